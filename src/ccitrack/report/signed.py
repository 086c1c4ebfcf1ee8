"""What a report shows beside words: the mark of a status or of a finding, a total, the scale of a column."""

from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionHealth
from ccitrack.progress.health import Health
from ccitrack.progress.milestones import MilestoneStanding
from ccitrack.progress.schedule import Schedule, Timing
from ccitrack.progress.status import status_word
from ccitrack.report.computed_words import ALARMING, WORRYING
from ccitrack.report.drawing import Drawing
from ccitrack.report.figure_words import delay_words
from ccitrack.report.said import Column, Row, Said
from ccitrack.report.words import words_of

LATE = frozenset({Schedule.OVERDUE, Schedule.LATE_START})
MARKED = frozenset(
    {*(health.value for health in Health), ActionHealth.PARTIAL.value, ActionHealth.OVERDUE_UNKNOWN.value}
)
"""The findings with a mark of their own in the style."""


@dataclass(frozen=True, slots=True)
class Signed(Said):
    """A thing said under a mark: `sign` is a class of the style, `status-…` for what was declared, `finding-…` for
    what is computed. `tone` is `alarm`, `worry` or nothing.
    """

    is_signed: ClassVar[bool] = True
    sign: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Total(Row):
    """A row that sums up those above it."""

    is_total: bool = True


@dataclass(frozen=True, slots=True)
class Drawn(Column):
    """A column of drawings only: the row says in words what they show. Their common scale may stand at its head."""

    is_drawn: ClassVar[bool] = True
    scale: Drawing | None = None


def declared(status: Status | None, said: Said) -> Signed:
    """A status under its round mark."""
    return _signed(said, f"status-{status_word(status)}", "alarm" if status is Status.BLOCKED else "")


def found(health: Health | ActionHealth, said: Said) -> Signed:
    """How something stands under its square or pointed mark."""
    return _signed(said, mark_of(health), tone_of(health.value))


def mark_of(health: Health | ActionHealth) -> str:
    """The mark of a finding, a class of the style; nothing for those that only say where an action stands in time."""
    if health in (ActionHealth.OVERDUE, ActionHealth.LATE_START):
        return "finding-late"
    return f"finding-{health.value}" if health.value in MARKED else ""


def dated(schedule: Schedule, said: Said) -> Said:
    """Where an action stands in time: what is late has a mark."""
    if schedule in LATE:
        return _signed(said, "finding-late", "alarm")
    if schedule is Schedule.OVERDUE_UNKNOWN:
        return _signed(said, "finding-overdue_unknown", "worry")
    if schedule is Schedule.DONE_LATE:
        return _signed(said, "", "worry")
    return said


def tone_of(health: str) -> str:
    """How much a finding should be seen beside its mark."""
    if health in ALARMING:
        return "alarm"
    return "worry" if health in WORRYING else ""


def schedule_words(timing: Timing, as_of: date) -> Phrase:
    """Where an action stands in time on a day, with its delay."""
    told = words_of(timing.schedule)
    if not timing.days_late:
        return told
    return phrase("{state} ({delay})", state=told, delay=delay_words(timing.days_late, as_of))


def milestone_words(standing: MilestoneStanding, as_of: date) -> Phrase:
    """Where a milestone stands on a day, with its delay."""
    told = words_of(standing.state)
    if not standing.days_late:
        return told
    return phrase("{state} ({delay})", state=told, delay=delay_words(standing.days_late, as_of))


def drawn(drawing: Drawing | None) -> tuple[Said, ...]:
    """A cell with a drawing, or with nothing."""
    return (Said((), drawing=drawing),) if drawing else ()


def _signed(said: Said, sign: str, tone: str) -> Signed:
    return Signed(**{each.name: getattr(said, each.name) for each in fields(Said)}, sign=sign, tone=tone)
