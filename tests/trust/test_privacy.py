"""What is internal and contact data are in no output that is asked for with `--public`: every command, every form."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ccitrack.cli.commands import COMMANDS
from ccitrack.cli.root import root
from ccitrack.edit.one_file import as_one_file
from ccitrack.load import gather, load
from tests.history.committees import commit, git
from tests.report.plans import EVERYTHING, bundled, everything, names, parsed
from tests.trust.planted import write_planted

ASKED = (
    ("report", "--draft"),
    ("report", "--brief", "--draft"),
    ("report", "--since", "v1", "--draft"),
    ("report", "--draft", "--freeze", "kept"),
    ("report", "--draft", "--format", "md", "--lang", "fr"),
    ("diff", "v1"),
    ("diff", "v1", "--full"),
    ("diff", "v1", "--full", "--format", "md"),
    ("diff", "v1", "--json"),
    ("diff", "v1..HEAD", "--full"),
    ("history", "everything/1"),
    ("history", "everything/1", "--json"),
    ("history", "everything/1/o1"),
    ("history", "everything/2"),
    ("history", "everything/3"),
    ("history", "everything/3", "--json"),
)
"""Every command that has `--public`, in each of its forms."""
DAY = date(2024, 1, 2)


def has_public(name: str) -> bool:
    from typer._click.core import Context

    with Context(root(), obj=None) as context:
        command = root().get_command(context, name)
        assert command is not None
        return any("--public" in each.opts for each in command.params)


def test_every_command_with_a_public_form_is_asked_below():
    assert {name for name in COMMANDS if has_public(name)} == {words[0] for words in ASKED}


def outputs(ccitrack, top: Path) -> Iterator[tuple[str, str]]:
    """What each command gives: what it prints, and every file that it writes but fonts and style."""
    for words in ASKED:
        for folder in ("reports", "kept"):
            shutil.rmtree(top / folder, ignore_errors=True)
        said = ccitrack(*words, "--public")
        assert said.code in (0, 2), said.err
        assert words[0] != "report" or said.code == 0, said.err
        yield " ".join(words), said.out + said.err
        for path in (path for folder in ("reports", "kept") for path in (top / folder).rglob("*")):
            if path.is_file() and "templates" not in path.parts:
                text = re.sub(r"<style>.*?</style>", "", path.read_text("utf-8"), flags=re.DOTALL)
                yield f"{' '.join(words)}: {path.relative_to(top)}", text


@pytest.mark.sweep
@pytest.mark.parametrize("was_internal", [True, False], ids=["internal all along", "public once"])
def test_no_word_of_what_is_internal_is_in_any_public_output(ccitrack, here, was_internal):
    """The plan that uses every field: action 1 is internal, with action 2, which is a part of it."""
    plan = here / "plans/everything"
    plan.mkdir(parents=True)
    text = EVERYTHING.read_text("utf-8")
    before, _, cards = text.partition('  - id: "1"\n')
    card, _, after = cards.partition('  - {id: "2"')
    rest = before + after.partition("\n")[2]
    words = set(re.findall(r"\bT[a-z]+", card)) - set(re.findall(r"\bT[a-z]+", rest))
    assert len(words) > 60
    earlier = text if was_internal else text.replace("    internal: true\n", "").replace(", internal: true}", "}")
    earlier = earlier.replace("value: 60", "value: 70").replace("Tthird", "Tbefore").replace("10000..15000", "9000")
    (plan / "plan.yaml").write_text(earlier, "utf-8")
    git(here, "init", "--quiet")
    commit(here, DAY, "First")
    git(here, "tag", "v1")
    (plan / "plan.yaml").write_text(text, "utf-8")
    commit(here, date(2024, 6, 3), "Second")
    found = {
        where: told
        for where, output in outputs(ccitrack, here)
        if (told := words & set(re.findall(r"\bT[a-z]+", output)))
    }
    assert found == {}


ADDRESS, NUMBER = "marie.martin@example.org", "01 99 00 12 34"
CODES = ("url_verbatim", "file", "code")
"""Where figures are no telephone number, as the rule `personal-data` has it."""


@pytest.mark.sweep
def test_no_contact_that_stands_in_any_field_is_in_any_public_output(ccitrack, here):
    def contact(words: str, key: str) -> str:
        return f"{words} {ADDRESS}" if key in CODES else f"{words} {ADDRESS} {NUMBER}"

    plan = write_planted(here / "plans/everything", contact)
    git(here, "init", "--quiet")
    text = (plan / "plan.yaml").read_text("utf-8")
    (plan / "plan.yaml").write_text(text.replace("Tthird", "Tbefore").replace("value: 60", "value: 70"), "utf-8")
    commit(here, DAY, "First")
    git(here, "tag", "v1")
    (plan / "plan.yaml").write_text(text.replace("internal: true", "internal: false"), "utf-8")
    commit(here, date(2024, 6, 3), "Second")
    contact_data = re.compile(r"[\w.]+@example\.org|99.?00.?12.?34|Tcontact\b")
    assert contact_data.search(text)
    assert load(gather(plan, "plan")).unread == ()
    assert {where for where, output in outputs(ccitrack, here) if contact_data.search(output)} == set()


@pytest.mark.parametrize(
    "written",
    [
        "01 99 00 12 34/06 99 00 12 35",
        "01\u00a099\u00a000\u00a012\u00a034",
        "01\u200999\u200900\u200912\u200934",
        "01\u201199\u201100\u201112\u201134",
        "01\t99\t00\t12\t34",
        "+33 (0)1 99 00 12 34",
        "https://example.org/?to=marie.martin@example.org",
        "mailto:Marie.Martin@EXAMPLE.ORG",
    ],
)
def test_contacts_are_found_however_they_are_written(written):
    from ccitrack.report.public import without_internal

    plan = parsed(
        f'schema: 1\nid: p\ntitle: A plan\nlang: en\nnote: "See {written}."\nactions: []\n'.replace("\t", "\\t")
    )
    note = str(without_internal(plan).note)
    assert "[…]" in note
    assert not re.search(r"99|martin", note, re.IGNORECASE)


def test_the_keys_of_a_team_are_looked_at_too():
    from ccitrack.report.public import without_internal

    plan = parsed("schema: 1\nid: p\ntitle: A plan\nlang: en\nx-desks: {marie.martin@example.org: Desk}\nactions: []\n")
    assert without_internal(plan).local_fields == {"x-desks": {"[…]": "Desk"}}


def test_in_a_public_draft_a_part_of_a_card_that_cannot_be_read_is_left_out(ccitrack, here):
    """Nobody can tell whether that card is internal."""
    cards = here / "plans/p/actions"
    cards.mkdir(parents=True)
    (cards.parent / "plan.yaml").write_text("schema: 1\nid: p\ntitle: A plan\nlang: en\n", "utf-8")
    (cards / "1.yaml").write_text('id: "1"\ntitle: Whole\ninternal: maybe\n', "utf-8")
    (cards / "2.yaml").write_text('id: "2"\ntitle: Sesame part\nparent: "1"\n', "utf-8")
    (cards / "3.yaml").write_text('id: "3"\ntitle: Open\n', "utf-8")
    assert ccitrack("report", "--public", "--draft", "--format", "md").code == 0
    [report] = (here / "reports").glob("*.md")
    text = report.read_text("utf-8")
    assert "Open" in text
    assert "Sesame" not in text


def test_what_was_public_once_and_is_internal_now_is_in_no_comparison(ccitrack, here):
    git(here, "init", "--quiet")
    (here / "plans/p").mkdir(parents=True)
    plan = """\
