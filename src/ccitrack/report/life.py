"""The life of an action or an indicator in sentences, version by version, and its values over time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ccitrack.changes import followed
from ccitrack.history.lives import Step
from ccitrack.history.versions import Version
from ccitrack.language.speech import speech
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.model.text import Wording
from ccitrack.progress.plan import measure, standing_of
from ccitrack.progress.standing import Standing
from ccitrack.report.comparison import Event, Side, Topic, compare
from ccitrack.report.figure_words import end_words, value_words
from ccitrack.report.teller import Teller


@dataclass(frozen=True, slots=True)
class Day:
    """What changed in one version; `version` is None for what is not committed yet. `is_first`: there it begins.

    `approved` is what the committee called the version, where it adopted it.
    """

    version: Version | None
    day: date
    events: tuple[Event, ...]
    is_first: bool = False
    approved: str | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """The life of a thing: its days, the oldest first, then the values of an indicator as they are known now."""

    plan: Plan
    address: str
    title: Wording
    days: tuple[Day, ...]
    values: tuple[tuple[str, str], ...] = ()


def build_life(
    plan: Plan, address: str, steps: Sequence[Step], today: date, language: str, approved: Mapping[str, str]
) -> Life | None:
    """The life of what stands, or once stood, at an address of the plan; None for what was never there.

    `approved` are the versions that the committee adopted: what it called them, by their commits.
    """
    _, action_id, *rest = address.split("/")
    thing = _thing(plan, action_id, rest)
    former = (_thing(each, step.id, rest) for step, each in _latest(steps))
    known: Action | Indicator | None = thing or next((each for each in former if each is not None), None)
    if known is None:
        return None
    teller = Teller(speech(language), plan, today, Register(plan.organisations), plan.lang, has_cards=False)
    days = [_marked(each, approved) for each in _days(steps, rest, language)]
    last = steps[-1].after if steps else None
    if last is not None and thing is None and _thing(last, steps[-1].id, rest) is not None:
        days.append(Day(None, today, ()))
    elif last is not None and thing is not None:
        alone = plan.model_copy(update={"actions": tuple(each for each in plan.actions if each.id == action_id)})
        here = _events(last, alone, rest, (today, today), language)
        days += [Day(None, today, here)] if here else []
    values = tuple(_values(teller, plan, thing, today)) if isinstance(thing, Indicator) else ()
    return Life(plan, address, teller.text(known.title), tuple(days), values)


def _marked(day: Day, approved: Mapping[str, str]) -> Day:
    return replace(day, approved=approved.get(day.version.commit)) if day.version else day


def _thing(plan: Plan, action_id: str, rest: Sequence[str]) -> Action | Indicator | None:
    action = next((each for each in plan.actions if each.id == action_id), None)
    if action is None or not rest:
        return action
    return next((each for each in action.indicators if each.id == rest[0]), None)


def _latest(steps: Sequence[Step]) -> Iterator[tuple[Step, Plan]]:
    """The versions of the card, the latest first."""
    for step in reversed(steps):
        yield from ((step, each) for each in (step.after, step.before) if each is not None)


def _days(steps: Sequence[Step], rest: Sequence[str], language: str) -> Iterator[Day]:
    """The versions in which something of the thing changed; where it begins, and where it was taken out."""
    has_begun = False
    for step, own in zip(steps, _named(steps, rest), strict=True):
        day = step.version.day
        if step.after is None:
            yield Day(step.version, day, ())
            continue
        is_there = not own or any(each.id == own[0] for each in step.after.actions[0].indicators)
        if not is_there:
            if has_begun:
                has_begun = False
                yield Day(step.version, day, ())
            continue
        if step.before is None or not has_begun:
            has_begun = True
            yield Day(step.version, day, (), is_first=True)
            continue
        events = _events(step.before, step.after, own, (day, day), language)
        if events:
            yield Day(step.version, day, events)


def _named(steps: Sequence[Step], rest: Sequence[str]) -> list[Sequence[str]]:
    """The id that the indicator had in each version: it is the same one where it was given another."""
    names: list[Sequence[str]] = []
    for step in reversed(steps):
        names.append(rest)
        if rest and step.before is not None and step.after is not None:
            place = ("actions", step.after.actions[0].id, "indicators")
            renamed = followed(step.before, step.after)[1]
            rest = next(([each.before] for each in renamed if each.path == place and each.after == rest[0]), rest)
    return names[::-1]


def _events(
    before: Plan, after: Plan, rest: Sequence[str], days: tuple[date, date], language: str
) -> tuple[Event, ...]:
    """What changed of the thing; findings are left out, as they change with the day alone."""
    adopted = before if before.approved else None
    told = compare(Side(before, days[0], ""), Side(after, days[1], ""), language, adopted)
    own = "/".join((after.id, after.actions[0].id, *rest))
    return tuple(
        event
        for event in told.events
        if event.topic is not Topic.HEALTH and (event.address == own or event.address.startswith(f"{own}/"))
    )


def _values(teller: Teller, plan: Plan, indicator: Indicator, today: date) -> Iterator[tuple[str, str]]:
    """The values that count, each with its time."""
    found = standing_of(measure(plan, today), indicator)
    for each in found.observations if isinstance(found, Standing) else ():
        when = teller.when(each.measure.when) if each.measure.when else end_words(each.until, teller.speech)
        yield when, value_words(each.value, indicator.unit, teller.speech)


def life_document(told: Life) -> dict[str, object]:
    """A life as JSON, `ccitrack.history/1`."""
    return {
        "format": "ccitrack.history/1",
        "address": told.address,
        "title": told.title.text,
        "days": [_day(each) for each in told.days],
        "values": [{"when": when, "value": value} for when, value in told.values],
    }


def _day(day: Day) -> dict[str, object]:
    version = day.version
    return {
        "day": day.day.isoformat(),
        "commit": version.commit if version else None,
        "subject": version.subject if version else None,
        "first": day.is_first,
        "approved": day.approved,
        "changes": [{"kind": event.kind, "message": event.text} for event in day.events],
    }
