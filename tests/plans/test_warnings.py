"""The bundled plans have no error, and exactly the warnings that are listed here, each of them right."""

from datetime import date

import pytest

from ccitrack.bundled import folder
from ccitrack.checks import check
from ccitrack.load import gather, load

DAY = date(2026, 11, 22)

WARNINGS = {
    "clermont-techtown": """
        1/o2 target-without-date
        2 no-coordinator
        2/o1 output-without-target
        2/o2 target-without-date
        2/o3 output-without-target
        3/o1 ambiguous-reading
        3/o2 output-without-target
        3/o3 output-without-target
        3/o4 output-without-target
        4/animation recurring-without-end
        4/o1 no-baseline
        4/o1 target-without-date
        4/o2 target-without-date
        5 no-coordinator
        5 no-end
        5/o2 target-without-date
        6 no-coordinator
        6/showrooms units-missing
        7 no-coordinator
        7/o1 baseline-without-date
        8/o1 output-without-target
        8/o2 output-without-target
        9 no-leader
        9/o1 output-without-target
        9/o2 output-without-target
        10 no-coordinator
        X no-output
        X same-as-plan-without-period
    """,
}


@pytest.mark.parametrize("plan", sorted(path.name for path in folder("plans").iterdir()))
def test_a_bundled_plan_gives_exactly_the_warnings_listed(plan: str) -> None:
    problems = check(load(gather(folder("plans") / plan, f"plans/{plan}")), DAY, DAY)
    told = [f"{(problem.address or '').removeprefix(plan).lstrip('/')} {problem.rule}" for problem in problems]
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert sorted(told) == sorted(line.strip() for line in WARNINGS[plan].strip().splitlines())
