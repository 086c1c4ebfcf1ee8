"""From when a report tells what has changed: the day of the last one."""

from collections.abc import Iterable
from datetime import date

from ccitrack.model.period import Period
from ccitrack.model.plan import Plan


def last_report(plan: Plan, day: date) -> date | None:
    """The day of the last version that was approved before a day, else of the last meeting; None where none is known.

    A version or a meeting dated by a period counts from its last day on: only then is it surely over.
    """
    meetings = plan.governance.meetings if plan.governance else ()
    return _last((each.date for each in plan.approved), day) or _last((each.date for each in meetings), day)


def _last(dates: Iterable[Period], day: date) -> date | None:
    return max((each.latest for each in dates if each.latest and each.latest < day), default=None)
