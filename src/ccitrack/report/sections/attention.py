"""Points of attention: alerts, what blocks, doubts, late steps and risks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ccitrack.language.figures import number
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.readings import capital, period
from ccitrack.model.action import Action
from ccitrack.model.follow_up import Alert, Confidence, Update
from ccitrack.model.known import is_known
from ccitrack.model.milestone import Milestone
from ccitrack.model.period import Period, Span
from ccitrack.model.risk import Risk
from ccitrack.model.status import Status
from ccitrack.model.text import Wording, Words
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.milestones import MilestoneStanding, MilestoneState, Round
from ccitrack.report.called_for import OVER, is_worrying
from ccitrack.report.material import Material
from ccitrack.report.people import party
from ccitrack.report.revised import is_between
from ccitrack.report.said import Column, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.sentences import titled
from ccitrack.report.shape import Section
from ccitrack.report.state import status
from ccitrack.report.teller import Teller

STOPPED = (Status.BLOCKED, Status.ON_HOLD)
NOTE_COLUMNS = (phrase("Action"), phrase("Date"), phrase("Note"), phrase("By"))
OBSTACLE_COLUMNS = (
    phrase("Action"),
    phrase("Status"),
    phrase("What blocks"),
    phrase("Since"),
    phrase("To unblock it"),
)
DOUBT_COLUMNS = (phrase("Action"), phrase("Confidence"), phrase("Reason"), phrase("Date"))
STEP_COLUMNS = (phrase("Milestone"), phrase("Action"), phrase("Due"), phrase("State"), phrase("Days since then"))
RISK_COLUMNS = (
    phrase("Risk"),
    phrase("Action"),
    phrase("Likelihood"),
    phrase("Effect"),
    phrase("Response"),
    phrase("Watched by"),
)
PAST = (MilestoneState.LATE, MilestoneState.OVERDUE_UNKNOWN)


def attention(material: Material) -> Section:
    """What the committee should look at, the most pressing first."""
    teller = material.teller
    tables = (
        _notes(material, Alert.ALERT),
        _notes(material, Alert.WATCH),
        _stopped(material),
        _doubts(material),
        _late_steps(material),
        _risks(material),
    )
    shown = tuple(without_empty_columns(table) for table in tables if table.rows)
    nothing = phrase("No card reports an alert, an obstacle, a doubt or a risk, and no milestone is late.")
    if not _is_followed(material):
        nothing = phrase("No note of follow-up and no dated milestone is recorded: nothing tells where attention goes.")
    return Section(
        "@attention",
        teller.speech.word("Points of attention"),
        groups=(Group("attention", "", tables=shown),) if shown else (),
        nothing=None if shown else teller.speech.say(nothing),
    )


def _is_followed(material: Material) -> bool:
    """Whether something in the plan could tell what to attend to: notes, risks, milestones with a date."""
    milestones = (material.plan.milestones, *(action.milestones for action in material.actions))
    has_dates = any(each.due or each.done or each.repeats for group in milestones for each in group)
    return has_dates or any(action.updates or action.risks or action.obstacle for action in material.actions)


# Alerts


def _notes(material: Material, level: Alert) -> Table:
    """The notes of follow-up of that level, the latest first."""
    teller = material.teller
    found = [
        (standing.action, note)
        for standing in material.standings
        if standing.status not in OVER
        for note in standing.action.updates
        if note.alert is level and is_known(note.date, material.day)
    ]
    found.sort(key=lambda each: _first_day(each[1].date), reverse=True)
    rows = tuple(Row(_note(material, action, note)) for action, note in found)
    caption = phrase("Alerts") if level is Alert.ALERT else phrase("Notes to be watched")
    remark = phrase("Those of completed and cancelled actions are in their cards only.")
    return replace(_table(teller, level.value, caption, rows, NOTE_COLUMNS), remark=_if_any(material, level, remark))


def _if_any(material: Material, level: Alert, remark: Phrase) -> str | None:
    """The remark, where an action that is over has such notes."""
    over = (standing.action for standing in material.standings if standing.status in OVER)
    notes = (note for action in over for note in action.updates)
    has_some = any(note.alert is level and is_known(note.date, material.day) for note in notes)
    return material.teller.speech.say(remark) if has_some else None


def _note(material: Material, action: Action, note: Update) -> tuple[tuple[Said, ...], ...]:
    teller = material.teller
    marks = [teller.word(note.status).lower()] if note.status else []
    if note.internal:
        marks.append(teller.speech.word("internal"))
    when = [teller.speech.word("new")] if material.since and is_between(note.date, material.since, material.day) else []
    return (
        (teller.say(titled(teller, action)),),
        _day(teller, note.date, *when),
        (teller.say(teller.inline(note.text), of=note, marks=marks),),
        (teller.say(teller.line(note.author_role)),) if note.author_role else (),
    )


def _first_day(when: Period) -> int:
    return when.earliest.toordinal() if when.earliest else 0


# What blocks, and what is doubted


def _stopped(material: Material) -> Table:
    """The actions with an obstacle, and those that are blocked or on hold, with their reasons."""
    rows = tuple(Row(cells) for standing in material.standings for cells in _obstacle(material, standing))
    caption = phrase("Obstacles, blocked actions and actions on hold")
    return _table(material.teller, "obstacles", caption, rows, OBSTACLE_COLUMNS)


def _obstacle(material: Material, standing: ActionStanding) -> Iterator[tuple[tuple[Said, ...], ...]]:
    teller, action, met = material.teller, standing.action, standing.action.obstacle
    is_met = met is not None and is_known(met.since, material.day) and standing.status not in OVER
    if not is_met and standing.status not in STOPPED:
        return
    told = status(teller, action)
    bare = Said(told.pieces, marks=told.marks, is_absent=told.is_absent)
    note = tuple(detail for detail in told.details if standing.status in STOPPED)
    known = met if is_met else None
    blocks = (teller.say(teller.inline(known.text), of=known),) if known else ()
    yield (
        (teller.say(titled(teller, action)),),
        (bare,),
        (*note, *blocks) or (teller.absent(),),
        _day(teller, known.since) if known and known.since else (),
        (teller.say(teller.inline(known.unblock)),) if known and known.unblock else (),
    )


def _doubts(material: Material) -> Table:
    """Where those in charge need support, or see the aims compromised: the plan as a whole, then actions."""
    teller, plan = material.teller, material.plan
    whole = teller.say(teller.own(phrase("The plan as a whole")))
    judged = [(whole, plan.confidence)] if plan.confidence else []
    judged += [
        (teller.say(titled(teller, each.action)), each.action.confidence)
        for each in material.standings
        if each.action.confidence and each.status not in OVER
    ]
    found = [(who, each) for who, each in judged if is_worrying(each, material)]
    rows = tuple(Row(((who,), *_doubt(teller, each))) for who, each in found)
    caption = phrase("Confidence of those in charge: support needed, or aims compromised")
    return _table(teller, "doubts", caption, rows, DOUBT_COLUMNS)


def _doubt(teller: Teller, judged: Confidence) -> tuple[tuple[Said, ...], ...]:
    level = teller.say(teller.own(teller.word(judged.level)), of=judged)
    return ((level,), (teller.say(teller.inline(judged.reason)),), _day(teller, judged.date) if judged.date else ())


# Late steps


def _late_steps(material: Material) -> Table:
    """The milestones that are past their dates, the latest of them first."""
    teller, progress = material.teller, material.progress
    whole = teller.say(teller.own(phrase("The plan as a whole")))
    found = [
        (whole, f"{material.plan.id}/@milestones", *each)
        for each in zip(material.plan.milestones, progress.milestones, strict=True)
    ]
    for standing in material.standings:
        who, place = teller.say(titled(teller, standing.action)), f"{material.plan.id}/{standing.action.id}"
        found += [(who, place, *each) for each in zip(standing.action.milestones, standing.milestones, strict=True)]
    late = sorted((each for each in found if each[3].state in PAST), key=lambda each: -each[3].days_late)
    rows = tuple(Row(_step(teller, *each)) for each in late)
    caption = phrase("Milestones past their dates")
    return _table(teller, "late-milestones", caption, rows, STEP_COLUMNS, numbers=1)


def _step(
    teller: Teller, who: Said, place: str, step: Milestone, where: MilestoneStanding
) -> tuple[tuple[Said, ...], ...]:
    title = teller.text(step.title)
    short = tuple(teller.say(teller.own(_held(teller, each))) for each in where.rounds if each.is_short)
    state = teller.say(teller.own(teller.word(where.state)), details=short)
    return (
        (teller.say(teller.link(f"{place}/{step.id}", title)),),
        (who,),
        (teller.say(_span(teller, where.due)),) if where.due else (),
        (state,),
        (teller.say(teller.own(number(where.days_late, teller.speech.code))),),
    )


def _held(teller: Teller, round: Round) -> Phrase:
    """How often a repeated one took place in a period that is over."""
    days, expected = (round.first, round.last), number(round.expected, teller.speech.code)
    when = capital(period(days, days, False, teller.speech))
    return phrase("{period}: held {held} of {expected} times", period=when, held=round.held, expected=expected)


def _span(teller: Teller, due: Span) -> Wording:
    days = (due.first, due.last)
    return teller.own(capital(period(days, days, False, teller.speech)))


# Risks


def _risks(material: Material) -> Table:
    """What could go wrong, for the plan as a whole, then action by action; actions that are over run none."""
    teller = material.teller
    whole = teller.say(teller.own(phrase("The plan as a whole")))
    rows = [Row(_risk(teller, each, whole)) for each in material.plan.risks]
    for standing in material.standings:
        if standing.status not in OVER:
            who = teller.say(titled(teller, standing.action))
            rows += [Row(_risk(teller, each, who)) for each in standing.action.risks]
    return _table(teller, "risks", phrase("Risks"), tuple(rows), RISK_COLUMNS)


def _risk(teller: Teller, risk: Risk, who: Said) -> tuple[tuple[Said, ...], ...]:
    return (
        (teller.say(teller.inline(risk.text), of=risk),),
        (who,),
        _words(teller, risk.likelihood),
        _words(teller, risk.effect),
        _words(teller, risk.response),
        (party(teller, risk.owner),) if risk.owner else (),
    )


def _words(teller: Teller, words: Words | None) -> tuple[Said, ...]:
    return (teller.say(teller.inline(words)),) if words else ()


def _day(teller: Teller, when: Period, *marks: str) -> tuple[Said, ...]:
    return (teller.say(teller.own(capital(teller.when(when))), of=when, marks=marks),)


def _table(
    teller: Teller, name: str, caption: Phrase, rows: tuple[Row, ...], labels: Sequence[Phrase], numbers: int = 0
) -> Table:
    """A table of which the last `numbers` columns hold figures."""
    first = len(labels) - numbers
    columns = tuple(Column(teller.speech.say(label), place >= first) for place, label in enumerate(labels))
    return Table(name, teller.speech.say(caption), columns, rows)
