"""What is late in a plan, in a sentence: by how much, and where nobody can tell."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.base import Basis
from ccitrack.model.status import Status
from ccitrack.model.timeframe import Timeframe
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.schedule import Schedule
from ccitrack.report.figure_words import delay_words
from ccitrack.report.headlines import MOST_NAMED
from ccitrack.report.highlights.statuses import UNKNOWN
from ccitrack.report.material import Material
from ccitrack.report.said import Said
from ccitrack.report.sentences import Pieces, links_of, listed, named, numbered, parted, sentences, woven
from ccitrack.report.shape import Highlight

LATE = (Schedule.OVERDUE, Schedule.LATE_START)
UNTOLD = (Schedule.UNDATED, Schedule.OVERDUE_UNKNOWN, Schedule.STATUS_UNKNOWN)
"""Where nobody can tell whether an action is late."""
ENDLESS = (Schedule.UNDATED, Schedule.STATUS_UNKNOWN)
"""Where the end may be missing."""


def lateness(material: Material) -> Highlight:
    """What is late and by how much; apart, where nobody can tell."""
    teller = material.teller
    late = sorted(
        (each for each in material.standings if each.timing.schedule in LATE),
        key=lambda each: -days_late(material, each),
    )
    is_told = any(each.timing.schedule not in UNTOLD for each in material.standings)
    untold = tuple(filter(None, (_passed(material), _undated(material))))
    if late:
        first = _late_clauses(material, late)
    elif is_told:
        first = [woven(teller, phrase("no action is known to be late"))]
    else:
        first = [woven(teller, phrase("nothing tells whether an action is late"))]
    figure = str(len(late)) if is_told else UNKNOWN
    told = (parted(teller, (*first, *untold)), parted(teller, _milestones(material)))
    return Highlight(figure, teller.speech.word("late"), Said(sentences(teller, *told)))


def _late_clauses(material: Material, late: Sequence[ActionStanding]) -> list[Pieces]:
    """The late actions one by one where they are few, else how many, and the worst."""
    teller = material.teller
    if len(late) <= MOST_NAMED:
        return [_late_clause(material, each) for each in late]
    overdue = [each for each in late if each.timing.schedule is Schedule.OVERDUE]
    begun = len(late) - len(overdue)
    clauses = []
    if overdue:
        said = plural("{number} action is past its end", "{number} actions are past their end", 1)
        clauses.append(woven(teller, numbered(said, len(overdue), teller.speech)))
    if begun:
        said = plural("{number} action should have begun", "{number} actions should have begun", 1)
        clauses.append(woven(teller, numbered(said, begun, teller.speech)))
    said = phrase("the most overdue, by {delay}, is action {which}")
    return [listed(teller, clauses), _told(material, said, late[0])]


def _late_clause(material: Material, standing: ActionStanding) -> Pieces:
    said = phrase("action {which} is past its end by {delay}")
    if standing.timing.schedule is Schedule.LATE_START:
        said = phrase("action {which} should have begun {delay} ago")
    elif standing.status is Status.BLOCKED:
        said = phrase("action {which} is past its end by {delay} and is blocked")
    return _told(material, said, standing)


def _told(material: Material, said: Phrase, standing: ActionStanding) -> Pieces:
    teller = material.teller
    delay = delay_words(days_late(material, standing), material.day)
    return woven(teller, said, which=named(teller, standing.action), delay=(teller.own(delay),))


def days_late(material: Material, standing: ActionStanding) -> int:
    """For how many days it is late: past its end, or past the last day on which it should begin."""
    timing = standing.timing
    if timing.schedule is Schedule.LATE_START and timing.windows.start is not None:
        return (material.day - timing.windows.start.last).days
    return timing.days_late


def _passed(material: Material) -> Pieces:
    """The ends that have passed where no status is stated: nobody knows whether these actions are done."""
    teller = material.teller
    passed = [each.action for each in material.standings if each.timing.schedule is Schedule.OVERDUE_UNKNOWN]
    if len(passed) > MOST_NAMED:
        said = plural(
            "{number} action is past its end without a stated status",
            "{number} actions are past their end without a stated status",
            1,
        )
        told = woven(teller, numbered(said, len(passed), teller.speech))
        return (*told, *_read(material, passed))
    said = plural(
        "the end of action {which} has passed, and its status is not stated",
        "the ends of actions {which} have passed, and their status is not stated",
        len(passed),
    )
    return woven(teller, said, which=links_of(teller, passed)) if passed else ()


def _read(material: Material, actions: Sequence[Action]) -> Pieces:
    """Of how many of these ends the card gives a mere period, or none that is stated: they are readings."""
    read = [each for each in actions if each.timeframe and _is_reading(each.timeframe)]
    if not read:
        return ()
    said = plural("{number} of these ends is read from a period", "{number} of these ends are read from a period", 1)
    told = woven(material.teller, numbered(said, len(read), material.teller.speech))
    return (material.teller.own(" ("), *told, material.teller.own(")"))


def _is_reading(frame: Timeframe) -> bool:
    end = frame.end or frame.value
    is_one = frame.end is None and frame.value is not None and frame.value.window.begin == frame.value.window.end
    return is_one or (end is not None and end.basis in (Basis.INFERRED, Basis.TEAM)) or bool(frame.parts and not end)


def _undated(material: Material) -> Pieces:
    """The actions without the dates that would tell."""
    teller = material.teller
    undated = [each for each in material.standings if each.timing.schedule is Schedule.UNDATED]
    if undated and len(undated) == len(material.standings):
        return woven(teller, phrase("no action states its dates"))
    found = [each for each in material.standings if each.timing.schedule in ENDLESS and not each.timing.windows.end]
    if not found:
        return ()
    said = plural("{number} action does not state its end", "{number} actions do not state their end", 1)
    return woven(teller, numbered(said, len(found), teller.speech))


def _milestones(material: Material) -> Iterator[Pieces]:
    """How many milestones are late, and how many are past their day without a word."""
    teller, progress = material.teller, material.progress
    states = Counter(
        step.state for group in (*(each.milestones for each in progress.actions), progress.milestones) for step in group
    )
    late, unsaid = states[MilestoneState.LATE], states[MilestoneState.OVERDUE_UNKNOWN]
    if late:
        yield woven(
            teller,
            numbered(plural("{number} milestone is late", "{number} milestones are late", 1), late, teller.speech),
        )
    if unsaid:
        said = plural(
            "{number} milestone is past its date, and nothing tells whether it was reached",
            "{number} milestones are past their dates, and nothing tells whether they were reached",
            1,
        )
        yield woven(teller, numbered(said, unsaid, teller.speech))
