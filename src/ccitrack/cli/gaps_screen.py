"""The screen of `ccitrack gaps`: how complete the cards are, the plan as a whole, then what each leader is asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, dated, labelled, packed, titled
from ccitrack.cli.layout import wrapped
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.readings import capital
from ccitrack.language.speech import Speech
from ccitrack.progress.completeness import CardField
from ccitrack.report.unknown_words import PLAN, dates_words, figure_words, line_name, lines_words, step_words
from ccitrack.report.unknowns import Leader, Share, Side, UnknownFigure, Unknowns, UnknownsOfAction, UnknownStep
from ccitrack.report.words import words_of

LABELS = 14
STEP = "  "
NOTHING = phrase("nothing missing")
COMPARED = (CardField.LEADER, CardField.STATUS, CardField.TIMEFRAME, CardField.BUDGET, CardField.OUTPUT)
"""The fields of the cards that several plans are told by."""


@dataclass(frozen=True, slots=True)
class _Item:
    """What is told under a label: a sentence, and what it is about, each with its id."""

    said: str
    about: tuple[tuple[str, str], ...] = ()


def screen(plans: Iterable[Unknowns], speech: Speech, columns: int, colourful: bool) -> str:
    """The plans one after the other, at the width of the terminal."""
    return "\n\n".join(drawn(_parts(told, speech, columns), columns, colourful) for told in plans)


def portfolio(plans: Sequence[Unknowns], speech: Speech, columns: int, colourful: bool) -> str:
    """Several plans in one table, each under the name that commands know it by."""
    return drawn(_portfolio(plans, speech, columns), columns, colourful)


def _parts(told: Unknowns, speech: Speech, columns: int) -> Iterator[RenderableType]:
    yield titled(told.title.text, told.plan.fictional, speech)
    yield from dated(told.as_of, _size(told), speech, columns)
    if told.cards:
        yield from _summary(told, speech, columns)
    if not told.is_of_leader:
        yield from ("", *_whole(told, speech, columns))
    for leader in told.leaders:
        yield from ("", *_leader(leader, _told_once(told), speech, columns))
    yield ""
    for sign in _signs(told, speech):
        yield ink(wrapped(sign, columns), style="dim")


def _size(told: Unknowns) -> Iterator[Phrase]:
    yield plural("{count} action", "{count} actions", told.cards)
    yield plural("{count} indicator", "{count} indicators", told.quality.indicators)


def _summary(told: Unknowns, speech: Speech, columns: int) -> Iterator[Text]:
    """How much the cards tell, and how well the indicators are described: always so many of how many."""
    margin = " " * (LABELS if columns >= NARROW else len(STEP))
    yield labelled(_label(phrase("Cards"), speech), [speech.say(fact) for fact in _cards(told)], columns)
    for fact in _alike(told):
        yield ink(wrapped(speech.say(fact), columns, margin))
    yield labelled(_label(phrase("Indicators"), speech), [speech.say(fact) for fact in _quality(told)], columns)


def _label(label: Phrase, speech: Speech) -> str:
    return speech.say(label).ljust(LABELS)


def _cards(told: Unknowns) -> Iterator[Phrase]:
    """How many cards tell each field, where some do and others do not; that which is missing most first."""
    yield phrase("{share} fields filled", share=_of(told.completeness))
    lacking = [(field, share) for field, share in told.fields.items() if 0 < share.have < share.of]
    for field, share in sorted(lacking, key=lambda each: each[1].have - each[1].of):
        yield phrase("{thing} {share}", thing=words_of(field), share=_of(share))


def _alike(told: Unknowns) -> Iterator[Phrase]:
    """What no card tells, and what all do: their titles at least."""
    none = [words_of(field) for field in _untold(told)]
    whole = [words_of(field) for field, share in told.fields.items() if share.of and share.have == share.of]
    if none:
        yield plural("not on the card: {things}", "on none of the {count} cards: {things}", told.cards, things=none)
    yield plural("on the card: {things}", "on each of the {count} cards: {things}", told.cards, things=whole)


def _untold(told: Unknowns) -> tuple[CardField, ...]:
    """The fields that no card fills."""
    return tuple(field for field, share in told.fields.items() if share.of and not share.have)


def _quality(told: Unknowns) -> Iterator[Phrase]:
    found = told.quality
    if not found.indicators:
        yield phrase("no indicator")
        return
    yield phrase("with a value {share}", share=_of(Share(found.with_measure, found.indicators)))
    yield phrase("with a target {share}", share=_of(Share(found.with_target, found.indicators)))
    yield phrase("with a source {share}", share=_of(Share(found.with_source, found.indicators)))
    if told.baselines.of:
        yield phrase("with a baseline {share} that need one", share=_of(told.baselines))
    if found.with_measure:
        yield phrase("value out of date {share}", share=_of(Share(told.stale, found.with_measure)))


def _of(share: Share) -> Phrase:
    return phrase("{have} of {of}", have=share.have, of=share.of)


# The plan as a whole


def _whole(told: Unknowns, speech: Speech, columns: int) -> Iterator[RenderableType]:
    yield from _heading(speech.say(phrase("The plan as a whole")), columns)
    if not (told.own or told.figures or told.milestones):
        yield ink(STEP + speech.say(NOTHING))
        return
    own = ", ".join(speech.say(PLAN[gap]) for gap in told.own)
    listed = (
        (phrase("Not stated"), [_Item(own)] if own else []),
        (phrase("Figures"), _figures(told.figures, speech)),
        (phrase("Milestones"), _steps(told.milestones, speech)),
    )
    yield from _listed(listed, STEP, speech, columns)


# Leader by leader


def _heading(text: str, columns: int) -> Iterator[Text]:
    said = wrapped(text, columns)
    yield ink(said, style="bold")
    yield ink("─" * max(map(len, said.split("\n"))), style="dim")


def _told_once(told: Unknowns) -> tuple[CardField, ...]:
    """What no card of a plan tells is not repeated for each; what one leader is asked stands by itself."""
    return () if told.is_of_leader or told.cards == 1 else _untold(told)


def _leader(leader: Leader, untold: Sequence[CardField], speech: Speech, columns: int) -> Iterator[RenderableType]:
    """What one leader is asked: action by action, then those of which nothing is missing."""
    name = speech.say(phrase("No leader, or to be specified")) if leader.name is None else visible(leader.name.text)
    count = plural("{count} action", "{count} actions", len(leader.actions) + len(leader.known))
    yield from _heading(f"{name} ({speech.say(count)})", columns)
    margin = max((len(visible(each.action.id)) for each in leader.actions), default=0)
    for each in leader.actions:
        yield from _action(each, untold, margin, speech, columns)
    if leader.known:
        ids = ", ".join(visible(action.id) for action in leader.known)
        yield ink(wrapped(f"{capital(speech.say(NOTHING))}{speech.word(': ')}{ids}", columns, STEP))
    elif not leader.actions:
        yield ink(STEP + speech.say(NOTHING))
    if leader.shared:
        shared = ", ".join(f"{visible(each.action.id)} ({visible(each.asked)})" for each in leader.shared)
        label = speech.say(phrase("Led with others, who are asked about them"))
        yield ink(wrapped(f"{label}{speech.word(': ')}{shared}", columns, STEP, STEP * 2))


def _action(
    told: UnknownsOfAction, untold: Sequence[CardField], margin: int, speech: Speech, columns: int
) -> Iterator[RenderableType]:
    first = f"{STEP}{visible(told.action.id).ljust(margin)}{STEP}"
    indent = " " * len(first) if columns >= NARROW else STEP * 2
    title = wrapped(visible(told.title.text), columns, first, indent)
    yield ink(title, style="bold")
    quote = f"{speech.word('“')}{visible(told.quote)}{speech.word('”')}" if told.quote else ""
    names = ", ".join(map(visible, told.others))
    listed = (
        (phrase("Leader"), [_Item(quote)] if quote else []),
        (phrase("With"), [_Item(names)] if names else []),
        (phrase("Card"), [_Item(_card(told, untold, speech))]),
        (phrase("Deadline"), [_Item(_deadline(told, speech))] if told.passed else []),
        (phrase("Dates"), [_Item(speech.say(dates_words(told.dates)))] if Side.START in told.dates else []),
        (phrase("Budget"), [_budget(told, speech)] if told.lines else []),
        (phrase("Milestones"), _steps(told.milestones, speech)),
        (phrase("Indicators"), _figures(told.indicators, speech)),
    )
    yield from _listed(listed, indent, speech, columns)


def _card(told: UnknownsOfAction, untold: Sequence[CardField], speech: Speech) -> str:
    """How much of the card is filled, and what is not."""
    filled = _of(Share(told.have, told.of))
    missing = [words_of(field) for field in told.missing if field not in untold]
    if len(missing) < len(told.missing):
        missing.append(phrase("what is missing on every card (above)"))
    if not missing:
        return speech.say(filled)
    return speech.say(phrase("{filled}; missing: {missing}", filled=filled, missing=missing))


def _deadline(told: UnknownsOfAction, speech: Speech) -> str:
    assert told.passed is not None
    passed = day(told.passed, speech.code)
    return speech.say(phrase("{day} has passed; whether the action is done is not stated", day=passed))


def _budget(told: UnknownsOfAction, speech: Speech) -> _Item:
    names = [name for name in (line_name(line, speech) for line in told.lines) if name]
    said = speech.say(lines_words(len(told.lines)))
    shown = speech.word("; ").join(map(visible, names))
    return _Item(f"{said}{speech.word(': ')}{shown}" if names else said)


def _figures(told: Iterable[UnknownFigure], speech: Speech) -> list[_Item]:
    """The indicators of which the same is not known, together."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in told:
        groups.setdefault(figure_words(each, speech), []).append((each.indicator.id, each.title.text))
    return [_Item(said, tuple(about)) for said, about in groups.items()]


