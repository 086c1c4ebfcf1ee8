"""The guides, followed to the letter: their files are written, their commands run, and print what they show."""

import re
from pathlib import Path

import pytest

from ccitrack.source import read
from tests.tour import Command, Fragment, follow, steps

DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDES = {code: DOCS / f"guide.{code}.md" for code in ("fr", "en")}
CODE = re.compile(r"```.*?```|<!--.*?-->|`[^`\n]+`|\]\([^)]*\)|^\|[-|]+\|$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^## ", re.MULTILINE)


@pytest.mark.parametrize("lang", GUIDES)
def test_a_guide_followed_step_by_step_shows_what_it_says(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CCITRACK_LANG", lang)
    follow(GUIDES[lang], tmp_path, capsys)


@pytest.mark.parametrize("lang", GUIDES)
def test_a_guide_leaves_no_yaml_untried(lang: str) -> None:
    fragments = [step for step in steps(GUIDES[lang]) if isinstance(step, Fragment)]
    assert [fragment.text for fragment in fragments if not fragment.what] == []
    files = [fragment for fragment in fragments if fragment.what == "file"]
    assert [Path(fragment.path).parent.name for fragment in files] == ["fontclaire", "actions"]
    assert [read(fragment.path, fragment.text.encode()).diagnostics for fragment in files] == [()] * len(files)


def test_the_guides_tell_the_same_story() -> None:
    french, english = (list(steps(GUIDES[lang])) for lang in ("fr", "en"))
    assert [kind(step) for step in french] == [kind(step) for step in english]
    headings = [len(HEADING.findall(GUIDES[lang].read_text("utf-8"))) for lang in ("fr", "en")]
    assert headings[0] == headings[1] + 1, "the French guide ends with the words of the keys"


def test_the_french_guide_is_set_as_french_is() -> None:
    prose = CODE.sub("…", GUIDES["fr"].read_text("utf-8"))
    assert re.findall(r".{0,20}[ \w…][:;!?»](?= |$)", prose, re.MULTILINE) == []
    assert re.findall(r".{0,20}« .{0,9}", prose) == []
    assert re.findall(r".{0,20}'.{0,9}", prose) == []


def kind(step: Command | Fragment) -> str:
    return step.words.split()[0] if isinstance(step, Command) else step.what
