"""The year to come: what begins, ends and falls due, month by month, and what is to be measured, by whom."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import capital
from ccitrack.model.period import Span
from ccitrack.model.text import Wording
from ccitrack.report.agenda import Agenda, Entry, Kind
from ccitrack.report.agenda_measures import Asked, AskedWhen
from ccitrack.report.agenda_words import asked_words, coming_words, due_words, target_words, when_words, who_words
from ccitrack.report.in_charge import InCharge
from ccitrack.report.material import Material
from ccitrack.report.said import Field, Group, Said
from ccitrack.report.sections.calendar import action_link
from ccitrack.report.shape import Section
from ccitrack.report.teller import Teller


def ahead(material: Material) -> Section:
    """The twelve months after the day: dates month by month, then the measures by who takes them."""
    teller = material.teller
    title = teller.speech.word("The year to come")
    agenda = material.agenda
    groups = (
        Group("due", teller.speech.word("Due now"), _due(teller, agenda)),
        Group("coming", teller.speech.word("Month by month"), tuple(_coming(teller, agenda))),
        Group("owed", teller.speech.word("Measures to ask for now"), tuple(_owed(teller, agenda))),
        Group("measures", teller.speech.word("Measures that fall due"), tuple(_measures(teller, agenda))),
    )
    told = tuple(group for group in groups if group.fields)
    if not told:
        nothing = phrase("Nothing is dated in the next twelve months, and no measure is due.")
        return Section("@ahead", title, nothing=teller.speech.say(nothing))
    until = day_words(agenda.until, teller.speech.code)
    sentences = [phrase("Up to {day}.", day=until)]
    if any(each.of.is_leader for each in agenda.measures):
        sentences.append(phrase("Who measures: the person the indicator names, else the leader of the action."))
    if agenda.unasked:
        sentences.append(
            plural(
                "{count} indicator is not asked for: it has neither a target nor a frequency.",
                "{count} indicators are not asked for: they have neither a target nor a frequency.",
                agenda.unasked,
            )
        )
    return Section("@ahead", title, note=" ".join(teller.speech.say(each) for each in sentences), groups=told)


# Dates


def _due(teller: Teller, agenda: Agenda) -> tuple[Field, ...]:
    """What is to begin or to end within days that have begun."""
    said = [
        _of_action(teller, own, [due_words(each, teller.day, teller.speech) for each in own])
        for own in _together(agenda.due)
    ]
    label = phrase("{period}", period=day_words(teller.day, teller.speech.code))
    return (teller.field("due", label, *said),) if said else ()


def _coming(teller: Teller, agenda: Agenda) -> Iterator[Field]:
    """Month by month; what is not known to the month stands under its own window."""
    for span, entries in groupby(agenda.coming, key=lambda each: each.heading):
        assert span is not None, "what comes has a date"
        said = (_of_action(teller, own, _facts(teller, own)) for own in _together(tuple(entries)))
        yield teller.field("month", _heading(teller, span), *said)


def _heading(teller: Teller, span: Span) -> Phrase:
    when = capital(when_words(span, teller.speech))
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return phrase("{period}", period=when)
    return phrase("{period}, month not stated", period=when)


def _facts(teller: Teller, own: Sequence[Entry]) -> list[str]:
    """What begins, ends and is expected; the targets of a day together; a start and an end on the same days once."""
    starts = {each.span for each in own if each.kind is Kind.ACTION_START}
    ends = {each.span for each in own if each.kind is Kind.ACTION_END}
    facts = [
        coming_words(each, teller.speech, is_both=each.kind is Kind.ACTION_END and each.span in starts)
        for each in own
        if each.kind is not Kind.TARGET and not (each.kind is Kind.ACTION_START and each.span in ends)
    ]
    targets = sorted((each for each in own if each.kind is Kind.TARGET and each.span), key=_last)
    facts += [target_words(tuple(same), teller.speech) for _, same in groupby(targets, key=_last)]
    return facts


def _last(entry: Entry) -> int:
    return entry.span.last.toordinal() if entry.span else 0


def _of_action(teller: Teller, own: Sequence[Entry], facts: Iterable[str]) -> Said:
    """An action with what falls on the same days, and who leads it."""
    action = own[0].action
    title: Wording = action_link(teller, action) if action else teller.own(phrase("The plan as a whole"))
    leader = _who(teller, own[0].leaders) if action else None
    marks = (leader,) if leader else ()
    return teller.say(title, marks=marks, details=[teller.say(teller.own(fact)) for fact in facts])


def _who(teller: Teller, who: InCharge) -> str | None:
    return who_words(who, teller.speech) if who.names or who.to_be_specified else None


def _together(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries of the same action together, in the order of the first of each."""
    found: dict[str, list[Entry]] = {}
    for each in entries:
        found.setdefault(each.action.id if each.action else "", []).append(each)
    return list(found.values())


# Measures


def _owed(teller: Teller, agenda: Agenda) -> Iterator[Field]:
    """What should be known by now, by who measures it."""
    now = [each for each in agenda.measures if each.when is not AskedWhen.COMING]
    for who, own in _by_person(now):
        said = (_asked(teller, each, asked_words(each, teller.speech)) for each in own)
        yield teller.field("measurer", _label(teller, who), *said)


def _measures(teller: Teller, agenda: Agenda) -> Iterator[Field]:
    """What falls due next, by who measures it."""
    coming = [each for each in agenda.measures if each.when is AskedWhen.COMING]
    for who, own in _by_person(coming):
        said = (_asked(teller, each, _days(teller, each)) for each in own)
        yield teller.field("measurer", _label(teller, who), *said)


def _by_person(asked: Iterable[Asked]) -> list[tuple[InCharge, list[Asked]]]:
    found: dict[InCharge, list[Asked]] = {}
    for each in asked:
        found.setdefault(each.of.who, []).append(each)
    return list(found.items())


def _label(teller: Teller, who: InCharge) -> Wording:
    named = _who(teller, who)
    if not named:
        return teller.own(phrase("Nobody is named"))
    return Wording(named, teller.plan.lang if who.names else teller.speech.code)


def _asked(teller: Teller, asked: Asked, told: str) -> Said:
    """An indicator with its action, its cohort, and when it is due."""
    of = asked.of
    number = f"{of.action.id} · " if of.action else ""
    link = teller.link(of.address, Wording(f"{number}{of.title.text}", of.title.lang))
    cohort: tuple[Wording, ...] = ()
    if asked.cohort is not None and asked.offset is not None:
        began = day_words(asked.cohort, teller.speech.code)
        years = plural(
            "cohort of {day} after {count} year", "cohort of {day} after {count} years", asked.offset, day=began
        )
        cohort = (teller.own(", "), teller.own(years))
    return teller.say(link, *cohort, teller.own(teller.speech.word(": ")), teller.own(told))


def _days(teller: Teller, asked: Asked) -> str:
    """The first day on which it falls due, and how often it does again."""
    first, more = day_words(asked.days[0], teller.speech.code), asked.days[1:]
    if not more:
        return first
    if len(more) == 1:
        then = phrase("then {day}", day=day_words(more[0], teller.speech.code))
    else:
        then = plural("then {count} more", "then {count} more", len(more))
    return f"{first}, {teller.speech.say(then)}"
