"""How an action goes: dated notes of follow-up, and what could go wrong."""

from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.follow_up import Update
from ccitrack.model.known import is_known
from ccitrack.model.risk import Risk
from ccitrack.report.people import party
from ccitrack.report.said import Group, Said
from ccitrack.report.teller import Teller, present


def follow_up(teller: Teller, action: Action) -> Group:
    """What was noted by the day, and the risks."""
    updates = (update(teller, each) for each in action.updates if is_known(each.date, teller.day))
    fields = (
        teller.field("updates", phrase("Notes of follow-up"), *updates),
        teller.field("risks", phrase("Risks"), *(risk(teller, each) for each in action.risks)),
    )
    return Group("follow-up", teller.speech.word("Follow-up and risks"), present(fields))


def update(teller: Teller, note: Update) -> Said:
    """A dated note of follow-up."""
    author = (teller.own(", "), teller.line(note.author_role)) if note.author_role else ()
    head = (teller.own(teller.when(note.date)), *author, teller.own(teller.speech.word(": ")))
    marks = [teller.word(word).lower() for word in (note.alert, note.status) if word is not None]
    if note.internal:
        marks.append(teller.speech.word("internal"))
    beside = teller.beside((phrase("Date"), note.date))
    return teller.say(*head, teller.inline(note.text), of=note, marks=marks, details=beside)


def risk(teller: Teller, risk: Risk) -> Said:
    """What could go wrong, how likely, with which effect, and what would be done."""
    parts = (
        (phrase("Likelihood"), risk.likelihood),
        (phrase("Effect"), risk.effect),
        (phrase("Response"), risk.response),
    )
    details = [teller.labelled(label, teller.inline(text)) for label, text in parts if text]
    if risk.owner:
        details.append(teller.under(phrase("Watched by"), party(teller, risk.owner)))
    return teller.say(teller.inline(risk.text), of=risk, details=details)
