"""What a report is made of: a thing said alone, and one with something around or beside it."""

from dataclasses import fields, replace
from typing import Any

from ccitrack.model.text import Wording
from ccitrack.report.drawing import Drawing
from ccitrack.report.said import Said
from ccitrack.report.signed import Signed

TEXT = Wording("Text", "en")


def test_a_thing_said_is_plain_where_nothing_stands_around_or_beside_it():
    plain = Said((TEXT,), anchor="plan/1")
    beside: dict[str, Any] = {
        "quote": TEXT,
        "marks": ("inferred",),
        "note": TEXT,
        "details": (plain,),
        "is_absent": True,
        "drawing": Drawing("name", "Title", 22),
    }
    assert set(beside) == {each.name for each in fields(Said)} - {"pieces", "anchor"}
    assert plain.is_plain
    assert [name for name, value in beside.items() if replace(plain, **{name: value}).is_plain] == []
    assert not Signed((TEXT,)).is_plain
