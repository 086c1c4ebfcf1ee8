"""What was found: the value before the action, and the values since."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from ccitrack.language.phrases import phrase
from ccitrack.model.base import Flag, Id, Number, ReadBy, Stated, Whole, as_text, refusal
from ccitrack.model.period import Period
from ccitrack.model.quantity import Figure, Quantity, read_quantity
from ccitrack.model.text import Text


class Judgement(StrEnum):
    """A person's judgement of a qualitative target."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT = "not"


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


Value = Annotated[str, ReadBy(as_text)]


class Measure(Stated):
    """An observed value, with its date and its source. `value: 0` is a real zero."""

    needs = ("value", "judgement", "missing")

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
