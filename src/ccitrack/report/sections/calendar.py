"""The calendar: what is late, when each action takes place, the milestones, and what has no date."""

from collections.abc import Iterable, Iterator, Sequence

from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.known import is_known
from ccitrack.model.milestone import Milestone
from ccitrack.model.schedule import windows
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.milestones import MilestoneStanding, MilestoneState
from ccitrack.progress.schedule import Schedule
from ccitrack.report.agenda import Agenda, Entry, Kind
from ccitrack.report.agenda_words import is_untold, late_words, when_words, who_words
from ccitrack.report.axes import LONGEST_QUOTE
from ccitrack.report.drawing import Role
from ccitrack.report.drawings.calendar import CalendarScale, Course, calendar_axis, calendar_row, calendar_scale, course
from ccitrack.report.material import Material
from ccitrack.report.said import Column, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.schedule import changed, timeframe
from ccitrack.report.shape import Section, Sign
from ccitrack.report.signed import Drawn, Signed, drawn, milestone_words, schedule_words
from ccitrack.report.teller import Teller

KEY = (
    (Role.ELAPSED, phrase("time passed")),
    (Role.TO_COME, phrase("time planned")),
    (Role.NOT_BEGUN, phrase("planned, and not said to have begun")),
    (Role.UNCERTAIN, phrase("uncertain start or end")),
    (Role.LATE, phrase("days late")),
    (Role.MAYBE_LATE, phrase("deadline passed, status not stated")),
    (Role.ENDLESS, phrase("without an end, by nature")),
    (Role.CALLED_OFF, phrase("cancelled")),
    (Role.MOVED, phrase("first deadline of a moved one")),
    (Role.MILESTONE, phrase("milestone")),
    (Role.MILESTONE_DONE, phrase("milestone done")),
    (Role.MILESTONE_LATE, phrase("milestone late")),
    (Role.DONE, phrase("action done")),
)
"""What the shapes of the drawings stand for; those that a report draws are explained in it."""
PASSED: tuple[tuple[Phrase, frozenset[Kind]], ...] = (
    (phrase("End"), frozenset({Kind.ACTION_END})),
    (phrase("Start"), frozenset({Kind.ACTION_START})),
    (phrase("Milestone"), frozenset({Kind.MILESTONE, Kind.REPEATED})),
)


def calendar(material: Material) -> Section:
    """What is late in words, then each action on one scale of time, then the milestones and what has no date."""
    teller = material.teller
    title = teller.speech.word("Calendar")
    agenda = material.agenda
    groups = (_overdue(material, agenda), *_courses(material), _milestones(material), _undated(material, agenda))
    told = tuple(group for group in groups if group.fields or group.tables)
    if not told or [group.name for group in told] == ["undated"]:
        nothing = phrase("Nothing has a date: nobody can tell what is late or what comes next.")
        return Section("@calendar", title, nothing=teller.speech.say(nothing))
    note = phrase(
        "An action is late from the day after the last day that its dates may mean; where a card gives one period, "
        "as “2019”, its last day stands for the end."
    )
    return Section(
        "@calendar",
        title,
        note=teller.speech.say(note),
        key=_key(teller, told),
        groups=told,
    )


def _key(teller: Teller, groups: Iterable[Group]) -> tuple[Sign, ...]:
    """The marks that the drawings have, and what each means."""
    tables = (table for group in groups for table in group.tables if table.name == "calendar")
    cells = (said for table in tables for row in table.rows for cell in row.cells for said in cell)
    drawn_roles = {shape.role for said in cells if said.drawing for shape in said.drawing.shapes}
    return tuple(Sign(role.value, teller.speech.say(meaning)) for role, meaning in KEY if role in drawn_roles)


# What is late


def _overdue(material: Material, agenda: Agenda) -> Group:
    teller = material.teller
    title = teller.speech.word("Deadlines passed")
    if not agenda.overdue:
        said = teller.say(teller.own(phrase("Nothing is overdue.")))
        is_told = agenda.is_dated
        return Group("overdue", title, (teller.field("overdue", _on(teller), said),) if is_told else ())
    labels = (phrase("What"), phrase("How long ago"), phrase("Leader"))
    columns = tuple(Column(teller.speech.say(label)) for label in labels)
    rows = tuple(Row(_late(teller, each)) for each in agenda.overdue)
    size = plural("{count} deadline passed", "{count} deadlines passed", len(rows))
    table = Table("overdue", teller.speech.say(size), columns, rows)
    return Group("overdue", title, tables=(without_empty_columns(table),))


