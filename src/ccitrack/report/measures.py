"""Indicators: what is counted, from where, to which target, and what was found, in tables by level."""

from collections.abc import Iterator, Sequence

from ccitrack.language.figures import number
from ccitrack.language.phrases import phrase, plural
from ccitrack.language.readings import capital
from ccitrack.model.indicator import Indicator, Level
from ccitrack.model.known import is_known
from ccitrack.model.measure import Baseline, Measure
from ccitrack.model.period import Period
from ccitrack.model.plan import ContextFigure
from ccitrack.model.target import Target
from ccitrack.model.text import Wording
from ccitrack.progress.standing import Standing
from ccitrack.report.finding import indicator_finding
from ccitrack.report.people import party
from ccitrack.report.said import Column, Row, Said, Table, without_empty_columns
from ccitrack.report.schedule import revisions
from ccitrack.report.state import axis_name
from ccitrack.report.teller import Teller, joined
from ccitrack.report.words import EVERY, NO_TARGET, NOT_MEASURED, NOT_STATED

COLUMNS = (
    phrase("Indicator"),
    phrase("Unit"),
    phrase("Baseline"),
    phrase("Targets"),
    phrase("Measures"),
    phrase("Finding"),
)
OF_CONTEXT = (phrase("Figure"), phrase("Unit"), phrase("Baseline"), phrase("Targets"), phrase("Value"))


def tables(
    teller: Teller, indicators: Sequence[Indicator], holder: str, standings: Sequence[Standing]
) -> tuple[Table, ...]:
    """One table per level: outputs and results are never mixed; `standings` are those of the indicators on the day.

    `holder` is the address that theirs begin with.
    """
    pairs = tuple(zip(indicators, standings, strict=True))
    by_level = ((level, [pair for pair in pairs if pair[0].level is level]) for level in Level)
    return tuple(_table(teller, level, chosen, holder) for level, chosen in by_level if chosen)


def _table(teller: Teller, level: Level, indicators: Sequence[tuple[Indicator, Standing]], holder: str) -> Table:
    """A table of one level; a figure of the territory needs neither baseline nor target."""
    labels = OF_CONTEXT if level is Level.CONTEXT else COLUMNS
    columns = tuple(Column(teller.speech.say(label)) for label in labels)
    rows = tuple(Row(_cells(teller, each, standing), f"{holder}/{each.id}") for each, standing in indicators)
    found = Table(f"indicators-{level}", teller.word(level), columns, rows)
    return without_empty_columns(found) if level is Level.CONTEXT else found


def _cells(teller: Teller, indicator: Indicator, standing: Standing) -> tuple[tuple[Said, ...], ...]:
    known = [each for each in indicator.measures if is_known(each.when, teller.day)]
    is_bare = indicator.level is Level.CONTEXT
    cells = (
        (_title(teller, indicator),),
        (teller.say(*_unit(teller, indicator)),) if indicator.unit else _unless(is_bare, teller.absent()),
        (_baseline(teller, indicator.baseline),) if indicator.baseline else _unless(is_bare, teller.absent()),
        tuple(target(teller, each) for each in indicator.targets) or _unless(is_bare, teller.absent(NO_TARGET)),
        tuple(_measure(teller, each) for each in known) or (teller.absent(NOT_STATED if is_bare else NOT_MEASURED),),
    )
    return cells if is_bare else (*cells, (indicator_finding(teller, standing),))


def _unless(is_bare: bool, said: Said) -> tuple[Said, ...]:
    return () if is_bare else (said,)


def _title(teller: Teller, indicator: Indicator) -> Said:
    return teller.say(teller.inline(indicator.title), of=indicator, details=_definition(teller, indicator))


def _unit(teller: Teller, indicator: Indicator) -> Iterator[Wording]:
    yield teller.line(indicator.unit or "")
    if indicator.per:
        yield from (teller.own(" " + teller.speech.word("per") + " "), teller.line(indicator.per))


