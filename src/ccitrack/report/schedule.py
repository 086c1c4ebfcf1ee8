"""When: the timeframe of an action in the words of its card and as it is read, its real dates, its milestones."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ccitrack.language.phrases import phrase, plural
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.known import is_known
from ccitrack.model.milestone import Milestone, Occurrence, Repetition
from ccitrack.model.period import Period
from ccitrack.model.target import Revision
from ccitrack.model.text import Wording
from ccitrack.model.timeframe import Timeframe, TimeframePart
from ccitrack.report.said import Field, Said
from ccitrack.report.teller import Teller
from ccitrack.report.words import EVERY, TO_BE_SPECIFIED


def schedule(teller: Teller, action: Action) -> tuple[Field, ...]:
    """When the action takes place, when it really did, and its steps."""
    milestones = tuple(milestone(teller, each, f"{teller.plan.id}/{action.id}/{each.id}") for each in action.milestones)
    return (
        teller.field("timeframe", phrase("Timeframe"), timeframe(teller, action.timeframe)),
        teller.field("actual", phrase("Real dates"), _actual(teller, action)),
        teller.field("milestones", phrase("Milestones"), *milestones),
    )


def timeframe(teller: Teller, frame: Timeframe | None) -> Said:
    """The timeframe: its reading, the words of the card, its parts and its revisions."""
    if frame is None:
        return teller.absent()
    details = (*parts(teller, frame), *revisions(teller, frame.revised), *_remarks(teller, frame))
    return teller.say(*_reading(teller, frame), of=frame, details=details)


def parts(teller: Teller, frame: Timeframe) -> tuple[Said, ...]:
    """The windows of the parts of an action."""
    return tuple(_part(teller, part) for part in frame.parts)


def _reading(teller: Teller, frame: Timeframe) -> tuple[Wording, ...]:
    if frame.same_as_plan:
        known = teller.plan.period
        said = (
            phrase("as long as the plan, {period}", period=teller.when(known))
            if known
            else phrase("as long as the plan, whose period is not stated")
        )
        return (teller.sentence(said),)
    if frame.to_be_specified:
        return (teller.sentence(TO_BE_SPECIFIED),)
    dates = _dates(teller, frame)
    if frame.ongoing and not dates:
        return (teller.sentence(phrase("without an end, by nature")),)
    if frame.ongoing:
        return (*dates, teller.own(teller.speech.word("; ")), teller.own(phrase("without an end, by nature")))
    return dates


def _dates(teller: Teller, frame: Timeframe | TimeframePart) -> tuple[Wording, ...]:
    if frame.value is not None:
        return (teller.own(capital(teller.when(frame.value))),)
    if frame.start is None and frame.end is None:
        return ()
    if frame.start is None:
        return (teller.own(phrase("End: {end}; the start is not stated", end=_when(teller, frame.end))),)
    if frame.end is None:
        return (teller.own(phrase("Start: {start}; the end is not stated", start=_when(teller, frame.start))),)
    if frame.start.value == frame.end.value and frame.start.basis == frame.end.basis:
        return (teller.own(capital(teller.when(frame.start))),)
    both = phrase("Start: {start}; end: {end}", start=_when(teller, frame.start), end=_when(teller, frame.end))
    return (teller.own(both),)


def _when(teller: Teller, period: Period | None) -> str:
    return teller.when(period) if period else ""


def _part(teller: Teller, part: TimeframePart) -> Said:
    dates = _dates(teller, part)
    colon = teller.own(teller.speech.word(": "))
    return teller.say(
        teller.text(part.label), *((colon, *dates) if dates else ()), of=part, details=_remarks(teller, part)
    )


def _remarks(teller: Teller, frame: Timeframe | TimeframePart) -> tuple[Said, ...]:
    """What is said beside the dates themselves: their own words and remarks."""
    return teller.beside((phrase("Period"), frame.value), (phrase("Start"), frame.start), (phrase("End"), frame.end))


def revisions(teller: Teller, revised: Iterable[Revision]) -> Iterator[Said]:
    """The later values of something adopted that were known on the day, each with its reason and decision."""
    for revision in revised:
        if is_known(revision.date, teller.day):
            told = teller.say(*_why(teller, revision), of=revision, details=_beside_revision(teller, revision))
            yield replace(told, pieces=(*changed(teller, revision).pieces, *told.pieces))


def _beside_revision(teller: Teller, revision: Revision) -> tuple[Said, ...]:
    value = revision.value or revision.amount
    return teller.beside(
        (phrase("Date"), revision.date),
        (phrase("Value"), value),
        (phrase("Start"), revision.start),
        (phrase("End"), revision.end),
    )


def changed(teller: Teller, revision: Revision) -> Said:
    """When something was revised, and to what."""
    changes = (
        teller.quantity(revision.value) if revision.value else None,
        teller.money(revision.amount) if revision.amount else None,
        teller.speech.say(phrase("start: {period}", period=teller.when(revision.start))) if revision.start else None,
        teller.speech.say(phrase("end: {period}", period=teller.when(revision.end))) if revision.end else None,
    )
    when = phrase("Revised, {date}", date=teller.when(revision.date))
    return teller.labelled(when, teller.own(", ".join(change for change in changes if change)))


def _why(teller: Teller, revision: Revision) -> Iterator[Wording]:
    if revision.reason:
        yield from (teller.own(teller.speech.word("; reason: ")), teller.text(revision.reason))
    if revision.decision:
        yield from (teller.own(teller.speech.word("; decision: ")), teller.line(revision.decision))


def _actual(teller: Teller, action: Action) -> Said | None:
    actual = action.actual
    if actual is None:
        return None
    start, end = (each if each and is_known(each, teller.day) else None for each in (actual.start, actual.end))
    if start and end:
        said = phrase("Started: {start}; ended: {end}", start=teller.when(start), end=teller.when(end))
    elif start:
        said = phrase("Started: {start}", start=teller.when(start))
    elif end:
        said = phrase("Ended: {end}", end=teller.when(end))
    else:
        return None
    return teller.say(
        teller.own(said), of=actual, details=teller.beside((phrase("Start"), start), (phrase("End"), end))
    )


def milestone(teller: Teller, step: Milestone, anchor: str) -> Said:
    """A step with its dates, its repetitions and the times it took place."""
    done = step.done if step.done and is_known(step.done, teller.day) else None
    dates = [
        teller.speech.say(phrase("start: {period}", period=teller.when(step.start))) if step.start else None,
        teller.speech.say(phrase("due: {period}", period=teller.when(step.due))) if step.due else None,
        teller.speech.say(phrase("done: {period}", period=teller.when(done))) if done else None,
        teller.word(step.status).lower() if step.status else None,
    ]
    told = "".join(teller.speech.word("; ") + each for each in dates if each)
    beside = teller.beside((phrase("Start"), step.start), (phrase("Due"), step.due), (phrase("Done"), done))
    details = [*beside, *_repetition(teller, step.repeats), *_occurrences(teller, step.occurrences or ())]
    return teller.say(teller.inline(step.title), teller.own(told), of=step, details=details, anchor=anchor)


def _repetition(teller: Teller, repeats: Repetition | None) -> Iterator[Said]:
    if repeats is None:
        return
    often = EVERY.get(repeats.per)
    per = teller.own(often) if often else teller.line(repeats.per)
    bounds = [
        teller.speech.say(phrase("first: {period}", period=teller.when(repeats.first))) if repeats.first else None,
        teller.speech.say(phrase("until: {period}", period=teller.when(repeats.until))) if repeats.until else None,
    ]
    told = "".join(teller.speech.word("; ") + each for each in bounds if each)
    is_once = repeats.times.min == repeats.times.max == 1
    times = teller.own(
        plural("{quantity} time", "{quantity} times", 1 if is_once else 2, quantity=teller.quantity(repeats.times))
    )
    beside = teller.beside(
        (phrase("Times"), repeats.times), (phrase("First"), repeats.first), (phrase("Until"), repeats.until)
    )
    yield teller.say(times, teller.own(" "), per, teller.own(told), of=repeats, details=beside)


def _occurrences(teller: Teller, occurrences: Iterable[Occurrence]) -> Iterator[Said]:
    for each in occurrences:
        if is_known(each.date, teller.day):
            title = (teller.own(teller.speech.word(": ")), teller.text(each.title)) if each.title else ()
            people = (
                phrase("; attendance: {quantity}", quantity=teller.quantity(each.attendance))
                if each.attendance
                else None
            )
            beside = teller.beside((phrase("Date"), each.date), (phrase("Attendance"), each.attendance))
            said = (teller.own(teller.when(each.date)), *title, teller.own(people) if people else None)
            yield teller.say(*said, of=each, details=beside)
