"""What a report is made of is computed once, however many of its sections tell it."""

from datetime import date

import pytest

from ccitrack.bundled import folder
from ccitrack.checks import examine
from ccitrack.load import gather, load
from ccitrack.progress import plan as plans
from ccitrack.progress import spending
from ccitrack.report.building import build_report

DAY = date(2026, 11, 22)


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[date]:
    """The days for which a function of a plan is called from now on."""
    days: list[date] = []
    work = getattr(module, name)

    def counting(*args: object) -> object:
        days.extend(each for each in args if isinstance(each, date))
        return work(*args)

    monkeypatch.setattr(module, name, counting)
    return days


def test_a_report_measures_its_plan_once_for_each_of_its_days(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(gather(folder("plans") / "exemple-ville", "exemple-ville"))
    assert loaded.plan is not None
    measured = counted(monkeypatch, plans, "action_standings")
    paid = counted(monkeypatch, spending, "pieces")
    build_report(loaded.plan, DAY, "fr", since=date(2025, 6, 30))
    assert sorted(measured) == [date(2025, 6, 30), DAY]
    assert paid == [DAY]


def test_a_report_takes_what_the_check_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(gather(folder("plans") / "exemple-ville", "exemple-ville"))
    assert loaded.plan is not None
    measured = counted(monkeypatch, plans, "action_standings")
    checked = examine(loaded, DAY, DAY)
    build_report(loaded.plan, DAY, "fr", since=date(2025, 6, 30), measured=checked.measured)
    assert sorted(measured) == [date(2025, 6, 30), DAY]
