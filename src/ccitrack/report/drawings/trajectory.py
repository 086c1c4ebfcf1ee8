"""The trajectory of an indicator: what was measured, year after year, beside the path to its target."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, pairwise

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.speech import Speech
from ccitrack.model.indicator import Frequency, MeasuredAs, Profile
from ccitrack.progress.calendar import A_DAY
from ccitrack.progress.cohorts import is_cohort
from ccitrack.progress.observed import Filled
from ccitrack.progress.standing import Standing, WindowStanding
from ccitrack.report.aimed_at import AimedAt, aimed_at
from ccitrack.report.drawing import (
    Bar,
    Box,
    Drawing,
    Label,
    Line,
    Mark,
    Role,
    Shape,
    Side,
    across,
    short,
    upright,
)
from ccitrack.report.drawings.labels import A_LETTER, MARGIN, NARROWEST, Extent, Wanted, extent, placed
from ccitrack.report.drawings.titles import title
from ccitrack.report.figure_words import end_words, goal_words, value_words

HEIGHT = 200
TOP, BOTTOM = 28, 152
YEARS = Decimal(190)
"""The base line of the years."""
TEXT_TOP, TEXT_BOTTOM = 2, 176
RIGHT = Decimal(5)
"""The percent of the width that stays free at the right."""
MOST_LEFT = Decimal(40)
A_YEAR = Decimal(36)
"""The pixels that the label of a year needs."""
MOST_TOLD = 6
"""With more values, the title tells the first and the last one."""
HALF = Fraction(1, 2)
ZERO = Decimal(0)

Point = tuple[date, Fraction]


@dataclass(frozen=True)
class Series:
    """What a trajectory shows, all of it in the order of days.

    `values` are what was measured, the baseline too where it has a day (`baseline_on`); those of the days `so_far` are
    of a part of their period only. `path` is what the target asks for on the way, or for each period by itself
    (`has_windows`). `low` and `high` are the ends of the target, to be reached on the day `by`; `expected` belongs to
    the last value. `is_regular`: a value is due each year. `is_amount`: the upright axis begins at 0.
    """

    values: tuple[Point, ...]
    path: tuple[Point, ...] = ()
    profile: Profile | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    by: date | None = None
    expected: Fraction | None = None
    baseline_on: date | None = None
    has_windows: bool = False
    is_regular: bool = True
    is_amount: bool = False
    so_far: frozenset[date] = frozenset()

    @property
    def has_baseline(self) -> bool:
        """Whether the first value is the baseline."""
        return bool(self.values) and self.values[0][0] == self.baseline_on

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The ends of the target that there are, the lower one first."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    @property
    def days(self) -> tuple[date, ...]:
        """All days that something is shown on."""
        return (*(day for day, _ in (*self.values, *self.path)), *([self.by] if self.by else []))

    @property
    def numbers(self) -> tuple[Fraction, ...]:
        """All numbers that are shown."""
        expected = () if self.expected is None else (self.expected,)
        return (*(value for _, value in (*self.values, *self.path)), *self.ends, *expected)

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """From which year to which nobody measured anything, between two values."""
        years = sorted({day.year for day, _ in self.values})
        return tuple((one + 1, other - 1) for one, other in pairwise(years) if self.is_regular and other > one + 1)


@dataclass(frozen=True)
class Plot:
    """Where days and numbers lie. The upright axis goes from `lowest` to `highest`, with a tick every `step`."""

    first: int
    last: int
    is_yearly: bool
    lowest: Fraction
    highest: Fraction
    step: Fraction
    left: Decimal

    def x(self, day: date) -> Decimal:
        """The place of a day; where each value is of the same day of a year, in the middle of its year."""
        if self.is_yearly:
            return self._across(Fraction(day.year - self.first) + HALF)
        start = date(day.year, 1, 1).toordinal()
        length = date(day.year, 12, 31).toordinal() + 1 - start
        return self._across(day.year - self.first + Fraction(day.toordinal() - start, length))

    def year(self, year: int) -> Decimal:
        """The place of the beginning of a year."""
        return self._across(Fraction(year - self.first))

    def y(self, value: Fraction) -> Decimal:
        """The height of a number."""
        share = (value - self.lowest) / (self.highest - self.lowest)
        return short(round(BOTTOM - share * (BOTTOM - TOP), 1))

    @cached_property
    def ticks(self) -> tuple[Fraction, ...]:
        """The numbers of the upright axis."""
        count = int((self.highest - self.lowest) / self.step)
        return tuple(self.lowest + self.step * place for place in range(count + 1))

    def _across(self, years: Fraction) -> Decimal:
        room = Fraction(100 - self.left - RIGHT)
        return across((Fraction(self.left) + room * years / (self.last - self.first + 1)) / 100)


@dataclass(frozen=True, slots=True)
class Texts:
    """How the numbers of one trajectory are told; `target` is None where it is not shown."""

    unit: str | None
    target: str | None
    words: Speech

    def number(self, value: Fraction) -> str:
        """A number of the indicator, with the sign of its unit."""
        return value_words(value, self.unit, self.words)


def trajectory(standing: Standing, name: str, words: Speech) -> Drawing | None:
    """The trajectory of an indicator; None with fewer than two known values.

    Line and dots: measured, with the values. Hatched: a year without a measure, which no line crosses. Dotted: what was
    expected on the way. Thick tick or box: the target. The table beside it holds every value; a label that would
    collide with another one is left out.
    """
    told = series(standing)
    if told is None or len(told.values) < 2:
        return None
    aim = aimed_at(standing)
    unit = standing.indicator.unit
    target = goal_words(aim.low, aim.high, aim.is_approximate, unit, words) if aim and aim.is_number else None
    texts = Texts(unit, target if told.ends else None, words)
    said = title(_words(told, texts), words)
    plot = plot_of(told, words)
    start = phrase("The axis begins at {number}.", number=value_words(plot.lowest, None, words))
    return Drawing(name, said, HEIGHT, shapes(told, plot, texts), words.say(start) if plot.lowest else "")


# What is shown


def series(standing: Standing) -> Series | None:
    """What a trajectory of an indicator shows; None where its values cannot stand in one line, as those of cohorts."""
    if is_cohort(standing.case) or standing.text is not None:
        return None
    aim = aimed_at(standing)
    is_flow = standing.indicator.measured_as is MeasuredAs.FLOW and standing.counted
    return _of_flow(standing, aim) if is_flow else _of_level(standing, aim)


def _of_level(standing: Standing, aim: AimedAt | None) -> Series:
    """The values as they were found, after the baseline where it has a day of its own."""
    case, baseline = standing.case, standing.indicator.baseline
    found = dict(_measured(standing))
    day = baseline.when.latest if baseline and baseline.when else None
    if day is None or case.baseline is None or day in found or day > case.day:
        return _with_target(standing, aim, found, standing.points)
    return _with_target(standing, aim, {**found, day: case.baseline}, standing.points, baseline_on=day)


def _measured(standing: Standing) -> Iterator[Point]:
    return ((each.until, each.value) for each in standing.observations)


def _of_flow(standing: Standing, aim: AimedAt | None) -> Series:
    """The amount of each window beside its target; of one window, how it adds up."""
    windows = [(row, filled) for row, filled in zip(standing.windows, standing.filled, strict=False)]
    if len(windows) > 1 and len(windows) == len(standing.filled) and all(row.goal.span for row, _ in windows):
        return _of_windows(windows, aim)
    totals = accumulate(each.value for each in standing.counted)
    values_so_far = dict(zip((each.covers.last for each in standing.counted), totals, strict=True))
    first, last = standing.first, standing.last
    value = standing.aim.value if standing.aim else None
    has_path = first and last and first <= last and first > date.min and value is not None and standing.expected
    path = ((first - A_DAY, Fraction(0)), (last, value)) if has_path and first and last and value is not None else ()
    return _with_target(standing, aim, values_so_far, path)


def _of_windows(windows: Sequence[tuple[WindowStanding, Filled]], aim: AimedAt | None) -> Series:
    """The amount of each window beside its target, on its last day; an open or partly measured one is so far."""
    ends = [(row, filled, row.goal.last) for row, filled in windows if row.goal.last]
    values = {last: row.value for row, _, last in ends if row.value is not None}
    return Series(
        values=tuple(sorted(values.items())),
        path=tuple((last, row.goal.aim.value) for row, _, last in ends if row.goal.aim.value is not None),
        by=aim.last if aim else None,
        is_regular=_is_yearly([(row.goal.first, last) for row, _, last in ends]),
        has_windows=True,
        is_amount=True,
        so_far=frozenset(last for _, filled, last in ends if not filled.is_measured),
    )


def _is_yearly(windows: Sequence[tuple[date | None, date]]) -> bool:
    """Whether there is a window in each year: what takes place every other year is not missing between."""
    years = [last.year for first, last in windows if first and first.year == last.year]
    return len(years) == len(windows) and all(other <= one + 1 for one, other in pairwise(sorted(years)))


def _with_target(
    standing: Standing,
    aim: AimedAt | None,
    values: dict[date, Fraction],
    path: tuple[Point, ...],
    *,
    baseline_on: date | None = None,
) -> Series:
    low, high = (aim.low, aim.high) if aim else (None, None)
    return Series(
        values=tuple(sorted(values.items())),
        path=path,
        profile=standing.indicator.profile,
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
        by=aim.last if aim else None,
        expected=standing.expected,
        baseline_on=baseline_on,
        is_regular=standing.case.frequency is not Frequency.ONCE,
        is_amount=standing.indicator.measured_as is MeasuredAs.FLOW,
    )


def plot_of(told: Series, words: Speech) -> Plot:
    """Where the days and the numbers of a series lie."""
    years = [day.year for day in told.days]
    is_yearly = len({(day.month, day.day) for day in told.days}) == 1
    lowest, highest, step = _axis((*told.numbers, *([Fraction(0)] if told.is_amount else [])))
    plot = Plot(min(years), max(years), is_yearly, lowest, highest, step, ZERO)
    widest = max(len(value_words(tick, None, words)) for tick in plot.ticks)
    left = min(MOST_LEFT, short((widest * A_LETTER + 8) * 100 / NARROWEST))
    return Plot(plot.first, plot.last, is_yearly, lowest, highest, step, left)


def _axis(numbers: Iterable[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """Round ends around the numbers, and what lies between two ticks; from 0 where they are not far from it."""
    found = list(numbers)
    low, high = min(found), max(found)
    if 0 <= low < high / 2 or low == high:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    step = _round_step((high - low or Fraction(1)) / 3)
    lowest, highest = step * (low / step).__floor__(), step * (high / step).__ceil__()
    return lowest, highest if highest > lowest else lowest + step, step


def _round_step(least: Fraction) -> Fraction:
    """The next of 1, 2, 5, 10, 20…"""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least)


# How it is drawn


def shapes(told: Series, plot: Plot, texts: Texts) -> tuple[Shape, ...]:
    """The shapes and the texts of a trajectory, the lowest first."""
    axes, gaps = tuple(_axis_labels(plot, texts.words)), tuple(_gaps(told, plot))
    lines, ground = tuple(_lines(told, plot)), (*_ticks(plot), *_edges(gaps))
    marks: tuple[Box | Mark, ...] = (*_target(told, plot), *_dots(told, plot))
    taken = [*map(extent, axes), *(_around(mark) for mark in marks)]
    labels = placed(_wanted(told, plot, texts), taken, TEXT_TOP, TEXT_BOTTOM, lines, ground)
    plates = (_plate(label) for label in labels if label.role is Role.ASIDE)
    return (*_grid(plot), *gaps, *lines, *plates, *marks, *axes, *labels)


def _plate(label: Label) -> Box:
    """The ground under a text, so that it can be read above lines and hatches."""
    own = extent(label)
    return Box(Role.PLATE, own.x, own.top - 1, own.left, own.right - own.left, own.bottom - own.top + 2)


def _grid(plot: Plot) -> Iterator[Shape]:
    if not plot.is_yearly:
        for year in range(plot.first, plot.last + 2):
            yield upright(Role.ZERO, plot.year(year), BOTTOM, BOTTOM + 5)
    yield from _ticks(plot)


def _ticks(plot: Plot) -> Iterator[Line]:
    for tick in plot.ticks:
        role = Role.ZERO if tick == plot.lowest else Role.GROUND
        yield Line(role, ZERO, plot.y(tick), Decimal(100), plot.y(tick))


def _axis_labels(plot: Plot, words: Speech) -> Iterator[Label]:
    for tick in plot.ticks:
        yield Label(Role.ASIDE, ZERO, plot.y(tick) - 4, value_words(tick, None, words))
    count = plot.last - plot.first + 1
    room = (100 - plot.left - RIGHT) * NARROWEST / 100
    every = -(-count * int(A_YEAR) // max(int(room), 1))
    for year in range(plot.last, plot.first - 1, -max(every, 1)):
        x = short((plot.year(year) + plot.year(year + 1)) / 2)
        yield Label(Role.ASIDE, x, YEARS, str(year), Side.MIDDLE)


def _gaps(told: Series, plot: Plot) -> Iterator[Bar]:
    for first, last in told.gaps:
        since, until = plot.year(first), plot.year(last + 1)
        yield Bar(Role.UNKNOWN, since, Decimal(TOP), short(until - since), Decimal(BOTTOM - TOP))


def _edges(bars: Iterable[Bar]) -> Iterator[Line]:
    for bar in bars:
        yield upright(bar.role, bar.x, TOP, BOTTOM)
        yield upright(bar.role, bar.x + bar.width, TOP, BOTTOM)


def _lines(told: Series, plot: Plot) -> Iterator[Line]:
    for one, other in pairwise(() if told.has_windows else _corners(told)):
        yield _line(Role.PATH, one, other, plot)
    missing = {first for first, _ in told.gaps}
    for one, other in pairwise(told.values):
        is_known = other[0] not in told.so_far and one[0] not in told.so_far
        if is_known and (one[0].year + 1 not in missing or one[0].year == other[0].year):
            yield _line(Role.MEASURED, one, other, plot)


def _corners(told: Series) -> Iterator[Point]:
    """The points of the path; where nothing changes before a day, the path goes straight on to it."""
    path = (told.path[0], told.path[-1]) if told.path and told.profile is Profile.END else told.path
    before: Fraction | None = None
    for day, value in path:
        if before is not None and told.profile in (Profile.END, Profile.STEPS):
            yield day, before
        yield day, value
        before = value


def _line(role: Role, one: Point, other: Point, plot: Plot) -> Line:
    return Line(role, plot.x(one[0]), plot.y(one[1]), plot.x(other[0]), plot.y(other[1]))


def _target(told: Series, plot: Plot) -> Iterator[Box]:
    for day, value in told.path if told.has_windows else ():
        yield _tick(plot.x(day), plot.y(value))
    if not told.ends:
        return
    bottom, top = plot.y(told.ends[0]), plot.y(told.ends[-1])
    x = _aim_x(told, plot)
    if bottom - top >= 3:
        yield Box(Role.RANGE, x, top, Decimal(-5), Decimal(10), bottom - top)
    else:
        yield _tick(x, (top + bottom) / 2)


def _tick(x: Decimal, y: Decimal) -> Box:
    return Box(Role.AIM, x, short(y - Decimal("1.5")), Decimal(-7), Decimal(14), Decimal(3))


def _aim_x(told: Series, plot: Plot) -> Decimal:
    """The place of the target; at the right edge where it has no date."""
    return plot.x(told.by) if told.by else 100 - RIGHT


def _dots(told: Series, plot: Plot) -> Iterator[Mark]:
    for day, value in told.values:
        role = Role.BASELINE if day == told.baseline_on else Role.SO_FAR if day in told.so_far else Role.VALUE
        yield Mark(role, plot.x(day), plot.y(value))


def _around(mark: Box | Mark) -> Extent:
    """What a mark covers, with a little room above and below."""
    if isinstance(mark, Box):
        return Extent(mark.x, mark.left, mark.left + mark.width, mark.y - MARGIN, mark.y + mark.height + MARGIN)
    return Extent(mark.x, Decimal(-4), Decimal(4), mark.y - 4, mark.y + 4)


# Its texts


def _wanted(told: Series, plot: Plot, texts: Texts) -> Iterator[Wanted]:
    """The texts beside the marks, those that matter most first."""
    *others, last = (_value(told, place, plot, texts) for place in range(len(told.values)))
    yield last
    if texts.target:
        yield _around_target(told, plot, texts.words.say(phrase("target {target}", target=texts.target)))
    if told.has_baseline:
        yield others[0]
    if told.expected is not None:
        said = texts.words.say(phrase("expected {value}", value=texts.number(told.expected)))
        yield Wanted(said, Role.ASIDE, tuple(_spots(plot.x(told.values[-1][0]), plot.y(told.expected), above=True)))
    yield from reversed(others[1:] if told.has_baseline else others)
    for first, until in told.gaps:
        x = short((plot.year(first) + plot.year(until + 1)) / 2)
        spots = tuple((x, Decimal(y), Side.MIDDLE, ZERO) for y in (94, 60, 125, 42, 145))
        yield Wanted(texts.words.say(phrase("not measured")), Role.ASIDE, spots)


def _value(told: Series, place: int, plot: Plot, texts: Texts) -> Wanted:
    day, value = told.values[place]
    said = texts.number(value)
    if day == told.baseline_on:
        said = texts.words.say(phrase("{value} baseline", value=said))
    elif day in told.so_far:
        said = texts.words.say(phrase("{value} so far", value=said))
    spots = tuple(_spots(plot.x(day), plot.y(value), above=_is_peak(told, place)))
    return Wanted(said, Role.FIGURE, spots)


def _is_peak(told: Series, place: int) -> bool:
    """Whether the line comes down to its neighbours, so that there is room above it; also where it comes down to it."""
    value = told.values[place][1]
    before = told.values[place - 1][1] if place else value
    after = told.values[place + 1][1] if place + 1 < len(told.values) else value
    return (before - value) + (after - value) < 0 if (before - value) * (after - value) > 0 else before > after


def _spots(x: Decimal, y: Decimal, *, above: bool = False) -> Iterator[tuple[Decimal, Decimal, Side, Decimal]]:
    """Below or above a point, then a little to its sides, then beside it."""
    near, far = (y - 9, y + 18) if above else (y + 18, y - 9)
    for height in (near, far):
        yield x, height, Side.MIDDLE, ZERO
        yield x, height, Side.START, Decimal(-4)
        yield x, height, Side.END, Decimal(4)
    yield x, y + 4, Side.START, Decimal(8)
    yield x, y + 4, Side.END, Decimal(-8)


def _around_target(told: Series, plot: Plot, said: str) -> Wanted:
    x, bottom, top = _aim_x(told, plot), plot.y(told.ends[0]), plot.y(told.ends[-1])
    edge = Decimal(100)
    spots = (
        (x, top - 7, Side.MIDDLE, ZERO),
        (edge, top - 7, Side.END, ZERO),
        (x, (top + bottom) / 2 + 4, Side.END, Decimal(-10)),
        (edge, bottom + 17, Side.END, ZERO),
        (x, bottom + 17, Side.MIDDLE, ZERO),
        (x, (top + bottom) / 2 + 4, Side.START, Decimal(10)),
    )
    return Wanted(said, Role.FIGURE, spots)


def _words(told: Series, texts: Texts) -> Iterator[Phrase]:
    count = len(told.values)
    if count > MOST_TOLD:
        yield plural("{count} value", "{count} values", count)
    shown = told.values if count <= MOST_TOLD else (told.values[0], told.values[-1])
    for day, value in shown:
        yield _value_words(texts.number(value), end_words(day, texts.words), day == told.baseline_on)
    if told.expected is not None:
        yield phrase("expected {value}", value=texts.number(told.expected))
    if texts.target:
        yield phrase("target {target}", target=texts.target)


def _value_words(value: str, day: str, is_baseline: bool) -> Phrase:
    if is_baseline:
        return phrase("baseline {value} ({day})", value=value, day=day)
    return phrase("{value} ({day})", value=value, day=day)
