"""What a finding says of the thing it is about, and what was probably meant."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from ccitrack.language.phrases import Instead, Phrase, phrase, shortened
from ccitrack.model.action import Action
from ccitrack.model.register import folded

LONGEST_TITLE = 60
LONGEST_TYPED = 100
MOST_COMPARED = 1000
MOST_LISTED = 12
ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
BEFORE_NUMBER = re.compile(r"^(?:action|axis|axe)?\s*(?:n°|nº|n\.|no|#)?\s*0*(?=\w)")


def title_of(action: Action) -> str:
    """The title of an action, short enough for a sentence."""
    return shortened(str(action.title), LONGEST_TITLE)


@dataclass(frozen=True)
class Known:
    """What can be meant: the ids there are, and the ids by all names under which people know the things."""

    ids: tuple[str, ...]
    by_name: Mapping[str, str]
    has_twins: bool = False
    """Whether two of the things have the same id: that of a third was probably overwritten, so none is surely wrong."""

    def lacks(self, id: str) -> bool:
        """Whether nothing has that id, as far as that can be told."""
        return id not in self._ids and not self.has_twins

    def nearest(self, typed: str) -> str | None:
        """The id that was probably meant."""
        wanted = ZEROS.sub("", folded(typed).strip(" “”«»‘’"))
        meant = self.by_name.get(wanted) or self.by_name.get(BEFORE_NUMBER.sub("", wanted))
        if meant or len(wanted) > LONGEST_TYPED or len(self.by_name) > MOST_COMPARED:
            return meant
        if wanted not in self._nearest:
            close = get_close_matches(wanted, self.by_name, n=1, cutoff=0.75)
            self._nearest[wanted] = self.by_name[close[0]] if close else None
        return self._nearest[wanted]

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(self.ids)

    @cached_property
    def _nearest(self) -> dict[str, str | None]:
        """What was found to be meant so far: one slip is often made in many cards."""
        return {}

    def suggestion(self, typed: str) -> Phrase | None:
        """The id that was probably meant, as a question; failing that the ids there are, if they are few."""
        meant = self.nearest(typed)
        if meant is not None:
            return did_you_mean(meant)
        return phrase("The ids are: {ids}", ids=self.ids) if 0 < len(self.ids) <= MOST_LISTED else None


def known(ids: Iterable[str], names: Mapping[str, str] | None = None) -> Known:
    """Things by their ids, and by other names too (from the name to the id)."""
    given = tuple(ids)
    by_name = {_compared(name): id for name, id in (names or {}).items()}
    alone = tuple(dict.fromkeys(given))
    return Known(alone, by_name | {_compared(id): id for id in alone}, len(alone) < len(given))


def natural(id: str) -> tuple[tuple[int, str], ...]:
    """The key that puts `2` before `10`."""
    return tuple((int(part) if part.isdecimal() else -1, part) for part in re.findall(r"\d{1,9}|\D+", id))


def _compared(name: str) -> str:
    """A name as names are compared, without the zeros in front of numbers: `5` for `05`."""
    return ZEROS.sub("", folded(name))


def did_you_mean(id: str) -> Phrase:
    """The id, as a question."""
    return phrase('Did you mean "{id}"?', id=Instead(id))
