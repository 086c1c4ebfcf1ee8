"""What checking some plans found, and how it is told: to people line by line, to programs as one document."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ccitrack.cli.examined import Checking
from ccitrack.cli.manual import summary as summary_of
from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.plan_by_plan import plan_by_plan
from ccitrack.cli.plans import Place, seen_from
from ccitrack.diagnostics import Diagnostic, Severity, as_json, in_order, tell
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase, plural
from ccitrack.language.speech import Speech

if TYPE_CHECKING:
    from ccitrack.cli.meanwhile import Meanwhile
    from ccitrack.load.cache import Cache

COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
PLAIN = "\x1b[0m"
MOST_REMARKS = 3
"""Up to how many remarks of one rule are told one by one."""

Kept = Callable[[Diagnostic], bool]


class UnknownRule(CcitrackError):
    """No rule has that name."""

    def __init__(self, typed: str, known: Iterable[str]) -> None:
        super().__init__(
            phrase("There is no rule {rule}.", rule=typed),
            did_you_mean(typed, known) or phrase("Type `ccitrack rules` to see them all."),
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of a number of files, in order."""

    files: int
    diagnostics: tuple[Diagnostic, ...]
    only: tuple[str, ...] = ()
    """The files to which the problems are limited, where single files were asked for."""
    elsewhere: int = 0
    """How many problems the other files of their plans have."""
    ignored: int = 0
    """How many more problems these files have, which a comment in them silences."""
    paths: tuple[str, ...] = field(default=(), repr=False)
    """All the files."""
    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The bytes of the files with a problem, by their paths."""
    manuals: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The manuals of the rules that the problems are of."""
    since: str | None = None
    """The version since which a file must have changed to be told of."""
    accepted: int = 0
    """How many problems were known before and accepted."""
    gone: int = 0
    """How many accepted problems are no longer there."""

    def count(self, severity: Severity) -> int:
        """How many weigh that much."""
        return sum(problem.severity is severity for problem in self.diagnostics)

    def reaches(self, limit: str) -> bool:
        """Whether there is an error, or a warning where the limit is that."""
        return self.count(Severity.ERROR) > 0 or (limit == Severity.WARNING and self.count(Severity.WARNING) > 0)


def find(
    places: Iterable[Place],
    kept: Kept,
    today: date,
    as_of: date,
    here: Path,
    cache: "Cache | None" = None,
    meanwhile: "Meanwhile | None" = None,
    *,
    with_contents: bool = True,
) -> Findings:
    """Check the plans of these places, each as a whole; tell what concerns the files that were asked for.

    What the check of the same files found before is taken from the cache, where there is one. The bytes of the files
    with a problem are kept `with_contents` only.
    """
    paths, told, elsewhere, ignored = list[str](), list[Diagnostic](), 0, 0
    contents: dict[str, bytes] = {}
    manuals: dict[str, str] = {}
    places = tuple(places)
    for place, found, checked in plan_by_plan(places, Checking(today, as_of, cache), meanwhile):
        manuals |= checked.manuals
        problems = list(filter(kept, checked.told))
        asked = [problem for problem in problems if _is_asked(place, problem)]
        elsewhere += len(problems) - len(asked)
        ignored += sum(_is_asked(place, problem) for problem in filter(kept, checked.ignored))
        told += [_seen_from(here, problem) for problem in asked]
        paths += [seen_from(here, path) for path in found.files]
        with_problems = {problem.location.path for problem in asked} if with_contents else set()
        contents |= {seen_from(here, path): found.files[path] for path in found.files.keys() & with_problems}
    only = tuple(seen_from(here, path) for place in places for path in place.only)
    return Findings(
        files=len(paths),
        diagnostics=tuple(in_order(told)),
        only=only,
        elsewhere=elsewhere,
        ignored=ignored,
        paths=tuple(paths),
        contents=contents,
        manuals=manuals,
    )


def _is_asked(place: Place, problem: Diagnostic) -> bool:
    """Whether a problem is in a file that was asked for."""
    return not place.only or problem.location.path in place.only


def _seen_from(here: Path, problem: Diagnostic) -> Diagnostic:
    path = seen_from(here, problem.location.path)
    if path == problem.location.path:
        return problem
    return replace(problem, location=replace(problem.location, path=path))


