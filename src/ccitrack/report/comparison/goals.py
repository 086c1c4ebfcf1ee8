"""Deadlines, targets and baselines that are others now: by how much, whether easier, and on what decision."""

from collections.abc import Iterator, Set
from datetime import date, timedelta

from ccitrack.changes import Path
from ccitrack.changes.goalposts import is_nearer
from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.readings import span
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.known import in_force
from ccitrack.model.period import Span
from ccitrack.model.quantity import Quantity
from ccitrack.model.schedule import windows
from ccitrack.model.target import Revision, Target
from ccitrack.progress.goals import quantity_in_force
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair, added
from ccitrack.report.figure_words import goal_words
from ccitrack.report.sentences import Pieces

EASIER: dict[bool | None, Phrase] = {
    True: phrase("{what}: the goal is easier{why}."),
    False: phrase("{what}: the goal is harder{why}."),
    None: phrase("{what}{why}."),
}


def goals(pair: Pair, told: Set[Path]) -> Iterator[Event]:
    """What is to be reached and by when; what was told as a moved goalpost is not told again."""
    for old, new in pair.actions:
        if not _is_told(told, ("actions", new.id, "timeframe")):
            yield from _dates(pair, old, new)
    for action, before, after in pair.indicators:
        place: Path = ("actions", action.id, "indicators") if action else ("context_indicators",)
        if not _is_told(told, (*place, after.id)):
            yield from _targets(pair, action, before, after)
            yield from _baseline(pair, action, before, after)
    for old, new in pair.actions:
        yield from _indicators(pair, old, new, told)


def _is_told(told: Set[Path], start: Path) -> bool:
    return any(path[: len(start)] == start for path in told)


# Dates


def _dates(pair: Pair, old: Action, new: Action) -> Iterator[Event]:
    """Ends and starts in force that lie elsewhere."""
    then, now = windows(old, pair.before, pair.day_before), windows(new, pair.after, pair.day)
    last = new.timeframe.revised if new.timeframe else ()
    for kind, was, is_now, revised in (
        ("end", then.end, now.end, in_force((each for each in last if each.end), pair.day)),
        ("start", then.start, now.start, in_force((each for each in last if each.start), pair.day)),
    ):
        if was == is_now or old.timeframe == new.timeframe:
            continue
        yield _moved(pair, new, kind, was, is_now, revised)


def _moved(
    pair: Pair, action: Action, kind: str, was: Span | None, now: Span | None, revised: Revision | None
) -> Event:
    teller = pair.teller
    before, after = (None if span is None else _moment(pair, span.last) for span in (was, now))
    why, reason, decision = because(pair, revised)
    facts = {"before": before, "after": after, "reason": reason, "decision": decision}
    address, named = pair.address(action.id), pair.action(action)
    own = {"was": (teller.own(before or ""),), "now": (teller.own(after or ""),), "why": why, "action": named}
    if was is None or now is None:
        stated = phrase("The end of action {action} is stated now: {now}{why}.")
        gone = phrase("The end of action {action} is no longer stated; it was {was}{why}.")
        if kind == "start":
            stated = phrase("The start of action {action} is stated now: {now}{why}.")
            gone = phrase("The start of action {action} is no longer stated; it was {was}{why}.")
        said = gone if now is None else stated
        return pair.event(Topic.DEADLINES, f"{kind}_changed", address, said, **own, **facts)
    said = _direction(kind, now.last > was.last)
    own["by"] = (teller.own(pair.distance(was.last, now.last)),)
    is_easier = now.last > was.last if kind == "end" else None
    return pair.event(Topic.DEADLINES, f"{kind}_moved", address, said, **own, **facts, is_easier=is_easier)


def _moment(pair: Pair, last: date) -> str:
    """The month that ends on a day, else the day."""
    if (last + timedelta(1)).day == 1:
        return span((last.replace(day=1), last), pair.teller.speech)
    return day_words(last, pair.teller.speech.code)


def _direction(kind: str, is_later: bool) -> Phrase:
    if kind == "end":
        later = phrase("The end of action {action} is put off by {by}, from {was} to {now}{why}.")
        return later if is_later else phrase("The end of action {action} comes {by} earlier, from {was} to {now}{why}.")
    later = phrase("The start of action {action} is put off by {by}, from {was} to {now}{why}.")
    return later if is_later else phrase("The start of action {action} comes {by} earlier, from {was} to {now}{why}.")


