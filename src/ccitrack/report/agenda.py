"""The dates of a plan seen from a day: what is overdue, what is due, what comes next, and what has no date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ccitrack.model.action import Action
from ccitrack.model.base import Basis
from ccitrack.model.indicator import Indicator, Level
from ccitrack.model.known import in_force, is_known
from ccitrack.model.milestone import Milestone
from ccitrack.model.party import Party
from ccitrack.model.period import Period, Span
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.register import Register
from ccitrack.model.schedule import Windows
from ccitrack.model.status import Status
from ccitrack.model.target import Every
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.calendar import add_months, period_of
from ccitrack.progress.cohorts import is_cohort
from ccitrack.progress.goals import Goal
from ccitrack.progress.health import Health
from ccitrack.progress.milestones import MilestoneStanding, MilestoneState, milestone_standing
from ccitrack.progress.plan import Progress
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.standing import Standing
from ccitrack.report.agenda_measures import Asked, AskedWhen, Measured, asked, is_asked
from ccitrack.report.in_charge import InCharge, in_charge

ENDED = frozenset({Status.COMPLETED, Status.CANCELLED})
WAITING = frozenset({None, Status.NOT_STARTED, Status.TO_DISCUSS, Status.ON_HOLD, Status.BLOCKED})
"""The statuses of an action that has not begun, or of which nobody says that it has."""


class Kind(StrEnum):
    """What falls on a date; `action` is one without any date."""

    ACTION = "action"
    ACTION_START = "action_start"
    ACTION_END = "action_end"
    MILESTONE = "milestone"
    REPEATED = "repeated_milestone"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Declared:
    """A status with the day on which it was declared, None where it is not stated."""

    status: Status | None
    date: Period | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """How often a milestone that comes back is to take place within its days.

    `held` is how often it did, None where nobody recorded it and for days to come; `expected_by_now` what the days
    elapsed make of `expected`, None for days that are over or to come.
    """

    expected: Decimal
    held: int | None
    expected_by_now: int | None = None


@dataclass(frozen=True, slots=True)
class Aimed:
    """A target that falls due: what is to be reached, and how the indicator stands."""

    indicator: Indicator
    quantity: Quantity
    health: Health
    is_dated_by_action: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of a plan with the days within which it falls, None where it has none.

    `action` is None for what belongs to the plan as a whole. `declared` is the status of the action, or that of a
    milestone. `days_late` counts from the day after the last one; None for what is not late.
    """

    address: str
    kind: Kind
    title: Wording
    action: Action | None
    leaders: InCharge
    declared: Declared
    span: Span | None = None
    is_approximate: bool = False
    basis: Basis | None = None
    days_late: int | None = None
    times: Times | None = None
    aimed: Aimed | None = None

    @property
    def heading(self) -> Span | None:
        """Its month; its own days where they go beyond one month, so that no month is made up."""
        if self.span is None:
            return None
        month = period_of(self.span.first, Every.MONTH)
        return month if self.span.last <= month.last else self.span

    @property
    def is_status_old(self) -> bool:
        """Whether its status was declared before its last day, or nobody knows when."""
        if self.declared.status is None or self.span is None:
            return False
        when = self.declared.date.latest if self.declared.date else None
        return when is None or when < self.span.last


@dataclass(frozen=True, slots=True)
class Agenda:
    """The dates of a plan on a day. `coming` goes from the day after it to `until`; what comes later is left out.

    Actions that are completed or cancelled are left out. `unasked` counts the indicators that have neither target nor
    frequency, nor anybody to measure them: nothing says when a value is due.
    """

    plan: Plan
    title: Wording
    as_of: date
    months: int
    until: date
    overdue: tuple[Entry, ...]
    due: tuple[Entry, ...]
    coming: tuple[Entry, ...]
    measures: tuple[Asked, ...]
    undated: tuple[Entry, ...]
    unasked: int

    @property
    def is_dated(self) -> bool:
        """Whether anything in it has a date."""
        return bool(self.overdue or self.due or self.coming or any(each.days for each in self.measures))


@dataclass(frozen=True, slots=True)
class _Reader:
    """A plan as it is read: on a day, in a language."""

    plan: Plan
    register: Register
    day: date
    until: date
    lang: str

    def title(self, thing: Action | Milestone | Indicator) -> Wording:
        return thing.title.within(self.lang, self.plan.lang)

    def people(self, parties: Iterable[Party]) -> InCharge:
        return in_charge(parties, self.register, self.plan.lang, self.lang)


