"""The earlier versions that a report tells of: the one it is compared with, and those of the committees."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ccitrack.cli.options import BadValue, day
from ccitrack.cli.plans import Place
from ccitrack.cli.versions import Unavailable, Versions
from ccitrack.errors import CcitrackError
from ccitrack.history import NoHistory, UnknownVersion
from ccitrack.language.phrases import Phrase, phrase

if TYPE_CHECKING:
    from ccitrack.model.governance import Approved
    from ccitrack.model.plan import Plan
    from ccitrack.report.comparison import Side
    from ccitrack.report.past import Past


def past_of(place: Place, plan: "Plan", typed: str | None, as_of: date) -> "tuple[Past, date | None]":
    """The versions before, and the day that changes are told from where no version of it is known.

    What was typed is a version, a frozen report, or a day: of a day for which git has no version, what the cards date
    after it is told. Raises UnknownVersion, NoHistory, BadValue for what is none of them.
    """
    from ccitrack.report.past import Past

    with Versions(place, plan) as versions:
        committees, untold = _committees(versions, as_of)
        if typed is None:
            since = committees[-1] if committees and untold is None else None
            return Past(since, committees, untold), None
        try:
            since = versions.side(typed)
        except (UnknownVersion, NoHistory) as reason:
            return Past(None, committees, untold), _as_day(typed, reason)
    if since.day >= as_of:
        raise BadValue(
            phrase("--since {since} is not before the day of the report, {day}.", since=typed, day=as_of),
            phrase("Write an earlier day, or a later one after --as-of."),
        )
    return Past(since, committees, untold), None


def _as_day(typed: str, reason: CcitrackError) -> date:
    """The day that was typed. Raises what git said for what does not look like one."""
    if not any(map(str.isalpha, typed)):
        return day(typed)
    raise reason


def _committees(versions: Versions, as_of: date) -> "tuple[tuple[Side, ...], Phrase | None]":
    """The versions approved by a day, the oldest first, and why the last one is not to be had."""
    found: list[Side] = []
    untold: Phrase | None = None
    for approved in _known(versions.plan, as_of):
        side = versions.of(approved)
        if isinstance(side, Unavailable):
            untold = phrase(
                "The approved version {version} is not to be had here, so nobody can tell what was rewritten since.",
                version=approved.revision,
            )
        else:
            found.append(replace(side, name=approved.revision))
            untold = None
    return tuple(found), untold


def _known(plan: "Plan", as_of: date) -> "list[Approved]":
    known = [each for each in plan.approved if each.date.latest and each.date.latest < as_of]
    return sorted(known, key=lambda each: each.date.latest or date.min)
