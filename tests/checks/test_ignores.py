"""Ignores in place: they silence what they name where they stand, never an error, and nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccitrack.bundled import folder
from ccitrack.checks import RULES, Checked, examine, ignores
from ccitrack.checks.rule import Scope
from ccitrack.diagnostics import Diagnostic, Severity
from ccitrack.load import Loaded, gather, load
from ccitrack.load.folder import Gathered
from ccitrack.model.settings import RuleSeverity, Settings

DAY = date(2026, 11, 22)
HEAD = "schema: 1\nid: demo\ntitle: Demo\nlang: en\nfictional: true\n"
TOWN = gather(folder("plans") / "exemple-ville", ".")
ABOUT_COMMENTS = {rule.name for rule in ignores.RULES}
CHANGEABLE = sorted(rule.name for rule in RULES if not rule.is_format)


def examined(loaded: Loaded) -> Checked:
    return examine(loaded, DAY, DAY)


def card(text: str, head: str = HEAD) -> Checked:
    header = f"{head}actions:\n{text}"
    return examined(load(Gathered({"plan.yaml": header.encode()}, (), ".", "plan.yaml")))


def rules(problems: tuple[Diagnostic, ...]) -> list[str]:
    return sorted(problem.rule for problem in problems)


def facts(problems: list[Diagnostic]) -> Counter[tuple[object, ...]]:
    """What is told, wherever its line has moved to; places in sentences move too."""
    return Counter((problem.location.path, problem.rule, problem.severity) for problem in problems)


FOUND = examined(load(TOWN)).told
PLACES = sorted({(problem.location.path, problem.location.line, problem.rule) for problem in FOUND})


def with_ignores(chosen: list[tuple[str, int, str]]) -> Gathered:
    """The plan with a comment above each of these lines."""
    files = dict(TOWN.files)
    for path, number, rule in sorted(chosen, key=lambda place: -place[1]):
        lines = files[path].decode().split("\n")
        margin = lines[number - 1][: len(lines[number - 1]) - len(lines[number - 1].lstrip())]
        lines.insert(number - 1, f"{margin}# ccitrack: ignore {rule} because")
        files[path] = "\n".join(lines).encode()
    return replace(TOWN, files=files)


def test_the_plan_of_the_properties_has_much_to_silence() -> None:
    assert len(PLACES) >= 20
    assert any(line > 1 for _, line, _ in PLACES)


@pytest.mark.sweep
@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.sampled_from(PLACES), unique=True),
    st.dictionaries(st.sampled_from(sorted({rule for *_, rule in PLACES})), st.sampled_from(RuleSeverity), max_size=5),
)
def test_comments_hide_what_they_name_and_no_error(
    chosen: list[tuple[str, int, str]], weights: dict[str, RuleSeverity]
) -> None:
    before = examined(weighed(load(TOWN), weights))
    after = examined(weighed(load(with_ignores(chosen)), weights))
    told = [problem for problem in after.told if problem.rule not in ABOUT_COMMENTS]
    assert facts([*told, *after.ignored]) == facts(list(before.told)), "without the comments, all is told again"
    assert [problem for problem in after.ignored if problem.severity is Severity.ERROR] == []
    hidden = facts([problem for problem in before.told if place(problem) in chosen and not is_error(problem)])
    assert facts(list(after.ignored)) == hidden
    assert len(after.told) - len(told) == sum(is_useless(each, weights) for each in chosen)


def weighed(loaded: Loaded, weights: dict[str, RuleSeverity]) -> Loaded:
    assert loaded.plan is not None
    own = (loaded.plan.settings or Settings()).model_copy(update={"rules": weights})
    return replace(loaded, plan=loaded.plan.model_copy(update={"settings": own}))


def place(problem: Diagnostic) -> tuple[str, int, str]:
    return problem.location.path, problem.location.line, problem.rule


def is_error(problem: Diagnostic) -> bool:
    return problem.severity is Severity.ERROR


def is_useless(chosen: tuple[str, int, str], weights: dict[str, RuleSeverity]) -> bool:
    """Whether the comment is told: its rule is off, or an error, in the plan."""
    return weights.get(chosen[2]) in (RuleSeverity.OFF, RuleSeverity.ERROR)


TWO = '  - {id: "1", title: Hub, timeframe: 2026}'


@pytest.mark.parametrize(
    "text",
    [
        f"{TWO}  # ccitrack: ignore no-leader, no-budget, no-output why",
        f"  # ccitrack: ignore no-leader, no-budget, no-output why\n{TWO}",
        f"  # ccitrack: ignore no-leader why\n  # ccitrack: ignore no-budget why\n\n  # a remark\n{TWO}"
        "   # ccitrack: ignore no-output why",
        f"{TWO}  #ccitrack:ignore no-leader,no-budget ,no-output : why",
    ],
)
def test_a_comment_speaks_of_its_line_or_of_the_next(text: str) -> None:
    found = card(text)
    assert rules(found.ignored) == ["no-budget", "no-leader", "no-output"]
    assert rules(found.told) == ["incomplete-card"]


def test_a_comment_speaks_of_no_other_line() -> None:
    found = card(
        f'{TWO}\n  # ccitrack: ignore no-leader why\n  - {{id: "2", title: Desk, leaders: [{{name: City}}]}}\n'
    )
    assert "no-leader" in rules(found.told)
    assert "useless-ignore" in rules(found.told)
    assert found.ignored == ()


@pytest.mark.parametrize(
    "written",
    [
        'note: "# ccitrack: ignore no-leader why"',
        "note: 'a # ccitrack: ignore no-leader why'",
        "note: |\n      # ccitrack: ignore no-leader why\n    weight: 1",
        "note: a#ccitrack: ignore",
    ],
)
def test_a_text_is_no_comment(written: str) -> None:
    found = card(f'  - id: "1"\n    title: Hub\n    {written}\n')
    assert found.ignored == ()
    assert ABOUT_COMMENTS.isdisjoint(rules(found.told))


def test_errors_are_told_whatever_the_comment_says() -> None:
    found = card(
        '  - {id: "1", title: Hub, axis: two}   # ccitrack: ignore unknown-axis why\n',
        f"{HEAD}axes: [{{id: a, title: A}}]\n",
    )
    assert {"unknown-axis", "ignore-of-an-error"} <= set(rules(found.told))
    assert found.ignored == ()


def test_an_error_of_the_format_is_told_and_so_is_the_comment_that_names_it() -> None:
    found = card('  - {id: "1", titel: Hub}   # ccitrack: ignore unknown-key, no-leader why\n')
    assert rules(found.told) == ["ignore-of-an-error", "unknown-key"], "no-leader may be useful once the card is read"


def test_a_text_that_a_second_key_took_away_is_no_comment() -> None:
    found = card('  - id: "1"\n    title: Hub\n    title: "# ccitrack: ignore"\n')
    assert rules(found.told) == ["duplicate-key"]


def test_a_rule_that_git_must_answer_is_not_told_useless_without_it() -> None:
    found = card(f"{TWO}   # ccitrack: ignore moved-goalpost decided in June\n")
    assert ABOUT_COMMENTS.isdisjoint(rules(found.told))


def test_no_comment_silences_the_rules_about_comments() -> None:
    found = card(f"{TWO}   # ccitrack: ignore ignore-without-reason, no-leader\n")
    assert {"ignore-without-reason", "useless-ignore"} <= set(rules(found.told))


def test_the_settings_change_every_rule_but_those_of_the_format() -> None:
    for severity in RuleSeverity:
        chosen = "".join(f"    {name}: {severity.value}\n" for name in CHANGEABLE)
        head = f"{HEAD}settings:\n  rules:\n{chosen}"
        text = f'{TWO}   # ccitrack: ignore no-end\n  # ccitrack ignore\n  - {{id: "2", title: Two}}\n'
        expected = None if severity is RuleSeverity.OFF else Severity(severity.value)
        assert {problem.severity for problem in card(text, head).told} == ({expected} if expected else set())


def test_the_settings_change_no_rule_of_the_format() -> None:
    for rule in RULES:
        if rule.is_format:
            told = card(f"{TWO}\n", f"{HEAD}settings: {{rules: {{{rule.name}: off}}}}\n").told
            assert "unknown-rule" in rules(told)
    found = card(f'{TWO}\n  - {{id: "2"}}\n', f"{HEAD}settings: {{rules: {{missing-field: info}}}}\n")
    assert [problem.severity for problem in found.told if problem.rule == "missing-field"] == [Severity.ERROR]


def test_the_rules_about_comments_are_a_scope_of_their_own() -> None:
    assert {rule.name for rule in RULES if rule.scope is Scope.COMMENT} == ABOUT_COMMENTS
