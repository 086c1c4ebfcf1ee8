"""What nobody knows of a plan on a day: what each leader would have to tell, and what the plan itself leaves open.

Cancelled actions are left out. Of a completed one only what can still be found out is told: its values, its baselines,
their sources, and the day on which it was said to be completed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ccitrack.checks.people import coordinates
from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetLine
from ccitrack.model.indicator import Direction, Indicator, Level, MeasuredAs
from ccitrack.model.measure import Measure
from ccitrack.model.milestone import Milestone
from ccitrack.model.party import Organisation, Party
from ccitrack.model.period import Span
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register, folded, names
from ccitrack.model.schedule import Windows
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.budget import counted
from ccitrack.progress.calendar import add_months
from ccitrack.progress.case import Case
from ccitrack.progress.completeness import CardField, IndicatorQuality, quality
from ccitrack.progress.due import due_days, is_any_due, stale_after
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.milestones import MilestoneStanding, MilestoneState
from ccitrack.progress.observed import known_measures, measured_until
from ccitrack.progress.plan import Progress
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.standing import Standing
from ccitrack.report.mentions import Role, mentions, organisation_of, who


class Gap(StrEnum):
    """What is not known of an indicator.

    `not_measured`: a value was due and none is known. `stale`: the value is too old to speak of the day. `no_date`: a
    target without a date, where neither the action nor the plan has one. `undated`: a value without a date.
    """

    NOT_MEASURED = "not_measured"
    STALE = "stale"
    UNDATED = "undated"
    NO_TARGET = "no_target"
    NO_BASELINE = "no_baseline"
    NO_DATE = "no_date"
    NO_SHAPE = "no_measured_as"
    NO_JUDGEMENT = "no_judgement"
    NO_SOURCE = "no_source"


class PlanGap(StrEnum):
    """What a plan as a whole does not say."""

    NO_ACTION = "no_action"
    NO_PERIOD = "no_period"
    NO_OWNER = "no_owner"
    NO_FUNDER = "no_funder"
    NO_DOCUMENT = "no_document"


class Side(StrEnum):
    """A date of an action."""

    START = "start"
    END = "end"


SETTLED = frozenset({Gap.NO_TARGET, Gap.NO_DATE, Gap.NO_SHAPE})
"""What no longer matters once an action is completed: nobody sets a target afterwards."""

UNKNOWN_STATES = (MilestoneState.OVERDUE_UNKNOWN, MilestoneState.NOT_RECORDED, MilestoneState.UNDATED)
"""The states of a milestone that say that nobody knows."""


@dataclass(frozen=True, slots=True)
class UnknownFigure:
    """An indicator or a figure of the plan of which something is not known.

    `due_since` is the first day on which a value that is not known was due; None where no date tells. `value_of` are
    the days of the latest value, None without one; `periods` those that a target asked for and nobody measured;
    `unsourced` how many of its `values` do not say where they come from.
    """

    address: str
    indicator: Indicator
    title: Wording
    gaps: tuple[Gap, ...]
    due_since: date | None
    value_of: Span | None
    periods: tuple[Span, ...]
    values: int
    unsourced: int


@dataclass(frozen=True, slots=True)
class UnknownStep:
    """A milestone of which nobody knows whether it was done, how often it was held, or when it is due."""

    address: str
    title: Wording
    standing: MilestoneStanding


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """A budget line whose amount is to be specified: its id, its label and the source's own words, where there are."""

    id: str | None
    label: Wording | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class UnknownsOfAction:
    """What is not known of an action.

    `have` of `of` fields of its card are filled; `missing` are those that can still be told. `passed` is its deadline,
    where it has passed and nobody says whether the action is done. `dates` are those that nothing states. `others` are
    the names of those that lead it with the leader it is listed under; `quote` is the source's own words for a leader
    to be specified.
    """

    address: str
    action: Action
    title: Wording
    status: Status | None
    others: tuple[str, ...]
    quote: str | None
    have: int
    of: int
    missing: tuple[CardField, ...]
    passed: date | None
    dates: tuple[Side, ...]
    lines: tuple[UnknownLine, ...]
    milestones: tuple[UnknownStep, ...]
    indicators: tuple[UnknownFigure, ...]

    @property
    def is_known(self) -> bool:
        """Whether nothing is missing."""
        return not (self.missing or self.dates or self.lines or self.milestones or self.indicators)