def _definition(teller: Teller, indicator: Indicator) -> Iterator[Said]:
    """How it is measured, by whom and how often, where the card or the team says so."""
    known = (indicator.measured_as, indicator.direction, indicator.profile, indicator.frequency, indicator.origin)
    told = [teller.word(word) for word in known if word is not None]
    if indicator.cumulative:
        told.append(teller.speech.word("running total"))
    if indicator.counted is not None:
        counted = phrase("whole units only") if indicator.counted else phrase("parts of units count")
        told.append(teller.speech.say(counted))
    if indicator.delay_months:
        delay = plural("published {count} month after", "published {count} months after", indicator.delay_months)
        told.append(teller.speech.say(delay))
    if told and indicator.verbatim:
        yield teller.labelled(phrase("Read as"), teller.own(", ".join(told)))
    elif told:
        yield teller.say(teller.own(capital(", ".join(told))))
    yield from _cohort(teller, indicator)
    if isinstance(indicator, ContextFigure) and indicator.axis:
        yield teller.labelled(phrase("Axis"), axis_name(teller, indicator.axis))
    if indicator.weight is not None:
        yield teller.labelled(phrase("Weight"), teller.own(number(indicator.weight, teller.speech.code)))
    if indicator.responsible:
        yield teller.under(phrase("Measured by"), party(teller, indicator.responsible))
    if indicator.source_of_verification:
        yield teller.labelled(phrase("Source of verification"), teller.text(indicator.source_of_verification))
    if indicator.common_code:
        code = indicator.common_code
        yield teller.labelled(phrase("Common code"), teller.line(f"{code.vocabulary} {code.code}"), of=code)


def _cohort(teller: Teller, indicator: Indicator) -> Iterator[Said]:
    if not indicator.cohort and not indicator.offsets:
        return
    years = ", ".join(str(offset) for offset in indicator.offsets)
    after = phrase("; years after: {years}", years=years) if years else None
    cohort = teller.line(indicator.cohort) if indicator.cohort else teller.own(phrase("not stated"))
    yield teller.labelled(phrase("Cohort"), cohort, teller.own(after) if after else None)


def _baseline(teller: Teller, baseline: Baseline) -> Said:
    marks = [teller.speech.word("estimate")] if baseline.estimated else []
    beside = teller.beside(
        (phrase("Value"), baseline.value), (phrase("Date"), baseline.date), (phrase("Period"), baseline.period)
    )
    found = teller.own(capital(teller.quantity(baseline.value)))
    details = (*_from_source(teller, baseline), *beside)
    return teller.say(found, *_within(teller, baseline.when), of=baseline, marks=marks, details=details)


def _within(teller: Teller, when: Period | None) -> tuple[Wording, ...]:
    return (teller.own(f" {teller.within(when)}"),) if when else ()


def _from_source(teller: Teller, of: Baseline | Measure) -> tuple[Said, ...]:
    return (teller.labelled(phrase("Source"), teller.text(of.source)),) if of.source else ()


def target(teller: Teller, aim: Target) -> Said:
    """A target as it is read, with its time, beside the words of the card."""
    marks = [teller.speech.word("date {basis}").format(basis=word) for word in teller.basis(aim.date_basis)]
    details = [*revisions(teller, aim.revised), *_beside_target(teller, aim)]
    if aim.ambiguous:
        details.append(teller.labelled(phrase("Other reading"), teller.line(aim.ambiguous)))
    return teller.say(*_aim(teller, aim), *_time(teller, aim), of=aim, marks=marks, details=details)


def _beside_target(teller: Teller, aim: Target) -> tuple[Said, ...]:
    return teller.beside(
        (phrase("Value"), aim.value),
        (phrase("Date"), aim.by),
        (phrase("Period"), aim.in_),
        (phrase("Start"), aim.from_),
        (phrase("End"), aim.until),
    )


