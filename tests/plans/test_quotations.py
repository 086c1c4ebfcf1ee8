"""What a plan quotes stands in its document, word for word; only white space and line breaks may differ."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ccitrack.bundled import folder
from ccitrack.load import gather, load
from ccitrack.source import read

DOCUMENTS = {
    "amiens-cci-roadmap": "amiens-2024-peer-review.txt",
    "amiens-pacte-2014-2020": "amiens-2016-pacte-emploi-innovation.txt",
    "clermont-techtown": "clermont-techtown-action-plan.txt",
    "nice-chimera": "nice-2017-chimera-comparative-analysis.txt",
    "wallonia-creative-district": "wallonia-2013-creative-district.txt",
}
QUOTED = {
    "verbatim",
    "verbatim_title",
    "url_verbatim",
    "context",
    "objectives",
    "text",
    "details",
    "observed",
    "missing",
}


def test_every_real_plan_has_its_document() -> None:
    real = [path.name for path in folder("plans").iterdir() if not _is_fictional(path)]
    assert sorted(real) == sorted(DOCUMENTS)


@pytest.mark.parametrize("plan", DOCUMENTS)
def test_every_quoted_text_stands_in_the_document(plan: str, shared: Path) -> None:
    document = _folded((shared / "sources" / DOCUMENTS[plan]).read_text(encoding="utf-8"))
    quoted = list(_quotations(folder("plans") / plan))
    assert len(quoted) > 20
    assert [(name, text) for name, text in quoted if _folded(text) not in document] == []


def _is_fictional(path: Path) -> bool:
    plan = load(gather(path, path.name)).plan
    return plan is not None and plan.fictional


def _quotations(path: Path) -> Iterator[tuple[str, str]]:
    """Each quoted text of a plan, with the file and the key under which it stands."""
    for file in sorted(path.rglob("*.yaml")):
        source = read(file.name, file.read_bytes()).source
        assert source is not None
        yield from ((f"{file.name}: {key}", text) for key, text in _texts(source.data) if key in QUOTED)


def _texts(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _texts(value, name)
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item, key)
    elif isinstance(data, str):
        yield key, data


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