def _steps(told: Iterable[UnknownStep], speech: Speech) -> list[_Item]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in told:
        groups.setdefault(step_words(each, speech), []).append((each.address.rpartition("/")[2], each.title.text))
    return [_Item(said, tuple(about)) for said, about in groups.items()]


def _listed(
    listed: Iterable[tuple[Phrase, Sequence[_Item]]], indent: str, speech: Speech, columns: int
) -> Iterator[Text]:
    """What is told under each label; on a narrow terminal beneath it."""
    is_narrow = columns < NARROW
    margin = indent + (STEP if is_narrow else " " * LABELS)
    for label, items in listed:
        first = indent + speech.say(label)
        if items and is_narrow:
            yield ink(first)
        for number, item in enumerate(items):
            opening = margin if number or is_narrow else first.ljust(len(margin))
            colon = speech.word(": ")
            yield ink(wrapped(item.said + colon.rstrip(" ") if item.about else item.said, columns, opening, margin))
            for id, title in item.about:
                yield ink(wrapped(f"{visible(id)}{colon}{visible(title)}", columns, f"{margin}- ", f"{margin}  "))


# What the words mean


def _signs(told: Unknowns, speech: Speech) -> Iterator[str]:
    if told.is_nothing:
        yield speech.say(phrase("Nothing is missing."))
    if told.cards:
        yield speech.say(
            phrase(
                "Card: what a complete card tells. There are {count} fields; one that cannot apply is not counted.",
                count=len(CardField),
            )
        )
    if any(figure.due_since for figure in _all_figures(told)):
        yield speech.say(phrase("Due since: the first day on which a value should have been known."))
    if told.baselines.have < told.baselines.of:
        yield speech.say(phrase("Baseline: the value before the action, without which the way done cannot be told."))


