"""The axes of a plan, each with its aim and its actions at a glance."""

from collections.abc import Sequence

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.plan import Axis
from ccitrack.model.text import Wording
from ccitrack.progress.known import status_on
from ccitrack.report.people import parties
from ccitrack.report.said import Column, Row, Said, Table
from ccitrack.report.schedule import timeframe
from ccitrack.report.shape import AxisPart
from ccitrack.report.state import axis_address, axis_name, status
from ccitrack.report.teller import Teller, present

COLUMNS = (phrase("Action"), phrase("Status"), phrase("Timeframe"), phrase("Leader"))


def axis_parts(teller: Teller, actions: Sequence[Action]) -> tuple[AxisPart, ...]:
    """Axis by axis; the actions of no axis have a part of their own, at the end."""
    axes = teller.plan.axes
    parts = [_axis(teller, axis, [action for action in actions if action.axis == axis.id]) for axis in axes]
    known = {axis.id for axis in axes}
    others = [action for action in actions if action.axis not in known]
    return (*parts, _others(teller, others)) if others else tuple(parts)


def _axis(teller: Teller, axis: Axis, actions: Sequence[Action]) -> AxisPart:
    aliases = (teller.say(teller.line(alias)) for alias in axis.aliases)
    remark = teller.say(of=axis)
    fields = (
        teller.field("aim", phrase("Aim"), teller.say(teller.inline(axis.aim)) if axis.aim else teller.absent()),
        teller.field("parent", phrase("Part of"), teller.say(axis_name(teller, axis.parent)) if axis.parent else None),
        teller.field("aliases", phrase("Also written"), *aliases, is_run=True),
        teller.field("counts", phrase("Actions"), _declared(teller, axis, actions)),
        teller.field("note", phrase("Remarks"), remark if remark != Said(()) else None),
    )
    label = phrase("Axis {code}", code=axis.code) if axis.code else phrase("Axis")
    title = teller.text(axis.title)
    caption = phrase("Actions of axis {code}", code=axis.code) if axis.code else phrase("Actions of the axis")
    return AxisPart(
        axis_address(teller, axis), teller.speech.say(label), title, present(fields), _actions(teller, caption, actions)
    )


def _declared(teller: Teller, axis: Axis, actions: Sequence[Action]) -> Said:
    """How many actions the document says the axis has, and how many there are."""
    counted = plural("{count} counted here", "{count} counted here", len(actions))
    if axis.actions_declared is None:
        return teller.say(teller.own(counted))
    declared = phrase("{declared} declared in the document, {counted}", declared=axis.actions_declared, counted=counted)
    return teller.say(teller.own(declared))


def _others(teller: Teller, actions: Sequence[Action]) -> AxisPart:
    title = teller.own(_title_of_others(teller, actions))
    counted = teller.say(teller.own(plural("{count} counted here", "{count} counted here", len(actions))))
    fields = (teller.field("counts", phrase("Actions"), counted),)
    return AxisPart(f"{teller.plan.id}/@axes", None, title, fields, _actions(teller, phrase("Actions"), actions))


def _title_of_others(teller: Teller, actions: Sequence[Action]) -> Phrase:
    if not teller.plan.axes:
        return phrase("Actions")
    is_transversal = all(action.transversal for action in actions)
    return phrase("Cross-sectional") if is_transversal else phrase("Outside the axes")


def _actions(teller: Teller, caption: Phrase, actions: Sequence[Action]) -> Table | None:
    if not actions:
        return None
    columns = tuple(Column(teller.speech.say(label)) for label in COLUMNS)
    rows = tuple(Row(_row(teller, action)) for action in actions)
    return Table("actions", teller.speech.say(caption), columns, rows)


def _row(teller: Teller, action: Action) -> tuple[tuple[Said, ...], ...]:
    title = teller.text(action.title)
    link = teller.link(f"{teller.plan.id}/{action.id}", Wording(f"{action.id} · {title.text}", title.lang))
    flagged = action.priority is not None and action.priority.flagged
    marks = [teller.speech.word("priority")] if flagged else []
    frame = timeframe(teller, action.timeframe)
    short = Said(frame.pieces, is_absent=frame.is_absent) if frame.pieces else Said((), quote=frame.quote)
    leaders = tuple(Said(each.pieces) for each in parties(teller, action.leaders)) or (teller.absent(),)
    return (
        (teller.say(link, marks=marks),),
        (Said(status(teller, action).pieces, is_absent=status_on(action, teller.day) is None),),
        (short,),
        leaders,
    )