schema: 1
id: p
title: A plan
lang: en
actions:
  - {id: "1", title: Sesame action}
  - {id: "2", title: Open, updates: [{date: 2024-01-01, text: Sesame note}, {date: 2024-01-02, text: Said}]}
"""
    (here / "plans/p/plan.yaml").write_text(plan, "utf-8")
    commit(here, DAY, "First")
    git(here, "tag", "v1")
    now = plan.replace("Sesame action", "Sesame action, internal: true").replace(
        "Sesame note", "Sesame note and more, internal: true"
    )
    (here / "plans/p/plan.yaml").write_text(now, "utf-8")
    assert "Sesame" in ccitrack("diff", "v1", "--full").out
    for words in (("diff", "v1", "--full"), ("diff", "v1", "--json"), ("diff", "v1..HEAD", "--full")):
        assert "Sesame" not in ccitrack(*words, "--public").out


def test_the_life_of_an_internal_action_is_refused_in_a_sentence(ccitrack, here):
    git(here, "init", "--quiet")
    (here / "plans/p").mkdir(parents=True)
    plan = 'schema: 1\nid: p\ntitle: A plan\nlang: en\nactions: [{id: "1", title: Sesame, internal: true}]\n'
    (here / "plans/p/plan.yaml").write_text(plan, "utf-8")
    commit(here, DAY, "First")
    said = ccitrack("history", "p/1", "--public", "--lang", "en")
    assert said.code == 2
    assert said.err.startswith("Error: The action 1 is marked as internal, or is a part of one that is.\n")


def test_while_an_action_was_internal_its_life_is_not_told(ccitrack, here):
    git(here, "init", "--quiet")
    (here / "plans/p").mkdir(parents=True)
    for day, title, is_internal in ((2, "Open", False), (3, "Sesame", True), (4, "Shown", False)):
        card = f'{{id: "1", title: {title}, internal: {str(is_internal).lower()}}}'
        header = f"schema: 1\nid: p\ntitle: A plan\nlang: en\nactions: [{card}]\n"
        (here / "plans/p/plan.yaml").write_text(header, "utf-8")
        commit(here, date(2024, 1, day), f"On day {day}")
    told = ccitrack("history", "p/1", "--public", "--lang", "en").out
    assert "Sesame" in ccitrack("history", "p/1", "--lang", "en").out
    assert "Sesame" not in told
    assert "On day 3" not in told
    assert "taken out" not in told


@pytest.mark.sweep
def test_a_frozen_public_report_is_made_again_in_the_same_bytes(ccitrack, here):
    (here / "plans/everything").mkdir(parents=True)
    shutil.copy(EVERYTHING, here / "plans/everything/plan.yaml")
    git(here, "init", "--quiet")
    commit(here, DAY, "First")
    git(here, "tag", "v1")
    words = (
        "--public",
        "--since",
        "v1",
        "--freeze",
        "kept",
        "--lang",
        "fr",
        "--as-of",
        "2026-11-30",
        "--draft",
        "--format",
        "md",
    )
    assert ccitrack("report", *words).code == 0
    first = {path.name: path.read_bytes() for path in (here / "kept").glob("everything-*.md")}
    assert len(first) == 1
    assert ccitrack("report", "kept", "--output", "again").code == 0
    assert {path.name: path.read_bytes() for path in (here / "again").glob("*.md")} == first


@pytest.mark.parametrize("name", [pytest.param(each, marks=pytest.mark.sweep) for each in names()] + ["everything"])
def test_a_plan_in_one_file_is_the_same_plan(name):
    plan = everything() if name == "everything" else bundled(name)
    assert parsed(as_one_file(plan)) == plan


def test_a_report_that_holds_what_is_internal_says_so_on_its_cover(ccitrack, here):
    (here / "plans/p").mkdir(parents=True)
    plan = 'schema: 1\nid: p\ntitle: A plan\nlang: en\nactions: [{id: "1", title: A, internal: true}]\n'
    (here / "plans/p/plan.yaml").write_text(plan, "utf-8")
    assert ccitrack("report", "--format", "md", "--lang", "en", "--draft").code == 0
    [report] = (here / "reports").glob("*.md")
    assert "It holds what the plan marks as internal: ccitrack report --public leaves that out." in report.read_text(
        "utf-8"
    )