def build_agenda(progress: Progress, lang: str, months: int = 12) -> Agenda:
    """The dates of a plan seen from a day, so many months ahead; texts in `lang` where the plan has them so."""
    plan, as_of = progress.plan, progress.day
    read = _Reader(plan, Register(plan.organisations), as_of, add_months(as_of, months), lang)
    running = [each for each in progress.actions if each.status not in ENDED]
    dated = [entry for each in running for entry in _dated(each, read)]
    dated += [
        entry
        for milestone, standing in zip(plan.milestones, progress.milestones, strict=True)
        for entry in _of_milestone(milestone, standing, None, _whole(plan), read)
    ]
    dated += [entry for figure in progress.figures for entry in _targets(figure, None, read)]
    indicators: list[tuple[Standing, Action | None]] = [
        (standing, each.action) for each in running for standing in each.standings
    ]
    indicators += [(figure, None) for figure in progress.figures if figure.indicator.level is not Level.CONTEXT]
    measured = [_measured(standing, action, read) for standing, action in indicators if is_asked(standing)]
    return Agenda(
        plan=plan,
        title=plan.title.within(lang, plan.lang),
        as_of=as_of,
        months=months,
        until=read.until,
        overdue=tuple(sorted(_overdue(dated, as_of), key=_most_late)),
        due=tuple(sorted((each for each in dated if _is_open(each, as_of)), key=_by_last_day)),
        coming=tuple(sorted((each for each in dated if _is_coming(each, read)), key=_by_first_day)),
        measures=tuple(sorted((each for of in measured for each in asked(of, as_of, read.until)), key=_soonest)),
        undated=(*_undated(running, read), *(each for each in dated if each.span is None)),
        unasked=len(indicators) - len(measured),
    )


# Overdue, due or still to come: by the days alone


def _overdue(entries: Iterable[Entry], day: date) -> Iterator[Entry]:
    for each in entries:
        if each.span is not None and each.span.last < day:
            yield replace(each, days_late=(day - each.span.last).days)


def _is_open(entry: Entry, day: date) -> bool:
    return entry.span is not None and entry.span.first <= day <= entry.span.last


def _is_coming(entry: Entry, read: _Reader) -> bool:
    return entry.span is not None and read.day < entry.span.first <= read.until


def _most_late(entry: Entry) -> tuple[int, bool, int]:
    """Ends first, those of which the status is known before the others; then starts, then milestones."""
    order = (Kind.ACTION_END, Kind.ACTION_START, Kind.MILESTONE, Kind.REPEATED)
    is_unknown = entry.kind is Kind.ACTION_END and entry.declared.status is None
    return order.index(entry.kind), is_unknown, -(entry.days_late or 0)


def _by_last_day(entry: Entry) -> tuple[date, date]:
    assert entry.span is not None
    return entry.span.last, entry.span.first


def _by_first_day(entry: Entry) -> tuple[date, date, date]:
    """What is known to the month comes before what is known to the year."""
    assert entry.heading is not None
    assert entry.span is not None
    return entry.heading.first, entry.heading.last, entry.span.last


# What has dates


def _dated(standing: ActionStanding, read: _Reader) -> Iterator[Entry]:
    action, windows = standing.action, standing.timing.windows
    own = _of_action(standing, read)
    if windows.start is not None and _is_start_awaited(standing, read.day):
        yield _placed(replace(own, kind=Kind.ACTION_START), windows.start, _written(action, "start", read))
    if windows.end is not None and standing.timing.schedule is not Schedule.ONGOING:
        yield _placed(replace(own, kind=Kind.ACTION_END), windows.end, _written(action, "end", read))
    for milestone, state in zip(action.milestones, standing.milestones, strict=True):
        yield from _of_milestone(milestone, state, action, windows, read)
    for each in standing.standings:
        yield from _targets(each, own, read)


def _of_action(standing: ActionStanding, read: _Reader) -> Entry:
    action = standing.action
    leaders = read.people(action.leaders)
    declared = _declared(action, read.day)
    return Entry(f"{read.plan.id}/{action.id}", Kind.ACTION, read.title(action), action, leaders, declared)


def _declared(action: Action, day: date) -> Declared:
    """The status that stands on the day, as `status_on` finds it, with its date."""
    dated = [Declared(each.status, each.date) for each in action.updates if each.status is not None]
    if action.status is not None:
        dated.insert(0, Declared(action.status, action.status_date))
    known = [each for each in dated if is_known(each.date, day)]
    return max(known, key=lambda each: (each.date.earliest if each.date else None) or date.max, default=Declared(None))


def _is_start_awaited(standing: ActionStanding, day: date) -> bool:
    """Whether a start is to be told: it is not passed, or it is late by the schedule."""
    start = standing.timing.windows.start
    if start is None or standing.status not in WAITING:
        return False
    return start.last >= day or standing.timing.schedule is Schedule.LATE_START


def _placed(entry: Entry, span: Span, written: Period | None) -> Entry:
    """The entry on its days, with what is to be known of their writing."""
    if written is None:
        return replace(entry, span=span)
    return replace(entry, span=span, is_approximate=written.window.approximate, basis=written.basis)


