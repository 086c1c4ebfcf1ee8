"""The rule about links that lead back to where they came from."""

from collections.abc import Iterator

from ccitrack.checks.astray import shared_ids
from ccitrack.checks.links import own_action
from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action, LinkKind
from ccitrack.source import Loc

MOST_TOLD = 20
"""How many ids of a circle are told: of a longer one its end."""


@plan_rule(Severity.ERROR)
def circular_link(seen: Seen) -> Iterator[Finding]:
    """An action is linked to itself, or links lead around in a circle.

    Actions that wait for each other (`depends_on`) can never begin, and nothing is a part of itself (`part_of`,
    `parent`, also of axes) or takes over from itself (`superseded_by`). Related actions may name each other.

    Wrong:
        # action 2
        links: [{action: "4", kind: depends_on}]
        # action 4
        links: [{action: "2", kind: depends_on}]

    Right:
        # action 4
        links: ["2"]
    """
    for loc, action in _told_apart(seen):
        for index, link in enumerate(action.links):
            if link.kind in (None, LinkKind.RELATED) and own_action(seen, link.action) == action.id:
                message = phrase("Action {id} is linked to itself.", id=action.id)
                yield Finding((*loc, "links", index, "action"), message, phrase("Delete this link."))
    for graph in _graphs(seen):
        for loc, circle in _circles(graph):
            message = phrase("This closes a circle: {circle}.", circle=" → ".join(circle))
            yield Finding(loc, message, phrase("Delete one of these links."))


def _told_apart(seen: Seen) -> Iterator[tuple[Loc, Action]]:
    """The actions but those that share their id: what leads to one of them may mean the other."""
    shared = shared_ids(seen)
    return ((loc, action) for loc, action in seen.actions() if action.id not in shared)


Graph = dict[str, list[tuple[str, Loc]]]
"""Where each id leads, and the place that says so."""


def _graphs(seen: Seen) -> Iterator[Graph]:
    waits: Graph = {}
    holds: Graph = {}
    follows: Graph = {}
    for loc, action in _told_apart(seen):
        for index, link in enumerate(action.links):
            target = own_action(seen, link.action)
            graph = {LinkKind.DEPENDS_ON: waits, LinkKind.PART_OF: holds}.get(link.kind or LinkKind.RELATED)
            if graph is not None and target is not None:
                graph.setdefault(action.id, []).append((target, (*loc, "links", index, "action")))
        if action.parent is not None:
            holds.setdefault(action.id, []).append((action.parent, (*loc, "parent")))
        heir = own_action(seen, action.superseded_by) if action.superseded_by else None
        if heir is not None:
            follows.setdefault(action.id, []).append((heir, (*loc, "superseded_by")))
    axes: Graph = {
        axis.id: [(axis.parent, ("axes", index, "parent"))]
        for index, axis in enumerate(seen.plan.axes)
        if axis.parent is not None
    }
    yield from (waits, holds, follows, axes)


def _circles(graph: Graph) -> Iterator[tuple[Loc, list[str]]]:
    """Each link that leads back to where its path came through, with the ids of the circle."""
    done: set[str] = set()
    for start in graph:
        path = {} if start in done else {start: iter(graph[start])}
        while path:
            here = next(reversed(path))
            target, loc = next(path[here], (None, ()))
            if target is None:
                done.add(here)
                del path[here]
            elif target in path:
                yield loc, _circle(path, target)
            elif target not in done:
                path[target] = iter(graph.get(target, ()))


def _circle(path: dict[str, Iterator[tuple[str, Loc]]], target: str) -> list[str]:
    """The ids of the circle that is closed where a path comes back to one of its own; of a long one its end only."""
    ids = [target]
    for id in reversed(path):
        ids.append(id)
        if id == target:
            return ids[::-1]
        if len(ids) == MOST_TOLD:
            break
    return [target, "…", *ids[::-1]]


RULES: tuple[Rule, ...] = (circular_link,)
