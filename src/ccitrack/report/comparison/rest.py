"""Every change that no other sentence tells: texts, remarks, contacts, codes."""

from collections.abc import Iterator

from ccitrack.changes import Change, Path
from ccitrack.report.change_words import change_words
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair

OF_ACTIONS = frozenset(
    {"id", "status", "status_date", "status_note", "superseded_by", "title", "axis", "timeframe", "leaders", "partners",
     "funders", "budget", "milestones", "updates", "obstacle", "confidence"}
)  # fmt: skip
OF_INDICATORS = frozenset({"id", "targets", "baseline", "measures"})
OF_PLANS = frozenset({"approved", "milestones"})
OF_GOVERNANCE = frozenset({"decisions", "asked"})
"""What is told by other sentences."""


def rest(pair: Pair) -> Iterator[Event]:
    """The changes that are left, each in a plain sentence."""
    for change in pair.changes:
        if not _is_told(change) and not _follows(pair, change):
            said = change_words(change, pair.after, pair.teller)
            yield pair.event(Topic.OTHER, "other", _address(pair, change.path), said)


def _is_told(change: Change) -> bool:
    path = change.path
    if path[0] == "actions":
        if len(path) == 2 or path[2] in OF_ACTIONS:
            return True
        if path[2] == "indicators":
            return len(path) < 5 or path[4] in OF_INDICATORS
        return False
    if path[0] == "context_indicators":
        return len(path) > 2 and path[2] in OF_INDICATORS
    if path[0] == "governance":
        return len(path) > 1 and path[1] in OF_GOVERNANCE and not _is_edited(path)
    if path[0] == "axes":
        return len(path) == 2 or path[2] == "title"
    if path[0] == "recommendations":
        return len(path) > 2 and path[2] == "status"
    if path[:2] in (("settings", "thresholds"), ("settings", "tolerance")):
        return True
    return path[0] in OF_PLANS


def _follows(pair: Pair, change: Change) -> bool:
    """Whether it only names something by its new id."""
    ids = {renamed.before: renamed.after for renamed in pair.renamed}
    was, now = change.before, change.after
    if isinstance(was, str) and isinstance(now, str):
        return ids.get(was.rpartition("/")[2]) == now.rpartition("/")[2]
    return was in ids or now in ids.values()


def _is_edited(path: Path) -> bool:
    """Whether a decision or a question that was there says something else now, other than that it was carried out."""
    return len(path) > 3 and path[3] != "done"


def _address(pair: Pair, path: Path) -> str:
    if path[0] == "actions" and len(path) > 1:
        return pair.address(str(path[1]))
    return pair.address()
