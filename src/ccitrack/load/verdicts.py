"""What the check of a plan found, kept under all that decides it: the bytes of its files, the days, and the program.

Where a plan is compared with a version in git, the commit of that version decides too.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ccitrack.diagnostics import Diagnostic, Location, Severity
from ccitrack.language.phrases import Instead, Phrase, Uncut
from ccitrack.load.folder import Gathered
from ccitrack.version import __version__

FORMAT = "ccitrack.verdict/1"
PACKAGE = Path(__file__).parent.parent
TEXTS: dict[str, type[str]] = {"str": str, "Uncut": Uncut, "Instead": Instead}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a plan: the problems to tell, those that a comment silences, and the manuals of the rules."""

    told: tuple[Diagnostic, ...]
    ignored: tuple[Diagnostic, ...] = ()
    manuals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worded:
    """A fact that is only said any more: what kind of thing it was, and its words."""

    kind: str
    words: str

    def __str__(self) -> str:
        return self.words


def key(gathered: Gathered, today: date, as_of: date, *kind: str) -> str:
    """What names the verdict of a plan: another one wherever anything that decides it differs.

    `kind` is what else may be made of a plan than a verdict, and what else decides it.
    """
    name = blake2b(digest_size=32)
    for part in _deciding(gathered, today, as_of, kind or (FORMAT,)):
        name.update(b"%d:" % len(part))
        name.update(part)
    return name.hexdigest()


def compared(key: str, version: str) -> str:
    """What names what is made of a plan that is compared with a version."""
    return blake2b(version.encode("utf-8", "surrogateescape"), digest_size=32, key=key.encode("ascii")).hexdigest()


def _deciding(gathered: Gathered, today: date, as_of: date, kind: tuple[str, ...]) -> Iterator[bytes]:
    problems = [_written(problem) for problem in gathered.diagnostics]
    said = [today.isoformat(), as_of.isoformat(), gathered.folder, gathered.header, len(gathered.files), problems]
    yield json.dumps([*kind, *program(), *said]).encode("ascii")
    for files in (gathered.files, gathered.schemas):
        for path, content in files.items():
            yield path.encode("utf-8", "surrogateescape")
            yield content


@cache
def program() -> tuple[str, ...]:
    """What tells this program from others: its version, that of Python, and in a checkout the state of its files."""
    versions = (__version__, sys.version)
    if (PACKAGE / "bundled_files").is_dir():
        return versions
    paths = sorted(
        f"{folder}/{name}" for folder, _, names in os.walk(PACKAGE) for name in names if name.endswith(".py")
    )
    files = ((path, os.stat(path)) for path in paths)  # noqa: PTH116 - hundreds of them, at each start
    states = "".join(f"{path}\0{info.st_size}\0{info.st_mtime_ns}\0" for path, info in files)
    return (*versions, blake2b(states.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest())


def as_document(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON says it."""
    return {
        "told": [_written(problem) for problem in verdict.told],
        "ignored": [_written(problem) for problem in verdict.ignored],
        "manuals": dict(verdict.manuals),
    }


def from_document(document: Any) -> Verdict | None:
    """The verdict that a document says; None where it is none."""
    try:
        told, ignored = (tuple(map(_read, document[name])) for name in ("told", "ignored"))
        return Verdict(told, ignored, {str(name): str(manual) for name, manual in document["manuals"].items()})
    except (LookupError, TypeError, ValueError, AttributeError):
        return None


def _written(problem: Diagnostic) -> list[Any]:
    at = problem.location
    place = [at.path, at.line, at.column, at.end_line, at.end_column]
    told = [_phrase(problem.message), _phrase(problem.help) if problem.help is not None else None]
    return [place, problem.rule, problem.severity.value, *told, problem.address, problem.is_cause]


def _read(written: Any) -> Diagnostic:
    place, rule, severity, message, help, address, is_cause = written
    told = _said(message), _said(help) if help is not None else None
    return Diagnostic(Location(*place), rule, Severity(severity), *told, address, is_cause)


def _phrase(said: Phrase) -> list[Any]:
    return [said.wording, {name: _fact(fact) for name, fact in said.facts.items()}, said.many, said.count]


def _said(written: Any) -> Phrase:
    wording, facts, many, count = written
    return Phrase(wording, {name: _KINDS[kind](value) for name, (kind, *value) in facts.items()}, many, count)


def _fact(fact: object) -> list[Any]:
    """A fact with its kind, as far as it matters for how it is said and compared."""
    if isinstance(fact, Phrase):
        return ["phrase", _phrase(fact)]
    if isinstance(fact, tuple | list):
        return ["tuple" if isinstance(fact, tuple) else "list", *map(_fact, fact)]
    if isinstance(fact, str):
        kind = Instead if isinstance(fact, Instead) else Uncut if isinstance(fact, Uncut) else str
        return [kind.__name__, str(fact)]
    if type(fact) is int:
        return ["int", fact]
    return ["worded", type(fact).__name__, str(fact)]


def _facts(written: list[Any]) -> Iterator[object]:
    return (_KINDS[kind](value) for kind, *value in written)


_KINDS: dict[str, Callable[[list[Any]], object]] = {
    **{name: lambda value, kind=kind: kind(value[0]) for name, kind in TEXTS.items()},  # type: ignore[misc]
    "phrase": lambda value: _said(value[0]),
    "tuple": lambda value: tuple(_facts(value)),
    "list": lambda value: list(_facts(value)),
    "int": lambda value: int(value[0]),
    "worded": lambda value: Worded(*value),
}
