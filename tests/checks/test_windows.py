"""Measures that are not counted: what the cases do not show."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.diagnostics import tell
from ccitrack.language.speech import speech
from tests.checks.indicators import UNDATED, messages, problems, rules
from tests.examples import examples

PERIODS = ["2018", "2018-S1", "2018-Q4", "2019-06-30", "2018..2020", "0001", "9999", "2018..", "..2019", "~2019"]
NUMBERS = ["0", "3", "-3", "4.5", "600", "~40", "8..10", "'>=5'", "several", "9" * 30]
NAMES = st.sampled_from
FLOW = "unit: events, measured_as: flow, "

targets = st.lists(
    st.builds(
        lambda value, time: f"{{{value}{time}}}",
        st.one_of(NAMES(NUMBERS).map("value: {}".format), NAMES(["trend: increase", "trend: stable", "text: done"])),
        st.one_of(
            st.just(""),
            st.tuples(NAMES(["by", "in", "until"]), NAMES(PERIODS)).map(lambda time: f", {time[0]}: '{time[1]}'"),
            NAMES(["year", "quarter"]).map(", every: {}".format),
            st.just(", offset: 2"),
        ),
    ),
    max_size=3,
)
measures = st.lists(
    st.builds(
        lambda time, value, more: f"{{{time}value: {value}{more}}}",
        st.one_of(
            st.just(""),
            st.tuples(NAMES(["date", "period", "cohort_date"]), NAMES(PERIODS)).map(lambda at: f"{at[0]}: '{at[1]}', "),
        ),
        NAMES(NUMBERS),
        NAMES(["", ", n: 3", ", offset: 1", ", breakdown: {sex: {women: 1, men: 2}}", ", note: explained"]),
    ),
    max_size=4,
)
KEYS = [
    "cumulative: true",
    "cohort: intake",
    "offsets: [1, 5000]",
    "direction: decrease",
    "delay_months: 99999",
    "frequency: once",
    "frequency: month",
    "baseline: {value: 2, date: '0001'}",
    "counted: false",
    "unit: '%'",
]
more = st.lists(NAMES(KEYS), max_size=4, unique_by=lambda key: key.split(":")[0])
kinds = NAMES(["", "measured_as: stock, ", "measured_as: flow, ", "measured_as: average, ", "measured_as: rate, "])


@given(kinds, targets, measures, more, NAMES([date(1, 1, 1), date(2019, 7, 1), date(2026, 11, 22), date(9999, 12, 31)]))
@examples(150)
def test_whatever_an_indicator_says_each_finding_can_be_told(kind, targets, measures, more, day):
    written = f"{kind}targets: [{', '.join(targets)}], measures: [{', '.join(measures)}], {', '.join(more)}"
    for problem in problems(written, day):
        assert problem.location.line > 0
        assert all(tell(problem, speech(code)) for code in ("en", "fr"))


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2018-S2", "straddling-measure"),
        ("2018-07..2019-06", "straddling-measure"),
        ("2019-S1", None),
        ("2019..2020", "measure-outside-windows"),
        ("2021", "measure-outside-windows"),
        ("2017", "measure-outside-windows"),
    ],
)
def test_a_measure_lies_in_a_window_across_two_or_outside(period, told):
    targets = "targets: [{value: 3, in: 2018-Q3}, {value: 3, in: 2018-Q4..2019-12}], "
    written = f"{FLOW}{targets}measures: [{{period: {period}, value: 2}}]"
    found = rules(written) & {"straddling-measure", "measure-outside-windows"}
    assert found == ({told} if told else set())


def test_nothing_is_known_of_a_measure_before_its_first_day():
    written = FLOW + "targets: [{value: 3, in: 2018}, {value: 3, in: 2019}], measures: [{period: 2018..2019, value: 2}]"
    assert "straddling-measure" not in rules(written, date(2017, 12, 31))
    assert "straddling-measure" in rules(written, date(2018, 1, 1))


def test_a_measure_across_two_windows_is_told_alone():
    written = FLOW + "targets: [{value: 3, in: 2018}, {value: 3, in: 2019}], measures: [{period: 2018..2019, value: 2}]"
    assert rules(written).isdisjoint({"closed-without-measure", "measure-outside-windows", "stale-measure"})


def test_a_total_counts_from_the_start_of_the_action():
    written = FLOW + "targets: [{value: 3, by: 2019}], measures: [{period: 2011, value: 2}]"
    assert messages("measure-outside-windows", written) == [
        "The measure of 2011 is not counted: the targets are about 2018..2019."
    ]


def test_of_many_measures_outside_the_first_and_the_last_are_named_at_the_first():
    years = ", ".join(f"{{period: {year}, value: 2}}" for year in range(2010, 2016))
    written = FLOW + f"targets: [{{value: 3, in: 2019}}], measures: [{years}]"
    assert messages("measure-outside-windows", written) == [
        "The measures of 2010, …, 2015 are not counted: the targets are about 2019."
    ]


def test_a_total_whose_start_nobody_knows_counts_from_the_beginning():
    written = FLOW + "targets: [{value: 3, by: 2019}], measures: [{period: 2011, value: 2}, {period: 2020, value: 2}]"
    assert messages("measure-outside-windows", written, header=UNDATED, dates="") == [
        "The measure of 2020 is not counted: the targets are about ..2019-12-31."
    ]


@pytest.mark.parametrize(
    "measures",
    [
        "{period: 2018, value: 2}, {date: 2018-06-30, value: 1}, {date: 2019-12-31, value: 2}",
        "{date: 2018-12-31, value: 2}, {period: 2018-S2, value: 1}, {date: 2019-12-31, value: 2}",
    ],
)
def test_an_amount_that_is_told_twice_lies_in_its_window_all_the_same(measures):
    written = FLOW + f"targets: [{{value: 3, in: 2018}}, {{value: 3, in: 2019}}], measures: [{measures}]"
    assert rules(written).isdisjoint({"measure-outside-windows", "straddling-measure", "closed-without-measure"})
