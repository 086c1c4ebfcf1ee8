"""Gaps, challenges, recommendations and examples: what was found and advised before any action."""

from collections.abc import Iterator, Sequence

from ccitrack.language.phrases import counted, phrase
from ccitrack.model.recommendation import AdviceKind, Recommendation
from ccitrack.model.text import Wording
from ccitrack.report.headlines import ADVICE
from ccitrack.report.links import Links
from ccitrack.report.said import Field, Group, Said
from ccitrack.report.take_up import Advised, Answer, build_take_up
from ccitrack.report.teller import Teller, joined


def advice(teller: Teller, links: Links) -> tuple[Group, ...]:
    """Gaps, challenges, recommendations and examples, each kind under its headings."""
    known = build_take_up(teller.plan, teller.day, teller.speech.code).items
    common = _common_source(known)
    groups = []
    for kind in AdviceKind:
        of_kind = [each for each in known if each.advice.kind is kind]
        headings = dict.fromkeys(each.heading for each in of_kind)
        fields = tuple(
            _under(teller, heading, [each for each in of_kind if each.heading == heading], links, common)
            for heading in headings
        )
        groups.append(Group(kind.value, teller.word(kind), fields))
    found = tuple(group for group in groups if group.fields)
    return (_told_once(teller, common), *found) if common else found


def _common_source(known: Sequence[Advised]) -> str | None:
    """The document that all the advice comes from, where there is one."""
    sources = {each.advice.source for each in known}
    return sources.pop() if len(sources) == 1 else None


def _told_once(teller: Teller, document_id: str) -> Group:
    source = teller.field("source", phrase("Source"), teller.say(_document(teller, document_id)))
    return Group("advice-source", "", (source,))


def _under(
    teller: Teller, heading: Wording | None, given: Sequence[Advised], links: Links, common: str | None
) -> Field:
    """The pieces of advice under one heading of the source; without one, under how many there are."""
    label = heading or teller.own(counted(ADVICE[given[0].advice.kind], len(given)))
    return teller.field("advice", label, *(_advice(teller, each, links, common) for each in given))


def _advice(teller: Teller, advised: Advised, links: Links, common: str | None) -> Said:
    given = advised.advice
    parts = (
        (phrase("Observed elsewhere"), given.observed),
        (phrase("Missing here"), given.missing),
    )
    details = [teller.labelled(label, teller.inline(text)) for label, text in parts if text]
    if given.answers:
        named = (teller.link(f"{teller.plan.id}/@recommendations/{each}", teller.line(each)) for each in given.answers)
        answers = teller.say(*joined(named, teller.own(", ")), marks=teller.basis(given.answers_basis))
        details.append(teller.under(phrase("Answers to"), answers))
    details += [teller.under(phrase("Taken up by"), _action(teller, each, links)) for each in advised.actions]
    details += _given(teller, given, common)
    text = (teller.own(teller.speech.word(": ")), teller.inline(given.text)) if given.text else ()
    anchor = f"{teller.plan.id}/@recommendations/{given.id}"
    marks = [teller.speech.word("heading {basis}").format(basis=each) for each in teller.basis(given.group_basis)]
    marks += [teller.word(given.status).lower()] if given.status else []
    return teller.say(teller.line(given.id), *text, of=given, details=details, anchor=anchor, marks=marks)


def _action(teller: Teller, answer: Answer, links: Links) -> Said:
    """An action that takes it up, on what that stands, and that it was cancelled."""
    cancelled = () if answer.stands or answer.status is None else (teller.word(answer.status).lower(),)
    return teller.say(links.action(teller, answer.id), marks=(*teller.basis(answer.basis), *cancelled))


def _given(teller: Teller, given: Recommendation, common: str | None) -> Iterator[Said]:
    """Where and when it was given."""
    when = (teller.own(teller.when(given.date)),) if given.date else ()
    if given.source and given.source != common:
        comma = (teller.own(", "),) if when else ()
        yield teller.labelled(phrase("Source"), _document(teller, given.source), *comma, *when, of=given.date)
    elif given.date:
        yield teller.labelled(phrase("Date"), *when, of=given.date)


def _document(teller: Teller, document_id: str) -> Wording:
    known = next((each for each in teller.plan.sources if each.id == document_id), None)
    return teller.text(known.title) if known else teller.line(document_id)
