"""The screen of `ccitrack calendar`: what is late, what is due, what comes month by month, and what has no date."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, WIDE, dated, packed, titled
from ccitrack.cli.layout import wrapped
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.readings import capital
from ccitrack.language.speech import Speech
from ccitrack.model.action import Action
from ccitrack.model.period import Span
from ccitrack.report.agenda import Agenda, Entry, Kind
from ccitrack.report.agenda_measures import Asked, AskedWhen
from ccitrack.report.agenda_words import (
    ahead_words,
    asked_words,
    coming_words,
    due_words,
    late_words,
    measured_words,
    target_words,
    when_words,
    who_words,
)
from ccitrack.report.in_charge import InCharge

LONGEST_ID = 8
GAP = 2
STEP = "  "


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the agenda: what it is about, who is in charge, and what there is to know of it."""

    id: str
    title: str
    who: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines under a heading, which may be empty."""

    heading: str
    lines: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is drawn on: a language, the columns of the terminal, and those of the ids."""

    told: Agenda
    speech: Speech
    columns: int
    id: int
    full: bool

    @property
    def people(self) -> tuple[InCharge, ...]:
        """Who is in charge of each thing that belongs to an action or is measured."""
        entries = (*self.told.overdue, *self.told.due, *self.told.coming, *self.told.undated)
        leaders = (each.leaders for each in entries if each.action)
        return (*leaders, *(each.of.who for each in self.told.measures))

    @property
    def has_people(self) -> bool:
        """Whether anybody is in charge of anything; nobody gets no column."""
        return any(who.names or who.to_be_specified for who in self.people)


def screen(agendas: Sequence[Agenda], speech: Speech, columns: int, colourful: bool, *, full: bool = False) -> str:
    """The plans one after the other, at the width of the terminal; `full` names each measure that falls due next."""
    pages = (_Page(each, speech, columns, _id_width(each), full) for each in agendas)
    return "\n\n".join(drawn(_parts(page), columns, colourful) for page in pages)


def _parts(page: _Page) -> Iterator[RenderableType]:
    told, speech, columns = page.told, page.speech, page.columns
    yield titled(told.title.text, told.plan.fictional, speech)
    yield from dated(told.as_of, _counts(told), speech, columns)
    if not told.is_dated:
        none = speech.word("Nothing has a date: nobody can tell what is late or what comes next.")
        yield ink(wrapped(none, columns))
    elif not told.overdue:
        yield ink(speech.say(phrase("Nothing is overdue.")))
    ahead = plural("The next month", "The next {count} months", told.months)
    yield from _block(phrase("Deadlines passed"), _overdue(page), page, "red")
    yield from _block(phrase("Due now"), _due(page), page, "yellow")
    yield from _block(ahead, _coming(page), page)
    yield from _block(phrase("Measures to ask for now"), _owed(page), page, "yellow")
    yield from _block(phrase("Measures that fall due next"), _ahead(page), page)
    yield from _block(phrase("Without a date"), _undated(page), page)
    signs = tuple(_signs(page))
    if signs:
        yield from ("", packed(tuple(wrapped(sign, columns) for sign in signs), columns))


def _counts(told: Agenda) -> Iterator[Phrase]:
    if told.overdue:
        yield plural("{count} overdue", "{count} overdue", len(told.overdue))
    if told.due:
        yield plural("{count} due now", "{count} due now", len(told.due))
    owed = sum(each.when is not AskedWhen.COMING for each in told.measures)
    if owed:
        yield plural("{count} measure to ask for", "{count} measures to ask for", owed)
    if told.undated:
        yield plural("{count} without a date", "{count} without a date", len(told.undated))


def _id_width(told: Agenda) -> int:
    actions = [each.action for each in (*told.overdue, *told.due, *told.coming, *told.undated)]
    actions += [each.of.action for each in told.measures]
    return min(LONGEST_ID, max((len(_id(each)) for each in actions), default=1))


def _id(action: Action | None) -> str:
    return visible(action.id) if action else ""


# The blocks


def _overdue(page: _Page) -> Iterator[_Section]:
    """What is late by its kind, the latest of each first."""
    labels: tuple[tuple[Phrase, Callable[[Entry], bool]], ...] = (
        (phrase("Last day passed"), lambda each: each.kind is Kind.ACTION_END and each.declared.status is not None),
        (
            phrase("Last day passed, status not stated"),
            lambda each: each.kind is Kind.ACTION_END and each.declared.status is None,
        ),
        (phrase("Late to start"), lambda each: each.kind is Kind.ACTION_START),
        (phrase("Milestones passed"), lambda each: each.kind in (Kind.MILESTONE, Kind.REPEATED)),
    )
    for label, is_of in labels:
        lines = (
            _line(each, page, late_words(each, page.told.as_of, page.speech))
            for each in page.told.overdue
            if is_of(each)
        )
        yield _Section(page.speech.say(label), tuple(lines))


