"""What the follow-up calls the committee to decide, from what the cards record and nothing else."""

from collections.abc import Callable, Iterator
from datetime import date

from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.follow_up import Confidence, ConfidenceLevel
from ccitrack.model.known import is_known
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.status import declared_on
from ccitrack.report.asked import asked_about, links_to
from ccitrack.report.figure_words import delay_words
from ccitrack.report.highlights.lateness import days_late
from ccitrack.report.highlights.statuses import last_day
from ccitrack.report.material import Material
from ccitrack.report.said import Column, Row, Said, Table
from ccitrack.report.sentences import links_of, titled, woven
from ccitrack.report.teller import Teller, joined

COLUMNS = (phrase("Action"), phrase("What is known"), phrase("What it calls for"))
WORRYING = (ConfidenceLevel.SUPPORT_NEEDED, ConfidenceLevel.COMPROMISED)
OVER = (Status.COMPLETED, Status.CANCELLED)
CALLS = {
    ConfidenceLevel.SUPPORT_NEEDED: phrase("Say which support is given, and by whom"),
    ConfidenceLevel.COMPROMISED: phrase("Keep the action with other means, change it, or cancel it"),
}
PASSED = plural(
    "Its end has passed and its status is not stated", "Their ends have passed and their status is not stated", 1
)
NEW_DATE = phrase("Set a new date by a decision, or cancel the action")
CONFIRM = phrase("Have it confirmed where the action stands; if it is not done, set a new date by a decision")
BEGIN = phrase("Have it confirmed whether the action has begun; if not, set a new date by a decision")
STATE = plural("Have its status stated", "Have their status stated", 1)
LEADERLESS = plural("It has no stated leader", "They have no stated leader", 1)
NAME = plural("Name a leader", "Name a leader for each", 1)


def called_for(material: Material) -> Table:
    """Action by action what blocks, what worries and what is late; then what many actions lack, in a row for all."""
    teller = material.teller
    for_all = [row for each in _lacks(material) for row in _for_all(material, *each)]
    rows = (*_of_plan(material), *_of_actions(material), *for_all)
    columns = tuple(Column(teller.speech.say(label)) for label in COLUMNS)
    caption = phrase("What the follow-up of the plan calls for")
    asked = material.plan.governance.asked if material.plan.governance else ()
    remark = phrase("Made from the cards: nobody has put these questions to the committee.")
    if asked:
        remark = phrase("Made from the cards, beside the questions that the plan itself asks.")
    return Table("called-for", teller.speech.say(caption), columns, rows, teller.speech.say(remark))


def _of_plan(material: Material) -> Iterator[Row]:
    """That its period is over, and how those in charge judge the plan as a whole, where they need help."""
    teller, judged = material.teller, material.plan.confidence
    if is_over(material):
        known = teller.say(teller.own(phrase("Its period has ended")))
        call = teller.say(teller.own(phrase("Close the plan, or extend it by a decision")))
        yield Row(((teller.say(teller.own(phrase("The plan as a whole"))),), (known,), (call,)))
    if judged is not None and is_worrying(judged, material):
        said = _confidence(teller, judged)
        yield Row(((teller.say(teller.own(phrase("The plan as a whole"))),), (said,), (_support(teller),)))


def is_over(material: Material) -> bool:
    """Whether the period of the plan has ended on the day."""
    last = last_day(material)
    return last is not None and last < material.day


def _support(teller: Teller) -> Said:
    return teller.say(teller.own(CALLS[ConfidenceLevel.SUPPORT_NEEDED]))


def is_worrying(judged: Confidence, material: Material) -> bool:
    """Whether those in charge need support, or see the aims compromised, as known on the day."""
    return judged.level in WORRYING and is_known(judged.date, material.day)


def _of_actions(material: Material) -> Iterator[Row]:
    for standing in material.standings:
        if standing.status in OVER:
            continue
        found = list(_findings(material, standing))
        if found:
            known, calls = zip(*found, strict=True)
            cells = (
                (material.teller.say(titled(material.teller, standing.action)),),
                known,
                _calls(material, standing, calls),
            )
            yield Row(cells)


