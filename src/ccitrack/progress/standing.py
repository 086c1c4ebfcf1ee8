"""How an indicator stands on a day: every number that led there, none of them where nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ccitrack.model.indicator import Indicator
from ccitrack.model.period import Span
from ccitrack.progress.case import Case
from ccitrack.progress.goals import Aim, Goal
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.observed import Counted, Filled, Observation
from ccitrack.progress.pace import Point

UNKNOWN = Share(None)


class WindowStanding(NamedTuple):
    """One window of an indicator: what was to be reached in it, what was found, and how that stands.

    `cohort` and `offset` tell the cohort of a row, and after how many years it is looked at.
    """

    goal: Goal
    value: Fraction | None
    share: Share
    health: Health
    cohort: date | None = None
    offset: int | None = None


class TrendStanding(NamedTuple):
    """A target that is a direction only: the value it is compared with, the latest one, and how they compare."""

    target: int
    health: Health
    reason: Reason | None = None
    reference: Fraction | None = None
    reference_on: date | None = None
    value: Fraction | None = None
    measured_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator on a day. Unknown is None, never 0.

    `value` is the observed value that is judged (A), of the last day `measured_on` (M); `expected` the value that the
    path foresees on that same day (E); `start` what both are counted from (B, or its share of a window); `pace` is
    (A − B) ÷ (E − B). `aim` is what the achievement aims at, from `first` to `last`. `points` are the path of a level;
    `filled` what was counted in each window of a flow. `observations` are the measures that count, `uncounted` those
    of a flow that lie outside every window. `is_stale`: a newer value should be known.
    """

    indicator: Indicator
    case: Case
    health: Health
    reason: Reason | None = None
    missing: tuple[Span, ...] = ()
    value: Fraction | None = None
    text: str | None = None
    measured_on: date | None = None
    expected: Fraction | None = None
    start: Fraction | None = None
    pace: Fraction | None = None
    share: Share = UNKNOWN
    aim: Aim | None = None
    first: date | None = None
    last: date | None = None
    windows: tuple[WindowStanding, ...] = ()
    points: tuple[Point, ...] = ()
    filled: tuple[Filled, ...] = ()
    observations: tuple[Observation, ...] = ()
    counted: tuple[Counted, ...] = ()
    uncounted: tuple[Observation, ...] = ()
    trend: TrendStanding | None = None
    is_stale: bool = False

    @property
    def latest(self) -> Observation | None:
        """The last measure that counts."""
        return self.observations[-1] if self.observations else None

    @property
    def is_beyond_range(self) -> bool:
        """Whether the value lies beyond the far end of a range, which is still reached."""
        return self.aim is not None and self.value is not None and self.aim.is_passed_by(self.value)


def settled(case: Case, verdict: Verdict, goals: Sequence[Goal] = ()) -> Standing:
    """A standing that no value led to."""
    first, last = bounds(goals)
    return Standing(case.indicator, case, verdict.health, verdict.reason, verdict.missing, first=first, last=last)


def bounds(goals: Sequence[Goal]) -> tuple[date | None, date | None]:
    """The first day of the first window and the last day of the last; None where one is open."""
    if not goals:
        return None, None
    return goals[0].first, goals[-1].last
