"""What can be wrong with a template, told with its file and its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from types import FrameType, TracebackType
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase, plural

GIVEN = ("report", "style")
"""What templates are given by name."""


class Kind(StrEnum):
    """What is wrong."""

    NO_NAME = "no_name"
    NO_FILE = "no_file"
    OUTSIDE = "outside"
    NOT_TEXT = "not_text"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    SYNTAX = "syntax"
    FORBIDDEN = "forbidden"
    ENDLESS = "endless"
    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a template, at a line where one is known.

    `name` is the name that is missing or forbidden, `owner` what it was asked of, `known` what that has instead;
    `detail` is what Python or Jinja says, in English; `limit` is the limit that was reached.
    """

    kind: Kind
    template: str = ""
    line: int | None = None
    name: str = ""
    owner: str = ""
    known: tuple[str, ...] = ()
    detail: str = ""
    limit: int = 0


class Broken(Exception):
    """A file of the templates cannot be used."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class OutOfTime(BaseException):
    """The templates took longer than they may. Nothing that catches errors on its way catches this one."""

    def __init__(self, place: tuple[str, int] | None) -> None:
        super().__init__(place)
        self.place = place


class TooMuch(Exception):
    """The templates wrote more than they may."""


class TemplateError(CcitrackError):
    """A template cannot be used: where, and why."""

    def __init__(self, fault: Fault, shown: str) -> None:
        """`shown` is the path by which people know the file, or the folder where no file is known."""
        super().__init__(_message(fault, _place(fault, shown)), _help(fault))
        self.fault = fault


class MissingName(StrictUndefined):
    """What stands for a name that a template asks for and that is not there: using it in any way is an error."""

    @property
    def _undefined_message(self) -> str:
        return Asked(super()._undefined_message, self._undefined_name, self._undefined_obj, bool(self._undefined_hint))


class Asked(str):
    """What Jinja says of a missing name, with the name and what it was asked of."""

    __slots__ = ("fault",)
    fault: Fault

    def __new__(cls, said: str, name: object, owner: object, is_explained: bool) -> "Asked":
        """Keep the name of what is missing, that of its owner's kind and those that the owner has."""
        self = super().__new__(cls, said)
        if is_explained:
            self.fault = Fault(Kind.NO_NAME, name=str(name), detail=said)
        elif owner is missing:
            self.fault = Fault(Kind.NO_NAME, name=str(name), known=GIVEN)
        else:
            known = tuple(_names(owner))
            self.fault = Fault(Kind.NO_NAME, name=str(name), owner=type(owner).__name__, known=known)
        return self


def _names(owner: Any) -> Iterator[str]:
    """What a part of the report has: its fields and its properties."""
    if is_dataclass(owner):
        yield from (each.name for each in fields(owner))
        yield from (name for name, value in vars(type(owner)).items() if isinstance(value, property))


def fault_of(error: Exception, limits: Mapping[Kind, int]) -> Fault | None:
    """What is wrong in the templates, from what they raised; None where no template is at fault."""
    if isinstance(error, TemplateSyntaxError):
        return Fault(Kind.SYNTAX, error.name or "", error.lineno, detail=str(error.message))
    place = _last_place(error.__traceback__)
    fault = error.fault if isinstance(error, Broken) else _told(error, limits)
    if fault.kind is Kind.FAILED and not fault.template and place is None:
        return None
    return replace(fault, template=place[0], line=place[1]) if place and not fault.template else fault


def place_of(frame: FrameType | None) -> tuple[str, int] | None:
    """The template and the line that are being run in a frame or in what called it."""
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return str(template.name), int(template.get_corresponding_lineno(_line(frame)))
        frame = frame.f_back
    return None


def _line(frame: FrameType) -> int:
    """The line that a frame is at, or was at before an instruction that has no line, as the end of a loop has not."""
    before = [line for begin, _, line in frame.f_code.co_lines() if line is not None and begin <= frame.f_lasti]
    return frame.f_lineno or (before[-1] if before else frame.f_code.co_firstlineno)


def _told(error: Exception, limits: Mapping[Kind, int]) -> Fault:
    kind = next((kind for raised, kind in KINDS if isinstance(error, raised)), Kind.FAILED)
    if error.args and isinstance(error.args[0], Asked):
        return replace(error.args[0].fault, kind=kind)
    if isinstance(error, TemplateNotFound):
        return Fault(kind, name=str(error.name))
    detail = f"{type(error).__name__}: {error}" if kind is Kind.FAILED else str(error)
    return Fault(kind, detail=detail, limit=limits.get(kind, 0))


