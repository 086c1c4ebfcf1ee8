"""Whether each target says one thing, for one time, in a way that fits what is measured."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from ccitrack.checks.rule import Finding, Rule, indicator_rule
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.direction import direction_of
from ccitrack.model.indicator import Direction, Indicator, Level, MeasuredAs
from ccitrack.model.period import overlapping
from ccitrack.model.target import Target

TIME_KEYS = {
    MeasuredAs.STOCK: ("by",),
    MeasuredAs.RATE: ("by", "in"),
    MeasuredAs.FLOW: ("by", "in", "every"),
    MeasuredAs.AVERAGE: ("in", "every"),
}


@indicator_rule(Severity.ERROR)
def target_shape(indicator: Indicator) -> Iterator[Finding]:
    """A target does not say one thing, for one time.

    A target holds either a number (`value`), or a direction (`trend`), or words (`text`, where the indicator is
    qualitative). Its time is one of `by` (the level on a date), `in` (the amount within a period) and `every` (the
    amount in each year); without any, the end of the action counts. A stock takes `by`, a rate `by` or `in`, a flow
    any of them, an average `in` or `every`. `from` and `until` go with `every` and with `trend`.

    The targets of one indicator are all for dates, or all for periods that do not overlap: nothing else can be added
    up. "At least" (`">=5"`) is for a value that goes up, "at most" (`"<=30"`) for one that goes down. A context
    figure has no target.

    Wrong:
        measured_as: stock
        targets:
          - {value: 60, in: "2019", trend: increase}

    Right:
        measured_as: stock
        targets:
          - {value: 60, by: "2019"}
          - {trend: increase, from: "2020"}
    """
    if indicator.level is Level.CONTEXT:
        yield from _of_context(indicator)
        return
    direction = direction_of(indicator)
    for index, target in enumerate(indicator.targets):
        for finding in chain(
            _content(indicator, target), _time(indicator, target), _bound(indicator, target, direction)
        ):
            yield replace(finding, loc=("targets", index, *finding.loc))
    yield from _mixed(indicator)
    yield from _overlapping(indicator)


def _of_context(indicator: Indicator) -> Iterator[Finding]:
    if indicator.targets:
        help = phrase("Write level: result or level: impact if the plan wants to change it, or delete the target")
        yield Finding(("targets",), phrase("A context figure has no target."), help, key=True)


def _content(indicator: Indicator, target: Target) -> Iterator[Finding]:
    said = [key for key in ("value", "trend", "text") if getattr(target, key) is not None]
    is_qualitative = indicator.measured_as is MeasuredAs.QUALITATIVE
    if not said:
        message = phrase("The target says neither a number nor a direction.")
        yield Finding((), message, phrase("Write value: 60, or trend: increase"))
    elif len(said) > 1:
        message = phrase('A target cannot hold both "{first}" and "{second}".', first=said[0], second=said[1])
        yield Finding((said[1],), message, phrase("Make two targets of it, one below the other."), key=True)
    elif target.value is not None and is_qualitative:
        message = phrase("The indicator is qualitative, and its target is a number.")
        yield Finding(("value",), message, phrase("Write text: and what should be reached, or change measured_as"))
    elif target.text is not None and indicator.measured_as is not None and not is_qualitative:
        message = phrase("The target is in words, and the indicator is measured in numbers.")
        yield Finding(("text",), message, phrase("Write value: and a number, or measured_as: qualitative"))


def _time(indicator: Indicator, target: Target) -> Iterator[Finding]:
    keys = target.time_keys
    if len(keys) > 1:
        message = phrase('A target cannot have both "{first}" and "{second}".', first=keys[0], second=keys[1])
        help = phrase("Keep one: by (on a date), in (within a period) or every (in each year).")
        yield Finding((keys[1],), message, help, key=True)
    elif keys and target.value is not None and keys[0] not in _fitting(indicator, keys[0]):
        message = phrase('"{key}" does not go with measured_as: {kind}.', key=keys[0], kind=indicator.measured_as)
        yield Finding((keys[0],), message, _other_time(indicator, target), key=True)
    if target.every is None and target.trend is None:
        for key, period in (("from", target.from_), ("until", target.until)):
            if period is not None:
                message = phrase('"{key}" goes with "every" or with "trend" only.', key=key)
                yield Finding((key,), message, phrase("Write by: for a date, in: for a period."), key=True)
                break


def _fitting(indicator: Indicator, key: str) -> tuple[str, ...]:
    """The time keys that go with what is measured; where that is not said, each does."""
    return TIME_KEYS.get(indicator.measured_as, (key,)) if indicator.measured_as else (key,)


def _other_time(indicator: Indicator, target: Target) -> Phrase:
    if indicator.measured_as is MeasuredAs.AVERAGE:
        return phrase("Write in: {period}", period=target.by)
    if target.in_ is not None:
        return phrase("Write by: {period}, or measured_as: flow if it is counted over a period", period=target.in_)
    return phrase("Write one target for each date, with by:, or measured_as: flow if it is counted over a period")


def _bound(indicator: Indicator, target: Target, direction: Direction) -> Iterator[Finding]:
    """A lower limit for what should go down, an upper one for what should go up."""
    value = target.value
    if value is None or value.exact is not None or indicator.measured_as is MeasuredAs.QUALITATIVE:
        return
    if value.max is None and direction is Direction.DECREASE:
        message = phrase("The target is a lower limit ({value}), and the value should decrease.", value=value)
        help = phrase('Write "<={number}", or direction: maintain', number=value.min)
        yield Finding(("value",), message, help)
    elif value.min is None and direction is Direction.INCREASE:
        message = phrase("The target is an upper limit ({value}), and the value should increase.", value=value)
        yield Finding(("value",), message, _below_limit(indicator, target))


def _below_limit(indicator: Indicator, target: Target) -> Phrase:
    """What to write for "at most", where the value is to fall to the limit or to stay under it."""
    number = target.value.max if target.value else None
    if indicator.baseline is None:
        return phrase('Write direction: decrease, or ">={number}"', number=number)
    return phrase('Write direction: maintain, or ">={number}"', number=number)


def _mixed(indicator: Indicator) -> Iterator[Finding]:
    """One indicator with targets on dates and targets within periods."""
    timed = [(index, target.time_keys[0]) for index, target, _ in indicator.goals if len(target.time_keys) == 1]
    keys = [(index, key) for index, key in timed if key in _fitting(indicator, key)]
    for index, key in keys:
        first = keys[0][1]
        if (key == "by") != (first == "by"):
            message = phrase('One target has "{first}", another "{second}".', first=first, second=key)
            help = phrase("Write all targets of an indicator by a date, or all in a period; or make two indicators.")
            yield Finding(("targets", index, key), message, help, key=True)
            return


def _overlapping(indicator: Indicator) -> Iterator[Finding]:
    """Targets for periods that share days, and two targets for one date."""
    groups: dict[object, dict[int, tuple[date, date]]] = {}
    for index, target, _ in indicator.goals:
        span = _sure_days(target)
        if span is not None:
            groups.setdefault((target.offset, target.by is None), {})[index] = span
    for spans in groups.values():
        for index, other in overlapping(spans):
            target, taken = indicator.targets[index], _told(indicator.targets[other])
            message = phrase("The target for {period} overlaps the one for {other}.", period=_told(target), other=taken)
            if target.by is not None:
                message = phrase("There is already a target for {period}.", period=_told(target))
            help = phrase("Correct the period, or keep one of the two.")
            yield Finding(("targets", index, target.time_keys[0]), message, help)


def _sure_days(target: Target) -> tuple[date, date] | None:
    """The days that a target surely covers: the last one for a date, the beginning for a series without an end."""
    if len(target.time_keys) != 1:
        return None
    if target.by is not None:
        return target.by.bounds[1], target.by.bounds[1]
    if target.in_ is not None:
        return target.in_.bounds
    if target.every is None or target.from_ is None:
        return None
    start = target.from_.bounds[0]
    return start, max(start, target.until.bounds[1] if target.until else start)


def _told(target: Target) -> str:
    if target.every is not None:
        return f"{target.from_}..{target.until or ''}"
    return str(target.by or target.in_)


RULES: tuple[Rule, ...] = (target_shape,)
