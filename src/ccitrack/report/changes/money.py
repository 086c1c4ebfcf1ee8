"""The money recorded since the last report: what is dated, and what is recorded by year only."""

from collections.abc import Iterator

from ccitrack.language.phrases import phrase, plural
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.budget import Execution
from ccitrack.model.known import is_known
from ccitrack.model.period import Period
from ccitrack.model.text import Wording
from ccitrack.report.changes.tables import table
from ccitrack.report.material import Material
from ccitrack.report.people import party
from ccitrack.report.revised import is_between
from ccitrack.report.said import Field, Row, Said, Table
from ccitrack.report.sentences import links_of, titled, woven

COLUMNS = (phrase("Action"), phrase("Date"), phrase("Stage"), phrase("Amount"), phrase("Budget line"), phrase("Funder"))


def new(material: Material) -> Table:
    """What was committed or spent on a day, or in a year that began, since."""
    rows = (Row(_cells(material, action, entry)) for action, entry in _entries(material))
    return table(material.teller, "money", phrase("Money committed or spent"), COLUMNS, rows)


def undated(material: Material) -> Field:
    """That amounts recorded for a year which had begun by the last report cannot be parted into before and since."""
    teller = material.teller
    actions = [action for action in material.actions if any(_is_running(material, each) for each in _of(action))]
    if not actions:
        return teller.field("money", phrase("Money"))
    said = plural(
        "For action {actions}, amounts are recorded by year: what was added since then cannot be told apart.",
        "For actions {actions}, amounts are recorded by year: what was added since then cannot be told apart.",
        len(actions),
    )
    return teller.field("money", phrase("Money"), teller.say(*woven(teller, said, actions=links_of(teller, actions))))


def _of(action: Action) -> tuple[Execution, ...]:
    return action.budget.execution if action.budget else ()


def _when(entry: Execution) -> Period | None:
    return entry.date or entry.year


def _entries(material: Material) -> Iterator[tuple[Action, Execution]]:
    for action in material.actions:
        for entry in _of(action):
            when = _when(entry)
            if when is not None and is_between(when, material.since, material.day):
                yield action, entry


def _is_running(material: Material, entry: Execution) -> bool:
    """Whether it is of a period that had begun by the last report and was not over."""
    when, since = _when(entry), material.since
    if when is None or since is None or when.latest is None:
        return False
    return is_known(when, since) and when.latest > since


def _cells(material: Material, action: Action, entry: Execution) -> tuple[tuple[Said, ...], ...]:
    teller, when = material.teller, _when(entry)
    return (
        (teller.say(titled(teller, action)),),
        (teller.say(teller.own(capital(teller.when(when)))),) if when else (),
        (teller.say(teller.own(teller.word(entry.stage))),),
        (teller.say(teller.own(capital(teller.money(entry.amount))), of=entry),),
        (teller.say(_line(material, action, entry.line)),) if entry.line else (),
        (party(teller, entry.funder),) if entry.funder else (),
    )


def _line(material: Material, action: Action, line: str) -> Wording:
    """The label of a budget line, or its id where it has none."""
    lines = action.budget.lines if action.budget else ()
    label = next((each.label for each in lines if each.id == line and each.label), None)
    return material.teller.text(label) if label else material.teller.line(line)
