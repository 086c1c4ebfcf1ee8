"""The row of an action in a calendar: the time that passed, the time to come, and what is uncertain of its ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import by, period
from ccitrack.language.speech import Speech
from ccitrack.model.known import is_known
from ccitrack.model.period import Period, Span
from ccitrack.model.schedule import Windows
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.schedule import Schedule
from ccitrack.report.drawing import (
    Bar,
    Drawing,
    Label,
    Line,
    Mark,
    Role,
    Shape,
    Sign,
    across,
    between,
    upright,
)
from ccitrack.report.drawings.titles import title

HEIGHT, AXIS_HEIGHT = 26, 18
MIDDLE = Decimal(13)
SOLID, SOLID_HEIGHT = Decimal(8), Decimal(10)
OUTLINE, OUTLINE_HEIGHT = Decimal("8.5"), Decimal(9)
ABOVE, BELOW = -7, 66
"""How far the lines of the years reach beyond the row, to meet those of its neighbours."""
MOST_TICKS = 8
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""How many years may lie between two ticks."""
LEAST_ROOM = Decimal(11)
"""The percent of the width that the label of a year needs."""
A_BIT = Decimal(4)
"""The percent of the width that stands for an end that nobody knows."""


@dataclass(frozen=True, slots=True)
class CalendarScale:
    """Whole years that hold everything to be shown, and the day itself."""

    first: int
    last: int
    today: date

    @property
    def years(self) -> tuple[tuple[int, Decimal], ...]:
        """The years that have a tick, with the place of their first day."""
        count = self.last - self.first + 1
        step = next(step for step in STEPS if count <= step * MOST_TICKS)
        return tuple((year, self.before(date(year, 1, 1))) for year in range(self.first, self.last + 1, step))

    def before(self, day: date) -> Decimal:
        """The place of the beginning of a day."""
        return self._at(day.toordinal())

    def after(self, day: date) -> Decimal:
        """The place of the end of a day."""
        return self._at(day.toordinal() + 1)

    def holds(self, day: date) -> bool:
        """Whether a day lies on it."""
        return self.first <= day.year <= self.last

    def _at(self, ordinal: int) -> Decimal:
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return across(Fraction(ordinal - start, end - start))


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone on a day."""

    day: date
    state: MilestoneState


@dataclass(frozen=True, slots=True)
class Course:
    """How an action runs through time. `has_begun` is None where nobody says it, and `done` where no day is known.

    `start` are the days within which it began or should begin, `end` those within which it should end.
    """

    schedule: Schedule
    start: Span | None
    end: Span | None
    is_endless: bool = False
    has_begun: bool | None = None
    is_done: bool = False
    done: date | None = None
    original_end: date | None = None
    steps: tuple[Step, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether there is anything to draw."""
        return self.start is not None or self.end is not None

    @property
    def spans(self) -> Iterator[Span]:
        """All its days."""
        yield from (span for span in (self.start, self.end) if span)
        days = (self.done, self.original_end, *(step.day for step in self.steps))
        yield from (Span(day, day) for day in days if day)


def calendar_scale(spans: Iterable[Span], today: date) -> CalendarScale:
    """The whole years that hold some days and the day itself."""
    years = [today.year, *(day.year for span in spans for day in (span.first, span.last))]
    return CalendarScale(min(years), max(years), today)


def course(standing: ActionStanding, original: Windows, today: date) -> Course:
    """How an action runs through time, as far as it is known on the day; `original` are the windows first adopted."""
    dates, status = standing.timing.windows, standing.status
    began, ended = _real_dates(standing, today)
    is_done = status is Status.COMPLETED
    real_start = Span(began.earliest, min(began.latest or today, today)) if began and began.earliest else None
    has_begun = None if status is None else status not in (Status.NOT_STARTED, Status.TO_DISCUSS)
    moved = original.end.last if original.end and dates.end and original.end != dates.end else None
    return Course(
        schedule=standing.timing.schedule,
        start=real_start or dates.start,
        end=dates.end,
        is_endless=dates.is_ongoing or standing.timing.schedule is Schedule.ONGOING,
        has_begun=True if real_start else has_begun,
        is_done=is_done,
        done=ended.latest if is_done and ended and ended.latest and ended.latest <= today else None,
        original_end=moved,
        steps=tuple(_steps(standing, today)),
    )


def calendar_row(course: Course, scale: CalendarScale, name: str, words: Speech) -> Drawing | None:
    """The row of an action: solid is the time that passed, outlined what is to come, hatched an uncertain end.

    Undated actions have none.
    """
    if not course.is_dated:
        return None
    found = (*grid(scale), *shapes(course, scale))
    return Drawing(name, title(_words(course, scale.today, words), words), HEIGHT, found)


