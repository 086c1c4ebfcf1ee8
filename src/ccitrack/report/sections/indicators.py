"""The indicators in numbers: from where, to which target, how far, and what nobody knows; then how values moved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.indicator import Level
from ccitrack.model.measure import Measure
from ccitrack.model.period import Period
from ccitrack.model.text import Wording
from ccitrack.progress.health import ASSESSED, ASSESSED_TRENDS
from ccitrack.progress.observed import measured_until
from ccitrack.progress.standing import Standing
from ccitrack.report.aimed_at import AimedAt, aimed_at
from ccitrack.report.axes import LONGEST_QUOTE
from ccitrack.report.drawings.bullet import bullet
from ccitrack.report.drawings.trajectory import Series, series, trajectory
from ccitrack.report.figure_words import end_words, goal_words, is_sign, share_words, short_day, value_words
from ccitrack.report.indicator_document import measures_used, unjudged
from ccitrack.report.indicator_remarks import remarks
from ccitrack.report.indicators_view import Line, build_indicators
from ccitrack.report.indicators_view import Section as Chapter
from ccitrack.report.indicators_view import sections as chapters
from ccitrack.report.material import Material
from ccitrack.report.said import Column, Figure, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.shape import Section, Sign
from ccitrack.report.signed import Drawn, drawn, found
from ccitrack.report.teller import Teller
from ccitrack.report.words import NO_TARGET, NOT_MEASURED, words_of

MOST_FIGURES = 6
"""How many trajectories a report draws."""
LEAST_VALUES = 2
"""A trajectory has at least so many values."""
NUMBERS = (phrase("Baseline"), phrase("Value"), phrase("Expected"), phrase("Target"))
BARE = (phrase("Baseline"), phrase("Value"))
KEY = (
    ("measured", phrase("measured value")),
    ("from-baseline", phrase("from the baseline")),
    ("expected", phrase("expected on that day")),
    ("target", phrase("target")),
    ("range", phrase("target from one value to another")),
    ("unknown", phrase("not measured (not zero)")),
    ("not-due", phrase("not expected yet")),
)
TOLD_ELSEWHERE = frozenset(
    {
        phrase("level reached: the value divided by the target, as no baseline is known").wording,
        phrase("estimate").wording,
        phrase("provisional").wording,
        phrase("value of {year}: a newer one should be known").wording,
        phrase("the target has no date: that of its action stands for it").wording,
    }
)
"""The remarks that stand beside the value and the target, and not beside the finding."""


def indicators(material: Material) -> Section:
    """Outputs, then results, then impacts, each in its own table; then the values that can be drawn over time."""
    teller = material.teller
    title = teller.speech.word("Indicators")
    view = build_indicators(material.progress, teller.speech.code)
    told = [each for each in chapters(view) if _is_told(each)]
    if not told:
        nothing = phrase("No action has an indicator: nothing tells what was made, nor what it changed.")
        return Section("@indicators", title, nothing=teller.speech.say(nothing))
    groups = [_chapter(material, place, each) for place, each in enumerate(told)]
    aimed = [line for each in told for line in each.aimed]
    notes = (
        phrase("Expected: what the path foresees for the day of the latest value."),
        phrase("Way done: the share of the way from the baseline to the target. “—”: nobody knows, which is not zero."),
        phrase("Level reached: the value divided by the target, as no baseline is known."),
        phrase("Each bar has a scale of its own, which begins at 0."),
    )
    return Section(
        "@indicators",
        title,
        note=" ".join(map(teller.speech.say, notes)) if aimed else None,
        key=tuple(Sign(name, teller.speech.say(meaning)) for name, meaning in KEY) if aimed else (),
        groups=(*groups, *_trajectories(material, aimed)),
    )


def _is_told(chapter: Chapter) -> bool:
    """Figures of the territory have their own place, unless something is to be reached there."""
    lines = (*chapter.aimed, *chapter.others)
    return bool(chapter.aimed) or any(line.standing.indicator.level is not Level.CONTEXT for line in lines)


# The tables of a level


def _chapter(material: Material, place: int, chapter: Chapter) -> Group:
    teller = material.teller
    label = teller.speech.say(chapter.label)
    tables = []
    if chapter.aimed:
        rows = tuple(_row(teller, line) for line in chapter.aimed)
        caption = teller.speech.say(_assessed(chapter.aimed))
        tables.append(Table("aimed", caption, tuple(_columns(teller)), rows))
    if chapter.others:
        rows = tuple(_bare_row(teller, line) for line in chapter.others)
        caption = teller.speech.say(phrase("Without a target: nothing can be assessed"))
        columns = (Column(teller.speech.word("Indicator")), *_numbers(teller, BARE))
        tables.append(Table("aimless", caption, columns, rows))
    return Group(f"level-{place}", label, tables=tuple(tables))


def _columns(teller: Teller) -> Iterator[Column]:
    yield Column(teller.speech.word("Indicator"))
    yield from _numbers(teller, NUMBERS)
    yield Drawn(teller.speech.word("From the baseline to the target"))
    yield from _numbers(teller, (phrase("Way done"),))
    yield Column(teller.speech.word("Finding"))


def _numbers(teller: Teller, labels: Iterable[Phrase]) -> Iterator[Column]:
    return (Column(teller.speech.say(label), is_number=True) for label in labels)


def _assessed(lines: Sequence[Line]) -> Phrase:
    assessed = sum(line.standing.health in ASSESSED | ASSESSED_TRENDS for line in lines)
    return phrase("{assessed} of {count} with a target assessed", assessed=assessed, count=len(lines))


def _row(teller: Teller, line: Line) -> Row:
    standing = line.standing
    return Row(
        (
            (_title(teller, line),),
            _unless_none(_baseline(teller, standing)),
            _judged_value(teller, standing),
            _unless_none(_expected(teller, standing)),
            (_target(teller, standing),),
            drawn(bullet(standing, line.address, teller.speech)),
            _way(teller, standing),
            (_finding(teller, standing),),
        )
    )


def _bare_row(teller: Teller, line: Line) -> Row:
    standing = line.standing
    return Row(((_title(teller, line),), _unless_none(_baseline(teller, standing)), (_value(teller, standing),)))


def _unless_none(said: Said | None) -> tuple[Said, ...]:
    return (said,) if said else ()


def _title(teller: Teller, line: Line) -> Said:
    """The number of the action and the title, leading to the card; the unit under it."""
    number = f"{line.action.id} · " if line.action else ""
    link = teller.link(line.address, Wording(f"{number}{line.title.text}", line.title.lang))
    indicator = line.standing.indicator
    unit = []
    if indicator.unit and not is_sign(indicator.unit):
        per = (teller.own(" " + teller.speech.word("per") + " "), teller.line(indicator.per)) if indicator.per else ()
        unit.append(teller.say(teller.line(indicator.unit), *per))
    elif indicator.per:
        unit.append(teller.say(teller.own(teller.speech.word("per") + " "), teller.line(indicator.per)))
    quote = _quote(teller, line.standing)
    return replace(teller.say(link, details=unit), quote=quote)


def _baseline(teller: Teller, standing: Standing) -> Said | None:
    baseline = standing.indicator.baseline
    if baseline is None:
        return None
    value, unit = baseline.value, standing.indicator.unit
    marks = [teller.speech.word("estimate")] if baseline.estimated else []
    when = [teller.say(teller.own(_short(teller, baseline.when)))] if baseline.when else []
    number = goal_words(value.min, value.max, value.approx, unit, teller.speech)
    return teller.say(teller.own(number), marks=marks, details=when)


# What was found


def _value(teller: Teller, standing: Standing) -> Said:
    """The latest value with its date, and what is to be known of it; a value too old says of which year it is."""
    used = measures_used(standing)
    if standing.value is None:
        return _in_words(teller, standing, used)
    about = any(each.quantity.approx for each in used if each.quantity is not None)
    number = value_words(standing.value, standing.indicator.unit, teller.speech)
    told = teller.speech.say(phrase("about {quantity}", quantity=number)) if about else number
    return teller.say(teller.own(told), marks=tuple(_flags(teller, used)), details=tuple(_when(teller, standing, used)))


def _judged_value(teller: Teller, standing: Standing) -> tuple[Said, ...]:
    """The value; nothing where the finding says already that there is none."""
    said = _value(teller, standing)
    return () if said.is_absent else (said,)


def _in_words(teller: Teller, standing: Standing, used: Sequence[Measure]) -> Said:
    """A value that is told in words, a range or a value without a date; that nothing was measured."""
    measure = unjudged(standing)
    if standing.text is not None:
        return teller.say(teller.own(phrase("in words")), details=tuple(_when(teller, standing, used)))
    if measure is None:
        return teller.absent(NOT_MEASURED)
    day = measured_until(measure)
    details = [teller.say(teller.own(_short(teller, measure.when) if measure.when else phrase("undated")))]
    if day is not None and measure.when is None:
        details = [teller.say(teller.own(end_words(day, teller.speech)))]
    if measure.quantity is None:
        return teller.say(teller.own(phrase("in words")), details=details)
    number = measure.quantity
    told = goal_words(number.min, number.max, number.approx, standing.indicator.unit, teller.speech)
    return teller.say(teller.own(told), details=details)


def _flags(teller: Teller, used: Sequence[Measure]) -> Iterator[str]:
    if any(each.estimated for each in used):
        yield teller.speech.word("estimate")
    if any(each.provisional for each in used):
        yield teller.speech.word("provisional")


def _when(teller: Teller, standing: Standing, used: Sequence[Measure]) -> Iterator[Said]:
    """When it was found: in the words of the card for one measure, else the last day that several cover."""
    if standing.measured_on is None:
        return
    [only] = used if len(used) == 1 else [None]
    if only is not None and only.when is not None:
        when = _short(teller, only.when)
    else:
        when = end_words(standing.measured_on, teller.speech)
    told = phrase("value of {when}, too old", when=when) if standing.is_stale else phrase("{period}", period=when)
    yield teller.say(teller.own(told))


def _short(teller: Teller, when: Period) -> str:
    """A day in short, any other period as it is read; a reading that the source does not state has its mark."""
    window = when.window
    if window.begin is None or window.begin != window.end or window.begin.first != window.begin.last:
        return teller.when(when)
    marks = (f"({mark})" for mark in teller.basis(when.basis))
    return " ".join((short_day(window.begin.first, teller.speech), *marks))


def _expected(teller: Teller, standing: Standing) -> Said | None:
    if standing.expected is None:
        return None
    return teller.say(teller.own(value_words(standing.expected, standing.indicator.unit, teller.speech)))


# What is aimed at


def _target(teller: Teller, standing: Standing) -> Said:
    """The target in force with its date."""
    aimed = aimed_at(standing)
    if aimed is None:
        return teller.absent(NO_TARGET)
    dates = [teller.say(teller.own(when)) for when in _dates(teller, aimed)]
    if aimed.is_number:
        told = goal_words(aimed.low, aimed.high, aimed.is_approximate, standing.indicator.unit, teller.speech)
    else:
        told = teller.speech.say(phrase("in words") if aimed.trend is None else words_of(aimed.trend))
    return teller.say(teller.own(told), details=dates)


def _quote(teller: Teller, standing: Standing) -> Wording | None:
    """The words of the card on its target, where there is one and they are short: the card has them all."""
    targets = standing.indicator.targets
    words = targets[0].verbatim if len(targets) == 1 else None
    return Wording(words, teller.quoted) if words and len(words) <= LONGEST_QUOTE else None


def _dates(teller: Teller, aimed: AimedAt) -> Iterator[str]:
    """By when, or over which years; what the card does not say so is marked: a sum, the end of the action."""
    first, last = aimed.first, aimed.last
    if aimed.of > 1:
        yield teller.speech.say(phrase("sum of {count} periods", count=aimed.of))
    if aimed.every is not None:
        yield teller.word(aimed.every)
    if aimed.offset is not None:
        yield teller.speech.say(plural("{count} year after", "{count} years after", aimed.offset))
        return
    if aimed.is_ambiguous:
        yield teller.speech.word("another reading is possible")
    if last is None or (aimed.every is not None and aimed.is_open):
        return
    end = end_words(last, teller.speech)
    if first is not None and first < last and first.year != last.year:
        end = teller.speech.say(phrase("{begin} to {end}", begin=str(first.year), end=end))
    yield teller.speech.say(phrase("{day} (end of the action)", day=end)) if aimed.is_of_action else end


# How far it has come


def _way(teller: Teller, standing: Standing) -> tuple[Said, ...]:
    """The share of the way; where there is no baseline, it is the level that was reached, and says so."""
    share = standing.share
    if share.value is None:
        return ()
    told = teller.own(share_words(share.value, teller.speech, at_least=share.is_lower_bound))
    return (teller.say(told, details=[teller.say(teller.own(phrase("level reached")))] if share.is_level else []),)


def _finding(teller: Teller, standing: Standing) -> Said:
    """How it stands, and why, or what is to be known to read its numbers."""
    told = [each for each in remarks(standing, teller.speech) if each.wording not in TOLD_ELSEWHERE]
    details = tuple(teller.say(teller.sentence(each)) for each in dict.fromkeys(told))
    return found(standing.health, teller.say(teller.own(words_of(standing.health)), details=details))


# How values moved


def _trajectories(material: Material, lines: Sequence[Line]) -> Iterator[Group]:
    """The values that can be drawn over time, those of priority actions first; the others are named in one line."""
    teller = material.teller
    found = [line for line in lines if line.standing.indicator.quantified_targets and not line.is_cancelled]
    told = [(line, each) for line in sorted(found, key=_is_usual) if (each := series(line.standing)) is not None]
    drawable = [(line, each) for line, each in told if len(each.values) >= LEAST_VALUES]
    if not drawable:
        return
    figures = tuple(_figure(teller, *each) for each in drawable[:MOST_FIGURES])
    others = tuple(teller.say(_short_link(teller, line)) for line, _ in drawable[MOST_FIGURES:])
    label = phrase("Other indicators with several values, on their cards")
    field = teller.field("others", label, *others, is_run=True)
    title = teller.speech.word("Values over time")
    yield Group("trajectories", title, figures=tuple(each for each in figures if each))
    if others:
        yield Group("more", "", (field,))


def _is_usual(line: Line) -> bool:
    priority = line.action.priority if line.action else None
    return priority is None or not (priority.flagged or priority.rank == 1)


def _figure(teller: Teller, line: Line, told: Series) -> Figure | None:
    standing = line.standing
    drawing = trajectory(standing, f"{line.address}/trajectory", teller.speech)
    if drawing is None:
        return None
    number = f"{line.action.id} · " if line.action else ""
    unit = f" ({standing.indicator.unit})" if standing.indicator.unit else ""
    caption = Wording(f"{number}{line.title.text}{unit}", line.title.lang)
    remark = teller.word(standing.health)
    return Figure(caption, drawing, _values(teller, line, told), remark)


def _values(teller: Teller, line: Line, told: Series) -> Table:
    """The values that are drawn, with what was expected, where they come from, and the target."""
    standing, labels = line.standing, (phrase("Value"), phrase("Expected"))
    columns = (
        Column(teller.speech.word("When")),
        *_numbers(teller, labels),
        Column(teller.speech.word("Source")),
    )
    rows = (*_measured_rows(teller, standing, told), *_awaited(teller, standing, told), *_aim(teller, standing, told))
    return without_empty_columns(Table("values", teller.speech.word("The same values"), columns, rows))


def _measured_rows(teller: Teller, standing: Standing, told: Series) -> Iterator[Row]:
    by_day = {each.until: each.measure for each in standing.observations}
    path = dict(told.path)
    years = dict(told.gaps)
    for place, (day, value) in enumerate(told.values):
        is_baseline = told.has_baseline and place == 0
        is_last = place == len(told.values) - 1
        expected = told.expected if is_last and told.expected is not None else path.get(day)
        number = teller.own(value_words(value, standing.indicator.unit, teller.speech))
        marks = (teller.speech.word("baseline"),) if is_baseline else ()
        marks = (teller.speech.word("so far"),) if day in told.so_far else marks
        baseline, measure = standing.indicator.baseline, by_day.get(day)
        source = baseline.source if is_baseline and baseline else measure.source if measure else None
        yield Row(
            (
                (teller.say(teller.own(end_words(day, teller.speech))),),
                (teller.say(number, marks=marks),),
                _number(teller, standing, None if is_baseline else expected),
                (teller.say(teller.text(source)),) if source else (),
            )
        )
        if day.year + 1 in years:
            yield _gap(teller, day.year + 1, years[day.year + 1])


def _gap(teller: Teller, first: int, last: int) -> Row:
    """The years between two values in which nobody measured."""
    span = phrase("{begin} to {end}", begin=str(first), end=str(last))
    years = teller.own(str(first) if first == last else span)
    return Row(((teller.say(years),), (teller.absent(NOT_MEASURED),), (), ()))


def _awaited(teller: Teller, standing: Standing, told: Series) -> Iterator[Row]:
    """What the path foresees on days that have no value; where it begins and where it ends are told otherwise."""
    known = {day for day, _ in told.values}
    for place, (day, value) in enumerate(told.path):
        is_end = bool(told.ends) and (place == 0 or day == told.by)
        if day not in known and not is_end:
            when = teller.say(teller.own(end_words(day, teller.speech)))
            yield Row(((when,), (), _number(teller, standing, value), ()))


def _aim(teller: Teller, standing: Standing, told: Series) -> Iterator[Row]:
    """What is to be reached in the end."""
    aimed = aimed_at(standing)
    if aimed is None or not aimed.is_number or not told.ends:
        return
    goal = goal_words(aimed.low, aimed.high, aimed.is_approximate, standing.indicator.unit, teller.speech)
    when = end_words(told.by, teller.speech) if told.by else teller.speech.word("no date stated")
    target = teller.say(teller.own(goal), marks=(teller.speech.word("target"),))
    yield Row(((teller.say(teller.own(when)),), (), (target,), ()))


def _number(teller: Teller, standing: Standing, value: Fraction | None) -> tuple[Said, ...]:
    return (
        () if value is None else (teller.say(teller.own(value_words(value, standing.indicator.unit, teller.speech))),)
    )


def _short_link(teller: Teller, line: Line) -> Wording:
    number = f"{line.action.id} · " if line.action else ""
    return teller.link(line.address, Wording(f"{number}{line.title.text}", line.title.lang))
