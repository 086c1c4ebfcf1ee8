"""The reports of the fictional plan, whole: a change of what they say is seen, and taken on purpose.

`pytest tests/report/test_golden.py --update-golden` writes them anew; the difference is then read like any other.
"""

import re
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

from ccitrack.render import FORMATS, Format
from tests.conftest import TOP
from tests.report.shown import LANGUAGES, Shown

GOLDEN = TOP / "tests" / "golden"
LEFT_OUT = re.compile(r"(?<=<style>).*?(?=</style>)|(?<=style-src &#39;sha256-)[\w+/=]+", re.DOTALL)
"""The style with its fonts, and its digest: they are told by tests of their own, and are no text to read."""
MOST = 40


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_the_fictional_plan_is_the_one_that_was_read(
    language: str, format: Format, request: pytest.FixtureRequest
):
    path = GOLDEN / f"exemple-ville.{language}.{format}"
    text = LEFT_OUT.sub("", Shown("exemple-ville", language).text(format))
    if request.config.getoption("--update-golden", default=False):
        write(path, text)
    assert path.read_text("utf-8") == text, told(path, text)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def told(path: Path, text: str) -> str:
    """The first lines that differ, and what to do."""
    lines = unified_diff(
        path.read_text("utf-8").splitlines(), text.splitlines(), "was read", "is made", n=0, lineterm=""
    )
    return "\n".join(
        [
            *islice(lines, MOST),
            "If it is what the report should say: pytest tests/report/test_golden.py --update-golden",
        ]
    )
