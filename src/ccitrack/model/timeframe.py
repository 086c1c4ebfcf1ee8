"""When an action takes place: as planned, and as it really did."""

from typing import Any

from pydantic import model_validator

from ccitrack.language.phrases import phrase
from ccitrack.model.base import Flag, Stated, refusal, unwrapped
from ccitrack.model.meant import is_to_be_specified
from ccitrack.model.period import Period
from ccitrack.model.target import Revision
from ccitrack.model.text import Text


class TimeframePart(Stated):
    """A window of a part of the action."""

    label: Text
    """Which part: `call for projects`."""

    value: Period | None = None
    """The window, where one period says it: `2018-S2`."""

    start: Period | None = None
    """When the part starts: `2018-S2`."""

    end: Period | None = None
    """When the part ends: `2019`."""


class Timeframe(Stated):
    """When the action takes place: one period (`2019`, `2018..2020`), or its start and its end."""

    value: Period | None = None
    """One period for the start and the end: `2018-S2`; `2018..2020` is from 2018 to 2020."""

    start: Period | None = None
    """When it starts: `2026`; an uncertain start is a range: `2025-Q4..2026-Q1`."""

    end: Period | None = None
    """When it ends: `2019-Q4`; an uncertain end is a range: `2019..2020`."""

    parts: tuple[TimeframePart, ...] = ()
    """Windows of parts of the action: `[{label: call for projects, value: 2018-S2}]`."""

    same_as_plan: Flag = False
    """Whether it lasts as long as the plan, whose `period` is then needed."""

    to_be_specified: Flag = False
    """The source says that the dates are not known yet."""

    ongoing: Flag = False
    """Whether it has no end, by nature (a desk, a yearly event)."""

    revised: tuple[Revision, ...] = ()
    """Later starts and ends, the first one staying above: `[{date: 2025-03-06, end: 2026-10, reason: late permit}]`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if isinstance(data, str) and is_to_be_specified(data):
            message = phrase('"{text}" is not a period.', text=data)
            raise refusal("unreadable-period", message, phrase("Write timeframe: {{to_be_specified: true}}"))
        return unwrapped(data, "value")


class Actual(Stated):
    """The real dates of the action."""

    start: Period | None = None
    """When it really started: `2018-09-01`."""

    end: Period | None = None
    """When it really ended: `2020-12-31`."""
