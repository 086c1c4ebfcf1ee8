"""What can be wrong with a template, told with its file and its line."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from types import TracebackType
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


class OutOfTime(Exception):
    """The templates took longer than they may."""


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
        return Asked(super()._undefined_message, self._undefined_name, self._undefined_obj)


class Asked(str):
    """What Jinja says of a missing name, with the name and what it was asked of."""

    __slots__ = ("known", "name", "owner")
    name: str
    owner: str
    known: tuple[str, ...]

    def __new__(cls, said: str, name: object, owner: object) -> "Asked":
        """Keep the name of what is missing, that of its owner's kind and those that the owner has."""
        self = super().__new__(cls, said)
        self.name = str(name)
        self.owner = "" if owner is missing else type(owner).__name__
        self.known = GIVEN if owner is missing else tuple(_names(owner))
        return self


def _names(owner: Any) -> Iterator[str]:
    """What a part of the report has: its fields and its properties."""
    if is_dataclass(owner):
        yield from (each.name for each in fields(owner))
        yield from (name for name, value in vars(type(owner)).items() if isinstance(value, property))


def fault_of(error: Exception, limits: dict[Kind, int]) -> Fault | None:
    """What is wrong in the templates, from what they raised; None where no template is at fault."""
    if isinstance(error, Broken):
        place = _last_place(error.__traceback__)
        return error.fault if error.fault.template else _at(error.fault, place)
    if isinstance(error, TemplateSyntaxError):
        return Fault(Kind.SYNTAX, error.name or "", error.lineno, detail=str(error.message))
    place = _last_place(error.__traceback__)
    kind = next((kind for raised, kind in KINDS if isinstance(error, raised)), Kind.FAILED)
    if kind is Kind.FAILED and place is None:
        return None
    asked = error.args[0] if error.args and isinstance(error.args[0], Asked) else None
    detail = str(error) or type(error).__name__
    fault = Fault(kind, detail=f"{type(error).__name__}: {error}" if kind is Kind.FAILED else detail)
    if asked is not None:
        fault = Fault(kind, name=asked.name, owner=asked.owner, known=asked.known, detail=detail)
    elif isinstance(error, TemplateNotFound):
        fault = Fault(kind, name=str(error.name))
    return _at(Fault(kind, limit=limits[kind]) if kind in limits else fault, place)


KINDS: tuple[tuple[type[Exception], Kind], ...] = (
    (SecurityError, Kind.FORBIDDEN),
    (UndefinedError, Kind.NO_NAME),
    (TemplateNotFound, Kind.NO_FILE),
    (RecursionError, Kind.ENDLESS),
    (MemoryError, Kind.MEMORY),
    (OutOfTime, Kind.TIME),
    (TooMuch, Kind.OUTPUT),
)


def _at(fault: Fault, place: tuple[str, int] | None) -> Fault:
    values = {each.name: getattr(fault, each.name) for each in fields(fault)}
    return Fault(**{**values, "template": place[0], "line": place[1]}) if place else fault


def _last_place(trace: TracebackType | None) -> tuple[str, int] | None:
    """The template and the line at which an error was raised: Jinja gives its templates their names as file names."""
    found = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
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
    from difflib import get_close_matches

    close = get_close_matches(fault.name, fault.known, n=3)
    if close:
        return phrase("Did you mean {nearest}?", nearest=close)
    if fault.known:
        return phrase("There is: {names}.", names=Uncut(", ".join(sorted(fault.known))))
    return None
