"""How many actions, statuses, indicators and targets a plan has: what needs no measure to be counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator, Level
from ccitrack.model.plan import Plan
from ccitrack.model.recommendation import AdviceKind
from ccitrack.model.status import Status
from ccitrack.progress.status import status_on

NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class IndicatorCounts:
    """Indicators of one level: all of them, those with a quantified target, and those with a direction only."""

    indicators: int
    targets: int
    trends: int


@dataclass(frozen=True, slots=True)
class ActionCounts:
    """Actions: all of them, the transversal ones, and how many declare each status (`not_stated` where none)."""

    total: int
    transversal: int
    status: dict[str, int]


def count_actions(actions: Iterable[Action], day: date) -> ActionCounts:
    """The actions and their statuses on the day, in the order of the model; statuses that do not occur are left out."""
    actions = tuple(actions)
    found = Counter(status_word(status_on(action, day)) for action in actions)
    words = (*(status.value for status in Status), NOT_STATED)
    return ActionCounts(
        total=len(actions),
        transversal=sum(action.transversal for action in actions),
        status={word: found[word] for word in words if found[word]},
    )


def status_word(status: Status | None) -> str:
    """The word of a status in counts: that of the model, or `not_stated`."""
    return NOT_STATED if status is None else status.value


def count_indicators(actions: Iterable[Action], level: Level, day: date) -> IndicatorCounts:
    """The indicators of one level; those of cancelled actions do not count."""
    chosen: list[Indicator] = [
        indicator
        for action in actions
        if status_on(action, day) is not Status.CANCELLED
        for indicator in action.indicators
        if indicator.level is level
    ]
    return IndicatorCounts(
        indicators=len(chosen),
        targets=sum(bool(indicator.quantified_targets) for indicator in chosen),
        trends=sum(indicator.has_trend_only for indicator in chosen),
    )


def count_advice(plan: Plan) -> dict[str, int]:
    """How many gaps, challenges, recommendations and examples the plan has."""
    found = Counter(advice.kind for advice in plan.recommendations)
    return {kind.value: found[kind] for kind in AdviceKind}
