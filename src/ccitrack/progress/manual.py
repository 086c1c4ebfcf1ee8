"""The manual of the method: its table of contents, and its paragraphs, which are the docstrings of the formulas."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from inspect import getdoc
from itertools import groupby

from ccitrack.progress.action import ActionHealth, health_of_outputs
from ccitrack.progress.averages import average, value_of
from ccitrack.progress.budget import planned
from ccitrack.progress.case import Case
from ccitrack.progress.cofunding import split
from ccitrack.progress.cohorts import cohort
from ccitrack.progress.completeness import completeness, quality
from ccitrack.progress.due import due_days, stale_after
from ccitrack.progress.fiscal import years_of
from ccitrack.progress.flows import flow, is_ceiling
from ccitrack.progress.goals import Aim, aim, goals, quantity_in_force
from ccitrack.progress.health import Share
from ccitrack.progress.indicator import standing
from ccitrack.progress.levels import level
from ccitrack.progress.method import Method
from ccitrack.progress.milestones import milestone_standing
from ccitrack.progress.observed import fill, fill_with_totals, observations
from ccitrack.progress.pace import achievement, expected_amount, expected_level, judged, pace
from ccitrack.progress.plan import measure, tally
from ccitrack.progress.qualitative import qualitative
from ccitrack.progress.rollup import mean, rollup
from ccitrack.progress.schedule import timing
from ccitrack.progress.spending import account
from ccitrack.progress.status import status_on
from ccitrack.progress.sums import rate
from ccitrack.progress.trends import trend, trend_after

Formula = Callable[..., object]
MARK = re.compile(r"(?:-|\d+\.) ")
"""What begins a point of a list or a step."""


class Kind(StrEnum):
    """What a paragraph is: text, a formula of one line, a point of a list, or a step of a numbered one."""

    TEXT = "text"
    FORMULA = "formula"
    POINT = "point"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in English, which is also its key in the catalogues; points and steps come without their mark."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of the method, and the function or class whose docstring explains it."""

    title: str
    of: Formula

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is to be read about it."""
        return tuple(paragraphs(getdoc(self.of) or ""))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the manual."""

    title: str
    entries: tuple[Entry, ...]


MANUAL: tuple[Chapter, ...] = (
    Chapter(
        "What is known on a day",
        (
            Entry("The day of the figures", measure),
            Entry("The status of an action", status_on),
            Entry("Revised targets", quantity_in_force),
        ),
    ),
    Chapter(
        "What was found",
        (
            Entry("Measures that count", observations),
            Entry("Amounts, period by period", fill),
            Entry("Running totals", fill_with_totals),
            Entry("Averages", value_of),
        ),
    ),
    Chapter(
        "What is to be reached",
        (
            Entry("Periods and deadlines", goals),
            Entry("What counts as reached", aim),
        ),
    ),
    Chapter(
        "How far, and how fast",
        (
            Entry("Achievement", achievement),
            Entry("Amounts over several periods", flow),
            Entry("The level expected on a day", expected_level),
            Entry("The amount expected", expected_amount),
            Entry("Whole units", Case.in_whole_units),
            Entry("Averages and rates of a period", average),
            Entry("Pace", pace),
            Entry("How shares are told", Share),
        ),
    ),
    Chapter(
        "How an indicator stands",
        (
            Entry("The rules in their order", standing),
            Entry("The thresholds", Method),
            Entry("From the pace to a word", judged),
            Entry("A level after its deadline", level),
            Entry("An upper limit", is_ceiling),
            Entry("A level to maintain", Aim),
            Entry("A direction only", trend),
            Entry("A direction after a number", trend_after),
            Entry("Cohorts", cohort),
            Entry("Told in words", qualitative),
            Entry("When a value is due", due_days),
            Entry("When a value is too old", stale_after),
        ),
    ),
    Chapter(
        "The schedule",
        (
            Entry("An action", timing),
            Entry("A milestone", milestone_standing),
        ),
    ),
    Chapter(
        "Taken together",
        (
            Entry("Counts and coverage", rollup),
            Entry("The mean", mean),
            Entry("The outputs of an action", health_of_outputs),
            Entry("The health of an action", ActionHealth),
            Entry("Axes and the plan", tally),
        ),
    ),
    Chapter(
        "The budget",
        (
            Entry("What is planned", planned),
            Entry("Several funders", split),
            Entry("Committed and spent", account),
            Entry("Rates of the budget", rate),
            Entry("Fiscal years", years_of),
        ),
    ),
    Chapter(
        "The cards",
        (
            Entry("Completeness of a card", completeness),
            Entry("Quality of the indicators", quality),
        ),
    ),
)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a docstring: blocks between blank lines, of which a list is one for each of its points."""
    for is_blank, lines in groupby(text.splitlines(), key=lambda line: not line.strip()):
        if not is_blank:
            yield from _block(tuple(lines))


def messages() -> Iterator[str]:
    """All that is to be translated, in the order of reading: titles, then one message for each paragraph."""
    for chapter in MANUAL:
        yield chapter.title
        for entry in chapter.entries:
            yield entry.title
            yield from (paragraph.text for paragraph in entry.paragraphs)


def _block(lines: tuple[str, ...]) -> Iterator[Paragraph]:
    if lines[0].startswith("    "):
        yield from (Paragraph(Kind.FORMULA, line.strip()) for line in lines)
    elif MARK.match(lines[0]):
        yield from _points(lines)
    else:
        yield Paragraph(Kind.TEXT, " ".join(lines))


def _points(lines: Iterable[str]) -> Iterator[Paragraph]:
    """The points of a list; the lines that go on with one are indented."""
    found: list[list[str]] = []
    for line in lines:
        if MARK.match(line):
            found.append([])
        found[-1].append(line.strip())
    for piece in found:
        mark, text = " ".join(piece).split(" ", 1)
        yield Paragraph(Kind.POINT if mark == "-" else Kind.STEP, text)
