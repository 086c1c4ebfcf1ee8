"""What is said of each date of an agenda: how late, how long it is open, what is to be reached."""

from collections.abc import Iterator, Sequence
from datetime import date

from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Uncut, phrase, plural, visible
from ccitrack.language.readings import period, quantity
from ccitrack.language.readings import span as days_words
from ccitrack.language.speech import Speech
from ccitrack.model.base import Basis
from ccitrack.model.period import Period, Span, as_written, parse_period
from ccitrack.model.status import Status
from ccitrack.model.target import Every
from ccitrack.progress.calendar import period_of
from ccitrack.report.agenda import Entry, Kind
from ccitrack.report.agenda_measures import Asked
from ccitrack.report.figure_words import delay_words
from ccitrack.report.in_charge import InCharge
from ccitrack.report.words import TO_BE_SPECIFIED, words_of

UNKNOWN = "—"


def when_words(span: Span, speech: Speech, *, about: bool = False) -> str:
    """A window of days by its name, as the card would give it: `2026`, `fourth quarter of 2025 to first quarter of
    2026`.
    """
    if span.first.year == span.last.year and not about:
        return days_words((span.first, span.last), speech)
    window = parse_period(as_written(span))
    begin, end = ((side.first, side.last) if side else None for side in (window.begin, window.end))
    return period(begin, end, about, speech)


def who_words(who: InCharge, speech: Speech) -> str:
    """Who is in charge; a dash where nobody is named."""
    unknown = [speech.say(TO_BE_SPECIFIED)] if who.to_be_specified and not who.names else []
    return ", ".join([*(visible(name) for name in who.names), *unknown]) or UNKNOWN


# What is late


def late_words(entry: Entry, as_of: date, speech: Speech) -> str:
    """When it was due, how late it is, and the status that stands."""
    assert entry.span is not None
    when = _marked(entry, speech)
    if entry.times is not None:
        held = phrase(
            "{when}: held {held} of {expected}", when=when, held=entry.times.held, expected=_expected(entry, speech)
        )
        return speech.say(held)
    delay = delay_words((as_of - entry.span.last).days, as_of)
    if is_untold(entry):
        passed = speech.say(phrase("{when}: passed {delay} ago", when=when, delay=delay))
        return ", ".join([passed, *_status(entry, speech)])
    late = speech.say(phrase("{when}: {delay} late", when=when, delay=delay))
    return ", ".join([late, *_status(entry, speech)])


def is_untold(entry: Entry) -> bool:
    """Whether nobody tells what became of an end or of a milestone: it may be done, and is not called late."""
    return entry.kind in (Kind.ACTION_END, Kind.MILESTONE) and entry.declared.status is None


def _marked(entry: Entry, speech: Speech) -> str:
    """The window of an entry, with the mark of a date that the source does not state."""
    assert entry.span is not None
    when = when_words(entry.span, speech, about=entry.is_approximate)
    return f"{when}{_basis(entry, speech)}"


def _basis(entry: Entry, speech: Speech) -> str:
    is_read = entry.basis in (Basis.INFERRED, Basis.TEAM)
    return f" ({speech.say(words_of(entry.basis))})" if is_read and entry.basis else ""


def _status(entry: Entry, speech: Speech) -> Iterator[str]:
    status = entry.declared.status
    if status is None:
        if entry.kind is Kind.MILESTONE:
            yield speech.say(phrase("not said to be done"))
        return
    if status is Status.NOT_STARTED and entry.kind is not Kind.ACTION_END:
        return  # that it is late says so
    word = speech.say(words_of(status)).lower()
    yield f"{word} ({_declared(entry.declared.date, speech)})" if _is_doubtful(entry) else word


def _is_doubtful(entry: Entry) -> bool:
    """Whether the status was declared before the last day passed, or nobody knows when; milestones have no date."""
    return entry.kind is Kind.ACTION_END and entry.is_status_old


def _declared(when: Period | None, speech: Speech) -> str:
    if when is None:
        return speech.say(phrase("undated status"))
    return speech.say(phrase("status of {date}", date=_period(when, speech)))


def _period(when: Period, speech: Speech) -> str:
    window = when.window
    begin, end = ((side.first, side.last) if side else None for side in (window.begin, window.end))
    return period(begin, end, window.approximate, speech)


# What is due now


def due_words(entry: Entry, as_of: date, speech: Speech, *, is_both: bool = False) -> str:
    """What is due, within which days, and how many are left; `is_both` where an action also starts in them."""
    assert entry.span is not None
    if entry.times is not None:
        return _times(entry, speech)
    left = (entry.span.last - as_of).days
    rest = plural("{count} day left", "{count} days left", left) if left else phrase("last day")
    when = Uncut(_marked(entry, speech))
    if entry.kind is Kind.MILESTONE:
        what = Uncut(visible(entry.title.text))
        return speech.say(phrase("milestone: {what}, {when}, {rest}", what=what, when=when, rest=rest))
    said = phrase("{what}: {when}, {rest}", what=_what(entry, speech, is_both), when=when, rest=rest)
    return speech.say(said) + _unusual(entry, speech)


