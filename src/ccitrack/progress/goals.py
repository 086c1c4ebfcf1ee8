"""What is to be reached, and when: the targets in force on a day, as windows that a value is compared with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ccitrack.model.action import Action
from ccitrack.model.indicator import Direction, Indicator, MeasuredAs
from ccitrack.model.known import in_force
from ccitrack.model.period import Span
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.schedule import windows
from ccitrack.model.target import Target
from ccitrack.progress.calendar import A_DAY, periods


class Horizon(NamedTuple):
    """The days that targets without dates of their own go by; None where neither action nor plan gives them.

    `start` is the earliest start of the action, else of the plan; `end` the last day of the action, else of the plan.
    `plan_end` bounds what comes back.
    """

    start: date | None = None
    end: date | None = None
    plan_end: date | None = None


def horizon(action: Action | None, plan: Plan, day: date) -> Horizon:
    """The horizon of an action's indicators, with the dates in force on the day; without action, that of the plan."""
    plan_start = plan.period.earliest if plan.period else None
    plan_end = plan.period.latest if plan.period else None
    if action is None:
        return Horizon(plan_start, plan_end, plan_end)
    own = windows(action, plan, day)
    return Horizon(own.start.first if own.start else plan_start, own.end.last if own.end else plan_end, plan_end)


