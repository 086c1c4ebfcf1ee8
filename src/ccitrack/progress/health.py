"""How an indicator stands, in one word, and why it stands there or has no figure."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ccitrack.model.period import Span


class Health(StrEnum):
    """How an indicator stands, the worst first within what was assessed."""

    MISSED = "missed"
    REGRESSING = "regressing"
    OFF_TRACK = "off_track"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"
    ACHIEVED_LATE = "achieved_late"
    ACHIEVED = "achieved"
    WRONG_DIRECTION = "wrong_direction"
    NO_CHANGE = "no_change"
    RIGHT_DIRECTION = "right_direction"
    NOT_MEASURED = "not_measured"
    NOT_DUE = "not_due"
    NOT_ASSESSABLE = "not_assessable"
    NO_TARGET = "no_target"


ASSESSED = frozenset(list(Health)[:7])
"""The healths that compare a value with a target."""

ASSESSED_TRENDS = frozenset(list(Health)[7:10])
"""The healths that compare two values, where the target is a direction only."""


class Reason(StrEnum):
    """Why there is no assessment, or no percentage."""

    NO_BASELINE = "no_baseline"
    NO_DATES = "no_dates"
    NO_START = "no_start"
    NO_SHAPE = "no_measured_as"
    NO_JUDGEMENT = "no_judgement"
    NO_VALUE_NEAR_DEADLINE = "no_value_near_deadline"
    WINDOW_MISSING = "window_missing"
    WINDOW_OPEN = "window_open"
    ONE_VALUE = "one_value"
    PERIODS_DIFFER = "periods_differ"
    AHEAD = "ahead"
    NOTHING_EXPECTED = "nothing_expected"
    BASELINE_EQUALS_TARGET = "baseline_equals_target"
    ZERO_TARGET = "zero_target"
    MAINTAIN = "maintain"
    CEILING = "ceiling"
    COHORT = "cohort"
    TREND = "trend"
    QUALITATIVE = "qualitative"
    MEASURED_OUTSIDE = "measured_outside"


class Verdict(NamedTuple):
    """A health, why it is that one where the word alone does not say it, and the windows that nobody measured."""

    health: Health
    reason: Reason | None = None
    missing: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the way is done, or the reason why it cannot be said.

    It is printed in whole percent, cut and never rounded up: 99.9 % is told as 99 %, and what is more than nothing is
    "< 1 %", not 0 %. Comparisons use the exact number. What is not known is "—".

    "≥" (`is_lower_bound`): a closed window was not wholly measured, and at least this much was reached. "Level reached"
    (`is_level`): a value divided by its target, for want of a baseline.
    """

    value: Fraction | None
    reason: Reason | None = None
    is_lower_bound: bool = False
    is_level: bool = False
