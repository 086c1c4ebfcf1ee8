"""From the bytes of a plan's files to the plan: every card that parsed, and the others beside it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Generic, NamedTuple

from ccitrack.diagnostics import Diagnostic, Location, in_order, malformed
from ccitrack.language.phrases import phrase
from ccitrack.load.collector import without_collector
from ccitrack.load.folder import ACTIONS, CONTEXT, RECOMMENDATIONS, Gathered
from ccitrack.load.mounts import Mount, PlanFiles
from ccitrack.load.salvage import PartT, Salvage, salvage, without_keys
from ccitrack.model.action import Action
from ccitrack.model.base import Part, is_id
from ccitrack.model.plan import ContextFigure, Plan, get_ready
from ccitrack.model.recommendation import Recommendation
from ccitrack.model.refusals import MOST_TOLD, Refusals, interpreted
from ccitrack.source import Loc, Node, Source, read

Point = tuple[int, int]
LISTS: dict[str, type[Part]] = {
    "actions": Action,
    "recommendations": Recommendation,
    "context_indicators": ContextFigure,
}
PREFIXES: dict[type[Part], str] = {Action: "/", Recommendation: "/@recommendations/", ContextFigure: "/context/"}


@dataclass(frozen=True, slots=True)
class Card(Generic[PartT]):
    """One card that could be read, at its address. `lost` names the keys whose content was refused.

    A card that lost something is no part of the plan; what is left of it still serves the checks.
    """

    loc: Loc
    part: PartT
    lost: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it was refused."""
        return not self.lost


class Unread(NamedTuple):
    """A card that is not in the plan because it could not be read: its path, and its id where that is legible."""

    path: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan as its files give it.

    `plan` holds every card that parsed (None when there is no legible header at all), `unread` the others, so that
    a link to one of them is no mistake. `cards`, `advice` and `figures` are the parts with their addresses.
    `header` is the path of the header, `lost` names the keys of it whose content was refused; `schemas` are those
    beside the plan, by the names of their files.
    """

    files: PlanFiles
    header: str
    plan: Plan | None
    unread: tuple[Unread, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    cards: tuple[Card[Action], ...] = ()
    advice: tuple[Card[Recommendation], ...] = ()
    figures: tuple[Card[ContextFigure], ...] = ()
    lost: frozenset[str] = frozenset()
    read: int = 0
    schemas: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Card[Any], ...]:
        """All that could be read of the lists of the plan: actions, advice and figures."""
        return (*self.cards, *self.advice, *self.figures)

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read."""
        return self.plan is not None and not self.unread and not self.lost


@dataclass(slots=True)
class _Loading:
    mounts: dict[Loc, Mount] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    cards: dict[str, list[Card[Any]]] = field(default_factory=lambda: {name: [] for name in LISTS})
    kept: dict[Loc, tuple[int, ...]] = field(default_factory=dict)
    broken_lists: set[str] = field(default_factory=set)
    faults: dict[str, list[Point]] = field(default_factory=dict)
    plan_id: str | None = None
    told: Counter[str] = field(default_factory=Counter)

    def source(self, path: str, content: bytes) -> Source | None:
        """The source of a file, where its text can be followed to its end."""
        reading = read(path, content)
        self.diagnostics.extend(reading.diagnostics)
        self.faults[path] = sorted((fault.location.line, fault.location.column) for fault in reading.diagnostics)
        return reading.source

    def mount(self, name: str, source: Source, inside: Loc) -> None:
        """Reads one part of a list of the plan, and mounts it at the next address of that list."""
        loc: Loc = (name, self.counts[name])
        self.counts[name] += 1
        self.mounts[loc] = Mount(source, inside)
        read = self.part(LISTS[name], source, inside)
        self.kept.update({loc + place: kept for place, kept in read.kept.items()})
        faults = self.faults[source.path]
        is_tainted = bool(faults) and _holds_one(source.find(inside), faults)
        lost = read.lost | {"*"} if is_tainted else read.lost
        if read.part is not None:
            self.cards[name].append(Card(loc, read.part, lost))
        if read.part is None or lost:
            self.unread.append(Unread(source.path, _legible_id(_data_at(source, inside))))

    def part(self, model: type[PartT], source: Source, inside: Loc) -> Salvage[PartT]:
        """One part, without what is refused of it."""
        data = _data_at(source, inside)
        read = interpreted(model, data)
        if not isinstance(read, Refusals):
            return Salvage(read)
        room = MOST_TOLD - self.told[source.path]
        told = read.diagnostics(source, inside, self.address(model, data), room)
        self.told[source.path] += len(told)
        self.diagnostics.extend(told)
        return salvage(model, data, read)

    def address(self, model: type[Part], data: Any) -> str | None:
        """The address to tell of a part that is refused, where its id is legible."""
        written = _legible_id(data)
        if self.plan_id is None or model is Plan:
            return written
        return f"{self.plan_id}{PREFIXES[model]}{written}" if written else self.plan_id


@without_collector()
def load(gathered: Gathered, seen: Callable[[int, int], None] | None = None) -> Loaded:
    """The plan that these files make, with every problem that the files alone show.

    `seen` is told how many files were read, and of how many.
    """
    get_ready()
    loading = _Loading(diagnostics=list(gathered.diagnostics))
    plan, lost = _header(loading, gathered)
    cards = PurePosixPath(gathered.folder) / ACTIONS
    for number, (path, content) in enumerate(gathered.files.items(), 1):
        if seen is not None:
            seen(number, len(gathered.files))
        if path != gathered.header:
            _mount_file(loading, path, content, is_card=PurePosixPath(path).parent == cards)
    loading.unread.extend(_files_not_read(gathered))
    if plan is not None and not loading.counts["actions"] and not loading.unread:
        loading.diagnostics.extend(_no_actions(loading.mounts[()].source, plan))
    if plan is not None:
        plan = plan.model_copy(update={name: _whole(cards) for name, cards in loading.cards.items()})
    return Loaded(
        PlanFiles(gathered.folder, loading.mounts, loading.kept),
        gathered.header,
        plan,
        tuple(loading.unread),
        tuple(in_order(loading.diagnostics)),
        tuple(loading.cards["actions"]),
        tuple(loading.cards["recommendations"]),
        tuple(loading.cards["context_indicators"]),
        lost | loading.broken_lists,
        len(gathered.files),
        gathered.schemas,
    )