def calendar_axis(scale: CalendarScale, name: str, words: Speech) -> Drawing:
    """The years above the rows, at the same places."""
    ticks = [upright(Role.YEAR, x, 4, AXIS_HEIGHT) for _, x in scale.years]
    told = [(year, x) for year, x in scale.years if 100 - x >= LEAST_ROOM]
    labels = [Label(Role.ASIDE, x, Decimal(14), str(year), shift=Decimal(4)) for year, x in told]
    today = upright(Role.TODAY, scale.after(scale.today), 4, AXIS_HEIGHT)
    said = phrase("{begin} to {end}", begin=str(scale.first), end=str(scale.last))
    parts = [said, phrase("line: {day}", day=day_words(scale.today, words.code))]
    return Drawing(name, title(parts, words), AXIS_HEIGHT, (*ticks, today, *labels))


@lru_cache(maxsize=1)
def grid(scale: CalendarScale) -> tuple[Line, ...]:
    """The lines of the years and of the day, through the row and up to its neighbours: the same in each row."""
    years = (line for _, x in scale.years for line in _through(Role.YEAR, Role.YEAR_BETWEEN, x))
    return (*years, *_through(Role.TODAY, Role.TODAY_BETWEEN, scale.after(scale.today)))


def _through(role: Role, beyond: Role, x: Decimal) -> Iterator[Line]:
    yield upright(beyond, x, ABOVE, 0)
    yield upright(role, x, 0, HEIGHT)
    yield upright(beyond, x, HEIGHT, BELOW)


def shapes(course: Course, scale: CalendarScale) -> Iterator[Shape]:
    """The shapes of a course, the lowest first."""
    if course.schedule is Schedule.CANCELLED:
        yield from _called_off(course, scale)
        return
    yield from _bars(course, scale)
    yield from _lateness(course, scale)
    if course.is_endless and not course.is_done:
        yield Mark(Role.ENDLESS, Decimal(100), MIDDLE, Sign.ARROW)
    yield from (_step(step, scale) for step in course.steps if scale.holds(step.day))
    if course.done and scale.holds(course.done):
        yield Mark(Role.DONE, scale.after(course.done), MIDDLE)
    if course.original_end and scale.holds(course.original_end):
        yield Mark(Role.MOVED, scale.after(course.original_end), Decimal(0), Sign.TRIANGLE)


def _called_off(course: Course, scale: CalendarScale) -> Iterator[Shape]:
    spans = [span for span in (course.start, course.end) if span]
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    yield _bar(Role.CALLED_OFF, scale.before(first), scale.after(last))


def _bars(course: Course, scale: CalendarScale) -> Iterator[Shape]:
    """The bars one after the other: the uncertain start, the time passed, the time to come, the uncertain end."""
    promised = Role.NOT_BEGUN if course.has_begun is False else Role.TO_COME
    start, end = _sides(course, scale)
    at = start.last if start else None
    if start and start.first < start.last:
        yield _bar(Role.UNCERTAIN, start.first, start.last)
    if at is None and end:
        at = end.first
        yield _bar(Role.UNKNOWN, max(Decimal(0), at - A_BIT), at)
    assert at is not None, "an action without dates has no row"
    passed = _passed(course, scale)
    if passed is not None and passed > at:
        yield _bar(Role.ELAPSED, at, passed)
        at = passed
    if course.is_done:
        if end and course.done is None and end.last > at:
            yield _bar(Role.UNCERTAIN, at, end.last)
        return
    if end and not course.is_endless:
        if end.first > at:
            yield _bar(promised, at, end.first)
        at = max(at, end.first)
        if end.last > at:
            yield _bar(Role.UNCERTAIN, at, end.last)
    elif course.is_endless:
        yield _bar(promised, at, Decimal(100))
    else:
        yield _bar(Role.UNKNOWN, at, min(Decimal(100), at + A_BIT))


@dataclass(frozen=True, slots=True)
class _Side:
    """Where the uncertain days of a start or of an end begin and end on the scale; equal where there are none."""

    first: Decimal
    last: Decimal


def _sides(course: Course, scale: CalendarScale) -> tuple[_Side | None, _Side | None]:
    """The uncertain days. What has begun did so by the day itself; one day alone is certain."""
    start = end = None
    if course.start:
        until = course.start.last
        if course.has_begun is not False and course.start.first <= scale.today:
            until = min(until, scale.today)
        is_day = course.start.first == until
        start = _Side(scale.before(course.start.first), scale.before(until) if is_day else scale.after(until))
    if course.end:
        is_day = course.end.first == course.end.last
        first = scale.after(course.end.first) if is_day else scale.before(course.end.first)
        end = _Side(first, scale.after(course.end.last))
    return start, end


def _passed(course: Course, scale: CalendarScale) -> Decimal | None:
    """Up to where time passed on it for sure; None where it did not begin.

    What runs has not ended yet, so that its uncertain end begins with the day itself.
    """
    if course.has_begun is False:
        return None
    if course.done:
        late = course.schedule is Schedule.DONE_LATE and course.end
        return scale.after(min(course.done, course.end.last) if late and course.end else course.done)
    today = scale.after(scale.today)
    if course.end is None or course.is_endless:
        return today if not course.is_done else None
    is_open = course.is_done or course.has_begun is None
    until = _sides(course, scale)[1]
    assert until is not None
    return min(today, until.first if is_open else until.last)


