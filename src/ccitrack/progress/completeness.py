"""How complete a card is on a day, and how well its indicators are described. Never mixed with progress.

A field that cannot be expected of a card does not apply, and counts neither as there nor as missing.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator, Level
from ccitrack.model.known import is_known
from ccitrack.model.measure import Measure
from ccitrack.model.party import Party
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.schedule import Windows, windows
from ccitrack.model.status import Status
from ccitrack.progress.calendar import add_months
from ccitrack.progress.observed import known_measures, measured_until
from ccitrack.progress.status import status_on

FOLLOWED_WITHIN = 12
"""Of how many months, up to the day, the follow-up of an action should tell something."""


class CardField(StrEnum):
    """What a complete card tells."""

    IDENTITY = "identity"
    AXIS = "axis"
    OBJECTIVES = "objectives"
    CONTENT = "content"
    LEADER = "leader"
    PARTNERS = "partners"
    TIMEFRAME = "timeframe"
    BUDGET = "budget"
    OUTPUT = "output"
    TARGET = "target"
    STATUS = "status"
    FOLLOW_UP = "follow_up"


class Completeness(NamedTuple):
    """Which of the fields that apply to a card are there and which are missing, in the order of `CardField`."""

    have: tuple[CardField, ...]
    missing: tuple[CardField, ...]

    @property
    def of(self) -> int:
        """How many fields apply."""
        return len(self.have) + len(self.missing)


class IndicatorQuality(NamedTuple):
    """How many indicators there are, and how many of them have what a reader needs in order to judge them."""

    indicators: int
    with_baseline: int
    with_target: int
    with_measure: int
    with_source: int


def completeness(action: Action, plan: Plan, day: date) -> Completeness:
    """What the card of an action tells and what it leaves out, as far as it is known on the day.

    Twelve things: its title, its axis, objectives, content, a leader, partners, an end (or that it is ongoing), a
    budget, an output indicator, a target on every output, a status with its date, and something told in the last 12
    months (a measure, a note, a step held, a payment). What does not apply is left out of the count: no axis where the
    plan has none, no target without an output, no follow-up before the action begins or after it ended.

    It is printed "7/12", with what is missing. It tells how well an action is described, never how far it has come.
    """
    found = _found(action, plan, day)
    return Completeness(
        have=tuple(field for field in CardField if found[field] is True),
        missing=tuple(field for field in CardField if found[field] is False),
    )


def quality(indicators: Iterable[Indicator], day: date) -> IndicatorQuality:
    """How well indicators are described, as far as it is known on the day. A measure that is missing is none.

    How many have a baseline, how many a target, how many a measure, and of how many it is known where the values come
    from.
    """
    indicators = tuple(indicators)
    values = [_values(indicator, day) for indicator in indicators]
    return IndicatorQuality(
        indicators=len(indicators),
        with_baseline=sum(each.baseline is not None and is_known(each.baseline.when, day) for each in indicators),
        with_target=sum(map(_has_target, indicators)),
        with_measure=sum(map(bool, values)),
        with_source=sum(map(_has_source, indicators, values)),
    )


def _found(action: Action, plan: Plan, day: date) -> dict[CardField, bool | None]:
    """Whether each field is there; None where it does not apply."""
    dates, status = windows(action, plan, day), status_on(action, day)
    outputs = [indicator for indicator in action.indicators if indicator.level is Level.OUTPUT]
    is_ongoing = dates.is_ongoing or status is Status.ONGOING
    return {
        CardField.IDENTITY: True,
        CardField.AXIS: action.axis is not None or action.transversal if plan.axes else None,
        CardField.OBJECTIVES: bool(action.objectives),
        CardField.CONTENT: bool(action.content),
        CardField.LEADER: _is_named(action.leaders),
        CardField.PARTNERS: _is_named(action.partners),
        CardField.TIMEFRAME: dates.end is not None or is_ongoing,
        CardField.BUDGET: action.budget is not None and not all(line.to_be_specified for line in action.budget.lines),
        CardField.OUTPUT: bool(outputs),
        CardField.TARGET: all(map(_has_target, outputs)) if outputs else None,
        CardField.STATUS: _is_dated(action, status, day),
        CardField.FOLLOW_UP: _is_followed(action, day) if _should_be_followed(status, dates, day) else None,
    }


def _is_named(parties: Iterable[Party]) -> bool:
    """Whether somebody is there who is not still to be specified."""
    return not all(party.to_be_specified for party in parties)


def _has_target(indicator: Indicator) -> bool:
    """Whether it says what should be reached: a number, a direction or words."""
    return any((target.value or target.trend or target.text) is not None for target in indicator.targets)


def _is_dated(action: Action, status: Status | None, day: date) -> bool:
    """Whether the status of the day was declared, in the card or in a note, with a date."""
    declared = [(action.status, action.status_date), *((update.status, update.date) for update in action.updates)]
    dated = (said for said, when in declared if when is not None and is_known(when, day))
    return status is not None and status in dated


def _should_be_followed(status: Status | None, dates: Windows, day: date) -> bool:
    has_begun = dates.start is None or day >= dates.start.first
    return has_begun and status not in (Status.COMPLETED, Status.CANCELLED)


def _is_followed(action: Action, day: date) -> bool:
    """Whether something was told of the twelve months that end on the day; a period tells of all its days."""
    since = add_months(day, -FOLLOWED_WITHIN)
    return any(first <= day and last > since for first, last in _told(action, day))


def _told(action: Action, day: date) -> Iterator[tuple[date, date]]:
    """The first and the last day of each measure, note, occurrence and spending that has a date."""
    for indicator in action.indicators:
        yield from (_days_of(measure) for _, measure in known_measures(indicator, day))
    spent = action.budget.execution if action.budget else ()
    dates: list[Period | None] = [
        *(update.date for update in action.updates),
        *(each.date for milestone in action.milestones for each in milestone.occurrences or ()),
        *(entry.date or entry.year for entry in spent),
    ]
    yield from (when.bounds for when in dates if when is not None)


def _days_of(measure: Measure) -> tuple[date, date]:
    """The days that a measure is about; without any, a day that is within no twelve months."""
    if measure.when is not None:
        return measure.when.bounds
    until = measured_until(measure) or date.min
    return until, until


def _values(indicator: Indicator, day: date) -> list[Measure]:
    """The measures known on the day that say what was found."""
    return [measure for _, measure in known_measures(indicator, day) if not measure.missing]


def _has_source(indicator: Indicator, values: Iterable[Measure]) -> bool:
    return indicator.source_of_verification is not None or any(measure.source is not None for measure in values)
