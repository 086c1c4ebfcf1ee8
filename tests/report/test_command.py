"""`ccitrack report`."""

from pathlib import Path

import pytest

from ccitrack.cli.main import run

HEADER = "schema: 1\nid: town\ntitle: A plan\nlang: en\n"
CARD = 'id: "1"\ntitle: An action\n'


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


def test_files_are_named_after_the_plan_the_day_and_the_language(capsys: pytest.CaptureFixture[str]):
    assert report("--format", "md,html", "--output", "out") == 0
    paths = ["out/town-2020-12-31.en.md", "out/town-2020-12-31.en.html"]
    assert capsys.readouterr().out.splitlines() == paths
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(Path(path).name for path in paths)


def test_a_plan_with_errors_is_refused_with_the_errors(town: Path, capsys: pytest.CaptureFixture[str]):
    (town / "actions/1-action.yaml").write_text(f"{CARD}axsi: one\n", encoding="utf-8")
    assert report() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "1-action.yaml:3:1: error: " in said.err
    assert "--draft" in said.err
    assert not Path("reports").exists()


def test_a_draft_says_what_it_is(town: Path, capsys: pytest.CaptureFixture[str]):
    (town / "actions/1-action.yaml").write_text(f"{CARD}axsi: one\n", encoding="utf-8")
    assert report("--draft", "--format", "html") == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.name == "town-2020-12-31-draft.en.html"
    text = path.read_text("utf-8")
    assert text.count("Draft") == 2
    assert "The plan has 1 error." in text
    assert "1-action.yaml" in text


def test_an_unknown_format_is_refused(capsys: pytest.CaptureFixture[str]):
    assert report("--format", "html,htm") == 2
    assert "Did you mean html?" in capsys.readouterr().err
