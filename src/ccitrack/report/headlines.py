"""The facts of a plan in a few words each: the lines above the table of the status screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from ccitrack.language.phrases import Phrase, Uncut, counted, phrase, plural
from ccitrack.language.readings import amount, quantity
from ccitrack.language.speech import Speech
from ccitrack.model.status import Status
from ccitrack.progress.budget import Interval, Planned
from ccitrack.progress.counts import NOT_STATED, IndicatorCounts
from ccitrack.progress.schedule import Schedule
from ccitrack.report import words
from ccitrack.report.status import Item, PlanStatus

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


@dataclass(frozen=True, slots=True)
class Headline:
    """A line of facts under a label, each fact to be kept whole."""

    label: str
    facts: tuple[str, ...]


def headlines(state: PlanStatus, speech: Speech) -> tuple[Headline, ...]:
    """What there is to say of a plan before its actions; a line with nothing to say is left out."""
    lines = (
        (phrase("Statuses"), _statuses(state)),
        (phrase("Axes"), _axes(state)),
        (phrase("Outputs"), _indicators(state.outputs)),
        (phrase("Results"), _indicators(state.results)),
        (phrase("Budget"), _budget(state.budget, state.plan.currency, speech)),
        (phrase("Late"), _late(state)),
        (phrase("Advice"), _advice(state)),
    )
    told = ((label, tuple(speech.say(fact) for fact in facts)) for label, facts in lines)
    return tuple(Headline(speech.say(label), facts) for label, facts in told if facts)


def size(state: PlanStatus) -> tuple[Phrase, ...]:
    """How large the plan is: its actions, its axes, its cross-sectional actions."""
    actions = state.actions
    counts = [plural("{count} action", "{count} actions", actions.total)]
    if state.axes:
        counts.append(plural("{count} axis", "{count} axes", len(state.axes)))
    if actions.transversal:
        counts.append(plural("{count} cross-sectional", "{count} cross-sectional", actions.transversal))
    return tuple(counts)


def not_stated(state: PlanStatus) -> tuple[Phrase, ...]:
    """What most cards do not say, and how many of them."""
    missing = (
        (phrase("status"), sum(item.status is None for item in state.items)),
        (phrase("leader"), sum(not item.leaders for item in state.items)),
        (phrase("end"), sum(_has_no_end(item) for item in state.items)),
        (phrase("budget"), sum(not _has_budget(item) for item in state.items)),
        (phrase("target of an output"), state.outputs.indicators - state.outputs.targets),
        (phrase("target of a result"), state.results.indicators - state.results.targets - state.results.trends),
    )
    return tuple(phrase("{thing} ({count})", thing=thing, count=count) for thing, count in missing if count)


def status_words(status: Status | None) -> Phrase:
    """What people read for a status, also where none is stated."""
    return words.NOT_STATED if status is None else words.words_of(status)


def _has_no_end(item: Item) -> bool:
    return item.timing.windows.end is None and not item.timing.windows.is_ongoing


def _has_budget(item: Item) -> bool:
    budget = item.action.budget
    return budget is not None and any(not line.to_be_specified for line in budget.lines)


def _statuses(state: PlanStatus) -> Iterator[Phrase]:
    for word, count in state.actions.status.items():
        yield counted(STATUSES[word], count)


def _axes(state: PlanStatus) -> Iterator[Phrase]:
    for axis in state.axes:
        yield phrase("{axis} {count}", axis=Uncut(axis.title.text), count=axis.actions)


def _indicators(counts: IndicatorCounts) -> Iterator[Phrase]:
    if not counts.indicators:
        yield phrase("no indicator")
        return
    yield plural("{count} indicator", "{count} indicators", counts.indicators)
    yield plural("{count} with a quantified target", "{count} with a quantified target", counts.targets)
    if counts.trends:
        yield plural("{count} with a direction only", "{count} with a direction only", counts.trends)


def planned_sum(budget: Planned, currency: str, speech: Speech) -> Phrase | None:
    """The planned money, said to be a lower bound where it is one; None where no line has an amount."""
    if budget.money is None:
        return None
    low, high = budget.money.min, budget.money.max
    return phrase("{money}", money=amount(low, None if budget.at_least else high, False, currency, speech))


def _budget(budget: Planned, currency: str, speech: Speech) -> Iterator[Phrase]:
    def money(interval: Interval) -> str:
        return amount(interval.min, interval.max, False, currency, speech)

    total = planned_sum(budget, currency, speech)
    yield phrase("{money} planned", money=total) if total else phrase("no amount")
    for yearly in budget.recurring:
        yield phrase("+ {money} per year", money=money(yearly.amount))
    for each in budget.per_unit:
        yield phrase("+ {money} per {unit}", money=money(each.amount), unit=each.unit)
    if budget.in_kind:
        yield phrase("{money} in kind", money=money(budget.in_kind))
    if budget.fte:
        yield phrase("{number} FTE", number=quantity(budget.fte.min, budget.fte.max, False, speech))
    yield from _without_amount(budget)


def _without_amount(budget: Planned) -> Iterator[Phrase]:
    if budget.to_be_specified:
        yield plural("{count} line to be specified", "{count} lines to be specified", budget.to_be_specified)
    if budget.none:
        yield plural("{count} without supplementary budget", "{count} without supplementary budget", budget.none)
    if budget.included_elsewhere:
        yield plural("{count} included elsewhere", "{count} included elsewhere", budget.included_elsewhere)


def _late(state: PlanStatus) -> Iterator[Phrase]:
    """The deadlines that are passed; where no status is stated, nobody knows whether the action is done."""
    for schedule, said in LATE.items():
        count = sum(item.timing.schedule is schedule for item in state.items)
        if count:
            yield counted(said, count)


def _advice(state: PlanStatus) -> Iterator[Phrase]:
    for kind, count in state.advice.items():
        if count:
            yield counted(ADVICE[kind], count)
