"""Rules about how actions and indicators stand to each other: the rank in an axis, the weight in a mean."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.progress.status import is_cancelled
from ccitrack.source import Loc


@plan_rule(Severity.WARNING)
def rank_conflict(seen: Seen) -> Iterator[Finding]:
    """Two actions have the same rank in an axis, or a rank is missing between two others.

    `priority: 1` is the rank of an action in its axis. Two equal ranks leave the order open; a gap often means that a
    card is missing. Ranks that run through the whole plan are fine, and so are actions without a rank. Cancelled
    actions keep their rank without being in the way.

    Wrong:
        # 1.1-meetings.yaml
        priority: 1
        # 1.2-mapping.yaml
        priority: 1

    Right:
        # 1.2-mapping.yaml
        priority: 2
    """
    ranked = list(_ranked(seen))
    runs_through = sorted(rank for _, _, rank in ranked) == list(range(1, len(ranked) + 1))
    groups: dict[tuple[object, ...], list[tuple[Loc, Action, int]]] = defaultdict(list)
    for loc, action, rank in ranked:
        groups[action.axis, action.transversal, action.parent].append((loc, action, rank))
    for group in groups.values():
        yield from _equal_ranks(seen, group)
        if not runs_through and seen.loaded.is_complete:
            yield from _gap(group)


def _ranked(seen: Seen) -> Iterator[tuple[Loc, Action, int]]:
    for loc, action in seen.actions():
        if action.priority is not None and action.priority.rank is not None:
            yield (*loc, "priority", "rank"), action, action.priority.rank


def _equal_ranks(seen: Seen, group: list[tuple[Loc, Action, int]]) -> Iterator[Finding]:
    first: dict[int, Loc] = {}
    for loc, action, rank in group:
        if is_cancelled(action):
            continue
        if rank in first:
            place = seen.place(first[rank])
            message = phrase("Another action has the rank {rank} too ({place}).", rank=rank, place=place)
            yield Finding(loc, message, phrase("Give each action of the axis its own rank."))
        first.setdefault(rank, loc)


def _gap(group: list[tuple[Loc, Action, int]]) -> Iterator[Finding]:
    ranks = {rank for _, _, rank in group}
    missing = next(rank for rank in count(1) if rank not in ranks)
    beyond = min((item for item in group if item[2] > missing), key=lambda item: item[2], default=None)
    if beyond is not None:
        loc, _, rank = beyond
        message = phrase("This action has the rank {rank}, and none the rank {missing}.", rank=rank, missing=missing)
        yield Finding(loc, message, phrase("Look for a missing card, or correct the ranks."))


@plan_rule(Severity.ERROR)
def weight_not_positive(seen: Seen) -> Iterator[Finding]:
    """A weight is 0 or less.

    A weight says how much an action or an indicator counts in a mean, compared with the others, which count 1. With
    0 it would be left out without a word, and below 0 it would turn the mean around.

    Wrong:
        weight: 0

    Right:
        weight: 0.5
    """
    weights = [(loc, action.weight) for loc, action in seen.actions()]
    weights += [(loc, indicator.weight) for loc, indicator in seen.indicators()]
    for loc, weight in weights:
        if weight is not None and weight <= 0:
            yield Finding(
                (*loc, "weight"),
                phrase("The weight {weight} is not above 0.", weight=weight),
                phrase("Write a number above 0, or delete the line: without it the weight is 1."),
            )


RULES: tuple[Rule, ...] = (
    rank_conflict,
    weight_not_positive,
)
