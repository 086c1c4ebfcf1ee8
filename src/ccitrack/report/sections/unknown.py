"""What nobody knows: how much the cards and the indicators tell, then what each leader is asked."""

from collections.abc import Iterable, Iterator, Sequence

from ccitrack.language.figures import day, number
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.text import Wording
from ccitrack.progress.completeness import CardField
from ccitrack.report.finding import field_words
from ccitrack.report.material import Material
from ccitrack.report.said import Column, Field, Group, Row, Said, Table
from ccitrack.report.shape import Section
from ccitrack.report.teller import Teller, joined, present
from ccitrack.report.unknown_words import PLAN, dates_words, figure_words, lines_words, step_words
from ccitrack.report.unknowns import (
    Leader,
    Share,
    Side,
    UnknownFigure,
    UnknownLine,
    Unknowns,
    UnknownsOfAction,
    UnknownStep,
    build_unknowns,
)


def unknown(material: Material) -> Section:
    """Always there: that nothing is missing is worth telling too."""
    teller = material.teller
    told = build_unknowns(material.progress, teller.speech.code)
    note = phrase("This section is always there. What nobody wrote is unknown: it never counts as 0.")
    groups = (_counts(teller, told), _whole(teller, told), _leaders(material, told))
    return Section(
        "@unknown",
        teller.speech.word("What we do not know"),
        note=teller.speech.say(note),
        groups=tuple(group for group in groups if group.fields or group.tables),
        nothing=teller.speech.word("Nothing is missing.") if told.is_nothing else None,
    )


# How much is told


def _counts(teller: Teller, told: Unknowns) -> Group:
    tables = (
        _shares(teller, "unknown-cards", phrase("The cards, field by field"), cards_known(told), phrase("Field")),
        _shares(
            teller, "unknown-indicators", phrase("The indicators"), indicators_known(told), phrase("What is known")
        ),
    )
    return Group("unknown-counts", "", tables=tuple(table for table in tables if table.rows))


def cards_known(told: Unknowns) -> Iterator[tuple[Phrase, Share]]:
    """How many cards tell each thing that a card should, and all of these together."""
    for field, share in told.fields.items():
        if share.of:
            yield field_words(field), share
    if told.cards:
        yield phrase("All fields together"), told.completeness


def indicators_known(told: Unknowns) -> Iterator[tuple[Phrase, Share]]:
    """How many indicators have a value, a target, a baseline, a source."""
    found = told.quality
    if not found.indicators:
        return
    yield phrase("a value"), Share(found.with_measure, found.indicators)
    if found.with_measure:
        yield phrase("a value that is not out of date"), Share(found.with_measure - told.stale, found.with_measure)
    yield phrase("a target"), Share(found.with_target, found.indicators)
    if told.baselines.of:
        yield phrase("a baseline, for those that need one"), told.baselines
    yield phrase("where the values come from"), Share(found.with_source, found.indicators)


def _shares(teller: Teller, name: str, caption: Phrase, told: Iterable[tuple[Phrase, Share]], first: Phrase) -> Table:
    """How many tell a thing, of how many should, and how many do not."""
    speech = teller.speech
    columns = (
        Column(speech.say(first)),
        Column(speech.word("Known"), is_number=True),
        Column(speech.word("Not known"), is_number=True),
    )
    rows = (
        (capital(speech.say(said)), speech.say(of_all(share)), number(share.of - share.have, speech.code))
        for said, share in told
    )
    cells = tuple(Row(tuple((teller.say(teller.own(cell)),) for cell in row)) for row in rows)
    return Table(name, speech.say(caption), columns, cells)


def of_all(share: Share) -> Phrase:
    """A share in words: `3 of 5`."""
    return phrase("{have} of {of}", have=share.have, of=share.of)


# The plan as a whole


def _whole(teller: Teller, told: Unknowns) -> Group:
    own = ", ".join(teller.speech.say(PLAN[gap]) for gap in told.own)
    fields = (
        teller.field("unknown-plan", phrase("Not stated"), teller.say(teller.own(own)) if own else None),
        teller.field("unknown-figures", phrase("Figures"), *_figures(teller, told.figures, is_listed=True)),
        teller.field("unknown-steps", phrase("Milestones"), *_steps(teller, told.milestones)),
    )
    return Group("unknown-plan", teller.speech.word("The plan as a whole"), present(fields))


# Leader by leader


