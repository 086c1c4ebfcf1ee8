"""Gaps, challenges, recommendations and examples: what was found and advised before any action."""

from collections.abc import Iterator, Sequence

from ccitrack.language.phrases import counted, phrase
from ccitrack.model.recommendation import AdviceKind, Recommendation
from ccitrack.model.text import Wording, Words
from ccitrack.progress.known import is_known
from ccitrack.report.headlines import ADVICE
from ccitrack.report.links import Links
from ccitrack.report.said import Field, Group, Said
from ccitrack.report.teller import Teller, joined


def advice(teller: Teller, links: Links) -> tuple[Group, ...]:
    """Gaps, challenges, recommendations and examples, each kind under its headings."""
    known = [each for each in teller.plan.recommendations if is_known(each.date, teller.day)]
    common = _common_source(known)
    groups = []
    for kind in AdviceKind:
        of_kind = [each for each in known if each.kind is kind]
        headings = dict.fromkeys(each.group for each in of_kind)
        fields = tuple(
            _under(teller, heading, [each for each in of_kind if each.group == heading], links, common)
            for heading in headings
        )
        groups.append(Group(kind.value, teller.word(kind), fields))
    found = tuple(group for group in groups if group.fields)
    return (_told_once(teller, common), *found) if common else found


def _common_source(known: Sequence[Recommendation]) -> str | None:
    """The document that all the advice comes from, where there is one."""
    sources = {each.source for each in known}
    return sources.pop() if len(sources) == 1 else None


def _told_once(teller: Teller, document_id: str) -> Group:
    source = teller.field("source", phrase("Source"), teller.say(_document(teller, document_id)))
    return Group("advice-source", "", (source,))


def _under(
    teller: Teller, heading: Words | None, given: Sequence[Recommendation], links: Links, common: str | None
) -> Field:
    """The pieces of advice under one heading of the source; without one, under how many there are."""
    label = teller.text(heading) if heading else teller.own(counted(ADVICE[given[0].kind], len(given)))
    return teller.field("advice", label, *(_advice(teller, each, links, common) for each in given))


def _advice(teller: Teller, given: Recommendation, links: Links, common: str | None) -> Said:
    parts = (
        (phrase("Observed elsewhere"), given.observed),
        (phrase("Missing here"), given.missing),
    )
    details = [teller.labelled(label, teller.inline(text)) for label, text in parts if text]
    if given.answers:
        named = (teller.link(f"{teller.plan.id}/@recommendations/{each}", teller.line(each)) for each in given.answers)
        answers = teller.say(*joined(named, teller.own(", ")), marks=teller.basis(given.answers_basis))
        details.append(teller.under(phrase("Answers to"), answers))
    actions = [
        teller.say(links.action(teller, each), marks=teller.basis(given.actions_basis)) for each in given.actions
    ]
    details += [teller.under(phrase("Taken up by"), each) for each in actions]
    details += _given(teller, given, common)
    text = (teller.own(teller.speech.word(": ")), teller.inline(given.text)) if given.text else ()
    anchor = f"{teller.plan.id}/@recommendations/{given.id}"
    marks = [teller.speech.word("heading {basis}").format(basis=each) for each in teller.basis(given.group_basis)]
    marks += [teller.word(given.status).lower()] if given.status else []
    return teller.say(teller.line(given.id), *text, of=given, details=details, anchor=anchor, marks=marks)


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
