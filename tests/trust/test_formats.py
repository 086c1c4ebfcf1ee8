"""What is handed to other programs is escaped as each format wants it: read back, a text is what the card says.

Signs that act (control characters, those that turn the direction of writing) are written out, as everywhere.
"""

import json
import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ccitrack.cli import output
from ccitrack.cli.findings import Findings
from ccitrack.cli.formats import Manner, told
from ccitrack.diagnostics import Diagnostic, Location, Severity
from ccitrack.language.phrases import Uncut, phrase, visible
from ccitrack.language.speech import speech
from ccitrack.render.source import escaped
from tests.report.plans import DAY, parsed
from tests.trust.planted import everything, planted, write_planted, written

TEXTS = [
    "<b>bold</b> <script>alert(1)</script> <!-- -->",
    "]]> ]]&gt; <![CDATA[ &amp; &#60;",
    "a | b | c",
    "```\n~~~\n# heading\n\n---\n| a |\n|---|",
    "::set-output name=x::y",
    "x\n::error::y\r\n::stop-commands::z",
    "##[set-output name=x]y",
    "100% %0A %25 a,b:c",
    "a\u2028b\u2029c\x85d\x0be\x0cf",
    "\x00\x1b[31m\x07\u202e\ufeff\ufffe\uffff",
    "[x](javascript:alert(1)) [y](0) {0} {{1}} [a] \\[b\\]",
    "=1+1 @SUM(A1) +1 -1",
    "\\ \" ' ` $ * _ ~",
    "é 日本語 \U0001f600 a\u0301",
]
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def said(form: str, text: str, path: str = "plans/town/actions/1.yaml") -> str:
    """What a form says of a problem whose message is this text."""
    message = phrase("{text}", text=Uncut(text))
    problem = Diagnostic(Location(path, 2, 7, 2, 10), "unknown-axis", Severity.ERROR, message, None, "town/1")
    found = Findings(1, (problem,), contents={path: b"a\nb\n"})
    shown = told(found, Manner(form), speech("en"), Path())
    return shown if isinstance(shown, str) else json.dumps(shown)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", TEXTS)
def test_json_gitlab_and_sarif_hold_the_text(text):
    assert json.loads(said("json", text))["diagnostics"][0]["message"] == visible(text)
    [issue] = json.loads(said("gitlab", text))
    assert issue["description"] == visible(text)
    [result] = json.loads(said("sarif", text))["runs"][0]["results"]
    assert read_as_sarif(result["message"]["text"]) == visible(text)


ESCAPED = re.compile(r"\{\{(\d+)\}\}|\{(\d+)\}|(\\*)\](?=\()")


def read_as_sarif(text: str) -> str:
    """A message as the standard has it read (3.11.5 and 3.11.6), which has no link and no argument in it."""
    assert not re.search(r"\[(?:[^\[\]\\]|\\[\[\]\\])*\]\([^)]*\)", text), "a link"

    def meant(found: re.Match[str]) -> str:
        assert found[2] is None, "an argument"
        return f"{{{found[1]}}}" if found[1] else f"{found[3][: len(found[3]) // 2]}]"

    return ESCAPED.sub(meant, text)


@pytest.mark.parametrize("text", TEXTS)
def test_junit_holds_the_text(text):
    document = said("junit", text)
    [failure] = ElementTree.fromstring(document).iter("failure")
    assert failure.get("message") == visible(text)
    assert failure.text is not None
    assert visible(text) in failure.text


@pytest.mark.parametrize("text", TEXTS)
def test_an_annotation_of_github_holds_the_text_in_one_command(text):
    lines = said("github", text).split("\n")
    commands = [found for line in lines if (found := command_of(line))]
    assert commands == [("error", visible(text))]


