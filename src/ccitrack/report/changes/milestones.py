"""The milestones reached since the last report, and the times that repeated ones took place."""

from collections.abc import Iterator

from ccitrack.language.phrases import phrase
from ccitrack.language.readings import capital
from ccitrack.model.milestone import Milestone, Occurrence
from ccitrack.model.period import Period
from ccitrack.progress.milestones import MilestoneStanding
from ccitrack.report.changes.tables import table
from ccitrack.report.figure_words import after_words
from ccitrack.report.material import Material
from ccitrack.report.revised import is_between
from ccitrack.report.said import Row, Said, Table
from ccitrack.report.sentences import titled
from ccitrack.report.teller import Teller

COLUMNS = (phrase("Action"), phrase("Milestone"), phrase("Due"), phrase("Done"))


def reached(material: Material) -> Table:
    """Those that were done, with the days that they came after their date; and each new time of repeated ones."""
    rows = (Row(cells) for cells in _every(material))
    return table(material.teller, "milestones", phrase("Milestones reached"), COLUMNS, rows)


def _every(material: Material) -> Iterator[tuple[tuple[Said, ...], ...]]:
    teller, progress = material.teller, material.progress
    whole = teller.say(teller.own(phrase("The plan as a whole")))
    for step, where in zip(material.plan.milestones, progress.milestones, strict=True):
        yield from _of(material, whole, step, where)
    for standing in material.standings:
        who = teller.say(titled(teller, standing.action))
        for step, where in zip(standing.action.milestones, standing.milestones, strict=True):
            yield from _of(material, who, step, where)


def _of(
    material: Material, who: Said, step: Milestone, where: MilestoneStanding
) -> Iterator[tuple[tuple[Said, ...], ...]]:
    teller = material.teller
    title = teller.say(teller.inline(step.title))
    if step.done is not None and is_between(step.done, material.since, material.day):
        first = step.done.earliest if where.is_late_done else None
        details = (teller.say(teller.own(after_words(where.days_late_done, first))),) if first else ()
        yield ((who,), (title,), _day(teller, step.due), _day(teller, step.done, details))
    for each in step.occurrences or ():
        if is_between(each.date, material.since, material.day):
            yield ((who,), (title,), (), _day(teller, each.date, tuple(_people(teller, each))))


def _people(teller: Teller, held: Occurrence) -> Iterator[Said]:
    if held.title:
        yield teller.say(teller.text(held.title))
    if held.attendance:
        yield teller.labelled(phrase("Attendance"), teller.own(teller.quantity(held.attendance)))


def _day(teller: Teller, when: Period | None, details: tuple[Said, ...] = ()) -> tuple[Said, ...]:
    return (teller.say(teller.own(capital(teller.when(when))), details=details),) if when else ()
