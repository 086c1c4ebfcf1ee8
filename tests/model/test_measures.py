"""What a measure may hold, and which measures count."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ccitrack.model.indicator import Indicator
from ccitrack.model.period import overlapping, parse_period


def indicator(*measures: dict[str, Any], **fields: Any) -> Indicator:
    card = {"id": "o1", "level": "output", "title": "Events", "unit": "events", **fields}
    return Indicator.model_validate({**card, "measures": list(measures)})


def refused(*measures: dict[str, Any], **fields: Any) -> list[tuple[Any, str]]:
    """The places that are refused, and the rules that refuse them."""
    with pytest.raises(ValidationError) as caught:
        indicator(*measures, **fields)
    return [(details["loc"], details["ctx"]["rule"]) for details in caught.value.errors()]


@pytest.mark.parametrize("written", ["10 000", "12,5", "8 et 10", "environ 20", "20 events"])
def test_a_number_that_cannot_be_read_is_refused_at_its_place(written):
    good = {"date": "2018", "value": "4"}
    place = ("measures", 1, "value")
    assert refused(good, {"date": "2019", "value": written}) == [(place, "unreadable-quantity")]


def test_the_refusal_says_what_to_write():
    with pytest.raises(ValidationError) as caught:
        indicator({"date": "2019", "value": "10 000"})
    assert caught.value.errors()[0]["ctx"]["help"].facts == {"number": "10000"}


@pytest.mark.parametrize("written", ["4", "~40", "12.5", "-3", "several"])
def test_numbers_and_plain_words_are_left_to_the_checks(written):
    assert indicator({"date": "2019", "value": written}).measures[0].value == written


def test_words_with_numbers_are_at_home_in_a_qualitative_indicator():
    measure = {"date": "2019", "value": "entre 8 et 10 prêts, 12,5 % de dons"}
    assert indicator(measure, measured_as="qualitative", unit=None).measures[0].quantity is None


def test_nothing_is_refused_where_no_kind_is_said():
    assert indicator({"date": "2019", "value": "2 prêts"}, unit=None).measures[0].value == "2 prêts"


def test_a_measure_that_says_nothing_is_refused():
    assert refused({"date": "2019"}) == [(("measures", 0), "missing-field")]
    assert refused({"date": "2019", "value": "4", "missing": True}) == [(("measures", 0), "wrong-value")]


@pytest.mark.parametrize(
    ("measures", "current"),
    [
        ([{"date": "2019"}, {"date": "2020"}], [0, 1]),
        ([{"date": "2019"}, {"date": "2019", "replaces": "2019"}], [1]),
        ([{"date": "2019", "replaces": "2019"}, {"date": "2019"}], [0]),
        ([{"date": "2019"}, {"date": "2019", "replaces": "2019"}, {"date": "2019", "replaces": "2019"}], [2]),
        ([{"date": "2019-06"}, {"date": "2019-07", "replaces": "2019-06"}], [1]),
        ([{"cohort_date": "2018", "offset": "1"}, {"cohort_date": "2018", "offset": "2"}], [0, 1]),
    ],
)
def test_a_measure_that_another_one_replaces_does_not_count(measures, current):
    read = indicator(*({**measure, "value": "4"} for measure in measures))
    assert [index for index, _ in read.current_measures] == current


YEARS = st.tuples(st.integers(2000, 2030), st.integers(0, 5))


@given(st.lists(YEARS, max_size=8))
def test_overlapping_spans_are_found_exactly_where_two_share_a_day(starts):
    windows = [parse_period(f"{start}..{start + length}") for start, length in starts]
    spans = {n: (w.begin.first, w.end.last) for n, w in enumerate(windows) if w.begin and w.end}
    shares = {
        (one, two) for one in spans for two in spans if one != two
        and spans[one][0] <= spans[two][1] and spans[two][0] <= spans[one][1]
    }  # fmt: skip
    told = list(overlapping(spans))
    assert set(told) <= shares
    assert bool(told) == bool(shares)
    assert len({later for later, _ in told}) == len(told)
