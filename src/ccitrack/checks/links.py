"""Rules about references: what a card or the header names exists, and no link leads back to itself."""

from collections.abc import Iterable, Iterator

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import Known, known
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import LinkKind
from ccitrack.model.plan import Governance
from ccitrack.source import Loc

Named = Iterator[tuple[Loc, str]]
"""Ids that are named somewhere, with the place where they are."""


@plan_rule(Severity.ERROR)
def unknown_reference(seen: Seen) -> Iterator[Finding]:
    """A card refers to something that does not exist.

    It may be an action (`links`, `parent`, `superseded_by`), a recommendation or gap (`answers`), a content item of the
    card (`content` of a budget line), a document (`source`), or a body, a decision or an action in the governance.
    Ids are compared exactly. What points to a card that cannot be read is not told, nor are addresses in other plans.

    Wrong:
        links: ["1", "20"]          # there are eleven actions

    Right:
        links: ["1", "2"]
    """
    for references in (_to_actions, _to_advice, _to_content, _to_documents, _to_bodies, _to_decisions):
        yield from references(seen)


def own_action(seen: Seen, written: str) -> str | None:
    """The id of an action of this plan, also where its full address is written; None in another plan."""
    plan, slash, rest = written.partition("/")
    if not slash:
        return written
    return rest if plan == seen.plan.id else None


def _to_actions(seen: Seen) -> Iterator[Finding]:
    if seen.has_illegible_cards or seen.lost("actions"):
        return
    actions = known(sorted(seen.action_ids), {str(action.title): action.id for _, action in seen.actions()})
    for loc, written in _named_actions(seen):
        id = own_action(seen, written)
        if id is not None and id not in seen.action_ids:
            yield _unknown(loc, phrase('There is no action "{id}".', id=id), id, actions)


def _named_actions(seen: Seen) -> Named:
    for loc, action in seen.actions():
        yield from (((*loc, "links", index, "action"), link.action) for index, link in enumerate(action.links))
        for field in ("parent", "superseded_by"):
            yield from _one((*loc, field), getattr(action, field))
    for loc, advice in seen.recommendations():
        yield from (((*loc, "actions", index), written) for index, written in enumerate(advice.actions))
    governance = seen.plan.governance or Governance()
    for field in ("decisions", "asked"):
        for index, subject in enumerate(getattr(governance, field)):
            yield from _one(("governance", field, index, "action"), subject.action)


def _to_advice(seen: Seen) -> Iterator[Finding]:
    if seen.has_illegible_cards or seen.lost("recommendations"):
        return
    ids = {unread.id for unread in seen.loaded.unread if unread.id is not None}
    ids |= {advice.id for _, advice in seen.recommendations()}
    given = known(sorted(ids))
    answers = [(loc, action.answers) for loc, action in seen.actions()]
    answers += [(loc, advice.answers) for loc, advice in seen.recommendations()]
    for loc, answered in answers:
        for index, id in enumerate(answered):
            if id not in ids:
                message = phrase('There is no recommendation or gap "{id}".', id=id)
                yield _unknown((*loc, "answers", index), message, id, given)


def _to_content(seen: Seen) -> Iterator[Finding]:
    for loc, action in seen.actions("content"):
        items = known(item.id for item in action.content if item.id is not None)
        for index, line in enumerate(action.budget.lines if action.budget else ()):
            if line.content is not None and line.content not in items.ids:
                message = phrase('There is no content item "{id}" in this action.', id=line.content)
                yield _unknown((*loc, "budget", "lines", index, "content"), message, line.content, items)


def _to_documents(seen: Seen) -> Iterator[Finding]:
    if seen.lost("sources"):
        return
    sources = seen.plan.sources
    documents = known((item.id for item in sources), {str(item.title): item.id for item in sources})
    for loc, id in _named_documents(seen):
        if id not in documents.ids:
            help = None if sources else phrase("Add it to sources: in plan.yaml.")
            yield _unknown(loc, phrase('There is no document "{id}" in sources.', id=id), id, documents, help)


def _named_documents(seen: Seen) -> Named:
    for loc, action in seen.actions():
        yield from _one((*loc, "source", "document"), action.source.document if action.source else None)
    for loc, advice in seen.recommendations():
        yield from _one((*loc, "source"), advice.source)


def _to_bodies(seen: Seen) -> Iterator[Finding]:
    if seen.lost("governance"):
        return
    governance = seen.plan.governance or Governance()
    bodies = known((body.id for body in governance.bodies), {str(body.name): body.id for body in governance.bodies})
    places: tuple[tuple[Loc, Iterable[str | None]], ...] = (
        (("governance", "meetings"), (meeting.body for meeting in governance.meetings)),
        (("approved",), (version.body for version in seen.plan.approved)),
    )
    for place, named in places:
        for index, id in enumerate(named):
            if id is not None and id not in bodies.ids:
                message = phrase('There is no body "{id}" in the governance.', id=id)
                yield _unknown((*place, index, "body"), message, id, bodies)


def _to_decisions(seen: Seen) -> Iterator[Finding]:
    governance = seen.plan.governance or Governance()
    decisions = known(decision.id for decision in governance.decisions)
    for index, meeting in enumerate(governance.meetings):
        for position, id in enumerate(meeting.decisions):
            if id not in decisions.ids:
                message = phrase('There is no decision "{id}" in the governance.', id=id)
                yield _unknown(("governance", "meetings", index, "decisions", position), message, id, decisions)


def _one(loc: Loc, id: str | None) -> Named:
    if id is not None:
        yield loc, id


def _unknown(loc: Loc, message: Phrase, id: str, things: Known, help: Phrase | None = None) -> Finding:
    return Finding(loc, message, help or things.suggestion(id))


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
    for loc, action in seen.actions():
        for index, link in enumerate(action.links):
            if link.kind in (None, LinkKind.RELATED) and own_action(seen, link.action) == action.id:
                message = phrase("Action {id} is linked to itself.", id=action.id)
                yield Finding((*loc, "links", index, "action"), message, phrase("Delete this link."))
    for graph in _graphs(seen):
        for loc, circle in _circles(graph):
            message = phrase("This closes a circle: {circle}.", circle=" → ".join(circle))
            yield Finding(loc, message, phrase("Delete one of these links."))


Graph = dict[str, list[tuple[str, Loc]]]
"""Where each id leads, and the place that says so."""


def _graphs(seen: Seen) -> Iterator[Graph]:
    waits: Graph = {}
    holds: Graph = {}
    follows: Graph = {}
    for loc, action in seen.actions():
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
                ids = list(path)
                yield loc, [*ids[ids.index(target) :], target]
            elif target not in done:
                path[target] = iter(graph.get(target, ()))


RULES: tuple[Rule, ...] = (
    unknown_reference,
    circular_link,
)