@dataclass(frozen=True, slots=True)
class Aim:
    """What counts as reached: from `low` up, to `high` down, or between the two for a level to maintain.

    What should rise or fall aims at one number (`value`), whatever the tolerance; of a range, `far` is the end beyond
    it.

    A level to maintain has a band: its range, or a single number with the tolerance on both sides. There is no way to
    go, so no percentage and no pace. Until the deadline, inside is on track and outside is off track; at the deadline,
    inside is achieved and outside is missed. Of an amount to maintain, the part of the band that falls on the days
    measured is compared, in whole units where it is counted.
    """

    direction: Direction
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    far: Fraction | None = None

    def is_reached_by(self, value: Fraction) -> bool:
        """Whether a value counts as reached: `A ≥ lo × (1 − tolerance)` rising, `A ≤ hi × (1 + tolerance)` falling."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def is_passed_by(self, value: Fraction) -> bool:
        """Whether a value lies beyond the far end of a range, which is still reached."""
        if self.far is None:
            return False
        return value > self.far if self.direction is Direction.INCREASE else value < self.far

    def __add__(self, other: "Aim") -> "Aim":
        return Aim(
            self.direction,
            _sum(self.value, other.value),
            _sum(self.low, other.low),
            _sum(self.high, other.high),
            _sum(self.far, other.far),
        )

    def scaled(self, share: Fraction) -> "Aim":
        """The part of the aim that falls on a share of its window."""
        value, low, high, far = (
            None if end is None else end * share for end in (self.value, self.low, self.high, self.far)
        )
        return Aim(self.direction, value, low, high, far)


def aim(quantity: Quantity, direction: Direction, tolerance: Fraction) -> Aim:
    """What counts as reached for a target: the near end of a range when rising, the far one when falling.

    - 60: from 60 on; where less is better, from 60 down.
    - 8 to 10: from 8 on when rising, from 10 down when falling. Beyond the other end it is still reached, and marked
      "beyond the range".
    - About 20: with a tolerance of 10 %, from 18 on. The percentage is still that of 20: 18 is 90 %.

        reached, rising: value ≥ lower end × (1 − tolerance)

        reached, falling: value ≤ upper end × (1 + tolerance)

    The tolerance holds for approximate targets, and around a single number to maintain; it is 0 for all others. Which
    way the value should go is what the card says (`direction`), else the way from the baseline to the last target, else
    up.
    """
    low, high = _fraction(quantity.min), _fraction(quantity.max)
    is_range = low != high
    slack = tolerance if quantity.approx else Fraction(0)
    if direction is Direction.MAINTAIN:
        slack = slack if is_range else tolerance
        return Aim(direction, None, _below(low, slack), _above(high, slack))
    if direction is Direction.INCREASE:
        goal = Fraction(quantity.low)
        return Aim(direction, goal, _below(goal, slack), None, high if is_range else None)
    goal = Fraction(quantity.high)
    return Aim(direction, goal, None, _above(goal, slack), low if is_range else None)


class Goal(NamedTuple):
    """A target in force, or one period of a target that comes back.

    It is to be reached from `first` to `last`; `first` is None for a level, `last` where there is no date.
    `target` is its place in the list of targets; `is_dated_by_action` marks a date that is not its own.
    """

    target: int
    quantity: Quantity
    aim: Aim
    first: date | None
    last: date | None
    is_dated_by_action: bool = False
    offset: int | None = None

    @property
    def span(self) -> Span | None:
        """Its days, where both ends are known."""
        return Span(self.first, self.last) if self.first and self.last and self.first <= self.last else None


class Goals(NamedTuple):
    """The goals of an indicator, the last one last. `is_open`: they come back without an end.

    `lacks_start`: a target comes back, and nothing says from when.
    """

    each: tuple[Goal, ...] = ()
    is_open: bool = False
    lacks_start: bool = False


def goals(
    indicator: Indicator, direction: Direction, horizon: Horizon, tolerance: Fraction, day: date, known_until: date
) -> Goals:
    """The quantified targets in force on the day, as windows in the order of their ends.

    - `by`: a level, or a total since the start, to be reached by the last day of that period;
    - `in`: an amount or an average to be reached within that period;
    - `every`: the same in each calendar year, half-year, quarter or month, whole periods from the one that holds `from`
      (else the start of the action, else that of the plan) to `until` (else the end of the plan; without an end, to the
      one that holds the day or the last measure).

    A target without a date is for the end of the action, else for that of the plan, and is marked so. With neither, it
    has an achievement and no pace. A target that comes back and has no start cannot be assessed ("no start").
    """
    found: list[Goal] = []
    is_open = lacks_start = False
    for index, target, adopted in indicator.goals:
        quantity = quantity_in_force(target, adopted, day)
        what = aim(quantity, direction, tolerance)
        if target.every is None:
            found.append(Goal(index, quantity, what, *_days(target, indicator, horizon), target.offset))
            continue
        start = target.from_.earliest if target.from_ else horizon.start
        end = target.until.latest if target.until else horizon.plan_end
        is_open, lacks_start = is_open or end is None, lacks_start or start is None
        if start is not None:
            spans = periods(start, end or max(day, known_until), target.every)
            found += [Goal(index, quantity, what, span.first, span.last, False, target.offset) for span in spans]
    return Goals(tuple(sorted(found, key=_by_end)), is_open, lacks_start)


def quantity_in_force(target: Target, adopted: Quantity, day: date) -> Quantity:
    """The value of a target on the day: that of the last revision known, else the adopted one.

    The adopted value stays written beside the revised one, so that a report of last year can be made again.
    """
    revision = in_force((each for each in target.revised if each.value is not None), day)
    return revision.value if revision is not None and revision.value is not None else adopted


def total(aims: Iterable[Aim]) -> Aim | None:
    """The sum of the aims of several windows; None without any."""
    result: Aim | None = None
    for each in aims:
        result = each if result is None else result + each
    return result


def _days(target: Target, indicator: Indicator, horizon: Horizon) -> tuple[date | None, date | None, bool]:
    """The first and the last day of a target, without any those of the action, and whether they are the action's."""
    if target.in_ is not None:
        return target.in_.earliest, target.in_.latest, False
    if target.by is not None:
        return None, target.by.latest, False
    return horizon.start if indicator.measured_as is MeasuredAs.AVERAGE else None, horizon.end, True


def _by_end(goal: Goal) -> tuple[date, date, int]:
    return goal.last or date.max, goal.first or date.min, goal.target


def _fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _below(number: Fraction | None, slack: Fraction) -> Fraction | None:
    return number - abs(number) * slack if number is not None and slack else number


def _above(number: Fraction | None, slack: Fraction) -> Fraction | None:
    return number + abs(number) * slack if number is not None and slack else number


def _sum(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def segments(by: Iterable[Goal], first: date) -> Iterator[tuple[Span, Fraction]]:
    """What totals since a first day add up to between two deadlines: the days, and what they should bring."""
    before, since = Fraction(0), first
    for goal in by:
        if goal.last is None or goal.aim.value is None or goal.last < since:
            continue
        yield Span(since, goal.last), goal.aim.value - before
        if goal.last == date.max:
            return
        before, since = goal.aim.value, goal.last + A_DAY
