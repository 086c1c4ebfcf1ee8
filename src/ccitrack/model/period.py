"""Dates as plans give them: a day, a month, a quarter, a semester, a year, or from one to another."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, model_validator

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.base import Line, Stated, refusal, unwrapped

SIDE = re.compile(r"(\d{4})(?:-(?:([SH])([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)
FORMS = phrase('Write 2019, 2019-06, 2019-06-30, 2018-S2, 2019-Q4, 2018..2020, "2018.." or "..2019"')


@dataclass(frozen=True, slots=True)
class Span:
    """From a first day to a last one, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Window:
    """What a written period means: the span of its beginning and that of its end; None where it is open."""

    begin: Span | None
    end: Span | None
    approximate: bool = False


class Period(Stated):
    """A period: `2019`, `2019-06`, `2019-06-30`, `2018-S2`, `2019-Q4`, `2018..2020`, `"2018.."`, `"~2019-06"`.

    Each form has an earliest and a latest day; EDTF (ISO 8601-2) has the same ideas under other writings.
    """

    value: Annotated[Line, AfterValidator(lambda text: _checked(text))]
    """The period as it is written."""

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
        return self.window.begin.first if self.window.begin else None

    @property
    def latest(self) -> date | None:
        """The last day it may mean; None for an open end (`2018..`)."""
        return self.window.end.last if self.window.end else None

    def __str__(self) -> str:
        return self.value


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
    for pattern, writing in _USUAL:
        if match := re.fullmatch(pattern, text, re.IGNORECASE):
            written = match.expand(writing)
            return phrase("Write {period}", period=written) if _is_period(written) else FORMS
    if bad_day := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return _last_day_of(int(bad_day[1]), int(bad_day[2]))
    return FORMS


_USUAL = (
    (r"(\d{2})[/.](\d{2})[/.](\d{4})", r"\3-\2-\1"),
    (r"(\d)[/.](\d{2})[/.](\d{4})", r"\3-\2-0\1"),
    (r"(\d{2})[/.](\d{4})", r"\2-\1"),
    (r"(\d{4})/(\d{2})/(\d{2})", r"\1-\2-\3"),
    (r"(\d{4})[/.](\d{2})", r"\1-\2"),
    (r"(\d{4})-(\d)", r"\1-0\2"),
    (r"(\d{4}) ?[-–] ?(\d{4})", r"\1..\2"),
    (r"(\S+)/(\S+)", r"\1..\2"),
    (r"(\S+) ?(?:à|to|\.\.\.?|…|-|–) ?(\S+)", r"\1..\2"),
    (r"(\d{4})-?[T](\d)", r"\1-Q\2"),
    (r"T(\d) (\d{4})", r"\2-Q\1"),
    (r"(\d{4})[ -]?([SHQ]\d)", r"\1-\2"),
    (r"([SHQ]\d)[ -/](\d{4})", r"\2-\1"),
    (r"(\d{4}),? (\d)(?:st|nd|er|e|nde?|ème)? (?:semester|semestre)", r"\1-S\2"),
    (r"(\d)(?:st|nd|er|e|nde?|ème)? (?:semester|semestre) (\d{4})", r"\2-S\1"),
    (r"(?:end|fin|late) (\d{4})", r"\1-Q4"),
    (r"(?:starting|from|dès|à partir de) (\d{4})", r"\1.."),
    (r"(?:by|avant|until) (\d{4})", r"..\1"),
)


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


def _last_day_of(year: int, month: int) -> Phrase:
    if not (1 <= month <= 12 and year):
        return phrase("A date is written year-month-day: 2019-06-30")
    last = calendar.monthrange(year, month)[1]
    return phrase("The last day of that month is {day}", day=date(year, month, last).isoformat())
