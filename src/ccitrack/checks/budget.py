"""Rules about money: what a budget line says, what was spent, and who pays."""

import re
from collections.abc import Iterator
from datetime import date

from ccitrack.checks.funders import amounts_problem, shares_problem
from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import known, title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Uncut, phrase
from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetLine, Execution, Stage, Tax
from ccitrack.model.quantity import Quantity
from ccitrack.model.schedule import windows
from ccitrack.model.status import Status
from ccitrack.progress.budget import YEAR
from ccitrack.progress.status import is_cancelled, last_status
from ccitrack.source import Loc

CODE = re.compile(r"[A-Z]{3}")
CODES = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "£": "GBP", "$": "USD"}
YEARS = frozenset({"years", "yearly", "annual", "annum", "an", "ans", "année", "années", "annee", "annuel"})


@action_rule(Severity.ERROR)
def budget_line_shape(action: Action) -> Iterator[Finding]:
    """A budget line says nothing of the means, or several things at once.

    A line is one amount of money, one number of staff, or one way of having no amount: nothing is needed, it is
    included elsewhere, it is not known yet. These are five keys, of which each line has exactly one; otherwise no sum
    could be trusted. Staff and money are two lines.

    Wrong:
        - {label: Project manager, fte: 1, amount: 45000}

    Right:
        - {label: Project manager, fte: 1}
        - {label: Salary of the project manager, amount: 45000}
    """
    for loc, line in _lines(action):
        if not line.ways:
            yield Finding(
                loc,
                phrase("This budget line does not say what is planned."),
                phrase("Write one of amount:, fte:, none: true, included_in:, to_be_specified: true"),
            )
        elif len(line.ways) > 1:
            yield Finding(
                (*loc, line.ways[1]),
                phrase("This budget line says several things at once: {keys}.", keys=line.ways),
                phrase("Keep one of them, or write a line for each."),
                key=True,
            )


@plan_rule(Severity.ERROR, "settings")
def other_currency(seen: Seen) -> Iterator[Finding]:
    """An amount is in another currency than the plan, or the plan's currency is not a code.

    All amounts of a plan are added up, so they have one currency: EUR, or the code of three letters under
    `settings.currency`. Convert an amount before you write it, and keep the original one under `verbatim` or `note`.

    Wrong:
        - {label: Study, amount: 12000, currency: CHF}

    Right:
        - {label: Study, amount: 12800, verbatim: "12 000 CHF"}
    """
    currency = seen.plan.currency
    if not CODE.fullmatch(currency):
        yield Finding(
            ("settings", "currency"),
            phrase('"{currency}" is not the code of a currency.', currency=currency),
            phrase("Write {code}", code=_code(currency) if CODE.fullmatch(_code(currency)) else "EUR"),
        )
        return
    for loc, action in seen.actions("budget"):
        for place, paid in _paid(action):
            if paid.amount and paid.currency and _code(paid.currency) != currency:
                yield Finding(
                    (*loc, *place, "currency"),
                    phrase(
                        "This amount is in {code}, those of the plan are in {plan}.", code=paid.currency, plan=currency
                    ),
                    phrase("Write the amount in {plan}, and the original one under verbatim:", plan=currency),
                )


@action_rule(Severity.ERROR)
def negative_amount(action: Action) -> Iterator[Finding]:
    """An amount is negative.

    Plans say what is needed, never less than nothing. An amount that was lowered stays as it was adopted and gets the
    new one under `revised`. Only an entry that takes back an earlier one, such as a cancelled payment, may be
    negative: its `note` says so.

    Wrong:
        execution:
          - {year: 2020, stage: spent, amount: -1200}

    Right:
        execution:
          - {year: 2020, stage: spent, amount: -1200, note: Cancelled payment of March.}
    """
    for loc, quantity in _quantities(action):
        if any(end is not None and end < 0 for end in (quantity.min, quantity.max)):
            yield Finding(
                loc,
                phrase("{amount} is a negative amount.", amount=quantity),
                phrase("Write it without the minus sign; an entry that takes back an earlier one needs a note:"),
            )


@action_rule(Severity.ERROR)
def unknown_budget_line(action: Action) -> Iterator[Finding]:
    """An amount committed or spent belongs to a budget line that does not exist.

    `line` is the `id` of a line of the same card. An amount that belongs to no line goes without the key: it then
    counts for the action as a whole.

    Wrong:
        lines:
          - {id: build, amount: 4000000}
        execution:
          - {year: 2019, stage: spent, line: building, amount: 410000}

    Right:
        lines:
          - {id: build, amount: 4000000}
        execution:
          - {year: 2019, stage: spent, line: build, amount: 410000}
    """
    lines = known(line.id for _, line in _lines(action) if line.id is not None)
    for loc, entry in _execution(action):
        if entry.line is not None and lines.lacks(entry.line):
            yield Finding(
                (*loc, "line"),
                phrase('No line of this budget has the id "{line}".', line=entry.line),
                lines.suggestion(entry.line) or phrase("Give the line that is meant this id, or delete the key."),
            )


