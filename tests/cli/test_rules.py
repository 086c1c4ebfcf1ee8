"""`ccitrack rules` and `ccitrack explain`."""

import json

import pytest

from ccitrack.checks import RULES


def test_every_rule_is_listed_with_its_severity_and_what_it_asks(ccitrack):
    said = ccitrack("rules")
    assert said.code == 0
    assert all(f"  {rule.name}" in said.out for rule in RULES)
    assert "duplicate-key" in said.out
    assert "error: A key is written twice in the same mapping." in " ".join(said.out.split())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_fits_forty_columns(ccitrack, monkeypatch, language):
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, ccitrack("rules", "--lang", language).out.splitlines())) <= 40


def test_json_gives_every_rule_with_its_manual(ccitrack):
    document = json.loads(ccitrack("rules", "--json").out)
    assert document["format"] == "ccitrack.rules/1"
    assert [rule["name"] for rule in document["rules"]] == [rule.name for rule in RULES]
    assert document["rules"][0].keys() == {
        "name", "severity", "on_by_default", "can_be_changed", "summary", "manual",
    }  # fmt: skip


def test_explain_prints_the_manual_with_its_examples_as_they_are(ccitrack):
    said = ccitrack("explain", "duplicate-key")
    assert said.code == 0
    assert said.out.startswith("duplicate-key (error)\n\nA key is written twice in the same mapping.\n\n")
    assert "\n\nWrong:\n    title: Open a creative hub\n    title: Open the creative hub\n" in said.out


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_manual_reads_at_eighty_columns(ccitrack, rule):
    prose = [line for line in ccitrack("explain", rule).out.splitlines() if not line.startswith(" ")]
    assert max(map(len, prose)) <= 80


def test_explain_as_json(ccitrack):
    document = json.loads(ccitrack("explain", "duplicate-key", "--json").out)
    assert (document["format"], document["rule"]["name"]) == ("ccitrack.explain/1", "duplicate-key")


def test_an_unknown_rule_is_told_with_the_nearest(ccitrack):
    said = ccitrack("explain", "duplicate-keys")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(
        "Error: duplicate-keys is neither a rule nor the address of something here.\n    Did you mean duplicate-key"
    )


@pytest.mark.usefixtures("town")
def test_an_unknown_rule_is_told_with_the_nearest_also_where_a_plan_is_in_sight(ccitrack):
    said = ccitrack("explain", "duplicate-keys")
    assert (said.code, said.out) == (2, "")
    assert "Did you mean duplicate-key" in said.err


def test_a_name_that_is_far_from_any_rule_sends_to_the_list(ccitrack):
    assert ccitrack("explain", "zzz", "--lang", "en").err == (
        "Error: zzz is neither a rule nor the address of something here.\n"
        "    Type `ccitrack rules` to see the rules, or give an address: PLAN/ACTION or PLAN/ACTION/ITEM.\n"
    )