def command_of(line: str) -> tuple[str, str] | None:
    """The command that a runner of GitHub finds in a line of a log, with its message."""
    if new := re.match(r"\s*::(\w[\w-]*)(?: ([^:]*))?::(.*)$", line):
        message = new[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        return new[1], message
    old = re.search(r"##\[([\w-]+)[^\]]*\](.*)$", line)
    return (old[1], old[2]) if old else None


@given(ANY)
def test_any_text_is_read_back_from_every_form(text):
    shown = visible(text)
    assert json.loads(said("json", text))["diagnostics"][0]["message"] == shown
    assert json.loads(said("gitlab", text))[0]["description"] == shown
    assert read_as_sarif(json.loads(said("sarif", text))["runs"][0]["results"][0]["message"]["text"]) == shown
    [failure] = ElementTree.fromstring(said("junit", text)).iter("failure")
    assert failure.get("message") == shown
    assert [found for line in said("github", text).split("\n") if (found := command_of(line))] == [("error", shown)]


NAMES = ["a b.yaml", "a,b:c%0Ad.yaml", "::error::x.yaml", "]]>&<.yaml", "a|b`c.yaml", "\udcff\udcfe.yaml", "a\nb.yaml"]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_stays_one_name_in_every_form(name):
    path = f"plans/town/actions/{name}"
    [result] = json.loads(said("sarif", "x", path))["runs"][0]["results"]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert os.fsencode(unquote(address, errors="surrogateescape")) == os.fsencode(path)
    assert json.loads(said("gitlab", "x", path))[0]["location"]["path"] == path
    [test] = ElementTree.fromstring(said("junit", "x", path)).iter("testcase")
    assert test.get("file") == visible(path)
    lines = said("github", "x", path).split("\n")
    assert [found for line in lines if (found := command_of(line))] == [("error", "x")]
    names = {f"file={each}" for each in (path, visible(path))}
    assert any(lines[0].startswith(f"::error {escaped_for_github(each)},") for each in names)


def escaped_for_github(text: str) -> str:
    return text.replace("%", "%25").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")


@pytest.mark.skipif(os.name != "posix", reason="such names are not to be had elsewhere")
@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
@pytest.mark.parametrize("name", [b"\xff\xfe.yaml", b"a\nb.yaml", b"]]>.yaml", b"::error::x.yaml"])
def test_a_file_of_a_hostile_name_is_told_in_every_form(ccitrack, town, form, name):
    with Path(os.fsdecode(bytes(town / "actions") + b"/" + name)).open("w", encoding="utf-8") as file:
        file.write('id: "2"\naxis: nowhere\ntitle: x\n')
    said = ccitrack("validate", "--format", form, "--lang", "en")
    assert said.code == 1
    assert "unknown-axis" in said.out
    if form == "junit":
        ElementTree.fromstring(said.out)
    elif form not in ("text", "github"):
        json.loads(said.out)


# Markdown


@pytest.mark.parametrize("text", TEXTS)
def test_a_row_of_the_summary_of_a_workflow_holds_the_text(text):
    """Rendered as GitHub does it, the table has its one row, of four cells, and the text is in the last."""
    from ccitrack.cli.formats.github import step_summary

    problem = Diagnostic(Location("a|b.yaml", 2, 7), "unknown-axis", Severity.ERROR, phrase("{text}", text=Uncut(text)))
    page = step_summary(Findings(1, (problem,)), speech("en"))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(page)
    assert [token.tag for token in tokens if token.type == "tr_open"] == ["tr", "tr"]
    assert sum(token.type == "td_open" for token in tokens) == 4
    assert not [token for token in tokens if token.type in ("html_block", "fence", "code_block", "hr")]
    cell = [token for token in tokens if token.type == "inline"][-1]
    assert {child.type for child in cell.children or ()} <= {"text", "text_special"}
    assert flat("".join(child.content for child in cell.children or ())) == flat(visible(text))


@given(ANY)
def test_any_text_reads_in_markdown_as_it_was_written(text):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"before {escaped(text)} after")
    [paragraph] = [token for token in tokens if token.type == "inline"]
    assert {child.type for child in paragraph.children or ()} <= {"text", "text_special"}
    shown = "".join(child.content for child in paragraph.children or ())
    assert flat(shown) == flat(f"before {visible(text, keep_lines=True)} after")


@given(ANY.filter(str.strip))
def test_any_text_at_the_start_of_a_line_is_no_list_no_heading_and_no_table(text):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(escaped(text).strip())
    assert [token.type for token in tokens if token.nesting >= 0] == ["paragraph_open", "inline"]


# A workflow of GitHub reads what every command prints


SCREENS = (
    ("status",),
    ("show", "everything/1"),
    ("show", "everything/1", "--json"),
    ("partners",),
    ("recommendations",),
    ("budget",),
    ("calendar",),
    ("gaps",),
    ("indicators",),
    ("explain", "everything/1/o1"),
    ("validate", "--format", "text", "--show-source"),
    ("validate",),
)


@pytest.mark.parametrize("text", ["::set-output name=x::y", "##[add-path]/tmp"])
def test_in_a_workflow_of_github_no_text_of_a_plan_is_a_command(ccitrack, here, monkeypatch, text):
    write_planted(here / "plans/everything", lambda *_: text)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for words in SCREENS:
        said = ccitrack(*words, "--lang", "en")
        found = {told[0] for line in (said.out + said.err).split("\n") if (told := command_of(line))}
        assert found <= ({"error", "warning", "notice"} if words == ("validate",) else set()), words
        assert "--json" not in words or json.loads(said.out)


def test_elsewhere_a_text_that_looks_like_a_command_stays_as_it_is(capsys, monkeypatch):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    output.show("::warning::x")
    assert capsys.readouterr().out == "::warning::x\n"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    output.show("a\n ::warning::x\nb ::c")
    assert capsys.readouterr().out == "a\n \\x3a:warning::x\nb ::c\n"


# Whole reports


SHAPES = ("h1", "h2", "h3", "h4", "table", "tr", "td", "th", "hr", "html_block", "html_inline", "image", "fence")


@cache
def shape(text: str) -> tuple[str, ...]:
    """The headings, the tables and all that acts in the Markdown of a report and of a comparison of such a plan."""
    from ccitrack.cli.diff_screen import markdown
    from ccitrack.render import render
    from ccitrack.report.building import build_report
    from ccitrack.report.comparison import Side, compare

    whole = written(planted(everything(), lambda *_: text))
    now, before = parsed(whole), parsed(whole.replace("value: 60", "value: 70").replace("10000..15000", "9000"))
    assert len(now.actions) == 6, "every card is read"
    told = markdown(compare(Side(before, DAY, text), Side(now, DAY, text), "en", before), speech("en"), full=True)
    report = render(build_report(now, DAY, "en"), "md", "en")
    tokens = [each for page in (report, told) for each in MarkdownIt("gfm-like", {"linkify": False}).parse(page)]
    inside = [child for each in tokens for child in each.children or ()]
    opened = (each for each in (*tokens, *inside) if each.nesting >= 0)
    return tuple(name for each in opened for name in sorted({each.tag, each.type} & set(SHAPES)))


@pytest.mark.sweep
@pytest.mark.parametrize("text", [text for text in TEXTS if "\x00" not in text])
def test_no_text_changes_the_shape_of_a_report_or_of_a_comparison_in_markdown(text):
    assert shape(text) == shape("harmless")
