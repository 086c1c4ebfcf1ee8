"""The targets, dates and amounts that were revised since the last report."""

from ccitrack.language.phrases import phrase
from ccitrack.language.readings import capital
from ccitrack.model.known import is_known
from ccitrack.model.text import Wording
from ccitrack.report.changes.tables import table
from ccitrack.report.material import Material
from ccitrack.report.move_words import old_and_new, subject_of
from ccitrack.report.revised import Move, Moved, moves
from ccitrack.report.said import Row, Said, Table
from ccitrack.report.sentences import titled, woven
from ccitrack.report.teller import Teller

COLUMNS = (
    phrase("Action"),
    phrase("What was revised"),
    phrase("Before"),
    phrase("Now"),
    phrase("Date"),
    phrase("Reason"),
    phrase("Decision"),
)
KINDS = {
    Moved.END: phrase("End"),
    Moved.START: phrase("Start"),
    Moved.TARGET: phrase("Target: {subject}"),
    Moved.AMOUNT: phrase("Budget line: {subject}"),
}


def revisions(material: Material) -> Table:
    """Each revision with its value before and now, its reason and its decision."""
    teller = material.teller
    found = moves(material.plan, material.since, material.day)
    rows = (Row(_cells(material, move)) for move in found)
    return table(teller, "revisions", phrase("Targets, dates and amounts that were revised"), COLUMNS, rows)


def _cells(material: Material, move: Move) -> tuple[tuple[Said, ...], ...]:
    teller, revision = material.teller, move.revision
    old, new = old_and_new(teller, move)
    who = titled(teller, move.action) if move.action else teller.own(phrase("The plan as a whole"))
    return (
        (teller.say(who),),
        (teller.say(*_what(teller, move)),),
        (teller.say(*old) if old else teller.absent(),),
        (teller.say(*new),),
        (teller.say(teller.own(capital(teller.when(revision.date)))),),
        (teller.say(teller.inline(revision.reason)) if revision.reason else teller.absent(),),
        (_decision(material, revision.decision),),
    )


def _what(teller: Teller, move: Move) -> tuple[Wording, ...]:
    subject = subject_of(teller, move)
    if move.what is Moved.AMOUNT and not subject:
        return (teller.own(phrase("Budget line")),)
    return woven(teller, KINDS[move.what], subject=subject)


def _decision(material: Material, decision: str | None) -> Said:
    """The decision, leading to it where the report tells it."""
    teller = material.teller
    if decision is None:
        return teller.absent(phrase("none recorded"))
    known = material.plan.governance.decisions if material.plan.governance else ()
    if any(each.id == decision and is_known(each.date or each.meeting, material.day) for each in known):
        return teller.say(teller.link(f"{teller.plan.id}/@decisions/{decision}", teller.line(decision)))
    return teller.say(teller.line(decision))