@plan_rule(Severity.WARNING)
def mixed_tax(seen: Seen) -> Iterator[Finding]:
    """Amounts with tax and amounts without tax stand side by side.

    They are never added silently: reports give a total for each basis. Better write all amounts of a plan with tax
    (TTC), or all without (HT). Amounts that say nothing of tax are left alone. The mark is at the first amount that
    differs from those above it.

    Wrong:
        - {label: Study, amount: 35000, tax: included}
        - {label: Works, amount: 80000, tax: excluded}

    Right:
        - {label: Study, amount: 35000, tax: included}
        - {label: Works, amount: 96000, tax: included, verbatim: 80 000 € HT}
    """
    everywhere: list[tuple[Loc, Tax]] = []
    is_mixed = False
    for loc, action in seen.actions("budget"):
        taxed = [((*loc, *place), tax) for place, tax in _taxed(action)]
        everywhere += taxed
        for place in _first_other(taxed):
            is_mixed = True
            yield Finding(place, phrase("This card has amounts with tax and amounts without."), _ONE_BASIS)
    if not is_mixed:
        for place in _first_other(everywhere):
            yield Finding(place, phrase("This plan has amounts with tax and amounts without."), _ONE_BASIS)


@action_rule(Severity.WARNING)
def no_budget(action: Action) -> Iterator[Finding]:
    """An action says nothing of its budget.

    That no money is needed, that it comes from elsewhere, or that it is not known yet are three different things, and
    each can be written. A card without a budget may be any of them. Cancelled actions are left alone.

    Wrong:
        title: Publish the list of companies

    Right:
        title: Publish the list of companies
        budget:
          lines:
            - {none: true}
    """
    budget = action.budget
    if is_cancelled(action) or (budget and (budget.lines or budget.execution or budget.verbatim or budget.note)):
        return
    yield Finding(
        ("title",),
        phrase('The action "{title}" says nothing of its budget.', title=title_of(action)),
        phrase(
            "Write budget: {example}; where it needs no money, none: true in place of the amount",
            example=Uncut("{lines: [{amount: 30000}]}"),
        ),
    )


@action_rule(Severity.WARNING)
def units_missing(action: Action) -> Iterator[Finding]:
    """An amount is given per unit, and its line does not say how many units are planned.

    Such a line is listed and cannot be added up. Write the number under `units` where it was decided; it is never
    taken from a target. Where nobody knows yet, the line may stay as it is.

    Wrong:
        - {label: Showrooms, amount: 10000..15000, per: showroom}

    Right:
        - {label: Showrooms, amount: 10000..15000, per: showroom, units: 3}
    """
    if is_cancelled(action):
        return
    for loc, line in _lines(action):
        if line.amount is None or line.per in (None, YEAR) or line.units is not None:
            continue
        is_year = str(line.per).lower() in YEARS
        yield Finding(
            (*loc, "per"),
            phrase('The amount is per "{unit}", and the line does not say how many are planned.', unit=line.per),
            phrase("Write per: year") if is_year else phrase("Write units: 3, if three are planned"),
        )


@plan_rule(Severity.WARNING, "period")
def recurring_without_end(seen: Seen) -> Iterator[Finding]:
    """An amount comes back each year, and nothing says until when.

    Such a line is listed and cannot be added up. It lasts until its `until`, failing that until the end of its own
    period or of the plan. The end of the action is not taken for it: what was built is run for longer. Nothing is said
    of ongoing and of cancelled actions.

    Wrong:
        - {label: Animation, amount: 40000, per: year}

    Right:
        - {label: Animation, amount: 40000, per: year, until: 2028}
    """
    if seen.plan.period and seen.plan.period.latest:
        return
    for loc, action in seen.actions("budget", "timeframe"):
        if is_cancelled(action) or windows(action, seen.plan).is_ongoing or last_status(action) is Status.ONGOING:
            continue
        for place, line in _lines(action):
            if line.amount and line.per == YEAR and not _has_end(line):
                yield Finding(
                    (*loc, *place, "per"),
                    phrase("The amount comes back each year, and nothing says until when."),
                    phrase("Write until: 2028 in the line, or the period of the plan in plan.yaml"),
                )


