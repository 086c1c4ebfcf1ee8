"""Why an action stands where it stands: what was declared, its dates, its outputs, and which of them counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ccitrack.language.phrases import Phrase, Uncut, phrase, plural
from ccitrack.language.readings import period
from ccitrack.model.indicator import Level
from ccitrack.model.known import is_known
from ccitrack.model.period import Span
from ccitrack.model.schedule import part_windows, timeframe_windows, windows
from ccitrack.model.target import Revision
from ccitrack.progress.action import ActionHealth, ActionStanding, HealthBasis, of_level
from ccitrack.progress.health import ASSESSED, ASSESSED_TRENDS, Reason
from ccitrack.progress.plan import Progress
from ccitrack.progress.rollup import Rollup, clipped
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.standing import Standing
from ccitrack.progress.status import declared_on
from ccitrack.report.computed_words import SIGNS
from ccitrack.report.steps import Step, Sums, computed, result, terms, written
from ccitrack.report.teller import Teller
from ccitrack.report.words import words_of
from ccitrack.source import Loc


@dataclass(frozen=True, slots=True)
class _Explained:
    """An action on the day, its place in the plan, and the words to tell it in."""

    standing: ActionStanding
    progress: Progress
    loc: Loc
    places: Sequence[Loc]
    teller: Teller
    sums: Sums


def action_steps(standing: ActionStanding, progress: Progress, places: Sequence[Loc], teller: Teller) -> Iterator[Step]:
    """The steps that lead to the health of an action, which is the last of them; `places` are those of the actions."""
    loc = next(place for place, each in zip(places, progress.actions, strict=True) if each is standing)
    told = _Explained(standing, progress, loc, places, teller, Sums(teller.speech))
    yield _status(told)
    yield from _dates(told)
    yield _schedule(told)
    yield from _outputs(told)
    yield from _beside(told)
    yield _order(told)
    basis = phrase("as declared") if standing.is_cancelled else words_of(standing.basis)
    said = phrase("{health} ({basis})", health=words_of(standing.health), basis=basis)
    yield result(said, standing.health.value)


def _status(told: _Explained) -> Step:
    declared = declared_on(told.standing.action, told.progress.day)
    if declared is None:
        return computed(phrase("No status is stated."))
    when = told.teller.when(declared.when) if declared.when else told.teller.speech.say(phrase("undated"))
    place: Loc = ("status",) if declared.update is None else ("updates", declared.update, "status")
    said = phrase("Status: {status}, {when}", status=words_of(declared.status), when=when)
    return written(said, (*told.loc, *place), declared.status.value)


def _dates(told: _Explained) -> Iterator[Step]:
    """Its dates as first adopted, what was revised by the day, and when it really ended."""
    action, day = told.standing.action, told.progress.day
    adopted = windows(action, told.progress.plan)
    if adopted.is_ongoing:
        yield written(phrase("It has no end, by nature."), (*told.loc, "timeframe", "ongoing"))
    if adopted.start is not None:
        said = phrase("Start: {period}", period=_span(told, adopted.start))
        yield written(said, _place(told, "start", adopted.start), _iso(adopted.start))
    if adopted.end is not None:
        said = phrase("End: {period}", period=_span(told, adopted.end))
        yield written(said, _place(told, "end", adopted.end), _iso(adopted.end))
    for index, revision in enumerate(action.timeframe.revised if action.timeframe else ()):
        if is_known(revision.date, day):
            yield from _revised(told, revision, (*told.loc, "timeframe", "revised", index))
    if action.actual is not None and action.actual.end is not None and is_known(action.actual.end, day):
        yield written(
            phrase("Really ended: {period}", period=told.teller.when(action.actual.end)), (*told.loc, "actual", "end")
        )


def _revised(told: _Explained, revision: Revision, loc: Loc) -> Iterator[Step]:
    when = told.teller.when(revision.date)
    if revision.start is not None:
        said = phrase("Start revised to {period} ({when})", period=told.teller.when(revision.start), when=when)
        yield written(said, (*loc, "start"))
    if revision.end is not None:
        said = phrase("End revised to {period} ({when})", period=told.teller.when(revision.end), when=when)
        yield written(said, (*loc, "end"))


def _place(told: _Explained, side: str, span: Span) -> Loc:
    """Where a start or an end is written: in the timeframe, in one of its parts, or in the period of the plan."""
    timeframe = told.standing.action.timeframe
    assert timeframe is not None, "what has dates has a timeframe"
    loc = (*told.loc, "timeframe")
    if getattr(timeframe, side) is not None:
        return (*loc, side)
    if getattr(timeframe_windows(timeframe), side) is None:
        return ("period",)
    for index, part in enumerate(timeframe.parts):
        if getattr(part_windows(part), side) == span:
            return (*loc, "parts", index, side if getattr(part, side) is not None else "value")
    return (*loc, "value")


def _span(told: _Explained, span: Span) -> str:
    days = (span.first, span.last)
    return period(days, days, False, told.teller.speech)


def _iso(span: Span) -> str:
    return span.first.isoformat() if span.first == span.last else f"{span.first}/{span.last}"


def _schedule(told: _Explained) -> Step:
    """What the dates and the status say on the day."""
    timing, sums = told.standing.timing, told.sums
    said: Phrase = phrase("Dates: {schedule}", schedule=words_of(timing.schedule))
    if timing.days_late and timing.windows.end is not None:
        said = plural(
            "Dates: {schedule}; the last day, {last}, was {days} day before {day}",
            "Dates: {schedule}; the last day, {last}, was {days} days before {day}",
            timing.days_late,
            days=sums.term(timing.days_late),
            schedule=words_of(timing.schedule),
            last=sums.day(timing.windows.end.last),
            day=sums.day(told.progress.day),
        )
    return computed(said, timing.schedule.value)


def _outputs(told: _Explained) -> Iterator[Step]:
    """The outputs one by one, those of its parts too, then together."""
    outputs = told.standing.outputs
    if told.standing.is_cancelled:
        return
    if not outputs.indicators:
        yield computed(phrase("It has no output indicator."))
        return
    yield from _each(told, told.standing, told.loc, "")
    for part in _parts(told.standing, told.progress):
        place = next(index for index, each in enumerate(told.progress.plan.actions) if each is part.action)
        yield from _each(told, part, told.places[place], f"{part.action.id}/")
    yield from _coverage(told, outputs)
    if outputs.progress.value is not None:
        yield computed(_mean(told, outputs), outputs.progress.value)
    yield _worst(told)


def _parts(standing: ActionStanding, progress: Progress) -> Iterator[ActionStanding]:
    """The actions that are parts of this one, whose indicators count in it."""
    return (each for each in progress.actions if each.action.parent == standing.action.id and not each.is_cancelled)


def _each(told: _Explained, standing: ActionStanding, loc: Loc, prefix: str) -> Iterator[Step]:
    for index, one in enumerate(standing.standings):
        if one.indicator.level is Level.OUTPUT:
            yield _indicator(told, one, (*loc, "indicators", index), prefix)


def _worst(told: _Explained) -> Step:
    """What the outputs say together, and which of them say it."""
    health = told.standing.outputs_health
    if health is None:
        return computed(phrase("Outputs: none could be judged"))
    if health is ActionHealth.PARTIAL:
        return computed(phrase("Outputs: too few were measured to say"), health.value)
    own = (told.standing, *_parts(told.standing, told.progress))
    worst = tuple(
        Uncut(one.indicator.id if each is told.standing else f"{each.action.id}/{one.indicator.id}")
        for each in own
        for one in of_level(each.standings, Level.OUTPUT)
        if one.health.value == health.value
    )
    said = phrase("Outputs: {health}, the worst of those judged ({which})", health=words_of(health), which=worst)
    return computed(said, health.value)


def _indicator(told: _Explained, standing: Standing, loc: Loc, prefix: str) -> Step:
    title = told.teller.text(standing.indicator.title).text
    is_partial = standing.reason is Reason.WINDOW_MISSING
    word = phrase("Not wholly measured") if is_partial else words_of(standing.health)
    health = f"{SIGNS[standing.health]} {told.teller.speech.say(word)}"
    share = standing.share
    if share.value is not None:
        health += f", {told.sums.percent(share.value, at_least=share.is_lower_bound)}"
    said = phrase("{id} {title}: {health}", id=Uncut(prefix + standing.indicator.id), title=title, health=Uncut(health))
    return computed(said, standing.health.value, loc)


def _coverage(told: _Explained, outputs: Rollup) -> Iterator[Step]:
    """How many were measured, and how many the plan asks for before a mean is told without brackets."""
    if not outputs.targets or outputs.coverage is None:
        return
    said = plural(
        "Rate known: {measured} of {count} target (under {least}, the mean stands in brackets)",
        "Rates known: {measured} of {count} targets (under {least}, the mean stands in brackets)",
        outputs.targets,
        measured=outputs.measured,
        least=told.sums.percent(Fraction(told.progress.method.min_coverage)),
    )
    yield computed(said, f"{outputs.measured}/{outputs.targets}")


def _mean(told: _Explained, outputs: Rollup) -> Phrase:
    """The mean of the achievements, each between 0 and 1."""
    own = (told.standing, *_parts(told.standing, told.progress))
    outputs_of = (one for each in own for one in of_level(each.standings, Level.OUTPUT))
    known = [each for each in outputs_of if each.indicator.quantified_targets]
    shares = [clipped(each.share.value) for each in known if each.share.value is not None]
    mean = outputs.progress
    assert mean.value is not None
    shown = told.sums.share(mean.value, is_lower_bound=mean.is_lower_bound)
    if len(shares) < 2 or any(each.indicator.weight is not None for each in known) or len(shares) != mean.known:
        return phrase("Mean of what was reached: {share}", share=shown)
    formula = f"({terms(told.sums.percent(share) for share in shares)}) ÷ {len(shares)}"
    return phrase("Mean of what was reached: {formula} = {share}", formula=Uncut(formula), share=shown)


def _beside(told: _Explained) -> Iterator[Step]:
    """What stands beside and does not change the health: results, confidence, what the leader estimates, the card."""
    standing, action = told.standing, told.standing.action
    results = [each for each in standing.standings if each.indicator.level is Level.RESULT]
    if results:
        judged = sum(each.health in ASSESSED or each.health in ASSESSED_TRENDS for each in results)
        yield computed(
            plural(
                "Results stand apart and change nothing here: {judged} of {count} could be judged",
                "Results stand apart and change nothing here: {judged} of {count} could be judged",
                len(results),
                judged=judged,
            )
        )
    if action.confidence is not None and is_known(action.confidence.date, told.progress.day):
        said = phrase("Confidence declared: {level}", level=words_of(action.confidence.level))
        yield written(said, (*told.loc, "confidence"), action.confidence.level.value)
    if action.progress_declared is not None:
        share = told.sums.percent(Fraction(action.progress_declared) / 100)
        yield written(phrase("Progress declared by its leader: {share}", share=share), (*told.loc, "progress_declared"))


def _order(told: _Explained) -> Step:
    """Which of the two words counts."""
    standing = told.standing
    if standing.timing.schedule is Schedule.CANCELLED:
        return computed(phrase("A cancelled action leaves every count and mean."))
    if standing.basis is HealthBasis.BOTH:
        return computed(phrase("Of the dates and the outputs, the more worrying word counts."))
    if standing.basis is HealthBasis.NONE:
        return computed(phrase("Neither the dates nor the outputs tell where it stands."))
    return computed(phrase("Only one of the two is known: it counts."))
