"""What a card declares of its action: status, axis, priority, phase, how those in charge judge it."""

from ccitrack.language.figures import number
from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action, Priority
from ccitrack.model.follow_up import Confidence, Obstacle
from ccitrack.model.known import is_known
from ccitrack.model.plan import Axis
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.status import status_on
from ccitrack.report.finding import computed
from ccitrack.report.links import Links
from ccitrack.report.said import Field, Said
from ccitrack.report.teller import Teller, joined, present


def state(teller: Teller, standing: ActionStanding, links: Links) -> tuple[Field, ...]:
    """What stands beside the title of a card: the status that is declared, what is computed, then the rest."""
    action = standing.action
    declared = teller.field("status", phrase("Declared status"), status(teller, action))
    return (declared, *computed(teller, standing), *_beside(teller, action, links), *teller.local_fields(action))


def _beside(teller: Teller, action: Action, links: Links) -> tuple[Field, ...]:
    replaced, parent = action.superseded_by, action.parent
    fields = (
        teller.field("axis", phrase("Axis"), _axis(teller, action)),
        teller.field(
            "also_axes", phrase("Also in"), *(teller.say(axis_name(teller, each)) for each in action.also_axes)
        ),
        teller.field("parent", phrase("Part of"), teller.say(links.action(teller, parent)) if parent else None),
        teller.field("priority", phrase("Priority"), priority(teller, action.priority)),
        teller.field("horizon", phrase("Phase"), teller.say(teller.line(action.horizon)) if action.horizon else None),
        teller.field("progress_declared", phrase("Progress, as the leader estimates it"), _progress(teller, action)),
        teller.field(
            "superseded_by", phrase("Superseded by"), teller.say(links.action(teller, replaced)) if replaced else None
        ),
        teller.field("confidence", phrase("Confidence"), confidence(teller, action.confidence)),
        teller.field("obstacle", phrase("Obstacle"), obstacle(teller, action.obstacle)),
        teller.field("internal", phrase("Circulation"), _internal(teller, action)),
    )
    return present(fields)


def status(teller: Teller, action: Action) -> Said:
    """The status that the leader declared last on the day, with its date and its reason."""
    declared = status_on(action, teller.day)
    if declared is None:
        return teller.absent()
    is_own = declared is action.status and is_known(action.status_date, teller.day)
    when = f", {teller.when(action.status_date)}" if is_own and action.status_date else ""
    note = [teller.say(teller.inline(action.status_note))] if is_own and action.status_note else []
    marks = [teller.speech.word("undated")] if is_own and not when else []
    beside = teller.beside((phrase("Date"), action.status_date)) if is_own else ()
    return teller.say(teller.own(teller.word(declared) + when), details=(*note, *beside), marks=marks)


def _axis(teller: Teller, action: Action) -> Said | None:
    if action.transversal and action.axis is None:
        return teller.say(teller.own(phrase("Cross-sectional, of no single axis")))
    if action.axis is None:
        return teller.absent() if teller.plan.axes else None
    marks = teller.basis(action.axis_basis)
    if action.transversal:
        marks = (*marks, teller.speech.word("cross-sectional"))
    return teller.say(axis_name(teller, action.axis), marks=marks)


def axis_name(teller: Teller, axis_id: str) -> Wording:
    """An axis by its number and title, leading to it."""
    axis = next((each for each in teller.plan.axes if each.id == axis_id), None)
    if axis is None:
        return teller.line(axis_id)
    return teller.link(axis_address(teller, axis), axis_label(teller, axis))


def axis_label(teller: Teller, axis: Axis) -> Wording:
    """The number and the title of an axis."""
    title = teller.text(axis.title)
    return Wording(f"{axis.code} · {title.text}" if axis.code else title.text, title.lang)


def axis_address(teller: Teller, axis: Axis) -> str:
    """The address of an axis."""
    return f"{teller.plan.id}/@axes/{axis.id}"


def priority(teller: Teller, priority: Priority | None) -> Said | None:
    """How pressing the action is: a rank, a level, the plan's own words."""
    if priority is None:
        return None
    told: list[Wording] = []
    if priority.rank is not None:
        told.append(teller.own(phrase("Rank {rank} in its axis", rank=priority.rank)))
    if priority.level:
        told.append(teller.own(teller.word(priority.level)))
    if priority.flagged:
        told.append(teller.own(phrase("Singled out by the plan")))
    if priority.label:
        told.append(teller.text(priority.label))
    return teller.say(*joined(told, teller.own(teller.speech.word("; "))), of=priority)


def _progress(teller: Teller, action: Action) -> Said | None:
    if action.progress_declared is None:
        return None
    return teller.say(teller.own(phrase("{share} %", share=number(action.progress_declared, teller.speech.code))))


def confidence(teller: Teller, judged: Confidence | None) -> Said | None:
    """A person's judgement, with its reason and its date."""
    if judged is None or not is_known(judged.date, teller.day):
        return None
    when = f", {teller.when(judged.date)}" if judged.date else ""
    details = (teller.say(teller.inline(judged.reason)), *teller.beside((phrase("Date"), judged.date)))
    return teller.say(teller.own(teller.word(judged.level) + when), of=judged, details=details)


def obstacle(teller: Teller, met: Obstacle | None) -> Said | None:
    """What blocks, since when, and what would unblock it."""
    if met is None or not is_known(met.since, teller.day):
        return None
    since = [teller.labelled(phrase("Since"), teller.own(teller.when(met.since)), of=met.since)] if met.since else []
    unblock = [teller.labelled(phrase("To unblock it"), teller.inline(met.unblock))] if met.unblock else []
    return teller.say(teller.inline(met.text), of=met, details=[*since, *unblock])


def _internal(teller: Teller, action: Action) -> Said | None:
    return teller.say(teller.own(phrase("Internal: left out of the public export"))) if action.internal else None
