"""The notes of follow-up since the last report that are no alert; the alerts are among the points of attention."""

from ccitrack.language.phrases import phrase
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.follow_up import Alert, Update
from ccitrack.report.changes.tables import table
from ccitrack.report.material import Material
from ccitrack.report.revised import is_between
from ccitrack.report.said import Row, Said, Table
from ccitrack.report.sentences import titled

COLUMNS = (phrase("Action"), phrase("Date"), phrase("Note"))


def new(material: Material) -> Table:
    """The notes action by action, in the order of the cards."""
    rows = (
        Row(_note(material, action, note))
        for action in material.actions
        for note in action.updates
        if note.alert in (None, Alert.INFO) and is_between(note.date, material.since, material.day)
    )
    return table(material.teller, "notes", phrase("Other notes of follow-up"), COLUMNS, rows)


def _note(material: Material, action: Action, note: Update) -> tuple[tuple[Said, ...], ...]:
    teller = material.teller
    marks = [teller.word(note.status).lower()] if note.status else []
    if note.internal:
        marks.append(teller.speech.word("internal"))
    return (
        (teller.say(titled(teller, action)),),
        (teller.say(teller.own(capital(teller.when(note.date)))),),
        (teller.say(teller.inline(note.text), of=note, marks=marks),),
    )
