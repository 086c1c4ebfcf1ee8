"""Numbers, amounts and dates as a reader of French or English expects them in print."""

from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"
DIGITS = 400
"""As many digits as no sum of written numbers has: babel rounds to the context."""
MOST_KEPT = 4096
"""How many numbers and days are kept as they were worded: a report says the same ones again and again."""


def number(value: Decimal | int, language: str) -> str:
    """A number with the thousands and decimal signs of the language, every decimal kept."""
    return _number(str(value), language)  # equal numbers may be written with more or with fewer decimals


@lru_cache(maxsize=MOST_KEPT)
def _number(written: str, language: str) -> str:
    value = Decimal(written)
    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    with localcontext(prec=DIGITS):
        return format_decimal(value, pattern, locale=language).replace(NARROW_SPACE, SPACE)


def money(value: Decimal, currency: str, language: str) -> str:
    """An amount with its currency: `€30,000` in English, `30 000 €` in French; cents only where there are some."""
    return _money(str(value), currency, language)


@lru_cache(maxsize=MOST_KEPT)
def _money(written: str, currency: str, language: str) -> str:
    value = Decimal(written)
    cents = value != value.to_integral_value()
    pattern = {"en": "¤#,##0", "fr": "#,##0\u00a0¤"}[language]
    if cents:
        pattern = pattern.replace("##0", "##0.00")
    with localcontext(prec=DIGITS):
        text = format_currency(value, currency, pattern, locale=language, currency_digits=False)
    return text.replace(NARROW_SPACE, SPACE)


@lru_cache(maxsize=MOST_KEPT)
def day(value: date, language: str) -> str:
    """A day in words: `22 November 2026`, `1er janvier 2026`."""
    if language == "fr":
        text = format_date(value, "d MMMM y", locale="fr")
        return "1er" + text[1:] if value.day == 1 else text
    return format_date(value, "d MMMM y", locale="en")


@lru_cache(maxsize=MOST_KEPT)
def month(value: date, language: str, *, with_year: bool = True) -> str:
    """The month of a day in words: `November 2026`, `novembre`."""
    return format_date(value, "MMMM y" if with_year else "MMMM", locale=language)
