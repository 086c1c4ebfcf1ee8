"""Positions of the protocol and offsets, whatever the signs and the line ends are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.lsp.lines import Lines

TEXTS = st.text(alphabet="aé😀\n\r: \ufeff\u2028", max_size=30)


@pytest.mark.parametrize(("encoding", "unit"), [("utf-16", 3), ("utf-8", 6), ("utf-32", 2)])
def test_a_column_counts_the_units_of_the_encoding(encoding: str, unit: int):
    lines = Lines("x\r\né😀a", encoding)
    assert lines.position(5) == (1, unit)
    assert lines.offset(1, unit) == 5


def test_a_position_beyond_its_line_is_at_its_end():
    lines = Lines("ab\r\nc")
    assert [lines.offset(*place) for place in ((0, 9), (1, 9), (9, 0))] == [2, 5, 5]


def test_a_byte_order_mark_is_a_unit_of_the_first_line_and_no_character():
    lines = Lines("\ufeffid: x\ny")
    assert lines.position(0) == (0, 1)
    assert lines.offset(0, 1) == 0
    assert lines.position(lines.offset_at(2, 1)) == (1, 0)


@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_every_offset_has_a_position_that_leads_back(text: str, encoding: str):
    lines, lead = Lines(text, encoding), text.startswith("\ufeff")
    for offset in range(len(text) - lead + 1):
        at = lines.offset(*lines.position(offset))
        assert at == offset or text[at + lead : offset + lead + 1] == "\r\n"  # between the two signs of a line end


@given(TEXTS, st.integers(0, 9), st.integers(0, 9))
def test_no_place_leads_out_of_the_text(text: str, line: int, column: int):
    lines = Lines(text)
    assert 0 <= lines.offset(line, column) <= len(text)
    assert 0 <= lines.offset_at(line, column) <= len(text)
