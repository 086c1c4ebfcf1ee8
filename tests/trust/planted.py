"""Plans in which every text is planted: what `tests/report/everything.yaml` says, each of its words replaced."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ccitrack.edit.written import mapping
from ccitrack.source import read
from tests.report.plans import EVERYTHING

WORD = re.compile(r"\bT[a-z]+\b")


def everything() -> dict[str, Any]:
    """The data of the plan that uses every field, of which each text holds a word like `Tnote`."""
    found = read(EVERYTHING.name, EVERYTHING.read_bytes()).source
    assert found is not None
    return dict(found.data)


def planted(value: Any, text: Callable[[str, str], str], key: str = "") -> Any:
    """The data with each text in it replaced by what the function makes of its words, and of the key above them.

    A `value` in words stays: a text with a figure in it would be no quantity, and its whole card not be read.
    """
    if isinstance(value, dict):
        return {name: planted(each, text, name) for name, each in value.items()}
    if isinstance(value, list):
        return [planted(each, text, key) for each in value]
    if isinstance(value, str) and WORD.search(value) and key != "value":
        return text(value, key)
    return value


def written(data: dict[str, Any]) -> str:
    """The data as the text of a plan."""
    return "\n".join(mapping(data, 0)) + "\n"


def write_planted(folder: Path, text: Callable[[str, str], str]) -> Path:
    """The plan of one file with each text replaced, in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(written(planted(everything(), text)), encoding="utf-8")
    return folder
