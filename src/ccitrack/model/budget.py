"""The means of an action: planned lines, and what was committed and spent."""

from enum import StrEnum

from ccitrack.model.base import Flag, Id, Line, Stated
from ccitrack.model.indicator import Revision
from ccitrack.model.party import Funding, Party
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.text import Text


class BudgetKind(StrEnum):
    """The section of a line of budget."""

    INVESTMENT = "investment"
    OPERATING = "operating"
    STAFF = "staff"
    IN_KIND = "in_kind"
    UNKNOWN = "unknown"


class Tax(StrEnum):
    """The tax basis of an amount: with VAT (TTC), without (HT), or not said."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far money has gone: bound by a decision or contract (engagé), or paid (mandaté)."""

    COMMITTED = "committed"
    SPENT = "spent"


class BudgetLine(Stated):
    """One amount or one way of providing means: exactly one of the five ways."""

    id: Id | None = None
    """Needed only to attach spending to the line: `build`."""

    content: Id | None = None
    """The content item that the line pays for."""

    label: Text | None = None
    """What the line is: `Investment`."""

    kind: BudgetKind | None = None
    """investment, operating, staff, in_kind or unknown."""

    amount: Quantity | None = None
    """Money, in the plan's currency: `30000`, `10000..15000`."""

    currency: Line | None = None
    """The currency, only where it is written; it must be the plan's."""

    fte: Quantity | None = None
    """Staff, in full-time equivalents; never turned into money."""

    none: Flag = False
    """The source says that nothing is needed (`No supplementary budget`)."""

    included_in: Party | None = None
    """The organisation or budget that already covers it."""

    to_be_specified: Flag = False
    """The source says that it is not known yet."""

    per: Line | None = None
    """`year`, or a unit (`showroom`); absent: once, or not said."""

    units: Quantity | None = None
    """How many units are planned; without it a line per unit is listed, not summed."""

    year: Period | None = None
    """The year of the amount."""

    period: Period | None = None
    """The period of the amount."""

    until: Period | None = None
    """The end of a line that comes back each year."""

    tax: Tax | None = None
    """included (TTC), excluded (HT) or unknown (default)."""

    estimate: Flag = False
    """Whether the source says that it is an estimate."""

    funder: Party | None = None
    """Who pays, where there is one."""

    funders: tuple[Party, ...] = ()
    """Who pays, where there are several, each with its amount or share."""

    funding: Funding | None = None
    """secured, requested, expected or refused."""

    revised: tuple[Revision, ...] = ()
    """Later amounts, each with its date, reason and decision."""

    @property
    def ways(self) -> tuple[str, ...]:
        """Which of the five ways of saying what is provided are given, as keys; a sound line has exactly one."""
        given = {
            "amount": self.amount is not None,
            "fte": self.fte is not None,
            "none": self.none,
            "included_in": self.included_in is not None,
            "to_be_specified": self.to_be_specified,
        }
        return tuple(key for key, is_given in given.items() if is_given)


class Execution(Stated):
    """Money committed or spent. The two are separate facts: spending implies no commitment."""

    year: Period | None = None
    """The year: `2019`."""

    date: Period | None = None
    """The day."""

    stage: Stage
    """committed or spent."""

    amount: Quantity
    """The amount, in the plan's currency."""

    currency: Line | None = None
    """The currency, only where it is written; it must be the plan's."""

    line: Id | None = None
    """The id of the budget line."""

    funder: Party | None = None
    """Who pays."""

    tax: Tax | None = None
    """included (TTC), excluded (HT) or unknown (default)."""

    source: Text | None = None
    """Where the amount comes from: `council decision`."""


class Budget(Stated):
    """The means of an action."""

    lines: tuple[BudgetLine, ...] = ()
    """What is planned."""

    execution: tuple[Execution, ...] = ()
    """What was committed and spent."""
