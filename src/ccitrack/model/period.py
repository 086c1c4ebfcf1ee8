"""Dates as plans give them: a day, a month, a quarter, a semester, a year, or from one to another."""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, model_validator

from ccitrack.language.phrases import Instead, Phrase, phrase
from ccitrack.model.base import Line, Stated, between_curly_quotes, refusal, unwrapped

SIDE = re.compile(r"(\d{4})(?:-(?:([SH])([12])|Q([1-4])|(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?))?", re.ASCII)
WRITTEN = rf"~?(?:{SIDE.pattern}(?:\.\.(?:{SIDE.pattern})?)?|\.\.{SIDE.pattern})"
LONGEST_MISTAKE = 60
FORMS = phrase('Write 2019, 2019-06, 2019-06-30, 2018-S2, 2019-Q4, 2018..2020, "2018.." or "..2019"')


class Span(NamedTuple):
    """From a first day to a last one, both included."""

    first: date
    last: date


class Window(NamedTuple):
    """What a written period means: the span of its beginning and that of its end; None where it is open."""

    begin: Span | None
    end: Span | None
    approximate: bool = False


LENGTHS = ((12, "{year}"), (6, "{year}-S{half}"), (3, "{year}-Q{quarter}"), (1, "{year}-{month:02}"))


def as_written(span: Span) -> str:
    """The shortest writing of a span in a card: `2019`, `2018-S2`, `2019-06-30`, `2025-Q4..2026-Q1`."""
    for months, writing in LENGTHS:
        begin, end = _around(span.first, months), _around(span.last, months)
        if begin.first == span.first and end.last == span.last:
            sides = (_named(begin.first, writing), _named(end.first, writing))
            return sides[0] if begin == end else "..".join(sides)
    return span.first.isoformat() if span.first == span.last else f"{span.first}..{span.last}"


