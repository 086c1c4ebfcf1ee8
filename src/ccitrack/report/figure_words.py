"""Numbers, shares and days as a report says them, in words where its fonts have no sign."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil

from babel.dates import format_date

from ccitrack.language.figures import MOST_KEPT, SPACE, money, number
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import amount, percent, quantity, span
from ccitrack.language.speech import Speech
from ccitrack.progress.budget import Interval
from ccitrack.progress.calendar import add_months
from ccitrack.progress.sums import Rate
from ccitrack.report.document_values import exact

FEW = 3
MINUS = "−"
EUROS = frozenset({"eur", "€"})
MOST_DAYS, MOST_MONTHS = 365, 24
"""Up to how many days and months a delay is told in them."""


def share_words(share: Fraction, speech: Speech, *, at_least: bool = False) -> str:
    """A share in whole percent, cut towards zero: `23 %`, `at least 46 %`."""
    said = _percent(share, speech)
    return speech.say(phrase("at least {quantity}", quantity=said)) if at_least else said


def rate_words(rate: Rate, speech: Speech) -> str:
    """A rate in whole percent: `27 % to 41 %`, `63 %`; with one end only, `at least 5 %`, `at most 10 %`."""
    if rate.low is None:
        assert rate.high is not None, "a rate has an end"
        limit = Fraction(ceil(100 * rate.high), 100)
        return speech.say(phrase("at most {quantity}", quantity=_percent(limit, speech)))
    if rate.high is None:
        return share_words(rate.low, speech, at_least=True)
    low, high = _percent(rate.low, speech), _percent(rate.high, speech)
    return low if low == high else speech.say(phrase("{low} to {high}", low=low, high=high))


def money_words(interval: Interval, currency: str, speech: Speech, *, at_least: bool = False) -> str:
    """An amount in a currency: `€10,000 to €15,000`, `at least €10,000`."""
    return amount(interval.min, None if at_least else interval.max, False, currency, speech)


def value_words(value: Fraction, unit: str | None, speech: Speech) -> str:
    """A computed number with few decimals; percent and euro signs stand beside it, other units do not."""
    return _with_unit(_rounded(value), unit, speech)


def goal_words(low: Decimal | None, high: Decimal | None, about: bool, unit: str | None, speech: Speech) -> str:
    """What is to be reached: `60`, `8 to 10`, `about 20`, `at least 5`, `45 %`, `€400,000`."""
    if _is_euros(unit):
        return amount(low, high, about, "EUR", speech)
    told = quantity(low, high, about, speech).replace("-", MINUS)
    return speech.say(phrase("{number} %", number=told)) if _is_percent(unit) else told


def end_words(last: date, speech: Speech) -> str:
    """The year or the month that ends on a day, else the day: `2027`, `June 2026`, `12 June 2026`."""
    if (last.month, last.day) == (12, 31):
        return str(last.year)
    if last.day == monthrange(last.year, last.month)[1]:
        return span((last.replace(day=1), last), speech)
    return short_day(last, speech)


def delay_words(days: int, as_of: date) -> Phrase:
    """How long ago something was due, in whole days, months, or years and months: `2 years and 3 months`."""
    if days <= MOST_DAYS:
        return plural("{count} day", "{count} days", days)
    last = as_of - timedelta(days)
    months = (as_of.year - last.year) * 12 + as_of.month - last.month
    months -= add_months(last, months) > as_of
    if months <= MOST_MONTHS:
        return plural("{count} month", "{count} months", months)
    years, rest = plural("{count} year", "{count} years", months // 12), months % 12
    return (
        phrase("{years} and {months}", years=years, months=plural("{count} month", "{count} months", rest))
        if rest
        else years
    )


def after_words(days: int, done: date) -> Phrase:
    """How long after its date something was done: `12 days after its date`."""
    return phrase("{delay} after its date", delay=delay_words(days, done))


def short_day(day: date, speech: Speech) -> str:
    """A day for a narrow column: `31 Dec 2023`, `31 déc. 2023`, `1er janv. 2024`; it may break before the year."""
    return _short_day(day, speech.code)


@lru_cache(maxsize=MOST_KEPT)
def _short_day(day: date, language: str) -> str:
    text = format_date(day, "d MMM y", locale=language)
    text = f"1er{text[1:]}" if language == "fr" and day.day == 1 else text
    return text.replace(" ", SPACE, 1)


def is_sign(unit: str | None) -> bool:
    """Whether a unit is a sign that stands beside each number."""
    return _is_percent(unit) or _is_euros(unit)


def bracketed(text: str, speech: Speech) -> str:
    """A text in brackets."""
    return speech.say(phrase("({text})", text=text))


def _percent(share: Fraction, speech: Speech) -> str:
    """A share whose sign stays beside it."""
    return percent(share, speech).replace(" %", f"{SPACE}%")


def _with_unit(value: Decimal, unit: str | None, speech: Speech) -> str:
    if _is_euros(unit):
        return money(value, "EUR", speech.code)
    told = number(value, speech.code).replace("-", MINUS)
    return speech.say(phrase("{number} %", number=told)) if _is_percent(unit) else told


def _is_percent(unit: str | None) -> bool:
    return unit is not None and unit.strip() == "%"


def _is_euros(unit: str | None) -> bool:
    return unit is not None and unit.strip().lower() in EUROS


def _rounded(value: Fraction) -> Decimal:
    """A number as it is where it has few decimals, else with one or two; what is not zero never reads 0."""
    whole = Decimal(exact(value) or 0)
    if int(whole.as_tuple().exponent) >= -FEW:
        return whole
    rounded = round(value, 1 if abs(value) >= 10 else 2)
    return Decimal(exact(rounded or value) or 0)
