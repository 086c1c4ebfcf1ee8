"""Rules about what people declare and what the rest of the card shows: status, confidence, progress."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.budget import Stage
from ccitrack.model.follow_up import ConfidenceLevel
from ccitrack.model.indicator import Level
from ccitrack.model.known import is_known
from ccitrack.model.period import Period
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionHealth, ActionStanding, of_level
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.spending import entries
from ccitrack.source import Loc

LARGEST_GAP = 30
"""By how many points the progress that is declared and the one that is computed may differ without a remark."""

OPEN = (MilestoneState.LATE, MilestoneState.OVERDUE_UNKNOWN, MilestoneState.NEXT, MilestoneState.UNDATED)

AGAINST = {
    ActionHealth.OVERDUE: phrase("the action is overdue"),
    ActionHealth.MISSED: phrase("an output has missed its target"),
    ActionHealth.REGRESSING: phrase("an output goes the wrong way"),
    ActionHealth.OFF_TRACK: phrase("an output is off track"),
}
"""What a secured action should not show."""

Contradiction = tuple[Phrase, Phrase]
"""What is wrong, and what to write."""


@plan_rule(Severity.WARNING, "period", "settings")
def status_contradicted(seen: Seen) -> Iterator[Finding]:
    """The status says one thing, and the rest of the card another.

    An action is completed, and one of its milestones is still open, or its leader declares less than 100 %; or it is
    not started, and there is already something measured, spent or begun; or it runs, and has really ended. Often the
    status is the older of the two. A value of 0, or that of the baseline, contradicts nothing. Milestones that will not
    be done have `status: cancelled`.

    Wrong:
        status: completed
        milestones:
          - {id: opening, title: Opening, due: 2026-03}

    Right:
        status: completed
        milestones:
          - {id: opening, title: Opening, due: 2026-03, done: 2026-03-12}
    """
    for loc, standing in seen.action_standings():
        place = _declared_at(standing, seen)
        for message, help in _contradictions(standing, seen):
            yield Finding((*loc, *place), message, help)


@plan_rule(Severity.WARNING, "period", "settings")
def confidence_contradicted(seen: Seen) -> Iterator[Finding]:
    """The aims are said to be secured, and the figures say otherwise.

    The confidence is a person's judgement, and may know what figures do not. But where an action is overdue, or an
    output has missed its target, goes the wrong way or is off track, the committee will ask. Let its author choose
    another level, or write a newer `reason` and its `date`: a judgement that is later than the end of the action, or
    than the value concerned, stands. Actions that are completed are left alone.

    Wrong:
        timeframe: 2024..2025          # and the year is 2026
        confidence: {level: secured, reason: The team is complete, date: 2025-03-06}

    Right:
        timeframe: 2024..2025
        confidence: {level: support_needed, reason: The works are late, date: 2026-06-18}
    """
    for loc, standing in seen.action_standings():
        confidence, state = standing.action.confidence, AGAINST.get(standing.health)
        if confidence is None or confidence.level is not ConfidenceLevel.SECURED or state is None:
            continue
        if not is_known(confidence.date, seen.as_of) or standing.status is Status.COMPLETED:
            continue
        since, given = _known_since(standing), confidence.date.latest if confidence.date else None
        if given is None or since is None or given <= since:
            title = title_of(standing.action)
            message = phrase('The aims of "{title}" are said to be secured, and {state}.', title=title, state=state)
            help = phrase("Ask its author for another level:, or for a newer reason: and date:")
            yield Finding((*loc, "confidence", "level"), message, help)


@plan_rule(Severity.INFO, "period", "settings")
def progress_contradicted(seen: Seen) -> Iterator[Finding]:
    """The progress that the leader declares is far from the one that is computed.

    The two may differ: a leader counts what is under way, the computation only what was measured, as a share of the
    targets of the outputs. Beyond 30 points one of them probably misses something: values that nobody entered, targets
    that no longer hold, or an estimate that was not looked at again. Nothing is told where too few outputs were
    measured, nor where the status is already contradicted.

    Wrong:
        progress_declared: 90     # and the outputs have reached 40 % of their targets

    Right:
        progress_declared: 50
    """
    for loc, standing in seen.action_standings():
        declared, computed = standing.action.progress_declared, standing.outputs.progress
        if declared is None or computed.value is None or standing.is_cancelled or any(_contradictions(standing, seen)):
            continue
        if computed.is_lower_bound or not standing.outputs.is_covered(seen.progress.method):
            continue
        if abs(Fraction(declared) - 100 * computed.value) > LARGEST_GAP:
            message = phrase(
                'The leader of "{title}" declares {declared} %, and its outputs are at {computed} % of their targets.',
                title=title_of(standing.action),
                declared=declared,
                computed=int(100 * computed.value),
            )
            help = phrase("Ask for values that are missing, or for a newer progress_declared:")
            yield Finding((*loc, "progress_declared"), message, help)


def _known_since(standing: ActionStanding) -> date | None:
    """The day after which a judgement takes account of the state: the end of the action, or that of the value."""
    if standing.health is ActionHealth.OVERDUE:
        return standing.timing.windows.end.last if standing.timing.windows.end else None
    outputs = of_level(standing.standings, Level.OUTPUT)
    days = [each.measured_on for each in outputs if each.measured_on and each.health.value == standing.health.value]
    return max(days, default=None)


def _declared_at(standing: ActionStanding, seen: Seen) -> Loc:
    """Where the status that holds on the day is written: in a note of follow-up, or in the card."""
    action, day = standing.action, seen.as_of
    dated: list[tuple[Period | None, Status | None, Loc]] = [(action.status_date, action.status, ("status",))]
    dated += [(each.date, each.status, ("updates", index, "status")) for index, each in enumerate(action.updates)]
    known = [(when.earliest if when else None, place) for when, said, place in dated if said and is_known(when, day)]
    return max(known, key=lambda each: each[0] or date.max)[1] if known else ("status",)


def _contradictions(standing: ActionStanding, seen: Seen) -> Iterator[Contradiction]:
    match standing.status:
        case Status.COMPLETED:
            yield from _not_completed(standing)
        case Status.NOT_STARTED:
            yield from _begun(standing, seen)
        case Status.IN_PROGRESS:
            yield from _ended(standing.action, seen)


def _not_completed(standing: ActionStanding) -> Iterator[Contradiction]:
    action = standing.action
    still_open = [
        milestone.title
        for milestone, found in zip(action.milestones, standing.milestones, strict=True)
        if milestone.repeats is None and found.state in OPEN
    ]
    if still_open:
        message = plural(
            '"{title}" is completed, and a milestone is still open: {milestones}.',
            '"{title}" is completed, and {count} milestones are still open: {milestones}.',
            len(still_open),
            title=title_of(action),
            milestones=tuple(map(str, still_open)),
        )
        yield message, phrase("Write done: and the day in each milestone, status: cancelled, or another status.")
    if action.progress_declared is not None and action.progress_declared < 100:
        message = phrase(
            '"{title}" is completed, and its leader declares {declared} %.',
            title=title_of(action),
            declared=action.progress_declared,
        )
        yield message, phrase("Correct the status, or delete progress_declared:")


def _begun(standing: ActionStanding, seen: Seen) -> Iterator[Contradiction]:
    """What shows that an action that is said not to be started has begun."""
    action = standing.action
    title, help = title_of(action), phrase("Ask its leader for the status, and write it with its date.")
    started = action.actual.start if action.actual else None
    if started is not None and is_known(started, seen.as_of):
        yield phrase('"{title}" is not started, and really began: {date}.', title=title, date=started), help
    elif _has_spent(action, seen):
        yield phrase('"{title}" is not started, and has spent money.', title=title), help
    elif produced := _produced(standing):
        yield phrase('"{title}" is not started, and has a value for "{output}".', title=title, output=produced), help
    elif action.progress_declared:
        declared = action.progress_declared
        yield (
            phrase('"{title}" is not started, and its leader declares {declared} %.', title=title, declared=declared),
            help,
        )


def _has_spent(action: Action, seen: Seen) -> bool:
    spent = (entry for entry in entries(seen.plan, action, seen.as_of) if entry.execution.stage is Stage.SPENT)
    return any(entry.amount.min > 0 for entry in spent)


def _produced(standing: ActionStanding) -> str | None:
    """The first output that has a value other than 0 and than its baseline."""
    for each in of_level(standing.standings, Level.OUTPUT):
        if any(found.value not in (0, each.case.baseline) for found in each.case.found):
            return str(each.indicator.title)
    return None


def _ended(action: Action, seen: Seen) -> Iterator[Contradiction]:
    ended = action.actual.end if action.actual else None
    if ended is not None and is_known(ended, seen.as_of):
        message = phrase('"{title}" is in progress, and really ended: {date}.', title=title_of(action), date=ended)
        yield message, phrase("Write status: completed with its date, or correct the real end.")


RULES: tuple[Rule, ...] = (status_contradicted, confidence_contradicted, progress_contradicted)
