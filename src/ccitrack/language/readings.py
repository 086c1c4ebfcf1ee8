"""Quantities and periods in words: `8 to 10`, `about 20`, `second half of 2018`, `2e semestre 2018`."""

import calendar
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ccitrack.language.figures import day, money, month, number
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import Speech

Days = tuple[date, date]
"""The first and the last day of a period, both included."""

BARE = {
    (1, 6): phrase("first half of {year}"),
    (7, 12): phrase("second half of {year}"),
    (1, 3): phrase("first quarter of {year}"),
    (4, 6): phrase("second quarter of {year}"),
    (7, 9): phrase("third quarter of {year}"),
    (10, 12): phrase("fourth quarter of {year}"),
}
WITH_ARTICLE = {
    (1, 6): phrase("the first half of {year}"),
    (7, 12): phrase("the second half of {year}"),
    (1, 3): phrase("the first quarter of {year}"),
    (4, 6): phrase("the second quarter of {year}"),
    (7, 9): phrase("the third quarter of {year}"),
    (10, 12): phrase("the fourth quarter of {year}"),
}

WITHIN = {
    (1, 6): phrase("in the first half of {year}"),
    (7, 12): phrase("in the second half of {year}"),
    (1, 3): phrase("in the first quarter of {year}"),
    (4, 6): phrase("in the second quarter of {year}"),
    (7, 9): phrase("in the third quarter of {year}"),
    (10, 12): phrase("in the fourth quarter of {year}"),
}


def quantity(low: Decimal | None, high: Decimal | None, about: bool, speech: Speech) -> str:
    """A quantity: `20`, `8 to 10`, `about 20`, `at least 5`, `at most 30`. One of the ends may be None."""
    return _between(low, high, about, speech, lambda value: number(value, speech.code))


def amount(low: Decimal | None, high: Decimal | None, about: bool, currency: str, speech: Speech) -> str:
    """An amount of money: `€30,000`, `€10,000 to €15,000`; in French the currency comes once, at the end."""
    if speech.code == "fr" and low is not None and high is not None and low != high:
        ends = phrase("{low} to {high}", low=number(low, "fr"), high=money(high, currency, "fr"))
        return _about(ends, about, speech)
    return _between(low, high, about, speech, lambda value: money(value, currency, speech.code))


def percent(share: Fraction, speech: Speech, *, at_least: bool = False) -> str:
    """A share in whole percent, cut towards zero: `23 %`, `≥ 46 %`; one that is not zero never reads `0 %`: `< 1 %`."""
    whole = int(share * 100)
    if whole == 0 and share:
        said = phrase("< 1 %") if share > 0 else phrase("> −1 %")
    else:
        said = phrase("{number} %", number=number(whole, speech.code).replace("-", "−"))
    return speech.say(phrase("≥ {share}", share=speech.say(said)) if at_least else said)


def period(begin: Days | None, end: Days | None, about: bool, speech: Speech) -> str:
    """A period: `2019`, `2018 to 2020`, `from 2018 on`, `by 30 June 2019`. An open side is None, never both."""
    if begin is None and end is not None:
        said = _by(end, speech)
    elif begin is not None and end is None:
        said = _from(begin, speech)
    elif begin is not None and end is not None and _are_days(begin, end):
        said = span((begin[0], end[1]), speech)
    elif begin is not None and end is not None:
        first, last = span(begin, speech), span(end, speech)
        said = first if begin == end else speech.say(phrase("{begin} to {end}", begin=first, end=last))
    else:
        raise ValueError("a period has a beginning or an end")
    return _about(phrase("{period}", period=said), about, speech)


def during(begin: Days | None, end: Days | None, about: bool, speech: Speech) -> str:
    """Within a period: `in 2019`, `in the second half of 2018`, `on 3 May 2019`, `over 2018 to 2020`."""
    if begin is None or begin != end or about:
        return speech.say(phrase("over {period}", period=period(begin, end, about, speech)))
    first, last = begin
    if first == last:
        return speech.say(phrase("on {day}", day=day(first, speech.code)))
    if (first.month, last.month) in WITHIN and _has_whole_months(first, last):
        return span(begin, speech, WITHIN)
    return speech.say(phrase("in {period}", period=span(begin, speech)))


def by(last: date, speech: Speech) -> str:
    """At the latest on a day: `by 31 December 2019`."""
    return speech.say(phrase("by {day}", day=day(last, speech.code)))


def span(days: Days, speech: Speech, names: dict[tuple[int, int], Phrase] = BARE) -> str:
    """A day, a month, a quarter, half a year or a year by its name; else its first and its last day."""
    first, last = days
    if first == last:
        return day(first, speech.code)
    if not _has_whole_months(first, last):
        return speech.say(phrase("{first} to {last}", first=_before(first, last, speech), last=day(last, speech.code)))
    months = (first.month, last.month)
    if months == (1, 12):
        return str(first.year)
    if first.month == last.month:
        return month(first, speech.code)
    if months in names:
        return speech.say(Phrase(names[months].wording, {"year": first.year}))
    begin, end = month(first, speech.code, with_year=first.year != last.year), month(last, speech.code)
    return speech.say(phrase("{begin} to {end}", begin=begin, end=end))


def _are_days(begin: Days, end: Days) -> bool:
    """Whether both ends are single days."""
    return begin[0] == begin[1] and end[0] == end[1] and begin[0] < end[0]


def _before(first: date, last: date, speech: Speech) -> str:
    """The first of two days, without what the second says again: `16` before `31 January 2016`."""
    words = day(first, speech.code)
    if first.year != last.year:
        return words
    return words.split(" ")[0] if first.month == last.month else words.removesuffix(f" {first.year}")


def capital(text: str) -> str:
    """The text with a capital at its beginning, as a sentence has."""
    return text[:1].upper() + text[1:]


def _between(
    low: Decimal | None, high: Decimal | None, about: bool, speech: Speech, shown: Callable[[Decimal], str]
) -> str:
    if low is None and high is None:
        raise ValueError("a quantity has a lower or an upper end")
    if low is None or high is None:
        known = shown(high) if low is None and high is not None else shown(low or Decimal(0))
        said = (
            phrase("at most {quantity}", quantity=known)
            if low is None
            else phrase("at least {quantity}", quantity=known)
        )
    elif low == high:
        said = phrase("{quantity}", quantity=shown(low))
    else:
        said = phrase("{low} to {high}", low=shown(low), high=shown(high))
    return _about(said, about, speech)


def _about(said: Phrase, about: bool, speech: Speech) -> str:
    return speech.say(phrase("about {quantity}", quantity=said) if about else said)


def _from(days: Days, speech: Speech) -> str:
    if days[0] == days[1]:
        return speech.say(phrase("from {day} on", day=day(days[0], speech.code)))
    return speech.say(phrase("from {period} on", period=span(days, speech, WITH_ARTICLE)))


def _by(days: Days, speech: Speech) -> str:
    if days[0] == days[1]:
        return speech.say(phrase("by {day}", day=day(days[0], speech.code)))
    return speech.say(phrase("by {period}", period=span(days, speech)))


def _has_whole_months(first: date, last: date) -> bool:
    is_end = last.day == calendar.monthrange(last.year, last.month)[1]
    return first.day == 1 and is_end and first.year == last.year
