"""Rules about means that are not settled yet: amounts to come, estimates, funders who do not cover the budget."""

from collections.abc import Iterator, Sequence

from ccitrack.checks.funders import brought, fits, shares_problem
from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetLine
from ccitrack.model.quantity import Quantity
from ccitrack.model.status import Status
from ccitrack.progress.budget import ZERO, Counted, added, counted
from ccitrack.progress.status import last_status
from ccitrack.source import Loc

OVER = (Status.COMPLETED, Status.CANCELLED)


@action_rule(Severity.INFO)
def to_be_specified(action: Action) -> Iterator[Finding]:
    """The amount of a budget line is still to be specified.

    The document says that money is needed and not how much, so every sum is printed as "at least". Ask the leader, and
    write the amount once it is known. Completed and cancelled actions are left alone.

    Wrong:
        - {content: a, to_be_specified: true}

    Right:
        - {content: a, amount: 12000}
    """
    for loc, line in _open_lines(action):
        if line.to_be_specified and line.amount is None and not any(revision.amount for revision in line.revised):
            message = phrase('A budget line of "{title}" is still to be specified.', title=title_of(action))
            help = phrase("Write amount: in place of to_be_specified: once it is known.")
            yield Finding((*loc, "to_be_specified"), message, help)


@action_rule(Severity.INFO)
def estimate(action: Action) -> Iterator[Finding]:
    """The amount of a budget line is an estimate.

    It is summed like any other amount, so a total may look more certain than it is. Once the amount is decided, write
    it under `revised` with its date, or in place of the estimate if nothing was adopted yet. Completed and cancelled
    actions are left alone, and so is a line with a revised amount.

    Wrong:
        - {amount: 40000, estimate: true}

    Right:
        - {amount: 38500}
    """
    for loc, line in _open_lines(action):
        amount = line.amount or line.fte
        if line.estimate and amount is not None and not any(revision.amount for revision in line.revised):
            title = title_of(action)
            message = phrase('In the budget of "{title}", {amount} is an estimate.', title=title, amount=amount)
            help = phrase("Write the amount once it is decided, and delete estimate.")
            yield Finding((*loc, "estimate"), message, help)


def _open_lines(action: Action) -> Iterator[tuple[Loc, BudgetLine]]:
    """The budget lines of an action that is neither completed nor cancelled."""
    if action.budget is not None and last_status(action) not in OVER:
        yield from ((("budget", "lines", index), line) for index, line in enumerate(action.budget.lines))


@plan_rule(Severity.WARNING, "settings", "period")
def cofunding_mismatch(seen: Seen) -> Iterator[Finding]:
    """The funders of an action do not add up to its budget.

    Under `funders` of the card each may have its `amount` or its `share`. Amounts make the planned sum of the budget
    lines, shares make 100. The same is accepted as for a line (`funder-shares`): roundings, ranges that meet, and one
    funder who does not say how much, as long as the others do not exceed the budget. A refused funding does not count.
    Amounts are compared only where the whole budget is known: no line to be specified, none that comes back without an
    end. Cancelled actions are left alone.

    Wrong:
        funders: [{org: city, amount: 30000}, {org: region, amount: 15000}]
        budget: {lines: [{amount: 50000}]}

    Right:
        funders: [{org: city, amount: 30000}, {org: region, amount: 20000}]
        budget: {lines: [{amount: 50000}]}
    """
    for loc, action in seen.actions("budget", "funders"):
        if last_status(action) is not Status.CANCELLED:
            message = shares_problem(action.funders) or _amounts_problem(seen, action)
            if message:
                help = phrase("Correct the shares or amounts, or add the funder that is missing.")
                yield Finding((*loc, "funders"), message, help, key=True)


def _amounts_problem(seen: Seen, action: Action) -> Phrase | None:
    """What is wrong with the amounts: they fit neither the budget of the day nor the one that was adopted."""
    if not any(funder.amount for funder in action.funders):
        return None
    totals = [_total(list(counted(seen.plan, action, day))) for day in (seen.as_of, None)]
    known = [total for total in totals if total is not None]
    if len(known) < len(totals):
        return None
    if any(fits(action.funders, total) for total in known):
        return None
    return phrase(
        "The amounts of the funders add up to {total}, the budget of the action to {amount}.",
        total=brought(action.funders, known[0]),
        amount=known[0],
    )


def _total(lines: Sequence[Counted]) -> Quantity | None:
    """What lines say together; None where there is none, or one does not say how much money it is."""
    if not lines or any(each.total is None and not _is_elsewhere(each.line) for each in lines):
        return None
    total = added(each.total for each in lines) or ZERO
    is_about = any(each.line.amount is not None and each.line.amount.approx for each in lines)
    return Quantity(min=total.min, max=total.max, approx=is_about)


def _is_elsewhere(line: BudgetLine) -> bool:
    """Whether the line asks these funders for nothing: no money is needed, or another budget holds it."""
    return line.ways in (("none",), ("included_in",))


RULES: tuple[Rule, ...] = (to_be_specified, estimate, cofunding_mismatch)
