"""The page of what can be trusted names tests that exist, and the rows of what must be tried."""

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent.parent
PAGE = (TOP / "docs/trust.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ROWS = [row for row in PAGE.splitlines() if row.startswith("| **")]


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED.findall(PAGE))))
def test_each_test_that_is_named_is_there(path: str, name: str):
    text = (TOP / path).read_text("utf-8")
    assert re.search(rf"^(?:async )?def {name or 'test_'}", text, re.MULTILINE)
    assert not name or re.search(rf"^(?:async )?def {name}\(", text, re.MULTILINE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("**")[1])
def test_each_row_says_what_is_tried_what_must_happen_and_which_test_holds_it(row: str):
    _, where, tried, must, test, _ = (cell.strip() for cell in row.split(" | ".strip()))
    assert all((where, tried, must))
    assert NAMED.search(test)


def test_every_file_of_tests_about_trust_is_named():
    named = {path for path, _ in NAMED.findall(PAGE)}
    files = {f"tests/trust/{path.name}" for path in (TOP / "tests/trust").glob("test_*.py")}
    assert files <= named


def test_the_page_and_the_promise_lead_to_each_other():
    assert "SECURITY.md" in PAGE
    assert "docs/trust.md" in (TOP / "SECURITY.md").read_text("utf-8")
