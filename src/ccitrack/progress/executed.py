"""What was committed and spent, as far as it is known on a day, and how it stands to the plan.

An entry by `year` is known from 1 January of that year, one by date from its first day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ccitrack.model.action import Action
from ccitrack.model.budget import Execution
from ccitrack.model.known import is_known
from ccitrack.model.plan import Plan
from ccitrack.model.status import Status
from ccitrack.progress.budget import Counted, Interval, counted, interval
from ccitrack.progress.status import status_on


class Standing(Enum):
    """How executed money stands to the plan: against an amount in the sum, against none, or of a cancelled action."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount committed or spent that is known on the day; `index` is its place in the card."""

    index: int
    execution: Execution
    line: Counted | None
    amount: Interval
    standing: Standing


def entries(plan: Plan, action: Action, day: date) -> Iterator[Entry]:
    """What was committed and spent for an action, as far as it is known on the day, means in kind included."""
    if action.budget is None or not action.budget.execution:
        return
    lines = list(counted(plan, action, day))
    for index, execution in enumerate(action.budget.execution):
        amount = interval(execution.amount)
        if amount is None or not is_known(execution.date or execution.year, day):
            continue
        line = next((each for each in lines if execution.line is not None and each.line.id == execution.line), None)
        yield Entry(index, execution, line, amount, _standing(action, lines, line, day))


def is_in_sum(line: Counted) -> bool:
    """Whether a line has money that is added up."""
    return line.is_money and line.total is not None


def _standing(action: Action, lines: Iterable[Counted], line: Counted | None, day: date) -> Standing:
    """An entry without a line stands against all amounts of its action."""
    if status_on(action, day) is Status.CANCELLED:
        return Standing.CANCELLED
    against = lines if line is None else (line,)
    return Standing.PLANNED if any(is_in_sum(each) for each in against) else Standing.UNPLANNED
