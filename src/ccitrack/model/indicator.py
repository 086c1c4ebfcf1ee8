"""Indicators: what is measured, from where, to which target, and what was found."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails

from ccitrack.language.phrases import phrase
from ccitrack.model.base import Basis, Flag, Id, Line, Number, Stated, Whole, as_text, refusal, unwrapped
from ccitrack.model.party import Party
from ccitrack.model.period import Period
from ccitrack.model.quantity import Figure, Quantity, read_quantity, why_not_a_quantity
from ccitrack.model.text import Text


class Level(StrEnum):
    """How far from the action an effect is (EU: output RCO, result RCR; OECD: output, outcome, impact)."""

    OUTPUT = "output"
    RESULT = "result"
    IMPACT = "impact"
    CONTEXT = "context"


class MeasuredAs(StrEnum):
    """The shape of a measure in time."""

    STOCK = "stock"
    FLOW = "flow"
    AVERAGE = "average"
    RATE = "rate"
    QUALITATIVE = "qualitative"


class Direction(StrEnum):
    """Which way the value should go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


class Trend(StrEnum):
    """A target without a number: only which way."""

    INCREASE = "increase"
    DECREASE = "decrease"
    STABLE = "stable"


class Profile(StrEnum):
    """The path that is expected between the baseline and the target."""

    LINEAR = "linear"
    END = "end"
    STEPS = "steps"


class Frequency(StrEnum):
    """How often a measure is due."""

    YEAR = "year"
    SEMESTER = "semester"
    QUARTER = "quarter"
    MONTH = "month"
    ONCE = "once"


class Every(StrEnum):
    """How often a target comes back."""

    YEAR = "year"
    SEMESTER = "semester"
    QUARTER = "quarter"
    MONTH = "month"


DAYS = {Every.YEAR: 365, Every.SEMESTER: 182, Every.QUARTER: 91, Every.MONTH: 30}
"""How many days a window has, more or less."""


class Origin(StrEnum):
    """Where an indicator comes from: the indicator cell of the card, its content, or the team."""

    CARD = "card"
    CONTENT = "content"
    TEAM = "team"


class Judgement(StrEnum):
    """A person's judgement of a qualitative target."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT = "not"


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


class Baseline(Stated):
    """The value before the action."""

    value: Quantity
    """The value, in the indicator's unit: `47`."""

    date: Period | None = None
    """The day or period of the value: `2018-12-31`."""

    period: Period | None = None
    """For a flow, the past period that was counted: `2018`."""

    source: Text | None = None
    """Where the value comes from: `Film Commission`."""

    estimated: Flag = False
    """Whether it is an estimate."""

    @property
    def when(self) -> Period | None:
        """The day or the period that the value is about."""
        return self.period or self.date


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


Value = Annotated[str, BeforeValidator(as_text)]


class Measure(Stated):
    """An observed value, with its date and its source. `value: 0` is a real zero."""

    date: Period | None = None
    """The day of the value, for a level: `2019-11-30`. A measure has a `date` or a `period`."""

    period: Period | None = None
    """The period that the value covers, for what is counted over time: `2019-S1`."""

    value: Value | None = None
    """What was found, in the indicator's unit: `6`, `"~40"`; a text for a qualitative indicator. `0` is a real zero."""

    missing: Flag = False
    """Somebody tried to measure and could not; the `note` says why."""

    source: Text | None = None
    """Where the value comes from: `Tenancy list`."""

    recorded: Period | None = None
    """The day on which it was entered: `2020-01-15`."""

    estimated: Flag = False
    """Whether it is an estimate."""

    provisional: Flag = False
    """Whether it may still change."""

    replaces: Period | None = None
    """The date or period of the earlier measure that this one corrects: `2019-S1`."""

    n: Number | None = None
    """For an average, over how many cases: `38`."""

    cohort_date: Period | None = None
    """For a cohort, when it began: `2024`."""

    offset: Whole | None = None
    """For a cohort, how many years after its date: `1`."""

    judgement: Judgement | None = None
    """A person's judgement of a qualitative target: `partly`."""

    breakdown: Mapping[Id, Mapping[Id, Figure]] = Field(default_factory=dict)
    """The parts of the value, which add up to it: `{sex: {women: 12, men: 9}}`."""

    @model_validator(mode="after")
    def _says_something(self) -> "Measure":
        if self.value is None and self.judgement is None and not self.missing:
            raise refusal(
                "missing-field",
                phrase("The measure has no value."),
                phrase("Write value: and what was found, or missing: true where nobody could tell"),
            )
        if self.value is not None and self.missing:
            message = phrase("The measure has a value, and is said to be missing.")
            raise refusal("wrong-value", message, phrase("Keep one of the two, and delete the other."))
        return self

    @property
    def when(self) -> Period | None:
        """The day or the period that the value is about."""
        return self.period or self.date

    @property
    def moment(self) -> tuple[object, ...] | None:
        """What tells it from the other measures of an indicator: its time, its cohort and the years since."""
        return self._moment(self.when or self.cohort_date)

    @property
    def corrected_moment(self) -> tuple[object, ...] | None:
        """The moment of the measure that this one corrects."""
        return self._moment(self.replaces)

    def _moment(self, time: Period | None) -> tuple[object, ...] | None:
        cohort = self.cohort_date.bounds if self.cohort_date is not None else None
        return (time.bounds, cohort, self.offset) if time is not None else None

    @property
    def quantity(self) -> Quantity | None:
        """The value as a number; None for a text, and where there is no value."""
        return read_quantity(self.value) if self.value is not None and not self.missing else None


