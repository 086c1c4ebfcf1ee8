"""Every change that no other sentence tells: nothing that changed in a plan goes without a word."""

from collections.abc import Iterator, Set

from ccitrack.changes import Change, Path, What
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.schedule import windows
from ccitrack.model.timeframe import Actual
from ccitrack.progress.method import method_of
from ccitrack.report.change_words import change_words
from ccitrack.report.comparison.actions import is_confirmed, really
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.goals import words_of_target
from ccitrack.report.comparison.means import payers, shares
from ccitrack.report.comparison.pair import Pair

TOPICS = {
    "budget": Topic.MONEY,
    "leaders": Topic.PEOPLE,
    "partners": Topic.PEOPLE,
    "funders": Topic.PEOPLE,
    "milestones": Topic.MILESTONES,
    "timeframe": Topic.DEADLINES,
    "indicators": Topic.TARGETS,
    "priority": Topic.ACTIONS,
    "updates": Topic.NOTES,
    "decisions": Topic.DECISIONS,
    "asked": Topic.DECISIONS,
    "approved": Topic.DECISIONS,
}
"""Where what is left of these keys belongs; the others are details."""


def rest(pair: Pair, told: Set[Path]) -> Iterator[Event]:
    """The changes that are left, each in a plain sentence."""
    for change in pair.changes:
        if change.path not in told and not _is_told(pair, change) and not _follows(pair, change):
            said = change_words(change, pair.after, pair.teller, is_short=True)
            yield pair.event(_topic(change.path), "other", _address(pair, change.path), said)


def _topic(path: Path) -> Topic:
    keys = path[2:] if path[0] == "actions" else path
    return next((TOPICS[key] for key in keys[:2] if key in TOPICS), Topic.OTHER)


def _address(pair: Pair, path: Path) -> str:
    if path[0] == "actions" and len(path) > 1:
        return pair.address(str(path[1]))
    return pair.address()


def _follows(pair: Pair, change: Change) -> bool:
    """Whether it only names something by its new id."""
    ids = {renamed.before: renamed.after for renamed in pair.renamed}
    was, now = change.before, change.after
    if isinstance(was, str) and isinstance(now, str):
        return ids.get(was.rpartition("/")[2]) == now.rpartition("/")[2]
    names = [each for each in (was, now) if isinstance(each, str)]
    return any(each in ids or each in ids.values() for each in names)


def _is_told(pair: Pair, change: Change) -> bool:
    """Whether the other modules say it: by key, and only where they do."""
    path = change.path
    match path[0]:
        case "actions":
            sides = (
                next(((old, new) for old, new in pair.actions if new.id == path[1]), None) if len(path) > 1 else None
            )
            return len(path) == 2 or (sides is not None and _of_action(pair, change, path[2:], *sides))
        case "context_indicators":
            return len(path) > 2 and _of_indicator(pair, path[2:], _indicators(pair, None, path[1]))
        case "milestones":
            return _of_milestone(change, path[1:])
        case "governance":
            return _of_governance(change, path[1:])
        case "axes":
            return len(path) == 2 or path[2] == "title"
        case "recommendations":
            if len(path) == 2:
                return change.what is What.NEW
            return len(path) > 2 and path[2] == "status" and change.after is not None
        case "confidence":
            levels = [each.confidence.level if each.confidence else None for each in (pair.before, pair.after)]
            return levels[0] is not levels[1] and pair.after.confidence is not None
        case "approved":
            return change.what is What.NEW
        case "settings":
            was, now = method_of(pair.before), method_of(pair.after)
            is_other = (was.on_track, was.at_risk, was.tolerance) != (now.on_track, now.at_risk, now.tolerance)
            return is_other and path[1:2] in (("thresholds",), ("tolerance",))
    return False


