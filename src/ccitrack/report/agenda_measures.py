"""The measures that are due: what nobody measured in time, what can be asked for now, and what falls due next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ccitrack.model.action import Action
from ccitrack.model.indicator import MeasuredAs
from ccitrack.model.measure import Measure
from ccitrack.model.period import Span
from ccitrack.model.text import Wording
from ccitrack.progress.calendar import add_months
from ccitrack.progress.case import Case
from ccitrack.progress.cohorts import CohortDue, cohorts_due, is_cohort
from ccitrack.progress.due import due_days
from ccitrack.progress.health import Health
from ccitrack.progress.observed import known_measures, measured_until
from ccitrack.progress.standing import Standing
from ccitrack.report.in_charge import InCharge


class AskedKind(StrEnum):
    """Whose value is asked for: that of an indicator, or that of a cohort after so many years."""

    MEASURE = "measure"
    COHORT = "cohort"


class AskedWhen(StrEnum):
    """`overdue`: it was never measured, or the last value is too old; `due`: its day is passed, still in time."""

    OVERDUE = "overdue"
    DUE = "due"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator that is to be measured: who does it, failing that who leads its action (`is_leader`).

    `action` is None for an indicator of the plan as a whole.
    """

    address: str
    title: Wording
    action: Action | None
    who: InCharge
    is_leader: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that is due. `days` are those on which it falls due, or fell due; none where no date says when.

    `gaps` are periods before the last measure of which nothing is known. `last` is the last day of which a value is
    known, None where none is. `cohort` is the day by which the cohort began, `offset` the years since.
    """

    of: Measured
    kind: AskedKind
    when: AskedWhen
    days: tuple[date, ...] = ()
    last: date | None = None
    gaps: tuple[Span, ...] = ()
    cohort: date | None = None
    offset: int | None = None


def is_asked(standing: Standing) -> bool:
    """Whether somebody is to measure it: it has a target or a direction, a stated frequency, or a person for it."""
    indicator = standing.indicator
    has_target = standing.health is not Health.NO_TARGET
    return has_target or indicator.frequency is not None or indicator.responsible is not None


def asked(of: Measured, day: date, until: date) -> Iterator[Asked]:
    """What is to be measured by the day, then what falls due from the day after it to `until`."""
    if is_cohort(of.standing.case):
        yield from _cohorts(of, day, until)
        return
    case = of.standing.case
    days = due_days(case, until)
    known = tuple(measure for _, measure in known_measures(case.indicator, case.day))
    answers, last = _answered(known), _last_value(known)
    if owed := _owed(of, tuple(each for each in days if each <= day), answers, last):
        yield owed
    latest = add_months(max(answers), case.delay) if answers else date.min
    ahead = tuple(due for due in days if due > day and due > latest)
    if ahead:
        yield Asked(of, AskedKind.MEASURE, AskedWhen.COMING, ahead, last)


def _answered(known: Iterable[Measure]) -> tuple[date, ...]:
    """The last days of what is known, and of what somebody could not measure: neither is asked for again."""
    return tuple(until for until in map(measured_until, known) if until is not None)


def _owed(of: Measured, days: tuple[date, ...], answers: tuple[date, ...], last_value: date | None) -> Asked | None:
    """What should be known by now."""
    missed = tuple(each for each in days if not _is_known_by(each, answers, of.standing.case))
    last = max(answers, default=None)
    gaps = tuple(each for each in of.standing.missing if isinstance(each, Span) and _is_gap(each, last, of.standing))
    is_missing = of.standing.health is Health.NOT_MEASURED
    is_never = is_missing and last is None
    is_stale = of.standing.is_stale and last == of.standing.measured_on
    if not (missed or gaps or is_never or is_stale):
        return None
    when = AskedWhen.OVERDUE if is_missing or is_stale else AskedWhen.DUE
    return Asked(of, AskedKind.MEASURE, when, missed, last_value, gaps)


def _last_value(known: Iterable[Measure]) -> date | None:
    """The last day of what was really measured."""
    valued = (measure for measure in known if not measure.missing)
    return max(filter(None, map(measured_until, valued)), default=None)


def _is_known_by(due: date, answers: tuple[date, ...], case: Case) -> bool:
    """Whether a value that was due is known: of a flow all days of its period, of anything else one value in it."""
    if case.indicator.measured_as is MeasuredAs.FLOW:
        return any(add_months(each, case.delay) >= due for each in answers)
    return any(add_months(each, case.delay + case.months_between) > due for each in answers)


def _is_gap(missing: Span, last: date | None, standing: Standing) -> bool:
    """Whether a period without a measure has later ones, and nobody says that it could not be measured."""
    is_blank = any(missing.first <= each <= missing.last for each in standing.case.blanks)
    return last is not None and missing.last < last and not is_blank


# Cohorts


def _cohorts(of: Measured, day: date, until: date) -> Iterator[Asked]:
    case = of.standing.case
    for owed in cohorts_due(case):
        due = add_months(owed.due, case.delay)
        if due > until or _is_known(owed, case):
            continue
        when = AskedWhen.COMING if due > day else AskedWhen.OVERDUE
        yield Asked(of, AskedKind.COHORT, when, (due,), cohort=owed.cohort, offset=owed.offset)


def _is_known(owed: CohortDue, case: Case) -> bool:
    return any(
        measure.cohort_date is not None
        and measure.cohort_date.latest == owed.cohort
        and (measure.offset or 0) == owed.offset
        for _, measure in known_measures(case.indicator, case.day)
    )
