"""`ccitrack report`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ccitrack.cli.browser import has_screen
from ccitrack.cli.main import run
from tests.cli.conftest import environment

HEADER = "schema: 1\nid: town\ntitle: A plan\nlang: en\n"
CARD = 'id: "1"\ntitle: An action\n'
BROKEN = f"{CARD}axsi: one\n"


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the plan `plans/town`."""
    folder = tmp_path / "plans/town"
    (folder / "actions").mkdir(parents=True)
    (folder / "plan.yaml").write_text(HEADER, encoding="utf-8")
    (folder / "actions/1-action.yaml").write_text(CARD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def report(*options: str) -> int:
    return run(["report", "--as-of", "2020-12-31", "--lang", "en", *options])


def text_of(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """The text of the one report that is made."""
    assert report(*options) == 0
    return Path(capsys.readouterr().out.strip()).read_text("utf-8")


def test_files_are_named_after_the_plan_the_day_and_the_language(capsys: pytest.CaptureFixture[str]):
    assert report("--format", "md,html", "--output", "out") == 0
    paths = ["out/town-2020-12-31.en.md", "out/town-2020-12-31.en.html"]
    assert capsys.readouterr().out.splitlines() == paths
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(Path(path).name for path in paths)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["--brief"], "town-2020-12-31-brief.en.md"),
        (["--public"], "town-2020-12-31-public.en.md"),
        (["--draft", "--public", "--brief"], "town-2020-12-31-brief-public-draft.en.md"),
    ],
)
def test_the_name_of_the_file_tells_what_kind_of_report_it_is(capsys, options, name):
    assert report("--format", "md", *options) == 0
    assert capsys.readouterr().out.strip() == f"reports/{name}"


def test_the_sheet_of_one_page_is_shorter(capsys):
    whole, brief = text_of(capsys, "--format", "md"), text_of(capsys, "--format", "md", "--brief")
    assert brief.startswith("# A plan\n")
    assert len(brief) < len(whole)


def test_a_plan_with_errors_is_refused_with_the_errors(town: Path, capsys: pytest.CaptureFixture[str]):
    (town / "actions/1-action.yaml").write_text(BROKEN, encoding="utf-8")
    assert report() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "1-action.yaml:3:1: error: " in said.err
    assert "--draft" in said.err
    assert not Path("reports").exists()


def test_a_draft_says_what_it_is(town: Path, capsys: pytest.CaptureFixture[str]):
    (town / "actions/1-action.yaml").write_text(BROKEN, encoding="utf-8")
    assert report("--draft", "--format", "html") == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.name == "town-2020-12-31-draft.en.html"
    text = path.read_text("utf-8")
    assert "The plan has 1 error." in text
    assert "1-action.yaml" in text


def test_every_printed_page_of_a_draft_says_so(town: Path, capsys: pytest.CaptureFixture[str]):
    assert '@bottom-left { content: "Draft";' in text_of(capsys, "--draft", "--format", "html")
    (town / "plan.yaml").write_text(f"{HEADER}fictional: true\n", encoding="utf-8")
    assert '@bottom-left { content: "Draft · Fictional data";' in text_of(capsys, "--draft", "--format", "html")


def test_an_unknown_format_is_refused(capsys: pytest.CaptureFixture[str]):
    assert report("--format", "html,htm") == 2
    assert "Did you mean html?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("v1.2", "This plan is in no git repository: what it was before is not known."),
        ("30/06/2019", "Write 2019-06-30"),
        ("2020-12-31", "--since 2020-12-31 is not before the day of the report, 2020-12-31."),
    ],
)
def test_a_since_that_makes_no_sense_is_refused(capsys, typed, said):
    assert report("--since", typed) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("header", "options", "told"),
    [
        ("", [], "No earlier report is recorded."),
        ("", ["--since", "2019-06-30"], "From 30 June 2019 to 31 December 2020"),
        (
            "governance: {meetings: [{date: 2018}, {date: 2019-03-06}, {date: 2021-01-01}]}\n",
            [],
            "From 6 March 2019 to",
        ),
        (
            "governance: {meetings: [{date: 2019-03-06}]}\napproved: [{revision: v1, date: 2018-03-01}]\n",
            [],
            "From 1 March 2018 to",
        ),
        (
            "approved: [{revision: v1, date: 2020-12-31}, {revision: v2, date: '2020..2021'}]\n",
            [],
            "No earlier report is recorded.",
        ),
    ],
)
def test_changes_are_told_since_the_last_version_or_meeting(town: Path, capsys, header, options, told):
    (town / "plan.yaml").write_text(HEADER + header, encoding="utf-8")
    assert told in text_of(capsys, "--format", "md", *options)


