"""The plan at a glance: how many actions stand where, and one row for each of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.plan import Tally, tally
from ccitrack.progress.rollup import Rollup
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.status import status_on
from ccitrack.report.axes import Known, in_short, known_of, title_of_others
from ccitrack.report.computed_words import outputs_health
from ccitrack.report.drawings.statuses import statuses_bar
from ccitrack.report.figure_words import bracketed, share_words
from ccitrack.report.headlines import STATUSES
from ccitrack.report.material import Material
from ccitrack.report.people import parties
from ccitrack.report.said import Column, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.shape import Section
from ccitrack.report.signed import Drawn, Total, dated, declared, drawn, found, schedule_words
from ccitrack.report.state import axis_label
from ccitrack.report.teller import Teller
from ccitrack.report.words import NOT_STATED, words_of

NO_ACTION = phrase("The plan has no action yet: there is nothing to follow.")
COLUMNS = (
    phrase("Action"),
    phrase("Declared status"),
    phrase("Dates"),
    phrase("Outputs"),
    phrase("Results"),
    phrase("Leader"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Actions that stand together under a title: those of an axis, of none, or those that were cancelled."""

    title: Wording
    standings: tuple[ActionStanding, ...]
    tally: Tally
    is_cancelled: bool = False


def glance(material: Material) -> Section:
    """One row for each action, axis by axis: what its leader declares, and what dates and measures show."""
    teller = material.teller
    title = teller.speech.word("The plan at a glance")
    if not material.actions:
        return Section("@glance", title, nothing=teller.speech.say(NO_ACTION))
    parts, known = tuple(parts_of(material)), known_of(teller)
    return Section(
        "@glance",
        title,
        note=" ".join(teller.speech.say(each) for each in _how(material, known)),
        groups=(
            Group("statuses", "", tables=tuple(_statuses(material, parts)) if known.status else ()),
            Group("actions", "", tables=tuple(_whole(_tables(material, parts, known)))),
        ),
    )


def _how(material: Material, known: Known) -> Iterator[Phrase]:
    """How the tables are to be read, and what no card says."""
    if known.status:
        yield phrase(
            "Round mark: the status that the card declares. Square or pointed mark: what dates and measures show."
        )
    else:
        yield phrase("No action has a stated status.")
    if not known.timeframe:
        yield phrase("No action has dates.")
    if not known.leader:
        yield phrase("No action has a stated leader.")
    each = material.progress.tally
    if each.outputs.targets:
        yield phrase(
            "Outputs: the worst finding, the mean of what was reached, and for how many targets a rate is known."
        )
        yield phrase("In brackets: too few were measured for the mean to tell much.")
    else:
        yield phrase("No output has a target in numbers: nothing can be assessed.")
    if each.sub_actions:
        yield phrase("An action that is part of another one counts inside it.")


# Which actions stand together


def parts_of(material: Material) -> Iterator[Part]:
    """Axis by axis, then the actions of none; sub-actions follow their parent; cancelled actions come last."""
    teller, axes = material.teller, material.plan.axes
    running = [each for each in material.standings if not each.is_cancelled]
    for axis in axes:
        own = [each for each in running if each.action.axis == axis.id]
        yield from _part(material, axis_label(teller, axis), own)
    known = {axis.id for axis in axes}
    others = [each for each in running if each.action.axis not in known]
    if others:
        title = title_of_others(teller, [each.action for each in others])
        yield from _part(material, teller.own(title), others)
    cancelled = [each for each in material.standings if each.is_cancelled]
    for part in _part(material, teller.own(phrase("Cancelled actions, in no other count")), cancelled):
        yield replace(part, is_cancelled=True)


def _part(material: Material, title: Wording, standings: Sequence[ActionStanding]) -> Iterator[Part]:
    if standings:
        yield Part(title, tuple(_nested(standings)), tally(standings, (), material.plan))


def _nested(standings: Sequence[ActionStanding]) -> Iterable[ActionStanding]:
    """Each action with its sub-actions after it, as far as they stand in the same part."""
    places = {each.action.id: place for place, each in enumerate(standings)}

    def place(each: ActionStanding) -> tuple[int, ...]:
        path, action = [places[each.action.id]], each.action
        while action.parent in places and places[action.parent] not in path:
            path.insert(0, places[action.parent])
            action = standings[places[action.parent]].action
        return tuple(path)

    return sorted(standings, key=place)


# How many stand where


def _statuses(material: Material, parts: Sequence[Part]) -> Iterator[Table]:
    """The declared statuses by axis: a bar with the counts in words under it, on the scale of the longest."""
    teller, parts = material.teller, [part for part in parts if part.tally.total]
    if not parts:
        return
    widest = max(part.tally.total for part in parts)
    columns = (
        Column(teller.speech.word("Axis")),
        Drawn(teller.speech.word("Number of actions")),
        Column(teller.speech.word("In words")),
    )
    rows = [Row(_status_cells(teller, place, part, widest)) for place, part in enumerate(parts)]
    if len(parts) > 1:
        whole = teller.own(phrase("The whole plan"))
        told = teller.own(_counts(teller, material.progress.tally))
        rows.append(Total(((teller.say(whole),), (), (teller.say(told),))))
    yield Table("statuses", teller.speech.word("Declared statuses by axis"), columns, tuple(rows))


