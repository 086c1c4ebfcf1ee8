"""The windows of an action: every way of writing when it takes place."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.model.action import Action
from ccitrack.model.period import Span
from ccitrack.model.plan import Plan
from ccitrack.model.schedule import Windows, windows

PLAN = {"schema": "1", "id": "demo", "title": "Demo", "lang": "en"}


def read(timeframe: Any, period: str | None = None, as_of: date | None = None) -> Windows:
    action = Action.model_validate({"id": "1", "title": "Open a hub", "timeframe": timeframe})
    plan = Plan.model_validate({**PLAN, "period": period})
    return windows(action, plan, as_of)


def days(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def test_one_period_sets_both_windows():
    year = days("2019-01-01", "2019-12-31")
    assert read("2019") == Windows(year, year)


def test_a_range_is_from_one_to_the_other():
    start, end = days("2018-07-01", "2018-12-31"), days("2020-01-01", "2020-12-31")
    assert read("2018-S2..2020") == Windows(start, end)


def test_an_uncertain_end_is_written_under_end():
    assert read({"end": "2025-Q4..2026-Q1"}) == Windows(None, days("2025-10-01", "2026-03-31"))


@pytest.mark.parametrize("written", ["2018..", {"start": "2018"}, {"start": "2018.."}, {"start": "..2018"}])
def test_a_start_without_an_end(written):
    assert read(written) == Windows(days("2018-01-01", "2018-12-31"), None)


@pytest.mark.parametrize("written", ["..2019", {"end": "2019"}, {"end": "..2019"}])
def test_an_end_without_a_start(written):
    assert read(written) == Windows(None, days("2019-01-01", "2019-12-31"))


def test_an_end_that_has_no_last_day_is_none():
    assert read({"end": "2019.."}) == Windows()


def test_an_action_without_timeframe_has_no_windows():
    assert read(None) == Windows()
    assert read({"to_be_specified": True}) == Windows()


def test_parts_give_the_earliest_start_and_the_latest_end():
    parts = [{"label": "Call", "value": "2018-S2"}, {"label": "Others", "start": "2019-02", "end": "2019"}]
    assert read({"parts": parts}) == Windows(days("2018-07-01", "2018-12-31"), days("2019-01-01", "2019-12-31"))


def test_a_part_that_starts_and_does_not_end_leaves_the_end_open():
    parts = [{"label": "Call", "value": "2018-S2"}, {"label": "Others", "start": "2019"}]
    assert read({"parts": parts}).end is None


def test_own_dates_go_before_those_of_the_parts():
    timeframe = {"end": "2021", "parts": [{"label": "Call", "value": "2018-S2"}]}
    assert read(timeframe) == Windows(days("2018-07-01", "2018-12-31"), days("2021-01-01", "2021-12-31"))


def test_as_long_as_the_plan():
    whole = Windows(days("2018-01-01", "2018-12-31"), days("2021-01-01", "2021-12-31"))
    assert read({"same_as_plan": True}, "2018..2021") == whole
    assert read({"same_as_plan": True}) == Windows()


def test_an_own_start_stays_in_an_action_that_lasts_as_long_as_the_plan():
    own = read({"same_as_plan": True, "start": "2019"}, "2018..2021")
    assert own == Windows(days("2019-01-01", "2019-12-31"), days("2021-01-01", "2021-12-31"))


def test_ongoing_is_kept_beside_the_dates():
    assert read({"ongoing": True}) == Windows(is_ongoing=True)
    assert read({"start": "2019", "ongoing": True}).is_ongoing


REVISED = {
    "start": "2018",
    "end": "2019",
    "revised": [
        {"date": "2019-06-12", "end": "2020", "reason": "Permit"},
        {"date": "2020-02-01", "start": "2019", "reason": "Permit again"},
    ],
}


@pytest.mark.parametrize(
    ("as_of", "start", "end"),
    [
        (None, 2018, 2019),
        (date(2019, 6, 11), 2018, 2019),
        (date(2019, 6, 12), 2018, 2020),
        (date(2020, 2, 1), 2019, 2020),
    ],
)
def test_each_revision_is_in_force_from_its_day_and_changes_what_it_names(as_of, start, end):
    found = read(REVISED, as_of=as_of)
    assert found.start
    assert found.end
    assert (found.start.first.year, found.end.last.year) == (start, end)


def test_a_revision_moves_one_end_of_a_single_period():
    timeframe = {"value": "2019", "revised": [{"date": "2019-06-12", "end": "2020"}]}
    assert read(timeframe, as_of=date(2020, 1, 1)) == Windows(
        days("2019-01-01", "2019-12-31"), days("2020-01-01", "2020-12-31")
    )


@given(st.lists(st.tuples(st.integers(2000, 2050), st.integers(0, 9)), min_size=1, max_size=6))
def test_the_order_of_parts_does_not_matter(parts):
    written = [{"label": "Part", "start": str(year), "end": str(year + length)} for year, length in parts]
    assert read({"parts": written}) == read({"parts": written[::-1]})
