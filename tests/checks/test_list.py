"""The rules that the project set itself, with their severities, and why the others are rules or are none."""

import pytest

from ccitrack.checks import RULES

LISTED = {
    "error": """
        yaml-syntax duplicate-key unknown-key missing-field wrong-value not-utf8 schema-version no-plan
        duplicate-action unknown-axis axis-or-transversal unknown-reference circular-link duplicate-id
        ambiguous-organisation cancelled-without-reason weight-not-positive
        unreadable-period end-before-start actual-in-future
        unreadable-quantity reversed-range target-shape measure-without-date duplicate-measure wrong-kind-of-value
        target-without-unit straddling-measure per-without-average direction-contradicted breakdown-mismatch
        budget-line-shape other-currency negative-amount unknown-budget-line
    """,
    "warning": """
        file-name undeclared-extension axis-count rank-conflict unregistered-organisation ambiguous-cci
        status-without-date blocked-without-note status-contradicted
        no-timeframe no-end outside-plan-period milestone-after-end horizon-conflict same-as-plan-without-period
        endless-repeats
        no-baseline zero-target baseline-equals-target baseline-without-date target-without-date falling-targets
        no-output output-without-target measure-without-source closed-without-measure stale-measure
        value-out-of-bounds value-jump ambiguous-reading compound-target falling-running-total unit-mismatch
        measure-outside-windows
        mixed-tax overspent no-budget units-missing recurring-without-end spending-out-of-time funder-shares
        no-leader no-coordinator personal-data doubtful-url no-verbatim no-source unanswered-recommendation
    """,
    "info": """
        one-way-link inferred-axis wide-window many-indicators cohort-due to-be-specified estimate incomplete-card
    """,
}
"""The rules of the list of the domain, by their severity."""

NO_RULE = {
    "internal-in-public": "the public export gives templates nothing internal, so that no plan can break it",
}
"""What the list has and no check can find, with why."""

MORE = {
    "unsupported-yaml": "parts of YAML that programs do not read alike",
    "unreadable-file": "a file that is empty, too large or no file",
    "stray-file": "a file that nothing reads",
    "extension-value": "a declared extra field has a type",
    "unknown-rule": "a mistyped rule in the settings would change nothing without a word",
    "reserved-id": "an id that addresses need",
    "confidence-contradicted": "a judgement that the figures contradict",
    "progress-contradicted": "a declared progress that the figures contradict",
    "cofunding-mismatch": "the funders of a whole action, as funder-shares is of a line",
    "moved-goalpost": "what a committee approved was rewritten",
    "unknown-approved-version": "why that cannot be told",
    "unprepared-priority": "policy: a priority without leader, result or budget",
    "outputs-only": "policy: an axis that counts what is done, not what it changes",
    "plan-without-baseline": "policy: no starting point",
    "same-end-for-all": "policy: no calendar",
    "overloaded-leader": "policy: one organisation for all",
    "ignore-without-reason": "comments that silence rules are checked",
    "schema-out-of-date": "the schemas beside a plan are those of this version",
    "useless-ignore": "comments that silence rules are checked",
    "ignore-of-an-error": "comments that silence rules are checked",
    "unreadable-ignore": "comments that silence rules are checked",
}
"""The rules that came to the list since, with what for."""

SEVERITY = {name: severity for severity, names in LISTED.items() for name in names.split()}


@pytest.mark.parametrize("name", SEVERITY)
def test_a_rule_of_the_list_is_there_with_its_severity(name: str) -> None:
    assert [rule.severity.value for rule in RULES if rule.name == name] == [SEVERITY[name]]


def test_what_is_not_on_the_list_has_a_reason() -> None:
    assert {rule.name for rule in RULES} == SEVERITY.keys() | MORE.keys()
    assert SEVERITY.keys().isdisjoint(MORE)
    assert NO_RULE.keys().isdisjoint(rule.name for rule in RULES)
