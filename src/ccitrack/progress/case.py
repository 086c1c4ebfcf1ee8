"""An indicator on a day, with all that it is judged by: its direction, its path, its windows and what was found."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from ccitrack.model.direction import direction_of
from ccitrack.model.indicator import Direction, Frequency, Indicator, MeasuredAs
from ccitrack.model.target import Every
from ccitrack.progress.calendar import A_DAY, MONTHS, add_months
from ccitrack.progress.goals import Goal, Goals, Horizon, goals
from ccitrack.progress.method import Method
from ccitrack.progress.observed import Observation, blanks, observations

UNCOUNTED_UNITS = frozenset(
    {
        *("%", "points", "eur", "€", "k€", "m€", "fte", "etp", "h", "hours", "heures"),
        *("km", "m", "m²", "m2", "ha", "kwh", "mwh", "t", "kg"),
    }
)
"""Units of which parts exist, in small letters."""


@dataclass(frozen=True)
class Case:
    """An indicator, the days around it, the method of its plan, and the day it is looked at."""

    indicator: Indicator
    horizon: Horizon
    method: Method
    day: date

    @cached_property
    def direction(self) -> Direction:
        """Which way its value should go."""
        return direction_of(self.indicator)

    @cached_property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return -1 if self.direction is Direction.DECREASE else 1

    @cached_property
    def baseline(self) -> Fraction | None:
        """The value before the action, where it is one number."""
        value = self.indicator.baseline.value.exact if self.indicator.baseline else None
        return None if value is None else Fraction(value)

    @cached_property
    def origin(self) -> date | None:
        """The day the path starts: that of the baseline, else the day before the start; None without either."""
        when = self.indicator.baseline.when if self.indicator.baseline else None
        if when is not None and when.latest is not None:
            return when.latest
        start = self.horizon.start
        return start - A_DAY if start is not None and start > date.min else None

    @cached_property
    def found(self) -> tuple[Observation, ...]:
        """The usable measures known on the day, the latest last."""
        return observations(self.indicator, self.day)

    @cached_property
    def blanks(self) -> tuple[date, ...]:
        """The last days of what could not be measured."""
        return blanks(self.indicator, self.day)

    @cached_property
    def goals(self) -> Goals:
        """The quantified targets in force on the day, as windows."""
        tolerance = Fraction(self.method.tolerance)
        known_until = self.found[-1].until if self.found else self.day
        return goals(self.indicator, self.direction, self.horizon, tolerance, self.day, known_until)

    @cached_property
    def is_counted(self) -> bool:
        """Whether only whole units exist: as written, else for flows and stocks of things."""
        if self.indicator.measured_as not in (MeasuredAs.FLOW, MeasuredAs.STOCK):
            return False
        if self.indicator.counted is not None:
            return self.indicator.counted
        return (self.indicator.unit or "").strip().lower() not in UNCOUNTED_UNITS

    @property
    def frequency(self) -> Frequency:
        """How often a measure is due; yearly where nothing is said."""
        return self.indicator.frequency or Frequency.YEAR

    @property
    def every(self) -> Every | None:
        """The calendar periods of the frequency; None for a value that is taken once."""
        return None if self.frequency is Frequency.ONCE else Every(self.frequency.value)

    @property
    def months_between(self) -> int:
        """How many months lie between two measures; those of a year for a value that is taken once."""
        return MONTHS[self.every or Every.YEAR]

    @property
    def delay(self) -> int:
        """How many months after its period a value is published."""
        return self.indicator.delay_months or 0

    def is_over(self, last: date | None) -> bool:
        """Whether a window is closed: from the day after its last one."""
        return last is not None and self.day > last

    def is_settled(self, last: date | None) -> bool:
        """Whether a window is closed and its value should have been published."""
        return last is not None and self.day > add_months(last, self.delay)

    def is_all_settled(self) -> bool:
        """Whether every window is closed and published; never where targets come back without an end."""
        each = self.goals.each
        return bool(each) and not self.goals.is_open and all(self.is_settled(goal.last) for goal in each)

    def in_whole_units(self, value: Fraction) -> Fraction:
        """A counted value rounded towards the start: down when rising, up when falling; any other as it is.

        Nobody can expect half a showroom. Of 3 showrooms in 2019, 0.7 are expected by 31 March, told as 0: nothing was
        expected yet. Levels and amounts are counted, unless the card says `counted: false` or their unit has parts (%,
        points, euros, full-time equivalents, hours, km, m, m², ha, kWh, MWh, t, kg). Rates and averages never are.
        """
        if not self.is_counted:
            return value
        whole = value.__floor__() if self.sign > 0 else value.__ceil__()
        return Fraction(whole)

    def covers(self, goal: Goal, day: date) -> bool:
        """Whether a day lies in the window of a goal."""
        return (goal.first is None or goal.first <= day) and (goal.last is None or day <= goal.last)