def _all_figures(told: Unknowns) -> Iterator[UnknownFigure]:
    yield from told.figures
    for leader in told.leaders:
        for action in leader.actions:
            yield from action.indicators


# Several plans


def _portfolio(plans: Sequence[Unknowns], speech: Speech, columns: int) -> Iterator[RenderableType]:
    counts = [
        plural("{count} plan", "{count} plans", len(plans)),
        plural("{count} action", "{count} actions", sum(told.cards for told in plans)),
    ]
    yield from dated(plans[0].as_of, counts, speech, columns)
    yield _table(plans, speech, columns)
    signs = [
        phrase("Cards that tell it, of all. Measured: indicators with a value, of all."),
        phrase("{sign} nothing to count", sign=UNKNOWN),
    ]
    yield from ("", packed([speech.say(sign) for sign in signs], columns))
    fictional = ", ".join(visible(told.plan.id) for told in plans if told.plan.fictional)
    if fictional:
        yield ink(speech.say(phrase("Fictional data:")) + f" {fictional}", style="yellow")


def _table(plans: Iterable[Unknowns], speech: Speech, columns: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="bold")
    table.add_column(speech.say(phrase("Plan")), no_wrap=True, overflow="ellipsis", ratio=1, min_width=12)
    fields = COMPARED if columns >= NARROW else COMPARED[:1]
    labels = {CardField.OUTPUT: phrase("Outputs")}
    for field in fields:
        table.add_column(capital(speech.say(labels.get(field, words_of(field)))), no_wrap=True, justify="right")
    table.add_column(speech.say(phrase("Measured")), no_wrap=True, justify="right")
    for told in plans:
        measured = Share(told.quality.with_measure, told.quality.indicators)
        shares = (*(told.fields[field] for field in fields), measured)
        table.add_row(ink(visible(told.plan.id)), *(ink(_cell(share)) for share in shares))
    return table


def _cell(share: Share) -> str:
    return f"{share.have}/{share.of}" if share.of else UNKNOWN