def _line(entry: Entry, page: _Page, *facts: str) -> _Line:
    return _Line(_id(entry.action), visible(entry.title.text), _who(entry, page), facts)


def _who(entry: Entry, page: _Page) -> str:
    return who_words(entry.leaders, page.speech) if entry.action and page.has_people else ""


def _due(page: _Page) -> Iterator[_Section]:
    def told(entry: Entry, is_both: bool) -> str:
        return due_words(entry, page.told.as_of, page.speech, is_both=is_both)

    yield _Section("", _by_action(page.told.due, told, page))


def _coming(page: _Page) -> Iterator[_Section]:
    """Month by month; what is not known to the month stands under its own window."""

    def told(entry: Entry, is_both: bool) -> str:
        return coming_words(entry, page.speech, is_both=is_both)

    for span, entries in groupby(page.told.coming, key=lambda each: each.heading):
        assert span is not None
        lines = _by_action(tuple(entries), told, page)
        yield _Section(_heading(span, page.speech), lines)


def _heading(span: Span, speech: Speech) -> str:
    when = capital(when_words(span, speech))
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return when
    return speech.say(phrase("{period}, month not stated", period=when))


def _by_action(entries: Sequence[Entry], told: Callable[[Entry, bool], str], page: _Page) -> tuple[_Line, ...]:
    """A line for each action, with all that falls on the same days; the targets of a day together."""
    lines = []
    for own in _together(entries, lambda each: each.action.id if each.action else ""):
        starts = {each.span for each in own if each.kind is Kind.ACTION_START}
        ends = {each.span for each in own if each.kind is Kind.ACTION_END}
        facts = [
            told(each, each.kind is Kind.ACTION_END and each.span in starts)
            for each in own
            if each.kind is not Kind.TARGET and not (each.kind is Kind.ACTION_START and each.span in ends)
        ]
        targets = [each for each in own if each.kind is Kind.TARGET]
        facts += [target_words(each, page.speech) for each in _together(targets, lambda each: each.span)]
        action = own[0].action
        lines.append(_Line(_id(action), _title(action, page), _who(own[0], page), tuple(facts)))
    return tuple(lines)


ThingT = TypeVar("ThingT")


