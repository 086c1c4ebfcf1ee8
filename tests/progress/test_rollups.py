"""Indicators and actions taken together (method 11), and what a plan chooses for its figures (method 7.7)."""

# mypy: disable-error-code="comparison-overlap"

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ccitrack.model.settings import Preset
from ccitrack.progress.action import ActionHealth, ActionStanding, health_of_outputs
from ccitrack.progress.health import Health
from ccitrack.progress.method import Method, method_of
from ccitrack.progress.plan import Tally, measure, standing_of
from tests.progress.cards import FLOW, STOCK, Card, plan_of

DAY = date(2020, 1, 1)


def measured(value: str | None, target: str = "100", **fields: object) -> Card:
    """An output of 2019, measured or not."""
    measures = [] if value is None else [{"period": "2019", "value": value}]
    return {**FLOW, "targets": [{"value": target, "in": "2019"}], "measures": measures, **fields}


def action(id: str, *indicators: Card, **fields: object) -> Card:
    numbered = [{**each, "id": f"i{place}"} for place, each in enumerate(indicators)]
    return {"id": id, "title": f"Action {id}", "indicators": numbered, **fields}


def only(card: Card, day: date = DAY, **header: Any) -> ActionStanding:
    return measure(plan_of(card, **header), day).actions[0]


def tally(*cards: Card, day: date = DAY, **header: object) -> Tally:
    return measure(plan_of(*cards, **header), day).tally


@pytest.mark.parametrize(
    ("indicators", "progress", "coverage", "is_lower_bound"),
    [
        ([], None, None, False),
        ([measured(None)], None, 0, False),
        ([measured("75"), measured(None)], Fraction(3, 4), Fraction(1, 2), False),
        ([measured("150"), measured("50")], Fraction(3, 4), 1, False),
        ([measured("100", weight="3"), measured("0")], Fraction(3, 4), 1, False),
        ([measured("100", weight="3"), measured(None)], 1, Fraction(3, 4), False),
        ([measured("100", weight="0"), measured("0", weight="-1")], Fraction(1, 2), 1, False),
        ([measured("100"), measured("50", measures=[{"period": "2019-S1", "value": "50"}])], Fraction(3, 4), 1, True),
        ([measured("9", direction="decrease"), measured("50")], Fraction(1, 2), Fraction(1, 2), False),
    ],
    ids=[
        "no indicator",
        "nothing measured",
        "one of two",
        "each between 0 and 1",
        "by weight",
        "coverage by weight",
        "a weight of 0 or less is none",
        "a lower bound",
        "a limit has no achievement",
    ],
)
def test_the_progress_of_an_action_is_the_mean_of_its_measured_outputs(
    indicators: list[Card], progress: Fraction | None, coverage: Fraction | None, is_lower_bound: bool
) -> None:
    outputs = only(action("1", *indicators)).outputs
    found = outputs.progress
    assert (found.value, outputs.coverage, found.is_lower_bound) == (progress, coverage, is_lower_bound)
    assert (found.known, found.total) == (outputs.measured, outputs.targets)


def test_results_and_impacts_have_their_own_row() -> None:
    levels = {"output": "100", "result": "50", "impact": "0", "context": "7"}
    found = only(action("1", *(measured(value, level=level) for level, value in levels.items())))
    assert [each.progress.value for each in (found.outputs, found.results, found.impacts)] == [1, Fraction(1, 2), 0]
    assert [each.indicators for each in (found.outputs, found.results, found.impacts)] == [1, 1, 1]


