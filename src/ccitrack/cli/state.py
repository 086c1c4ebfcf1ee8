"""The state of a plan on a day, as far as it is shown: its line in a portfolio, its screen, its JSON document."""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ccitrack.cli.filters import Known
from ccitrack.cli.plans import Place
from ccitrack.load import verdicts
from ccitrack.load.cache import Cache
from ccitrack.report.line import PlanLine, as_document, from_document

if TYPE_CHECKING:
    from ccitrack.cli.meanwhile import Meanwhile
    from ccitrack.cli.versions import Unavailable
    from ccitrack.load import Gathered
    from ccitrack.report.choice import Choice
    from ccitrack.report.comparison import Side

FORMAT = "ccitrack.state/1"


class State(NamedTuple):
    """What is shown of a plan. `line` is None where it has no legible header; `unread` are files that leave something
    out. `screen` and `document` (JSON) are there where they were asked for, `known` the names that a choice is checked
    against.
    """

    unread: tuple[str, ...]
    is_complete: bool
    line: PlanLine | None
    screen: str
    document: str
    known: Known


class Form(NamedTuple):
    """What to make beside the line: nothing, a screen so wide and in colour or not, or a document; in a language."""

    lang: str
    screen: tuple[int, bool] | None = None
    has_document: bool = False

    @property
    def name(self) -> tuple[str, ...]:
        """What names it. A line alone holds no words, so that it is the same in all languages."""
        if self.screen is None and not self.has_document:
            return (FORMAT,)
        return (FORMAT, self.lang, str(self.screen), str(self.has_document))


@dataclass(frozen=True, slots=True)
class Telling:
    """The state of a plan on a day; `today` is the real one. With a choice of actions, nothing is kept."""

    today: date
    as_of: date
    form: Form
    choice: "Choice | None" = None
    kept: Cache | None = None

    @property
    def cache(self) -> Cache | None:
        """Where it is kept."""
        return self.kept if self.choice is None else None

    def name(self, found: "Gathered") -> str:
        """What names the state."""
        return verdicts.key(found, self.today, self.as_of, *self.form.name)

    def make(
        self, place: Place, found: "Gathered", meanwhile: "Meanwhile | None"
    ) -> "tuple[Any, Side | Unavailable | None]":
        """The state, made now."""
        from ccitrack.checks import examine
        from ccitrack.cli.filters import names_in
        from ccitrack.cli.reading import unread_of
        from ccitrack.cli.versions import last_approved_of, told_of
        from ccitrack.language.speech import speech
        from ccitrack.load import load
        from ccitrack.report.status import build_status

        file_read, rule_tried = (meanwhile.file_read, meanwhile.rule_tried) if meanwhile is not None else (None, None)
        loaded = load(found, file_read)
        approved = last_approved_of(place, loaded, self.as_of)
        made: dict[str, Any] = {"unread": unread_of(loaded), "complete": loaded.is_complete}
        if loaded.plan is None:
            return made, approved
        version = told_of(approved, loaded)
        checked = examine(loaded, self.today, self.as_of, version, rule_tried)
        state = build_status(loaded, loaded.plan, checked, self.as_of, self.form.lang, version)
        made["line"] = as_document(state.line)
        if self.choice is not None:
            made["known"] = names_in(loaded.plan, self.choice)
            state = state.only(self.choice)
        if self.form.screen is not None:
            from ccitrack.cli.status_screen import screen

            made["screen"] = screen([state], speech(self.form.lang), *self.form.screen)
        if self.form.has_document:
            from ccitrack.report.status_document import plan_document

            made["document"] = json.dumps(plan_document(state), separators=(",", ":"))
        return made, approved

    def read(self, document: Any) -> State | None:
        """The state that a document says."""
        try:
            line = document.get("line")
            return State(
                tuple(map(str, document["unread"])),
                bool(document["complete"]),
                None if line is None else from_document(line),
                str(document["screen"]) if line is not None and self.form.screen is not None else "",
                str(document["document"]) if line is not None and self.form.has_document else "",
                document.get("known") or ((), (), ()),
            )
        except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
            return None
