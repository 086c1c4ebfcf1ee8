"""The other real plans say what their documents say: their counts, and the readings that were hard."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from ccitrack.bundled import folder
from ccitrack.load import gather, load
from ccitrack.model.action import Action
from ccitrack.model.base import Basis
from ccitrack.model.period import parse_period
from ccitrack.model.plan import Plan
from ccitrack.model.recommendation import AdviceKind
from ccitrack.model.status import Status
from ccitrack.progress.advice import count_advice
from ccitrack.progress.budget import planned
from ccitrack.progress.plan import measure

DAY = date(2026, 11, 22)
REAL = (
    "amiens-cci-roadmap",
    "amiens-pacte-2014-2020",
    "clermont-techtown",
    "nice-chimera",
    "wallonia-creative-district",
)


def plan_of(name: str) -> Plan:
    loaded = load(gather(folder("plans") / name, f"plans/{name}"))
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return loaded.plan


def card(plan: Plan, action_id: str) -> Action:
    return next(action for action in plan.actions if action.id == action_id)


def per_axis(plan: Plan) -> list[int]:
    counted = Counter(action.axis for action in plan.actions)
    return [counted[axis.id] for axis in plan.axes]


@pytest.mark.parametrize("name", REAL)
def test_a_real_plan_has_no_measure_and_no_spending(name: str) -> None:
    plan = plan_of(name)
    assert not plan.fictional
    assert not any(indicator.measures for action in plan.actions for indicator in action.indicators)
    assert not any(action.budget.execution for action in plan.actions if action.budget)


class TestAmiensRoadmap:
    plan = plan_of("amiens-cci-roadmap")

    def test_it_has_twelve_ranked_actions(self) -> None:
        assert per_axis(self.plan) == [4, 5, 3]
        ranks = [action.priority.rank for action in self.plan.actions if action.priority]
        assert ranks == [1, 2, 3, 4, 1, 2, 3, 4, 5, 1, 2, 3]

    def test_it_has_the_statuses_that_are_stated_and_no_other(self) -> None:
        assert measure(self.plan, DAY).tally.status == {"to_discuss": 1, "in_progress": 7, "not_stated": 4}
        assert [action.id for action in self.plan.actions if action.status is Status.TO_DISCUSS] == ["A2.4"]

    def test_the_empty_cell_is_no_timeframe(self) -> None:
        assert [action.id for action in self.plan.actions if action.timeframe is None] == ["A2.3"]

    def test_it_names_no_leader_no_budget_and_no_indicator(self) -> None:
        assert not any(action.leaders or action.partners or action.indicators for action in self.plan.actions)
        assert planned(self.plan, self.plan.actions, DAY).money is None

    def test_it_has_its_challenges_recommendations_and_examples(self) -> None:
        assert count_advice(self.plan) == {"gap": 0, "challenge": 8, "recommendation": 21, "example": 8}
        groups = Counter(
            str(advice.group) for advice in self.plan.recommendations if advice.kind is AdviceKind.RECOMMENDATION
        )
        assert list(groups.values()) == [5, 5, 5, 6]

    def test_the_lost_headings_are_restored_and_marked(self) -> None:
        inferred = [advice for advice in self.plan.recommendations if advice.group_basis is Basis.INFERRED]
        assert {str(advice.group) for advice in inferred} == {"Attractiveness"}
        assert len(inferred) == 2 + 6 + 3

    def test_no_recommendation_points_to_an_action(self) -> None:
        assert not any(advice.actions for advice in self.plan.recommendations)
        assert not any(action.answers for action in self.plan.actions)

    def test_the_afterworks_come_back_three_to_four_times_a_year(self) -> None:
        repeats = [step.repeats for step in card(self.plan, "A1.1").milestones if step.repeats]
        assert [(str(each.times), each.per, str(each.first)) for each in repeats] == [("3..4", "year", "2025-03-19")]

    def test_late_2025_early_2026_is_a_window(self) -> None:
        timeframe = card(self.plan, "A2.4").timeframe
        assert timeframe is not None
        assert timeframe.start is not None
        assert (timeframe.start.value, "late 2025/early 2026" in (timeframe.verbatim or "")) == (
            "2025-Q4..2026-Q1",
            True,
        )

    def test_key_figures_are_context(self) -> None:
        written = {measure.value for figure in self.plan.context_indicators for measure in figure.measures}
        assert {"680", "~1500", ">=320", "~31500", "~180000"} <= written

    def test_the_pole_is_a_milestone_of_the_plan(self) -> None:
        assert [str(step.due) for step in self.plan.milestones] == ["2027"]


class TestNice:
    plan = plan_of("nice-chimera")

    def test_it_has_gaps_and_recommendations_and_no_action(self) -> None:
        assert self.plan.actions == ()
        assert count_advice(self.plan) == {"gap": 5, "challenge": 0, "recommendation": 5, "example": 0}

    def test_each_recommendation_answers_a_gap_by_inference(self) -> None:
        links = [
            (advice.id, advice.answers, advice.answers_basis, advice.basis)
            for advice in self.plan.recommendations
            if advice.kind is AdviceKind.RECOMMENDATION
        ]
        assert links == [(f"R{n}", (f"G{n}",), Basis.INFERRED, None) for n in range(1, 6)]


class TestPacte:
    plan = plan_of("amiens-pacte-2014-2020")

    def test_it_has_nine_actions_on_three_axes(self) -> None:
        assert (self.plan.lang, str(self.plan.period)) == ("fr", "2014..2020")
        assert per_axis(self.plan) == [3, 5, 1]

    def test_the_third_axis_is_inferred(self) -> None:
        assert [axis.basis for axis in self.plan.axes] == [None, None, Basis.INFERRED]
        assert card(self.plan, "3.1").axis_basis is Basis.INFERRED

    def test_no_status_is_stated(self) -> None:
        assert measure(self.plan, DAY).tally.status == {"not_stated": 9}

    @pytest.mark.parametrize(
        ("action", "written", "first", "last"),
        [
            ("1.1", "2016-03..2016-06", date(2016, 3, 1), date(2016, 6, 30)),
            ("1.2", "2016-01-16..2016-01-31", date(2016, 1, 16), date(2016, 1, 31)),
            ("2.4", "2018", date(2018, 1, 1), date(2018, 12, 31)),
            ("2.5", "2016", date(2016, 1, 1), date(2016, 12, 31)),
        ],
    )
    def test_seasons_and_months_are_windows(self, action: str, written: str, first: date, last: date) -> None:
        timeframe = card(self.plan, action).timeframe
        assert timeframe is not None
        assert written in {str(period) for period in (timeframe.value, timeframe.start, timeframe.end) if period}
        window = parse_period(written)
        assert window.begin is not None
        assert window.end is not None
        assert (window.begin.first, window.end.last) == (first, last)

    def test_a_hundred_or_so_and_a_surface_are_commitments_of_the_content(self) -> None:
        promised = {
            (action.id, str(item.commitment.value), item.commitment.unit)
            for action in self.plan.actions
            for item in action.content
            if item.commitment
        }
        assert {(action, value) for action, value, _ in promised} >= {("1.2", "~100"), ("2.2", "40000..60000")}

    def test_the_contests_have_two_milestones(self) -> None:
        assert [str(step.due) for step in card(self.plan, "3.1").milestones] == ["2016-04", "2016-06"]

    def test_the_grants_of_the_state_fall(self) -> None:
        values = [Decimal(value) for figure in self.plan.context_indicators for value in _plain_values(figure)]
        assert Decimal("-2.5") in values


def _plain_values(figure: object) -> list[str]:
    measures = getattr(figure, "measures", ())
    return [measure.value for measure in measures if measure.value.lstrip("-").replace(".", "").isdigit()]


class TestWallonia:
    plan = plan_of("wallonia-creative-district")

    def test_it_has_eleven_actions_on_four_axes(self) -> None:
        assert (self.plan.lang, per_axis(self.plan)) == ("fr", [2, 4, 2, 3])

    def test_only_what_is_considered_has_a_status(self) -> None:
        assert measure(self.plan, DAY).tally.status == {"to_discuss": 1, "not_stated": 10}
        assert card(self.plan, "2.4").status is Status.TO_DISCUSS

    def test_its_inconsistent_period_keeps_its_words_and_a_note(self) -> None:
        period = self.plan.period
        assert period is not None
        assert (period.value, period.note is not None) == ("2013-01..2015-07", True)
        assert (period.verbatim or "").startswith("Pendant 30 mois")

    def test_five_partners_have_a_role_and_two_are_associated(self) -> None:
        places = Counter(party.role_type.value if party.role_type else None for party in self.plan.partners)
        assert places["associated"] == 2
        assert sum(party.role is not None for party in self.plan.partners if party.role_type != "associated") == 5

    def test_it_is_one_file(self) -> None:
        assert [path.name for path in (folder("plans") / "wallonia-creative-district").rglob("*.yaml")] == ["plan.yaml"]
