"""When an action takes place: the spans of its start and of its end, as its card gives them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ccitrack.model.action import Action
from ccitrack.model.known import in_force
from ccitrack.model.period import Period, Span
from ccitrack.model.plan import Plan
from ccitrack.model.timeframe import Timeframe, TimeframePart


class Windows(NamedTuple):
    """The days within which something starts, and those within which it ends; None where nothing says it.

    Lateness is judged on the last day of each. `is_ongoing` tells that it has no end by nature.
    """

    start: Span | None = None
    end: Span | None = None
    is_ongoing: bool = False


def windows(action: Action, plan: Plan, as_of: date | None = None) -> Windows:
    """The windows of an action with the revisions in force on the day `as_of`; without a day, as first adopted."""
    timeframe = action.timeframe
    if timeframe is None:
        return Windows()
    own = timeframe_windows(timeframe, as_of)
    if not timeframe.same_as_plan or plan.period is None:
        return own
    whole = plan.period.window
    return Windows(own.start or whole.begin, own.end or whole.end, own.is_ongoing)


def timeframe_windows(timeframe: Timeframe, as_of: date | None = None) -> Windows:
    """What a timeframe says by itself, without the plan: its own dates, failing them those of its parts."""
    start, end = _in_force(timeframe, as_of)
    own = _windows(timeframe.value, start, end)
    parts = [part_windows(part) for part in timeframe.parts]
    return Windows(own.start or _earliest_start(parts), own.end or _latest_end(parts), timeframe.ongoing)


def part_windows(part: TimeframePart) -> Windows:
    """What one part of a timeframe says."""
    return _windows(part.value, part.start, part.end)


def _in_force(timeframe: Timeframe, as_of: date | None) -> tuple[Period | None, Period | None]:
    """The written start and end: a revision of the one leaves the other as it was."""
    if as_of is None:
        return timeframe.start, timeframe.end
    starts = in_force((revision for revision in timeframe.revised if revision.start), as_of)
    ends = in_force((revision for revision in timeframe.revised if revision.end), as_of)
    return starts.start if starts else timeframe.start, ends.end if ends else timeframe.end


def _windows(value: Period | None, start: Period | None, end: Period | None) -> Windows:
    """One period is both windows, or from one to the other; a written start or end goes before it."""
    begin_of_value = value.window.begin if value else None
    end_of_value = value.window.end if value else None
    return Windows(_start(start) or begin_of_value, _end(end) or end_of_value)


def _start(period: Period | None) -> Span | None:
    """The days that an uncertain start covers; `2018..` is some day of 2018, as `2018` is."""
    if period is None:
        return None
    begin, end = period.window.begin, period.window.end
    return _joined(begin or end, end or begin)


def _end(period: Period | None) -> Span | None:
    """The days that an uncertain end covers; `..2019` is some day of 2019; `2019..` sets no last day, so no end."""
    if period is None or period.window.end is None:
        return None
    return _joined(period.window.begin or period.window.end, period.window.end)


def _joined(first: Span | None, last: Span | None) -> Span | None:
    return Span(first.first, last.last) if first and last else None


def _earliest_start(parts: Iterable[Windows]) -> Span | None:
    """The whole starts when its first part does."""
    starts = [part.start for part in parts if part.start]
    return Span(min(span.first for span in starts), min(span.last for span in starts)) if starts else None


def _latest_end(parts: Iterable[Windows]) -> Span | None:
    """The whole ends when its last part does: a part that starts and has no end leaves it open."""
    parts = list(parts)
    ends = [part.end for part in parts if part.end]
    if not ends or any(part.start and not part.end for part in parts):
        return None
    return Span(max(span.first for span in ends), max(span.last for span in ends))
