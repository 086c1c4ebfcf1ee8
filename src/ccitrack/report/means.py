"""Means: the budget of an action line by line, in the words of its card and as it is read, and what was spent."""

from collections.abc import Iterable, Iterator

from ccitrack.language.phrases import phrase
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetLine, Execution
from ccitrack.model.known import is_known
from ccitrack.model.party import Party
from ccitrack.model.register import folded
from ccitrack.model.text import Wording
from ccitrack.report.people import name, party
from ccitrack.report.said import Column, Field, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.schedule import revisions
from ccitrack.report.teller import Teller, present
from ccitrack.report.words import NONE_NEEDED, TO_BE_SPECIFIED


def means(teller: Teller, action: Action) -> Group:
    """The means of an action: the words of the card, then each line, then what was committed and spent."""
    title = teller.speech.word("Means")
    budget = action.budget
    if budget is None:
        return Group("means", title, (teller.field("budget", phrase("Budget"), teller.absent()),))
    tables = (_lines(teller, action, budget.lines), _execution(teller, action, budget.execution))
    return Group("means", title, _whole(teller, action), tuple(table for table in tables if table.rows))


def _whole(teller: Teller, action: Action) -> tuple[Field, ...]:
    """What the card says of its budget as a whole."""
    budget = action.budget
    assert budget is not None
    said = teller.say(of=budget)
    is_said = said.quote or said.note or said.marks or said.details
    fields = present([teller.field("budget", phrase("In the words of the plan"), said if is_said else None)])
    return (
        fields
        if fields or budget.lines or budget.execution
        else (teller.field("budget", phrase("Budget"), teller.absent()),)
    )


def _lines(teller: Teller, action: Action, lines: Iterable[BudgetLine]) -> Table:
    columns = (phrase("Line"), phrase("Reading"), phrase("Funder"), phrase("Remarks"))
    rows = tuple(
        Row(_cells(teller, action, line), f"{teller.plan.id}/{action.id}/{line.id}" if line.id else None)
        for line in lines
    )
    named = tuple(Column(teller.speech.say(label)) for label in columns)
    return without_empty_columns(Table("budget", teller.speech.word("Planned budget, line by line"), named, rows))


def _cells(teller: Teller, action: Action, line: BudgetLine) -> tuple[tuple[Said, ...], ...]:
    funders = ((line.funder,) if line.funder else ()) + line.funders
    return (
        (teller.say(*_label(teller, action, line)),),
        (_reading(teller, line),),
        tuple(party(teller, each) for each in funders),
        tuple(_remarks(teller, line)),
    )


def _label(teller: Teller, action: Action, line: BudgetLine) -> Iterator[Wording]:
    """What the line is: its label, its kind, and the content that it pays for."""
    parts: list[Wording] = [teller.text(line.label)] if line.label else []
    if line.kind and not _is_named(teller, line):
        parts.append(teller.own(teller.word(line.kind)))
    if line.content:
        parts.append(_content(teller, action, line.content))
    if not parts:
        parts.append(teller.line(line.id) if line.id else teller.own(phrase("Whole action")))
    for index, part in enumerate(parts):
        if index:
            yield teller.own(teller.speech.word(": "))
        yield part


def _content(teller: Teller, action: Action, item_id: str) -> Wording:
    """The content that a line pays for, in its own words."""
    item = next((each for each in action.content if each.id == item_id), None)
    if item is None:
        return teller.line(item_id)
    return teller.link(f"{teller.plan.id}/{action.id}/{item_id}", teller.text(item.text))


def _is_named(teller: Teller, line: BudgetLine) -> bool:
    """Whether the label already says the kind."""
    assert line.kind is not None
    return line.label is not None and folded(teller.text(line.label).text) == folded(teller.word(line.kind))


def _reading(teller: Teller, line: BudgetLine) -> Said:
    """What the line comes to, with the words of the card."""
    beside = teller.beside((phrase("Amount"), line.amount), (phrase("Staff"), line.fte), (phrase("Number"), line.units))
    return teller.say(*_means(teller, line), of=line, details=(*revisions(teller, line.revised), *beside))


def _means(teller: Teller, line: BudgetLine) -> tuple[Wording, ...]:
    if line.amount is not None:
        return (teller.own(capital(teller.money(line.amount))), *_per(teller, line))
    if line.fte is not None:
        return (teller.own(phrase("{quantity} FTE", quantity=teller.quantity(line.fte))), *_per(teller, line))
    if line.none:
        return (teller.own(NONE_NEEDED),)
    if line.included_in is not None:
        included = teller.own(teller.speech.word("Included elsewhere") + teller.speech.word(": "))
        return (included, name(teller, line.included_in))
    return (teller.own(TO_BE_SPECIFIED),)


def _per(teller: Teller, line: BudgetLine) -> Iterator[Wording]:
    if line.per == "year":
        yield teller.own(" " + teller.speech.word("per year"))
    elif line.per:
        yield from (teller.own(" " + teller.speech.word("per") + " "), teller.line(line.per))
    if line.units is not None:
        yield teller.own(phrase(", {quantity} planned", quantity=teller.quantity(line.units)))


def _remarks(teller: Teller, line: BudgetLine) -> Iterator[Said]:
    """When, with which tax basis, how sure."""
    for period, label in ((line.year, phrase("Year")), (line.period, phrase("Period")), (line.until, phrase("Until"))):
        if period is not None:
            yield teller.labelled(label, teller.own(teller.when(period)), of=period)
    if line.tax:
        yield teller.say(teller.own(capital(teller.word(line.tax))))
    if line.estimate:
        yield teller.say(teller.sentence(phrase("estimate")))
    if line.funding:
        yield teller.say(teller.own(capital(teller.word(line.funding))))
    if line.included_in is not None and _says_more(line.included_in):
        yield party(teller, line.included_in)


def _says_more(included: Party) -> bool:
    return bool(included.model_fields_set - {"org", "name", "kind"})


def _execution(teller: Teller, action: Action, entries: Iterable[Execution]) -> Table:
    columns = (phrase("When"), phrase("Stage"), phrase("Amount"), phrase("Line"), phrase("Funder"), phrase("Remarks"))
    known = [entry for entry in entries if is_known(entry.date or entry.year, teller.day)]
    named = tuple(Column(teller.speech.say(label), label is columns[2]) for label in columns)
    rows = tuple(Row(_spent(teller, action, entry)) for entry in known)
    return without_empty_columns(Table("execution", teller.speech.word("Committed and spent"), named, rows))


def _spent(teller: Teller, action: Action, entry: Execution) -> tuple[tuple[Said, ...], ...]:
    when = entry.date or entry.year
    source = [teller.labelled(phrase("Source"), teller.text(entry.source))] if entry.source else []
    tax = [teller.say(teller.own(capital(teller.word(entry.tax))))] if entry.tax else []
    beside = teller.beside((phrase("Amount"), entry.amount))
    return (
        (teller.say(teller.own(teller.when(when)), of=when) if when else teller.absent(),),
        (teller.say(teller.own(teller.word(entry.stage))),),
        (teller.say(teller.own(teller.money(entry.amount)), of=entry, details=beside),),
        (teller.say(_line_label(teller, action, entry.line)),) if entry.line else (),
        (party(teller, entry.funder),) if entry.funder else (),
        (*tax, *source),
    )


def _line_label(teller: Teller, action: Action, line_id: str) -> Wording:
    lines = action.budget.lines if action.budget else ()
    label = next((line.label for line in lines if line.id == line_id and line.label), None)
    text = teller.text(label) if label else teller.line(line_id)
    return teller.link(f"{teller.plan.id}/{action.id}/{line_id}", text)
