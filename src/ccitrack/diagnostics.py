"""A problem in a plan, as a value: where it is, which rule it breaks, and the facts. Wording comes when it is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ccitrack.language.phrases import Instead, Phrase, phrase, visible
from ccitrack.language.speech import Speech


class Severity(StrEnum):
    """How much a problem weighs: an error fails the check, a warning fails it where asked, an info never does."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITIES = {
    Severity.ERROR: phrase("error"),
    Severity.WARNING: phrase("warning"),
    Severity.INFO: phrase("info"),
}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, as people count: lines and columns from 1, columns in characters.

    Line 0 is the file as a whole. The end is the first column after the place.
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        path = visible(self.path)
        return f"{path}:{self.line}:{self.column}" if self.line else path


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `rule` is its readable name, `address` the plan's own address of the thing, where it has one."""

    location: Location
    rule: str
    severity: Severity
    message: Phrase
    help: Phrase | None = None
    address: str | None = None
    is_cause: bool = False

    @property
    def order(self) -> tuple[bool, Location, str]:
        """Causes first (what could not be read may explain the rest), then by place."""
        return (not self.is_cause, self.location, self.rule)

    @property
    def fix(self) -> str | None:
        """What to write at the place instead of what stands there, where the help says that and nothing else."""
        facts = self.help.facts.values() if self.help else ()
        return next((str(fact) for fact in facts if isinstance(fact, Instead)), None)


def malformed(
    rule: str, location: Location, message: Phrase, help: Phrase | None = None, address: str | None = None
) -> Diagnostic:
    """An error of the format: what is there cannot be read as part of a plan."""
    return Diagnostic(location, rule, Severity.ERROR, message, help, address, is_cause=True)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All problems in one list, each once, root causes first."""
    return sorted(dict.fromkeys(diagnostics), key=lambda problem: problem.order)


def tell(diagnostic: Diagnostic, speech: Speech) -> str:
    """The problem in one line, and a second one where there is something to write instead."""
    severity = speech.say(SEVERITIES[diagnostic.severity])
    colon = speech.word(": ")
    line = f"{diagnostic.location}: {severity}{colon}{speech.say(diagnostic.message)} [{diagnostic.rule}]"
    if diagnostic.help is None:
        return line
    return f"{line}\n    {speech.say(diagnostic.help)}"


def as_json(diagnostic: Diagnostic, speech: Speech) -> dict[str, object]:
    """The problem as `ccitrack.diagnostics/1` describes it; unknown is null."""
    place = diagnostic.location
    return {
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "end_line": place.end_line or None,
        "end_column": place.end_column or None,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "address": diagnostic.address,
        "message": speech.say(diagnostic.message),
        "help": speech.say(diagnostic.help) if diagnostic.help else None,
    }