def _what(entry: Entry, speech: Speech, is_both: bool) -> str:
    if is_both:
        return speech.say(phrase("to start and to end"))
    if entry.kind is Kind.ACTION_START:
        return speech.say(phrase("to start"))
    if entry.kind is Kind.ACTION_END:
        return speech.say(phrase("to end"))
    return speech.say(phrase("milestone: {title}", title=Uncut(visible(entry.title.text))))


def _unusual(entry: Entry, speech: Speech) -> str:
    """The status of an action that is to end, where work on it does not go on."""
    status = entry.declared.status
    if entry.kind is not Kind.ACTION_END or status in (Status.IN_PROGRESS, None):
        return ""
    return f" ({speech.say(words_of(status)).lower()})"


def _times(entry: Entry, speech: Speech) -> str:
    """A milestone that comes back: how often it was held, and how often it should have been by now."""
    assert entry.times is not None
    assert entry.span is not None
    times, when = entry.times, when_words(entry.span, speech)
    facts = {"what": Uncut(visible(entry.title.text)), "when": when, "expected": _expected(entry, speech)}
    if times.held is None:
        said = phrase("{what}: {expected} expected in {when}, how many were held is not recorded", **facts)
    elif times.expected_by_now:
        said = phrase(
            "{what}: held {held} of {expected} in {when}, {now} expected by now",
            held=times.held,
            now=times.expected_by_now,
            **facts,
        )
    else:
        said = phrase("{what}: held {held} of {expected} in {when}, none expected yet", held=times.held, **facts)
    return speech.say(said)


def _expected(entry: Entry, speech: Speech) -> str:
    assert entry.times is not None
    return quantity(entry.times.expected, entry.times.expected, False, speech)


# What comes next


def coming_words(entry: Entry, speech: Speech, *, is_both: bool = False) -> str:
    """What begins, ends, is expected or is to be reached; the heading above tells when, as far as it is known."""
    if entry.times is not None:
        what, expected = Uncut(visible(entry.title.text)), _expected(entry, speech)
        return speech.say(phrase("{what}: {expected} expected", what=what, expected=expected))
    is_told = entry.span == entry.heading and not entry.is_approximate
    when = _basis(entry, speech) if is_told else f", {_marked(entry, speech)}"
    return f"{_what(entry, speech, is_both)}{when}{_unusual(entry, speech)}"


def target_words(entries: Sequence[Entry], speech: Speech) -> str:
    """The targets of an action that fall due on the same day, which the heading tells where it ends a month."""
    goals = speech.word("; ").join(_goal(each, speech) for each in entries)
    said = speech.say(plural("target: {goals}", "targets: {goals}", len(entries), goals=Uncut(goals)))
    last = entries[0].span.last if entries[0].span else None
    if last is None or is_month_end(last):
        return said
    return f"{said}, {day_words(last, speech.code)}"


def is_month_end(day: date) -> bool:
    """Whether it is the last day of its month."""
    return period_of(day, Every.MONTH).last == day


def _goal(entry: Entry, speech: Speech) -> str:
    assert entry.aimed is not None
    goal, unit = entry.aimed.quantity, entry.aimed.indicator.unit
    number = quantity(goal.min, goal.max, goal.approx, speech)
    is_said = unit is None or unit.casefold() in entry.title.text.casefold()
    value = number if is_said else f"{number} {visible(unit or '')}"
    state = speech.say(words_of(entry.aimed.health)).lower()
    return f"{visible(entry.title.text)} {value} ({state})"


# Measures


def asked_words(asked: Asked, speech: Speech) -> str:
    """Since when a value is due, and which one is the last."""
    facts = []
    if asked.cohort is None:
        facts.append(
            phrase("last value on {day}", day=day_words(asked.last, speech.code))
            if asked.last
            else phrase("never measured")
        )
    if asked.days:
        facts.append(phrase("due since {day}", day=day_words(asked.days[0], speech.code)))
    elif asked.of.standing.is_stale:
        facts.append(phrase("too old"))
    if asked.gaps:
        gaps = tuple(Uncut(when_words(each, speech)) for each in asked.gaps)
        facts.append(phrase("nothing known of {periods}", periods=gaps))
    return ", ".join(speech.say(fact) for fact in facts)


def measured_words(asked: Asked, speech: Speech) -> str:
    """What is measured, and of which cohort."""
    title = visible(asked.of.title.text)
    if asked.cohort is None or asked.offset is None:
        return title
    began = day_words(asked.cohort, speech.code)
    cohort = plural(
        "cohort of {day} after {count} year", "cohort of {day} after {count} years", asked.offset, day=began
    )
    return f"{title} ({speech.say(cohort)})"


def ahead_words(asked: Asked, speech: Speech) -> str:
    """What falls due, and how often it does again within the months that are told."""
    title, more = measured_words(asked, speech), asked.days[1:]
    if not more:
        return title
    if len(more) == 1:
        then = phrase("then {day}", day=day_words(more[0], speech.code))
    else:
        then = plural("then {count} more", "then {count} more", len(more))
    return f"{title} ({speech.say(then)})"