def because(pair: Pair, revised: Revision | None) -> tuple[Pieces, str | None, str | None]:
    """Why a value was revised and who decided it, in brackets; nothing where no revision says so."""
    if revised is None:
        return (), None, None
    teller = pair.teller
    reason = teller.text(revised.reason) if revised.reason else None
    said: list[Pieces] = []
    if reason is not None:
        said.append((teller.own(teller.speech.word("reason: ")), reason))
    if revised.decision:
        said.append((teller.own(teller.speech.word("decision ")), teller.line(revised.decision)))
    elif reason is None:
        said.append((teller.own(phrase("no reason and no decision recorded")),))
    else:
        said.append((teller.own(phrase("no decision recorded")),))
    inside = tuple(piece for each in said for piece in (teller.own(", "), *each))[1:]
    told = (teller.own(" ("), *inside, teller.own(")"))
    return told, reason.text if reason else None, revised.decision


# Targets


def _targets(pair: Pair, action: Action | None, old: Indicator, new: Indicator) -> Iterator[Event]:
    """Targets whose value in force is another one, new ones, and those that are gone."""
    for was, now in _side_by_side(old.targets, new.targets):
        if was is None and now is not None:
            yield _added(pair, action, new, now)
        elif now is None and was is not None:
            yield _gone(pair, action, new, was)
        elif was is not None and now is not None and was != now:
            yield from _changed(pair, action, (old, new), was, now)


def _side_by_side(old: tuple[Target, ...], new: tuple[Target, ...]) -> list[tuple[Target | None, Target | None]]:
    """The targets of the same time, then those at the same place, then those of one version only."""
    waiting = list(new)
    pairs: list[tuple[Target | None, Target | None]] = []
    rest = []
    for was in old:
        same = next((each for each in waiting if _time(each) == _time(was)), None)
        if same is None:
            rest.append(was)
        else:
            waiting.remove(same)
            pairs.append((was, same))
    pairs += zip(rest, waiting, strict=False)
    shared = min(len(rest), len(waiting))
    pairs += [(was, None) for was in rest[shared:]]
    return pairs + [(None, now) for now in waiting[shared:]]


def _time(target: Target) -> tuple[object, ...]:
    return (target.by, target.in_, target.every, target.from_, target.until, target.offset)


def _added(pair: Pair, action: Action | None, indicator: Indicator, target: Target) -> Event:
    after = words_of_target(pair, indicator, target, pair.day)
    said = phrase("New target of {indicator}: {now}.")
    return pair.event(
        Topic.TARGETS, "target_added", pair.address_of(action, indicator), said,
        indicator=pair.indicator(action, indicator), now=(pair.teller.own(after),), after=after,
    )  # fmt: skip


def _gone(pair: Pair, action: Action | None, indicator: Indicator, target: Target) -> Event:
    before = words_of_target(pair, indicator, target, pair.day_before)
    said = phrase("The target of {indicator} was taken out: it was {was}.")
    return pair.event(
        Topic.TARGETS, "target_removed", pair.address_of(action, indicator), said,
        indicator=pair.indicator(action, indicator), was=(pair.teller.own(before),), before=before, is_easier=True,
    )  # fmt: skip


def _changed(
    pair: Pair, action: Action | None, sides: tuple[Indicator, Indicator], was: Target, now: Target
) -> Iterator[Event]:
    old, new = sides
    before, after = (
        words_of_target(pair, each, target, day)
        for each, target, day in ((old, was, pair.day_before), (new, now, pair.day))
    )
    if before == after:
        return
    easier = _is_easier((_in_force(was, pair.day_before), _in_force(now, pair.day)), was, now, old)
    why, reason, decision = because(pair, in_force(now.revised, pair.day) if now.revised != was.revised else None)
    said = phrase("The target of {indicator} was {was}, and is now {now}")
    own = {"now": (pair.teller.own(after),), "was": (pair.teller.own(before),), "when": ()}
    if _time(was) == _time(now) and was.value and now.value:
        said = phrase("The target of {indicator}{when} goes from {was} to {now}")
        own = _from_to(pair, sides, was, now)
    told = pair.told(said, indicator=pair.indicator(action, new), **own)
    yield pair.event(
        Topic.TARGETS, "target_changed", pair.address_of(action, new), EASIER[easier], what=told, why=why,
        before=before, after=after, is_easier=easier, reason=reason, decision=decision,
        about=pair.indicator(action, new).alone,
    )  # fmt: skip


