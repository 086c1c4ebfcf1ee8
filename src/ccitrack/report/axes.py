"""The axes of a plan, each with its aim, how it goes, and its actions at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.known import in_force
from ccitrack.model.plan import Axis
from ccitrack.model.text import Wording
from ccitrack.model.timeframe import Timeframe
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.status import status_on
from ccitrack.report.axis_progress import axis_progress
from ccitrack.report.material import Material
from ccitrack.report.origin import of_remark
from ccitrack.report.people import parties
from ccitrack.report.said import Column, Row, Said, Table, without_empty_columns
from ccitrack.report.schedule import changed, parts, timeframe
from ccitrack.report.shape import AxisPart
from ccitrack.report.signed import declared
from ccitrack.report.state import axis_address, axis_name, status
from ccitrack.report.teller import Teller, present

COLUMNS = (phrase("Action"), phrase("Status"), phrase("Timeframe"), phrase("Leader"))


LONGEST_QUOTE = 60
"""What the source says of a date is quoted in a table up to this length."""


@dataclass(frozen=True, slots=True)
class Known:
    """What at least one action of the plan states: the rest is told once, and has no column."""

    status: bool
    timeframe: bool
    leader: bool


def known_of(teller: Teller) -> Known:
    """What at least one action of the plan states on the day."""
    actions = teller.plan.actions
    return Known(
        any(status_on(action, teller.day) is not None for action in actions),
        any(action.timeframe is not None for action in actions),
        any(action.leaders for action in actions),
    )


def axis_parts(material: Material) -> tuple[AxisPart, ...]:
    """Axis by axis; the actions of no axis have a part of their own, at the end."""
    axes = material.plan.axes
    parts = [_axis(material, axis) for axis in axes]
    known = {axis.id for axis in axes}
    others = [each for each in material.standings if each.action.axis not in known]
    return (*parts, _others(material, others)) if others else tuple(parts)


def _axis(material: Material, axis: Axis) -> AxisPart:
    standings = [each for each in material.standings if each.action.axis == axis.id]
    teller, actions = material.teller, [each.action for each in standings]
    aliases = (teller.say(teller.line(alias)) for alias in axis.aliases)
    fields = (
        teller.field("aim", phrase("Aim"), _aim(teller, axis)),
        teller.field("parent", phrase("Part of"), teller.say(axis_name(teller, axis.parent)) if axis.parent else None),
        teller.field("aliases", phrase("Also written"), *aliases, is_run=True),
        teller.field("counts", phrase("Actions"), _declared(teller, axis, actions)),
        *axis_progress(material, standings, axis),
        teller.field("note", of_remark(axis, phrase("Remarks")), teller.remark(axis)),
    )
    label = phrase("Axis {code}", code=axis.code) if axis.code else phrase("Axis")
    title = teller.text(axis.title)
    caption = phrase("Actions of axis {code}", code=axis.code) if axis.code else phrase("Actions of the axis")
    told = (*present(fields), *teller.local_fields(axis))
    address = axis_address(teller, axis)
    return AxisPart(address, teller.speech.say(label), title, told, _actions(teller, caption, actions))


def _aim(teller: Teller, axis: Axis) -> Said | None:
    """The aim of an axis; that it is not stated is said where another axis states its own."""
    if axis.aim:
        return teller.say(teller.inline(axis.aim))
    return teller.absent() if any(each.aim for each in teller.plan.axes) else None


def _declared(teller: Teller, axis: Axis, actions: Sequence[Action]) -> Said | None:
    """How many actions the document says the axis has, and how many there are; the table shows the latter."""
    if axis.actions_declared is None:
        return None if actions else teller.say(teller.sentence(phrase("no action yet")))
    counted = plural("{count} counted here", "{count} counted here", len(actions))
    declared = phrase("{declared} declared in the document, {counted}", declared=axis.actions_declared, counted=counted)
    return teller.say(teller.own(declared))


def _others(material: Material, standings: Sequence[ActionStanding]) -> AxisPart:
    teller, actions = material.teller, [each.action for each in standings]
    title = title_of_others(teller, actions)
    fields = present(axis_progress(material, standings))
    return AxisPart(f"{teller.plan.id}/@axes", None, teller.own(title), fields, _actions(teller, title, actions))


def title_of_others(teller: Teller, actions: Sequence[Action]) -> Phrase:
    """What the actions of no axis are called together."""
    if not teller.plan.axes:
        return phrase("Actions of the plan")
    if all(action.transversal for action in actions):
        return plural("Cross-sectional action", "Cross-sectional actions", len(actions))
    return phrase("Outside the axes")


def _actions(teller: Teller, caption: Phrase, actions: Sequence[Action]) -> Table | None:
    if not actions:
        return None
    columns = tuple(Column(teller.speech.say(label)) for label in COLUMNS)
    known = known_of(teller)
    rows = tuple(Row(_row(teller, action, known)) for action in actions)
    return without_empty_columns(Table("actions", teller.speech.say(caption), columns, rows))


def _row(teller: Teller, action: Action, known: Known) -> tuple[tuple[Said, ...], ...]:
    title = teller.text(action.title)
    link = teller.link(f"{teller.plan.id}/{action.id}", Wording(f"{action.id} · {title.text}", title.lang))
    flagged = action.priority is not None and action.priority.flagged
    marks = [teller.speech.word("priority")] if flagged else []
    leaders = tuple(Said(each.pieces, marks=each.marks) for each in parties(teller, action.leaders))
    return (
        (teller.say(link, marks=marks),),
        (_status(teller, action),) if known.status else (),
        in_short(teller, action.timeframe) if known.timeframe else (),
        (leaders or (teller.absent(),)) if known.leader else (),
    )


def _status(teller: Teller, action: Action) -> Said:
    """The status with its date, under its mark."""
    found = status_on(action, teller.day)
    return declared(found, Said(status(teller, action).pieces, is_absent=found is None))


def in_short(teller: Teller, frame: Timeframe | None) -> tuple[Said, ...]:
    """The timeframe in short: its reading with its mark, its parts, failing them its words; and its last revision."""
    told = timeframe(teller, frame)
    if frame is None or not (told.pieces or frame.parts or told.quote):
        return (teller.absent(),)
    revision = in_force(frame.revised, teller.day)
    details = (changed(teller, revision),) if revision else ()
    if told.pieces:
        return (Said(told.pieces, marks=told.marks, details=details),)
    if frame.parts:
        return tuple(Said(each.pieces, marks=each.marks) for each in parts(teller, frame))
    if told.quote and len(told.quote.text) > LONGEST_QUOTE:
        return (teller.say(teller.own(phrase("In words only: see the card")), details=details),)
    return (Said((), quote=told.quote, marks=told.marks, details=details),)
