"""The last pages: governance, context figures, sources."""

from collections.abc import Iterator

from ccitrack.language.phrases import phrase
from ccitrack.model.plan import Approved, Asked, Body, Decision, Document, Meeting
from ccitrack.model.text import Wording
from ccitrack.progress.known import is_known
from ccitrack.report.links import Links
from ccitrack.report.measures import tables
from ccitrack.report.people import parties, party
from ccitrack.report.said import Group, Link, Said
from ccitrack.report.teller import Teller, joined, present
from ccitrack.report.words import EVERY, LANGUAGES

CONTEXT = "context"


def governance(teller: Teller) -> tuple[Group, ...]:
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
        teller.field(
            "decisions",
            phrase("Decisions"),
            *(_decision(teller, each) for each in known.decisions if is_known(each.date or each.meeting, teller.day)),
        ),
        teller.field("asked", phrase("Decisions that are asked for"), *(_asked(teller, each) for each in known.asked)),
        adopted,
        teller.field("note", phrase("Remarks"), _remark(teller.say(of=known))),
    )
    return (Group("governance", "", present(fields)),)


def _remark(said: Said) -> Said | None:
    return said if said != Said(()) else None


def _body(teller: Teller, body: Body) -> Said:
    details = []
    if body.role:
        details.append(teller.labelled(phrase("Role"), teller.inline(body.role)))
    if body.members:
        names = joined((piece for each in parties(teller, body.members) for piece in each.pieces[:1]), teller.own(", "))
        details.append(teller.labelled(phrase("Members"), *names))
    return teller.say(teller.text(body.name), of=body, details=details)


def _meeting(teller: Teller, meeting: Meeting) -> Said:
    held = f", {_body_name(teller, meeting.body)}" if meeting.body else ""
    links = [teller.link(f"{teller.plan.id}/@decisions/{each}", teller.line(each)) for each in meeting.decisions]
    decided = [teller.labelled(phrase("Decisions"), *joined(links, teller.own(", ")))] if links else []
    return teller.say(teller.own(teller.when(meeting.date)), teller.line(held), of=meeting, details=decided)


def _body_name(teller: Teller, body_id: str) -> str:
    bodies = teller.plan.governance.bodies if teller.plan.governance else ()
    return next((teller.text(body.name).text for body in bodies if body.id == body_id), body_id)


def _decision(teller: Teller, decision: Decision) -> Said:
    done = decision.done if decision.done and is_known(decision.done, teller.day) else None
    dates = (
        (phrase("Decided"), decision.date),
        (phrase("Meeting"), decision.meeting),
        (phrase("Due"), decision.due),
        (phrase("Carried out"), done),
    )
    details = [teller.labelled(label, teller.own(teller.when(when)), of=when) for label, when in dates if when]
    details += _concerned(teller, decision)
    return teller.say(
        teller.own(decision.id + teller.speech.word(": ")),
        teller.inline(decision.text),
        of=decision,
        details=details,
        anchor=f"{teller.plan.id}/@decisions/{decision.id}",
    )


def _concerned(teller: Teller, asked: Decision | Asked) -> Iterator[Said]:
    if asked.action:
        yield teller.labelled(phrase("About"), Links(teller.plan).action(teller, asked.action))
    if asked.owner:
        yield teller.labelled(phrase("In charge"), *party(teller, asked.owner).pieces, of=asked.owner)


def _asked(teller: Teller, asked: Asked) -> Said:
    options = [teller.labelled(phrase("Option"), teller.inline(option)) for option in asked.options]
    meeting = [teller.labelled(phrase("Meeting"), teller.own(teller.when(asked.meeting)))] if asked.meeting else []
    question = teller.inline(asked.question)
    return teller.say(question, of=asked, details=[*options, *_concerned(teller, asked), *meeting])


def _approved(teller: Teller, approved: Approved) -> Said:
    body = f", {_body_name(teller, approved.body)}" if approved.body else ""
    return teller.say(
        teller.own(teller.when(approved.date)), teller.line(body), teller.own(f", {approved.revision}"), of=approved
    )


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
