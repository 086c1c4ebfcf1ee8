"""The questions that a plan puts to its committee: those to come, and those of earlier meetings."""

from collections.abc import Iterable
from dataclasses import replace

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.governance import Asked
from ccitrack.model.period import Period
from ccitrack.model.text import Wording
from ccitrack.report.material import Material
from ccitrack.report.people import party
from ccitrack.report.said import Column, Row, Said, Table, without_empty_columns
from ccitrack.report.sentences import numbered
from ccitrack.report.teller import Teller

COLUMNS = (phrase("Question"), phrase("Options"), phrase("Action"), phrase("Meeting"), phrase("Who prepares it"))


def asked(material: Material) -> Table:
    """The decisions that are asked of a meeting to come, or of one without a date."""
    return _table(material, "asked", _to_come(material))


def asked_in_short(material: Material) -> Table:
    """The same without the actions they are about, for a sheet that names these below."""
    alone = [question.model_copy(update={"action": None}) for question in _to_come(material)]
    return _table(material, "asked", alone)


def asked_before(material: Material) -> Table:
    """The decisions that were asked of meetings that are over."""
    return _table(material, "asked-before", [each for each in _every(material) if _is_past(each.meeting, material)])


def _every(material: Material) -> tuple[Asked, ...]:
    return material.plan.governance.asked if material.plan.governance else ()


def _to_come(material: Material) -> list[Asked]:
    return [each for each in _every(material) if not _is_past(each.meeting, material)]


def _is_past(meeting: Period | None, material: Material) -> bool:
    """Whether the meeting is over on the day."""
    return meeting is not None and meeting.latest is not None and meeting.latest < material.day


def _table(material: Material, name: str, questions: list[Asked]) -> Table:
    teller = material.teller
    first = questions[0].meeting if questions else None
    meeting = first if all(each.meeting == first for each in questions) else None
    caption = _before(len(questions)) if name == "asked-before" else _caption(teller, len(questions), meeting)
    rows = tuple(_row(material, each, is_dated=meeting is None) for each in questions)
    columns = tuple(Column(teller.speech.say(label)) for label in COLUMNS)
    return without_empty_columns(Table(name, teller.sentence(caption).text, columns, rows))


def _caption(teller: Teller, count: int, meeting: Period | None) -> Phrase:
    if meeting is None:
        said = plural("{number} decision is asked of the committee", "{number} decisions are asked of the committee", 1)
        return numbered(said, count, teller.speech)
    said = numbered(
        plural(
            "{number} decision is asked of the committee of {day}",
            "{number} decisions are asked of the committee of {day}",
            1,
        ),
        count,
        teller.speech,
    )
    return replace(said, facts={**said.facts, "day": teller.when(meeting)})


def _before(count: int) -> Phrase:
    return plural("Question put to an earlier meeting", "Questions put to earlier meetings", count)


def _row(material: Material, question: Asked, *, is_dated: bool) -> Row:
    teller = material.teller
    number = teller.own(question.id + teller.speech.word(": "))
    cells = (
        (teller.say(number, teller.inline(question.question), of=question),),
        tuple(teller.say(teller.inline(option)) for option in question.options),
        (teller.say(material.links.action(teller, question.action)),) if question.action else (),
        _meeting(teller, question.meeting) if is_dated or _has_words(question.meeting) else (),
        (party(teller, question.owner),) if question.owner else (),
    )
    return Row(cells, f"{teller.plan.id}/@asked/{question.id}")


def _has_words(meeting: Period | None) -> bool:
    return meeting is not None and bool(meeting.verbatim or meeting.note)


def _meeting(teller: Teller, meeting: Period | None) -> tuple[Said, ...]:
    return (teller.say(teller.own(teller.when(meeting)), of=meeting),) if meeting else ()


def links_to(teller: Teller, questions: Iterable[Asked]) -> tuple[Wording, ...]:
    """The questions by their numbers, leading to them."""
    return tuple(teller.link(f"{teller.plan.id}/@asked/{each.id}", teller.own(each.id)) for each in questions)


def asked_about(material: Material, action: str) -> tuple[Asked, ...]:
    """The questions to come that are about an action."""
    about = (each for each in _to_come(material) if each.action is not None)
    return tuple(each for each in about if _id(material, each.action or "") == action)


def _id(material: Material, written: str) -> str:
    found = material.links.find(written)
    return found.id if found else written