def _aim(teller: Teller, aim: Target) -> tuple[Wording, ...]:
    if aim.value is not None:
        return (teller.own(capital(teller.quantity(aim.value))),)
    if aim.trend is not None:
        return (teller.own(teller.word(aim.trend)),)
    return ()


def _time(teller: Teller, aim: Target) -> Iterator[Wording]:
    """By when, in which period or how often; a target without a time says so. What is aimed at in words comes after."""
    told = [
        teller.by(aim.by) if aim.by else None,
        teller.within(aim.in_) if aim.in_ else None,
        teller.speech.say(EVERY[aim.every]) if aim.every else None,
        teller.speech.say(phrase("starting: {period}", period=teller.when(aim.from_))) if aim.from_ else None,
        teller.by(aim.until) if aim.until else None,
        teller.speech.say(plural("{count} year after", "{count} years after", aim.offset))
        if aim.offset is not None
        else None,
    ]
    times = [each for each in told if each]
    is_in_words = aim.value is None and aim.trend is None
    if not times and aim.value is not None:
        times = [teller.speech.word("no date stated")]
    if times:
        said = ", ".join(times)
        yield teller.own(capital(said) if is_in_words else f", {said}")
    if aim.text and (times or not is_in_words):
        yield teller.own(teller.speech.word(": "))
    if aim.text:
        yield teller.text(aim.text)


def _measure(teller: Teller, measure: Measure) -> Said:
    """A value that was found, with its day and its source."""
    flags = [
        teller.speech.word("estimate") if measure.estimated else None,
        teller.speech.word("provisional") if measure.provisional else None,
        teller.word(measure.judgement) if measure.judgement else None,
    ]
    details = (*_from_source(teller, measure), *_about(teller, measure), *_beside_measure(teller, measure))
    return teller.say(*_found(teller, measure), of=measure, marks=[flag for flag in flags if flag], details=details)


def _found(teller: Teller, measure: Measure) -> tuple[Wording, ...]:
    """What was found and when: a number before its day, a text after it."""
    dated = _within(teller, measure.when)
    if measure.missing:
        return (teller.own(phrase("Could not be measured")), *dated)
    if measure.quantity is not None:
        return (teller.own(capital(teller.quantity(measure.quantity))), *dated)
    day = teller.own(capital(teller.when(measure.when))) if measure.when else None
    if measure.value is None:
        return (day,) if day else ()
    colon = teller.own(teller.speech.word(": "))
    return (day, colon, teller.line(measure.value)) if day else (teller.line(measure.value),)


def _beside_measure(teller: Teller, measure: Measure) -> tuple[Said, ...]:
    return teller.beside(
        (phrase("Date"), measure.date),
        (phrase("Period"), measure.period),
        (phrase("Recorded"), measure.recorded),
        (phrase("Replaced value"), measure.replaces),
        (phrase("Cohort"), measure.cohort_date),
    )


def _about(teller: Teller, measure: Measure) -> Iterator[Said]:
    if measure.replaces:
        yield teller.labelled(phrase("Replaces the value of"), teller.own(teller.when(measure.replaces)))
    if measure.recorded:
        yield teller.labelled(phrase("Recorded"), teller.own(teller.when(measure.recorded)))
    if measure.n is not None:
        yield teller.labelled(phrase("Number of cases"), teller.own(number(measure.n, teller.speech.code)))
    if measure.cohort_date or measure.offset is not None:
        when = teller.when(measure.cohort_date) if measure.cohort_date else ""
        years = (
            teller.speech.say(plural("{count} year after", "{count} years after", measure.offset))
            if measure.offset is not None
            else ""
        )
        yield teller.labelled(phrase("Cohort"), teller.own(", ".join(filter(None, (when, years)))))
    for kind, parts in measure.breakdown.items():
        pieces = (teller.line(f"{part} {number(value, teller.speech.code)}") for part, value in parts.items())
        yield teller.say(teller.line(kind), teller.own(teller.speech.word(": ")), *joined(pieces, teller.own(", ")))
