"""The last pages: governance, context figures, sources."""

from ccitrack.language.phrases import phrase
from ccitrack.model.document import Document
from ccitrack.model.governance import Approved, Asked, Body, Decision, Governance, Meeting
from ccitrack.model.indicator import Level
from ccitrack.model.known import is_known
from ccitrack.model.party import Party
from ccitrack.model.period import Period
from ccitrack.model.text import Wording
from ccitrack.report.links import Links
from ccitrack.report.measures import tables
from ccitrack.report.people import parties, party
from ccitrack.report.said import Column, Group, Link, Row, Said, Table, without_empty_columns
from ccitrack.report.teller import Teller, joined, present
from ccitrack.report.words import EVERY, LANGUAGES

CONTEXT = "context"


def governance(teller: Teller, links: Links) -> tuple[Group, ...]:
    """Who decides and follows, when they met, what they decided and what they are asked."""
    plan = teller.plan
    known = plan.governance
    approved = (_approved(teller, each) for each in plan.approved if is_known(each.date, teller.day))
    adopted = teller.field("approved", phrase("Versions adopted"), *approved)
    if known is None:
        return (Group("governance", "", present([adopted])),) if adopted.said else ()
    often = EVERY.get(known.review_every or "")
    review = teller.own(often) if often else teller.line(known.review_every or "")
    fields = (
        teller.field("bodies", phrase("Bodies"), *(_body(teller, each) for each in known.bodies)),
        teller.field("review_every", phrase("Review of the plan"), teller.say(review) if known.review_every else None),
        teller.field(
            "meetings",
            phrase("Meetings"),
            *(_meeting(teller, each) for each in known.meetings if is_known(each.date, teller.day)),
        ),
        adopted,
        teller.field("note", phrase("Remarks"), teller.remark(known)),
    )
    tables = (_decisions(teller, known, links), _asked(teller, known, links))
    told = (*present(fields), *teller.local_fields(known))
    return (Group("governance", "", told, tuple(table for table in tables if table.rows)),)


def _body(teller: Teller, body: Body) -> Said:
    details = []
    if body.role:
        details.append(teller.labelled(phrase("Role"), teller.inline(body.role)))
    if body.members:
        details.append(_members(teller, body))
    return teller.say(teller.text(body.name), of=body, details=details)


def _members(teller: Teller, body: Body) -> Said:
    """The members in one line; one under the other where more than a name is said of one of them."""
    said = parties(teller, body.members)
    if all(each == Said(each.pieces) for each in said):
        return teller.labelled(
            phrase("Members"), *joined((piece for each in said for piece in each.pieces), teller.own(", "))
        )
    return Said((teller.own(teller.speech.word("Members") + teller.speech.word(":")),), details=said)


def _meeting(teller: Teller, meeting: Meeting) -> Said:
    held = f", {_body_name(teller, meeting.body)}" if meeting.body else ""
    links = [teller.link(f"{teller.plan.id}/@decisions/{each}", teller.line(each)) for each in meeting.decisions]
    decided = [teller.labelled(phrase("Decisions"), *joined(links, teller.own(", ")))] if links else []
    beside = teller.beside((phrase("Date"), meeting.date))
    said = (teller.own(teller.when(meeting.date)), teller.line(held))
    return teller.say(*said, of=meeting, details=(*decided, *beside))


def _body_name(teller: Teller, body_id: str) -> str:
    bodies = teller.plan.governance.bodies if teller.plan.governance else ()
    return next((teller.text(body.name).text for body in bodies if body.id == body_id), body_id)


def _decisions(teller: Teller, known: Governance, links: Links) -> Table:
    """What was decided, by whom it is carried out, by when, and when it was."""
    labels = (phrase("Decision"), phrase("Date"), phrase("Due"), phrase("Carried out"), phrase("In charge"))
    decisions = [each for each in known.decisions if is_known(each.date or each.meeting, teller.day)]
    rows = tuple(Row(_decision(teller, each, links), f"{teller.plan.id}/@decisions/{each.id}") for each in decisions)
    columns = tuple(Column(teller.speech.say(label)) for label in labels)
    return without_empty_columns(Table("decisions", teller.speech.word("Decisions"), columns, rows))


