"""The options that choose some of the actions, the same wherever actions are listed."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.options import BadValue, one_of, word
from ccitrack.language.phrases import Phrase, phrase

if TYPE_CHECKING:
    from ccitrack.model.plan import Plan
    from ccitrack.report.choice import Choice

STATUSES = (
    *("not_started", "to_discuss", "in_progress", "ongoing", "on_hold", "blocked", "completed", "cancelled"),
    "not_stated",
)
HEALTHS = (
    *("overdue", "missed", "regressing", "off_track", "overdue_unknown", "late_start", "at_risk", "paused", "partial"),
    *("on_track", "achieved_late", "achieved", "start_due", "due", "on_time", "planned"),
    *("done_late", "done", "done_on_time", "ongoing", "unknown", "cancelled"),
)


Known = Sequence[Sequence[str]]
"""Names of axes, of leaders and of partners."""


class NobodyCalledSo(BadValue):
    """No action of the plans has such an axis, leader or partner."""


def year(typed: str) -> int:
    """Read a year. Raises BadValue for what is none."""
    if not re.fullmatch(r"[0-9]{4}", typed) or typed == "0000":
        raise BadValue(phrase("{typed} is not a year.", typed=typed), phrase("Write it as 2026."))
    return int(typed)


Axis = Annotated[
    str | None, typer.Option("--axis", metavar=word("AXIS"), help="Only the actions of that axis (id, code or title).")
]
Leader = Annotated[
    str | None, typer.Option("--leader", metavar=word("NAME"), help="Only the actions that this organisation leads.")
]
Partner = Annotated[
    str | None,
    typer.Option("--partner", metavar=word("NAME"), help="Only the actions that this organisation takes part in."),
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar=word("STATUS"),
        parser=one_of("--status", *STATUSES),
        help="Only the actions of that status: in_progress, completed, not_stated…",
    ),
]
Health = Annotated[
    str | None,
    typer.Option(
        "--health",
        metavar=word("HEALTH"),
        parser=one_of("--health", *HEALTHS),
        help="Only the actions that stand so: overdue, off_track, at_risk, on_track, unknown…",
    ),
]
Late = Annotated[bool, typer.Option("--late", help="Only the actions whose deadline, or latest start, is passed.")]
Priority = Annotated[bool, typer.Option("--priority", help="Only the actions that the plan singles out.")]
Year = Annotated[
    int | None,
    typer.Option("--year", metavar=word("YEAR"), parser=year, help="Only the actions that run in that year."),
]


def check_names(choice: "Choice", plans: Iterable["Plan"]) -> None:
    """Raise NobodyCalledSo for an axis, a leader or a partner that no plan knows, with the nearest that there are."""
    check_known(choice, [names_in(plan, choice) for plan in plans])


def names_in(plan: "Plan", choice: "Choice") -> Known:
    """The axes, the leaders and the partners that a plan knows, of those kinds only that are chosen by a name."""
    from ccitrack.model.register import Register
    from ccitrack.report.choice import names_of_axes, names_of_parties

    def parties(field: str) -> list[str]:
        named = (party for action in plan.actions for party in getattr(action, field))
        return list(dict.fromkeys(names_of_parties(named, Register(plan.organisations))))

    return (
        list(names_of_axes(plan)) if choice.axis is not None else [],
        parties("leaders") if choice.leader is not None else [],
        parties("partners") if choice.partner is not None else [],
    )


def check_known(choice: "Choice", known: Iterable[Known]) -> None:
    """The same, from what the plans know."""
    asked = (
        (choice.axis, phrase("No plan has an axis {typed}.", typed=choice.axis)),
        (choice.leader, phrase("No action is led by {typed}.", typed=choice.leader)),
        (choice.partner, phrase("No action has the partner {typed}.", typed=choice.partner)),
    )
    known = tuple(known)
    for kind, (typed, message) in enumerate(asked):
        _check(typed, (name for names in known for name in names[kind]), message)


def _check(typed: str | None, known: Iterable[str], message: Phrase) -> None:
    from ccitrack.model.register import folded

    if typed is not None and not typed.strip():
        raise NobodyCalledSo(phrase("The name after --axis, --leader or --partner is empty."))
    names = list(dict.fromkeys(known))
    if typed is not None and folded(typed) not in map(folded, names):
        raise NobodyCalledSo(message, did_you_mean(typed, names) or _all(names))


def _all(names: list[str]) -> Phrase | None:
    """The names that there are, where they are few."""
    return phrase("There are: {names}.", names=tuple(names)) if 0 < len(names) <= 8 else None