KINDS: tuple[tuple[type[Exception], Kind], ...] = (
    (SecurityError, Kind.FORBIDDEN),
    (UndefinedError, Kind.NO_NAME),
    (TemplateNotFound, Kind.NO_FILE),
    (RecursionError, Kind.ENDLESS),
    (MemoryError, Kind.MEMORY),
    (TooMuch, Kind.OUTPUT),
)


def _last_place(trace: TracebackType | None) -> tuple[str, int] | None:
    """The template and the line at which an error was raised: Jinja gives its templates their names as file names."""
    found = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None and trace.tb_lineno is not None:
            found = str(template.name), int(template.get_corresponding_lineno(trace.tb_lineno))
        elif "__jinja_exception__" in trace.tb_frame.f_globals:
            found = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return found


def _place(fault: Fault, shown: str) -> Phrase:
    if fault.line is None:
        return phrase("{file}", file=Uncut(shown))
    return phrase("{file}, line {line}", file=Uncut(shown), line=fault.line)


def _message(fault: Fault, place: Phrase) -> Phrase:
    seconds = plural("{count} second", "{count} seconds", fault.limit)
    megabytes = plural("{count} MB", "{count} MB", fault.limit)
    match fault.kind:
        case Kind.NO_NAME if fault.owner:
            return phrase('{place}: {owner} has no "{name}".', place=place, owner=fault.owner, name=fault.name)
        case Kind.NO_NAME if fault.detail:
            return phrase(
                '{place}: there is no "{name}" ({detail}).', place=place, name=fault.name, detail=fault.detail
            )
        case Kind.NO_NAME:
            return phrase('{place}: there is no "{name}".', place=place, name=fault.name)
        case Kind.NO_FILE:
            return phrase('{place}: the templates have no file "{name}".', place=place, name=fault.name)
        case Kind.OUTSIDE:
            return phrase("{place}: this link leads out of the folder of the templates.", place=place)
        case Kind.NOT_TEXT:
            return phrase("{place}: this is no text in UTF-8.", place=place)
        case Kind.UNREADABLE:
            return phrase("{place}: the file cannot be read.", place=place)
        case Kind.TOO_LARGE:
            return phrase("{place}: the file is too large for a template.", place=place)
        case Kind.SYNTAX:
            return phrase(
                "{place}: this is not written as a template should be: {detail}", place=place, detail=fault.detail
            )
        case Kind.FORBIDDEN if fault.name:
            return phrase('{place}: a template may not use "{name}".', place=place, name=fault.name)
        case Kind.FORBIDDEN:
            return phrase("{place}: a template may not do this: {detail}", place=place, detail=fault.detail)
        case Kind.ENDLESS:
            return phrase("{place}: this includes or calls itself without end.", place=place)
        case Kind.TIME:
            return phrase("{place}: the templates have not ended after {seconds}.", place=place, seconds=seconds)
        case Kind.MEMORY:
            return phrase("{place}: this needs more memory than the {size} allowed.", place=place, size=megabytes)
        case Kind.OUTPUT:
            return phrase("{place}: the report is longer than the {size} allowed.", place=place, size=megabytes)
        case Kind.STOPPED:
            return phrase("{place}: the templates broke off, and the system does not say why.", place=place)
        case Kind.FAILED:
            return phrase("{place}: this cannot be done: {detail}", place=place, detail=fault.detail)


def _help(fault: Fault) -> Phrase | None:
    match fault.kind:
        case Kind.NO_NAME:
            return _near(fault)
        case Kind.NO_FILE:
            return phrase("Type `ccitrack report --list-templates` to see those there are.")
        case Kind.OUTSIDE:
            return phrase("Put the file itself there.")
        case Kind.FORBIDDEN:
            return phrase("A template lays out what it is given, and reaches nothing else.")
        case _:
            return None


def _near(fault: Fault) -> Phrase | None:
    close = get_close_matches(fault.name, fault.known, n=3)
    if close:
        return phrase("Did you mean {nearest}?", nearest=close)
    if fault.known:
        return phrase("There is: {names}.", names=Uncut(", ".join(sorted(fault.known))))
    return None
