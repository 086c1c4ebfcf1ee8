"""Indicators: what is measured, from where, to which target, and what was found."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from pydantic import ValidationError, model_validator
from pydantic_core import InitErrorDetails

from ccitrack.model.base import Flag, Id, Line, Number, Stated, Whole
from ccitrack.model.measure import Baseline, Measure
from ccitrack.model.party import Party
from ccitrack.model.quantity import Quantity, read_quantity, why_not_a_quantity
from ccitrack.model.target import Target
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


class Origin(StrEnum):
    """Where an indicator comes from: the indicator cell of the card, its content, or the team."""

    CARD = "card"
    CONTENT = "content"
    TEAM = "team"


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
        return tuple(current(list(enumerate(self.measures))))

    @property
    def has_trend_only(self) -> bool:
        """Whether its targets give a direction and no number."""
        return not self.quantified_targets and any(target.trend for target in self.targets)


def current(measures: Sequence[tuple[int, Measure]]) -> Iterator[tuple[int, Measure]]:
    """Of numbered measures, those that no other of them replaces; a correction may itself be corrected after it."""
    correcting = {measure.corrected_moment: index for index, measure in measures}
    correcting.pop(None, None)
    for index, measure in measures:
        is_corrected = measure.moment in correcting
        if not is_corrected or (measure.replaces is not None and correcting[measure.moment] <= index):
            yield index, measure
