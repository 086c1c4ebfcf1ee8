"""Rules about axes: each action stands in one that exists, and none is missing there."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from ccitrack.checks.astray import shared_ids, strays
from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import known, title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.base import Basis
from ccitrack.model.plan import Axis
from ccitrack.source import Loc


@plan_rule(Severity.ERROR, "axes")
def unknown_axis(seen: Seen) -> Iterator[Finding]:
    """A card names an axis that the plan does not have.

    The action would be missing from its axis in every table. The id of the axis is written, as it stands under `axes`
    in plan.yaml; so too in `also_axes`, in the `parent` of an axis and in the `axis` of a context indicator.

    Wrong:
        axes: [{id: visibility, title: Visibility}]
        # in the card
        axis: visibilty

    Right:
        axis: visibility
    """
    axes = known(
        (axis.id for axis in seen.plan.axes),
        {name: axis.id for axis in seen.plan.axes for name in _names(axis)},
    )
    for loc, axis in _named_axes(seen):
        if axes.lacks(axis):
            help = axes.suggestion(axis) or phrase("Add it to axes: in plan.yaml, or delete the line.")
            yield Finding(loc, phrase('The plan has no axis "{axis}".', axis=axis), help)


def _names(axis: Axis) -> tuple[str, ...]:
    """What people may take for the id of an axis."""
    return (*axis.aliases, *axis.title.texts, *([axis.code] if axis.code else []))


def _named_axes(seen: Seen) -> Iterator[tuple[Loc, str]]:
    for loc, action in seen.actions():
        if action.axis is not None:
            yield (*loc, "axis"), action.axis
        yield from (((*loc, "also_axes", index), axis) for index, axis in enumerate(action.also_axes))
    for card in seen.loaded.figures:
        if card.part.axis is not None:
            yield (*card.loc, "axis"), card.part.axis
    for index, holder in enumerate(seen.plan.axes):
        if holder.parent is not None:
            yield ("axes", index, "parent"), holder.parent


@plan_rule(Severity.ERROR, "axes")
def axis_or_transversal(seen: Seen) -> Iterator[Finding]:
    """An action has neither an axis nor `transversal: true`, or it has both.

    Where a plan has axes, every action belongs to one of them or serves them all. Other axes that it really belongs to
    go under `also_axes`. A part of another action (`parent`) stands where that action stands. A plan without axes
    needs neither.

    Wrong:
        id: X
        title: Action plan implementation

    Right:
        id: X
        title: Action plan implementation
        transversal: true
    """
    if not seen.plan.axes:
        return
    axes = tuple(dict.fromkeys(axis.id for axis in seen.plan.axes))
    for loc, action in seen.actions("axis", "transversal", "parent"):
        if action.axis is not None and action.transversal:
            message = phrase('The action "{title}" has an axis and is transversal.', title=title_of(action))
            yield Finding((*loc, "transversal"), message, phrase("Keep one of the two lines: axis or transversal."))
        elif action.axis is None and not action.transversal and action.parent is None:
            message = phrase('The action "{title}" has no axis.', title=title_of(action))
            help = phrase("Write axis: with one of {axes}; or transversal: true if it serves them all.", axes=axes)
            yield Finding(loc, message, help)


@plan_rule(Severity.WARNING, "axes")
def axis_count(seen: Seen) -> Iterator[Finding]:
    """An axis has more or fewer actions than its document declares.

    `actions_declared` is the number that the document prints beside the axis. Where the cards differ, a card is
    missing, is too much, or stands in another axis. Actions of a part of the axis count, `also_axes` does not.
    Nothing is told while something else is wrong that may explain the difference, such as an axis that does not exist.

    Wrong:
        axes: [{id: support, title: Support, actions_declared: 3}]
        # and two cards with axis: support

    Right:
        # three cards with axis: support
    """
    if not seen.loaded.is_complete or _is_explained(seen):
        return
    counts = Counter(action.axis for _, action in seen.actions())
    wholes = Counter(action.axis for _, action in seen.actions() if action.parent is None)
    children = children_of(seen.plan.axes)
    for index, axis in enumerate(seen.plan.axes):
        within = with_parts(axis, children)
        found = {sum(counter[id] for id in within) for counter in (counts, wholes)}
        if axis.actions_declared is not None and axis.actions_declared not in found:
            yield Finding(("axes", index, "actions_declared"), _counted(axis, max(found)), _LOOK)


def _is_explained(seen: Seen) -> bool:
    """Whether another mistake may be why the cards of an axis are not as many as the document declares."""
    axes = [axis.id for axis in seen.plan.axes]
    if strays(seen) or not seen.loaded.cards or shared_ids(seen) or len(set(axes)) < len(axes):
        return True
    return any(True for rule in (unknown_axis, axis_or_transversal) if rule.look for _ in rule.look(seen))


_LOOK = phrase("Look for a missing card, or for a card with another axis; else correct actions_declared.")


def _counted(axis: Axis, found: int) -> Phrase:
    return plural(
        'The axis "{axis}" has {count} action, and its document declares {declared}.',
        'The axis "{axis}" has {count} actions, and its document declares {declared}.',
        found,
        axis=axis.id,
        declared=axis.actions_declared,
    )


def with_parts(axis: Axis, children: Mapping[str | None, Collection[str]]) -> set[str]:
    """The axis and those that are parts of it, at any depth."""
    within, waiting = {axis.id}, [axis.id]
    while waiting:
        found = [part for part in children.get(waiting.pop(), ()) if part not in within]
        within.update(found)
        waiting.extend(found)
    return within


def children_of(axes: Iterable[Axis]) -> Mapping[str | None, Collection[str]]:
    """The ids of the axes that are parts of each axis."""
    children: dict[str | None, set[str]] = {}
    for axis in axes:
        children.setdefault(axis.parent, set()).add(axis.id)
    return children


@action_rule(Severity.INFO)
def inferred_axis(action: Action) -> Iterator[Finding]:
    """The axis of a card is a reader's inference: the document does not say it.

    Every figure of the axis counts the card, so whoever wrote the plan should confirm it. Ask them, correct the axis if
    need be, and delete `axis_basis`. Where nobody can be asked any more, leave it: this remark keeps the doubt visible.

    Wrong:
        axis: support
        axis_basis: inferred

    Right:
        axis: support
    """
    if action.axis_basis is Basis.INFERRED:
        message = phrase('The axis of "{title}" is inferred: the document does not say it.', title=title_of(action))
        yield Finding(("axis_basis",), message, phrase("Ask who wrote the plan, then delete axis_basis."))


RULES: tuple[Rule, ...] = (
    unknown_axis,
    axis_or_transversal,
    axis_count,
    inferred_axis,
)