def _around(day: date, months: int) -> Span:
    """The year, semester, quarter or month of a day."""
    return _months(day.year, (day.month - 1) // months * months + 1, months)


def _named(first: date, writing: str) -> str:
    return writing.format(
        year=first.year, half=(first.month + 5) // 6, quarter=(first.month + 2) // 3, month=first.month
    )


class Period(Stated):
    """A period: `2019`, `2019-06`, `2019-06-30`, `2018-S2`, `2019-Q4`, `2018..2020`, `"2018.."`, `"~2019-06"`.

    Each form has an earliest and a latest day; EDTF (ISO 8601-2) has the same ideas under other writings.
    """

    value: Annotated[Line, AfterValidator(lambda text: _checked(text))]
    """The period as it is written: `2018-S2`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "value")

    @property
    def window(self) -> Window:
        """The spans of the beginning and of the end."""
        return parse_period(self.value)

    @property
    def earliest(self) -> date | None:
        """The first day it may mean; None for an open beginning (`..2019`)."""
        begin = self.window.begin
        return begin.first if begin else None

    @property
    def latest(self) -> date | None:
        """The last day it may mean; None for an open end (`2018..`)."""
        end = self.window.end
        return end.last if end else None

    @property
    def bounds(self) -> tuple[date, date]:
        """The first and the last day it may mean; the ends of the calendar where it is open."""
        return self.earliest or date.min, self.latest or date.max

    @property
    def days(self) -> int | None:
        """How many days it covers, both ends included; None where an end is open."""
        earliest, latest = self.earliest, self.latest
        return None if earliest is None or latest is None else (latest - earliest).days + 1

    def __str__(self) -> str:
        return self.value


def overlapping(spans: Mapping[int, tuple[date, date]]) -> Iterator[tuple[int, int]]:
    """Which of several numbered spans share days: the number of the later one, once, and of one before it."""
    told: set[int] = set()
    widest: int | None = None
    for number, (first, last) in sorted(spans.items(), key=lambda item: item[1]):
        if widest is not None and first <= spans[widest][1]:
            later = max(number, widest)
            if later not in told:
                told.add(later)
                yield later, min(number, widest)
        if widest is None or last > spans[widest][1]:
            widest = number


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Window:
    """What a period means. Raises ValueError for a text that is not one."""
    approximate = text.startswith("~")
    text = text.removeprefix("~")
    if ".." not in text:
        span = _span(text)
        return Window(span, span, approximate)
    begin, end = text.split("..", 1)
    if not begin and not end:
        raise ValueError(text)
    return Window(_span(begin) if begin else None, _span(end) if end else None, approximate)


def _span(text: str) -> Span:
    match = SIDE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, _, half, quarter, month, day = match.groups()
    if day:
        exact = date(int(year), int(month), int(day))
        return Span(exact, exact)
    if half:
        return _months(int(year), 6 * int(half) - 5, 6)
    if quarter:
        return _months(int(year), 3 * int(quarter) - 2, 3)
    return _months(int(year), int(month), 1) if month else _months(int(year), 1, 12)


def _months(year: int, first: int, count: int) -> Span:
    last = first + count - 1
    return Span(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _checked(text: str) -> str:
    try:
        window = parse_period(text)
    except ValueError:
        if curly := between_curly_quotes(text):
            raise refusal("unreadable-period", *curly) from None
        message = phrase('"{text}" is not a period.', text=text)
        raise refusal("unreadable-period", message, _what_to_write(text)) from None
    if window.begin and window.end and window.end.last < window.begin.first:
        raise refusal(
            "end-before-start",
            phrase('"{text}" ends before it starts.', text=text),
            phrase("Write {end}..{begin}", begin=text.split("..")[0], end=text.split("..")[-1]),
        )
    return text


def _what_to_write(text: str) -> Phrase:
    """The corrected writing, where the mistake is a usual one."""
    if len(text) > LONGEST_MISTAKE:
        return FORMS
    text = _with_month_numbers(text.strip())
    if right := _written_as(text):
        return right
    for pattern in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})",
    ):
        if match := re.fullmatch(pattern, text, re.ASCII):
            day = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
            return _written_as(day) or _last_day_of(int(match["y"]), int(match["m"]))
    for pattern, writing in _USUAL:
        if (match := re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)) and (
            right := _written_as(match.expand(writing))
        ):
            return right
    return FORMS


def _written_as(text: str) -> Phrase | None:
    """What to write, where the corrected text is a period."""
    text = re.sub(r"(?<=[-/])(\d)(?!\d)", r"0\1", text.upper())
    return (
        phrase("Write {period}", period=Instead(f'"{text}"' if ".." in (text[:2], text[-2:]) else text))
        if _is_period(text)
        else None
    )


def _with_month_numbers(text: str) -> str:
    """The text with the names of months as numbers: `30 juin 2019` becomes `30-6-2019`, `juin 2019` `2019-06`."""
    for names in _MONTHS:
        number = _MONTHS.index(names) + 1
        text = re.sub(
            rf"(\d{{1,2}})(?:er|st|nd|rd|th)? (?:{names})\.? (\d{{4}})", rf"\1-{number}-\2", text, flags=re.IGNORECASE
        )
        text = re.sub(rf"\b(?:{names})\.? (\d{{4}})", rf"\1-{number:02}", text, flags=re.IGNORECASE)
    return text


_MONTHS = (
    "janvier|janv|january|jan", "février|fevrier|févr|february|feb", "mars|march|mar", "avril|avr|april|apr",
    "mai|may", "juin|june|jun", "juillet|juil|july|jul", "août|aout|august|aug", "septembre|sept|september|sep",
    "octobre|oct|october", "novembre|nov|november", "décembre|decembre|déc|december|dec",
)  # fmt: skip
_ONE = r"([\w-]+?)"
_USUAL = (
    (r"(\d{2})(\d{2})[/-](1[3-9]|[2-9]\d)", r"\1\2..\1\3"),
    (r"(\d{1,2})[/.](\d{4})", r"\2-\1"),
    (r"(\d{4})[/.](\d{1,2})", r"\1-\2"),
    (r"(\d{4})-(\d)", r"\1-0\2"),
    (r"(\d{4})[ -]?([SHQ]\d)", r"\1-\2"),
    (r"([SHQ]\d)[ -/](\d{4})", r"\2-\1"),
    (r"(\d{4})[ -]?T(\d)", r"\1-Q\2"),
    (r"T(\d)[ -/](\d{4})", r"\2-Q\1"),
    (r"(\d{4}),? (\d)(?:st|nd|er|e|nde?|eme|\u00e8me)? (?:semester|semestre)", r"\1-S\2"),
    (r"(\d)(?:st|nd|er|e|nde?|eme|\u00e8me)? (?:semester|semestre) (\d{4})", r"\2-S\1"),
    (r"(\d)(?:st|nd|rd|th|er|e|nde?|eme|\u00e8me)? (?:quarter|trimestre) (\d{4})", r"\2-Q\1"),
    (r"(?:end|end of|fin|late) (\d{4})", r"\1-Q4"),
    (r"(?:starting|from|since|d\u00e8s|\u00e0 partir de|depuis) (\d{4})", r"\1.."),
    (r"(?:by|before|avant|until|jusqu'en) (\d{4})", r"..\1"),
    (rf"(?:from|between|de|entre)? ?{_ONE} ?(?:\.\.+|…|/|–|\bto\b|\band\b|\bet\b|à) ?{_ONE}", r"\1..\2"),
    (r"(\d{4}) ?- ?(\d{4})", r"\1..\2"),
    (r"~ +(\S+)|(?:circa|vers|environ|about|c\.) (\S+)", r"~\1\2"),
)


def _is_period(text: str) -> bool:
    """Whether a text is a period that does not end before it starts."""
    try:
        window = parse_period(text)
    except ValueError:
        return False
    return window.begin is None or window.end is None or window.begin.first <= window.end.last


def _last_day_of(year: int, month: int) -> Phrase:
    if not (1 <= month <= 12 and year):
        return phrase("A date is written year-month-day: 2019-06-30")
    last = calendar.monthrange(year, month)[1]
    return phrase("The last day of that month is {day}", day=date(year, month, last).isoformat())
