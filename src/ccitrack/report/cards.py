"""One card in full: all that it says, under labels, in the order in which a reader asks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action, ContentItem
from ccitrack.model.party import Party
from ccitrack.model.target import Commitment
from ccitrack.model.text import Wording, Words
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.standing import Standing
from ccitrack.progress.status import status_word
from ccitrack.report.follow_up import follow_up
from ccitrack.report.links import Links
from ccitrack.report.means import means
from ccitrack.report.measures import tables
from ccitrack.report.origin import around, origin
from ccitrack.report.people import parties, party
from ccitrack.report.said import Field, Group, Said
from ccitrack.report.schedule import schedule
from ccitrack.report.shape import Card
from ccitrack.report.state import state
from ccitrack.report.teller import Teller, present
from ccitrack.report.words import EVERY

NUMBER = re.compile(r"[a-z]|[1-9]\d?")
"""The ids of a content that are its printed letter or number."""


def card(teller: Teller, standing: ActionStanding, links: Links) -> Card:
    """The card of an action as it stands on the day, ready to be laid out."""
    action = standing.action
    groups = (
        _purpose(teller, action, links),
        _who(teller, action),
        Group("when", teller.speech.word("Calendar"), present(schedule(teller, action))),
        means(teller, action),
        _indicators(teller, action, standing.standings),
        follow_up(teller, action),
        around(teller, action, links),
    )
    silent = tuple(group.name for group in groups if _is_silent(group))
    told = (*(group for group in groups if group.name not in silent), origin(teller, action, silent))
    return Card(
        f"{teller.plan.id}/{action.id}",
        label(teller, action),
        teller.text(action.title),
        status_word(standing.status),
        state(teller, standing, links),
        tuple(group for group in told if group.fields or group.tables),
    )


def _is_silent(group: Group) -> bool:
    """Whether a group says but that nothing is stated; the end of the card says so for all of them."""
    return not group.tables and all(said.is_absent for field in group.fields for said in field.said)


def label(teller: Teller, action: Action) -> str:
    """How the action is called by its number: `Action 7`."""
    return teller.speech.say(phrase("Action {id}", id=action.id))


def _purpose(teller: Teller, action: Action, links: Links) -> Group:
    fields = (
        teller.field(
            "context", phrase("Context"), teller.say(teller.prose(action.context)) if action.context else None
        ),
        _list(teller, "objectives", action.objectives),
        teller.field("content", phrase("Content"), *(_content(teller, action, item) for item in action.content)),
        _list(teller, "expected_effects", action.expected_effects),
        teller.field("answers", phrase("Answers to"), *_answers(teller, action, links)),
    )
    return Group("purpose", teller.speech.word("Purpose and content"), present(fields))


def _answers(teller: Teller, action: Action, links: Links) -> Iterator[Said]:
    """The recommendations and gaps that the card answers, with the basis of these links."""
    for each in action.answers:
        told = links.advice(teller, each)
        yield replace(told, marks=(*told.marks, *teller.basis(action.answers_basis)))


def _list(teller: Teller, name: str, texts: tuple[Words, ...]) -> Field:
    labels = {"objectives": phrase("Objectives"), "expected_effects": phrase("Expected effects")}
    return teller.field(name, labels[name], *(teller.say(teller.inline(text)) for text in texts))


def _content(teller: Teller, action: Action, item: ContentItem) -> Said:
    marks = [teller.speech.word("open list in the source")] if item.open_ended else []
    if item.status:
        marks.append(teller.word(item.status).lower())
    details = [teller.say(teller.inline(detail)) for detail in item.details]
    if item.commitment:
        details.append(_commitment(teller, item.commitment))
    anchor = f"{teller.plan.id}/{action.id}/{item.id}" if item.id else None
    number = teller.own(f"{item.id}. ") if item.id and NUMBER.fullmatch(item.id) else None
    return teller.say(number, teller.inline(item.text), of=item, marks=marks, details=details, anchor=anchor)


def _commitment(teller: Teller, promised: Commitment) -> Said:
    pieces: list[Wording] = [teller.own(teller.quantity(promised.value))]
    if promised.unit:
        pieces += [teller.own("\u00a0"), teller.line(promised.unit)]
    if promised.every:
        pieces.append(teller.own(" " + teller.speech.say(EVERY[promised.every])))
    told = teller.say(*pieces, of=promised, details=teller.beside((phrase("Value"), promised.value)))
    return teller.under(phrase("Quantity announced"), told)


def _who(teller: Teller, action: Action) -> Group:
    leaders = phrase("Leaders") if len(action.leaders) > 1 else phrase("Leader")
    fields = (
        _parties(teller, "leaders", leaders, action.leaders)
        if action.leaders
        else teller.field("leaders", leaders, teller.absent()),
        teller.field(
            "contracting_authority", phrase("Contracting authority"), *_one(teller, action, "contracting_authority")
        ),
        teller.field("elected_lead", phrase("Elected lead"), *_one(teller, action, "elected_lead")),
        _parties(teller, "partners", phrase("Partners"), action.partners),
        _parties(teller, "funders", phrase("Funders"), action.funders),
        _parties(teller, "target_groups", phrase("Target groups"), action.target_groups),
        teller.field("contact", phrase("Contact"), teller.say(teller.line(action.contact)) if action.contact else None),
    )
    return Group("who", teller.speech.word("Who"), present(fields))


def _parties(teller: Teller, name: str, label: Phrase, named: Iterable[Party]) -> Field:
    """Several parties; in one go where nothing but their names and marks is said."""
    said = parties(teller, named)
    return teller.field(name, label, *said, is_run=all(each == Said(each.pieces, marks=each.marks) for each in said))


def _one(teller: Teller, action: Action, field: str) -> tuple[Said, ...]:
    named = getattr(action, field)
    return (party(teller, named),) if named is not None else ()


def _indicators(teller: Teller, action: Action, standings: tuple[Standing, ...]) -> Group:
    found = tables(teller, action.indicators, f"{teller.plan.id}/{action.id}", standings)
    absent = () if found else (teller.field("indicators", phrase("Indicators"), teller.absent()),)
    return Group("indicators", teller.speech.word("Indicators"), absent, found)
