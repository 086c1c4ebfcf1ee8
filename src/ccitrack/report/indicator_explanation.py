"""Why an indicator stands where it stands: its numbers with their places, then each step of the arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ccitrack.language.phrases import Phrase, Uncut, phrase, plural
from ccitrack.language.readings import capital, quantity, span
from ccitrack.model.indicator import Direction, MeasuredAs, Profile
from ccitrack.model.known import in_force
from ccitrack.model.measure import Measure
from ccitrack.model.period import Period
from ccitrack.model.target import Target
from ccitrack.progress.cohorts import is_cohort
from ccitrack.progress.due import due_days, stale_after
from ccitrack.progress.flows import is_ceiling, is_since_start
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.observed import known_measures
from ccitrack.progress.standing import Standing, TrendStanding
from ccitrack.report.computed_words import SIGNS
from ccitrack.report.measures import target as target_said
from ccitrack.report.said import Said
from ccitrack.report.steps import Step, Sums, computed, result, terms, written
from ccitrack.report.teller import Teller
from ccitrack.report.words import words_of
from ccitrack.source import Loc

MOST_WINDOWS = 12
"""With more windows, those without a measure are not told one by one."""


@dataclass(frozen=True, slots=True)
class _Explained:
    """A standing, its place in the plan, and the words to tell it in."""

    standing: Standing
    loc: Loc
    teller: Teller
    sums: Sums

    @property
    def is_ramp(self) -> bool:
        """Whether a path leads from the start to the target."""
        return bool(self.standing.points or self.standing.filled)


def indicator_steps(standing: Standing, loc: Loc, teller: Teller) -> Iterator[Step]:
    """The steps that lead to the health of an indicator, which is the last of them."""
    told = _Explained(standing, loc, teller, Sums(teller.speech))
    yield from _start(told)
    yield from _targets(told)
    yield from _measures(told)
    yield from _observed(told)
    yield from _achievement(told)
    yield from _expected(told)
    yield from _pace(told)
    yield from _closing(told)
    yield from _due(told)
    if standing.trend is not None:
        yield from _trend(told, standing.trend)
    yield _health(told)


# What is written


def _start(told: _Explained) -> Iterator[Step]:
    standing, sums = told.standing, told.sums
    baseline = standing.indicator.baseline
    if baseline is None:
        yield computed(phrase("No baseline is stated."))
    else:
        value = quantity(baseline.value.min, baseline.value.max, baseline.value.approx, told.teller.speech)
        when = told.teller.when(baseline.when) if baseline.when else None
        said = (
            phrase("Baseline: {value}, {when}", value=value, when=when)
            if when
            else phrase("Baseline: {value}, without a date", value=value)
        )
        yield written(said, (*told.loc, "baseline", "value"), standing.case.baseline)
    direction = standing.indicator.direction
    if direction is not None:
        yield written(phrase("Direction: {direction}", direction=words_of(direction)), (*told.loc, "direction"))
    elif standing.indicator.quantified_targets:
        way = words_of(standing.case.direction)
        if baseline is not None:
            yield computed(phrase("Direction: {direction}, from the baseline to the target", direction=way))
        else:
            yield computed(phrase("Direction: {direction}, as nothing else is written", direction=way))
    is_dated = baseline is not None and baseline.when is not None
    has_path = bool(standing.points) or (bool(standing.filled) and is_since_start(standing.case))
    if standing.case.origin is not None and not is_dated and has_path:
        yield computed(
            phrase("The path starts on {day}, the day before the start.", day=sums.day(standing.case.origin))
        )


def _targets(told: _Explained) -> Iterator[Step]:
    """The targets as they are in force on the day."""
    if not told.standing.indicator.targets:
        yield computed(phrase("No target is stated."))
    for index, target in enumerate(told.standing.indicator.targets):
        loc = (*told.loc, "targets", index)
        said = _plain(target_said(told.teller, target))
        yield written(phrase("Target: {target}", target=Uncut(said)), (*loc, _key(target)), _adopted(target))
        yield from _revision(told, target, loc)
    if told.standing.windows and told.standing.windows[0].goal.is_dated_by_action and told.standing.last:
        yield computed(phrase("By {day}: the date of the action", day=told.sums.day(told.standing.last)))


def _key(target: Target) -> str:
    """The key of what is aimed at."""
    if target.value is not None:
        return "value"
    return "trend" if target.trend is not None else "text"


def _adopted(target: Target) -> Fraction | None:
    exact = target.value.exact if target.value is not None else None
    return None if exact is None else Fraction(exact)


def _revision(told: _Explained, target: Target, loc: Loc) -> Iterator[Step]:
    revision = in_force((each for each in target.revised if each.value), told.standing.case.day)
    if revision is None or revision.value is None:
        return
    value = quantity(revision.value.min, revision.value.max, revision.value.approx, told.teller.speech)
    said = phrase("Revised to {value} ({when})", value=value, when=told.teller.when(revision.date))
    place = next(index for index, each in enumerate(target.revised) if each is revision)
    yield written(said, (*loc, "revised", place, "value"), revision.value.exact)


def _measures(told: _Explained) -> Iterator[Step]:
    """The measures known on the day, those that do not count too."""
    counting = {each.index for each in told.standing.observations}
    outside = {each.index for each in told.standing.uncounted}
    known = known_measures(told.standing.indicator, told.standing.case.day)
    for index, measure in known:
        loc = (*told.loc, "measures", index, "missing" if measure.missing else "value")
        yield written(_measured(told, measure, index in outside), loc, measure.value if index in counting else None)
    later = len(told.standing.indicator.current_measures) - len(known)
    if later > 0:
        yield computed(
            plural("{count} later measure is not known yet.", "{count} later measures are not known yet.", later)
        )


def _measured(told: _Explained, measure: Measure, is_outside: bool) -> Phrase:
    when = _when(told, measure.when or measure.cohort_date)
    if measure.missing:
        return phrase("Could not be measured: {when}", when=when)
    value: str | Uncut = Uncut(measure.value or "")
    if measure.quantity is not None:
        found = measure.quantity
        value = Uncut(quantity(found.min, found.max, found.approx, told.teller.speech))
    if measure.value is None and measure.judgement is not None:
        value = Uncut(told.teller.word(measure.judgement))
    if is_outside:
        return phrase("Not counted: {value}, {when}, outside the periods of the targets", value=value, when=when)
    marks = [
        told.teller.speech.word("estimate") if measure.estimated else None,
        told.teller.speech.word("provisional") if measure.provisional else None,
        told.teller.speech.word("running total") if told.standing.indicator.cumulative else None,
    ]
    shown = ", ".join(filter(None, (value, when, *marks)))
    return phrase("Measured: {value}", value=Uncut(shown))


def _when(told: _Explained, when: Period | None) -> str:
    return told.teller.when(when) if when is not None else told.teller.speech.say(phrase("without a date"))


# What follows


def _observed(told: _Explained) -> Iterator[Step]:
    """The observed value, and for a flow the sum that makes it."""
    standing, sums = told.standing, told.sums
    if standing.value is None or standing.measured_on is None:
        if standing.text is None:
            yield computed(phrase("No value is known: nothing is computed from it."))
        return
    yield computed(_value(told, standing.value, sums.day(standing.measured_on)), standing.value)
    if standing.is_beyond_range:
        yield computed(phrase("It lies beyond the range of the target, which is still reached."))


def _value(told: _Explained, value: Fraction, day: str) -> Phrase:
    """The observed value: a sum, a mean, or what the last measure says."""
    standing, sums = told.standing, told.sums
    if len(standing.counted) > 1:
        terms_of = terms(sums.term(each.value) for each in standing.counted)
        return phrase("Value up to {day}: {sum} {value}", day=day, sum=terms_of, value=sums.equal_to(value))
    is_mean = standing.indicator.measured_as is MeasuredAs.AVERAGE and not is_cohort(standing.case)
    if is_mean and len(standing.observations) > 1:
        return phrase("Mean up to {day}: {sum} {value}", day=day, sum=_mean(told), value=sums.equal_to(value))
    return phrase("Value on {day}: {value}", day=day, value=sums.number(value))


def _mean(told: _Explained) -> Uncut:
    """The mean of several measures, each times its number of cases where all of them say it."""
    sums, found = told.sums, told.standing.observations
    cases = [each.measure.n for each in found]
    known = [n for n in cases if n is not None and n > 0]
    if len(known) < len(cases):
        return Uncut(f"({' + '.join(sums.term(each.value) for each in found)}) ÷ {len(found)}")
    products = (f"{sums.term(each.value)} × {sums.term(n)}" for each, n in zip(found, known, strict=True))
    return Uncut(f"({' + '.join(products)}) ÷ {sums.term(sum(known))}")


def _achievement(told: _Explained) -> Iterator[Step]:
    """The achievement with its formula; else why there is none."""
    sums, share = told.sums, told.standing.share
    if share.value is None:
        if share.reason is not None:
            yield computed(phrase("No achievement: {reason}", reason=words_of(share.reason)))
        return
    goal, value, start = _terms(told)
    formula = f"{sums.difference(value, start)} ÷ {sums.difference(goal, start)}"
    shown = sums.share(share.value, is_lower_bound=share.is_lower_bound)
    if share.is_level:
        said = phrase("Level reached: {formula} = {share}, for want of a baseline", formula=Uncut(formula), share=shown)
    else:
        said = phrase("Achievement: {formula} = {share}", formula=Uncut(formula), share=shown)
    yield computed(said, share.value)
    if share.is_lower_bound:
        yield computed(phrase("At least: a period that is over was not wholly measured."))


def _terms(told: _Explained) -> tuple[Fraction, Fraction, Fraction]:
    """The goal, the value and the baseline of the achievement: A is what its share says it is."""
    standing = told.standing
    assert standing.aim is not None and standing.aim.value is not None and standing.share.value is not None
    goal, start = standing.aim.value, standing.case.baseline or Fraction(0)
    return goal, standing.share.value * (goal - start) + start, start


def _expected(told: _Explained) -> Iterator[Step]:
    standing, sums = told.standing, told.sums
    if standing.expected is None or standing.measured_on is None:
        return
    if standing.points:
        yield computed(_path(told))
    elif standing.filled:
        yield from _windows(told)
    day = sums.day(standing.measured_on)
    if not told.is_ramp:
        yield computed(phrase("Expected throughout: {value}", value=sums.number(standing.expected)), standing.expected)
    elif standing.case.is_counted and standing.case.direction is not Direction.MAINTAIN:
        is_rising = standing.case.sign > 0
        toward = phrase("rounded down to whole units") if is_rising else phrase("rounded up to whole units")
        said = phrase(
            "Expected on {day}: {value} ({rounding})", day=day, value=sums.number(standing.expected), rounding=toward
        )
        yield computed(said, standing.expected)
    else:
        said = phrase("Expected on {day}: {value}", day=day, value=sums.number(standing.expected))
        yield computed(said, standing.expected)


def _path(told: _Explained) -> Phrase:
    """The points that the path leads through."""
    sums = told.sums
    points = " → ".join(f"{sums.number(value)} ({sums.day(when)})" for when, value in told.standing.points)
    said = {
        Profile.END: phrase("Path, at the end only: {points}", points=Uncut(points)),
        Profile.STEPS: phrase("Path, step by step: {points}", points=Uncut(points)),
    }
    usual = phrase("Straight path: {points}", points=Uncut(points))
    profile = told.standing.indicator.profile
    return said.get(profile, usual) if profile is not None else usual


def _windows(told: _Explained) -> Iterator[Step]:
    """How much of each window was measured, and what its days should have brought."""
    standing, sums = told.standing, told.sums
    rows = list(
        zip(standing.filled, standing.windows[-1:] if is_since_start(standing.case) else standing.windows, strict=True)
    )
    day = standing.case.day
    for window, row in rows:
        is_to_come = not window.counted and (window.last is None or window.last >= day or len(rows) > MOST_WINDOWS)
        if is_to_come:
            continue
        if window.first is None or window.last is None or row.goal.aim.value is None:
            continue
        shown_span = span((window.first, window.last), told.teller.speech)
        days = (window.last - window.first).days + 1
        covered = int(window.share * days)
        expected = row.goal.aim.value * window.share
        formula = (
            f"{sums.term(row.goal.aim.value)} × {sums.term(covered)} ÷ {sums.term(days)} {sums.equal_to(expected)}"
        )
        said = phrase(
            "{span}: {covered} of {days} days measured; {formula}",
            span=shown_span,
            covered=sums.term(covered),
            days=sums.term(days),
            formula=Uncut(formula),
        )
        yield computed(said, expected)


def _pace(told: _Explained) -> Iterator[Step]:
    standing, sums = told.standing, told.sums
    method = standing.case.method
    if standing.pace is None or standing.value is None or standing.expected is None:
        return
    start = standing.start or Fraction(0)
    formula = f"{sums.difference(standing.value, start)} ÷ {sums.difference(standing.expected, start)}"
    shown = sums.percent(standing.pace)
    said = phrase("Pace (done ÷ expected by then): {formula} = {pace}", formula=Uncut(formula), pace=shown)
    yield computed(said, standing.pace)
    said = phrase(
        "On track from {on_track}, at risk from {at_risk}, off track below (thresholds: {preset})",
        on_track=sums.percent(Fraction(method.on_track)),
        at_risk=sums.percent(Fraction(method.at_risk)),
        preset=method.preset.value if method.preset else phrase("the plan's own"),
    )
    settings = told.teller.plan.settings
    yield computed(said, loc=("settings", "thresholds") if settings and settings.thresholds else None)


def _due(told: _Explained) -> Iterator[Step]:
    """When a measure was due, where none is known or the last one is old."""
    standing, sums = told.standing, told.sums
    if standing.health in (Health.NOT_MEASURED, Health.NOT_DUE) and standing.value is None:
        due = due_days(standing.case, standing.case.day)
        if due:
            yield computed(phrase("A measure was due on {day}.", day=sums.day(due[0])), due[0].isoformat())
    if standing.is_stale and standing.measured_on is not None:
        last = stale_after(standing.case, standing.measured_on)
        if last is not None:
            said = phrase("A newer value should have been known since {day}.", day=sums.day(last))
            yield computed(said, last.isoformat())


def _trend(told: _Explained, trend: TrendStanding) -> Iterator[Step]:
    """The two values that a direction compares."""
    if trend.reference is None or trend.value is None or trend.reference_on is None or trend.measured_on is None:
        return
    sums = told.sums
    said = phrase(
        "Compared: {value} on {day}, with {reference} on {before}",
        value=sums.number(trend.value),
        day=sums.day(trend.measured_on),
        reference=sums.number(trend.reference),
        before=sums.day(trend.reference_on),
    )
    yield computed(said, trend.value - trend.reference)
    if trend.health is not told.standing.health:
        yield computed(
            phrase("Direction since the target: {health}", health=words_of(trend.health)), trend.health.value
        )


def _closing(told: _Explained) -> Iterator[Step]:
    """That the last window is over, and what decides then."""
    standing, sums = told.standing, told.sums
    last = standing.case.goals.each[-1].last if standing.case.goals.each else None
    if last is None or not standing.case.is_all_settled() or standing.value is None:
        return
    if standing.filled and not is_ceiling(standing.case):
        yield computed(phrase("Over since {day}: the sum of all periods decides.", day=sums.day(last)))
    elif standing.filled:
        yield computed(phrase("A period above its limit is missed, whatever the others hold."))
        yield from _above_limit(told)
    else:
        yield computed(phrase("Over since {day}: the last value of the last period decides.", day=sums.day(last)))


def _above_limit(told: _Explained) -> Iterator[Step]:
    """The periods in which more was counted than the limit allows."""
    for window in told.standing.windows:
        days, limit = window.goal.span, window.goal.aim.value
        if days is None or limit is None or window.value is None or window.goal.aim.is_reached_by(window.value):
            continue
        said = phrase(
            "{span}: {value}, above the limit of {limit}",
            span=capital(span((days.first, days.last), told.teller.speech)),
            value=told.sums.number(window.value),
            limit=told.sums.number(limit),
        )
        yield computed(said, window.value)


def _health(told: _Explained) -> Step:
    """The health, with the reason where the word alone does not say it."""
    standing = told.standing
    said: Phrase = phrase("{sign} {health}", sign=SIGNS[standing.health], health=words_of(standing.health))
    if standing.reason is Reason.WINDOW_MISSING and standing.missing:
        spans = tuple(span((each.first, each.last), told.teller.speech) for each in standing.missing)
        said = phrase("{health}: nothing wholly measured for {spans}", health=said, spans=spans)
    elif standing.reason is not None:
        said = phrase("{health}: {reason}", health=said, reason=words_of(standing.reason))
    return result(said, standing.health.value)


def _plain(said: Said) -> str:
    """A thing said, as one line."""
    return "".join(piece.text for piece in said.pieces)
