"""The rule about what was spent beside what was planned and committed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetKind, BudgetLine, Stage, Tax
from ccitrack.progress.budget import EXACT, Counted, Interval, added, counted, figure
from ccitrack.progress.executed import Entry, entries


@plan_rule(Severity.WARNING, "period", "settings")
def overspent(seen: Seen) -> Iterator[Finding]:
    """More was spent than what was planned, or than what was committed.

    What was spent is compared with the highest amount planned and in force, for the action as a whole or for the budget
    line that the spending names. Where the plan keeps commitments, it is also compared with them. Either an amount is
    wrong, or the plan has changed: write the new amount under `revised`, and the adopted one stays above it. Nothing
    is said where the planned amount has no upper bound, where a line is to be specified and the spending may be its
    own, or where one amount is with tax and the other without.

    Wrong:
        lines:
          - {id: edition, amount: 420000}
        execution:
          - {year: 2024, stage: spent, line: edition, amount: 448600}

    Right:
        lines:
          - id: edition
            amount: 420000
            revised: [{date: 2024-09-12, amount: 450000, reason: More security}]
        execution:
          - {year: 2024, stage: spent, line: edition, amount: 448600}
    """
    for loc, action in seen.actions("budget", "timeframe"):
        known = [entry for entry in entries(seen.plan, action, seen.as_of) if not _is_in_kind(entry)]
        spent = [entry for entry in known if entry.execution.stage is Stage.SPENT]
        if not spent:
            continue
        committed = [entry for entry in known if entry.execution.stage is Stage.COMMITTED]
        lines = [line for line in counted(seen.plan, action, seen.as_of) if line.is_money]
        for last, message, help in (
            *_beyond_plan(action, spent, lines),
            *_beyond_commitments(action, spent, committed),
        ):
            yield Finding((*loc, "budget", "execution", last.index, "amount"), message, help)


Excess = tuple[Entry, Phrase, Phrase]
"""The last entry of what is too much, what is wrong with it, and what to write."""


def _beyond_plan(action: Action, spent: Sequence[Entry], lines: Sequence[Counted]) -> Iterator[Excess]:
    """The action as a whole where it is too much there, else each line where it is."""
    help = phrase("Correct the amount, or write the new planned amount in its line, under revised:")
    total = _total_planned(action, spent, lines)
    if facts := _excess(spent, total, (line.line.tax for line in lines)):
        message = phrase(
            'The action "{title}" has spent {spent}: {excess} more than the {bound} planned.',
            title=title_of(action),
            **facts,
        )
        yield spent[-1], message, help
        return
    for line in lines:
        own = [entry for entry in spent if entry.line is not None and entry.line.line is line.line]
        if facts := _excess(own, line.total, [line.line.tax]):
            message = phrase(
                'The line "{line}" has spent {spent}: {excess} more than the {bound} planned.',
                line=_name(line.line),
                **facts,
            )
            yield own[-1], message, help


def _total_planned(action: Action, spent: Iterable[Entry], lines: Sequence[Counted]) -> Interval | None:
    """What is planned for an action; None where part of what was spent may belong to a line without an amount."""
    if any(line.total is None for line in lines):
        return None
    named = {id(line.line) for line in lines}
    others = [line for line in action.budget.lines if id(line) not in named] if action.budget else []
    has_elsewhere = any(not line.none and line.kind is not BudgetKind.IN_KIND for line in others)
    for entry in spent:
        if has_elsewhere if entry.line is None else id(entry.line.line) not in named:
            return None
    return added(line.total for line in lines)


def _beyond_commitments(action: Action, spent: Sequence[Entry], committed: Sequence[Entry]) -> Iterator[Excess]:
    """The action as a whole where all that it spent has commitments beside it, else each line that has some."""
    help = phrase("Correct the amount, or add what was committed: an entry with stage: committed")
    kept = dict.fromkeys(_line_id(entry) for entry in committed)
    if None in kept or all(_line_id(entry) in kept for entry in spent):
        since, bound = _since(spent, committed), added(entry.amount for entry in committed)
        if facts := _excess(since, bound, _taxes(committed)):
            message = phrase(
                'The action "{title}" has spent {spent}: {excess} more than the {bound} committed.',
                title=title_of(action),
                **facts,
            )
            yield since[-1], message, help
            return
    for line in filter(None, kept):
        own = [entry for entry in committed if _line_id(entry) == line]
        since = _since((entry for entry in spent if _line_id(entry) == line), own)
        if facts := _excess(since, added(entry.amount for entry in own), _taxes(own)):
            assert own[0].line is not None
            message = phrase(
                'The line "{line}" has spent {spent}: {excess} more than the {bound} committed.',
                line=_name(own[0].line.line),
                **facts,
            )
            yield since[-1], message, help


def _since(spent: Iterable[Entry], committed: Iterable[Entry]) -> list[Entry]:
    """What was spent since commitments are kept: what was paid before the first of them has none."""
    starts = [_bounds(entry)[0] for entry in committed]
    return [entry for entry in spent if _bounds(entry)[1] >= min(starts, default=date.min)]


def _bounds(entry: Entry) -> tuple[date, date]:
    when = entry.execution.date or entry.execution.year
    return when.bounds if when else (date.min, date.max)


def _excess(spent: Sequence[Entry], bound: Interval | None, taxes: Iterable[Tax | None]) -> dict[str, str] | None:
    """By how much what was surely spent is beyond what was foreseen at most; None where it is not, or who knows."""
    total = added(entry.amount for entry in spent)
    if total is None or bound is None or bound.max is None or total.min <= bound.max:
        return None
    if {Tax.INCLUDED, Tax.EXCLUDED} <= {*taxes, *_taxes(spent)}:
        return None
    excess = EXACT.subtract(total.min, bound.max)
    return {"spent": figure(total.min), "excess": figure(excess), "bound": figure(bound.max)}


def _taxes(entries: Iterable[Entry]) -> Iterator[Tax | None]:
    return (entry.execution.tax for entry in entries)


def _is_in_kind(entry: Entry) -> bool:
    return entry.line is not None and entry.line.line.kind is BudgetKind.IN_KIND


def _line_id(entry: Entry) -> str | None:
    return None if entry.line is None else entry.line.line.id


def _name(line: BudgetLine) -> str:
    return str(line.label or line.id)


RULES: tuple[Rule, ...] = (overspent,)
