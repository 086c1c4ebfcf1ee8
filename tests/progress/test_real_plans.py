"""The plans that come with the tool: what was never measured has no figure, on any screen."""

from datetime import date

import pytest

from ccitrack.bundled import folder
from ccitrack.load import gather, load
from ccitrack.progress.calendar import whole_months
from ccitrack.progress.health import Health
from ccitrack.progress.plan import Progress, measure
from ccitrack.progress.schedule import Schedule

FROM_DOCUMENTS = ("amiens-cci-roadmap", "amiens-pacte-2014-2020", "clermont-techtown", "wallonia-creative-district")
TODAY = date(2026, 11, 22)


def progress(name: str, day: date = TODAY) -> Progress:
    plan = load(gather(folder("plans") / name, name)).plan
    assert plan is not None
    return measure(plan, day)


@pytest.mark.parametrize("name", FROM_DOCUMENTS)
@pytest.mark.parametrize("day", [date(2018, 1, 1), TODAY, date(2040, 1, 1)])
def test_a_plan_that_nobody_measured_has_no_percentage_of_progress(name: str, day: date) -> None:
    found = progress(name, day)
    rollups = [one for each in found.actions for one in (each.outputs, each.results, each.impacts)]
    for tally in (found.tally, *(axis.tally for axis in found.axes)):
        rollups += [tally.outputs, tally.results, tally.impacts]
    assert {one.progress.value for one in rollups} == {None}
    standings = [one for each in found.actions for one in each.standings]
    assert {figure for one in standings for figure in (one.share.value, one.pace, one.expected)} <= {None}


def test_19_clermont_has_a_coverage_of_none_of_13_outputs_and_none_of_1_result() -> None:
    tally = progress("clermont-techtown").tally
    outputs, results = tally.outputs, tally.results
    assert (outputs.indicators, outputs.targets, outputs.trends, outputs.measured) == (22, 13, 0, 0)
    assert (results.indicators, results.targets, results.trends, results.measured) == (19, 1, 3, 0)
    assert (outputs.health, results.health) == ({Health.NOT_MEASURED: 13}, {Health.NOT_MEASURED: 4})
    assert (outputs.progress.value, results.progress.value) == (None, None)


def test_20_amiens_has_no_indicator_and_a_schedule_only() -> None:
    found = progress("amiens-cci-roadmap")
    assert (found.tally.outputs.indicators, found.tally.outputs.coverage) == (0, None)
    assert {each.basis.value for each in found.actions} == {"dates", "none"}
    assert sum(found.tally.schedule.values()) == 12


def test_27_the_walloon_plan_lasts_31_months() -> None:
    period = progress("wallonia-creative-district").plan.period
    assert period is not None
    assert period.window.begin is not None
    assert period.window.end is not None
    assert period.note
    span = type(period.window.begin)(period.window.begin.first, period.window.end.last)
    assert whole_months(span) == 31


def test_32_clermont_on_the_day_of_the_study() -> None:
    tally = progress("clermont-techtown").tally
    assert tally.schedule == {"overdue_unknown": 9, "status_unknown": 1, "undated": 1}
    assert tally.health == {"overdue_unknown": 9, "unknown": 2}
    assert (tally.completion.value, tally.completion.known) == (None, 0)


@pytest.mark.parametrize("name", [*FROM_DOCUMENTS, "exemple-ville"])
@pytest.mark.parametrize("day", [TODAY, date(2050, 1, 1)])
def test_what_is_ongoing_is_never_overdue_and_what_is_overdue_has_passed_its_end(name: str, day: date) -> None:
    for each in progress(name, day).actions:
        if each.timing.windows.is_ongoing:
            assert each.timing.schedule in (Schedule.ONGOING, Schedule.CANCELLED)
        if each.timing.schedule in (Schedule.OVERDUE, Schedule.OVERDUE_UNKNOWN):
            end = each.timing.windows.end
            assert end is not None
            assert each.timing.days_late == (day - end.last).days > 0
