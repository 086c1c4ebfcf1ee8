"""Rules about the status that a leader declares: it has a day, and a reason where it stops an action."""

from collections.abc import Iterator

from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.status import Status


@action_rule(Severity.ERROR, "status_note", "superseded_by", "updates")
def cancelled_without_reason(action: Action) -> Iterator[Finding]:
    """A cancelled action does not say why.

    The committee and the partners will ask, years later too. The reason goes under `status_note`, or under
    `superseded_by` the action that takes over; a note of follow-up that cancels the action serves as well.

    Wrong:
        status: cancelled

    Right:
        status: cancelled
        status_note: The building was sold to another owner.
    """
    if action.status is Status.CANCELLED and action.superseded_by is None and not _is_explained(action):
        yield Finding(
            ("status",),
            phrase('The action "{title}" is cancelled without a reason.', title=title_of(action)),
            phrase("Write status_note: with the reason, or superseded_by: with the action that takes over."),
        )


def _is_explained(action: Action) -> bool:
    """Whether a note says why the action has its status."""
    return action.status_note is not None or any(update.status is action.status for update in action.updates)


@plan_rule(Severity.WARNING)
def status_without_date(seen: Seen) -> Iterator[Finding]:
    """A status has no date, or a date that is still to come.

    Without `status_date` nobody can tell whether "in progress" is of this month or of three years ago. Leave it out
    only where the source gives none. What lies ahead is no status: it is a milestone or a timeframe.

    Wrong:
        status: in_progress

    Right:
        status: in_progress
        status_date: 2026-06-30
    """
    for loc, action in seen.actions("status_date"):
        if action.status is not None and action.status_date is None:
            message = phrase('The status of "{title}" has no date.', title=title_of(action))
            help = phrase("Write status_date: with the day on which the leader said so.")
            yield Finding((*loc, "status"), message, help)
        earliest = action.status_date.earliest if action.status_date else None
        if earliest is not None and earliest > seen.today:
            message = phrase("The date of the status, {date}, is in the future.", date=action.status_date)
            yield Finding((*loc, "status_date"), message, phrase("Write the day on which the leader said so."))


@action_rule(Severity.WARNING)
def blocked_without_note(action: Action) -> Iterator[Finding]:
    """A blocked action, or one on hold, does not say what stops it.

    The committee can only help where it knows the obstacle. Say it under `status_note` or `obstacle`; a note of
    follow-up with the same status serves as well.

    Wrong:
        status: blocked

    Right:
        status: blocked
        obstacle: {text: No building permit yet., unblock: A decision of the council}
    """
    if action.status in (Status.BLOCKED, Status.ON_HOLD) and action.obstacle is None and not _is_explained(action):
        title = title_of(action)
        if action.status is Status.BLOCKED:
            message = phrase('The action "{title}" is blocked, and nothing says by what.', title=title)
        else:
            message = phrase('The action "{title}" is on hold, and nothing says why.', title=title)
        yield Finding(("status",), message, phrase("Write status_note: with what stops it."))


RULES: tuple[Rule, ...] = (
    cancelled_without_reason,
    status_without_date,
    blocked_without_note,
)
