"""Around a card: the actions that it names and that name it, examples elsewhere, and where the card comes from."""

from collections.abc import Container, Iterator

from ccitrack.language.figures import number
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action, Inspiration, Link
from ccitrack.model.base import Stated
from ccitrack.model.text import Wording
from ccitrack.report.links import Links
from ccitrack.report.said import Group, Said
from ccitrack.report.said import Link as Reference
from ccitrack.report.teller import Teller, joined, present

SILENT = (
    ("who", phrase("leader")),
    ("when", phrase("timeframe")),
    ("means", phrase("budget")),
    ("indicators", phrase("indicators")),
    ("priority", phrase("priority")),
    ("context", phrase("context")),
    ("objectives", phrase("objectives")),
    ("content", phrase("content")),
    ("expected_effects", phrase("expected effects")),
    ("partners", phrase("partners")),
    ("funders", phrase("funders")),
    ("target_groups", phrase("target groups")),
    ("links", phrase("links")),
)
"""What cards of this field usually tell, in groups or in fields: a card that does not is said to be silent on it."""


def around(teller: Teller, action: Action, links: Links) -> Group:
    """Links in both directions, and inspiring examples."""
    fields = (
        teller.field("links", phrase("Names"), *(_link(teller, each, links) for each in action.links)),
        teller.field("named_by", phrase("Is named by"), *links.naming(teller, action)),
        teller.field(
            "inspiration", phrase("Inspiring examples"), *(_example(teller, each) for each in action.inspiration)
        ),
    )
    return Group("around", teller.speech.word("Links and examples"), present(fields))


def _link(teller: Teller, link: Link, links: Links) -> Said:
    marks = [teller.word(link.kind)] if link.kind else []
    return teller.say(links.action(teller, link.action), of=link, marks=marks)


def _example(teller: Teller, example: Inspiration) -> Said:
    title = teller.text(example.title)
    details = []
    if example.url_verbatim:
        details.append(teller.labelled(phrase("Address as printed"), teller.line(example.url_verbatim)))
    shown = Reference(title.text, title.lang, example.url) if example.url else title
    return teller.say(shown, of=example, details=details)


def origin(teller: Teller, action: Action, groups: Container[str]) -> Group:
    """Where the card comes from, what is damaged there, and on what the card is silent: those groups, and fields."""
    source = action.source
    words = (teller.own(word) for key, word in SILENT if key in groups or not getattr(action, key, True))
    silent = joined(words, teller.own(", "))
    title = action.verbatim_title
    fields = (
        teller.field("verbatim_title", phrase("Title as printed"), _quoted(teller, title) if title else None),
        teller.field("silent", phrase("The card does not state"), teller.say(*silent) if silent else None),
        teller.field("note", of_remark(action, phrase("Remarks on the card")), teller.remark(action)),
        teller.field("source", phrase("Source"), *(_source(teller, action) if source else ())),
        teller.field(
            "damage",
            phrase("Remarks on the source"),
            *(teller.say(teller.line(each)) for each in (source.notes if source else ())),
        ),
        teller.field(
            "weight",
            phrase("Weight"),
            teller.say(teller.own(number(action.weight, teller.speech.code))) if action.weight is not None else None,
        ),
    )
    return Group("origin", teller.speech.word("Origin of the card"), present(fields))


def of_remark(part: Stated, label: Phrase) -> Phrase:
    """The label of what stands beside a whole part: the words of the source go before the remark."""
    return phrase("In the words of the plan") if part.verbatim else label


def _quoted(teller: Teller, text: str) -> Said:
    return Said((), quote=Wording(text, teller.quoted))


def _source(teller: Teller, action: Action) -> Iterator[Said]:
    source = action.source
    assert source is not None
    document = next((each for each in teller.plan.sources if each.id == source.document), None)
    place = [
        teller.speech.word("page {page}").format(page=source.page) if source.page else None,
        teller.speech.word("section {section}").format(section=source.section) if source.section else None,
    ]
    if source.number_stated is False:
        place.append(teller.speech.word("the number of the action is not printed"))
    title = teller.text(document.title) if document else teller.line(source.document) if source.document else None
    told = [each for each in place if each]
    after = teller.own("".join(f", {each}" for each in told) if title else ", ".join(told))
    if title or told or source.note or source.verbatim:
        yield teller.say(title, after, of=source)
