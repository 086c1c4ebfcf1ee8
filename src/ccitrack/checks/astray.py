"""Cards that are missing for a reason that is told elsewhere: another has their id, or their file is not read."""

from collections import Counter
from pathlib import PurePosixPath

from ccitrack.checks.seen import Seen


def shared_ids(seen: Seen) -> frozenset[str]:
    """The ids that several actions have: one of them has probably lost its own."""
    counts = Counter(action.id for _, action in seen.actions())
    return frozenset(id for id, count in counts.items() if count > 1)


def strays(seen: Seen) -> tuple[str, ...]:
    """The names of the files and folders that are not read: cards may be in them."""
    told = (problem for problem in seen.loaded.diagnostics if problem.rule == "stray-file")
    return tuple(PurePosixPath(problem.location.path).name for problem in told)