def keep(select: Sequence[str], ignore: Sequence[str]) -> Kept:
    """Which problems to tell: those of the rules selected, less those ignored, and always what cannot be read."""
    if not select and not ignore:
        return lambda _: True
    from ccitrack.checks import RULES

    known = [rule.name for rule in RULES]
    for name in (*select, *ignore):
        if name not in known:
            raise UnknownRule(name, known)
    wanted = set(select or known) - set(ignore)
    return lambda problem: problem.is_cause or problem.rule in wanted


def as_text(
    found: Findings,
    speech: Speech,
    *,
    colourful: bool = False,
    quiet: bool = False,
    in_full: Collection[str] = frozenset(),
    shown: Callable[[Diagnostic], str] | None = None,
) -> str:
    """The problems as people read them, each on its line, the remarks, then what came of it in one sentence.

    Many remarks of one rule are told in one line, unless the rule is among those to tell in full. `shown` gives what
    stands under a problem, such as its line in the file.
    """
    problems = [problem for problem in found.diagnostics if problem.severity is not Severity.INFO]
    remarks, counts = _remarks(found, in_full)
    told = []
    for each in (*problems, *remarks):
        told.append(_coloured(each, speech) if colourful else tell(each, speech))
        told += filter(None, [shown(each) if shown else ""])
    told += [_together(rule, count, found.manuals[rule], speech, colourful) for rule, count in counts.items()]
    return "\n".join(told if quiet else [*told, summary(found, speech)])


def _remarks(found: Findings, in_full: Collection[str]) -> tuple[list[Diagnostic], dict[str, int]]:
    """The remarks to tell one by one, and how many there are of each rule that has too many of them."""
    remarks = [problem for problem in found.diagnostics if problem.severity is Severity.INFO]
    counts = Counter(remark.rule for remark in remarks if remark.rule not in in_full)
    many = {rule: count for rule, count in counts.items() if count > MOST_REMARKS}
    return [remark for remark in remarks if remark.rule not in many], many


def _together(name: str, count: int, manual: str, speech: Speech, colourful: bool) -> str:
    """All remarks of a rule in one line, and how to see them."""
    said = plural("{count} remark", "{count} remarks", count)
    about = summary_of(manual, speech)
    severity = speech.word(Severity.INFO.value)
    shown = f"{COLOURS[Severity.INFO]}{severity}{PLAIN}" if colourful else severity
    line = f"{shown}{speech.word(': ')}{speech.say(said)} [{name}]{speech.word(': ')}{about}"
    help = phrase("Type `ccitrack validate --select {rule}` to see them one by one.", rule=Uncut(name))
    return f"{line}\n    {speech.say(help)}"


def _coloured(problem: Diagnostic, speech: Speech) -> str:
    """The problem with its severity in colour; only the first occurrence after the place is the severity."""
    place, severity = f"{problem.location}: ", speech.word(problem.severity.value)
    rest = tell(problem, speech).removeprefix(place).removeprefix(severity)
    return f"{place}{COLOURS[problem.severity]}{severity}{PLAIN}{rest}"


def summary(found: Findings, speech: Speech) -> str:
    """What was checked and what came of it, in one sentence."""
    files = plural("{count} file read", "{count} files read", found.files)
    counted = [_counted(severity, count) for severity in Severity if (count := found.count(severity))]
    said = phrase("{files}: {problems}.", files=files, problems=counted)
    if not counted:
        said = phrase("All is well: {files}, no problem.", files=files)
    return "\n".join(speech.say(each) for each in (said, *_limits(found)))


def _limits(found: Findings) -> Iterator[Phrase]:
    if found.only:
        yield plural(
            "Only {paths} is told: the other files have {count} problem.",
            "Only {paths} is told: the other files have {count} problems.",
            found.elsewhere,
            paths=found.only,
        )
    elif found.since is not None:
        yield plural(
            "Only the files that changed since {version} are told: the others have {count} problem.",
            "Only the files that changed since {version} are told: the others have {count} problems.",
            found.elsewhere,
            version=found.since,
        )
    if found.accepted:
        yield plural(
            "{count} problem is accepted by the baseline.",
            "{count} problems are accepted by the baseline.",
            found.accepted,
        )
    if found.gone:
        yield plural(
            "{count} accepted problem is mended: --update-baseline takes it out.",
            "{count} accepted problems are mended: --update-baseline takes them out.",
            found.gone,
        )
    if found.ignored:
        yield plural(
            "{count} more is ignored by a comment in its file.",
            "{count} more are ignored by comments in their files.",
            found.ignored,
        )


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
        "summary": {"files": found.files, **counts, "ignored": found.ignored, "accepted": found.accepted},
        "diagnostics": [as_json(problem, speech) for problem in found.diagnostics],
    }