def _together(things: Iterable[ThingT], key: Callable[[ThingT], object]) -> list[list[ThingT]]:
    """The things that have the same key, in the order of the first of each."""
    found: dict[object, list[ThingT]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return list(found.values())


def _title(action: Action | None, page: _Page) -> str:
    if action is None:
        return page.speech.say(phrase("The plan as a whole"))
    return visible(action.title.within(page.speech.code, page.told.plan.lang).text)


def _owed(page: _Page) -> Iterator[_Section]:
    """What is to be asked for, by action and person; what is to be said of several indicators is said once."""
    now = [each for each in page.told.measures if each.when is not AskedWhen.COMING]
    lines = []
    for own in _by_person(now):
        facts = _together(((asked_words(each, page.speech), each) for each in own), lambda told: told[0])
        said = (_listed(same[0][0], [each for _, each in same], page.speech) for same in facts)
        lines.append(_of_person(own, tuple(said), page))
    yield _Section("", tuple(lines))


def _listed(said: str, asked: Iterable[Asked], speech: Speech) -> str:
    return f"{speech.word('; ').join(measured_words(each, speech) for each in asked)}{speech.word(': ')}{said}"


def _by_person(asked: Iterable[Asked]) -> list[list[Asked]]:
    return _together(asked, lambda each: (each.of.action.id if each.of.action else "", each.of.who))


def _of_person(own: Sequence[Asked], facts: tuple[str, ...], page: _Page) -> _Line:
    action = own[0].of.action
    return _Line(_id(action), _title(action, page), who_words(own[0].of.who, page.speech), facts)


def _ahead(page: _Page) -> Iterator[_Section]:
    """Day by day. In full, what falls due several times stands under its first day."""
    ahead = [each for each in page.told.measures if each.when is AskedWhen.COMING]
    if not page.full:
        yield from _numbers(ahead, page)
        return
    for due, asked in groupby(ahead, key=lambda each: each.days[0]):
        named = (
            (own, page.speech.word("; ").join(ahead_words(each, page.speech) for each in own))
            for own in _by_person(asked)
        )
        yield _Section(day_words(due, page.speech.code), tuple(_of_person(own, (said,), page) for own, said in named))


def _numbers(ahead: Iterable[Asked], page: _Page) -> Iterator[_Section]:
    """How many measures fall due on each day, by who measures and by action."""
    dated = sorted(((day, each) for each in ahead for day in each.days), key=lambda told: told[0])
    for due, group in groupby(dated, key=lambda told: told[0]):
        asked = [each for _, each in group]
        size = plural(
            "{day}: {count} measure", "{day}: {count} measures", len(asked), day=day_words(due, page.speech.code)
        )
        people = _together(asked, lambda each: each.of.who)
        yield _Section(page.speech.say(size), tuple(_numbers_of(own, page) for own in people))


def _numbers_of(asked: Sequence[Asked], page: _Page) -> _Line:
    speech = page.speech
    actions = Counter(_id(each.of.action) or speech.say(phrase("the plan as a whole")) for each in asked)
    numbers = ", ".join(f"{id} ({count})" for id, count in actions.items())
    return _Line("", f"{who_words(asked[0].of.who, speech)}{speech.word(': ')}{numbers}", "")


def _undated(page: _Page) -> Iterator[_Section]:
    labels = (
        (phrase("Actions without any date"), (Kind.ACTION,)),
        (phrase("Actions without an end"), (Kind.ACTION_END,)),
        (phrase("Milestones"), (Kind.MILESTONE, Kind.REPEATED)),
    )
    for label, kinds in labels:
        lines = (_line(each, page) for each in page.told.undated if each.kind in kinds)
        yield _Section(page.speech.say(label), tuple(lines))


def _signs(page: _Page) -> Iterator[str]:
    told, speech = page.told, page.speech
    if page.has_people and not all(who.names or who.to_be_specified for who in page.people):
        yield speech.say(phrase("{sign} nobody is named", sign=UNKNOWN))
    if any(each.of.is_leader for each in told.measures):
        yield speech.word("Who measures: the person the indicator names, else the leader of the action.")
    if not page.full and any(each.when is AskedWhen.COMING for each in told.measures):
        yield speech.word("In brackets: how many measures of the action.")
    if told.unasked:
        yield speech.say(
            plural(
                "{count} indicator is not asked for: it has neither a target nor a frequency.",
                "{count} indicators are not asked for: they have neither a target nor a frequency.",
                told.unasked,
            )
        )


# How they are drawn


def _block(label: Phrase, sections: Iterable[_Section], page: _Page, style: str = "") -> Iterator[RenderableType]:
    shown = [section for section in sections if section.lines]
    if not shown:
        return
    yield from ("", ink(page.speech.say(label).upper(), style=f"bold {style}".strip()))
    for section in shown:
        if section.heading:
            yield ink(section.heading, style="bold")
        for line in section.lines:
            yield from _drawn(line, page)


def _drawn(line: _Line, page: _Page) -> Iterator[RenderableType]:
    """Id, title and who on a line, and the facts under it; on a wide terminal, the facts beside the title."""
    if not line.id and not line.who and not line.facts:
        yield ink(wrapped(line.title, page.columns, STEP, STEP * 2))
        return
    widths = _widths(page)
    is_wide, is_narrow = page.columns >= WIDE, page.columns < NARROW
    if is_wide:
        facts = "\n".join(wrapped(fact, widths[2], "", STEP) for fact in line.facts)
        yield _row((ink(line.id), _cut(line.title), ink(facts), _cut(line.who))[: len(widths)], widths)
        return
    yield _row((ink(line.id), _cut(line.title), _cut(line.who))[: len(widths)], widths)
    margin = " " * (page.id + GAP) + STEP
    for fact in (*line.facts, *((line.who,) if is_narrow and line.who else ())):
        yield ink(wrapped(fact, page.columns, margin, margin + STEP))


def _row(cells: Sequence[Text], widths: Sequence[int]) -> Table:
    row = Table.grid(padding=(0, GAP, 0, 0))
    for width in widths:
        row.add_column(width=width, overflow="fold")
    row.add_row(*cells)
    return row


def _widths(page: _Page) -> tuple[int, ...]:
    """The columns of the id, the title, the facts on a wide terminal, and who, where there is room and anybody."""
    room = page.columns - page.id - GAP
    who = 0
    if page.columns >= NARROW and page.has_people:
        who = page.columns // (5 if page.columns >= WIDE else 4)
        room -= who + GAP
    title = 2 * (room - GAP) // 5 if page.columns >= WIDE else room
    facts = (room - GAP - title,) if page.columns >= WIDE else ()
    return (page.id, title, *facts, *((who,) if who else ()))


def _cut(text: str) -> Text:
    """A text on one line, cut where there is no room."""
    shown = ink(text)
    shown.no_wrap, shown.overflow = True, "ellipsis"
    return shown
