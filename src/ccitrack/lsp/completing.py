"""What could be typed at a place: the ids of the things that are named there."""

from collections.abc import Iterator
from dataclasses import dataclass

from ccitrack.edit.references import kind_named_at
from ccitrack.edit.written import scalar
from ccitrack.lsp.being_typed import typed_at
from ccitrack.lsp.targets import Target, document_loc, targets
from ccitrack.lsp.view import View


@dataclass(frozen=True, slots=True)
class Offer:
    """An id that could stand there: how it is written, over the letters from `start` to `end`, and what it names.

    `sought` are the words under which people look for it.
    """

    id: str
    written: str
    start: int
    end: int
    kind: str
    title: str
    sought: str


def offers(view: View, path: str, text: str, offset: int, lang: str) -> list[Offer]:
    """The ids that could be typed at an offset of a text, which need not be readable YAML yet."""
    typed = typed_at(text, offset)
    if typed is None:
        return []
    loc = document_loc(view, path, typed.loc) if typed.loc else typed.loc
    kind = kind_named_at(loc)
    if kind is None:
        return []
    found = {each.id: each for each in _known(view, kind) if each.card in (None, loc[:2])}
    return [
        Offer(
            each.id,
            each.id if typed.quote else scalar(each.id, in_flow=typed.in_flow),
            typed.start,
            typed.end,
            kind,
            each.title(lang),
            " ".join(dict.fromkeys([each.id, *each.names, each.title(lang)])),
        )
        for each in found.values()
    ]


def _known(view: View, kind: str) -> Iterator[Target]:
    return (each for each in targets(view.steady) if each.kind == kind)
