"""The rules about the files of a plan: their names, and the schemas beside them."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from ccitrack.checks.astray import shared_ids
from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import ZEROS
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Uncut, phrase
from ccitrack.load.folder import HEADER, SCHEMAS

NUMBER = re.compile(r"^[a-z]{0,2}[\d.]*\d(?:[ _-]+|$)", re.IGNORECASE)


@plan_rule(Severity.WARNING)
def file_name(seen: Seen) -> Iterator[Finding]:
    """The name of a card's file does not begin with the id of its action.

    People look for action 4 under `04-…`, and a card that was copied to make a new one often keeps the wrong id.
    Capitals do not matter, nor do zeros in front of a number. Plans in a single file are not told, nor are cards of
    which another has the same id: that is told first.

    Wrong:
        # actions/07-hub.yaml
        id: "4"

    Right:
        # actions/04-hub.yaml
        id: "4"
    """
    shared = shared_ids(seen)
    for loc, action in seen.actions("id"):
        found = seen.loaded.files.resolve(loc)
        if found is None or found[1] or action.id in shared:
            continue
        name = PurePosixPath(found[0].path).name
        if not begins_with(PurePosixPath(name).stem, action.id):
            yield Finding(
                (*loc, "id"),
                phrase('The file "{name}" does not begin with the id of its action, "{id}".', name=name, id=action.id),
                phrase("Name it {name}, or correct the id.", name=renamed(name, action.id)),
            )


def begins_with(stem: str, id: str) -> bool:
    """Whether the id stands first, as a whole: `1` does not begin `10-events`."""
    name, wanted = _compared(stem), _compared(id)
    return name.startswith(wanted) and not name[len(wanted) :][:1].isalnum()


def _compared(text: str) -> str:
    return ZEROS.sub("", unicodedata.normalize("NFC", text).casefold())


def renamed(name: str, id: str) -> str:
    """The name with the right id in front: `04-hub.yaml` for `07-hub.yaml`."""
    rest = NUMBER.sub("", name.removesuffix(PurePosixPath(name).suffix))
    front = id.zfill(2) if id.isascii() and id.isdigit() else id.lower()
    return f"{front}-{rest}.yaml" if rest else f"{front}.yaml"


@plan_rule(Severity.WARNING)
def schema_out_of_date(seen: Seen) -> Iterator[Finding]:
    """The schemas beside the plan are not those of this version of ccitrack.

    The folder .schema tells editors what can be written in the files of the plan: they complete keys, show what a key
    means, and underline what is wrong. After an update of ccitrack they may tell of keys that changed. Only the folder
    .schema and the first line of each file are written; a plan without that folder is not told.

    Wrong:
        .schema/card.json of an earlier version

    Right:
        ccitrack schema --write
    """
    if not seen.loaded.schemas:
        return
    from ccitrack.json_schema import stale

    names = stale(seen.loaded)
    if names:
        yield Finding(
            ("schema",),
            phrase(
                "What editors know of the format is out of date: {names}.",
                names=[f"{SCHEMAS}/{name}" for name in names],
            ),
            phrase("Type `ccitrack schema --write {plan}`", plan=Uncut(_to_type(seen))),
        )


def _to_type(seen: Seen) -> str:
    """The plan as it is typed: its folder, or the file where it is a single one."""
    header = PurePosixPath(seen.loaded.header)
    return str(header.parent) if header.name == HEADER else str(header)


RULES: tuple[Rule, ...] = (file_name, schema_out_of_date)
