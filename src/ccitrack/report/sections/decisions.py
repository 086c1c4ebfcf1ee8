"""What became of the decisions taken earlier."""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.language.readings import capital
from ccitrack.model.governance import Decision
from ccitrack.model.known import is_known
from ccitrack.model.period import Period
from ccitrack.report.asked import asked_before
from ccitrack.report.figure_words import after_words, delay_words
from ccitrack.report.material import Material
from ccitrack.report.people import party
from ccitrack.report.said import Column, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.shape import Section
from ccitrack.report.teller import Teller

COLUMNS = (phrase("Decision"), phrase("Date"), phrase("Due"), phrase("Carried out"), phrase("In charge"))


class Outcome(Enum):
    """What is recorded of a decision on a day."""

    DONE = "done"
    LATE = "late"
    AHEAD = "ahead"
    UNSAID = "unsaid"


COUNTED = {
    Outcome.DONE: plural("{count} carried out", "{count} carried out", 1),
    Outcome.LATE: plural(
        "{count} past its date and not recorded as carried out",
        "{count} past their dates and not recorded as carried out",
        1,
    ),
    Outcome.AHEAD: plural("{count} still within its time", "{count} still within their time", 1),
    Outcome.UNSAID: plural(
        "{count} without a date, of which nothing is said", "{count} without a date, of which nothing is said", 1
    ),
}


def decisions(material: Material) -> Section:
    """Each decision known on the day, whether it was carried out, and the questions put to earlier meetings."""
    teller = material.teller
    known = known_decisions(material)
    tables = tuple(table for table in (_table(material, known), asked_before(material)) if table.rows)
    nothing = None if known else teller.speech.say(phrase("No decision of a committee is recorded in the plan."))
    return Section(
        "@decisions",
        teller.speech.word("Follow-up of earlier decisions"),
        groups=(Group("decisions", "", tables=tables),) if tables else (),
        nothing=nothing,
    )


def known_decisions(material: Material) -> tuple[Decision, ...]:
    """The decisions known on the day, the latest first."""
    every = material.plan.governance.decisions if material.plan.governance else ()
    known = [each for each in every if is_known(taken_on(each), material.day)]
    return tuple(sorted(known, key=lambda each: _days(taken_on(each)), reverse=True))


def taken_on(decision: Decision) -> Period | None:
    """The day of the decision, or that of its meeting."""
    return decision.date or decision.meeting


def _days(when: Period | None) -> int:
    return when.earliest.toordinal() if when and when.earliest else 0


def outcome(decision: Decision, material: Material) -> Outcome:
    """What is recorded of a decision: nothing recorded is not the same as not done."""
    if decision.done is not None and is_known(decision.done, material.day):
        return Outcome.DONE
    if decision.due is None or decision.due.latest is None:
        return Outcome.UNSAID
    return Outcome.LATE if decision.due.latest < material.day else Outcome.AHEAD


def _table(material: Material, known: Sequence[Decision]) -> Table:
    teller = material.teller
    rows = tuple(Row(_cells(material, each), f"{teller.plan.id}/@decisions/{each.id}") for each in known)
    columns = tuple(Column(teller.speech.say(label)) for label in COLUMNS)
    return without_empty_columns(Table("decisions", teller.speech.say(_caption(material, known)), columns, rows))


def _caption(material: Material, known: Sequence[Decision]) -> Phrase:
    """How many decisions there are, and how many of them stand where."""
    found = Counter(outcome(each, material) for each in known)
    counts = tuple(counted(COUNTED[each], found[each]) for each in Outcome if found[each])
    return plural("{count} decision: {counts}", "{count} decisions: {counts}", len(known), counts=counts)


def _cells(material: Material, decision: Decision) -> tuple[tuple[Said, ...], ...]:
    teller = material.teller
    about = material.links.action(teller, decision.action) if decision.action else None
    text = teller.say(
        teller.own(decision.id + teller.speech.word(": ")),
        teller.inline(decision.text),
        of=decision,
        details=(teller.labelled(phrase("About"), about),) if about else (),
    )
    in_charge = (party(teller, decision.owner),) if decision.owner else ()
    return ((text,), _taken(teller, decision), _day(teller, decision.due), (_done(material, decision),), in_charge)


def _taken(teller: Teller, decision: Decision) -> tuple[Said, ...]:
    """The day of the decision, and its meeting where that was another day."""
    meeting = decision.meeting if decision.date and decision.meeting != decision.date else None
    held = (teller.labelled(phrase("Meeting"), teller.own(teller.when(meeting)), of=meeting),) if meeting else ()
    return (*_day(teller, taken_on(decision)), *held)


def _day(teller: Teller, when: Period | None) -> tuple[Said, ...]:
    return (teller.say(teller.own(capital(teller.when(when))), of=when),) if when else ()


def _done(material: Material, decision: Decision) -> Said:
    teller, found = material.teller, outcome(decision, material)
    if found is Outcome.DONE and decision.done is not None:
        late = tuple(_days_after(decision.due, decision.done))
        details = tuple(teller.say(teller.own(each)) for each in late)
        return teller.say(teller.own(capital(teller.when(decision.done))), of=decision.done, details=details)
    said = _not_done(material, decision)
    return teller.say(teller.sentence(said)) if found is Outcome.LATE else teller.absent(said)


def _not_done(material: Material, decision: Decision) -> Phrase:
    """What is to be said of a decision that nobody recorded as carried out."""
    found = outcome(decision, material)
    if found is Outcome.AHEAD:
        return phrase("still to come")
    if found is Outcome.UNSAID or decision.due is None or decision.due.latest is None:
        return phrase("not said")
    days = (material.day - decision.due.latest).days
    return phrase("not recorded; due {delay} ago", delay=delay_words(days, material.day))


def _days_after(due: Period | None, done: Period) -> Iterator[Phrase]:
    """How long after its date it came."""
    if due and due.latest and done.earliest and done.earliest > due.latest:
        yield after_words((done.earliest - due.latest).days, done.earliest)
