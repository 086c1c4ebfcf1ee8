"""Two versions of a plan held against each other: the same actions, indicators and milestones side by side."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from ccitrack.changes import Change, Renamed
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.direction import direction_of
from ccitrack.model.indicator import Direction, Indicator
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.text import Wording
from ccitrack.progress.plan import Progress, measure
from ccitrack.progress.standing import Standing
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.figure_words import goal_words, is_sign
from ccitrack.report.sentences import Pieces, Twofold, action_link, begun, named, woven
from ccitrack.report.teller import Teller


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


ThingT = TypeVar("ThingT", bound=_HasId)
Standings = Mapping[tuple[str, str], Standing]
FACTS = frozenset(
    {"before", "after", "is_easier", "reason", "decision", "about", "because", "total", "is_folded", "is_internal"}
)


@dataclass(frozen=True)
class Pair:
    """A plan before and after, the earlier one under the ids of the later, with a reader's words.

    `changes` are the differences, `renamed` what has another id now.
    """

    before: Plan
    after: Plan
    day_before: date
    day: date
    teller: Teller
    changes: tuple[Change, ...]
    renamed: tuple[Renamed, ...]

    @cached_property
    def then(self) -> Progress:
        """Where the earlier version stood on its day."""
        return measure(self.before, self.day_before)

    @cached_property
    def now(self) -> Progress:
        """Where the later version stands on its day."""
        return measure(self.after, self.day)

    @property
    def actions(self) -> Iterator[tuple[Action, Action]]:
        """The actions of both versions."""
        return matched(self.before.actions, self.after.actions)

    @property
    def indicators(self) -> Iterator[tuple[Action | None, Indicator, Indicator]]:
        """The indicators of both versions, with their later action; without one those of the whole plan."""
        for old, new in self.actions:
            yield from ((new, one, other) for one, other in matched(old.indicators, new.indicators))
        figures = matched(self.before.context_indicators, self.after.context_indicators)
        yield from ((None, one, other) for one, other in figures)

    @cached_property
    def standings_then(self) -> Standings:
        """Where each indicator stood, by the id of its action (empty for the whole plan) and its own."""
        return _standings(self.then)

    @cached_property
    def standings_now(self) -> Standings:
        """Where each indicator stands, by the id of its action (empty for the whole plan) and its own."""
        return _standings(self.now)

    # Words

    def address(self, *steps: str) -> str:
        """An address of the plan."""
        return "/".join((self.after.id, *steps))

    def address_of(self, action: Action | None, indicator: Indicator) -> str:
        """The address of an indicator."""
        return self.address(action.id if action else "context", indicator.id)

    def event(self, topic: Topic, kind: str, address: str, said: Phrase | Twofold, **more: object) -> Event:
        """An event; what is not a fact of it is woven into its sentence."""
        kept = {name: value for name, value in more.items() if name in FACTS}
        told = said if isinstance(said, Twofold) else self.told(said, **_without(more, FACTS))
        return Event(topic, kind, address, told.alone, told.within, **kept)  # type: ignore[arg-type]

    def event_of(self, topic: Topic, kind: str, action: Action, said: Phrase, **more: object) -> Event:
        """An event told of an action: `Action 1.1 (Open a hub): €1,000 more spent.`, within it `€1,000 more spent.`"""
        told = self.told(said, **_without(more, FACTS))
        alone = woven(
            self.teller, phrase("Action {action}: {what}"), action=named(self.teller, action), what=told.alone
        )
        both = Twofold(alone, begun(self.teller, told.within))
        kept = {name: value for name, value in more.items() if name in FACTS}
        return self.event(topic, kind, self.address(action.id), both, **kept)

    def told(self, said: Phrase, **pieces: Pieces | Twofold) -> Twofold:
        """A phrase with texts in the places of these names, by itself and within what is told of its action."""
        alone = {name: each.alone if isinstance(each, Twofold) else each for name, each in pieces.items()}
        within = {name: each.within if isinstance(each, Twofold) else each for name, each in pieces.items()}
        return Twofold(woven(self.teller, said, **alone), woven(self.teller, said, **within))

    def action(self, action: Action) -> Twofold:
        """An action as sentences name it: `1.1 (Open a hub)`, under its own heading `1.1`."""
        return Twofold(named(self.teller, action), (action_link(self.teller, action),))

    def indicator(self, action: Action | None, indicator: Indicator) -> Twofold:
        """An indicator as sentences name it: `“Visitors” (1.1)`, under the heading of its action `“Visitors”`."""
        return self.quoted(action, self.teller.text(indicator.title))

    def quoted(self, action: Action | None, title: Wording) -> Twofold:
        """The title of something of an action in quotation marks, with the number of the action in brackets."""
        opening, closing = self._quotes
        said = (self.teller.own(opening), title, self.teller.own(closing))
        number = (self.teller.own(f" ({action.id})"),) if action else ()
        return Twofold((*said, *number), said)

    def in_quotes(self, text: str) -> str:
        """A text that somebody typed, in quotation marks."""
        return text.join(self._quotes)

    @property
    def _quotes(self) -> tuple[str, str]:
        return ("«\u00a0", "\u00a0»") if self.teller.speech.code == "fr" else ("“", "”")

    def figure(self, indicator: Indicator, value: Quantity) -> str:
        """A number of an indicator with its unit."""
        told = goal_words(value.min, value.max, value.approx, indicator.unit, self.teller.speech)
        if value.min == value.max and value.min in (0, 1):
            return told  # units are written in the plural, and "1 studios" is no language
        return f"{told}\u00a0{indicator.unit}" if indicator.unit and not is_sign(indicator.unit) else told

    def at_most(self, indicator: Indicator, value: Quantity) -> Quantity:
        """A target of what should fall as the ceiling that it is: `at most 20`."""
        is_ceiling = direction_of(indicator) is Direction.DECREASE and value.min == value.max and not value.approx
        return Quantity(max=value.max) if is_ceiling else value

    def distance(self, one: date, other: date) -> Phrase:
        """How far two days are apart, in months where these are whole, else in days."""
        first, last = min(one, other), max(one, other)
        months = (last.year - first.year) * 12 + last.month - first.month
        if months and (first.day == last.day or (_ends(first) and _ends(last))):
            return plural("{count} month", "{count} months", months)
        return plural("{count} day", "{count} days", (last - first).days)


def _standings(progress: Progress) -> Standings:
    found = {(each.action.id, one.indicator.id): one for each in progress.actions for one in each.standings}
    return found | {("", one.indicator.id): one for one in progress.figures}


def _without(pieces: Mapping[str, object], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in pieces.items() if name not in names}


def matched(before: Sequence[ThingT], after: Sequence[ThingT]) -> Iterator[tuple[ThingT, ThingT]]:
    """What is in both, in the order of the later version."""
    known = {item.id: item for item in before}
    return ((known[item.id], item) for item in after if item.id in known)


def added(before: Sequence[ThingT], after: Sequence[ThingT]) -> Iterator[ThingT]:
    """What is in the later version only."""
    known = {item.id for item in before}
    return (item for item in after if item.id not in known)


def _ends(day: date) -> bool:
    return (day.replace(day=28).toordinal() + 4 - day.toordinal()) >= 0 and _next(day).month != day.month


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
