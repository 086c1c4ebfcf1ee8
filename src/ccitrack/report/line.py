"""A plan in one line, as a portfolio shows it: figures, and no word but its titles. What it says needs no model."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

STATUS_FORMAT = "ccitrack.status/1"
"""The JSON document of the state of plans."""

Interval = tuple[Decimal, Decimal | None]
"""The lowest and the highest amount; None where nothing bounds it from above."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What can be compared between plans on a day.

    `titles` has the title in each language that ccitrack speaks. Counts are of actions, but for `targets`, of which
    `measured` have a value (outputs and results), and for `problems`, the errors and warnings of the check. `planned`
    is None where no line of the budget has an amount.
    """

    id: str
    titles: Mapping[str, str]
    is_fictional: bool
    currency: str
    actions: int
    stated: int
    late: int
    targets: int
    measured: int
    problems: int
    planned: Interval | None


def as_document(line: PlanLine) -> dict[str, Any]:
    """The line as JSON says it."""
    return {
        "id": line.id,
        "titles": dict(line.titles),
        "fictional": line.is_fictional,
        "currency": line.currency,
        "counts": [line.actions, line.stated, line.late, line.targets, line.measured, line.problems],
        "planned": None if line.planned is None else [None if end is None else str(end) for end in line.planned],
    }


def from_document(document: Any) -> PlanLine:
    """The line that a document says. Raises LookupError, TypeError, ValueError or ArithmeticError for what is none."""
    planned = document["planned"]
    if planned is not None:
        low, high = planned
        planned = (Decimal(low), None if high is None else Decimal(high))
    return PlanLine(
        str(document["id"]),
        {str(lang): str(title) for lang, title in document["titles"].items()},
        bool(document["fictional"]),
        str(document["currency"]),
        *_counts(document["counts"]),
        planned,
    )


def _counts(written: Any) -> tuple[int, int, int, int, int, int]:
    actions, stated, late, targets, measured, problems = map(int, written)
    return actions, stated, late, targets, measured, problems
