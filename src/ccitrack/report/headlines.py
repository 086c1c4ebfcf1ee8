"""The facts of a plan in a few words each: the lines above the table of the status screen."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ccitrack.language.phrases import Phrase, Uncut, counted, phrase, plural
from ccitrack.language.readings import amount, percent, quantity
from ccitrack.language.speech import Speech
from ccitrack.model.action import Action
from ccitrack.model.indicator import MeasuredAs
from ccitrack.model.known import in_force
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.budget import Interval, Planned
from ccitrack.progress.completeness import CardField
from ccitrack.progress.health import ASSESSED, Health
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.rollup import Rollup
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.standing import Standing
from ccitrack.progress.status import NOT_STATED
from ccitrack.report import words
from ccitrack.report.computed_words import ALARMING, SIGNS, WORRYING
from ccitrack.report.status import PlanStatus

MOST_NAMED = 4
"""With more late actions, they are counted and not named."""

HEALTHS = {
    Health.ACHIEVED: plural("{count} is achieved", "{count} are achieved", 1),
    Health.ACHIEVED_LATE: plural("{count} was achieved late", "{count} were achieved late", 1),
    Health.ON_TRACK: plural("{count} is on track", "{count} are on track", 1),
    Health.RIGHT_DIRECTION: plural("{count} goes in the right direction", "{count} go in the right direction", 1),
    Health.AT_RISK: plural("{count} is at risk", "{count} are at risk", 1),
    Health.OFF_TRACK: plural("{count} is off track", "{count} are off track", 1),
    Health.NO_CHANGE: plural("{count} does not change", "{count} do not change", 1),
    Health.REGRESSING: plural("{count} is regressing", "{count} are regressing", 1),
    Health.WRONG_DIRECTION: plural("{count} goes in the wrong direction", "{count} go in the wrong direction", 1),
    Health.MISSED: plural("{count} is missed", "{count} are missed", 1),
    Health.NOT_MEASURED: plural("{count} is not measured", "{count} are not measured", 1),
    Health.NOT_DUE: plural("{count} is not expected yet", "{count} are not expected yet", 1),
    Health.NOT_ASSESSABLE: plural("{count} cannot be assessed", "{count} cannot be assessed", 1),
}
"""How many indicators stand so, in the order of telling: the good, the bad, the unknown."""

STATUSES = {
    Status.NOT_STARTED.value: plural("{count} not started", "{count} not started", 1),
    Status.TO_DISCUSS.value: plural("{count} to be discussed", "{count} to be discussed", 1),
    Status.IN_PROGRESS.value: plural("{count} in progress", "{count} in progress", 1),
    Status.ONGOING.value: plural("{count} ongoing", "{count} ongoing", 1),
    Status.ON_HOLD.value: plural("{count} on hold", "{count} on hold", 1),
    Status.BLOCKED.value: plural("{count} blocked", "{count} blocked", 1),
    Status.COMPLETED.value: plural("{count} completed", "{count} completed", 1),
    Status.CANCELLED.value: plural("{count} cancelled", "{count} cancelled", 1),
    NOT_STATED: plural("{count} not stated", "{count} not stated", 1),
}
LATE = {
    Schedule.OVERDUE: plural("{count} action overdue", "{count} actions overdue", 1),
    Schedule.LATE_START: plural("{count} action late to start", "{count} actions late to start", 1),
    Schedule.OVERDUE_UNKNOWN: plural(
        "{count} deadline passed, status not stated", "{count} deadlines passed, status not stated", 1
    ),
}
ADVICE = {
    "gap": plural("{count} gap", "{count} gaps", 1),
    "challenge": plural("{count} challenge", "{count} challenges", 1),
    "recommendation": plural("{count} recommendation", "{count} recommendations", 1),
    "example": plural("{count} example", "{count} examples", 1),
}


class Tone(Enum):
    """How much a fact should be seen, beside what it says."""

    PLAIN = "plain"
    WORRY = "worry"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Fact:
    """A few words to be kept whole."""

    said: Phrase
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Headline:
    """A line of facts under a label."""

    label: Phrase
    facts: tuple[Fact, ...]


def headlines(state: PlanStatus, speech: Speech) -> tuple[Headline, ...]:
    """What there is to say of a plan before its actions; a line with nothing to say is left out."""
    lines = (
        (phrase("Statuses"), _statuses(state)),
        (phrase("Axes"), _axes(state)),
        (phrase("Outputs"), _indicators(state.tally.outputs, speech)),
        (phrase("Results"), _indicators(state.tally.results, speech)),
        (phrase("Budget"), _budget(state, speech)),
        (phrase("Late"), _late(state)),
        (phrase("Moved"), _moved(state)),
        (phrase("Advice"), _advice(state)),
    )
    told = ((label, tuple(facts)) for label, facts in lines)
    return tuple(Headline(label, facts) for label, facts in told if facts)


def size(state: PlanStatus) -> tuple[Phrase, ...]:
    """How large the plan is: its actions, its axes, its cross-sectional actions."""
    tally = state.tally
    counts = [plural("{count} action", "{count} actions", tally.total)]
    if tally.sub_actions:
        counts.append(plural("{count} sub-action", "{count} sub-actions", tally.sub_actions))
    if state.axes:
        counts.append(plural("{count} axis", "{count} axes", len(state.axes)))
    if tally.transversal:
        counts.append(plural("{count} cross-sectional", "{count} cross-sectional", tally.transversal))
    return tuple(counts)


def missing_most(state: PlanStatus) -> tuple[Phrase, ...]:
    """What most cards do not say, and how many do not: the most frequent first. `ccitrack gaps` tells which."""
    running = [standing for standing in state.progress.actions if not standing.is_cancelled]
    lacking = Counter(field for standing in running for field in standing.completeness.missing)
    lacking.pop(CardField.TARGET, None)
    lacking.pop(CardField.FOLLOW_UP, None)
    indicators = [one for standing in running for one in standing.standings]
    counts = [
        *((words.words_of(field), count) for field, count in lacking.items()),
        (phrase("measures"), sum(one.health is Health.NOT_MEASURED for one in indicators)),
        (phrase("targets"), sum(one.health is Health.NO_TARGET for one in indicators)),
        (phrase("baselines"), sum(_lacks_baseline(one) for one in indicators)),
    ]
    by_count = sorted(counts, key=lambda each: -each[1])
    return tuple(phrase("{thing} ({count})", thing=thing, count=count) for thing, count in by_count if count)


def _lacks_baseline(standing: Standing) -> bool:
    """Whether a level has a target and nothing to start from."""
    indicator = standing.indicator
    is_level = indicator.measured_as in (MeasuredAs.STOCK, MeasuredAs.RATE)
    return is_level and bool(indicator.quantified_targets) and indicator.baseline is None


def status_words(status: Status | None) -> Phrase:
    """What people read for a status, also where none is stated."""
    return words.NOT_STATED if status is None else words.words_of(status)


def _statuses(state: PlanStatus) -> Iterator[Fact]:
    for word, count in state.tally.status.items():
        yield Fact(counted(STATUSES[word], count), Tone.ALARM if word == Status.BLOCKED.value else Tone.PLAIN)


def _axes(state: PlanStatus) -> Iterator[Fact]:
    for axis in state.axes:
        yield Fact(phrase("{axis} {count}", axis=Uncut(axis.title.text), count=axis.actions))


def _indicators(found: Rollup, speech: Speech) -> Iterator[Fact]:
    """How many were assessed of those that can be, how they stand, and the mean of what was reached."""
    if not found.indicators:
        yield Fact(phrase("no indicator"))
        return
    if not found.targets + found.trends:
        yield Fact(plural("{count} indicator, no target", "{count} indicators, no target", found.indicators))
        return
    yield from _assessed(found)
    yield from (_health(health, count) for health, count in found.health.items())
    if found.progress.value is not None:
        yield Fact(_mean(found, speech))


def _assessed(found: Rollup) -> Iterator[Fact]:
    of_targets = sum(count for health, count in found.health.items() if health in ASSESSED)
    if found.targets:
        yield Fact(
            plural(
                "{assessed} of {count} target assessed",
                "{assessed} of {count} targets assessed",
                found.targets,
                assessed=min(of_targets, found.targets),
            )
        )
    if found.trends:
        yield Fact(
            plural(
                "{assessed} of {count} direction assessed",
                "{assessed} of {count} directions assessed",
                found.trends,
                assessed=found.trends_assessed,
            )
        )


def _health(health: Health, count: int) -> Fact:
    """How many indicators stand so, under the sign of that."""
    return Fact(phrase("{sign} {count}", sign=SIGNS[health], count=count), tone_of(health.value))


def tone_of(health: str) -> Tone:
    """How much a health should be seen."""
    if health in ALARMING:
        return Tone.ALARM
    return Tone.WORRY if health in WORRYING else Tone.PLAIN


def _mean(found: Rollup, speech: Speech) -> Phrase:
    mean = found.progress
    assert mean.value is not None
    return plural(
        "mean reached, over {known} of {count} action: {share}",
        "mean reached, over {known} of {count} actions: {share}",
        mean.total,
        known=mean.known,
        share=percent(mean.value, speech, at_least=mean.is_lower_bound),
    )


def planned_sum(budget: Planned, currency: str, speech: Speech) -> Phrase | None:
    """The planned money, said to be a lower bound where it is one; None where no line has an amount."""
    if budget.money is None:
        return None
    low, high = budget.money.min, budget.money.max
    return phrase("{money}", money=amount(low, None if budget.at_least else high, False, currency, speech))


def _budget(state: PlanStatus, speech: Speech) -> Iterator[Fact]:
    budget, currency = state.money.planned, state.plan.currency

    def money(interval: Interval) -> str:
        return amount(interval.min, interval.max, False, currency, speech)

    total = planned_sum(budget, currency, speech)
    yield Fact(phrase("{money} planned", money=total) if total else phrase("no amount"))
    for yearly in budget.recurring:
        yield Fact(phrase("+ {money} per year", money=money(yearly.amount)))
    for each in budget.per_unit:
        yield Fact(phrase("+ {money} per {unit}", money=money(each.amount), unit=each.unit))
    if state.money.total.committed:
        yield Fact(phrase("{money} committed", money=money(state.money.total.committed.total)))
    if state.money.total.spent:
        yield Fact(phrase("{money} spent", money=money(state.money.total.spent.total)))
    if budget.in_kind:
        yield Fact(phrase("{money} in kind", money=money(budget.in_kind)))
    if budget.fte:
        yield Fact(phrase("{number} FTE", number=quantity(budget.fte.min, budget.fte.max, False, speech)))
    yield from map(Fact, _without_amount(budget))


def _without_amount(budget: Planned) -> Iterator[Phrase]:
    if budget.to_be_specified:
        yield plural("{count} line to be specified", "{count} lines to be specified", budget.to_be_specified)
    if budget.none:
        yield plural("{count} without supplementary budget", "{count} without supplementary budget", budget.none)
    if budget.included_elsewhere:
        yield plural("{count} included elsewhere", "{count} included elsewhere", budget.included_elsewhere)


def _late(state: PlanStatus) -> Iterator[Fact]:
    """The deadlines that are passed; where no status is stated, nobody knows whether the action is done."""
    late = [each for each in state.progress.actions if each.timing.schedule in (Schedule.OVERDUE, Schedule.LATE_START)]
    if len(late) <= MOST_NAMED:
        yield from (_named(each) for each in late)
    else:
        yield from _counted_late(state, (Schedule.OVERDUE, Schedule.LATE_START), Tone.ALARM)
    yield from _counted_late(state, (Schedule.OVERDUE_UNKNOWN,), Tone.WORRY)
    milestones = sum(
        each.state is MilestoneState.LATE for action in state.progress.actions for each in action.milestones
    )
    if milestones:
        yield Fact(plural("{count} milestone late", "{count} milestones late", milestones), Tone.WORRY)


def _named(standing: ActionStanding) -> Fact:
    action, timing = Uncut(standing.action.id), standing.timing
    if timing.schedule is Schedule.LATE_START:
        return Fact(phrase("action {action}: late to start", action=action), Tone.ALARM)
    said = plural(
        "action {action}: overdue by {count} day",
        "action {action}: overdue by {count} days",
        timing.days_late,
        action=action,
    )
    return Fact(said, Tone.ALARM)


def _counted_late(state: PlanStatus, where: Iterable[Schedule], tone: Tone) -> Iterator[Fact]:
    for schedule in where:
        count = state.tally.schedule.get(schedule.value, 0)
        if count:
            yield Fact(counted(LATE[schedule], count), tone)


def _moved(state: PlanStatus) -> Iterator[Fact]:
    """The actions of which a revision, known on the day, moved the end."""
    moved = [each.action.id for each in state.progress.actions if is_moved(each.action, state.as_of)]
    if moved:
        yield Fact(
            plural(
                "end revised for action {actions}",
                "end revised for actions {actions}",
                len(moved),
                actions=tuple(map(Uncut, moved)),
            )
        )
    if state.problems.goalposts:
        said = plural(
            "{count} adopted goal moved without a decision since the approval",
            "{count} adopted goals moved without a decision since the approval",
            state.problems.goalposts,
        )
        yield Fact(said, Tone.ALARM)


def is_moved(action: Action, day: date) -> bool:
    """Whether a revision known on the day moved its end."""
    revised = action.timeframe.revised if action.timeframe else ()
    return in_force((each for each in revised if each.end), day) is not None


def _advice(state: PlanStatus) -> Iterator[Fact]:
    for kind, count in state.advice.items():
        if count:
            yield Fact(counted(ADVICE[kind], count))