def _on(teller: Teller) -> Phrase:
    return phrase("{period}", period=day_words(teller.day, teller.speech.code))


def _late(teller: Teller, entry: Entry) -> tuple[tuple[Said, ...], ...]:
    """What was due, how late it is in words, and who leads it."""
    said = capital(late_words(entry, teller.day, teller.speech))
    is_end = entry.kind is Kind.ACTION_END and is_untold(entry)
    told = teller.own(phrase("{passed}, status not stated", passed=said) if is_end else said)
    late = (
        Signed((told,), sign="finding-overdue_unknown", tone="worry")
        if is_untold(entry)
        else Signed((told,), sign="finding-late")
    )
    who, leaders = who_words(entry.leaders, teller.speech), entry.leaders
    leader = (teller.say(teller.own(who)),) if leaders.names or leaders.to_be_specified else ()
    return (_what(teller, entry),), (late,), leader


def _what(teller: Teller, entry: Entry) -> Said:
    """The action; for a milestone its title, with the action it belongs to under it."""
    kind = next(label for label, kinds in PASSED if entry.kind in kinds)
    if entry.kind in (Kind.ACTION_END, Kind.ACTION_START):
        assert entry.action is not None, "only an action starts or ends"
        return teller.say(action_link(teller, entry.action), details=[teller.say(teller.own(kind))])
    link = teller.link(entry.address, entry.title)
    of = action_link(teller, entry.action) if entry.action else teller.own(phrase("The plan as a whole"))
    return teller.say(link, details=[teller.say(teller.own(kind), teller.own(teller.speech.word(": ")), of)])


def action_link(teller: Teller, action: Action) -> Wording:
    """An action by its number and its title, leading to its card."""
    title = teller.text(action.title)
    return teller.link(f"{teller.plan.id}/{action.id}", Wording(f"{action.id} · {title.text}", title.lang))


# When each action takes place


def _courses(material: Material) -> Iterator[Group]:
    """A row for each action that has dates, on one scale; the day runs through all rows."""
    teller = material.teller
    found = [(each, course(each, windows(each.action, material.plan), material.day)) for each in material.standings]
    dated = [(each, run) for each, run in found if run.is_dated]
    if not dated:
        return
    scale = calendar_scale((span for _, run in dated for span in run.spans), material.day)
    axis = calendar_axis(scale, "calendar", teller.speech)
    columns = (
        Column(teller.speech.word("Action and dates")),
        Drawn(teller.speech.word("On a scale of time"), scale=axis),
    )
    rows = tuple(Row(_course(teller, each, run, scale)) for each, run in dated)
    caption = phrase("{begin} to {end}", begin=str(scale.first), end=str(scale.last))
    line = phrase("upright line: {day}", day=day_words(material.day, teller.speech.code))
    yield Group(
        "courses",
        teller.speech.word("Dates of the actions"),
        tables=(Table("calendar", teller.speech.say(caption), columns, rows, teller.speech.say(line)),),
    )


def _course(
    teller: Teller, standing: ActionStanding, run: Course, scale: CalendarScale
) -> tuple[tuple[Said, ...], ...]:
    action = standing.action
    drawing = calendar_row(run, scale, f"{teller.plan.id}/{action.id}/calendar", teller.speech)
    said = teller.say(action_link(teller, action), details=_dates(teller, standing))
    return (Said(said.pieces, quote=_quote(teller, action), details=said.details),), drawn(drawing)


def _dates(teller: Teller, standing: ActionStanding) -> Iterator[Said]:
    """The dates as they are read, their revisions, and where the action stands in time."""
    frame, timing = standing.action.timeframe, standing.timing
    read = timeframe(teller, frame) if frame else None
    if read and read.pieces:
        yield Said(read.pieces, marks=read.marks)
    if frame:
        yield from (changed(teller, each) for each in frame.revised if is_known(each.date, teller.day))
    if timing.schedule is Schedule.STATUS_UNKNOWN:
        return
    tone = {Schedule.OVERDUE: "alarm", Schedule.LATE_START: "alarm", Schedule.OVERDUE_UNKNOWN: "worry"}
    yield Signed((teller.own(schedule_words(timing, teller.day)),), tone=tone.get(timing.schedule, ""))