def test_counts_tell_targets_directions_and_words_apart() -> None:
    trend = {**STOCK, "targets": [{"trend": "increase"}]}
    values = [{"date": "2018-12-31", "value": "1"}, {"date": "2019-12-31", "value": "2"}]
    words = {**STOCK, "measured_as": "qualitative", "unit": None, "targets": [{"text": "A charter"}]}
    judged = {**words, "measures": [{"date": "2019-12-31", "judgement": "partly"}]}
    card = action("1", measured("75"), trend, {**trend, "measures": values}, judged, {**STOCK, "targets": []})
    outputs = only(card).outputs
    assert (outputs.indicators, outputs.targets, outputs.trends) == (5, 1, 2)
    assert (outputs.measured, outputs.assessed, outputs.trends_assessed) == (1, 2, 1)
    assert list(outputs.health.items()) == [
        (Health.MISSED, 1),
        (Health.AT_RISK, 1),
        (Health.RIGHT_DIRECTION, 1),
        (Health.NOT_MEASURED, 1),
    ]


AT_RISK = measured("80", measures=[{"period": "2019-S1", "value": "40"}])
OFF_TRACK = measured("10", measures=[{"period": "2019-S1", "value": "10"}])


@pytest.mark.parametrize(
    ("indicators", "health"),
    [
        ([], None),
        ([measured(None)], None),
        ([AT_RISK], "at_risk"),
        ([AT_RISK, measured(None)], "at_risk"),
        ([AT_RISK, measured(None), measured(None)], "partial"),
        ([OFF_TRACK, measured(None), measured(None)], "off_track"),
        ([AT_RISK, OFF_TRACK], "off_track"),
        ([measured("100"), AT_RISK], "at_risk"),
        ([measured("100")], "achieved"),
    ],
)
def test_the_health_of_outputs_is_the_worst_that_is_known(indicators: list[Card], health: str | None) -> None:
    assert only(action("1", *indicators), date(2019, 12, 31)).outputs_health == health


def test_words_alone_are_judged_without_any_coverage() -> None:
    words = {**STOCK, "measured_as": "qualitative", "unit": None, "targets": [{"text": "A charter"}]}
    found = only(action("1", {**words, "measures": [{"date": "2019-06-30", "judgement": "partly"}]}))
    assert (found.outputs.coverage, health_of_outputs(found.outputs, Method())) == (None, ActionHealth.AT_RISK)


LATE = {"status": "in_progress", "timeframe": "2018"}


@pytest.mark.parametrize(
    ("indicators", "fields", "health", "basis"),
    [
        ([measured("10")], LATE, "overdue", "both"),
        ([measured("10")], {"timeframe": "2018"}, "missed", "both"),
        ([measured("100")], {"timeframe": "2018"}, "overdue_unknown", "both"),
        ([], LATE, "overdue", "dates"),
        ([measured("100")], {}, "achieved", "outputs"),
        ([measured("100")], {"timeframe": "2025"}, "achieved", "outputs"),
        ([measured(None)], {"timeframe": "2025"}, "unknown", "none"),
        ([measured("100")], {"status": "in_progress", "timeframe": "2025"}, "achieved", "both"),
        ([measured(None)], {"status": "in_progress", "timeframe": "2025"}, "on_time", "dates"),
        ([measured("10")], {"status": "cancelled"}, "cancelled", "dates"),
        ([measured("0", level="result")], {"status": "ongoing"}, "ongoing", "dates"),
    ],
)
def test_the_health_of_an_action_is_the_first_of_its_dates_and_its_outputs(
    indicators: list[Card], fields: Card, health: str, basis: str
) -> None:
    found = only(action("1", *indicators, **fields))
    assert (found.health.value, found.basis.value) == (health, basis)


def test_every_action_weighs_the_same_unless_it_says_otherwise() -> None:
    full, half = action("1", measured("100")), action("2", measured("50"))
    assert tally(full, half, action("3")).outputs.progress.value == Fraction(3, 4)
    assert tally({**full, "weight": "3"}, half).outputs.progress.value == Fraction(7, 8)
    assert tally({**full, "weight": "0"}, {**half, "weight": "-1"}).outputs.progress.value == Fraction(3, 4)
    found = tally(full, half, action("3")).outputs.progress
    assert (found.known, found.total) == (2, 3)


