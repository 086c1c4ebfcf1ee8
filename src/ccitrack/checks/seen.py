"""What a rule about the whole plan sees: the loaded cards with their addresses, the register and the days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ccitrack.checks.target_shapes import target_shape
from ccitrack.language.phrases import Phrase
from ccitrack.load import Loaded
from ccitrack.load.addresses import Addresses
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator, Level
from ccitrack.model.party import Party
from ccitrack.model.plan import Plan
from ccitrack.model.recommendation import Recommendation
from ccitrack.model.register import Register
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.plan import Progress, measure
from ccitrack.progress.standing import Standing
from ccitrack.source import Loc


@dataclass(frozen=True, slots=True)
class Untold:
    """That an approved version, of that place in the list, is not to be had here: why, and what to do about it."""

    index: int
    why: Phrase
    help: Phrase | None = None


@dataclass(frozen=True)
class Seen:
    """A plan under examination. `today` is the real day, `as_of` the day that the check is about.

    `approved` is the plan as the committee approved it last, why nobody can have it, or None where nothing was.

    Addresses (`Loc`) are those of the whole document: `("actions", 7, "timeframe")`.
    """

    loaded: Loaded
    plan: Plan
    today: date
    as_of: date
    approved: Plan | Untold | None = None

    def lost(self, *keys: str) -> bool:
        """Whether part of the header could not be read: what refers to it cannot be judged."""
        return "*" in self.loaded.lost or any(key in self.loaded.lost for key in keys)

    def actions(self, *needs: str) -> Iterator[tuple[Loc, Action]]:
        """The actions with their addresses, but those of which one of the needed keys could not be read."""
        for card in self.loaded.cards:
            if not card.lost or not card.lost.intersection((*needs, "*") if needs else ()):
                yield card.loc, card.part

    def indicators(self) -> Iterator[tuple[Loc, Indicator]]:
        """All indicators with their addresses: those of actions, then those of the context."""
        yield from self._indicators

    def recommendations(self) -> Iterator[tuple[Loc, Recommendation]]:
        """The recommendations, gaps, challenges and examples with their addresses."""
        for card in self.loaded.advice:
            yield card.loc, card.part

    @cached_property
    def _indicators(self) -> tuple[tuple[Loc, Indicator], ...]:
        own = (
            ((*loc, "indicators", index), indicator)
            for loc, action in self.actions()
            for index, indicator in enumerate(action.indicators)
        )
        return (*own, *((figure.loc, figure.part) for figure in self.loaded.figures))

    def action_standings(self) -> Iterator[tuple[Loc, ActionStanding]]:
        """Where the actions stand on the day, with their addresses; those that lost something are left out."""
        yield from self._action_standings

    @cached_property
    def _action_standings(self) -> tuple[tuple[Loc, ActionStanding], ...]:
        whole = (card.loc for card in self.loaded.cards if card.is_whole)
        return tuple(zip(whole, self.progress.actions, strict=True))

    def standings(self) -> Iterator[tuple[Loc, Standing]]:
        """Where the indicators stand on the day, with their addresses; those of half-read cards are left out."""
        yield from self._standings

    @cached_property
    def _standings(self) -> tuple[tuple[Loc, Standing], ...]:
        own = (
            ((*loc, "indicators", index), standing)
            for loc, action in self.action_standings()
            for index, standing in enumerate(action.standings)
        )
        whole = (figure.loc for figure in self.loaded.figures if figure.is_whole)
        return (*own, *zip(whole, self.progress.figures, strict=True))

    def awaited(self) -> Iterator[tuple[Loc, Standing]]:
        """The indicators that somebody should follow: not those of cancelled actions, nor figures of the context."""
        yield from self._awaited

    @cached_property
    def _awaited(self) -> tuple[tuple[Loc, Standing], ...]:
        left_alone = {loc for loc, action in self.action_standings() if action.is_cancelled or _is_reversed(action)}
        return tuple(
            (loc, standing)
            for loc, standing in self.standings()
            if loc[:2] not in left_alone and standing.indicator.level is not Level.CONTEXT and _is_sound(standing)
        )

    def place(self, loc: Loc) -> str:
        """Where something stands, for a sentence: `plans/demo/actions/04-hub.yaml:12`."""
        location = self.loaded.files.locate(loc)
        return f"{location.path}:{location.line}"

    @cached_property
    def progress(self) -> Progress:
        """The plan on the day, without the cards that lost something."""
        return measure(self.plan, self.as_of)

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of the plan."""
        return Addresses(self.loaded)

    @cached_property
    def register(self) -> Register:
        """The organisations of the plan."""
        return Register(self.plan.organisations)

    @cached_property
    def action_ids(self) -> frozenset[str]:
        """The ids of all actions, also of those that could not be read."""
        unread = {unread.id for unread in self.loaded.unread if unread.id is not None}
        return frozenset(unread | {action.id for _, action in self.actions()})

    @cached_property
    def has_illegible_cards(self) -> bool:
        """Whether there are cards of which not even the id is known: links may point to them."""
        return any(unread.id is None for unread in self.loaded.unread)


def _is_reversed(standing: ActionStanding) -> bool:
    """Whether an action ends before it starts: what follows from its dates would only echo that."""
    dates = standing.timing.windows
    return dates.start is not None and dates.end is not None and dates.end.last < dates.start.first


def _is_sound(standing: Standing) -> bool:
    """Whether the targets have the shape that their indicator asks for: `target-shape` tells the others."""
    return next(target_shape.look(standing.indicator), None) is None if target_shape.look else True


def parties(action: Action) -> Iterator[tuple[Loc, Party]]:
    """Everybody whom a card names, with their place in it."""
    for field in ("leaders", "partners", "funders", "target_groups"):
        for index, party in enumerate(getattr(action, field)):
            yield (field, index), party
    for field in ("contracting_authority", "elected_lead"):
        party = getattr(action, field)
        if party is not None:
            yield (field,), party
    for index, line in enumerate(action.budget.lines if action.budget else ()):
        place: Loc = ("budget", "lines", index)
        for field in ("included_in", "funder"):
            party = getattr(line, field)
            if party is not None:
                yield (*place, field), party
        for position, party in enumerate(line.funders):
            yield (*place, "funders", position), party
    for index, entry in enumerate(action.budget.execution if action.budget else ()):
        if entry.funder is not None:
            yield ("budget", "execution", index, "funder"), entry.funder
    for index, risk in enumerate(action.risks):
        if risk.owner is not None:
            yield ("risks", index, "owner"), risk.owner