def test_the_cover_tells_the_thresholds_in_use(town: Path, capsys):
    (town / "plan.yaml").write_text(f"{HEADER}settings: {{thresholds: camms}}\n", encoding="utf-8")
    line = (
        "**Method:** On track from 90 % of the change expected, at risk from 70 %, off track below, regressing below 0."
    )
    assert line in text_of(capsys, "--format", "md").splitlines()


def test_a_folder_that_is_a_file_is_told(capsys):
    assert report("--output", "plans/town/plan.yaml") == 2
    assert "plans/town/plan.yaml cannot be written: a file stands where a folder should be." in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_only_be_read_is_told(tmp_path: Path, capsys):
    (tmp_path / "closed").mkdir(mode=0o500)
    assert report("--output", "closed") == 2
    assert "you may not write there" in capsys.readouterr().err


def test_a_report_without_html_cannot_be_opened(capsys):
    assert report("--open", "--format", "md") == 2
    assert "--open shows the report in HTML" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="the others always have a screen")
def test_where_there_is_no_screen_the_path_is_told(capsys, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert report("--open", "--format", "html") == 0
    said = capsys.readouterr()
    assert said.out == "reports/town-2020-12-31.en.html\n"
    assert f"Open this file: {Path('reports/town-2020-12-31.en.html').resolve()}" in said.err


@pytest.mark.skipif(os.name != "posix", reason="the browser is a script of the shell")
def test_the_report_opens_in_the_browser(tmp_path: Path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n', encoding="utf-8")
    browser.chmod(0o700)
    words = ["report", "--open", "--format", "html", "--as-of", "2020-12-31", "--lang", "en"]
    done = subprocess.run(
        [sys.executable, "-m", "ccitrack", *words],
        env=environment({"BROWSER": f"{browser} %s"}),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    opened = (tmp_path / "opened").read_text("utf-8").strip()
    assert opened == (tmp_path / "reports/town-2020-12-31.en.html").resolve().as_uri()


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"BROWSER": "firefox"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_browser_needs_a_screen(platform, variables, expected):
    assert has_screen(variables, platform) is expected


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize(("options", "shown"), [((), True), (("--quiet",), False)])
def test_a_terminal_shows_how_far_a_long_run_is(options, shown):
    import pty

    ours, theirs = pty.openpty()
    words = ["report", "--format", "md", "--as-of", "2020-12-31", "--lang", "en", *options]
    done = subprocess.run(
        [sys.executable, "-m", "ccitrack", *words],
        env=environment({"TERM": "xterm"}),
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    told = b""
    try:
        while piece := os.read(ours, 4096):
            told += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert done.stdout == b"reports/town-2020-12-31.en.md\n"
    assert ("Report 1 of 1: plans/town…".encode() in told) is shown
    assert told.endswith(b"\r\033[K") is shown


def test_every_screen_and_both_ends_of_the_markdown_of_a_draft_say_so(town: Path, capsys: pytest.CaptureFixture[str]):
    (town / "plan.yaml").write_text(f"{HEADER}fictional: true\n", encoding="utf-8")
    assert '<p class="fictional warning boxed" aria-hidden="true">Draft · Fictional data</p>' in text_of(
        capsys, "--draft", "--format", "html"
    )
    text = text_of(capsys, "--draft", "--format", "md")
    assert text.index("**Draft**") < text.index("## Contents")
    assert text.endswith("**Draft** · **Fictional data**\n")
