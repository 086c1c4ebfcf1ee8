"""How an axis goes: its statuses, its findings, what is late, what was reached, what goes well and what does not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.language.speech import Speech
from ccitrack.model.follow_up import Alert, Update
from ccitrack.model.known import is_known
from ccitrack.model.plan import Axis
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionHealth, ActionStanding
from ccitrack.progress.health import Health
from ccitrack.progress.plan import Tally, tally
from ccitrack.progress.rollup import Rollup
from ccitrack.report.choice import LATE
from ccitrack.report.finding import mean_reached, schedule
from ccitrack.report.follow_up import update
from ccitrack.report.headlines import STATUSES
from ccitrack.report.material import Material
from ccitrack.report.said import Field, Said
from ccitrack.report.state import obstacle
from ccitrack.report.teller import Teller, joined
from ccitrack.report.words import words_of

HELD_UP = (Status.BLOCKED, Status.ON_HOLD)


def axis_progress(
    material: Material, standings: Sequence[ActionStanding], axis: Axis | None = None
) -> tuple[Field, ...]:
    """How some actions go together; what the whole plan does not tell is not repeated for each axis."""
    teller, whole = material.teller, material.progress.tally
    figures = [each for each in material.progress.figures if axis and getattr(each.indicator, "axis", None) == axis.id]
    found = tally(standings, figures, material.plan)
    running = [each for each in standings if not each.is_cancelled]
    return (
        teller.field("statuses", phrase("Declared"), _statuses(teller, found) if _says_status(whole) else None),
        teller.field("findings", phrase("Found"), _findings(teller, found) if _says_finding(whole) else None),
        teller.field("late", phrase("Deadlines passed"), *_late(material, running)),
        teller.field("outputs_reached", phrase("Outputs"), _reached(teller, found.outputs)),
        teller.field("results_reached", phrase("Results"), _reached(teller, found.results)),
        teller.field("highlights", phrase("Highlights"), *_highlights(material, running)),
        teller.field("difficulties", phrase("Difficulties"), *_difficulties(material, running)),
    )


def last_update(standing: ActionStanding, teller: Teller) -> Update | None:
    """The latest note known on the day."""
    known = [each for each in standing.action.updates if is_known(each.date, teller.day)]
    return max(known, key=lambda each: each.date.bounds, default=None)


def _says_status(whole: Tally) -> bool:
    """Whether at least one action of the plan has a status."""
    return set(whole.status) != {"not_stated"}


def _says_finding(whole: Tally) -> bool:
    """Whether something is found of at least one action of the plan."""
    return set(whole.health) != {ActionHealth.UNKNOWN.value}


def _statuses(teller: Teller, found: Tally) -> Said | None:
    """How many have each status; the parts of actions count inside them."""
    told = [teller.speech.say(counted(STATUSES[word], count)) for word, count in found.status.items()]
    if not told:
        return None
    apart = plural(
        "one part of another action is not counted apart",
        "{count} parts of other actions are not counted apart",
        found.sub_actions,
    )
    marks = [teller.speech.say(apart)] if found.sub_actions else []
    return teller.say(teller.own(", ".join(told)), marks=marks)


def _findings(teller: Teller, found: Tally) -> Said | None:
    colon = teller.speech.word(": ")
    told = (f"{teller.word(ActionHealth(word))}{colon}{count}" for word, count in found.health.items())
    shown = teller.speech.word("; ").join(told)
    return teller.say(teller.own(shown)) if shown else None


def _late(material: Material, running: Iterable[ActionStanding]) -> Iterator[Said]:
    teller = material.teller
    for each in running:
        if each.timing.schedule in LATE:
            yield _of(material, each, _in_sentence(teller.speech.say(schedule(each.timing, teller.speech, teller.day))))


def _of(material: Material, standing: ActionStanding, told: str, details: Iterable[Said] = ()) -> Said:
    """Something said of an action, after its number and its title."""
    teller = material.teller
    after = teller.own(teller.speech.word(": ") + told) if told else None
    return teller.say(material.links.action(teller, standing.action.id), after, details=details)


def _in_sentence(told: str) -> str:
    return told[:1].lower() + told[1:]


def _reached(teller: Teller, found: Rollup) -> Said | None:
    """What was reached of the targets of a level, over how many of the actions; None where nothing is aimed at."""
    told = (*_measured(found), *_mean(teller, found), *_directions(found))
    if not told:
        return None
    return teller.say(*joined((teller.own(each) for each in told), teller.own(teller.speech.word("; "))))


def _measured(found: Rollup) -> Iterator[Phrase]:
    if found.targets:
        yield plural(
            "rate known: {measured} of {count} target",
            "rates known: {measured} of {count} targets",
            found.targets,
            measured=found.measured,
        )


def _directions(found: Rollup) -> Iterator[Phrase]:
    """How many of the indicators that should only rise or fall could be assessed."""
    if found.trends:
        yield plural(
            "{assessed} of {count} direction assessed",
            "{assessed} of {count} directions assessed",
            found.trends,
            assessed=found.trends_assessed,
        )


def _mean(teller: Teller, found: Rollup) -> Iterator[Phrase]:
    """The mean of the actions, with how many of them it is over: without that it would say too much."""
    shown, mean = mean_reached(teller, found), found.progress
    if shown is not None:
        yield plural(
            "on average {share} reached, over {known} of {count} action",
            "on average {share} reached, over {known} of {count} actions",
            mean.total,
            share=shown,
            known=mean.known,
        )


def _highlights(material: Material, running: Iterable[ActionStanding]) -> Iterator[Said]:
    """The actions that are completed, and the targets that were reached."""
    for each in running:
        told = tuple(_good(each, material.teller.speech))
        if told:
            yield _of(material, each, ", ".join(told), _achieved(material.teller, each))


def _good(standing: ActionStanding, speech: Speech) -> Iterator[str]:
    if standing.status is Status.COMPLETED:
        yield speech.say(words_of(Status.COMPLETED)).lower()
    count = sum(1 for _ in _reached_ones(standing))
    if count:
        yield speech.say(plural("{count} target reached", "{count} targets reached", count))


def _reached_ones(standing: ActionStanding) -> Iterator[int]:
    for place, each in enumerate(standing.standings):
        if each.health in (Health.ACHIEVED, Health.ACHIEVED_LATE):
            yield place


def _achieved(teller: Teller, standing: ActionStanding) -> Iterator[Said]:
    for place in _reached_ones(standing):
        found = standing.standings[place]
        late = [teller.word(found.health).lower()] if found.health is Health.ACHIEVED_LATE else []
        yield teller.say(teller.inline(found.indicator.title), marks=late)


def _in_short(said: Said | None) -> Said | None:
    """The thing itself: its card tells since when, and what would help."""
    return replace(said, details=()) if said else None


def _difficulties(material: Material, running: Iterable[ActionStanding]) -> Iterator[Said]:
    """The actions that are blocked or paused, what is in their way, and the last note where it gives the alarm."""
    teller = material.teller
    for each in running:
        note = last_update(each, teller)
        met = _in_short(obstacle(teller, each.action.obstacle))
        alarm = update(teller, note) if note and note.alert in (Alert.WATCH, Alert.ALERT) else None
        details = [said for said in (met, alarm) if said is not None]
        held = each.status in HELD_UP and each.status is not None
        if details or held:
            yield _of(material, each, teller.word(each.status).lower() if held and each.status else "", details)
