"""Laws of the engine, for any plan and any day."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from ccitrack.model.direction import direction_of
from ccitrack.model.indicator import Direction, Indicator
from ccitrack.model.plan import Plan
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.flows import filled_windows
from ccitrack.progress.goals import Horizon
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.indicator import standing
from ccitrack.progress.method import Method
from ccitrack.progress.observed import Filled
from ccitrack.progress.plan import Progress, measure
from ccitrack.progress.standing import Standing
from tests.examples import examples
from tests.progress.cards import (
    ANY_DAY,
    DAYS,
    HORIZONS,
    METHODS,
    Card,
    any_indicators,
    figures,
    good_indicators,
    on,
    plans,
)

few = examples(60)
many = examples(100)


def told(progress: Progress) -> tuple[object, ...]:
    """All that is told of a plan, action by action, whatever their order."""
    actions = {each.action.id: _told(each) for each in progress.actions}
    axes = [axis.tally for axis in progress.axes]
    return actions, axes, progress.tally, [figures(one) for one in progress.figures]


def _told(each: ActionStanding) -> tuple[object, ...]:
    judged = (each.status, each.timing, each.outputs_health, each.health, each.basis)
    return (*judged, each.outputs, each.results, each.impacts, *(figures(one) for one in each.standings))


@given(any_indicators(), HORIZONS, METHODS, ANY_DAY)
@many
def test_nothing_that_an_indicator_says_stops_the_engine(
    card: Card, horizon: Horizon, method: Method, day: date
) -> None:
    found = standing(Indicator.model_validate(card), horizon, method, day)
    assert (found.health is Health.NO_TARGET) == (not card["targets"])


@given(plans(any_indicators()), ANY_DAY)
@few
def test_nothing_that_a_plan_says_stops_the_engine_and_every_rate_is_one(card: Card, day: date) -> None:
    found = measure(Plan.model_validate(card), day)
    for tally in (found.tally, *(axis.tally for axis in found.axes)):
        rollups = (tally.outputs, tally.results, tally.impacts)
        rates = (
            tally.completion.value,
            *(each.progress.value for each in rollups),
            *(each.coverage for each in rollups),
        )
        assert all(rate is None or 0 <= rate <= 1 for rate in rates)
        for each in rollups:
            assert (each.coverage is None) == (each.targets == 0)


@given(any_indicators(), HORIZONS, METHODS, ANY_DAY)
@many
def test_a_missing_measure_never_becomes_a_number(card: Card, horizon: Horizon, method: Method, day: date) -> None:
    measures = [{**each, "value": None, "missing": True, "judgement": None} for each in card["measures"]]
    found = standing(Indicator.model_validate({**card, "measures": measures}), horizon, method, day)
    assert (found.value, found.measured_on, found.expected, found.pace, found.share.value) == (None,) * 5
    assert all(row.value is None and row.share.value is None for row in found.windows)
    assert found.health in (Health.NO_TARGET, Health.NOT_DUE, Health.NOT_MEASURED)


@given(st.builds(dict, period=st.sampled_from(["2019", "2018..2021"])) | st.just({}), ANY_DAY)
@few
def test_an_empty_plan_has_no_percentage(header: Card, day: date) -> None:
    tally = measure(Plan.model_validate({"schema": "1", "id": "p", "title": "P", "lang": "en", **header}), day).tally
    means = (tally.completion, tally.outputs.progress, tally.results.progress, tally.impacts.progress)
    assert [mean.value for mean in means] == [None] * 4
    assert [each.coverage for each in (tally.outputs, tally.results, tally.impacts)] == [None] * 3


@given(plans(good_indicators()), DAYS, st.randoms(use_true_random=False))
@few
def test_the_order_of_actions_and_of_measures_does_not_matter(card: Card, day: date, random: Random) -> None:
    shuffled = [
        {**action, "indicators": [_shuffled(each, random) for each in action["indicators"]]}
        for action in card["actions"]
    ]
    random.shuffle(shuffled)
    before, after = Plan.model_validate(card), Plan.model_validate({**card, "actions": shuffled})
    assert told(measure(before, day)) == told(measure(after, day))


def _shuffled(card: Card, random: Random) -> Card:
    measures = list(card["measures"])
    random.shuffle(measures)
    return {**card, "measures": measures}


@given(plans(good_indicators()), DAYS, st.integers(1, 900), st.integers(0, 120))
@few
def test_what_is_dated_after_the_day_changes_nothing(card: Card, day: date, days: int, value: int) -> None:
    later = str(day + timedelta(days=days))
    after = {
        **card,
        "context_indicators": [_with_later(each, later, value) for each in card.get("context_indicators", ())],
        "actions": [_card_with_later(action, later, value) for action in card["actions"]],
    }
    assert told(measure(Plan.model_validate(card), day)) == told(measure(Plan.model_validate(after), day))


def _card_with_later(action: Card, later: str, value: int) -> Card:
    timeframe = action.get("timeframe")
    revised = (
        {"timeframe": {**timeframe, "revised": [{"date": later, "end": "2031", "start": "2030"}]}} if timeframe else {}
    )
    updates = [{"date": later, "text": "Stopped.", "status": "cancelled"}]
    indicators = [_with_later(each, later, value) for each in action["indicators"]]
    return {**action, **revised, "updates": updates, "indicators": indicators}


def _with_later(card: Card, later: str, value: int) -> Card:
    revision = {"date": later, "value": str(value)}
    targets = [{**target, "revised": [*target.get("revised", ()), revision]} for target in card["targets"]]
    measures = [*card["measures"], {"date": later, "value": str(value)}, {"period": f"{later}..", "missing": True}]
    corrections = [
        {"date": later, "value": "7", "replaces": each["date"]} for each in card["measures"][:1] if "date" in each
    ]
    return {**card, "targets": targets, "measures": [*measures, *corrections]}


@given(good_indicators(kinds=("flow",)), DAYS, st.data())
@many
def test_a_period_cut_in_two_with_the_same_sum_changes_nothing(card: Card, day: date, data: st.DataObject) -> None:
    windows = filled_windows(on(day, {**card, "measures": [{"date": str(day), "value": "1"}]}).case)
    window = data.draw(st.sampled_from(windows or [Filled(None, None)]))
    start, end = window.first or date(2017, 1, 1), min(window.last or day, day)
    assume(start < end)
    first = data.draw(st.dates(start, end - timedelta(days=1)))
    last = data.draw(st.dates(first + timedelta(days=1), end))
    cut = data.draw(st.dates(first, last - timedelta(days=1)))
    whole, part = data.draw(st.tuples(st.integers(0, 120), st.integers(0, 120)))
    one = {"period": f"{first}..{last}", "value": str(whole)}
    two = [
        {"period": f"{first}..{cut}", "value": str(part)},
        {"period": f"{cut + timedelta(days=1)}..{last}", "value": str(whole - part)},
    ]
    found = on(day, {**card, "measures": [one]})
    assume(found.counted and not any(row.goal.last and first <= row.goal.last < last for row in found.windows))
    assert figures(found) == figures(on(day, {**card, "measures": two}))


@given(good_indicators(kinds=("stock", "rate", "average"), with_baseline=True), HORIZONS, DAYS)
@many
def test_rising_and_falling_are_mirror_images(card: Card, horizon: Horizon, day: date) -> None:
    direction = direction_of(Indicator.model_validate(card))
    written = {**card, "direction": direction.value}
    found, mirrored = on(day, written, horizon), on(day, _mirrored(written, direction), horizon)
    assert (found.health, found.reason, found.share, found.pace) == _judged(mirrored)
    assert [found.value, found.expected, found.start] == [
        None if each is None else -each for each in (mirrored.value, mirrored.expected, mirrored.start)
    ]
    assert [(row.share, row.health) for row in found.windows] == [(row.share, row.health) for row in mirrored.windows]


def _judged(found: Standing) -> tuple[object, ...]:
    return found.health, found.reason, found.share, found.pace


def _mirrored(card: Card, direction: Direction) -> Card:
    opposite = {Direction.INCREASE: "decrease", Direction.DECREASE: "increase", Direction.MAINTAIN: "maintain"}
    return {
        **card,
        "direction": opposite[direction],
        "baseline": _negated(card["baseline"]),
        "targets": [
            {**_negated(target), "revised": [_negated(each) for each in target.get("revised", ())]}
            for target in card["targets"]
        ],
        "measures": [_negated(each) for each in card["measures"]],
    }


def _negated(said: Card) -> Card:
    if "value" not in said:
        return said
    about, number = ("~", said["value"][1:]) if said["value"].startswith("~") else ("", said["value"])
    return {**said, "value": about + (number[1:] if number.startswith("-") else f"-{number}")}


JUDGED_BY_PACE = (Health.ON_TRACK, Health.AT_RISK, Health.OFF_TRACK, Health.REGRESSING)


@given(good_indicators(), HORIZONS, DAYS)
@many
def test_pace_and_health_agree(card: Card, horizon: Horizon, day: date) -> None:
    found = on(day, card, horizon)
    if found.health not in JUDGED_BY_PACE:
        return
    if found.pace is None:
        assert found.reason is Reason.AHEAD or _has_no_pace(found)
        return
    rungs = [found.pace >= Fraction(95, 100), found.pace >= Fraction(60, 100), found.pace >= 0, True]
    assert found.health is JUDGED_BY_PACE[rungs.index(True)]


def _has_no_pace(found: Standing) -> bool:
    """A band, a limit, or what fell below its start where nothing was expected."""
    falls = found.case.direction is Direction.DECREASE
    nothing_expected = found.health is Health.REGRESSING
    return found.case.direction is Direction.MAINTAIN or (falls and found.start in (None, 0)) or nothing_expected


@given(good_indicators(), HORIZONS, DAYS)
@many
def test_what_is_achieved_reached_its_target_by_then_and_what_is_missed_did_not(
    card: Card, horizon: Horizon, day: date
) -> None:
    found = on(day, card, horizon)
    if found.health is Health.ACHIEVED:
        assert found.aim is not None
        assert any(map(found.aim.is_reached_by, _values_until_the_end(found)))
    if found.health is Health.MISSED and found.filled and found.case.sign > 0:
        assert found.aim is not None
        assert found.value is not None
        assert not found.aim.is_reached_by(found.value)


def _values_until_the_end(found: Standing) -> list[Fraction]:
    """The value that is told; for a level also those of before its deadline."""
    earlier = (
        [] if found.filled else [each.value for each in found.observations if found.last and each.until <= found.last]
    )
    return [*earlier, *([] if found.value is None else [found.value])]


@given(plans(good_indicators()), DAYS)
@few
def test_every_indicator_with_a_target_stands_somewhere(card: Card, day: date) -> None:
    found = measure(Plan.model_validate(card), day)
    for each in found.actions:
        for rollup in (each.outputs, each.results, each.impacts):
            assert sum(rollup.health.values()) == rollup.indicators == rollup.targets
            assert rollup.assessed + rollup.trends_assessed <= rollup.indicators
            assert rollup.measured <= rollup.targets
