"""What was found, as far as it is known on a day: values as exact numbers with the days that they are about."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ccitrack.model.indicator import Indicator, current
from ccitrack.model.known import is_known
from ccitrack.model.measure import Measure
from ccitrack.model.period import Span
from ccitrack.progress.calendar import A_DAY, add_months, length, overlap


@dataclass(frozen=True, slots=True)
class Observation:
    """A usable measure: its place in the list, its value, and the days that it is about.

    `since` is None for a value on a day; `until` is that day, or the last one of its period.
    """

    index: int
    measure: Measure
    value: Fraction
    since: date | None
    until: date


def observations(indicator: Indicator, day: date) -> tuple[Observation, ...]:
    """The usable measures known on the day, the latest last.

    A measure counts when it is one number and has a day, or a period with an end. A zero that was found is a value like
    any other. A measure that could not be made (`missing`), one that a later one replaces, a text and a range do not
    count. Provisional, estimated and approximate values count, and are marked.

    Of what exists on a day (a level, `stock`) and of a rate, the latest value is the one observed; amounts over a
    period (`flow`) are added up; of an average the mean is taken. Without any usable measure there is no value, and no
    figure that derives from one.
    """
    found = (_observation(index, measure) for index, measure in known_measures(indicator, day))
    return tuple(sorted(filter(None, found), key=lambda each: (each.until, each.since or each.until, each.index)))


def known_measures(indicator: Indicator, day: date) -> tuple[tuple[int, Measure], ...]:
    """The measures known on the day with their place in the list, but those that another known one replaces.

    A period is known from its first day. The day of entry (`recorded`) does not matter.
    """
    dated = [(index, measure) for index, measure in enumerate(indicator.measures) if _known(measure, day)]
    return tuple(current(dated))


def blanks(indicator: Indicator, day: date) -> tuple[date, ...]:
    """The last days of what somebody tried to measure and could not, in order."""
    missing = (measured_until(measure) for _, measure in known_measures(indicator, day) if measure.missing)
    return tuple(sorted(filter(None, missing)))


def _known(measure: Measure, day: date) -> bool:
    when = measured_until(measure)
    return is_known(measure.when, day) and (measure.when is not None or when is None or when <= day)


def measured_until(measure: Measure) -> date | None:
    """The last day that a measure is about; for one of a cohort without a date, so many years after the cohort's."""
    if measure.when is not None:
        return measure.when.latest
    if measure.cohort_date is None or measure.cohort_date.latest is None:
        return None
    return add_months(measure.cohort_date.latest, 12 * (measure.offset or 0))


def _observation(index: int, measure: Measure) -> Observation | None:
    quantity, until = measure.quantity, measured_until(measure)
    if quantity is None or quantity.exact is None or until is None:
        return None
    since = measure.period.earliest if measure.period else None
    return Observation(index, measure, Fraction(quantity.exact), since, until)


class Counted(NamedTuple):
    """A measure that counts in a window: what it brings, and the days that it covers."""

    observation: Observation
    value: Fraction
    covers: Span


class Filled(NamedTuple):
    """What was measured of a window: the measures that count, none where nothing is known."""

    first: date | None
    last: date | None
    counted: tuple[Counted, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The sum of what the measures bring; None without any."""
        return sum((each.value for each in self.counted), Fraction(0)) if self.counted else None

    @property
    def until(self) -> date | None:
        """The last day that is covered."""
        return max((each.covers.last for each in self.counted), default=None)

    @property
    def share(self) -> Fraction:
        """How much of the window is covered, from 0 to 1; 0 where its ends are not known."""
        if self.first is None or self.last is None:
            return Fraction(0)
        return Fraction(self.covered(Span(self.first, self.last)), length(Span(self.first, self.last)))

    @property
    def is_measured(self) -> bool:
        """Whether all its days are covered."""
        return self.share == 1

    def covered(self, span: Span) -> int:
        """How many days of a span are covered."""
        shared = (overlap(each.covers, span) for each in self.counted)
        return sum(length(each) for each in shared if each is not None)


Window = tuple[date | None, date | None]


def fill(found: Sequence[Observation], windows: Sequence[Window], blanks: Sequence[date] = ()) -> tuple[Filled, ...]:
    """What was counted in each of several windows that follow each other, from the amounts of a flow.

    A window is a period in which something is to be reached. A measure counts in the window that holds all its days;
    one that fits in none is told and not counted, and one that shares days with a measure before it is not counted
    twice.

    A measure with a `period` covers that period. One with a `date` covers the days since the measure before it (also
    one that could not be made), else since the first day of its window. A window is wholly measured when all its days
    are covered.
    """
    counted: list[list[Counted]] = [[] for _ in windows]
    covered_until: date | None = None
    place = 0
    for each in found:
        while place < len(windows) and not _begins_by(windows[place], each.until):
            place += 1
        if place == len(windows):
            break
        ends = [*blanks[: bisect_left(blanks, each.until)][-1:], *([covered_until] if covered_until else [])]
        since = each.since or _since(windows[place][0], max(ends, default=None), each.until)
        if not _holds(windows[place], since, each.until) or (covered_until is not None and since <= covered_until):
            continue
        counted[place].append(Counted(each, each.value, Span(since, each.until)))
        covered_until = each.until
    return tuple(Filled(first, last, tuple(inside)) for (first, last), inside in zip(windows, counted, strict=True))


def fill_with_totals(found: Sequence[Observation], windows: Sequence[Window], start: date | None) -> tuple[Filled, ...]:
    """What was counted in each window, from running totals: the last total in it minus the last one before it.

        amount of a window = last total in it − last total before its first day

    Before the window that holds the start of the action the total is 0. Elsewhere a window without a total before its
    first day has no amount: nobody knows how much of the total belongs to it.
    """
    return tuple(_from_totals(found, first, last, start) for first, last in windows)


def _from_totals(found: Sequence[Observation], first: date | None, last: date | None, start: date | None) -> Filled:
    inside = [each for each in found if _holds((first, last), each.until, each.until)]
    before = [each for each in found if first is not None and each.until < first]
    from_nothing = first is None or (start is not None and _holds((first, last), start, start))
    if not inside or not (before or from_nothing):
        return Filled(first, last)
    opening = before[-1].value if before else Fraction(0)
    closing = inside[-1]
    covers = Span(first or closing.until, closing.until)
    return Filled(first, last, (Counted(closing, closing.value - opening, covers),))


def uncounted(found: Iterable[Observation], filled: Iterable[Filled]) -> Iterator[Observation]:
    """The measures that count in no window."""
    inside = {each.observation.index for window in filled for each in window.counted}
    return (each for each in found if each.index not in inside)


def _begins_by(window: Window, until: date) -> bool:
    """Whether a window is the one that a day lies in, or lies before."""
    return window[1] is None or until <= window[1]


def _since(first: date | None, before: date | None, until: date) -> date:
    """The first day that a measure by date covers, in a window with a first day and after what was told before."""
    after = before + A_DAY if before is not None and before < until else None
    return max(filter(None, (first, after)), default=until)


def _holds(window: Window, since: date, until: date) -> bool:
    first, last = window
    return since <= until and (first is None or first <= since) and (last is None or until <= last)
