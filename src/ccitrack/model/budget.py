"""The means of an action: planned lines, and what was committed and spent."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator

from ccitrack.language.phrases import phrase
from ccitrack.model.base import Flag, Id, Line, Reference, Stated, refusal
from ccitrack.model.meant import is_to_be_specified
from ccitrack.model.party import Funding, Party
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Revision
from ccitrack.model.text import Text


class BudgetKind(StrEnum):
    """The section of a budget line."""

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


def as_planned(value: Any) -> Any:
    """A quantity, unless the words say that it is not known yet."""
    if isinstance(value, str) and is_to_be_specified(value):
        message = phrase('"{text}" is not a quantity.', text=value)
        raise refusal("unreadable-quantity", message, phrase("Write to_be_specified: true in its place"))
    return value


Planned = Annotated[Quantity, BeforeValidator(as_planned)]


class BudgetLine(Stated):
    """One amount or one way of providing means: exactly one of the five ways."""

    id: Id | None = None
    """Needed only to attach spending to the line: `build`."""

    content: Reference | None = None
    """The id of the content item that the line pays for: `a`."""

    label: Text | None = None
    """What the line is: `Works`."""

    kind: BudgetKind | None = None
    """The section of the budget: `investment`; `in_kind` for means that are not cash."""

    amount: Planned | None = None
    """Money, in the plan's currency, without sign or spaces: `30000`, `10000..15000`."""

    currency: Line | None = None
    """The currency, only where the source writes it; it must be the plan's: `EUR`."""

    fte: Planned | None = None
    """Staff, in full-time equivalents: `1.5`; never turned into money."""

    none: Flag = False
    """The source says that nothing is needed ("No supplementary budget"): `true`."""

    included_in: Party | None = None
    """The organisation or the budget that already covers it: `le-damier`."""

    to_be_specified: Flag = False
    """The source says that the amount is not known yet: `true`."""

    per: Line | None = None
    """The amount comes back each `year`, or for each unit: `showroom`; absent: once, or not said."""

    units: Quantity | None = None
    """How many units are planned: `3`; without it a line per unit is listed, not summed."""

    year: Period | None = None
    """The year of the amount: `2019`."""

    period: Period | None = None
    """The period of the amount: `2018..2020`."""

    until: Period | None = None
    """The end of a line that comes back each year: `2027`."""

    tax: Tax | None = None
    """The tax basis: with VAT (`included`, TTC), without (`excluded`, HT), or `unknown` (default)."""

    estimate: Flag = False
    """Whether the source says that it is an estimate."""

    funder: Party | None = None
    """Who pays, where there is one: `city`."""

    funders: tuple[Party, ...] = ()
    """Who pays, where there are several, each with its amount or share: `[{org: city, share: 60}]`."""

    funding: Funding | None = None
    """What is really there of the money: `requested`."""

    revised: tuple[Revision, ...] = ()
    """Later amounts, the first one staying above: `[{date: 2025-03-06, amount: 3650000, reason: late permit}]`."""

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
    """The year of the money: `2019`."""

    date: Period | None = None
    """The day, where it is known: `2019-06-30`."""

    stage: Stage
    """How far the money has gone: bound by a decision or a contract (`committed`), or paid (`spent`)."""

    amount: Quantity
    """How much, in the plan's currency: `28400`."""

    currency: Line | None = None
    """The currency, only where it is written; it must be the plan's: `EUR`."""

    line: Reference | None = None
    """The id of the budget line: `build`."""

    funder: Party | None = None
    """Who pays: `city`."""

    tax: Tax | None = None
    """The tax basis: with VAT (`included`, TTC), without (`excluded`, HT), or `unknown` (default)."""

    source: Text | None = None
    """Where the amount comes from: `Administrative account 2019`."""


class Budget(Stated):
    """The means of an action."""

    lines: tuple[BudgetLine, ...] = ()
    """What is planned: `[{amount: 4000000, kind: investment}]`."""

    execution: tuple[Execution, ...] = ()
    """What was committed and spent: `[{year: 2019, stage: spent, amount: 28400}]`."""
