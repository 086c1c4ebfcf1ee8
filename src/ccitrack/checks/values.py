"""Rules about the values of measures: numbers that cannot be, that jump, or that do not add up."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.indicator import Indicator, MeasuredAs
from ccitrack.model.measure import Measure
from ccitrack.model.period import Span
from ccitrack.progress.budget import EXACT, figure
from ccitrack.progress.calendar import same_length
from ccitrack.progress.case import Case
from ccitrack.progress.observed import Observation
from ccitrack.progress.standing import Standing

LARGEST_JUMP = 10
"""By how much a value may be multiplied or divided from one measure to the next without a question."""

NOT_ADDED_UP = (MeasuredAs.AVERAGE, MeasuredAs.RATE)
"""What is measured in such a way that the whole is no sum of its parts."""


@plan_rule(Severity.WARNING, "period", "settings")
def value_jump(seen: Seen) -> Iterator[Finding]:
    """A value is more than ten times the one before, or less than a tenth of it.

    It is often a slip: a zero too many, thousands for units, 0.85 for 85 %. Amounts are compared over periods of the
    same length only, cohorts at the same age, and running totals not at all. A jump that is true is explained in the
    `note` of the measure, which readers will want to see as well; then nothing is told.

    Wrong:
        - {date: 2018-12-31, value: 47}
        - {date: 2019-12-31, value: 520}

    Right:
        - {date: 2018-12-31, value: 47}
        - {date: 2019-12-31, value: 52}
    """
    for loc, standing in seen.standings():
        for before, after in _jumps(standing):
            message = phrase(
                "From {before} to {after}: more than ten times as much.",
                before=before.measure.value,
                after=after.measure.value,
            )
            if abs(after.value) < abs(before.value):
                message = phrase(
                    "From {before} to {after}: less than a tenth.",
                    before=before.measure.value,
                    after=after.measure.value,
                )
            help = phrase("Correct the one that was mistyped, or explain the jump in a note: of the measure.")
            yield Finding((*loc, "measures", after.index, "value"), message, help)


@plan_rule(Severity.WARNING, "period", "settings")
def value_out_of_bounds(seen: Seen) -> Iterator[Finding]:
    """A percentage is not between 0 and 100, or a count is not a whole number.

    In both cases a number was probably mistyped, or is in another unit than the one written. A rate of growth may pass
    100 % or be negative: its target or its baseline shows it, else a `note` on the measure says so. What comes in parts
    (hours, hectares, full-time equivalents) has `counted: false`.

    Wrong:
        unit: "%"
        measures:
          - {date: 2019-12-31, value: 850}

    Right:
        unit: "%"
        measures:
          - {date: 2019-12-31, value: 85.0}
    """
    for loc, standing in seen.standings():
        for found in _outside_percentages(standing.case):
            message = phrase("{value} % is not between 0 and 100 %.", value=found.measure.value)
            help = phrase("Correct the number; where more is possible, say why in a note: of the measure.")
            yield Finding((*loc, "measures", found.index, "value"), message, help)
        broken = next((found for found in standing.case.found if found.value.denominator > 1), None)
        if broken is not None and standing.case.is_counted:
            message = phrase(
                "{value} is not a whole number, and what is counted here comes in whole ones.",
                value=broken.measure.value,
            )
            help = phrase("Correct the number, or write counted: false where parts exist, as of hours.")
            yield Finding((*loc, "measures", broken.index, "value"), message, help)


@plan_rule(Severity.WARNING, "period", "settings")
def falling_running_total(seen: Seen) -> Iterator[Finding]:
    """A running total is less than the one before.

    What is counted since the start (`cumulative: true`) can only grow. Either a number is wrong, or each measure counts
    its own time only, or the count starts again each year: then it is no running total, and each value has a `period`.
    A total that was corrected names the one that it corrects (`replaces`).

    Wrong:
        cumulative: true
        measures:
          - {date: 2025-12-31, value: 104}
          - {date: 2026-06-30, value: 82}

    Right:
        measures:
          - {period: 2025, value: 104}
          - {period: 2026-S1, value: 82}
    """
    for loc, standing in seen.standings():
        found = standing.case.found if standing.indicator.cumulative else ()
        for before, after in pairwise(found):
            if after.value < before.value:
                message = phrase(
                    "The running total goes down, from {before} to {after}.",
                    before=before.measure.value,
                    after=after.measure.value,
                )
                help = phrase("Correct the number; without cumulative: true, each measure has a period: of its own.")
                yield Finding((*loc, "measures", after.index, "value"), message, help)


@plan_rule(Severity.ERROR, "period", "settings")
def breakdown_mismatch(seen: Seen) -> Iterator[Finding]:
    """The parts of a breakdown do not add up to the value.

    One of the numbers is wrong, or a part is missing: those of whom nobody knows are a part as well. Parts of an
    average or of a rate are not added up, nor are those of a value that is about a number (`"~40"`).

    Wrong:
        - {period: "2019", value: 21, breakdown: {sex: {women: 12, men: 8}}}

    Right:
        - {period: "2019", value: 21, breakdown: {sex: {women: 12, men: 8, unknown: 1}}}
    """
    for loc, standing in seen.standings():
        if standing.indicator.measured_as in NOT_ADDED_UP:
            continue
        for index, measure in standing.indicator.current_measures:
            for name, total in _sums(measure):
                message = phrase(
                    'The parts of "{name}" add up to {total}, and the value is {value}.',
                    name=name,
                    total=figure(total),
                    value=measure.value,
                )
                help = phrase("Correct the number that is wrong, or add the part that is missing: unknown: 1")
                yield Finding((*loc, "measures", index, "breakdown", name), message, help, key=True)


def _jumps(standing: Standing) -> Iterator[tuple[Observation, Observation]]:
    """Each measure that jumps from the one before; not the way back from a value that jumped alone."""
    for found in _series(standing):
        accepted: Observation | None = None
        has_jumped = False
        for before, after in pairwise(found):
            is_back = has_jumped and accepted is not None and not _is_jump(accepted, after)
            has_jumped = _is_jump(before, after) and _is_comparable(standing, before, after) and not is_back
            if has_jumped and not (before.measure.note or after.measure.note):
                yield before, after
            if has_jumped:
                accepted = before


def _series(standing: Standing) -> Iterable[Sequence[Observation]]:
    """The values that are compared with each other, in order."""
    if standing.indicator.cumulative:
        return ()
    series: dict[int | None, list[Observation]] = {}
    for found in standing.case.found:
        series.setdefault(found.measure.offset, []).append(found)
    return series.values()


def _is_jump(before: Observation, after: Observation) -> bool:
    """Whether one of two values is more than ten times the other; 0 and a change of sign are left alone."""
    low, high = sorted((abs(before.value), abs(after.value)))
    return before.value * after.value > 0 and high > LARGEST_JUMP * low


def _is_comparable(standing: Standing, before: Observation, after: Observation) -> bool:
    """Whether two amounts are about times of the same length."""
    if standing.indicator.measured_as is not MeasuredAs.FLOW:
        return True
    covers = {each.observation.index: each.covers for each in standing.counted}
    spans = [
        covers.get(each.index) or (Span(each.since, each.until) if each.since else None) for each in (before, after)
    ]
    return spans[0] is not None and spans[1] is not None and same_length(spans[0], spans[1])


def _outside_percentages(case: Case) -> Iterator[Observation]:
    """The values that are no share of a whole, where the targets and the baseline say that one is meant."""
    if (case.indicator.unit or "").strip() != "%" or any(map(_is_no_share, _written(case.indicator))):
        return
    for found in case.found:
        if _is_no_share(found.value) and not found.measure.note:
            yield found


def _written(indicator: Indicator) -> Iterator[Fraction]:
    """The ends of the targets and of the baseline."""
    values = [value for _, _, value in indicator.goals]
    if indicator.baseline is not None:
        values.append(indicator.baseline.value)
    for value in values:
        yield from (Fraction(end) for end in (value.low, value.high))


def _is_no_share(value: Fraction) -> bool:
    return not 0 <= value <= 100


def _sums(measure: Measure) -> Iterator[tuple[str, Decimal]]:
    """The breakdowns that do not add up to an exact value, with what they add up to."""
    quantity = measure.quantity
    if quantity is None or quantity.exact is None or quantity.approx:
        return
    for name, parts in measure.breakdown.items():
        total = Decimal(0)
        for part in parts.values():
            total = EXACT.add(total, part)
        if total != quantity.exact:
            yield name, total


RULES: tuple[Rule, ...] = (value_jump, value_out_of_bounds, falling_running_total, breakdown_mismatch)