def test_results_over_actions_are_apart_from_outputs() -> None:
    found = tally(
        action("1", measured("100"), measured("50", level="result")), action("2", measured("0", level="result"))
    )
    assert (found.outputs.progress.value, found.results.progress.value) == (1, Fraction(1, 4))
    assert (found.outputs.progress.known, found.results.progress.known) == (1, 2)


def test_a_cancelled_action_leaves_every_count_of_indicators_and_every_mean() -> None:
    found = tally(action("1", measured("100")), action("2", measured("0"), status="cancelled"))
    assert (found.total, found.status, found.health) == (
        2,
        {"cancelled": 1, "not_stated": 1},
        {"achieved": 1, "cancelled": 1},
    )
    assert (found.outputs.indicators, found.outputs.progress.value, found.outputs.progress.total) == (1, 1, 1)


@pytest.mark.parametrize(
    ("statuses", "share", "known", "total", "is_lower_bound"),
    [
        ([], None, 0, 0, False),
        ([None], None, 0, 1, False),
        (["cancelled"], None, 0, 0, False),
        (["completed", "cancelled"], 1, 1, 1, False),
        (["completed", "in_progress", "cancelled"], Fraction(1, 2), 2, 2, False),
        (["completed", "in_progress", None], Fraction(1, 3), 2, 3, True),
    ],
)
def test_the_share_of_completed_actions_leaves_out_the_cancelled_ones(
    statuses: list[str | None], share: Fraction | None, known: int, total: int, is_lower_bound: bool
) -> None:
    cards = [action(str(place), status=status) for place, status in enumerate(statuses)]
    found = tally(*cards).completion
    assert (found.value, found.known, found.total, found.is_lower_bound) == (share, known, total, is_lower_bound)


def test_a_part_of_an_action_counts_inside_it() -> None:
    cards = [
        action("1", measured("100")),
        action("1a", measured("50"), parent="1"),
        action("1b", measured("0"), parent="1a"),
        action("1c", measured("7"), parent="1", status="cancelled"),
        action("1d", measured("50"), parent="1c"),
    ]
    progress = measure(plan_of(*cards), DAY)
    assert [each.outputs.progress.value for each in progress.actions] == [
        Fraction(1, 2),
        Fraction(1, 4),
        0,
        Fraction(57, 200),
        Fraction(1, 2),
    ]
    found = progress.tally
    assert (found.total, found.sub_actions, sum(found.health.values()), sum(found.schedule.values())) == (1, 4, 1, 1)
    assert (found.outputs.indicators, found.outputs.progress.value, found.outputs.progress.total) == (
        4,
        Fraction(1, 2),
        1,
    )


def test_an_action_that_is_a_part_of_itself_or_of_nothing_known_counts_by_itself() -> None:
    found = tally(action("1", measured("50"), parent="1"), action("2", measured("100"), parent="9"))
    assert (found.sub_actions, found.outputs.progress.value, found.outputs.progress.total) == (0, Fraction(3, 4), 2)


def test_actions_that_are_parts_of_each_other_stop_nothing() -> None:
    progress = measure(plan_of(action("1", measured("50"), parent="2"), action("2", measured("100"), parent="1")), DAY)
    assert [each.outputs.progress.value for each in progress.actions] == [Fraction(3, 4)] * 2


AXES = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]


