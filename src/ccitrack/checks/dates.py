"""The dates of a plan with their places: what starts and ends, what is foreseen, what happened, and stamps."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ccitrack.checks.seen import Seen
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.milestone import Milestone
from ccitrack.model.period import Period, parse_period
from ccitrack.model.schedule import Windows, part_windows, timeframe_windows
from ccitrack.model.status import Status
from ccitrack.model.timeframe import Timeframe
from ccitrack.source import Loc

Stretch = tuple[Loc, date | None, date | None]
"""The place of an end, the first day on which the thing may start, and the last one on which it may end."""

STAMP = re.compile(r"(?:(?P<word>\D*?)[ -])?(?P<period>\d\S*)")
AFTER = frozenset({"after", "post", "beyond", "après", "au-delà de"})
FROM = frozenset({"from", "since", "starting", "as of", "dès", "depuis", "à partir de"})
UNTIL = frozenset({"until", "by", "before", "jusqu'à", "jusqu'en", "avant", "d'ici", "d'ici à"})
WITHIN = frozenset({"", "in", "during", "end", "end of", "late", "early", "en", "fin", "début", "courant"})


def stretches(seen: Seen) -> Iterator[Stretch]:
    """Everything of a plan that has a start and an end."""
    for loc, action in seen.actions():
        for place, start, end in _of_action(action):
            yield (*loc, *place), start, end
    yield from _of_milestones(seen.plan.milestones)
    for loc, indicator in seen.indicators():
        for index, target in enumerate(indicator.targets):
            yield (*loc, "targets", index, "until"), first_day(target.from_), last_day(target.until)


def planned(milestone: Milestone) -> Iterator[tuple[Loc, Period]]:
    """The dates for which a milestone is foreseen, with their places in it; none where it is cancelled."""
    if milestone.status is Status.CANCELLED:
        return
    for key in ("due", "start"):
        if when := getattr(milestone, key):
            yield (key,), when
    for key in ("first", "until"):
        if milestone.repeats and (when := getattr(milestone.repeats, key)):
            yield ("repeats", key), when


def happened(seen: Seen) -> Iterator[tuple[Loc, Period | None]]:
    """The dates of what a plan says to have happened."""
    for loc, action in seen.actions():
        if action.actual:
            yield (*loc, "actual", "start"), action.actual.start
            yield (*loc, "actual", "end"), action.actual.end
        for index, milestone in enumerate(action.milestones):
            yield (*loc, "milestones", index, "done"), milestone.done
    for index, milestone in enumerate(seen.plan.milestones):
        yield ("milestones", index, "done"), milestone.done
    for index, decision in enumerate(seen.plan.governance.decisions if seen.plan.governance else ()):
        yield ("governance", "decisions", index, "done"), decision.done


def last_target_day(indicator: Indicator) -> date | None:
    """The last day of all its targets; None where one of them has none."""
    days = [target.deadline for target in indicator.targets]
    return max((day for day in days if day), default=None) if None not in days else None


def stamped(horizon: str) -> tuple[date, date] | None:
    """The first and the last day that a stamp means; None for one that names no year, or that is not understood."""
    text = re.sub(r"(\d{4}) ?(?:-|–|to|à|et|and) ?(\d{4})", r"\1..\2", horizon.lower().replace("’", "'"))
    match = STAMP.fullmatch(text)
    if match is None:
        return None
    try:
        window = parse_period(match["period"].upper())
    except ValueError:
        return None
    first = window.begin.first if window.begin else date.min
    last = window.end.last if window.end else date.max
    return _qualified((match["word"] or "").strip(), first, last)


def _qualified(word: str, first: date, last: date) -> tuple[date, date] | None:
    if word in AFTER:
        return (last + timedelta(days=1) if last < date.max else last, date.max)
    if word in FROM:
        return (first, date.max)
    if word in UNTIL:
        return (date.min, last)
    return (first, last) if word in WITHIN else None


def first_day(period: Period | None) -> date | None:
    """The earliest day of a period, where there is one."""
    return period.earliest if period else None


def last_day(period: Period | None) -> date | None:
    """The latest day of a period, where there is one."""
    return period.latest if period else None


def _of_action(action: Action) -> Iterator[Stretch]:
    if action.timeframe:
        yield from _of_timeframe(action.timeframe)
    if action.actual:
        yield ("actual", "end"), first_day(action.actual.start), last_day(action.actual.end)
    yield from _of_milestones(action.milestones)
    for index, line in enumerate(action.budget.lines if action.budget else ()):
        yield ("budget", "lines", index, "until"), first_day(line.period or line.year), last_day(line.until)


def _of_timeframe(timeframe: Timeframe) -> Iterator[Stretch]:
    """As adopted, as each revision left it, and part by part."""
    if timeframe.start or timeframe.end:
        yield _of_windows(("timeframe", "end"), timeframe_windows(timeframe))
    for index, revision in enumerate(timeframe.revised):
        side = "end" if revision.end else "start"
        as_of = revision.date.earliest or date.max
        yield _of_windows(("timeframe", "revised", index, side), timeframe_windows(timeframe, as_of))
    for index, part in enumerate(timeframe.parts):
        yield _of_windows(("timeframe", "parts", index, "end"), part_windows(part))


def _of_windows(loc: Loc, when: Windows) -> Stretch:
    return loc, when.start.first if when.start else None, when.end.last if when.end else None


def _of_milestones(milestones: tuple[Milestone, ...]) -> Iterator[Stretch]:
    for index, milestone in enumerate(milestones):
        yield ("milestones", index, "due"), first_day(milestone.start), last_day(milestone.due)
        if repeats := milestone.repeats:
            yield ("milestones", index, "repeats", "until"), first_day(repeats.first), last_day(repeats.until)
