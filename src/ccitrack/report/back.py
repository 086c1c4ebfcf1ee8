"""The last pages: governance, context figures, sources."""

from ccitrack.language.phrases import phrase
from ccitrack.model.document import Document
from ccitrack.model.governance import Approved, Body, Meeting
from ccitrack.model.indicator import Level
from ccitrack.model.known import is_known
from ccitrack.model.text import Wording
from ccitrack.report.people import parties
from ccitrack.report.said import Group, Link, Said
from ccitrack.report.teller import Teller, joined, present
from ccitrack.report.words import LANGUAGES, REVIEWED_EVERY

CONTEXT = "context"


def governance(teller: Teller) -> tuple[Group, ...]:
    """Who decides and follows, and when they met; what they decided and are asked is in sections of its own."""
    plan = teller.plan
    known = plan.governance
    approved = (_approved(teller, each) for each in plan.approved if is_known(each.date, teller.day))
    adopted = teller.field("approved", phrase("Versions adopted"), *approved)
    if known is None:
        return (Group("governance", "", present([adopted])),) if adopted.said else ()
    often = REVIEWED_EVERY.get(known.review_every or "")
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
    return (Group("governance", "", (*present(fields), *teller.local_fields(known))),)


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
