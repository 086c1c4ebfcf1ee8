"""Comments are what begins with # outside every text, and each knows the line that it speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.source import comments, read

CARD = """\
# first, alone
# second, alone

id: "4 # no comment"      # on its line
title: A hub #4           # a sign without a space before it is part of the text
note: 'it''s # none'
plain: a#b
several: one
  two # ends the text
context: |  # after the sign of a block
  # text, not a comment

  # more of it
# alone after the block
summary: >-
  folded # text
list: [a, # in brackets
  # alone in brackets
  b]
last: 1
# nothing follows
"""


def found(text: str) -> list[tuple[str, int, int | None]]:
    source = read("a.yaml", text.encode()).source
    assert source is not None
    return [(each.text, each.location.line, each.about) for each in comments(source)]


@pytest.mark.parametrize("card", [CARD, CARD.replace("\n", "\r\n"), CARD.rstrip("\n")])
def test_the_comments_of_a_card(card: str) -> None:
    assert found(card) == [
        ("# first, alone", 1, 4),
        ("# second, alone", 2, 4),
        ("# on its line", 4, 4),
        ("#4           # a sign without a space before it is part of the text", 5, 5),
        ("# ends the text", 9, 9),
        ("# after the sign of a block", 10, 10),
        ("# alone after the block", 14, 15),
        ("# in brackets", 17, 17),
        ("# alone in brackets", 18, 19),
        ("# nothing follows", 21, None),
    ]


def test_the_column_is_that_of_the_sign() -> None:
    source = read("a.yaml", "a: été  # là\n".encode()).source
    assert source is not None
    (comment,) = comments(source)
    assert (comment.location.column, comment.location.end_column) == (9, 13)


def test_what_begins_a_document_is_no_line_of_its_own() -> None:
    assert found("# one\n---\na: 1\n") == [("# one", 1, 3)]


TEXT = st.text(st.sampled_from("ab #:'\"\\-é\n"), max_size=30)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_no_text_holds_a_comment(texts: list[str]) -> None:
    lines = []
    for number, text in enumerate(texts):
        single = text.replace("'", "''").replace("\n", " ")
        block = "".join(f"    x {line}\n" for line in text.split("\n"))
        lines.append(f"q{number}: '{single}' # one\nb{number}: |\n{block}# two\n")
    assert [each[0] for each in found("".join(lines))] == ["# one", "# two"] * len(texts)


@given(st.lists(st.sampled_from(["a: 1", "# ccitrack", "", "  # in", "b:", "  - c # x", "  - 'd # y'"]), max_size=12))
def test_taking_the_comments_out_changes_no_data(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in [*lines, "z: 1"])
    reading = read("a.yaml", text.encode())
    source = reading.source
    if source is None or reading.diagnostics:
        return
    kept = text.split("\n")
    for comment in comments(source):
        line, column = comment.location.line - 1, comment.location.column - 1
        kept[line] = kept[line][:column]
    again = read("a.yaml", "\n".join(kept).encode()).source
    assert again is not None
    assert again.data == source.data
    assert list(comments(again)) == []