def _leaders(material: Material, told: Unknowns) -> Group:
    """What each leader is asked; what no card tells is told once, for all of them."""
    teller = material.teller
    untold = () if told.cards == 1 else tuple(f for f, share in told.fields.items() if share.of and not share.have)
    names = ", ".join(teller.speech.say(field_words(field)) for field in untold)
    every = teller.field("untold", phrase("Missing on every card"), teller.say(teller.own(names)) if names else None)
    fields = present([every, *(_leader(material, leader, untold) for leader in told.leaders)])
    return Group("unknown-leaders", teller.speech.word("What is missing, and who is asked"), fields)


def _leader(material: Material, leader: Leader, untold: Sequence[CardField]) -> Field:
    teller = material.teller
    label = leader.name or teller.own(phrase("No leader, or to be specified"))
    lacking = [(each, tuple(_missing(teller, each, untold))) for each in leader.actions]
    others = [each.action for each, details in lacking if not details]
    asked = [teller.say(_named(material, each), details=details) for each, details in lacking if details]
    only = _listed(material, phrase("Only what is missing on every card"), others)
    known = _listed(material, phrase("Nothing missing"), leader.known)
    shared = _listed(
        material, phrase("Led with others, who are asked about them"), [each.action for each in leader.shared]
    )
    return teller.field("leader", label, *asked, only, known, shared)


def _named(material: Material, told: UnknownsOfAction) -> Wording:
    return material.links.action(material.teller, told.action.id)


def _listed(material: Material, label: Phrase, actions: Sequence[Action]) -> Said | None:
    """Actions by their numbers, each leading to its card."""
    teller = material.teller
    links = [teller.link(f"{material.plan.id}/{each.id}", teller.line(each.id)) for each in actions]
    return teller.labelled(label, *joined(links, teller.own(", "))) if links else None


def _missing(teller: Teller, told: UnknownsOfAction, untold: Sequence[CardField]) -> Iterator[Said]:
    """What is not known of an action, kind by kind, without what is on none of the cards."""
    missing = [field_words(field) for field in told.missing if field not in untold]
    if missing:
        yield teller.labelled(phrase("Card"), teller.own(phrase("{fields}", fields=missing)))
    if told.quote:
        yield teller.labelled(phrase("Leader"), *_quoted(teller, told.quote))
    if told.passed:
        passed = day(told.passed, teller.speech.code)
        yield teller.say(
            teller.sentence(phrase("{day} has passed; whether the action is done is not stated", day=passed))
        )
    if Side.START in told.dates:
        yield teller.labelled(phrase("Dates"), teller.own(dates_words(told.dates)))
    if told.lines:
        yield _lines(teller, told.lines)
    yield from (teller.under(phrase("Milestones"), each) for each in _steps(teller, told.milestones))
    yield from (teller.under(phrase("Indicators"), each) for each in _figures(teller, told.indicators))


def _lines(teller: Teller, lines: Sequence[UnknownLine]) -> Said:
    """How many budget lines are to be specified, and which, by their labels or in the words of the source."""
    names = [
        (each.label,) if each.label else _quoted(teller, each.quote or "") for each in lines if each.label or each.quote
    ]
    return teller.labelled(phrase("Budget"), teller.own(lines_words(len(lines))), *_run(teller, names))


def _quoted(teller: Teller, words: str) -> tuple[Wording, ...]:
    """The words of the source within a line."""
    return (teller.own(teller.speech.word("“")), Wording(words, teller.quoted), teller.own(teller.speech.word("”")))


def _run(teller: Teller, named: Iterable[Iterable[Wording]]) -> Iterator[Wording]:
    """Things one after the other, after a colon."""
    for place, each in enumerate(named):
        yield teller.own(teller.speech.word("; ") if place else teller.speech.word(": "))
        yield from each


def _figures(teller: Teller, told: Iterable[UnknownFigure], *, is_listed: bool = False) -> Iterator[Said]:
    """The indicators of which the same is not known, together; each leads to its row."""
    groups: dict[str, list[Said]] = {}
    for each in told:
        link = teller.link(each.address, each.title)
        groups.setdefault(figure_words(each, teller.speech), []).append(teller.say(link))
    for said, named in groups.items():
        yield _under(teller, said, named, is_listed=is_listed)


def _steps(teller: Teller, told: Iterable[UnknownStep]) -> Iterator[Said]:
    groups: dict[str, list[Said]] = {}
    for each in told:
        link = teller.link(each.address, each.title)
        groups.setdefault(step_words(each, teller.speech), []).append(teller.say(link))
    for said, named in groups.items():
        yield _under(teller, said, named)


def _under(teller: Teller, said: str, named: Sequence[Said], *, is_listed: bool = False) -> Said:
    if is_listed:
        return teller.say(teller.own(capital(said)), details=named)
    return teller.say(teller.own(said), *_run(teller, [each.pieces for each in named]))
