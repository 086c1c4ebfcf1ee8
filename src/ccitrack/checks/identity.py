"""Rules about names: every action, and every item of one, has an id of its own."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Protocol

from ccitrack.checks.files import begins_with
from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.load.addresses import CONTEXT, items
from ccitrack.model.action import Action
from ccitrack.model.governance import Governance
from ccitrack.source import Loc


@plan_rule(Severity.ERROR)
def duplicate_action(seen: Seen) -> Iterator[Finding]:
    """Two actions have the same id.

    The id of an action is its address: links, measures and reports could mean either of the two. A card that was
    copied to make a new one often keeps the id of the first. Ids are compared exactly.

    Wrong:
        # actions/04-hub.yaml
        id: "4"
        # actions/05-events.yaml
        id: "4"

    Right:
        # actions/05-events.yaml
        id: "5"
    """
    titles = {loc: title_of(action) for loc, action in seen.actions()}
    places = [(action.id, (*loc, "id")) for loc, action in seen.actions()]
    for first, loc, id in _repeated(seen, places, key=lambda id, loc: _is_misnamed(seen, id, loc)):
        yield Finding(
            loc,
            phrase(
                'The id "{id}" is already that of the action "{title}" ({place}).',
                id=id,
                title=titles[first[:2]],
                place=seen.place(first),
            ),
            phrase("Give one of the two actions another id."),
        )


def _is_misnamed(seen: Seen, id: str, loc: Loc) -> bool:
    """Whether the card stands in a file that is named after another id: its own was probably overwritten."""
    found = seen.loaded.files.resolve(loc[:2])
    return found is not None and not found[1] and not begins_with(PurePosixPath(found[0].path).stem, id)


@action_rule(Severity.ERROR)
def reserved_id(action: Action) -> Iterator[Finding]:
    """An action has the id `context`.

    In addresses this word stands for the context indicators: `my-plan/context/inhabitants`.

    Wrong:
        id: context

    Right:
        id: context-study
    """
    if action.id == CONTEXT:
        yield Finding(
            ("id",),
            phrase('"{id}" cannot be the id of an action: in addresses it means the context indicators.', id=CONTEXT),
            phrase("Give the action another id."),
        )


@plan_rule(Severity.ERROR)
def duplicate_id(seen: Seen) -> Iterator[Finding]:
    """Two things of the same action, or of the same list of the plan, have the same id.

    In an action, indicators, milestones, budget lines and content items share their ids, since an address such as
    `my-plan/4/o1` names any of them. In the plan, the axes, the bodies, meeting decisions and questions of the
    governance, the documents, the milestones, the recommendations and the context indicators each have their own.

    Wrong:
        indicators:
          - {id: o1, level: output, title: Businesses in the hub}
          - {id: o1, level: output, title: Events in the hub}

    Right:
        indicators:
          - {id: o1, level: output, title: Businesses in the hub}
          - {id: o2, level: output, title: Events in the hub}
    """
    for loc, action in seen.actions():
        for first, again, id in _repeated(seen, ((id, (*loc, *place, "id")) for id, place, _ in items(action))):
            message = phrase('The id "{id}" is already taken in this action ({place}).', id=id, place=seen.place(first))
            yield Finding(again, message, phrase("Give one of the two another id."))
    for places, message in _lists(seen):
        for first, again, id in _repeated(seen, places):
            said = Phrase(message.wording, {"id": id, "place": seen.place(first)})
            yield Finding(again, said, phrase("Give one of the two another id."))


Places = list[tuple[str, Loc]]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _lists(seen: Seen) -> Iterator[tuple[Places, Phrase]]:
    """The ids of each list of the plan, and what to say of two that are the same."""
    plan, governance = seen.plan, seen.plan.governance or Governance()
    yield _listed("axes", plan.axes), phrase('Another axis already has the id "{id}" ({place}).')
    yield _listed("sources", plan.sources), phrase('Another document already has the id "{id}" ({place}).')
    yield _listed("milestones", plan.milestones), phrase('Another milestone already has the id "{id}" ({place}).')
    for field, message in (
        ("bodies", phrase('Another body already has the id "{id}" ({place}).')),
        ("decisions", phrase('Another decision already has the id "{id}" ({place}).')),
        ("asked", phrase('Another question already has the id "{id}" ({place}).')),
    ):
        yield [(id, ("governance", *loc)) for id, loc in _listed(field, getattr(governance, field))], message
    yield (
        [(advice.id, (*loc, "id")) for loc, advice in seen.recommendations()],
        phrase('Another recommendation, gap or example already has the id "{id}" ({place}).'),
    )
    yield (
        [(card.part.id, (*card.loc, "id")) for card in seen.loaded.figures],
        phrase('Another context indicator already has the id "{id}" ({place}).'),
    )


def _listed(field: str, things: Iterable[_Named]) -> Places:
    return [(thing.id, (field, index, "id")) for index, thing in enumerate(things)]


def _repeated(
    seen: Seen, places: Iterable[tuple[str, Loc]], key: Callable[[str, Loc], bool] = lambda _id, _loc: False
) -> Iterator[tuple[Loc, Loc, str]]:
    """The place of the first, of each further thing of the same id, and that id; those with the key come last."""
    found: dict[str, list[Loc]] = {}
    for id, loc in places:
        found.setdefault(id, []).append(loc)
    for id, locs in found.items():
        if len(locs) > 1:
            first, *others = sorted(locs, key=lambda loc: (key(id, loc), seen.loaded.files.locate(loc)))
            yield from ((first, other, id) for other in others)


RULES: tuple[Rule, ...] = (
    duplicate_action,
    reserved_id,
    duplicate_id,
)