def _written(action: Action, side: str, read: _Reader) -> Period | None:
    """What is written of the start or the end, with the revision in force; None where its parts or nothing say it."""
    frame = action.timeframe
    if frame is None:
        return None
    revision = in_force((each for each in frame.revised if getattr(each, side)), read.day)
    found: Period | None = getattr(revision or frame, side) or frame.value
    return found or (read.plan.period if frame.same_as_plan else None)


def _whole(plan: Plan) -> Windows:
    return Windows(plan.period.window.begin, plan.period.window.end) if plan.period else Windows()


# Milestones


def _of_milestone(
    milestone: Milestone, standing: MilestoneStanding, action: Action | None, within: Windows, read: _Reader
) -> Iterator[Entry]:
    if standing.state in (MilestoneState.DONE, MilestoneState.CANCELLED):
        return
    owner = action.id if action else "@milestones"
    entry = Entry(
        f"{read.plan.id}/{owner}/{milestone.id}",
        Kind.MILESTONE if milestone.repeats is None else Kind.REPEATED,
        read.title(milestone),
        action,
        read.people(action.leaders) if action else InCharge(),
        Declared(milestone.status),
    )
    if milestone.repeats is not None:
        yield from _rounds(entry, milestone, standing, within, read)
    elif standing.due is None:
        yield entry
    else:
        yield _placed(entry, standing.due, milestone.due)


def _rounds(
    entry: Entry, milestone: Milestone, standing: MilestoneStanding, within: Windows, read: _Reader
) -> Iterator[Entry]:
    """The last period that fell short, the one that is open while something is expected in it, and those to come.

    Before the first time, its period begins on the day of that time.
    """
    ahead = _ahead(milestone, within, read)
    if ahead.state is MilestoneState.UNDATED:
        yield entry
    short = [each for each in standing.rounds if each.is_short]
    rounds = [*short[-1:], *(each for each in ahead.rounds if each.last >= read.day and each.held < each.expected)]
    first = milestone.repeats.first if milestone.repeats else None
    begin = (first.earliest if first else None) or date.min
    by_now = {each.first: each.expected_by_now for each in standing.rounds}
    for each in rounds:
        starts = begin if begin > read.day else each.first
        is_recorded = milestone.occurrences is not None and starts <= read.day
        times = Times(each.expected, each.held if is_recorded else None, by_now.get(each.first))
        yield replace(entry, span=Span(max(each.first, starts), each.last), times=times)


def _ahead(milestone: Milestone, within: Windows, read: _Reader) -> MilestoneStanding:
    """How it stands on the last day of the agenda, with what is known of it on the day: its periods up to then."""
    held = tuple(each for each in milestone.occurrences or () if is_known(each.date, read.day))
    known = milestone.model_copy(update={"occurrences": held, "done": None})
    return milestone_standing(known, within, read.until)


# Targets


def _targets(standing: Standing, of: Entry | None, read: _Reader) -> Iterator[Entry]:
    """The targets whose last day is not passed; those of cohorts fall due with their measures."""
    if is_cohort(standing.case):
        return
    for goal in standing.case.goals.each:
        if goal.last is not None and goal.last >= read.day:
            yield _target(standing, goal, goal.last, of, read)


def _target(standing: Standing, goal: Goal, last: date, of: Entry | None, read: _Reader) -> Entry:
    indicator = standing.indicator
    health = next((row.health for row in standing.windows if row.goal == goal), standing.health)
    return Entry(
        _address(indicator, of.action if of else None, read),
        Kind.TARGET,
        read.title(indicator),
        of.action if of else None,
        of.leaders if of else InCharge(),
        of.declared if of else Declared(None),
        Span(last, last),
        aimed=Aimed(indicator, goal.quantity, health, goal.is_dated_by_action),
    )


def _address(indicator: Indicator, action: Action | None, read: _Reader) -> str:
    return f"{read.plan.id}/{action.id if action else 'context'}/{indicator.id}"


# Measures


def _measured(standing: Standing, action: Action | None, read: _Reader) -> Measured:
    indicator = standing.indicator
    is_leader = indicator.responsible is None
    parties = (action.leaders if action else ()) if indicator.responsible is None else (indicator.responsible,)
    address = _address(indicator, action, read)
    return Measured(address, read.title(indicator), action, read.people(parties), is_leader, standing)


def _soonest(asked: Asked) -> tuple[bool, date]:
    """What is due by now before what is still to come, the oldest first."""
    return asked.when is AskedWhen.COMING, min(asked.days, default=date.min)


# What has no date


def _undated(running: Iterable[ActionStanding], read: _Reader) -> Iterator[Entry]:
    """The actions without any date, then those that have a start and no end."""
    open_ended = [
        (each, each.timing.windows.start is not None)
        for each in running
        if each.timing.windows.end is None and each.timing.schedule is not Schedule.ONGOING
    ]
    for standing, has_start in sorted(open_ended, key=lambda each: each[1]):
        entry = _of_action(standing, read)
        yield replace(entry, kind=Kind.ACTION_END) if has_start else entry