@dataclass(frozen=True, slots=True)
class Shared:
    """An action that somebody leads with another one, who is asked about it."""

    action: Action
    asked: str


@dataclass(frozen=True, slots=True)
class Leader:
    """What a leader would have to tell: `actions` are those of which something is missing, `known` the others.

    `id` is None for one that the register does not hold; `name` too where no leader is named. `shared` are the actions
    that it leads with others, listed under these.
    """

    id: str | None
    name: Wording | None
    actions: tuple[UnknownsOfAction, ...]
    known: tuple[Action, ...]
    shared: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many have something, of how many that should."""

    have: int
    of: int


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What nobody knows of a plan on a day, or of what one leader leads.

    `fields` counts the cards that fill each field, of those that it applies to. `baselines` are the indicators with a
    baseline, of those that need one; `stale` those whose value is too old. `own`, `figures` and `milestones` are of the
    plan as a whole: empty where one leader was asked for (`is_of_leader`).
    """

    plan: Plan
    title: Wording
    as_of: date
    is_of_leader: bool
    cards: int
    fields: dict[CardField, Share]
    quality: IndicatorQuality
    baselines: Share
    stale: int
    leaders: tuple[Leader, ...]
    own: tuple[PlanGap, ...]
    figures: tuple[UnknownFigure, ...]
    milestones: tuple[UnknownStep, ...]

    @property
    def completeness(self) -> Share:
        """How many fields the cards fill, of those that apply."""
        return Share(sum(each.have for each in self.fields.values()), sum(each.of for each in self.fields.values()))

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is missing."""
        return not (self.own or self.figures or self.milestones or any(leader.actions for leader in self.leaders))


def build_unknowns(progress: Progress, lang: str, leader: str | None = None) -> Unknowns:
    """What nobody knows of a plan on the day of its progress; texts in `lang` where the plan has them so.

    `leader` is what `find_leader` gives: then only what that one leads. An action with several leaders is listed under
    the one that coordinates, else under the first; one whose leader is to be specified comes first, without a leader.
    """
    plan = progress.plan
    register = Register(plan.organisations)
    running = [each for each in progress.actions if not each.is_cancelled]
    if leader is not None:
        running = [each for each in running if _asked(register, each.action) == leader]
    standings = [standing for each in running for standing in each.standings]
    needing = [each.indicator for each in standings if _needs_baseline(each.indicator)]
    return Unknowns(
        plan=plan,
        title=plan.title.within(lang, plan.lang),
        as_of=progress.day,
        is_of_leader=leader is not None,
        cards=len(running),
        fields={field: _filled(field, running) for field in CardField},
        quality=quality((each.indicator for each in standings), progress.day),
        baselines=Share(quality(needing, progress.day).with_baseline, len(needing)),
        stale=sum(each.is_stale for each in standings),
        leaders=tuple(_leaders(progress, register, running, lang, leader)),
        own=tuple(_own(plan, progress.day)) if leader is None else (),
        figures=tuple(_figures(progress, lang)) if leader is None else (),
        milestones=tuple(_own_milestones(progress, lang)) if leader is None else (),
    )


def find_leader(plan: Plan, typed: str) -> str | None:
    """What tells a leader from the others of its plan, from an id, a name or an alias; None where nobody has it.

    Whoever stands in the register is found, also one that leads nothing.
    """
    register = Register(plan.organisations)
    organisation = register.find(typed)
    if organisation is not None:
        return organisation.id
    known = {who(register, party) for action in plan.actions for party in action.leaders}
    return folded(typed) if folded(typed) in known else None


def leader_names(plan: Plan) -> Iterator[str]:
    """All that leaders of a plan may be called: the names of the register, and those written in cards."""
    for organisation in plan.organisations:
        yield from names(organisation)
    for action in plan.actions:
        for party in action.leaders:
            yield from (party.org,) if party.org else party.name.texts if party.name else ()


# The cards, leader by leader


def _filled(field: CardField, running: Iterable[ActionStanding]) -> Share:
    told = [each.completeness for each in running]
    have = sum(field in each.have for each in told)
    return Share(have, have + sum(field in each.missing for each in told))


def _leaders(
    progress: Progress, register: Register, running: Iterable[ActionStanding], lang: str, only: str | None
) -> Iterator[Leader]:
    """Those who are asked, in the order of the plan: first nobody, where an action has no leader."""
    groups: dict[str | None, list[ActionStanding]] = {None: [], **({only: []} if only is not None else {})}
    for each in running:
        groups.setdefault(_asked(register, each.action), []).append(each)
    shared = _shared(progress, register, lang)
    for key, own in groups.items():
        if own or key is not None:
            yield _leader(progress, register, key, own, shared.get(key, ()), lang)


def _leader(
    progress: Progress,
    register: Register,
    key: str | None,
    own: Iterable[ActionStanding],
    shared: Iterable[Shared],
    lang: str,
) -> Leader:
    plan = progress.plan
    told = [_of_action(each, plan, register, progress.day, lang) for each in own]
    organisation = next((each for each in plan.organisations if each.id == key), None)
    return Leader(
        id=organisation.id if organisation else None,
        name=None if key is None else _name(plan, register, key, organisation, lang),
        actions=tuple(each for each in told if not each.is_known),
        known=tuple(each.action for each in told if each.is_known),
        shared=tuple(shared),
    )


def _shared(progress: Progress, register: Register, lang: str) -> dict[str | None, list[Shared]]:
    """The actions that somebody leads and that are listed under another, by what tells those who are not asked."""
    found: dict[str | None, list[Shared]] = {}
    for each in progress.actions:
        named = [] if each.is_cancelled else _in_order(each.action)
        asked, *others = [who(register, party) for party in named] or [None]
        for key in dict.fromkeys(others):
            if key not in (None, asked):
                shared = Shared(each.action, _called(register, named[0], progress.plan, lang))
                found.setdefault(key, []).append(shared)
    return found


def _asked(register: Register, action: Action) -> str | None:
    """What tells the leader who is asked about an action; None where none is named."""
    named = _in_order(action)
    return who(register, named[0]) if named else None


def _in_order(action: Action) -> list[Party]:
    """The leaders that are named, the one that coordinates first."""
    named = [party for party in action.leaders if not party.to_be_specified]
    return sorted(named, key=lambda party: not coordinates(party))


def _name(plan: Plan, register: Register, key: str, organisation: Organisation | None, lang: str) -> Wording:
    """What a leader is called: the name of the register, else that of the first card that names it."""
    if organisation is not None:
        return organisation.name.within(lang, plan.lang)
    named = (party for action in plan.actions for party in action.leaders)
    party = next(party for party in named if who(register, party) == key)
    return Wording(_called(register, party, plan, lang), plan.lang)


def _called(register: Register, party: Party, plan: Plan, lang: str) -> str:
    organisation = organisation_of(register, party)
    name = organisation.name if organisation else party.name
    return name.within(lang, plan.lang).text if name else party.org or ""


# One action


def _of_action(standing: ActionStanding, plan: Plan, register: Register, day: date, lang: str) -> UnknownsOfAction:
    action, is_done = standing.action, standing.status is Status.COMPLETED
    address = f"{plan.id}/{action.id}"
    told = standing.completeness
    figures = (
        _figure(each, f"{address}/{each.indicator.id}", plan, lang, is_done=is_done) for each in standing.standings
    )
    return UnknownsOfAction(
        address=address,
        action=action,
        title=action.title.within(lang, plan.lang),
        status=standing.status,
        others=tuple(_called(register, party, plan, lang) for party in _in_order(action)[1:]),
        quote=next((party.verbatim for party in action.leaders if party.to_be_specified and party.verbatim), None),
        have=len(told.have),
        of=told.of,
        missing=tuple(each for each in told.missing if not is_done or each is CardField.STATUS),
        passed=_passed(standing),
        dates=() if is_done else tuple(_dates(standing.timing.windows, standing.status)),
        lines=() if is_done else tuple(_lines(plan, action, day, lang)),
        milestones=() if is_done else tuple(_milestones(standing, plan, day, lang)),
        indicators=tuple(each for each in figures if each.gaps),
    )


def _passed(standing: ActionStanding) -> date | None:
    """The deadline that has passed while nobody says whether the action is done."""
    end = standing.timing.windows.end
    return end.last if end and standing.timing.schedule is Schedule.OVERDUE_UNKNOWN else None


def _dates(windows: Windows, status: Status | None) -> Iterator[Side]:
    if windows.start is None:
        yield Side.START
    if windows.end is None and not windows.is_ongoing and status is not Status.ONGOING:
        yield Side.END


def _lines(plan: Plan, action: Action, day: date, lang: str) -> Iterator[UnknownLine]:
    """The lines to be specified that no revision known on the day has specified since."""
    for each in counted(plan, action, day):
        line: BudgetLine = each.line
        if line.to_be_specified and each.amount is None:
            yield UnknownLine(line.id, line.label.within(lang, plan.lang) if line.label else None, line.verbatim)


def _milestones(standing: ActionStanding, plan: Plan, day: date, lang: str) -> Iterator[UnknownStep]:
    """Those of which nobody knows; one that comes back is asked about once the action has begun."""
    start = standing.timing.windows.start
    address = f"{plan.id}/{standing.action.id}"
    pairs = zip(standing.action.milestones, standing.milestones, strict=True)
    return _steps(pairs, address, plan, day if start is None or start.first <= day else None, lang)


def _steps(
    pairs: Iterable[tuple[Milestone, MilestoneStanding]], address: str, plan: Plan, since: date | None, lang: str
) -> Iterator[UnknownStep]:
    """Of milestones, those of which nobody knows. `since` is the day, None before anything has begun."""
    for milestone, standing in pairs:
        if standing.state is MilestoneState.NOT_RECORDED and not _has_begun(milestone, since):
            continue
        if standing.state in UNKNOWN_STATES:
            yield UnknownStep(f"{address}/{milestone.id}", milestone.title.within(lang, plan.lang), standing)


def _has_begun(milestone: Milestone, since: date | None) -> bool:
    first = milestone.repeats.first if milestone.repeats else None
    return since is not None and (first is None or first.bounds[0] <= since)


# One indicator


def _figure(standing: Standing, address: str, plan: Plan, lang: str, *, is_done: bool = False) -> UnknownFigure:
    indicator, day = standing.indicator, standing.case.day
    values = [measure for _, measure in known_measures(indicator, day) if not measure.missing]
    sourced = indicator.source_of_verification is not None
    gaps = tuple(gap for gap in _gaps(standing, values) if not (is_done and gap in SETTLED))
    return UnknownFigure(
        address=address,
        indicator=indicator,
        title=indicator.title.within(lang, plan.lang),
        gaps=gaps,
        due_since=_due_since(standing) if Gap.NOT_MEASURED in gaps else None,
        value_of=_value_of(standing),
        periods=tuple(each for each in standing.missing if isinstance(each, Span)) if Gap.NOT_MEASURED in gaps else (),
        values=len(values),
        unsourced=0 if sourced else sum(measure.source is None for measure in values),
    )


def _gaps(standing: Standing, values: Sequence[Measure]) -> Iterator[Gap]:
    """What is not known of an indicator with these known values, in the order of `Gap`."""
    indicator, case = standing.indicator, standing.case
    told = quality((indicator,), case.day)
    if _is_unmeasured(standing, has_value=bool(values)):
        yield Gap.NOT_MEASURED
    if standing.is_stale or _is_old_context(standing):
        yield Gap.STALE
    if any(measured_until(measure) is None for measure in values):
        yield Gap.UNDATED
    if indicator.level is Level.OUTPUT and not told.with_target:
        yield Gap.NO_TARGET
    if _needs_baseline(indicator) and not told.with_baseline:
        yield Gap.NO_BASELINE
    if case.goals.lacks_start or any(goal.last is None for goal in case.goals.each):
        yield Gap.NO_DATE
    if standing.reason is Reason.NO_SHAPE:
        yield Gap.NO_SHAPE
    if standing.reason is Reason.NO_JUDGEMENT:
        yield Gap.NO_JUDGEMENT
    if indicator.source_of_verification is None and any(measure.source is None for measure in values):
        yield Gap.NO_SOURCE


def _is_unmeasured(standing: Standing, *, has_value: bool) -> bool:
    """Whether a value was due and is not known; without a target, whether there never was one."""
    if standing.health is Health.NOT_MEASURED:
        return True
    return standing.health is Health.NO_TARGET and not has_value and is_any_due(standing.case)


def _is_old_context(standing: Standing) -> bool:
    """Whether the latest value of a figure of the context is older than its frequency and the months of grace."""
    if standing.indicator.level is not Level.CONTEXT or standing.latest is None:
        return False
    last = stale_after(standing.case, standing.latest.until)
    return last is not None and standing.case.day > last


def _needs_baseline(indicator: Indicator) -> bool:
    """Whether nothing can be told of the way done without the value before: a level with a number to reach."""
    is_level = indicator.measured_as in (MeasuredAs.STOCK, MeasuredAs.RATE) and indicator.level is not Level.CONTEXT
    is_followed_alone = indicator.direction is Direction.MAINTAIN or indicator.cohort or indicator.offsets
    return is_level and bool(indicator.quantified_targets) and not is_followed_alone


def _due_since(standing: Standing) -> date | None:
    """The first day on which a value was due that is not known."""
    case: Case = standing.case
    spans = [each for each in standing.missing if isinstance(each, Span)]
    if spans:
        return add_months(min(span.last for span in spans), case.delay)
    known_until = case.found[-1].until if case.found else date.min
    return next((day for day in due_days(case, case.day) if day > known_until), None)


def _value_of(standing: Standing) -> Span | None:
    """The days that the latest value is about."""
    latest = standing.latest or (standing.case.found[-1] if standing.case.found else None)
    if latest is not None:
        return Span(latest.since or latest.until, latest.until)
    return Span(standing.measured_on, standing.measured_on) if standing.measured_on else None


# The plan as a whole


def _own(plan: Plan, day: date) -> Iterator[PlanGap]:
    if not plan.actions:
        yield PlanGap.NO_ACTION
    if plan.period is None:
        yield PlanGap.NO_PERIOD
    if plan.owner is None or plan.owner.to_be_specified:
        yield PlanGap.NO_OWNER
    if not any(each.role is Role.FUNDER and not each.party.to_be_specified for each in mentions(plan, day)):
        yield PlanGap.NO_FUNDER
    if not plan.sources:
        yield PlanGap.NO_DOCUMENT


def _figures(progress: Progress, lang: str) -> Iterator[UnknownFigure]:
    """The indicators of the plan as a whole and the figures of its context of which something is not known."""
    plan = progress.plan
    told = (_figure(each, f"{plan.id}/context/{each.indicator.id}", plan, lang) for each in progress.figures)
    return (each for each in told if each.gaps)


def _own_milestones(progress: Progress, lang: str) -> Iterator[UnknownStep]:
    plan, day = progress.plan, progress.day
    pairs: Sequence[tuple[Milestone, MilestoneStanding]] = list(zip(plan.milestones, progress.milestones, strict=True))
    start = plan.period.earliest if plan.period else None
    since = day if start is None or start <= day else None
    return _steps(pairs, f"{plan.id}/@milestones", plan, since, lang)
