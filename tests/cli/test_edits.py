"""The commands that change a plan: what they write, what they say, what they refuse."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ccitrack.load import gather, load
from tests.cli.conftest import SOURCES, environment

CARD = """\
id: "1"
axis: one
title: An action  # its title
timeframe: 2026..2028

indicators:
  - id: o1
    level: output
    title: Meetings
    unit: meetings
    measured_as: flow
    targets:
      - {in: 2026, value: 10}
"""


@pytest.fixture
def card(town: Path) -> Path:
    path = town / "actions/1-action.yaml"
    path.write_text(CARD, "utf-8")
    return path


def changed(card: Path) -> str:
    """The lines that a card gained or lost, with their signs."""
    import difflib

    lines = difflib.ndiff(CARD.splitlines(), card.read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line[0] in "+-")


def test_set_changes_the_lines_asked_for_and_says_where(ccitrack, card):
    told = ccitrack("set", "town/1", "status=in_progress", "status_date=2026-06-30", "--lang", "en")
    assert (told.code, told.err) == (0, "")
    assert changed(card) == "+ status: in_progress\n+ status_date: 2026-06-30"
    assert told.out == (
        "plans/town/actions/1-action.yaml:4: town/1: status: In progress\n"
        "plans/town/actions/1-action.yaml:5: town/1: day of the status: 30 June 2026\n"
        "To take it back: `git restore plans/town/actions/1-action.yaml`, where nothing else was changed there.\n"
    )


def test_a_target_and_a_line_of_budget_need_no_braces(ccitrack, card):
    told = ccitrack("new", "target", "town/1/o1", "8..10", "in=2027", "--lang", "en")
    assert changed(card) == "+       - {value: 8..10, in: 2027}"
    assert "town/1/o1: new target: 8 to 10" in told.out
    ccitrack("new", "line", "town/1", "30000", "label=Works")
    assert changed(card).startswith("+ budget:\n+   lines:")
    assert "amount: 30000" in changed(card)


def test_a_word_of_the_vocabulary_may_be_typed_as_people_read_it(ccitrack, card):
    ccitrack("set", "town/1", "status=en cours")
    assert changed(card) == "+ status: in_progress"
    ccitrack("set", "town/1", "status=Completed")
    assert changed(card) == "+ status: completed"


def test_what_changes_nothing_says_so(ccitrack, card):
    told = ccitrack("set", "town/1", "axis=one", "--lang", "en")
    assert (told.code, told.out) == (0, "Nothing to change: the plan says this already.\n")
    assert card.read_text("utf-8") == CARD


@pytest.mark.usefixtures("card")
def test_a_warning_that_a_change_brings_is_told_at_once(ccitrack):
    ccitrack("new", "organisation", "town", "City council", "--id", "city")
    told = ccitrack("set", "town/1", "leaders+=citi", "--lang", "en")
    assert told.code == 0
    assert "warning: " in told.err
    assert "citi" in told.err
    assert ccitrack("set", "town/1", "priority=1", "--lang", "en").err == ""


def test_set_says_what_stood_there_and_keeps_the_remark_beside_it(ccitrack, card):
    told = ccitrack("set", "town/1", "title=R&D: 5 %", "--lang", "fr")
    assert changed(card) == '- title: An action  # its title\n+ title: "R&D: 5 %"  # its title'
    assert "town/1 : intitulé : R&D: 5 % au lieu de An action" in told.out.replace("\u00a0", " ")


def test_a_list_grows_and_shrinks_and_a_key_is_taken_out(ccitrack, card):
    ccitrack("set", "town/1", "objectives+=More jobs")
    ccitrack("set", "town/1", "objectives+=Better jobs")
    assert changed(card) == "+ objectives: [More jobs, Better jobs]"
    ccitrack("set", "town/1", "objectives-=More jobs")
    assert changed(card) == "+ objectives: [Better jobs]"
    ccitrack("set", "town/1", "--unset", "objectives")
    assert card.read_text("utf-8") == CARD


def test_a_list_that_is_written_anew_is_told_with_what_it_was(ccitrack, card):
    ccitrack("set", "town/1", "objectives=[One, Two]")
    told = ccitrack("set", "town/1", "objectives=Three", "--lang", "en")
    assert "town/1: objectives: Three instead of One; Two\n" in told.out
    assert changed(card) == "+ objectives: [Three]"


def test_an_action_that_gets_another_id_is_told_the_name_of_its_file(ccitrack, card):
    told = ccitrack("rename", "town/1", "hub", "--lang", "en")
    assert "`git mv plans/town/actions/1-action.yaml plans/town/actions/hub-action.yaml`" in told.out
    assert "place names it" not in told.out
    assert changed(card) == '- id: "1"\n+ id: "hub"'


def test_a_dry_run_shows_the_diff_and_writes_nothing(ccitrack, card):
    told = ccitrack("set", "town/1", "status=completed", "--dry-run")
    assert "+status: completed\n" in told.out
    assert told.out.startswith("--- a/plans/town/actions/1-action.yaml\n")
    assert card.read_text("utf-8") == CARD


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["set", "town/1", "status=merry"], '"merry" is not a word that "status" accepts'),
        (["set", "town/1", "statut=completed"], "Did you mean status?"),
        (["set", "town/1", "axis=two"], 'The plan has no axis "two".'),
        (["set", "town/1", "status="], "status is given no value."),
        (["set", "town/1", "status"], "status is no change."),
        (["set", "town/1"], "Nothing to change was typed."),
        (["set", "town/1", "--unset", "status"], "town/1 says nothing under status."),
        (["set", "town/9", "status=completed"], "Nothing has the address town/9."),
        (["set", "town/1", "timeframe.end=2029"], "holds a short form"),
        (["set", "town/1", "objectives.1=x"], "objectives has 0 items, and none of the number 1."),
        (["set", "town/1/o1", "targets.2.value=9"], "targets has 1 item, and none of the number 2."),
        (["set", "town/1", "id=A1"], "The id of town/1 is changed wherever it is named."),
        (["spend", "town/1", "5", "--stage", "spent", "--year", "2025", "--date", "2026-01-02"], "A year and a day"),
        (["measure", "town/1", "3"], "town/1 is no indicator."),
        (
            ["measure", "town/1/o1", "three", "--period", "2026"],
            '"three" is a text, and this indicator is measured in numbers.',
        ),
        (["measure", "town/1/o1"], "The value of “Meetings”: this is missing."),
        (["measure", "town/1/o1", "3"], "Give --date or --period."),
        (
            ["measure", "town/1/o1", "3", "--missing", "--period", "2026"],
            "A value is given, and is said to be missing.",
        ),
        (["measure", "town/1/o1", "3", "--period", "2026", "--date", "2026-01-02"], "Nothing was changed"),
        (["note", "town/1/o1", "x"], "town/1/o1 is no action."),
        (["spend", "town/1", "100"], "How far the money has gone: this is missing."),
        (["milestone", "town/1"], "town/1 is no milestone."),
        (["decide", "town/1/o1", "x"], "town/1/o1 is neither a plan nor an action."),
        (["new", "indicator"], "An action is needed"),
        (["new", "axis", "town/1", "x"], "town/1 cannot have one more axis."),
        (["new", "axis", "town", "One", "--id", "one"], "Another axis already has the id"),
        (["rename", "town/1", "a b"], "a b is no id."),
        (["rename", "town/1/o1", "o1"], "The identifier o1 is taken"),
        (["rename", "town", "x"], "town cannot get another id."),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(ccitrack, card, line, said):
    told = ccitrack(*line, "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert card.read_text("utf-8") == CARD


def test_a_measure_says_what_it_does_to_the_finding(ccitrack, card):
    told = ccitrack("measure", "town/1/o1", "10", "--period", "2026", "--source", "Minutes", "--lang", "en")
    assert changed(card) == "+     measures:\n+       - {period: 2026, value: 10, source: Minutes}"
    assert "town/1/o1: measured 10, 2026\nIts finding: Achieved, 100" in told.out


def test_what_could_not_be_measured_is_no_zero(ccitrack, card):
    ccitrack("measure", "town/1/o1", "--missing", "--period", "2026", "--note", "Nobody kept the minutes")
    assert changed(card).endswith("+       - {period: 2026, missing: true, note: Nobody kept the minutes}")


def test_a_note_of_several_lines_is_a_block(ccitrack, card):
    ccitrack("note", "town/1", "It began.\nIt goes on.", "--date", "2026-06-30", "--alert", "watch")
    assert changed(card) == (
        "+ updates:\n+   - date: 2026-06-30\n+     text: |-\n+       It began.\n+       It goes on.\n+     alert: watch"
    )


def test_money_a_decision_and_a_milestone_find_their_places(ccitrack, card, town):
    ccitrack("spend", "town/1", "28400", "--stage", "spent", "--year", "2026")
    assert changed(card) == "+ budget:\n+   execution:\n+     - {year: 2026, stage: spent, amount: 28400}"
    ccitrack("decide", "town/1", "Open in October", "--date", "2026-06-18")
    assert '    - {id: D-2026-06-18-open-in-october, date: 2026-06-18, text: Open in October, action: "1"}' in (
        town / "plan.yaml"
    ).read_text("utf-8")
    ccitrack("new", "milestone", "town/1", "The opening", "due=2026-10")
    ccitrack("milestone", "town/1/the-opening", "--done", "2026-10-14")
    assert "  - {id: the-opening, title: The opening, due: 2026-10, done: 2026-10-14}" in card.read_text("utf-8")


@pytest.mark.usefixtures("card")
def test_a_new_action_is_a_card_of_its_own_that_validates(ccitrack, town):
    told = ccitrack("new", "action", "town", "Ouvrir l’École d’été", "axis=one", "timeframe=2027", "--lang", "en")
    path = town / "actions/ouvrir-lecole-dete.yaml"
    assert path.name in told.out
    assert (
        path.read_text("utf-8") == "id: ouvrir-lecole-dete\naxis: one\ntitle: Ouvrir l’École d’été\ntimeframe: 2027\n"
    )
    assert ccitrack("validate", "plans/town").code == 0


def test_a_new_id_changes_wherever_it_is_named(ccitrack, card, town):
    ccitrack("decide", "town/1", "Go", "--date", "2026-01-02")
    told = ccitrack("rename", "town/1", "A1", "--lang", "en")
    assert "1 place names it." in told.out
    assert 'action: "A1"' in (town / "plan.yaml").read_text("utf-8")
    assert card.read_text("utf-8").startswith('id: "A1"\n')
    assert not list(town.glob(".ccitrack*"))


@pytest.mark.usefixtures("card")
def test_the_editor_opens_at_the_line_and_the_file_is_checked_on_return(ccitrack, here, monkeypatch):
    editor = here / "editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > {here}/seen\nsed -i s/axis:/axsi:/ "$2"\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    told = ccitrack("edit", "town/1/o1", "--lang", "en")
    assert (here / "seen").read_text("utf-8").split() == ["+7", "plans/town/actions/1-action.yaml"]
    assert told.code == 1
    assert "1-action.yaml:2:1: error:" in told.out


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_plan_is_started_filled_and_followed_without_opening_a_file(ccitrack, here, lang):
    source = "source.document=" + ("plan-adopte" if lang == "fr" else "adopted-plan")
    for line in (
        ["init", "plans/city", "--title", "Culture 2030"],
        ["new", "axis", "city", "Learn", "code=2"],
        ["new", "organisation", "city", "School of art"],
        [
            "new",
            "action",
            "city",
            "Open a summer school",
            "axis=learn",
            "leaders=school-of-art",
            "timeframe=2025..2027",
            source,
        ],
        ["new", "indicator", "city/open-a-summer-school", "Pupils", "level=output", "unit=pupils", "measured_as=flow"],
        ["new", "target", "city/open-a-summer-school/pupils", "40", "in=2025"],
        ["new", "line", "city/open-a-summer-school", "30000", "kind=operating"],
        ["new", "line", "city/open-a-summer-school", "to be specified" if lang == "en" else "à préciser", "kind=staff"],
        ["set", "city/open-a-summer-school", f"status={'En cours' if lang == 'fr' else 'In progress'}"],
        ["set", "city/open-a-summer-school", "status_date=2025-09-01"],
        ["measure", "city/open-a-summer-school/pupils", "38", "--period", "2025", "--source", "Register"],
        ["note", "city/open-a-summer-school", "The second session is full.", "--date", "2026-01-15"],
        ["spend", "city/open-a-summer-school", "12000", "--stage", "spent", "--year", "2025"],
        ["decide", "city/open-a-summer-school", "Open in July too", "--date", "2026-03-01"],
    ):
        told = ccitrack(*line, "--lang", lang)
        assert told.code == 0, (line, told.err)
    assert ccitrack("validate", "plans/city", "--lang", lang).code == 0
    plan = load(gather(here / "plans/city", "city")).plan
    assert plan is not None
    [action] = [each for each in plan.actions if each.id != "1"]
    assert [str(measure.value) for measure in action.indicators[0].measures] == ["38"]
    assert "95" in ccitrack("explain", "city/open-a-summer-school/pupils", "--lang", lang).out


# Together, and cut short


def journal(host: str, **files: str) -> bytes:
    """A journal as an edit of several files writes it, with what each is to hold."""
    import base64
    import hashlib
    import json

    told = [
        {"name": name, "before": None, "after": base64.b64encode(text.encode()).decode()}
        for name, text in files.items()
    ]
    body = json.dumps({"format": "ccitrack.journal/1", "host": host, "files": told})
    return f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}".encode()


def test_a_reading_command_finishes_what_was_cut_short(ccitrack, card, town):
    import socket

    second = CARD.replace('id: "1"', 'id: "2"')
    (town / ".ccitrack.journal").write_bytes(journal(socket.gethostname(), **{"actions/2.yaml": second}))
    told = ccitrack("status", "town", "--lang", "en")
    assert told.code == 0
    assert "A change that was cut short is finished now: actions/2.yaml." in told.err
    assert (town / "actions/2.yaml").read_text("utf-8") == second
    assert card.read_text("utf-8") == CARD
    assert ccitrack("status", "town", "--lang", "en").err == ""


@pytest.mark.parametrize("name", ["actions/2.yaml", "../outside.yaml", "/tmp/outside.yaml"])
def test_a_journal_from_elsewhere_writes_nothing_and_hides_no_plan(ccitrack, card, town, here, name):
    """A repository may hold one that somebody made: it is told, the plan is read, nothing is written."""
    (town / ".ccitrack.journal").write_bytes(journal("another-machine", **{name: "id: x\n"}))
    told = ccitrack("status", "town", "--lang", "en")
    assert told.code == 0
    assert "was cut short on another machine" in told.err
    refused = ccitrack("set", "town/1", "title=Another", "--lang", "en")
    assert refused.code == 2
    assert card.read_text("utf-8") == CARD
    assert sorted(path.name for path in here.rglob("*.yaml")) == ["1-action.yaml", "plan.yaml"]


def spawn(here: Path, *argv: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "ccitrack", *argv],
        cwd=here,
        env=environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("count", [2, pytest.param(8, marks=pytest.mark.real)])
def test_measures_of_several_processes_at_once_are_all_there_or_refused(card, here, count):
    running = [
        spawn(here, "measure", "town/1/o1", str(number), "--period", f"2026-{number + 1:02}") for number in range(count)
    ]
    ended = [(process.communicate()[1].decode(), process.returncode) for process in running]
    done = [number for number, (_, code) in enumerate(ended) if code == 0]
    assert all(code == 0 or "nothing was written" in said for said, code in ended), ended
    text = card.read_text("utf-8")
    assert [number for number in range(count) if f"value: {number}}}" in text] == done
    assert done
    assert load(gather(here / "plans/town", "town")).diagnostics == ()


@pytest.mark.real
@pytest.mark.usefixtures("card")
def test_whenever_an_edit_is_killed_the_card_is_whole_old_or_new(here):
    """One process that imports once and edits without end is killed at many moments after its first round."""
    code = f"""