def _quote(teller: Teller, action: Action) -> Wording | None:
    """The words of the source, where they are short: the card has them all."""
    words = action.timeframe.verbatim if action.timeframe else None
    return Wording(words, teller.quoted) if words and len(words) <= LONGEST_QUOTE else None


# Milestones


def _milestones(material: Material) -> Group:
    teller, plan = material.teller, material.plan
    title = teller.speech.word("Milestones")
    whole = zip(plan.milestones, material.progress.milestones, strict=True)
    found: list[tuple[Action | None, Milestone, MilestoneStanding]] = [(None, *each) for each in whole]
    for each in material.standings:
        if not each.is_cancelled:
            found += [(each.action, *step) for step in zip(each.action.milestones, each.milestones, strict=True)]
    if not found:
        return Group("milestones", title)
    labels = (phrase("Milestone"), phrase("Action"), phrase("Due"), phrase("Where it stands"))
    columns = tuple(Column(teller.speech.say(label)) for label in labels)
    rows = tuple(Row(_step(teller, *each)) for each in sorted(found, key=_by_day))
    done = sum(standing.state is MilestoneState.DONE for _, _, standing in found)
    caption = plural("{done} of {count} milestone done", "{done} of {count} milestones done", len(found), done=done)
    return Group("milestones", title, tables=(Table("milestones", teller.speech.say(caption), columns, rows),))


def _by_day(found: tuple[Action | None, Milestone, MilestoneStanding]) -> tuple[bool, int]:
    """In the order of their last days; those that come back or have no date are last."""
    _, milestone, standing = found
    is_last = standing.due is None or milestone.repeats is not None
    return is_last, standing.due.last.toordinal() if standing.due else 0


def _step(
    teller: Teller, action: Action | None, milestone: Milestone, standing: MilestoneStanding
) -> tuple[tuple[Said, ...], ...]:
    owner = action.id if action else "@milestones"
    link = teller.link(f"{teller.plan.id}/{owner}/{milestone.id}", teller.text(milestone.title))
    whole = teller.own(phrase("The plan as a whole"))
    of = teller.link(f"{teller.plan.id}/{action.id}", teller.line(action.id)) if action else whole
    due = when_words(standing.due, teller.speech) if standing.due else None
    return (
        (teller.say(link),),
        (teller.say(of),),
        (teller.say(teller.own(capital(due))),) if due else (),
        (_state(teller, milestone, standing),),
    )


def _state(teller: Teller, milestone: Milestone, standing: MilestoneStanding) -> Said:
    told = milestone_words(standing, teller.day)
    if standing.state is MilestoneState.LATE:
        return Signed((teller.own(told),), sign="finding-late", tone="alarm")
    if standing.state is MilestoneState.OVERDUE_UNKNOWN:
        return Signed((teller.own(told),), sign="finding-overdue_unknown", tone="worry")
    done = milestone.done if standing.state is MilestoneState.DONE else None
    when = (teller.own(", "), teller.own(teller.when(done))) if done else ()
    return teller.say(teller.own(told), *when)


# What has no date


def _undated(material: Material, agenda: Agenda) -> Group:
    """Listed, never drawn."""
    teller = material.teller
    labels: tuple[tuple[str, Phrase, Sequence[Kind]], ...] = (
        ("actions", phrase("Actions without any date"), (Kind.ACTION,)),
        ("ends", phrase("Actions without an end"), (Kind.ACTION_END,)),
        ("steps", phrase("Milestones"), (Kind.MILESTONE, Kind.REPEATED)),
    )
    fields = (
        teller.field(name, label, *_listed(teller, (each for each in agenda.undated if each.kind in kinds)))
        for name, label, kinds in labels
    )
    title = teller.speech.word("Without a date")
    return Group("undated", title, tuple(field for field in fields if field.said))


def _listed(teller: Teller, entries: Iterable[Entry]) -> Iterator[Said]:
    for each in entries:
        is_step = each.kind in (Kind.MILESTONE, Kind.REPEATED)
        link = teller.link(each.address, each.title) if is_step or not each.action else action_link(teller, each.action)
        yield teller.say(link)
