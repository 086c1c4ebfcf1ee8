"""Gaps, challenges, recommendations and examples: what was found and advised before any action."""

from collections.abc import Sequence

from ccitrack.language.phrases import phrase
from ccitrack.model.plan import AdviceKind, Recommendation
from ccitrack.model.text import Wording, Words
from ccitrack.progress.known import is_known
from ccitrack.report.links import Links
from ccitrack.report.said import Field, Group, Said
from ccitrack.report.teller import Teller, joined


def advice(teller: Teller, links: Links) -> tuple[Group, ...]:
    """Gaps, challenges, recommendations and examples, each kind under its headings."""
    known = [each for each in teller.plan.recommendations if is_known(each.date, teller.day)]
    groups = []
    for kind in AdviceKind:
        of_kind = [each for each in known if each.kind is kind]
        headings = dict.fromkeys(each.group for each in of_kind)
        fields = tuple(
            _under(teller, heading, [each for each in of_kind if each.group == heading], links) for heading in headings
        )
        groups.append(Group(kind.value, teller.word(kind), fields))
    return tuple(group for group in groups if group.fields)


def _under(teller: Teller, heading: Words | None, given: Sequence[Recommendation], links: Links) -> Field:
    """The pieces of advice under one heading of the source."""
    label = teller.text(heading) if heading else teller.own(phrase("Without a heading"))
    return teller.field("advice", label, *(_advice(teller, each, links) for each in given))


def _advice(teller: Teller, given: Recommendation, links: Links) -> Said:
    parts = (
        (phrase("Observed elsewhere"), given.observed),
        (phrase("Missing here"), given.missing),
    )
    details = [teller.labelled(label, teller.inline(text)) for label, text in parts if text]
    if given.answers:
        named = (teller.link(f"{teller.plan.id}/@recommendations/{each}", teller.line(each)) for each in given.answers)
        details.append(teller.labelled(phrase("Answers to"), *joined(named, teller.own(", "))))
    details += [teller.labelled(phrase("Taken up by"), links.action(teller, each)) for each in given.actions]
    if given.status:
        details.append(teller.say(teller.own(teller.word(given.status))))
    if given.date:
        details.append(teller.labelled(phrase("Date"), teller.own(teller.when(given.date))))
    if given.source:
        details.append(teller.labelled(phrase("Source"), _document(teller, given.source)))
    text = (teller.own(teller.speech.word(": ")), teller.inline(given.text)) if given.text else ()
    anchor = f"{teller.plan.id}/@recommendations/{given.id}"
    marks = [teller.speech.word("heading {basis}").format(basis=each) for each in teller.basis(given.group_basis)]
    return teller.say(teller.line(given.id), *text, of=given, details=details, anchor=anchor, marks=marks)


def _document(teller: Teller, document_id: str) -> Wording:
    known = next((each for each in teller.plan.sources if each.id == document_id), None)
    return teller.text(known.title) if known else teller.line(document_id)
