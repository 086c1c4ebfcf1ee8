"""What is to be reached: a number or a direction, with its time, and what was revised later."""

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from ccitrack.model.base import Basis, Line, Stated, Whole, unwrapped
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.text import Text


class Trend(StrEnum):
    """A target without a number: only which way."""

    INCREASE = "increase"
    DECREASE = "decrease"
    STABLE = "stable"


class Every(StrEnum):
    """How often a target comes back."""

    YEAR = "year"
    SEMESTER = "semester"
    QUARTER = "quarter"
    MONTH = "month"


DAYS = {Every.YEAR: 365, Every.SEMESTER: 182, Every.QUARTER: 91, Every.MONTH: 30}
"""How many days a window has, more or less."""


class Revision(Stated):
    """A later value of something adopted: the adopted one stays where it was written."""

    date: Period
    """From when the new value is in force: `2025-06-12`."""

    value: Quantity | None = None
    """The new value of a target: `55`."""

    amount: Quantity | None = None
    """The new amount of a budget line: `3650000`."""

    start: Period | None = None
    """The new start of a timeframe: `2026-03`."""

    end: Period | None = None
    """The new end of a timeframe: `2026-10`."""

    reason: Text | None = None
    """Why it was revised: `Late building permit`."""

    decision: Line | None = None
    """The id of the decision in the plan's `governance`, or the body that revised it: `D-2025-01`."""


class Target(Stated):
    """A value to reach, with its time: `{value: 60, by: 2019}`, or a direction: `{trend: increase}`."""

    value: Quantity | None = None
    """The value to reach, in the indicator's unit: `60`, `8..10`, `"~20"`."""

    trend: Trend | None = None
    """Only a direction, without a number: `increase`. It stands instead of `value`."""

    text: Text | None = None
    """For a qualitative indicator, what should be reached, in words: `A charter signed by all`."""

    by: Period | None = None
    """The level is to be reached by the end of this period: `2019` (stock, rate, flow since the start)."""

    in_: Period | None = Field(default=None, alias="in")
    """The amount is to be delivered within this period: `2019-S2` (flow, average, rate)."""

    every: Every | None = None
    """The amount is to be delivered again in each: `year` (flow, average)."""

    from_: Period | None = Field(default=None, alias="from")
    """With `every` or `trend`: from when: `2020`."""

    until: Period | None = None
    """With `every` or `trend`: until when: `2027`."""

    offset: Whole | None = None
    """For a cohort, how many years after the cohort's date: `3`."""

    ambiguous: Line | None = None
    """The other reading that the source allows: `10 each year, or 10 over both`."""

    date_basis: Basis | None = None
    """On what the date stands, where it is not the source: `inferred`."""

    revised: tuple[Revision, ...] = ()
    """Later values, the adopted one staying in `value`: `[{date: 2025-03-06, value: 55, reason: one studio
    closed}]`.
    """

    @property
    def time_keys(self) -> tuple[str, ...]:
        """Which of the keys `by`, `in` and `every` are written: one, or none for an undated target."""
        written = {"by": self.by, "in": self.in_, "every": self.every}
        return tuple(key for key, value in written.items() if value is not None)

    @property
    def deadline(self) -> date | None:
        """The last day on which it may be reached; None for an undated target and for an open end."""
        period = self.by or self.in_ or self.until
        return period.latest if period is not None else None

    @property
    def days(self) -> int | None:
        """How many days each of its windows has, with `in` and `every`."""
        if self.every is not None:
            return DAYS[self.every]
        return self.in_.days if self.in_ is not None else None


class Commitment(Stated):
    """A quantity that the content of a card promises, outside its indicators."""

    value: Quantity
    """How many: `15`."""

    unit: Line | None = None
    """Of what: `businesses`."""

    every: Every | None = None
    """How often, where it comes back: `year`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "value")