def _whole(cards: list[Card[Any]]) -> tuple[Any, ...]:
    return tuple(card.part for card in cards if card.is_whole)


def _header(loading: _Loading, gathered: Gathered) -> tuple[Plan | None, frozenset[str]]:
    content = gathered.files.get(gathered.header)
    if content is None:
        if not any(problem.location.path in (gathered.header, gathered.folder) for problem in gathered.diagnostics):
            loading.diagnostics.append(_no_header(gathered))
        return None, frozenset()
    source = loading.source(gathered.header, content)
    if source is None:
        return None, frozenset()
    if not isinstance(source.data, dict):
        loading.diagnostics.append(_not_a_mapping(source))
        return None, frozenset()
    loading.mounts[()] = Mount(source)
    loading.plan_id = _legible_id(source.data)
    for name in LISTS:
        _mount_items(loading, name, source, (name,), source.data.get(name))
    return _plan(loading, source)


def _plan(loading: _Loading, source: Source) -> tuple[Plan | None, frozenset[str]]:
    """The header alone: its lists of cards are read one by one, so that one does not silence the others."""
    alone = {key: value for key, value in source.data.items() if key not in LISTS}
    header = Source(source.path, source.text, source.packed, alone)
    read = loading.part(Plan, header, ())
    loading.kept.update(read.kept)
    plan, lost = read.part, read.lost
    if plan is None:
        name = re.sub(r"[^\w.-]+", "-", PurePosixPath(source.path).parent.name) or "plan"
        legible = {key: value for key, value in alone.items() if key not in lost}
        plan = without_keys(Plan, {"schema": "1", "id": name, "title": name, "lang": "en", **legible}, ())
    faults = loading.faults[source.path]
    lists = [source.find((name,)) for name in LISTS] if faults else []
    is_sound = all(any(_holds_one(node, [fault]) for node in lists) for fault in faults)
    return plan, lost if is_sound else lost | {"*"}


def _mount_file(loading: _Loading, path: str, content: bytes, is_card: bool) -> None:
    source = loading.source(path, content)
    name = {RECOMMENDATIONS: "recommendations", CONTEXT: "context_indicators"}.get(PurePosixPath(path).name)
    if source is None:
        loading.unread.append(Unread(path, None))
        if not is_card and name:
            loading.broken_lists.add(name)
    elif is_card or name is None:
        if isinstance(source.data, dict):
            loading.mount("actions", source, ())
        else:
            loading.unread.append(Unread(path, None))
            loading.diagnostics.append(_not_a_mapping(source))
    else:
        _mount_items(loading, name, source, (), source.data)


def _mount_items(loading: _Loading, name: str, source: Source, inside: Loc, data: Any) -> None:
    if data is None:
        return
    if not isinstance(data, list):
        loading.broken_lists.add(name)
        if name == "actions":
            loading.unread.append(Unread(source.path, None))
        loading.diagnostics.append(
            malformed(
                "wrong-value",
                source.locate(inside),
                phrase("A list is expected here."),
                phrase('Begin each item on its own line with "- "'),
            )
        )
        return
    for index in range(len(data)):
        loading.mount(name, source, (*inside, index))


def _not_a_mapping(source: Source) -> Diagnostic:
    if isinstance(source.data, list):
        message, help = (
            phrase("Keys and values are expected here, not a list."),
            phrase("Write one card for each file."),
        )
    else:
        message, help = phrase("Keys and values are expected here."), phrase("Write key: value")
    return malformed("wrong-value", source.locate(()), message, help)


def _no_actions(source: Source, plan: Plan) -> Iterator[Diagnostic]:
    """Axes that count their actions, and no card at all: the folder of the cards was forgotten."""
    for index, axis in enumerate(plan.axes):
        if axis.actions_declared:
            message = phrase("The axes declare actions, and there is no card in actions/.")
            place = source.locate(("axes", index, "actions_declared"))
            yield malformed("no-plan", place, message, phrase("Write one card for each action, in the folder actions."))
            return


def _no_header(gathered: Gathered) -> Diagnostic:
    return malformed(
        "no-plan",
        Location(gathered.header),
        phrase("There is no plan.yaml beside the folder actions/."),
        phrase("Write plan.yaml with schema, id, title and lang"),
    )


def _files_not_read(gathered: Gathered) -> Iterator[Unread]:
    for problem in gathered.diagnostics:
        if problem.rule == "unreadable-file":
            yield Unread(problem.location.path, None)


def _data_at(source: Source, inside: Loc) -> Any:
    data = source.data
    for step in inside:
        data = data[step]
    return data


def _legible_id(data: Any) -> str | None:
    written = data.get("id") if isinstance(data, dict) else None
    return str(written).strip() if isinstance(written, str) and is_id(written) else None


def _holds_one(node: Node | None, points: list[Point]) -> bool:
    """Whether one of the points, which are in order, is in what a node says."""
    if node is None:
        return False
    first = bisect_left(points, (node.start.line, node.start.column))
    return first < len(points) and points[first] < (node.end.line, node.end.column)
