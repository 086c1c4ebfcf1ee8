"""What an editor makes of a new plan: the language server behind the YAML support of VS Code, without a network."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ccitrack.cli.main import run
from tests.editor.server import Editor

SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
HERE = "▮"
"""Where the cursor stands in a text."""

pytestmark = pytest.mark.real


def without_network() -> list[str]:
    """The words before a command that keep it from any network, where this system lets us; the server asks for none."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-n", "true"], capture_output=True, check=False).returncode:
        return []
    return [unshare, "-n"]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new plan in French, as `ccitrack init` makes it."""
    folder = tmp_path_factory.mktemp("work") / "fontclaire"
    assert run(["init", str(folder), "--lang", "fr", "--quiet"]) == 0
    return folder


@pytest.fixture(scope="module")
def editor(plan: Path) -> Iterator[Editor]:
    node = shutil.which("node")
    if node is None or not SERVER.is_file():
        pytest.skip("its npm packages are not installed: run `npm ci` in tests/editor, as `make test-real` does")
    opened = Editor([*without_network(), node, str(SERVER), "--stdio"], plan)
    yield opened
    opened.close()


@pytest.fixture
def card(plan: Path) -> Path:
    (path,) = (plan / "actions").iterdir()
    return path


@pytest.fixture
def typing(editor: Editor, card: Path) -> Callable[[str, str], Any]:
    """Types lines at the end of the card, and asks something at the place of the cursor."""

    def ask(what: str, lines: str) -> Any:
        text = card.read_text(encoding="utf-8") + lines
        before = text.partition(HERE)[0]
        editor.open(card, text.replace(HERE, ""))
        return editor.at(what, card, before.count("\n"), len(before) - before.rfind("\n") - 1)

    return ask


@pytest.fixture
def problems(editor: Editor, card: Path) -> Callable[[str], list[str]]:
    """What the editor underlines once lines are typed at the end of the card: each text with its message."""

    def ask(lines: str) -> list[str]:
        text = card.read_text(encoding="utf-8") + lines
        written = text.split("\n")
        return [f"{underlined(written, each['range'])}: {each['message']}" for each in editor.open(card, text)]

    return ask


def underlined(lines: list[str], place: dict[str, dict[str, int]]) -> str:
    start, end = place["start"], place["end"]
    stop = end["character"] if end["line"] == start["line"] else None
    return lines[start["line"]][start["character"] : stop]


def labels(answer: Any) -> set[str]:
    return {item["label"] for item in answer["items"]}


# What is new is right


def test_no_line_of_a_new_plan_is_underlined(editor, plan, card) -> None:
    assert {path: editor.open(path) for path in (plan / "plan.yaml", card)} == {plan / "plan.yaml": [], card: []}


def test_an_empty_key_is_not_underlined(problems) -> None:
    assert problems("status:\npartners:\nactual:\nhorizon:\ninternal:\n") == []


# Completion


def test_keys_are_completed_that_the_card_does_not_have_yet(typing) -> None:
    proposed = labels(typing("completion", "sta" + HERE))
    assert {"status", "status_date", "milestones", "partners"} <= proposed
    assert not {"fictional", "orgs", "null"} & proposed


def test_a_key_is_completed_with_an_example_to_type_over(typing) -> None:
    (item,) = [each for each in typing("completion", "stat" + HERE)["items"] if each["label"] == "status_date"]
    assert item["insertText"] == "status_date: ${1:2019-11-30}"
    assert item["documentation"].split("\n\n")[0] == "Le jour où le pilote l’a dit."


def test_words_are_completed_and_nothing_but_the_words(typing) -> None:
    words = "not_started to_discuss in_progress ongoing on_hold blocked completed cancelled"
    assert labels(typing("completion", "status: " + HERE)) == set(words.split())
    assert labels(typing("completion", "internal: " + HERE)) == {"true", "false"}


def test_keys_of_an_item_are_completed_where_a_text_could_stand_too(typing) -> None:
    assert {"org", "name", "role", "share"} <= labels(typing("completion", "partners:\n  - " + HERE))
    assert {"start", "end", "verbatim"} <= labels(typing("completion", "actual:\n  e" + HERE))


def test_a_list_is_begun_with_its_first_item(typing) -> None:
    items = {each["label"]: each["insertText"] for each in typing("completion", HERE)["items"]}
    assert items["milestones"] == "milestones:\n  - "
    assert not [text for text in items.values() if "[object" in text]


def test_the_header_of_a_folder_has_the_keys_of_a_plan_but_for_the_actions(editor, plan) -> None:
    header = plan / "plan.yaml"
    text = header.read_text(encoding="utf-8")
    editor.open(header, text)
    proposed = labels(editor.at("completion", header, text.count("\n"), 0))
    assert {"governance", "settings", "milestones", "recommendations"} <= proposed
    assert "actions" not in proposed


# Hover


def test_a_key_is_explained_in_both_languages_with_an_example(typing) -> None:
    told = typing("hover", f"horizon{HERE}: Après 2018\n")["contents"]["value"]
    french, english = "Une mention de phasage dans le document.", "A stamp of phasing in the document."
    assert told.index(french) < told.index(english)
    assert "```yaml\nAfter 2018\n```" in told


def test_a_key_of_two_forms_is_explained_as_that_key_in_either(typing) -> None:
    for form in ("2019", "{start: 2019}"):
        told = typing("hover", f"actual: {{end: 2019}}\nstatus_date{HERE}: {form}\n")["contents"]["value"]
        assert "Le jour où le pilote l’a dit." in told


def test_what_is_typed_stands_in_an_explanation_as_code(typing) -> None:
    told = typing("hover", f"status_note{HERE}: Fusionnée\n")["contents"]["value"]
    assert "nécessaire pour `cancelled`" in told


# Diagnostics


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("titre: Un lieu\n", "titre: Property titre is not allowed."),
        ("partners: [{orgg: ville, org: ville}]\n", "orgg: Property orgg is not allowed."),
        ("horizon: [2019]\n", "[2019]: Un texte est attendu ici. · A text is expected here."),
        ("internal: oui\n", "oui: Écrire true ou false · Write true or false"),
        ("status_date: 30/06/2019\n", "30/06/2019: Écrire 2019, 2019-06, 2019-06-30, 2018-S2, 2019-Q4, 2018..2020,"),
        ("actual: {start: 2nd semester}\n", "2nd semester: Écrire 2019, 2019-06, 2019-06-30,"),
        ("funders: [{org: ville, amount: 30 000 €}]\n", "30 000 €: Écrire 20, 12.5, 8..10,"),
        ("status: en cours\n", 'en cours: Value is not accepted. Valid values: "not_started", "to_discuss",'),
        (
            "milestones:\n  - {id: a, title: Ouvert}\n  -\n",
            "L’écrire, ou supprimer la ligne. · Write it, or delete the line.",
        ),
        ("confidence: {level: reachable}\n", 'confidence: Missing property "reason".'),
    ],
)
def test_what_cannot_stand_there_is_underlined_with_what_to_write(problems, lines: str, told: str) -> None:
    (found,) = problems(lines)
    assert told in found


def test_what_a_schema_takes_and_the_plan_forbids_is_left_to_validate(problems) -> None:
    assert problems("partners: [nobody-known]\nactual: {start: 2030, end: 2019}\n") == []