import sys
sys.path.insert(0, {str(SOURCES)!r})
from ccitrack.cli.main import run
number = int(sys.argv[1])
while True:
    run(["measure", "town/1/o1", str(number), "--period", "2026", "--quiet"])
    run(["set", "town/1", "--unset", "indicators.1.measures", "--quiet"])
    run(["rename", "town/1", "A1", "--quiet"])
    run(["rename", "town/A1", "1", "--quiet"])
    number += 1
    print("round", flush=True)
"""
    for moment in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(moment)],
            cwd=here,
            env=environment({}),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdout is not None
        assert b"round\n" in process.stdout
        time.sleep(0.037 * moment)
        process.kill()
        process.communicate()
        loaded = load(gather(here / "plans/town", "town"))
        assert loaded.diagnostics == ()
        assert loaded.plan is not None
        [action] = loaded.plan.actions
        assert action.id in ("1", "A1")
        assert len(action.indicators[0].measures) <= 1


def test_what_is_missing_is_asked_for_on_a_terminal(card, here):
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "ccitrack", "measure", "town/1/o1", "--lang", "en"],
        cwd=here,
        env=environment({}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, b"6\n2026-S1\n")
    seen = b""
    while True:
        try:
            part = os.read(ours, 1000)
        except OSError:
            break
        if not part:
            break
        seen += part
    assert process.wait() == 0
    assert "The value of “Meetings”: ".encode() in seen
    assert b"The period that was counted" in seen
    assert "{period: 2026-S1, value: 6}" in card.read_text("utf-8")


def test_the_title_of_a_new_plan_is_asked_for_on_a_terminal(here):
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ccitrack", "init", "--lang", "fr"]
    process = subprocess.Popen(command, cwd=here, env=environment({}), stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, b"Culture 2030\n")
    assert process.wait() == 0
    seen = os.read(ours, 1000).decode()
    os.close(ours)
    assert "Le titre du plan" in seen
    assert 'title: "Culture 2030"' in (here / "plans/culture-2030/plan.yaml").read_text("utf-8")
    assert "`ccitrack status culture-2030`" in (here / "plans/culture-2030/README.md").read_text("utf-8")


# What a trial in English found


def test_items_that_are_taken_out_together_are_those_of_the_list_as_it_was(ccitrack, card):
    for text in ("One", "Two", "Three"):
        ccitrack("set", "town/1", f"objectives+={text}")
    ccitrack("set", "town/1", "--unset", "objectives.1", "--unset", "objectives.2")
    assert changed(card) == "+ objectives: [Three]"


def test_a_comma_does_not_part_a_sentence_but_the_names_of_a_list(ccitrack, card):
    ccitrack("set", "town/1", "objectives=Bring 10,000 visitors, each year")
    assert changed(card) == '+ objectives: ["Bring 10,000 visitors, each year"]'
    ccitrack("set", "town/1", "--unset", "objectives")
    ccitrack("set", "town/1", "partners=bank, city")
    assert changed(card) == "+ partners: [bank, city]"


@pytest.mark.parametrize("text", ["[Draft] Map", "{Draft}", "{A studio open to all, at a fair price}", "[a, b"])
def test_a_text_may_begin_with_a_bracket(ccitrack, card, text):
    assert ccitrack("set", "town/1", f"title={text}").code == 0
    assert changed(card) == f'- title: An action  # its title\n+ title: "{text}"  # its title'


def test_an_item_that_is_written_anew_keeps_its_place_on_the_line_of_its_dash(ccitrack, card):
    ccitrack("new", "line", "town/1", "30000", "--id", "works")
    ccitrack("set", "town/1", "budget.lines.1={id: works, amount: 20000}")
    assert "    - {id: works, amount: 20000}\n" in card.read_text("utf-8")


@pytest.mark.usefixtures("card")
def test_two_values_added_at_once_are_told_each(ccitrack):
    told = ccitrack("set", "town/1", "objectives+=One", "objectives+=Two", "--lang", "en").out
    assert "objectives: One" in told
    assert "objectives: Two" in told


def test_a_measure_is_corrected_and_the_earlier_one_stays(ccitrack, card):
    ccitrack("measure", "town/1/o1", "9", "--period", "2026-S1")
    ccitrack("measure", "town/1/o1", "7", "--period", "2026-S1", "--replaces", "2026-S1")
    assert "- {period: 2026-S1, value: 9}" in card.read_text("utf-8")
    assert "replaces: 2026-S1}" in card.read_text("utf-8")


def test_a_target_is_revised_beside_the_adopted_one(ccitrack, card):
    ccitrack("revise", "town/1/o1", "8", "--reason", "One room closed", "--decision", "board", "--date", "2026-06-01")
    assert "value: 10, revised: [{date: 2026-06-01, value: 8, reason: One room closed, decision: board}]}" in changed(
        card
    )
    ccitrack("revise", "town/1", "2029", "--date", "2026-06-01")
    assert "timeframe:\n  value: 2026..2028\n  revised:\n    - {date: 2026-06-01, end: 2029}\n" in card.read_text(
        "utf-8"
    )


def test_all_errors_that_a_change_would_bring_are_told(ccitrack, card):
    told = ccitrack("set", "town/1", "axis=two", "status=in_progress", "timeframe=soon", "--lang", "en")
    assert told.code == 2
    assert "two" in told.err
    assert "soon" in told.err
    assert card.read_text("utf-8") == CARD


@pytest.mark.usefixtures("card")
def test_a_milestone_may_have_the_name_of_one_of_another_action(ccitrack, town):
    (town / "actions/2-other.yaml").write_text(CARD.replace('"1"', '"2"'), "utf-8")
    assert ccitrack("new", "milestone", "town/1", "Works begin", "due=2027").code == 0
    assert ccitrack("new", "milestone", "town/2", "Works begin", "due=2027").code == 0
    assert ccitrack("new", "milestone", "town/2", "Works begin", "due=2027").code == 2