def _lateness(course: Course, scale: CalendarScale) -> Iterator[Shape]:
    """A line from the day that was missed, to the day itself or to the day when it was done."""
    since, until, role = _late(course, scale.today)
    if since is None or until is None:
        return
    first, last = scale.after(since), scale.after(until)
    yield Line(role, first, MIDDLE, last, MIDDLE)
    if course.schedule in (Schedule.OVERDUE, Schedule.OVERDUE_UNKNOWN, Schedule.DONE_LATE) and course.end:
        yield upright(role, scale.after(course.end.last), 5, 21)


def _late(course: Course, today: date) -> tuple[date | None, date | None, Role]:
    end = course.end.last if course.end else None
    if course.schedule is Schedule.DONE_LATE:
        return end, course.done, Role.LATE
    if course.schedule is Schedule.OVERDUE_UNKNOWN:
        return end, today, Role.MAYBE_LATE
    if course.schedule is Schedule.OVERDUE:
        starts = course.start.last if course.start and course.has_begun is False else None
        return starts or end, today, Role.LATE
    if course.schedule is Schedule.LATE_START and course.start:
        return course.start.last, today, Role.LATE
    return None, None, Role.LATE


def _step(step: Step, scale: CalendarScale) -> Mark:
    role = {
        MilestoneState.DONE: Role.MILESTONE_DONE,
        MilestoneState.HELD: Role.MILESTONE_DONE,
        MilestoneState.LATE: Role.MILESTONE_LATE,
    }.get(step.state, Role.MILESTONE)
    return Mark(role, scale.after(step.day), MIDDLE, Sign.DIAMOND)


def _bar(role: Role, first: Decimal, last: Decimal) -> Bar:
    if role is Role.ELAPSED:
        return between(role, first, last, SOLID, SOLID_HEIGHT)
    return between(role, first, last, OUTLINE, OUTLINE_HEIGHT)


# What is known of an action


def _real_dates(standing: ActionStanding, today: date) -> tuple[Period | None, Period | None]:
    """When it began and ended, as far as it is known on the day."""
    actual = standing.action.actual
    if actual is None:
        return None, None
    began, ended = (each if each and is_known(each, today) else None for each in (actual.start, actual.end))
    return began, ended


def _steps(standing: ActionStanding, today: date) -> Iterator[Step]:
    """The milestones that have a day: the one they were done on, else the last one they are due on."""
    for milestone, each in zip(standing.action.milestones, standing.milestones, strict=True):
        if milestone.occurrences is not None and each.state is not MilestoneState.CANCELLED:
            held = (each.date for each in milestone.occurrences if is_known(each.date, today))
            yield from (Step(when.latest, MilestoneState.HELD) for when in held if when.latest)
        elif each.state is MilestoneState.DONE:
            done = milestone.done.latest if milestone.done and is_known(milestone.done, today) else None
            day = done or (each.due.last if each.due else None)
            if day:
                yield Step(min(day, today), each.state)
        elif each.due and each.state in (MilestoneState.LATE, MilestoneState.OVERDUE_UNKNOWN, MilestoneState.NEXT):
            yield Step(each.due.last, each.state)


# In words


def _words(course: Course, today: date, words: Speech) -> Iterator[Phrase]:
    yield phrase("{period}", period=_period(course, words))
    if course.schedule is Schedule.CANCELLED:
        yield phrase("cancelled")
    if course.done:
        yield phrase("done on {day}", day=day_words(course.done, words.code))
    elif course.is_done:
        yield phrase("done, the day is not stated")
    if course.is_endless and not course.is_done:
        yield phrase("without an end")
    if course.has_begun is False:
        yield phrase("not begun")
    yield from _late_words(course, today)
    if course.original_end:
        yield phrase("first planned {by}", by=by(course.original_end, words))
    if course.steps:
        done = sum(step.state in (MilestoneState.DONE, MilestoneState.HELD) for step in course.steps)
        yield plural("{count} milestone", "{count} milestones", len(course.steps))
        yield phrase("of which done: {done}", done=done)


def _period(course: Course, words: Speech) -> str:
    sides = [(span.first, span.last) if span else None for span in (course.start, course.end)]
    if course.is_endless:
        sides = [sides[0] or sides[1], None]
    return period(sides[0], sides[1], False, words)


def _late_words(course: Course, today: date) -> Iterator[Phrase]:
    since, until, role = _late(course, today)
    if since is None or until is None:
        return
    days = (until - since).days
    if course.schedule is Schedule.LATE_START:
        yield plural("should have begun {count} day ago", "should have begun {count} days ago", days)
    elif role is Role.MAYBE_LATE:
        yield plural("its end passed {count} day ago", "its end passed {count} days ago", days)
        yield phrase("status not stated")
    else:
        end = course.end.last if course.end else since
        yield plural("{count} day late", "{count} days late", (until - end).days)
