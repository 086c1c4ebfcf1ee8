"""The bundled plans have no error, and exactly the warnings and remarks that are listed here, each of them right."""

from datetime import date

import pytest

from ccitrack.bundled import folder
from ccitrack.checks import check
from ccitrack.load import gather, load

DAY = date(2026, 11, 22)

FOUND: dict[str, dict[str, str]] = {
    "amiens-cci-roadmap": {
        "incomplete-card": "A1.1 A1.2 A1.3 A1.4 A2.1 A2.2 A2.3 A2.4 A2.5 A3.1 A3.2 A3.3",
        "no-budget": "A1.1 A1.2 A1.3 A1.4 A2.1 A2.2 A2.3 A2.4 A2.5 A3.1 A3.2 A3.3",
        "no-end": "A1.3 A2.2 A2.4",
        "no-leader": "A1.1 A1.2 A1.3 A1.4 A2.1 A2.2 A2.3 A2.4 A2.5 A3.1 A3.2 A3.3",
        "no-output": "A1.1 A1.2 A1.3 A1.4 A2.1 A2.2 A2.3 A2.4 A2.5 A3.1 A3.2 A3.3",
        "no-timeframe": "A2.3",
        "status-without-date": "A1.1 A1.2 A1.3 A1.4 A2.1 A2.4 A3.1 A3.2",
        "unanswered-recommendation": (
            "@recommendations/G-1 @recommendations/G-2 @recommendations/G-3 @recommendations/G-4 "
            "@recommendations/G-5 @recommendations/GOV-1 @recommendations/GOV-2 @recommendations/GOV-3 "
            "@recommendations/GOV-4 @recommendations/GOV-5 @recommendations/INN-1 @recommendations/INN-2 "
            "@recommendations/INN-3 @recommendations/INN-4 @recommendations/INN-5 @recommendations/ATT-1 "
            "@recommendations/ATT-2 @recommendations/ATT-3 @recommendations/ATT-4 @recommendations/ATT-5 "
            "@recommendations/ATT-6"
        ),
        "unprepared-priority": "A1.1 A2.1 A3.1",
    },
    "amiens-pacte-2014-2020": {
        "incomplete-card": "1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5 3.1",
        "inferred-axis": "3.1",
        "no-budget": "1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5 3.1",
        "no-leader": "1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5 3.1",
        "no-output": "1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5 3.1",
        "no-timeframe": "2.1 2.2 2.3",
        "one-way-link": "1.2 2.5",
    },
    "clermont-techtown": {
        "ambiguous-reading": "3/o1",
        "baseline-without-date": "7/o1",
        "closed-without-measure": "1/o1 1/o2 2/o2 3/o1 4/o1 4/o2 5/o1 6/o1 6/o2 6/o3 7/o1 10/o1 10/r1",
        "cohort-due": "3/r1 5/r1 5/r2 5/r3",
        "estimate": "5/public-space 8/research",
        "incomplete-card": "9 X",
        "inferred-axis": "1 2 3 4 5 6 7 8 9 10",
        "many-indicators": "clermont-techtown",
        "no-baseline": "4/o1",
        "no-coordinator": "2 5 6 7 10",
        "no-end": "5",
        "no-leader": "9",
        "no-output": "X",
        "one-way-link": "3 3 5 6 6 7 7 8 9 10",
        "output-without-target": "2/o1 2/o3 3/o2 3/o3 3/o4 8/o1 8/o2 9/o1 9/o2",
        "recurring-without-end": "4/animation",
        "same-as-plan-without-period": "X",
        "target-without-date": "1/o2 2/o2 4/o1 4/o2 5/o2",
        "to-be-specified": "2 5 5 6 6 7 9 10",
        "units-missing": "6/showrooms",
    },
    "exemple-ville": {
        "ambiguous-reading": "2.4/o2",
        "baseline-without-date": "3.1/r1",
        "closed-without-measure": "2.1/r1 2.4/o1 3.3/o2",
        "cohort-due": "3.2/r1",
        "estimate": "1.1/equipement 2.5/mesure T/evaluation",
        "many-indicators": "exemple-ville",
        "measure-without-source": "2.4/r1",
        "milestone-after-end": "2.4/salon-automne",
        "mixed-tax": "2.3/en-ligne",
        "no-baseline": "2.5/r1",
        "no-budget": "3.3",
        "no-coordinator": "3.1",
        "no-leader": "3.3",
        "one-way-link": "2.1 2.4 2.5",
        "output-without-target": "3.3/o1",
        "overspent": "2.1",
        "stale-measure": "context/acceptation",
        "status-without-date": "2.5",
        "target-without-date": "3.3/o2",
        "to-be-specified": "3.2/fonctionnement",
        "unanswered-recommendation": "@recommendations/R-4",
        "units-missing": "2.3/reperages",
        "unregistered-organisation": "3.3",
    },
    "nice-chimera": {
        "unanswered-recommendation": (
            "@recommendations/R1 @recommendations/R2 @recommendations/R3 @recommendations/R4 @recommendations/R5"
        ),
    },
    "wallonia-creative-district": {
        "incomplete-card": "1.1 1.2 2.1 2.2 2.3 2.4 3.1 3.2 4.1 4.2 4.3",
        "no-budget": "1.1 1.2 2.1 2.2 2.3 2.4 3.1 3.2 4.1 4.2 4.3",
        "no-leader": "1.1 1.2 2.1 2.2 2.3 2.4 3.1 3.2 4.1 4.2 4.3",
        "no-output": "1.1 1.2 2.1 2.2 2.3 2.4 3.1 3.2 4.1 4.2 4.3",
        "no-timeframe": "1.1 1.2 2.1 2.2 2.3 2.4 3.1 3.2 4.1 4.2 4.3",
        "status-without-date": "2.4",
    },
}


@pytest.mark.parametrize("plan", sorted(path.name for path in folder("plans").iterdir()))
def test_a_bundled_plan_gives_exactly_what_is_listed(plan: str) -> None:
    problems = check(load(gather(folder("plans") / plan, f"plans/{plan}")), DAY, DAY)
    told: dict[str, list[str]] = {}
    for problem in problems:
        told.setdefault(problem.rule, []).append((problem.address or "").removeprefix(f"{plan}/"))
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert {rule: sorted(addresses) for rule, addresses in told.items()} == {
        rule: sorted(addresses.split()) for rule, addresses in FOUND[plan].items()
    }
