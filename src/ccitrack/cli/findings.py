"""What checking some plans found, and how it is told: to people line by line, to programs as one document."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ccitrack.checks import RULES, check
from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.plans import Place, read
from ccitrack.diagnostics import Diagnostic, Severity, as_json, in_order, tell
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.speech import Speech

COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
PLAIN = "\x1b[0m"

Kept = Callable[[Diagnostic], bool]


class UnknownRule(CcitrackError):
    """No rule has that name."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            phrase("There is no rule {rule}.", rule=typed),
            did_you_mean(typed, (rule.name for rule in RULES)) or phrase("Type `ccitrack rules` to see them all."),
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of a number of files, in order."""

    files: int
    diagnostics: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        """How many weigh that much."""
        return sum(problem.severity is severity for problem in self.diagnostics)

    def reaches(self, limit: str) -> bool:
        """Whether there is an error, or a warning where the limit is that."""
        return self.count(Severity.ERROR) > 0 or (limit == Severity.WARNING and self.count(Severity.WARNING) > 0)


def find(places: Iterable[Place], kept: Kept, today: date, as_of: date) -> Findings:
    """Check the plans of these places."""
    plans = [read(place) for place in places]
    problems = in_order(problem for plan in plans for problem in check(plan, today, as_of))
    return Findings(sum(plan.read for plan in plans), tuple(filter(kept, problems)))


def keep(select: Sequence[str], ignore: Sequence[str]) -> Kept:
    """Which problems to tell: those of the rules selected, less those ignored, and always what cannot be read."""
    known = {rule.name for rule in RULES}
    for name in (*select, *ignore):
        if name not in known:
            raise UnknownRule(name)
    wanted = (set(select) or known) - set(ignore)
    return lambda problem: problem.is_cause or problem.rule in wanted


def as_text(found: Findings, speech: Speech, colourful: bool, quiet: bool) -> str:
    """The problems as people read them, each on its line, then what came of it in one sentence."""
    told = [_coloured(problem, speech) if colourful else tell(problem, speech) for problem in found.diagnostics]
    return "\n".join(told if quiet else [*told, summary(found, speech)])


def _coloured(problem: Diagnostic, speech: Speech) -> str:
    """The problem with its severity in colour; only the first occurrence after the place is the severity."""
    place, severity = f"{problem.location}: ", speech.word(problem.severity.value)
    rest = tell(problem, speech).removeprefix(place).removeprefix(severity)
    return f"{place}{COLOURS[problem.severity]}{severity}{PLAIN}{rest}"


def summary(found: Findings, speech: Speech) -> str:
    """What was checked and what came of it, in one sentence."""
    files = plural("{count} file read", "{count} files read", found.files)
    counted = [_counted(severity, count) for severity in Severity if (count := found.count(severity))]
    if not counted:
        return speech.say(phrase("All is well: {files}, no problem.", files=files))
    return speech.say(phrase("{files}: {problems}.", files=files, problems=counted))


def _counted(severity: Severity, count: int) -> Phrase:
    match severity:
        case Severity.ERROR:
            return plural("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return plural("{count} warning", "{count} warnings", count)
        case Severity.INFO:
            return plural("{count} remark", "{count} remarks", count)


def as_document(found: Findings, speech: Speech) -> dict[str, object]:
    """The same as `ccitrack.diagnostics/1`."""
    counts = {f"{severity.value}s": found.count(severity) for severity in Severity}
    return {
        "format": "ccitrack.diagnostics/1",
        "summary": {"files": found.files, **counts},
        "diagnostics": [as_json(problem, speech) for problem in found.diagnostics],
    }
