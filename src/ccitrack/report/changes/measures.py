"""The values measured since the last report, with how their indicators stood then and stand now."""

from collections.abc import Iterator
from dataclasses import dataclass

from ccitrack.language.phrases import phrase
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator, Level
from ccitrack.model.measure import Measure
from ccitrack.model.text import Wording
from ccitrack.progress.observed import known_measures, measured_until
from ccitrack.progress.plan import Progress, standing_of
from ccitrack.progress.standing import Standing
from ccitrack.report.changes.tables import table
from ccitrack.report.figure_words import goal_words, is_sign
from ccitrack.report.material import Material
from ccitrack.report.revised import is_between
from ccitrack.report.said import Row, Said, Table
from ccitrack.report.sentences import titled
from ccitrack.report.teller import Teller
from ccitrack.report.words import NOT_MEASURED

COLUMNS = (
    phrase("Indicator"),
    phrase("Action"),
    phrase("Value before"),
    phrase("New values"),
    phrase("Standing then"),
    phrase("Standing now"),
)
LEVELS = list(Level)
LATE_COLUMNS = (phrase("Indicator"), phrase("Action"), phrase("Value"), phrase("Recorded"))


@dataclass(frozen=True, slots=True)
class Followed:
    """An indicator with the action that it belongs to; None for the plan as a whole."""

    action: Action | None
    indicator: Indicator


def new(material: Material) -> Table:
    """The indicators with a value dated after the last report; those that stand elsewhere now come first."""
    found = [(each, list(_new(material, each.indicator))) for each in _followed(material)]
    told = [(each, measures) for each, measures in found if measures]
    told.sort(key=lambda each: (LEVELS.index(each[0].indicator.level), not _has_moved(material, each[0].indicator)))
    rows = (Row(_cells(material, each, measures)) for each, measures in told)
    return table(material.teller, "measures", phrase("New values"), COLUMNS, rows)


def recorded_late(material: Material) -> Table:
    """The values of earlier days that were recorded since: the earlier report could not hold them."""
    rows = (
        Row(_late(material, each, measure))
        for each in _followed(material)
        for _, measure in known_measures(each.indicator, material.day)
        if measure.recorded
        and is_between(measure.recorded, material.since, material.day)
        and not _is_new(material, measure)
    )
    return table(material.teller, "recorded", phrase("Earlier values, recorded since"), LATE_COLUMNS, rows)


def _followed(material: Material) -> Iterator[Followed]:
    """Outputs first, then results and impacts, each level in the order of the report."""
    every = [Followed(action, indicator) for action in material.actions for indicator in action.indicators]
    every += [Followed(None, figure) for figure in material.plan.context_indicators]
    return iter(sorted(every, key=lambda each: LEVELS.index(each.indicator.level)))


def _new(material: Material, indicator: Indicator) -> Iterator[Measure]:
    return (each for _, each in known_measures(indicator, material.day) if _is_new(material, each))


def _is_new(material: Material, measure: Measure) -> bool:
    """Whether it became known after the last report by its own date; without a date nobody can tell."""
    if measure.when is not None:
        return is_between(measure.when, material.since, material.day)
    until = measured_until(measure)
    return until is not None and material.since is not None and material.since < until <= material.day


def _cells(material: Material, each: Followed, measures: list[Measure]) -> tuple[tuple[Said, ...], ...]:
    teller, indicator = material.teller, each.indicator
    return (
        (_title(teller, indicator),),
        (_who(teller, each),),
        (_before(material, indicator),),
        tuple(_found(teller, indicator, measure) for measure in measures),
        _standing(teller, material.before, indicator),
        _standing(teller, material.progress, indicator),
    )


def _late(material: Material, each: Followed, measure: Measure) -> tuple[tuple[Said, ...], ...]:
    teller, recorded = material.teller, measure.recorded
    return (
        (_title(teller, each.indicator),),
        (_who(teller, each),),
        (_found(teller, each.indicator, measure),),
        (teller.say(teller.own(capital(teller.when(recorded)))),) if recorded else (),
    )


def _title(teller: Teller, indicator: Indicator) -> Said:
    """The indicator with its level, and its unit where that is no sign."""
    unit = [indicator.unit] if indicator.unit and not is_sign(indicator.unit) else []
    details = [teller.say(teller.line(each)) for each in unit]
    return teller.say(teller.inline(indicator.title), marks=[teller.word(indicator.level).lower()], details=details)


def _who(teller: Teller, each: Followed) -> Said:
    return teller.say(titled(teller, each.action) if each.action else teller.own(phrase("The plan as a whole")))


def _before(material: Material, indicator: Indicator) -> Said:
    """The last value known at the last report."""
    teller = material.teller
    assert material.since is not None, "changes are told since a day"
    known = [each for _, each in known_measures(indicator, material.since) if not _is_new(material, each)]
    dated = sorted(
        known, key=lambda each: (each.when.latest or each.when.earliest or material.day).toordinal() if each.when else 0
    )
    return _found(teller, indicator, dated[-1]) if dated else teller.absent(NOT_MEASURED)


def _found(teller: Teller, indicator: Indicator, measure: Measure) -> Said:
    """A value with its day or its period, and what to know about it."""
    flags = (
        (measure.estimated, phrase("estimate")),
        (measure.provisional, phrase("provisional")),
        (measure.replaces is not None, phrase("corrected")),
    )
    marks = [teller.speech.say(said) for is_so, said in flags if is_so]
    if measure.judgement:
        marks.append(teller.word(measure.judgement))
    value = _value(teller, indicator, measure)
    if measure.when is None:
        return teller.say(value, marks=marks)
    if measure.missing or measure.quantity is not None or not measure.value:
        return teller.say(value, teller.own(f" {teller.within(measure.when)}"), marks=marks)
    head = capital(teller.when(measure.when)) + teller.speech.word(": ")
    return teller.say(teller.own(head), value, marks=marks)


def _value(teller: Teller, indicator: Indicator, measure: Measure) -> Wording:
    if measure.missing:
        return teller.own(phrase("Could not be measured"))
    found = measure.quantity
    if found is not None:
        return teller.own(capital(goal_words(found.min, found.max, found.approx, indicator.unit, teller.speech)))
    return teller.line(measure.value) if measure.value else teller.own(phrase("Judged"))


def _has_moved(material: Material, indicator: Indicator) -> bool:
    """Whether its standing is another one than at the last report."""
    then, now = _standing_in(material.before, indicator), _standing_in(material.progress, indicator)
    return then is not None and now is not None and then.health is not now.health


def _standing_in(progress: Progress | None, indicator: Indicator) -> Standing | None:
    found = standing_of(progress, indicator) if progress else None
    return found if isinstance(found, Standing) else None


def _standing(teller: Teller, progress: Progress | None, indicator: Indicator) -> tuple[Said, ...]:
    found = _standing_in(progress, indicator)
    if found is None or indicator.level is Level.CONTEXT:
        return ()
    return (teller.say(teller.own(teller.word(found.health))),)