def _decision(teller: Teller, decision: Decision, links: Links) -> tuple[tuple[Said, ...], ...]:
    done = decision.done if decision.done and is_known(decision.done, teller.day) else None
    text = teller.say(
        teller.own(decision.id + teller.speech.word(": ")),
        teller.inline(decision.text),
        of=decision,
        details=_about(teller, decision.action, links),
    )
    meeting = decision.meeting if decision.meeting != decision.date else None
    held = teller.labelled(phrase("Meeting"), teller.own(teller.when(meeting)), of=meeting) if meeting else None
    dates = (*_day(teller, decision.date), *((held,) if held else ()))
    return ((text,), dates, _day(teller, decision.due), _day(teller, done), _in_charge(teller, decision.owner))


def _day(teller: Teller, when: Period | None) -> tuple[Said, ...]:
    return (teller.say(teller.own(teller.when(when)), of=when),) if when else ()


def _about(teller: Teller, action: str | None, links: Links) -> tuple[Said, ...]:
    return (teller.labelled(phrase("About"), links.action(teller, action)),) if action else ()


def _in_charge(teller: Teller, owner: Party | None) -> tuple[Said, ...]:
    return (party(teller, owner),) if owner else ()


def _asked(teller: Teller, known: Governance, links: Links) -> Table:
    """What the committee is asked to decide."""
    labels = (phrase("Question"), phrase("Options"), phrase("Meeting"), phrase("In charge"))
    rows = tuple(Row(_question(teller, each, links), f"{teller.plan.id}/@asked/{each.id}") for each in known.asked)
    columns = tuple(Column(teller.speech.say(label)) for label in labels)
    return without_empty_columns(Table("asked", teller.speech.word("Decisions that are asked for"), columns, rows))


def _question(teller: Teller, asked: Asked, links: Links) -> tuple[tuple[Said, ...], ...]:
    number = teller.own(asked.id + teller.speech.word(": "))
    question = teller.say(number, teller.inline(asked.question), of=asked, details=_about(teller, asked.action, links))
    options = tuple(teller.say(teller.inline(option)) for option in asked.options)
    return ((question,), options, _day(teller, asked.meeting), _in_charge(teller, asked.owner))


def _approved(teller: Teller, approved: Approved) -> Said:
    body = f", {_body_name(teller, approved.body)}" if approved.body else ""
    said = (teller.own(teller.when(approved.date)), teller.line(body), teller.own(f", {approved.revision}"))
    return teller.say(*said, of=approved, details=teller.beside((phrase("Date"), approved.date)))


def title_of_figures(teller: Teller) -> str:
    """What the section of figures is called, by what stands in it."""
    levels = {figure.level for figure in teller.plan.context_indicators}
    if levels == {Level.CONTEXT}:
        return teller.speech.word("Figures of the territory")
    if Level.CONTEXT not in levels:
        return teller.speech.word("Effects of the whole plan")
    return teller.speech.word("Figures of the territory and effects of the plan")


def figures(teller: Teller) -> tuple[Group, ...]:
    """The figures of the territory, and the results and impacts of the plan as a whole."""
    known = teller.plan.context_indicators
    return (Group("figures", "", tables=tables(teller, known, f"{teller.plan.id}/{CONTEXT}")),) if known else ()


def sources(teller: Teller) -> tuple[Group, ...]:
    """The documents that the plan comes from."""
    documents = tuple(_source(teller, each) for each in teller.plan.sources) or (teller.absent(),)
    return (Group("sources", "", (teller.field("sources", phrase("Documents"), *documents),)),)


def _source(teller: Teller, document: Document) -> Said:
    title = teller.text(document.title)
    shown = Wording(title.text, document.lang or title.lang)
    told = (
        (phrase("Publisher"), document.publisher),
        (phrase("File"), document.file),
        (phrase("Pages"), document.pages),
    )
    details = [teller.labelled(label, teller.line(text)) for label, text in told if text]
    if document.lang:
        language = LANGUAGES.get(document.lang)
        details.append(teller.labelled(phrase("Language"), teller.own(language or document.lang)))
    if document.date:
        details.append(teller.labelled(phrase("Date"), teller.own(teller.when(document.date)), of=document.date))
    marks = [teller.word(document.kind)] if document.kind else []
    text = Link(shown.text, shown.lang, document.url) if document.url else shown
    return teller.say(text, of=document, details=details, marks=marks)
