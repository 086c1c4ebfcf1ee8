"""Every plan through every template, as a whole, as the sheet of one page, as a draft, and without what is internal."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ccitrack.bundled import folder
from ccitrack.render import FORMATS, Folders, Format, render
from tests.report.plans import EVERYTHING, names
from tests.report.shown import DAY, PLANS, Shown

pytestmark = pytest.mark.sweep

SOURCES = Path(__file__).resolve().parent.parent.parent / "src"
THROUGH = (
    *(Shown(plan, "fr", kind) for plan in PLANS for kind in ("whole", "brief")),
    *(Shown(plan, "fr", kind) for plan in ("exemple-ville", "everything") for kind in ("draft", "public")),
)
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2026", "TZ": "Pacific/Auckland", "LC_ALL": "fr_FR.UTF-8"},
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("shown", THROUGH, ids=str)
def test_every_plan_goes_through_every_template(shown: Shown, format: Format):
    text = shown.text(format)
    assert shown.report().day in text
    assert all(section.title.partition(" ")[0] in text for section in shown.report().sections)


@pytest.mark.parametrize("format", FORMATS)
def test_a_copy_of_our_templates_gives_the_same_bytes(format: Format, tmp_path: Path):
    shutil.copytree(folder("templates"), tmp_path / "templates")
    shown = Shown("everything", "en")
    assert render(shown.report(), format, "en", Folders(tmp_path / "templates")) == shown.text(format)


@pytest.mark.real
@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_processes_give_the_same_bytes(language: str, tmp_path: Path):
    one, other = (digests(tmp_path / str(number), place, language) for number, place in enumerate(PLACES))
    assert one == other
    assert len(one) == len(FORMATS) * (len(names()) + 1 if language == "fr" else 1)


def digests(here: Path, place: dict[str, str], language: str) -> dict[str, str]:
    """What a process writes that runs in another order of sets, at another hour and with other words for the system."""
    plans = [folder("plans") / name for name in (names() if language == "fr" else ())]
    here.mkdir()
    for each in plans:
        shutil.copytree(each, here / each.name)
    shutil.copy(EVERYTHING, here)
    command = [sys.executable, "-m", "ccitrack", "report", *(each.name for each in plans), EVERYTHING.name]
    options = ["--as-of", DAY.isoformat(), "--lang", language, "--output", "out", "--draft", "--quiet"]
    subprocess.run([*command, *options], cwd=here, env={**os.environ, "PYTHONPATH": str(SOURCES), **place}, check=True)
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted((here / "out").iterdir())}