def _from_to(pair: Pair, sides: tuple[Indicator, Indicator], was: Target, now: Target) -> dict[str, Pieces]:
    """The two values of a target of the same time, which is said once."""
    teller, (old, new) = pair.teller, sides
    first, last = _in_force(was, pair.day_before), _in_force(now, pair.day)
    assert first is not None, "a target with a value"
    assert last is not None, "a target with a value"
    when = time_words(pair, now)
    return {
        "was": (teller.own(goal_words(first.min, first.max, first.approx, old.unit, teller.speech)),),
        "now": (teller.own(pair.figure(new, last)),),
        "when": (teller.own(f", {when},"),) if when else (),
    }


def _in_force(target: Target, day: date) -> Quantity | None:
    return quantity_in_force(target, target.value, day) if target.value is not None else None


def _is_easier(
    values: tuple[Quantity | None, Quantity | None], was: Target, now: Target, old: Indicator
) -> bool | None:
    """By the number first; where that is the same, by the date."""
    first, last = values
    if first is not None and last is not None and (first.low, first.high) != (last.low, last.high):
        return is_nearer(first, last, old)
    if was.deadline and now.deadline and was.deadline != now.deadline:
        return now.deadline > was.deadline
    return None


def words_of_target(pair: Pair, indicator: Indicator, target: Target, day: date) -> str:
    """A target with its time: `60 visitors, by 31 December 2027`."""
    teller = pair.teller
    value = _in_force(target, day)
    if value is not None:
        told = pair.figure(indicator, pair.at_most(indicator, value))
    elif target.trend is not None:
        told = teller.word(target.trend).lower()
    else:
        told = teller.text(target.text).text if target.text else teller.speech.word("in words")
    return ", ".join(filter(None, (told, time_words(pair, target))))


def time_words(pair: Pair, target: Target) -> str:
    """When a target is to be reached: `by 31 December 2027`, `in 2026`, `per year`; nothing for one without a date."""
    teller = pair.teller
    times = [teller.by(target.by) if target.by else None, teller.within(target.in_) if target.in_ else None]
    times.append(teller.word(target.every) if target.every else None)
    times.append(teller.when(target.from_) if target.from_ else None)
    times.append(teller.by(target.until) if target.until else None)
    return ", ".join(filter(None, times))


# Baselines and indicators


def _baseline(pair: Pair, action: Action | None, old: Indicator, new: Indicator) -> Iterator[Event]:
    was, now = (each.baseline.value if each.baseline else None for each in (old, new))
    if was == now:
        return
    before = pair.figure(old, was) if was else None
    after = pair.figure(new, now) if now else None
    own = {"was": (pair.teller.own(before or ""),), "now": (pair.teller.own(after or ""),)}
    if was is None:
        said = phrase("The baseline of {indicator} is known now: {now}.")
    elif now is None:
        said = phrase("The baseline of {indicator} was taken out: it was {was}.")
    else:
        said = phrase("The baseline of {indicator} is {now} instead of {was}.")
    yield pair.event(
        Topic.TARGETS, "baseline_changed", pair.address_of(action, new), said,
        indicator=pair.indicator(action, new), **own, before=before, after=after,
    )  # fmt: skip


def _indicators(pair: Pair, old: Action, new: Action, told: Set[Path]) -> Iterator[Event]:
    for indicator in added(old.indicators, new.indicators):
        yield pair.event(
            Topic.TARGETS, "indicator_added", pair.address_of(new, indicator),
            phrase("The indicator {indicator} is new."), indicator=pair.indicator(new, indicator),
        )  # fmt: skip
    for indicator in added(new.indicators, old.indicators):
        if ("actions", new.id, "indicators", indicator.id) not in told:
            yield pair.event(
                Topic.TARGETS, "indicator_removed", pair.address_of(new, indicator),
                phrase("The indicator {indicator} was taken out."), indicator=pair.indicator(new, indicator),
            )  # fmt: skip
    for renamed in pair.renamed:
        if renamed.path == ("actions", new.id, "indicators"):
            indicator = next(each for each in new.indicators if each.id == renamed.after)
            yield pair.event(
                Topic.OTHER, "indicator_renamed", pair.address_of(new, indicator),
                phrase("The indicator {indicator} has the id {now}, before {was}."),
                indicator=pair.indicator(new, indicator), was=(pair.teller.line(renamed.before),),
                now=(pair.teller.line(renamed.after),), before=renamed.before, after=renamed.after,
            )  # fmt: skip