def test_an_axis_has_its_own_actions_and_the_transversal_ones_have_their_own_row() -> None:
    cards = [
        action("1", measured("100"), axis="a", also_axes=["b"]),
        action("2", measured("0"), axis="b"),
        action("3", measured("50"), transversal=True),
    ]
    figure = measured("30", level="result", axis="a", id="c")
    progress = measure(plan_of(*cards, axes=AXES, context_indicators=[figure]), DAY)
    assert [axis.axis and axis.axis.id for axis in progress.axes] == ["a", "b", None]
    assert [[each.action.id for each in axis.actions] for axis in progress.axes] == [["1"], ["2"], ["3"]]
    assert [axis.tally.outputs.progress.value for axis in progress.axes] == [1, 0, Fraction(1, 2)]
    assert [axis.tally.results.indicators for axis in progress.axes] == [1, 0, 0]
    assert (progress.tally.transversal, progress.tally.results.measured) == (1, 1)
    assert len(measure(plan_of(*cards[:2], axes=AXES), DAY).axes) == 2


def test_what_is_asked_of_a_plan_is_found_again() -> None:
    figure = measured("30", level="result", id="c")
    plan = plan_of(action("1", measured("100")), context_indicators=[figure], period="2018..2021")
    progress = measure(plan, DAY)
    assert standing_of(progress, plan.actions[0]) is progress.actions[0]
    assert standing_of(progress, plan.actions[0].indicators[0]) is progress.actions[0].standings[0]
    assert standing_of(progress, plan.context_indicators[0]) is progress.figures[0]
    other = plan_of(action("9", measured("1")))
    assert (standing_of(progress, other.actions[0]), standing_of(progress, other.actions[0].indicators[0])) == (
        None,
        None,
    )


def test_an_undated_target_goes_by_the_action_else_by_the_plan() -> None:
    def days(timeframe: Card | None, **header: Any) -> tuple[str, str]:
        undated = {**FLOW, "targets": [{"value": "9"}], "measures": [{"date": "2019-06-30", "value": "1"}]}
        found = only(action("1", undated, timeframe=timeframe), **header).standings[0]
        assert found.windows[0].goal.is_dated_by_action
        assert found.windows[0].goal.first is None
        return str(found.first), str(found.last)

    assert days({"start": "2018-07", "end": "2019"}, period="2017..2022") == ("2018-07-01", "2019-12-31")
    assert days({"start": "2018-07"}, period="2017..2022") == ("2018-07-01", "2022-12-31")
    assert days(None, period="2017..2022") == ("2017-01-01", "2022-12-31")
    assert days(None) == ("None", "None")


def test_a_target_with_a_date_does_not_go_by_the_action() -> None:
    found = only(action("1", measured("9")), period="2017..2022").standings[0]
    assert not found.windows[0].goal.is_dated_by_action
    assert (str(found.first), str(found.last)) == ("2019-01-01", "2019-12-31")


def test_a_plan_chooses_its_method_and_the_rest_is_as_usual() -> None:
    assert method_of(plan_of()) == Method()
    assert method_of(plan_of(settings={"thresholds": "camms"})) == Method(
        Preset.CAMMS, Decimal("0.90"), Decimal("0.70")
    )
    own = {"on_track": "0.8", "decided": "2024-03-21"}
    assert method_of(plan_of(settings={"thresholds": own})) == Method(
        None, Decimal("0.8"), Decimal("0.60"), date(2024, 3, 21)
    )
    assert method_of(plan_of(settings={"thresholds": {"preset": "undp", "at_risk": "0.4"}})) == Method(
        None, Decimal("1.00"), Decimal("0.4")
    )
    settings = {"tolerance": "0", "min_coverage": "0", "stale_after_months": "0", "fiscal_year_start": "4"}
    assert method_of(plan_of(settings=settings)) == Method(
        tolerance=Decimal(0), min_coverage=Decimal(0), stale_after_months=0, fiscal_year_start=4
    )


def test_the_method_of_a_plan_gives_its_figures() -> None:
    card = action("1", AT_RISK, measured(None), measured(None))
    settings = {"thresholds": {"on_track": "0.75"}, "min_coverage": "0.3"}
    day = date(2019, 12, 31)
    assert only(card, day, settings=settings).outputs_health == "on_track"
    assert measure(plan_of(card, settings=settings), day, Method()).actions[0].outputs_health == "partial"
