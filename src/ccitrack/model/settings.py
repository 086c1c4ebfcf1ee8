"""What a team chooses for its plan: thresholds, currency, severities of rules, fields of its own."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from ccitrack.model.base import (
    Line,
    Number,
    Stated,
    Whole,
    as_flag,
    as_number,
    as_text,
    unwrapped,
)
from ccitrack.model.period import Period
from ccitrack.model.text import Text, as_words


class Preset(StrEnum):
    """Published sets of thresholds (95/60, 90/70, 100/50)."""

    EUROSTAT = "eurostat"
    CAMMS = "camms"
    UNDP = "undp"


class Thresholds(Stated):
    """The thresholds of the pace: a preset, or the plan's own with the date of their decision."""

    preset: Preset | None = None
    """A published set: `eurostat` (default, 0.95 and 0.60), `camms` (0.90 and 0.70) or `undp` (1 and 0.50)."""

    on_track: Number | None = None
    """From this share of the expected change on, on track: `0.95`."""

    at_risk: Number | None = None
    """From this share on, at risk; below, off track: `0.60`."""

    decided: Period | None = None
    """When the plan's own thresholds were decided: `2024-03-21`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "preset")


class RuleSeverity(StrEnum):
    """How a team weighs a rule."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class ExtensionType(StrEnum):
    """What an extra field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"


class Extension(Stated):
    """The declaration of an extra field of the team's own."""

    type: ExtensionType
    """What the field holds: `number`; `date` is any period, `flag` is true or false."""

    values: tuple[Line, ...] = ()
    """The accepted words, for a choice: `[Centre, Station]`."""

    label: Text | None = None
    """Its name as people read it: `District`."""

    def accepts(self, value: Any) -> bool:
        """Whether a value that was typed is of this type."""
        try:
            READERS[self.type](value)
        except ValueError:
            return False
        return self.type is not ExtensionType.CHOICE or not self.values or value in self.values


READERS: dict[ExtensionType, Callable[[Any], object]] = {
    ExtensionType.TEXT: as_words,
    ExtensionType.NUMBER: as_number,
    ExtensionType.DATE: Period.model_validate,
    ExtensionType.CHOICE: as_text,
    ExtensionType.FLAG: as_flag,
}


class Settings(Stated):
    """What a team chooses for its plan; `docs/method.en.md` tells what each choice changes in the figures."""

    thresholds: Thresholds | None = None
    """The thresholds of the pace: `eurostat` (default), or the plan's own: `{on_track: 0.9, at_risk: 0.5, decided:
    2024-03-21}`.
    """

    tolerance: Number | None = None
    """How far from an approximate target still counts as reached, as a share of it; 0.10 by default: `0.05`."""

    min_coverage: Number | None = None
    """Under this share of measured indicators a mean is printed in brackets; 0.5 by default: `0.6`."""

    stale_after_months: Whole | None = None
    """How many months after its due day a measure is stale; 3 by default: `6`."""

    currency: Line | None = None
    """The currency of all amounts, as three letters; EUR by default: `CHF`."""

    fiscal_year_start: Whole | None = Field(default=None, ge=1, le=12)
    """The month in which the fiscal year starts, 1 to 12; 1 by default: `4`."""

    rules: Mapping[Line, RuleSeverity] = Field(default_factory=dict)
    """The team's own severities, by the names of rules: `{no-coordinator: off}`."""

    extensions: Mapping[Line, Extension] = Field(default_factory=dict)
    """The extra `x-` fields, declared: `{x-district: {type: text, label: District}}`."""
