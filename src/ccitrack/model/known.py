"""What is known on a day: nothing dated after it is."""

from collections.abc import Iterable
from datetime import date

from ccitrack.model.period import Period
from ccitrack.model.target import Revision


def is_known(when: Period | None, day: date) -> bool:
    """Whether something of that date is known on the day: a period is from its first day on, no date always."""
    return when is None or when.earliest is None or when.earliest <= day


def in_force(revisions: Iterable[Revision], day: date) -> Revision | None:
    """The last revision dated on or before the day; None where the adopted value still stands."""
    known = [revision for revision in revisions if is_known(revision.date, day)]
    return max(reversed(known), key=lambda revision: revision.date.earliest or date.min, default=None)