@plan_rule(Severity.WARNING)
def spending_out_of_time(seen: Seen) -> Iterator[Finding]:
    """An amount was spent before the action started, or is dated in the future.

    What is foreseen is a budget line, not an execution. An amount spent before the earliest start of the action often
    has a wrong year, or belongs to another action. Commitments may come before the start, since contracts do.

    Wrong:
        timeframe: 2019..2020
        budget:
          execution:
            - {year: 2018, stage: spent, amount: 12000}

    Right:
        timeframe: 2019..2020
        budget:
          execution:
            - {year: 2019, stage: spent, amount: 12000}
    """
    for loc, action in seen.actions("budget", "timeframe", "actual"):
        start = _earliest_start(seen, action)
        for place, entry in _execution(action):
            when, key = (entry.date, "date") if entry.date else (entry.year, "year")
            if when and when.earliest and when.earliest > seen.today:
                message = phrase("This amount is dated in the future ({when}).", when=when)
                help = phrase("Correct the date; what is foreseen is a budget line.")
                yield Finding((*loc, *place, key), message, help)
            elif entry.stage is Stage.SPENT and start and when and when.latest and when.latest < start:
                message = phrase(
                    "This amount was spent ({when}) before the action starts ({start}).", when=when, start=start
                )
                help = phrase("Correct the date, or the start of the action.")
                yield Finding((*loc, *place, key), message, help)


@action_rule(Severity.WARNING)
def funder_shares(action: Action) -> Iterator[Finding]:
    """The funders of a line do not add up to it.

    Shares are percentages and make 100; amounts make the amount of the line, where ranges meet. Roundings are
    accepted (33 three times), and so is a list of which one funder has neither share nor amount, as long as the others
    do not already exceed the line. A refused funding does not count.

    Wrong:
        amount: 50000
        funders:
          - {org: metropole, amount: 30000}
          - {org: region, amount: 15000}

    Right:
        amount: 50000
        funders:
          - {org: metropole, amount: 30000}
          - {org: region, amount: 20000}
    """
    for loc, line in _lines(action):
        message = shares_problem(line.funders) or amounts_problem(line)
        if message:
            help = phrase("Correct the shares or amounts, or add the funder that is missing.")
            yield Finding((*loc, "funders"), message, help, key=True)


_ONE_BASIS = phrase("Write all amounts with tax, or all without.")


def _lines(action: Action) -> Iterator[tuple[Loc, BudgetLine]]:
    """The planned lines of a card with their places in it."""
    for index, line in enumerate(action.budget.lines if action.budget else ()):
        yield ("budget", "lines", index), line


def _execution(action: Action) -> Iterator[tuple[Loc, Execution]]:
    """What a card says to be committed and spent, with its places."""
    for index, entry in enumerate(action.budget.execution if action.budget else ()):
        yield ("budget", "execution", index), entry


def _paid(action: Action) -> Iterator[tuple[Loc, BudgetLine | Execution]]:
    """All that may be money, planned or not."""
    yield from _lines(action)
    yield from _execution(action)


def _code(currency: str) -> str:
    """The code that is meant: `EUR` of `eur` and of `€`."""
    return CODES.get(currency.upper(), currency.upper())


def _quantities(action: Action) -> Iterator[tuple[Loc, Quantity]]:
    """What cannot be less than nothing: planned money and staff, its funders, and entries without a note."""
    for loc, line in _lines(action):
        for key in ("amount", "fte", "units"):
            if quantity := getattr(line, key):
                yield (*loc, key), quantity
        for index, funder in enumerate(line.funders):
            if funder.amount:
                yield (*loc, "funders", index, "amount"), funder.amount
    for loc, entry in _execution(action):
        if entry.note is None:
            yield (*loc, "amount"), entry.amount


def _taxed(action: Action) -> Iterator[tuple[Loc, Tax]]:
    """The amounts of a card of which the tax basis is known."""
    for loc, paid in _paid(action):
        if paid.amount and paid.tax in (Tax.INCLUDED, Tax.EXCLUDED):
            yield (*loc, "tax"), paid.tax


def _first_other(taxed: list[tuple[Loc, Tax]]) -> list[Loc]:
    """The place of the first amount whose basis is not that of the first amount."""
    return [loc for loc, tax in taxed if tax is not taxed[0][1]][:1]


def _has_end(line: BudgetLine) -> bool:
    return any(period and period.latest for period in (line.until, line.period, line.year))


def _earliest_start(seen: Seen, action: Action) -> date | None:
    """The first day on which the action may have started, foreseen or real."""
    start = windows(action, seen.plan, seen.as_of).start
    real = action.actual.start.earliest if action.actual and action.actual.start else None
    days = [day for day in (start.first if start else None, real) if day]
    return min(days) if start else None


RULES: tuple[Rule, ...] = (
    budget_line_shape,
    other_currency,
    negative_amount,
    unknown_budget_line,
    mixed_tax,
    no_budget,
    units_missing,
    recurring_without_end,
    spending_out_of_time,
    funder_shares,
)
