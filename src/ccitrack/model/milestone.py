"""Steps that are done or not, dated or repeated."""

from ccitrack.model.base import Id, Line, Stated
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.status import Status
from ccitrack.model.text import Text


class Repetition(Stated):
    """How often a milestone comes back: `{times: 3..4, per: year, first: 2025-03-19}`."""

    times: Quantity
    """How many times in each `per`: `2`, `3..4`."""

    per: Line
    """The span in which `times` are counted: `year`, `semester`, `quarter` or `month`."""

    first: Period | None = None
    """When the first takes place: `2025-03-19`."""

    until: Period | None = None
    """The last period in which it comes back: `2027`."""


class Occurrence(Stated):
    """One time that a repeated milestone took place."""

    date: Period
    """When it took place: `2025-03-19`."""

    title: Text | None = None
    """Its name, where it had one: `Second edition`."""

    attendance: Quantity | None = None
    """How many people came: `42`, `"~100"`."""


class Milestone(Stated):
    """A dated or repeated step that is done or not."""

    id: Id
    """Unique among the ids of the action (or among the milestones of the plan): `opening`."""

    title: Text
    """What will be there once it is done: `Hub open to the public`."""

    due: Period | None = None
    """When it should be done: `2026-10`. It is late after the last day of that period."""

    start: Period | None = None
    """When work on it begins: `2026-03`."""

    done: Period | None = None
    """When it was done: `2026-10-14`; absent: not done, or nobody said so."""

    status: Status | None = None
    """Its state, where somebody declared it: `in_progress`."""

    repeats: Repetition | None = None
    """How often it comes back: `{times: 2, per: year}`."""

    occurrences: tuple[Occurrence, ...] | None = None
    """The times it took place: `[{date: 2025-03-19}]`; without this key, nobody recorded them."""
