"""Changes of texts that an editor makes for people: another id everywhere, and what a help says to write instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ccitrack.diagnostics import Diagnostic, Location
from ccitrack.edit.change import edited
from ccitrack.edit.renaming import CannotRename, renaming
from ccitrack.edit.splice import CannotSplice, replaced
from ccitrack.edit.typed import one_of
from ccitrack.language.phrases import phrase
from ccitrack.load.addresses import places
from ccitrack.lsp.targets import document_loc, target_at
from ccitrack.lsp.view import View
from ccitrack.source import BYTE_ORDER_MARK, Loc, Node, Source, read


@dataclass(frozen=True, slots=True)
class Edit:
    """Other characters in a file, from one offset to another."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mend:
    """What mends a problem: the problem, and the text to write at its place."""

    problem: Diagnostic
    edit: Edit


def renamable(view: View, path: str, offset: int) -> tuple[Location, str] | None:
    """The id at an offset that can be another one, with its place."""
    found = target_at(view, path, offset)
    if found is None or found[0].address is None or found[1].written != found[0].id:
        return None
    return found[1].source.locate(found[1].inside), found[0].id


def renamed(view: View, path: str, offset: int, id: str) -> list[Edit]:
    """What gives the thing at an offset another id wherever it is named, as `ccitrack rename` does.

    Raises CannotRename, CannotSplice, or Refused for an id that would bring errors.
    """
    found = target_at(view, path, offset)
    if found is None or found[0].address is None:
        raise CannotRename(phrase("Nothing stands here that can get another id."))
    address = found[0].address
    loc = next((loc for known, loc, _ in places(view.loaded) if known == address), None)
    if loc is None:
        raise CannotRename(phrase("{address} cannot get another id.", address=address))
    changes = renaming(view.loaded, address, loc, id)
    made = edited(view.gathered, changes, view.day)
    edits = list[Edit]()
    for change in changes:
        at = made.before.files.resolve(change.loc)
        if at is not None and (edit := _edit(*at, change.value)) is not None:
            edits.append(edit)
    return edits if _come_to(edits, view, made.files) else _whole(view, made.files)


def mends(view: View, problems: Iterable[Diagnostic]) -> Iterator[Mend]:
    """For each problem whose help says what to write instead: the edit that writes it there, where that is safe."""
    sources = {mount.source.path: mount.source for mount in view.loaded.files.mounts.values()}
    for problem in problems:
        source, fix = sources.get(problem.location.path), problem.fix
        found = _node_at(source.root, (), problem.location) if source is not None and fix else None
        if source is None or fix is None or found is None:
            continue
        inside, node, is_key = found
        edit = _other_key(source, node, fix) if is_key else _other_value(view, source, inside, fix)
        if edit is not None:
            yield Mend(problem, edit)


def _other_value(view: View, source: Source, inside: Loc, fix: str) -> Edit | None:
    in_quotes = len(fix) > 1 and fix[0] == '"' == fix[-1]
    loc = document_loc(view, source.path, inside)
    while loc and isinstance(loc[-1], int):
        loc = loc[:-1]
    try:
        return _edit(source, inside, fix[1:-1] if in_quotes else one_of(loc, fix)) if loc else None
    except CannotSplice:
        return None


def _other_key(source: Source, key: Node, fix: str) -> Edit | None:
    start, end = key.start.offset, key.end.offset
    reading = read(source.path, (source.text[:start] + fix + source.text[end:]).encode("utf-8"))
    return Edit(source.path, start, end, fix) if reading.source is not None and not reading.diagnostics else None


def _edit(source: Source, inside: Loc, value: object) -> Edit | None:
    """The edit of one text alone: what is read afterwards is as before but for it."""
    node = source.find(inside)
    if node is None or not isinstance(node.value, str):
        return None
    start, end = node.start.offset, node.end.offset
    made = replaced(source, inside, value)
    return Edit(source.path, start, end, made[start : len(made) - (len(source.text) - end)])


def _node_at(node: Node, loc: Loc, place: Location) -> tuple[Loc, Node, bool] | None:
    """The key or the text that is exactly what stands at a place."""
    value = node.value
    if isinstance(value, str):
        return (loc, node, False) if _is_at(node, place) else None
    if isinstance(value, dict):
        for name, (key, held) in value.items():
            if _is_at(key, place):
                return (*loc, name), key, True
            if found := _node_at(held, (*loc, name), place):
                return found
        return None
    return next(filter(None, (_node_at(held, (*loc, index), place) for index, held in enumerate(value))), None)


def _is_at(node: Node, place: Location) -> bool:
    start, end = (node.start.line, node.start.column), (node.end.line, node.end.column)
    return start == (place.line, place.column) and end == (place.end_line, place.end_column) and start != end


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits, which do not touch each other."""
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _come_to(edits: list[Edit], view: View, files: Mapping[str, bytes]) -> bool:
    """Whether the edits give the very bytes that were checked."""
    texts = {path: _text(content) for path, content in files.items()}
    paths = {edit.path for edit in edits}
    return paths == set(texts) and all(
        applied(_text(view.gathered.files[path]), [edit for edit in edits if edit.path == path]) == text
        for path, text in texts.items()
    )


def _whole(view: View, files: Mapping[str, bytes]) -> list[Edit]:
    return [Edit(path, 0, len(view.text(path)), _text(content)) for path, content in files.items()]


def _text(content: bytes) -> str:
    return content.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
