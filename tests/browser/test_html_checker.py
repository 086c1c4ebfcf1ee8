"""The Nu HTML checker reads every report, all in one go since Java starts slowly: no error and no warning."""

import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.browser.conftest import assert_none, package
from tests.report.shown import REPORTS, Shown

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[str]]:
    """What the checker says of each report, by the name of its file."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("there is no Java: install the Debian package default-jre-headless")
    folder = tmp_path_factory.mktemp("html")
    for each in REPORTS:
        (folder / f"{each}.html").write_text(each.text("html"), encoding="utf-8")
    checker = package("vnu-jar/build/dist/vnu.jar")
    command: list[str | Path] = [
        java,
        "-jar",
        checker,
        "--format",
        "json",
        "--exit-zero-always",
        "--stdout",
        *folder.iterdir(),
    ]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found: dict[str, list[str]] = defaultdict(list)
    for each in json.loads(told)["messages"]:
        found[Path(each.get("url", "")).stem].append(f"line {each.get('lastLine')}: {each['message']}")
    assert set(found) <= {str(each) for each in REPORTS}, "a message is about a report"
    return found


@pytest.mark.parametrize("shown", REPORTS, ids=str)
def test_the_checker_finds_nothing(messages: Mapping[str, list[str]], shown: Shown):
    assert_none(list(messages.get(str(shown), [])))