def _of_action(pair: Pair, change: Change, rest: Path, old: Action, new: Action) -> bool:
    match rest[0]:
        case "id" | "title" | "status":
            return True
        case "axis":
            return old.axis is not None and new.axis is not None
        case "status_date":
            return old.status is not new.status or is_confirmed(old, new)
        case "actual":
            key, day = really(old, new)
            return day is not None and (rest[1:] == (key,) or (len(rest) == 1 and new.actual == Actual(**{key: day})))
        case "status_note" | "superseded_by":
            return old.status is not new.status
        case "timeframe":
            then, now = windows(old, pair.before, pair.day_before), windows(new, pair.after, pair.day)
            return (then.start, then.end) != (now.start, now.end)
        case "leaders" | "partners" | "funders":
            sides = [shares(pair, getattr(side, str(rest[0]))) for side in (old, new)]
            if rest[0] != "funders":
                return sides[0].keys() != sides[1].keys() and change.what is not What.CHANGED
            return sides[0] != sides[1]
        case "budget":
            return _of_budget(pair, change, rest[1:], old, new)
        case "indicators":
            return len(rest) < 3 or _of_indicator(pair, rest[2:], _indicators(pair, new.id, rest[1]))
        case "milestones":
            return _of_milestone(change, rest[1:])
        case "updates":
            return change.what is What.NEW
        case "obstacle":
            return True
        case "confidence":
            levels = [each.confidence.level if each.confidence else None for each in (old, new)]
            return levels[0] is not levels[1] and new.confidence is not None
    return False


def _of_budget(pair: Pair, change: Change, rest: Path, old: Action, new: Action) -> bool:
    if not rest or rest[0] == "execution":
        return True
    if rest[0] != "lines":
        return False
    if len(rest) < 3:
        return True
    line = next(
        (each for place, each in enumerate(new.budget.lines if new.budget else ()) if rest[1] in (each.id, place)), None
    )
    if rest[2] == "amount":
        return line is not None and not line.revised  # else the amount in force may be the same
    if rest[2] in ("funder", "funders"):
        return _paid(pair, old) != _paid(pair, new)
    return (rest[2] == "revised" and len(rest) < 5 and change.what is What.NEW) or (
        rest[2] == "funding" and change.after is not None
    )


def _paid(pair: Pair, action: Action) -> list[str]:
    """Who pays for the lines of an action, and how much."""
    lines = action.budget.lines if action.budget else ()
    return sorted(f"{who.text} {brings}" for line in lines for who, brings in shares(pair, payers(line)).items())


def _indicators(pair: Pair, action: str | None, id: str | int) -> tuple[Indicator, Indicator] | None:
    found = ((old, new) for holder, old, new in pair.indicators if (holder.id if holder else None) == action)
    return next(((old, new) for old, new in found if new.id == id), None)


def _of_indicator(pair: Pair, rest: Path, sides: tuple[Indicator, Indicator] | None) -> bool:
    if sides is None:
        return False
    old, new = sides
    match rest[0]:
        case "id" | "measures":
            return True
        case "baseline":
            values = [each.baseline.value if each.baseline else None for each in sides]
            return values[0] != values[1]
        case "targets":
            words = [
                [words_of_target(pair, each, target, day) for target in each.targets]
                for each, day in ((old, pair.day_before), (new, pair.day))
            ]
            return words[0] != words[1] and rest[-1] not in ("verbatim", "note", "ambiguous", "basis", "date_basis")
    return False


def _of_milestone(change: Change, rest: Path) -> bool:
    if len(rest) < 2:
        return True
    is_new = change.what is What.NEW
    if rest[1] == "status":
        return change.after is not None
    return rest[1] in ("done", "due") or (rest[1] == "occurrences" and is_new)


def _of_governance(change: Change, rest: Path) -> bool:
    if rest[:1] == ("meetings",) and len(rest) == 2:
        return change.what is What.NEW
    if len(rest) < 2 or rest[0] not in ("decisions", "asked"):
        return False
    return change.what is What.NEW and (len(rest) == 2 or rest[2] == "done")
