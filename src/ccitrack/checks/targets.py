"""Targets: what they lack, and what about them is doubtful."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ccitrack.checks.rule import Finding, Rule, indicator_rule
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.direction import direction_of
from ccitrack.model.indicator import Direction, Indicator, Level, MeasuredAs
from ccitrack.model.target import Target


@indicator_rule(Severity.ERROR)
def target_without_unit(indicator: Indicator) -> Iterator[Finding]:
    """A target is a number, and nothing says of what, or how it is measured.

    "8" can be reached or missed only once it is known what is counted (`unit`) and how (`measured_as`): `stock` for
    how many there are on a day, `flow` for how many during a period, `average`, or `rate`. A target that is only a
    direction needs neither.

    Wrong:
        title: Businesses in the hub
        targets:
          - {value: 8, by: "2019"}

    Right:
        title: Businesses in the hub
        unit: businesses
        measured_as: stock
        targets:
          - {value: 8, by: "2019"}
    """
    if not indicator.quantified_targets or indicator.level is Level.CONTEXT:
        return
    title = str(indicator.title)
    if indicator.unit is None and indicator.measured_as is not MeasuredAs.QUALITATIVE:
        message = phrase('"{title}" has a target and no unit.', title=title)
        yield Finding((), message, phrase('Write unit: and what is counted: businesses, "%", EUR'))
    if indicator.measured_as is None:
        message = phrase('"{title}" has a target, and nothing says how it is measured.', title=title)
        help = phrase("Write measured_as: stock (how many on a day), flow (how many over a period), average or rate")
        yield Finding((), message, help)


@indicator_rule(Severity.ERROR)
def per_without_average(indicator: Indicator) -> Iterator[Finding]:
    """`per` and `measured_as: average` stand one without the other.

    "10 businesses per event" is an average: `per` says over what the mean is taken, and without it nobody knows how
    to compute the average. A share or a ratio that is not a mean is a rate: its unit says it all. Context figures
    are left as they are.

    Wrong:
        unit: businesses
        per: event
        measured_as: flow

    Right:
        unit: businesses
        per: event
        measured_as: average
    """
    if indicator.level is Level.CONTEXT:
        return
    is_average = indicator.measured_as is MeasuredAs.AVERAGE
    if indicator.per is not None and not is_average:
        yield Finding(
            ("per",), _no_average(indicator), phrase("Write measured_as: average, or put it in the unit."), key=True
        )
    elif is_average and indicator.per is None:
        message = phrase("This is an average: say per what.")
        yield Finding(
            ("measured_as",), message, phrase("Write per: and what the mean is taken over: event, delegation")
        )


def _no_average(indicator: Indicator) -> Phrase:
    if indicator.measured_as is None:
        return phrase('"per" is for an average, and there is no measured_as.')
    return phrase('"per" is for an average, but measured_as is {kind}.', kind=indicator.measured_as)


@indicator_rule(Severity.WARNING)
def zero_target(indicator: Indicator) -> Iterator[Finding]:
    """A target is 0, and the value should increase.

    Such a target is reached before anything is done. Where less is better (accidents, empty premises), write
    `direction: decrease`; where the number is not known yet, write none.

    Wrong:
        title: Empty premises
        targets:
          - {value: 0, by: "2025"}

    Right:
        title: Empty premises
        direction: decrease
        targets:
          - {value: 0, by: "2025"}
    """
    if indicator.baseline is not None or direction_of(indicator) is not Direction.INCREASE:
        return
    if any(value.high > 0 for _, _, value in indicator.goals):
        return
    for index, _, value in indicator.goals:
        if value.high == 0:
            message = phrase("The target is 0, and the value should increase.")
            yield Finding(("targets", index, "value"), message, phrase("Write direction: decrease if less is better"))


@indicator_rule(Severity.WARNING)
def target_without_date(indicator: Indicator) -> Iterator[Finding]:
    """A target does not say by when.

    The end of the action is used instead (failing that, that of the plan), and reports say so. Write what the
    document says, or what the team decided: `by` a date, `in` a period, or `every` year. A direction needs no date,
    nor does an indicator that is followed on cohorts.

    Wrong:
        targets:
          - {value: 8..10}

    Right:
        targets:
          - {value: 8..10, by: 2019-Q4}
    """
    if indicator.level is Level.CONTEXT or indicator.cohort or indicator.offsets:
        return
    for index, target in enumerate(indicator.targets):
        if (target.value or target.text) and not target.time_keys and target.offset is None:
            message = phrase("The target has no date: the end of the action, failing that of the plan, is used.")
            yield Finding(("targets", index), message, _ways_to_date(indicator))
            return


def _ways_to_date(indicator: Indicator) -> Phrase:
    if indicator.measured_as is MeasuredAs.STOCK:
        return phrase("Write by: and the date or the year of the level")
    if indicator.measured_as is MeasuredAs.RATE:
        return phrase("Write by: for a date, or in: for a period")
    if indicator.measured_as is MeasuredAs.AVERAGE:
        return phrase("Write in: and the period, or every: year")
    return phrase("Write by: for a date, in: for a period, or every: year")


@indicator_rule(Severity.WARNING)
def falling_targets(indicator: Indicator) -> Iterator[Finding]:
    """The targets go down over time, and the value should increase.

    It is often a slip of the keyboard, or a direction that nobody wrote: without a baseline, more is taken to be
    better. Amounts are compared for periods of the same length only.

    Wrong:
        targets:
          - {value: 60, by: "2019"}
          - {value: 50, by: "2020"}

    Right:
        direction: decrease
        targets:
          - {value: 60, by: "2019"}
          - {value: 50, by: "2020"}
    """
    if indicator.cohort or direction_of(indicator) is not Direction.INCREASE:
        return
    dated = [goal for goal in indicator.goals if goal[1].time_keys]
    dated.sort(key=lambda goal: goal[1].deadline or date.max)
    for (_, before, first), (index, after, then) in pairwise(dated):
        if then.high < first.low and _can_be_compared(before, after):
            message = phrase(
                "The target goes down, from {first} to {then}, and more is better here.", first=first, then=then
            )
            help = phrase("Correct the number, or write direction: decrease if less is better")
            yield Finding(("targets", index, "value"), message, help)


def _can_be_compared(one: Target, other: Target) -> bool:
    """Whether both are levels, or amounts over the same time."""
    if one.days is None or other.days is None:
        return one.days == other.days
    return abs(one.days - other.days) <= 3


@indicator_rule(Severity.WARNING)
def output_without_target(indicator: Indicator) -> Iterator[Finding]:
    """An output indicator has no target.

    What an action produces is under its control: the committee can ask how much of it is expected. Write a number, or
    at least a direction. Nothing is asked where the document gives none: the finding says what is not known.

    Wrong:
        - id: o1
          level: output
          title: Number of training courses

    Right:
        - id: o1
          level: output
          title: Number of training courses
          unit: courses
          measured_as: flow
          targets:
            - {value: 4, every: year}
    """
    if indicator.level is Level.OUTPUT and not indicator.targets:
        message = phrase('The output "{title}" has no target.', title=str(indicator.title))
        by_words = phrase("Write targets: with a text that says what should be reached")
        by_number = phrase("Write targets: with a value, or with trend: increase")
        yield Finding((), message, by_number if indicator.is_quantitative else by_words)


@indicator_rule(Severity.WARNING)
def ambiguous_reading(indicator: Indicator) -> Iterator[Finding]:
    """A target can be read in another way, and nobody has settled it.

    `ambiguous` holds the other reading that the document allows. Until somebody who knows has answered, figures rest
    on one of the two. Then correct the target if need be, delete the key, and keep the answer in a `note`. The same
    doubt on several targets of an indicator is told once.

    Wrong:
        - {value: 10, in: "2020", ambiguous: "10 each year, or 10 over both"}

    Right:
        - {value: 10, in: "2020", note: "10 each year, says the leader"}
    """
    told: set[str] = set()
    for index, target in enumerate(indicator.targets):
        if target.ambiguous is not None and target.ambiguous not in told:
            told.add(target.ambiguous)
            message = phrase('The source can be read in two ways: "{reading}".', reading=target.ambiguous)
            help = phrase('Ask the leader of the action, correct the target if need be, and delete "ambiguous".')
            yield Finding(("targets", index, "ambiguous"), message, help)


RULES: tuple[Rule, ...] = (
    target_without_unit,
    per_without_average,
    zero_target,
    target_without_date,
    falling_targets,
    output_without_target,
    ambiguous_reading,
)