class CommonCode(Stated):
    """The indicator's code in a shared list."""

    vocabulary: Line
    """The list: `RCO`, `SDG`."""

    code: Line
    """The code in it: `RCO83`."""


class Indicator(Stated):
    """Something that is measured to know what the action produces or changes."""

    id: Id
    """Unique in the action: `o1`, `r2`."""

    level: Level
    """How far from the action it is: what the action makes (`output`), what changes for people (`result`), the
    longer term (`impact`), or a figure of the territory (`context`).
    """

    title: Text
    """What is counted, without the number and the direction: `Businesses in the hub`."""

    unit: Line | None = None
    """The unit of all its numbers: `businesses`, `"%"` (12 means 12 %), `EUR`."""

    per: Line | None = None
    """For an average, per what: `event`."""

    measured_as: MeasuredAs | None = None
    """The shape in time: how many on a day (`stock`), how many during a period (`flow`), a mean per case
    (`average`), a share (`rate`), or words (`qualitative`).
    """

    cumulative: Flag = False
    """Whether each measure is a running total since the start."""

    counted: Flag | None = None
    """Whether only whole units exist: `false` for hours; by default they do for stocks and flows of things."""

    direction: Direction | None = None
    """Which way it should go: `decrease`; by default from the baseline to the target, else `increase`."""

    cohort: Line | None = None
    """For an indicator followed on cohorts, what begins one: `yearly intake`."""

    offsets: tuple[Whole, ...] = ()
    """For a cohort, how many years after it the value is taken: `[1, 2, 3]`."""

    baseline: Baseline | None = None
    """The value before the action: `{value: 47, date: 2018-12-31}`."""

    targets: tuple[Target, ...] = ()
    """The values to reach: `[{value: 60, by: 2019}]`."""

    measures: tuple[Measure, ...] = ()
    """The values found; they are added, never overwritten: `[{date: 2019-11-30, value: 52, source: Film
    Commission}]`.
    """

    profile: Profile | None = None
    """The path that is expected: even (`linear`, default), nothing before the end (`end`), or from target to target
    (`steps`).
    """

    frequency: Frequency | None = None
    """How often a measure is due: `semester`; `year` by default."""

    delay_months: Whole | None = None
    """How many months after a period its value is published: `6`."""

    responsible: Party | None = None
    """Who measures, an id of the register: `city`."""

    source_of_verification: Text | None = None
    """Where the values will be found: `Register of the desk`."""

    weight: Number | None = None
    """Its weight in the means of the action; 1 by default: `2`."""

    common_code: CommonCode | None = None
    """Its code in a shared list: `{vocabulary: RCO, code: RCO83}`."""

    origin: Origin | None = None
    """Where it comes from: the indicators of the card (`card`, default), its content, or the team."""

    @model_validator(mode="after")
    def _has_legible_measures(self) -> "Indicator":
        """Refuses the numbers that cannot be read: only here is it known that a number is meant."""
        errors = list(self._illegible()) if self.is_quantitative else []
        if errors:
            raise ValidationError.from_exception_data("Indicator", errors)
        return self

    def _illegible(self) -> Iterator[InitErrorDetails]:
        for index, measure in enumerate(self.measures):
            value = measure.value
            if value is None or read_quantity(value) is not None or not any(map(str.isdigit, value)):
                continue
            reason = why_not_a_quantity(value)
            if reason is not None:
                yield InitErrorDetails(type=reason, loc=("measures", index, "value"), input=value)

    @property
    def is_quantitative(self) -> bool:
        """Whether its values are numbers, as far as it says so."""
        if self.measured_as is not None:
            return self.measured_as is not MeasuredAs.QUALITATIVE
        says_so = self.unit is not None or self.baseline is not None or bool(self.quantified_targets)
        return says_so or self.level is Level.CONTEXT

    @property
    def quantified_targets(self) -> tuple[Target, ...]:
        """The targets with a number."""
        return tuple(target for target in self.targets if target.value is not None)

    @property
    def goals(self) -> tuple[tuple[int, Target, Quantity], ...]:
        """The targets with a number: their place in the list, the target and the number."""
        listed = enumerate(self.targets)
        return tuple((index, target, target.value) for index, target in listed if target.value is not None)

    @property
    def current_measures(self) -> tuple[tuple[int, Measure], ...]:
        """The measures with their place in the list, but those that another one replaces."""
        correcting = {measure.corrected_moment: index for index, measure in enumerate(self.measures)}
        correcting.pop(None, None)
        return tuple(
            (index, measure)
            for index, measure in enumerate(self.measures)
            if measure.moment not in correcting
            or (measure.replaces is not None and correcting[measure.moment] <= index)
        )

    @property
    def has_trend_only(self) -> bool:
        """Whether its targets give a direction and no number."""
        return not self.quantified_targets and any(target.trend for target in self.targets)


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