def _calls(material: Material, standing: ActionStanding, calls: tuple[Said, ...]) -> tuple[Said, ...]:
    """What is to be decided; where the plan asks a question about the action, that question."""
    teller = material.teller
    questions = links_to(teller, asked_about(material, standing.action.id))
    if not questions:
        return tuple(dict.fromkeys(calls))
    said = plural("Asked above: {questions}", "Asked above: {questions}", len(questions))
    link = teller.say(*woven(teller, said, questions=joined(questions, teller.own(", "))))
    return (link, *dict.fromkeys(calls))


def _findings(material: Material, standing: ActionStanding) -> Iterator[tuple[Said, Said]]:
    """What is known, with what it calls for."""
    teller, action = material.teller, standing.action
    if action.obstacle and is_known(action.obstacle.since, material.day):
        unblock = action.obstacle.unblock
        call = (
            teller.labelled(phrase("To unblock it"), teller.inline(unblock))
            if unblock
            else teller.say(teller.own(phrase("Say what would unblock it")))
        )
        yield teller.labelled(phrase("Obstacle"), teller.inline(action.obstacle.text)), call
    if action.confidence and is_worrying(action.confidence, material):
        call = teller.say(teller.own(CALLS[action.confidence.level]))
        yield _confidence(teller, action.confidence), call
    late = _lateness(material, standing)
    if late:
        due = _due(material, standing)
        yield teller.say(teller.sentence(late)), teller.say(teller.own(due))
    for is_so, known, due in _lacks(material):
        if _is_alone(material, standing, is_so):
            yield teller.say(teller.own(counted(known, 1))), teller.say(teller.own(counted(due, 1)))


def _due(material: Material, standing: ActionStanding) -> Phrase:
    """What a delay calls for; first of all that somebody tells where the action stands, where nobody did since."""
    if standing.timing.schedule is Schedule.LATE_START:
        return BEGIN
    return CONFIRM if _is_doubtful(standing, material.day) else NEW_DATE


def _is_doubtful(standing: ActionStanding, day: date) -> bool:
    """Whether its status was stated before its last day passed, or nobody knows when."""
    declared, end = declared_on(standing.action, day), standing.timing.windows.end
    when = declared.when.latest if declared and declared.when else None
    return end is not None and (when is None or when <= end.last)


def _confidence(teller: Teller, judged: Confidence) -> Said:
    said = (teller.own(teller.word(judged.level) + teller.speech.word(": ")), teller.inline(judged.reason))
    return teller.say(*said)


def _lateness(material: Material, standing: ActionStanding) -> Phrase | None:
    delay = delay_words(days_late(material, standing), material.day)
    if standing.timing.schedule is Schedule.OVERDUE:
        return phrase("past its end by {delay}", delay=delay)
    if standing.timing.schedule is Schedule.LATE_START:
        return phrase("it should have begun {delay} ago", delay=delay)
    return None


def _lacks(material: Material) -> Iterator[tuple[Callable[[ActionStanding], bool], Phrase, Phrase]]:
    """What an action may lack, and what it calls for; nobody is asked to lead what is over."""
    yield _is_passed, PASSED, STATE
    if not is_over(material):
        yield _is_leaderless, LEADERLESS, NAME


def _is_passed(standing: ActionStanding) -> bool:
    """Whether its end has passed and nobody states its status."""
    return standing.timing.schedule is Schedule.OVERDUE_UNKNOWN


def _is_leaderless(standing: ActionStanding) -> bool:
    """Whether nobody is named to lead it, while it is not over."""
    return standing.status not in OVER and not _is_led(standing.action)


def _is_led(action: Action) -> bool:
    """Whether somebody is named who is not still to be specified."""
    return any(not party.to_be_specified for party in action.leaders)


def _for_all(material: Material, is_so: Callable[[ActionStanding], bool], known: Phrase, call: Phrase) -> Iterator[Row]:
    """One row for all the actions of which something holds; one alone is told with what else is known of it."""
    actions = [each.action for each in material.standings if is_so(each)]
    if len(actions) > 1:
        teller, count = material.teller, len(actions)
        said = ((teller.say(teller.own(counted(each, count))),) for each in (known, call))
        yield Row(((_which(teller, actions),), *said))


def _is_alone(material: Material, standing: ActionStanding, is_so: Callable[[ActionStanding], bool]) -> bool:
    """Whether something holds of an action and of no other one."""
    return is_so(standing) and sum(map(is_so, material.standings)) == 1


def _which(teller: Teller, actions: list[Action]) -> Said:
    return teller.say(*woven(teller, phrase("Actions {which}"), which=links_of(teller, actions)))
