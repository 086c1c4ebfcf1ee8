"""Moved goalposts: what a committee adopted and what was rewritten or taken out since, without a revision that says so.

An adopted value is never rewritten: a later one is a `revised` entry, with its reason and its decision; one without
them is a goalpost that moved as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ccitrack.changes.differences import Change, Path, What, changes
from ccitrack.changes.renames import followed
from ccitrack.model.direction import direction_of
from ccitrack.model.indicator import Direction, Indicator
from ccitrack.model.measure import Baseline
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Revision


class Post(StrEnum):
    """What was moved or taken out."""

    TARGET = "target"
    BASELINE = "baseline"
    DEADLINE = "deadline"
    START = "start"
    AMOUNT = "amount"
    REVISION = "revision"
    UNDECIDED = "undecided"
    UNIT = "unit"
    DIRECTION = "direction"
    INDICATOR = "indicator"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Goalpost:
    """An adopted value that was rewritten, or taken out (`after` is None).

    `path` leads to it by ids, in the later plan; what was taken out has the path that it had. `is_easier` tells whether
    the goal came nearer, None where that cannot be said.
    """

    post: Post
    path: Path
    before: Any
    after: Any
    is_easier: bool | None = None

    @property
    def is_gone(self) -> bool:
        """Whether it was taken out."""
        return self.after is None


OF_TARGETS = ("value", "trend", "by", "in", "every", "from", "until", "offset", "text")
OF_LINES = ("amount", "fte", "per", "units", "year", "period", "until")
OF_DATES = ("value", "start", "end", "parts")
MEANINGS = {"unit": Post.UNIT, "direction": Post.DIRECTION}
"""What gives the number of a target its meaning: 80 % are not 80 visitors."""


def goalposts(approved: Plan, now: Plan) -> tuple[Goalpost, ...]:
    """What was adopted and is no more what it was, action by action; what was merely renamed is the same."""
    before, _ = followed(approved, now)
    return tuple(post for change in changes(before, now) for post in _of(change, before))


def _of(change: Change, before: Plan) -> Iterator[Goalpost]:
    path = change.path
    if change.what is What.NEW and "revised" in path:
        yield from _undecided(change)
        return
    if path[0] == "context_indicators" and len(path) > 1:
        yield from _of_indicator(change, path[2:], _indicator(before.context_indicators, path[1]))
    if path[0] != "actions" or len(path) < 2:
        return
    action = next((each for each in before.actions if each.id == path[1]), None)
    if action is None:
        return
    rest = path[2:]
    if not rest:
        if change.what is What.GONE:
            yield Goalpost(Post.ACTION, path, change.before, None, is_easier=True)
    elif rest[0] == "indicators" and len(rest) > 1:
        yield from _of_indicator(change, rest[2:], _indicator(action.indicators, rest[1]))
    elif rest[0] == "timeframe":
        yield from _of_dates(change, rest[1:])
    elif rest[0] == "budget":
        yield from _of_budget(change, rest[1:])


def _undecided(change: Change) -> Iterator[Goalpost]:
    """A revision since the approval that has no reason or no decision: the goal moved, and nobody says who decided."""
    added = change.after if isinstance(change.after, tuple) else (change.after,)
    for revision in added:
        if isinstance(revision, Revision) and not (revision.reason and revision.decision):
            yield Goalpost(Post.UNDECIDED, change.path, None, revision)


def _indicator(indicators: Sequence[Indicator], id: str | int) -> Indicator | None:
    return next((each for each in indicators if each.id == id), None)


def _of_indicator(change: Change, rest: Path, was: Indicator | None) -> Iterator[Goalpost]:
    if was is None:
        return
    if not rest:
        if change.what is What.GONE and (was.targets or was.baseline):
            yield Goalpost(Post.INDICATOR, change.path, change.before, None, is_easier=True if was.targets else None)
    elif (
        rest[0] == "baseline"
        and change.what is not What.NEW
        and (len(rest) == 1 or rest[1] in ("value", "date", "period"))
    ):
        yield Goalpost(Post.BASELINE, change.path, change.before, change.after, _is_nearer_start(change, was))
    elif rest[0] == "targets":
        yield from _of_targets(change, rest[1:], was)
    elif rest[0] in MEANINGS and was.targets and change.what is not What.NEW:
        yield Goalpost(MEANINGS[rest[0]], change.path, change.before, change.after)


def _of_targets(change: Change, rest: Path, was: Indicator) -> Iterator[Goalpost]:
    if change.what is What.NEW and (len(rest) < 2 or rest[1] == "revised"):
        return
    if not rest or len(rest) == 1:
        removed = change.before if isinstance(change.before, tuple) else (change.before,)
        for target in removed:
            yield Goalpost(Post.TARGET, change.path, target, None, is_easier=True)
    elif rest[1] == "revised" and change.what is not What.NEW:
        yield Goalpost(Post.REVISION, change.path, change.before, change.after)
    elif rest[1] in OF_TARGETS:
        yield Goalpost(Post.TARGET, change.path, change.before, change.after, _is_easier(change, was))


def _of_dates(change: Change, rest: Path) -> Iterator[Goalpost]:
    if change.what is What.NEW:
        return
    if not rest:
        yield Goalpost(Post.DEADLINE, change.path, change.before, change.after)
    elif rest[0] == "revised":
        yield Goalpost(Post.REVISION, change.path, change.before, change.after)
    elif rest[0] in OF_DATES:
        post = Post.START if rest[0] == "start" else Post.DEADLINE
        later = _is_later(change.before, change.after) if post is Post.DEADLINE else None
        yield Goalpost(post, change.path, change.before, change.after, later)


def _of_budget(change: Change, rest: Path) -> Iterator[Goalpost]:
    if change.what is What.NEW or rest[:1] == ("execution",):
        return
    is_lines = rest[:1] == ("lines",)
    if not rest or (is_lines and len(rest) < 3):
        yield Goalpost(Post.AMOUNT, change.path, change.before, None)
    elif is_lines and rest[2] == "revised":
        yield Goalpost(Post.REVISION, change.path, change.before, change.after)
    elif is_lines and rest[2] in OF_LINES:
        yield Goalpost(Post.AMOUNT, change.path, change.before, change.after)


def _is_easier(change: Change, was: Indicator) -> bool | None:
    """Whether a target came nearer: a number by the way that the value should go, a date by being later."""
    old, new = change.before, change.after
    if isinstance(old, Quantity) and isinstance(new, Quantity):
        return is_nearer(old, new, was)
    if new is None:
        return True
    return _is_later(old, new)


def is_nearer(old: Quantity, new: Quantity, indicator: Indicator) -> bool | None:
    """Whether a target is nearer than another; None for a level to maintain, and where both are the same."""
    way = direction_of(indicator)
    if way is Direction.MAINTAIN or (old.low, old.high) == (new.low, new.high):
        return None
    if way is Direction.DECREASE:
        return new.high > old.high
    return new.low < old.low


def _is_nearer_start(change: Change, was: Indicator) -> bool | None:
    """Whether a baseline came nearer to the target, so that less of the way is left."""
    old, new = change.before, change.after
    if isinstance(old, Baseline):
        old, new = old.value, new.value if isinstance(new, Baseline) else None
    if not (isinstance(old, Quantity) and isinstance(new, Quantity) and was.goals) or old == new:
        return None
    way = direction_of(was)
    if way is Direction.MAINTAIN:
        return None
    return new.low > old.low if way is Direction.INCREASE else new.high < old.high


def _is_later(old: Any, new: Any) -> bool | None:
    if not (isinstance(old, Period) and isinstance(new, Period)) or old.latest is None or new.latest is None:
        return None
    return new.latest > old.latest if new.latest != old.latest else None
