"""The statuses declared since the last report: those that changed, and those that were confirmed."""

from collections.abc import Iterator

from ccitrack.language.phrases import phrase
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.status import declared_on, status_on
from ccitrack.report.changes.tables import table
from ccitrack.report.headlines import status_words
from ccitrack.report.material import Material
from ccitrack.report.revised import is_between
from ccitrack.report.said import Row, Said, Table
from ccitrack.report.sentences import titled
from ccitrack.report.teller import Teller

PRESSING = (Status.BLOCKED, Status.CANCELLED, Status.ON_HOLD, Status.COMPLETED)
"""What the committee should see first; the other statuses follow in the order of the plan."""


def changed(material: Material) -> Table:
    """The actions of which the status is another one now."""
    found = [each for each in _declared(material) if _before(material, each.action) is not each.status]
    found.sort(key=lambda each: PRESSING.index(each.status) if each.status in PRESSING else len(PRESSING))
    columns = (phrase("Action"), phrase("Before"), phrase("Now"), phrase("Declared"), phrase("Reason"))
    rows = (Row(_change(material, each)) for each in found)
    return table(material.teller, "statuses", phrase("Statuses that changed"), columns, rows)


def confirmed(material: Material) -> Table:
    """The actions of which the same status was declared again."""
    found = [each for each in _declared(material) if _before(material, each.action) is each.status]
    columns = (phrase("Action"), phrase("Status"), phrase("Declared"))
    rows = (Row(_confirmed(material, each)) for each in found)
    return table(material.teller, "confirmed", phrase("Statuses that were confirmed"), columns, rows)


def _declared(material: Material) -> Iterator[ActionStanding]:
    """The actions of which the last status was declared since."""
    for standing in material.standings:
        declared = declared_on(standing.action, material.day)
        if declared is not None and is_between(declared.when, material.since, material.day):
            yield standing


def _before(material: Material, action: Action) -> Status | None:
    return status_on(action, material.since) if material.since else None


def _change(material: Material, standing: ActionStanding) -> tuple[tuple[Said, ...], ...]:
    teller, action = material.teller, standing.action
    note = action.status_note if standing.status is action.status else None
    return (
        (teller.say(titled(teller, action)),),
        (_status(teller, _before(material, action)),),
        (_status(teller, standing.status),),
        _when(material, action),
        (teller.say(teller.inline(note)),) if note else (),
    )


def _confirmed(material: Material, standing: ActionStanding) -> tuple[tuple[Said, ...], ...]:
    teller, action = material.teller, standing.action
    return ((teller.say(titled(teller, action)),), (_status(teller, standing.status),), _when(material, action))


def _status(teller: Teller, declared: Status | None) -> Said:
    return Said((teller.own(status_words(declared)),), is_absent=declared is None)


def _when(material: Material, action: Action) -> tuple[Said, ...]:
    teller, declared = material.teller, declared_on(action, material.day)
    when = declared.when if declared else None
    return (teller.say(teller.own(capital(teller.when(when))), of=when),) if when else ()
