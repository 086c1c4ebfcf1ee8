"""Targets that look like two: the words of the source hold a second quantity, which no indicator carries."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ccitrack.checks.rule import Finding, Rule, action_rule
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.register import folded
from ccitrack.source import Loc

LONGEST = 2000
FURTHEST = 120
DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u202f,]\d{3})+|\d+)(?:[.,]\d+)?"
NUMBER = re.compile(rf"(?<![\w.,+\-°#]){DIGITS}(?![\w°])")
SPAN = re.compile(rf"(?:\b(?:between|entre)\s+{DIGITS}\s*(?:and|et|to|à)|{DIGITS}\s*(?:to|à|-|–))\s*(?={DIGITS})", re.I)
YEAR = re.compile(r"(?:19|20)\d\d")
LENGTH_OF_TIME = re.compile(
    r"\s*(?:years?|ans?|années?|months?|mois|weeks?|semaines?|days?|jours?|hours?|heures?|h)\b", re.I
)
SECOND = re.compile(
    r".*?[^\W\d_]{2}.*(?:"  # a word: what the first number counts
    r"(?:\b(?:and|et)\b|&|/)\s*(?:(?:at least|about|around|circa|some|a|an|au moins|environ|près de|plus de|une?)\s)?"
    r"|\b(?:with|avec)\b(?:\s+[^\s\d]+){0,4}"  # "with a 5 businesses' delegation"
    r")\s*",
    re.IGNORECASE | re.DOTALL,
)


@action_rule(Severity.WARNING)
def compound_target(action: Action) -> Iterator[Finding]:
    """The words of a target hold a second quantity, and a single indicator carries them.

    "3 showrooms with a 5 businesses' delegation" is two targets: how many showrooms, and how many businesses in each.
    Write one indicator for each number, with the same `verbatim` on both. Years, durations, the baseline and the
    numbers of other targets are no second quantity, nor are words that hold one number only.

    Wrong:
        - id: o1
          title: International showrooms
          verbatim: 3 showrooms with a 5 businesses' delegation
          targets: [{value: 3, in: "2019"}]

    Right:
        - id: o1
          title: International showrooms
          verbatim: 3 showrooms with a 5 businesses' delegation
          targets: [{value: 3, in: "2019"}]
        - id: o2
          title: Businesses per delegation
          verbatim: 3 showrooms with a 5 businesses' delegation
          targets: [{value: 5, in: "2019"}]
    """
    carried = frozenset(number for indicator in action.indicators for number in _numbers(indicator))
    listed = enumerate(action.indicators)
    words = [(index, folded(text)) for index, indicator in listed for _, text in _all_words(indicator)]
    for index, indicator in enumerate(action.indicators):
        for loc, text in _words(indicator):
            second = _second_quantity(text[:LONGEST], carried)
            if second is not None and not _is_shared(folded(text), index, words):
                message = phrase(
                    "The words of the target hold a second number ({number}), without a target.", number=second
                )
                help = phrase("Write it as a second indicator with the same verbatim, or as another target.")
                yield Finding(("indicators", index, *loc), message, help)


def _numbers(indicator: Indicator) -> Iterator[Decimal]:
    """The numbers that an indicator carries in its targets and its baseline."""
    values = [value for _, _, value in indicator.goals]
    values += [revision.value for target in indicator.targets for revision in target.revised if revision.value]
    if indicator.baseline is not None:
        values.append(indicator.baseline.value)
    for value in values:
        yield from (value.low, value.high)


def _words(indicator: Indicator) -> Iterator[tuple[Loc, str]]:
    """The words of the source that an indicator with a number rests on: the whole cell, else those of its targets."""
    whole = indicator.verbatim is not None
    for loc, text in _all_words(indicator) if indicator.goals else ():
        if not whole or loc == ("verbatim",):
            yield loc, text


def _all_words(indicator: Indicator) -> Iterator[tuple[Loc, str]]:
    if indicator.verbatim is not None:
        yield ("verbatim",), indicator.verbatim
    for index, target in enumerate(indicator.targets):
        if target.verbatim is not None:
            yield ("targets", index, "verbatim"), target.verbatim


def _is_shared(text: str, index: int, words: list[tuple[int, str]]) -> bool:
    """Whether another indicator carries the same words, or a part of them."""
    return any(place != index and (text in other or (len(other) > 7 and other in text)) for place, other in words)


def _second_quantity(text: str, carried: frozenset[Decimal]) -> str | None:
    """The one of two numbers, parted by "and", "/" or "with", that nothing carries while the other is carried."""
    text = SPAN.sub("", text)
    numbers = [found for found in NUMBER.finditer(text) if not _is_time(text, found)]
    for first, second in pairwise(numbers):
        if second.start() - first.end() < FURTHEST and SECOND.fullmatch(text, first.end(), second.start()):
            is_first, is_second = _is_carried(first, carried), _is_carried(second, carried)
            if is_first != is_second:
                return (second if is_first else first).group()
    return None


def _is_time(text: str, found: re.Match[str]) -> bool:
    """Whether a number is a year or a duration."""
    return YEAR.fullmatch(found.group()) is not None or LENGTH_OF_TIME.match(text, found.end()) is not None


def _is_carried(found: re.Match[str], carried: frozenset[Decimal]) -> bool:
    """Whether a number is one of those carried, be its comma a decimal sign or a thousands sign."""
    bare = re.sub(r"[ \u00a0\u202f]", "", found.group())
    readings = {bare.replace(",", ""), bare.replace(",", ".")}
    return any(Decimal(reading) in carried for reading in readings if reading.count(".") <= 1)


RULES: tuple[Rule, ...] = (compound_target,)
