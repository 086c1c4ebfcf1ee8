"""Rules about references: what a card or the header names exists, and is linked back."""

from collections.abc import Iterable, Iterator

from ccitrack.checks.astray import shared_ids, strays
from ccitrack.checks.files import begins_with
from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import Known, known, natural
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action, LinkKind
from ccitrack.model.base import is_id
from ccitrack.model.governance import Governance
from ccitrack.source import Loc

Named = Iterator[tuple[Loc, str]]
"""Ids that are named somewhere, with the place where they are."""


@plan_rule(Severity.ERROR)
def unknown_reference(seen: Seen) -> Iterator[Finding]:
    """A card refers to something that does not exist.

    It may be an action (`links`, `parent`, `superseded_by`), a recommendation or gap (`answers`), a content item of the
    card (`content` of a budget line), a document (`source`), or a body, a decision or an action in the governance.
    Ids are compared exactly. What points to a card that cannot be read is not told, nor are addresses in other plans,
    nor what is looked for among things of which two have the same id: that is told first.

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
    if not slash or not is_id(plan) or not is_id(rest):
        return written
    return rest if plan == seen.plan.id else None


def _to_actions(seen: Seen) -> Iterator[Finding]:
    if seen.has_illegible_cards or seen.lost("actions") or shared_ids(seen):
        return
    titles = {text: action.id for _, action in seen.actions() for text in action.title.texts}
    actions = known(sorted(seen.action_ids, key=natural), titles)
    unread = strays(seen)
    addressed = ((loc, own_action(seen, written)) for loc, written in _addressed_actions(seen))
    for loc, id in (*addressed, *_named_actions(seen)):
        if id is not None and id not in seen.action_ids and not any(begins_with(name, id) for name in unread):
            yield _unknown(loc, phrase('There is no action "{id}".', id=id), id, actions)


def _addressed_actions(seen: Seen) -> Named:
    """The actions that may also be named by an address, and be those of another plan."""
    for loc, action in seen.actions():
        yield from (((*loc, "links", index, "action"), link.action) for index, link in enumerate(action.links))
        yield from _one((*loc, "superseded_by"), action.superseded_by)
    for loc, advice in seen.recommendations():
        yield from (((*loc, "actions", index), written) for index, written in enumerate(advice.actions))


def _named_actions(seen: Seen) -> Named:
    for loc, action in seen.actions():
        yield from _one((*loc, "parent"), action.parent)
    governance = seen.plan.governance or Governance()
    for field in ("decisions", "asked"):
        for index, subject in enumerate(getattr(governance, field)):
            yield from _one(("governance", field, index, "action"), subject.action)


def _to_advice(seen: Seen) -> Iterator[Finding]:
    if seen.has_illegible_cards or seen.lost("recommendations"):
        return
    unread = {unread.id for unread in seen.loaded.unread if unread.id is not None}
    advised = [advice.id for _, advice in seen.recommendations()]
    given = known(sorted([*advised, *unread.difference(advised)], key=natural))
    answers = [(loc, action.answers) for loc, action in seen.actions()]
    answers += [(loc, advice.answers) for loc, advice in seen.recommendations()]
    for loc, answered in answers:
        for index, id in enumerate(answered):
            if given.lacks(id):
                message = phrase('There is no recommendation or gap "{id}".', id=id)
                yield _unknown((*loc, "answers", index), message, id, given)


def _to_content(seen: Seen) -> Iterator[Finding]:
    for loc, action in seen.actions("content"):
        listed = [item for item in action.content if item.id is not None]
        texts = {text: item.id for item in listed for text in item.text.texts if item.id is not None}
        items = known((item.id for item in listed if item.id is not None), texts)
        for index, line in enumerate(action.budget.lines if action.budget else ()):
            if line.content is not None and items.lacks(line.content):
                message = phrase('There is no content item "{id}" in this action.', id=line.content)
                yield _unknown((*loc, "budget", "lines", index, "content"), message, line.content, items)


def _to_documents(seen: Seen) -> Iterator[Finding]:
    if seen.lost("sources"):
        return
    sources = seen.plan.sources
    titles = {text: item.id for item in sources for text in item.title.texts}
    documents = known((item.id for item in sources), titles)
    for loc, id in _named_documents(seen):
        if documents.lacks(id):
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
    names = {text: body.id for body in governance.bodies for text in body.name.texts}
    bodies = known((body.id for body in governance.bodies), names)
    places: tuple[tuple[Loc, Iterable[str | None]], ...] = (
        (("governance", "meetings"), (meeting.body for meeting in governance.meetings)),
        (("approved",), (version.body for version in seen.plan.approved)),
    )
    for place, named in places:
        for index, id in enumerate(named):
            if id is not None and bodies.lacks(id):
                message = phrase('There is no body "{id}" in the governance.', id=id)
                yield _unknown((*place, index, "body"), message, id, bodies)


def _to_decisions(seen: Seen) -> Iterator[Finding]:
    governance = seen.plan.governance or Governance()
    decisions = known(decision.id for decision in governance.decisions)
    for index, meeting in enumerate(governance.meetings):
        for position, id in enumerate(meeting.decisions):
            if decisions.lacks(id):
                message = phrase('There is no decision "{id}" in the governance.', id=id)
                yield _unknown(("governance", "meetings", index, "decisions", position), message, id, decisions)


def _one(loc: Loc, id: str | None) -> Named:
    if id is not None:
        yield loc, id


def _unknown(loc: Loc, message: Phrase, id: str, things: Known, help: Phrase | None = None) -> Finding:
    return Finding(loc, message, help or things.suggestion(id))


@plan_rule(Severity.INFO)
def one_way_link(seen: Seen) -> Iterator[Finding]:
    """A card names another one, which does not name it.

    What is related is so both ways: the leader of the other action should find the link in their own card. Add it
    there. Where it goes one way only, say which: `kind: depends_on` or `kind: part_of`, which ask for no link back. A
    document may print its links as it likes: it is then a remark and no more.

    Wrong:
        # card 3
        links: ["1"]
        # card 1 names no card

    Right:
        # card 3
        links: ["1"]
        # card 1
        links: ["3"]
    """
    if shared_ids(seen):
        return
    cards = list(seen.actions("links", "parent"))
    named = {action.id: _names_of(seen, action) for _, action in cards}
    for loc, action in cards:
        for index, link in enumerate(action.links):
            other = own_action(seen, link.action)
            if other not in named or other == action.id or link.kind not in (None, LinkKind.RELATED):
                continue
            if action.id not in named[other]:
                message = phrase('The card names action "{other}", whose card does not name it.', other=other)
                help = phrase(
                    'Write links: ["{id}"] in the card of {other}, or {{action: "{other}", kind: depends_on}} here.',
                    id=action.id,
                    other=other,
                )
                yield Finding((*loc, "links", index, "action"), message, help)


def _names_of(seen: Seen, action: Action) -> frozenset[str | None]:
    """The actions of this plan that a card names, as links or as what it is a part of."""
    return frozenset({action.parent, *(own_action(seen, link.action) for link in action.links)})


RULES: tuple[Rule, ...] = (unknown_reference, one_way_link)