def _status_cells(teller: Teller, place: int, part: Part, widest: int) -> tuple[tuple[Said, ...], ...]:
    drawing = statuses_bar(part.tally.status, widest, f"statuses/{place}", teller.speech)
    return (teller.say(part.title),), drawn(drawing), (teller.say(teller.own(_counts(teller, part.tally))),)


def _counts(teller: Teller, counts: Tally) -> str:
    """How many actions there are, and how many have each status."""
    total = teller.speech.say(plural("{count} action", "{count} actions", counts.total))
    statuses = ", ".join(teller.speech.say(counted(STATUSES[word], many)) for word, many in counts.status.items())
    return f"{total}{teller.speech.word(': ')}{statuses}"


# One row for each action


def _tables(material: Material, parts: Sequence[Part], known: Known) -> Iterator[Table]:
    teller = material.teller
    columns = tuple(Column(teller.speech.say(label)) for label in COLUMNS)
    for part in parts:
        rows = tuple(Row(_cells(material, each, known)) for each in part.standings)
        yield Table("glance", part.title, columns, rows)


def _whole(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables without the columns in which no row of any of them says anything."""
    tables = tuple(tables)
    rows = tuple(chain.from_iterable(table.rows for table in tables))
    if not rows:
        return
    kept = without_empty_columns(replace(tables[0], rows=rows))
    start = 0
    for table in tables:
        yield replace(table, columns=kept.columns, rows=kept.rows[start : start + len(table.rows)])
        start += len(table.rows)


def _cells(material: Material, standing: ActionStanding, known: Known) -> tuple[tuple[Said, ...], ...]:
    teller, action = material.teller, standing.action
    return (
        (named(teller, action),),
        (status_of(teller, action),) if known.status else (),
        (_dates(teller, standing),) if known.timeframe else (),
        tuple(outputs_of(material, standing)),
        tuple(_results(teller, standing)),
        tuple(_leaders(teller, action)) if known.leader else (),
    )


def named(teller: Teller, action: Action) -> Said:
    """The number and the whole title, leading to the card."""
    title = teller.text(action.title)
    link = teller.link(f"{teller.plan.id}/{action.id}", Wording(f"{action.id} · {title.text}", title.lang))
    flagged = action.priority is not None and action.priority.flagged
    marks = [teller.speech.word("priority")] if flagged else []
    if action.parent is not None:
        marks.append(teller.speech.say(phrase("part of {action}", action=action.parent)))
    return teller.say(link, marks=marks)


def status_of(teller: Teller, action: Action) -> Said:
    """The declared status under its mark."""
    status = status_on(action, teller.day)
    said = teller.absent() if status is None else teller.say(teller.own(teller.word(status)))
    return declared(status, said)


def _dates(teller: Teller, standing: ActionStanding) -> Said:
    """Where it stands in time, with its delay, and its dates under it; where no status is stated, its dates alone."""
    timing = standing.timing
    frame = standing.action.timeframe
    dates = [each for each in in_short(teller, frame) if each.pieces] if frame else []
    if dates and timing.schedule is Schedule.STATUS_UNKNOWN:
        return dates[0]
    told = teller.own(schedule_words(timing, teller.day))
    beside = [part for each in dates for part in (replace(each, details=()), *each.details)]
    return dated(timing.schedule, teller.say(told, details=beside))


def outputs_of(material: Material, standing: ActionStanding) -> Iterator[Said]:
    """How its outputs stand; the mean of what was reached is never without its coverage."""
    if not material.progress.tally.outputs.indicators or standing.is_cancelled:
        return
    teller, outputs = material.teller, standing.outputs
    if not outputs.indicators:
        yield teller.absent(phrase("No output indicator"))
        return
    health = outputs_health(standing)
    told = teller.own(words_of(health))
    yield found(health, teller.say(told, details=_reached(material, outputs)))


def _reached(material: Material, outputs: Rollup) -> Iterator[Said]:
    teller = material.teller
    if not outputs.targets:
        return
    coverage = phrase("rate known: {measured} of {targets}", measured=outputs.measured, targets=outputs.targets)
    if outputs.progress.value is None:
        yield teller.say(teller.own(coverage))
        return
    share = share_words(outputs.progress.value, teller.speech, at_least=outputs.progress.is_lower_bound)
    share = share if outputs.is_covered(material.progress.method) else bracketed(share, teller.speech)
    yield teller.say(teller.own(share), teller.own(", "), teller.own(coverage))


def _results(teller: Teller, standing: ActionStanding) -> Iterator[Said]:
    """How many of its results could be assessed: they are told apart, and lower no finding."""
    results = standing.results
    aimed = sum(results.health.values())
    if not aimed or standing.is_cancelled:
        return
    assessed = results.assessed + results.trends_assessed
    yield teller.say(teller.own(phrase("{assessed} of {count} assessed", assessed=assessed, count=aimed)))


def _leaders(teller: Teller, action: Action) -> Iterator[Said]:
    if not action.leaders:
        yield teller.absent(NOT_STATED)
    for each in parties(teller, action.leaders):
        yield Said(each.pieces, marks=each.marks)
