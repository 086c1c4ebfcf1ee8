"""The YAML 1.2 specification, chapter by chapter: what cards keep of it, and what they refuse, with what we say.

Chapters 5 to 9 are the syntax (characters, structures, flow, block, streams), chapter 10 the schemas. A case is kept
with the data that it gives, or refused with the rule and the beginning of the message.
"""

from typing import Any

import pytest

from ccitrack.language.speech import speech
from ccitrack.source import read

ANCHOR = 'unsupported-yaml: A value that begins with "&" is an anchor in YAML'
ALIAS = 'unsupported-yaml: A value that begins with "*" is an alias in YAML'
TAG = 'unsupported-yaml: A value that begins with "!" is a tag in YAML'
KEY = "unsupported-yaml: A key must be a word."
SECOND = "unsupported-yaml: A second document begins here."
CONTROL = "yaml-syntax: There is a control character here"
START = 'yaml-syntax: A text without quotes cannot begin with "{}".'
BACKSLASH = "yaml-syntax: A backslash announces a special character"
DUPLICATE = 'duplicate-key: The key "a" is already written on line 1.'

KEPT: dict[str, tuple[str | bytes, Any]] = {
    # 5 Character productions
    "5.1 printable characters of every plane": ("a: é — 中 😀\n", {"a": "é — 中 😀"}),
    "5.1 a tab inside a text": ('a: "x\ty"\n', {"a": "x\ty"}),
    "5.1 next line is refused unless escaped": ('a: "\\N"\n', {"a": "\x85"}),
    "5.2 UTF-8 with a byte order mark": (b"\xef\xbb\xbfa: b\n", {"a": "b"}),
    "5.3 block indicators": ("- a\n- b\n", ["a", "b"]),
    "5.3 flow indicators": ("a: [b, {c: d}]\n", {"a": ["b", {"c": "d"}]}),
    "5.3 a comment": ("a: b  # c\n", {"a": "b"}),
    "5.3 # without a space before it is text": ("a: b#c\n", {"a": "b#c"}),
    "5.3 indicators inside a text": ("a: x & y * z ! | > % @\n", {"a": "x & y * z ! | > % @"}),
    "5.4 line feed": ("a: b\nc: d\n", {"a": "b", "c": "d"}),
    "5.4 carriage return and line feed": ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
    "5.5 white space around a value": ("a:   b  \n", {"a": "b"}),
    "5.5 a tab after the colon": ("a:\tb\n", {"a": "b"}),
    "5.7 escapes of one letter": ('a: "\\t\\n\\"\\\\\\/\\e\\0"\n', {"a": '\t\n"\\/\x1b\0'}),
    "5.7 escapes by number": ('a: "\\x41\\u00e9\\U0001F600"\n', {"a": "Aé😀"}),
    "5.7 escapes of spaces and separators": ('a: "\\_\\L\\P\\ "\n', {"a": "\u00a0\u2028\u2029 "}),
    # 6 Structural productions
    "6.1 indentation of any width": ("a:\n    b: c\n", {"a": {"b": "c"}}),
    "6.1 a list at the margin of its key": ("a:\n- b\n", {"a": ["b"]}),
    "6.2 spaces that separate": ("a:    [ b ,  c ]\n", {"a": ["b", "c"]}),
    "6.4 empty lines": ("a: b\n\n\nc: d\n", {"a": "b", "c": "d"}),
    "6.5 lines folded into one": ("a: b\n  c\n", {"a": "b c"}),
    "6.5 an empty line is a line break": ("a: b\n\n  c\n", {"a": "b\nc"}),
    "6.6 comments alone on their lines": ("# x\na: b\n# y\n", {"a": "b"}),
    "6.7 a value on the line below its key": ("a:\n  b\n", {"a": "b"}),
    "6.8 the directive of the version": ("%YAML 1.2\n---\na: b\n", {"a": "b"}),
    "6.8 the directive of tags, unused": ("%TAG !e! tag:e,2000:\n---\na: b\n", {"a": "b"}),
    # 7 Flow style
    "7.2 an empty node is nothing": ("a:\nb: c\n", {"a": None, "b": "c"}),
    "7.3.1 double quotes": ('a: "b: c # d"\n', {"a": "b: c # d"}),
    "7.3.1 double quotes over lines": ('a: "b\n  c\n\n  d"\n', {"a": "b c\nd"}),
    "7.3.1 a backslash joins lines": ('a: "b\\\n  c"\n', {"a": "bc"}),
    "7.3.2 single quotes": ("a: 'it''s \\n'\n", {"a": "it's \\n"}),
    "7.3.2 single quotes over lines": ("a: 'b\n  c'\n", {"a": "b c"}),
    "7.3.3 plain": ("a: b c\n", {"a": "b c"}),
    "7.3.3 plain with : - ? inside": ("a: b:c -d ?e\n", {"a": "b:c -d ?e"}),
    "7.3.3 plain that begins with a sign before a letter": ("a: -b\nc: ?d\ne: :f\n", {"a": "-b", "c": "?d", "e": ":f"}),
    "7.4.1 a flow sequence over lines": ("a: [b,\n  c,\n]\n", {"a": ["b", "c"]}),
    "7.4.1 a pair in a flow sequence": ("a: [b: c]\n", {"a": [{"b": "c"}]}),
    "7.4.2 a flow mapping": ("a: {b: c, d}\n", {"a": {"b": "c", "d": None}}),
    "7.4.2 a key in quotes": ('a: {"b": c}\n', {"a": {"b": "c"}}),
    "7.4.2 an explicit key": ("a: {? b : c}\n", {"a": {"b": "c"}}),
    "7.5 flow nodes as values": ("a: [[], {}]\n", {"a": [[], {}]}),
    # 8 Block style
    "8.1.1.1 an indentation that is written": ("a: |2\n   b\n", {"a": " b\n"}),
    "8.1.1.2 chomping: strip": ("a: |-\n  b\n", {"a": "b"}),
    "8.1.1.2 chomping: clip": ("a: |\n  b\n\n", {"a": "b\n"}),
    "8.1.1.2 chomping: keep": ("a: |+\n  b\n\n", {"a": "b\n\n"}),
    "8.1.2 literal": ("a: |\n  b: c\n    d # e\n", {"a": "b: c\n  d # e\n"}),
    "8.1.3 folded": ("a: >\n  b\n  c\n\n  d\n", {"a": "b c\nd\n"}),
    "8.1.3 folded, more indented": ("a: >\n  b\n    c\n  d\n", {"a": "b\n  c\nd\n"}),
    "8.2.1 a sequence in a sequence": ("- - a\n  - b\n- c\n", [["a", "b"], "c"]),
    "8.2.1 an empty item": ("-\n- a\n", [None, "a"]),
    "8.2.2 an explicit key": ("? a\n: b\n", {"a": "b"}),
    "8.2.2 an explicit key without a value": ("? a\n", {"a": None}),
    "8.2.2 a mapping in a sequence": ("- a: b\n  c: d\n", [{"a": "b", "c": "d"}]),
    "8.2.3 a flow node in a block": ("a:\n  {b: c}\n", {"a": {"b": "c"}}),
    # 9 Document stream
    "9.1.1 a comment before the document": ("# x\n---\na: b\n", {"a": "b"}),
    "9.1.2 the marks of a document": ("---\na: b\n...\n", {"a": "b"}),
    "9.1.3 a bare document": ("a: b\n", {"a": "b"}),
    "9.1.4 an explicit document": ("--- {a: b}\n", {"a": "b"}),
    "9.2 a stream that ends twice": ("a: b\n...\n...\n", {"a": "b"}),
    # 10 Schemas: a scalar keeps its written text; only nothing is nothing
    "10.1 a scalar alone": ("b\n", "b"),
    "10.2 null of the JSON schema": ("a: null\n", {"a": None}),
    "10.2 booleans stay texts": ("a: true\nb: false\n", {"a": "true", "b": "false"}),
    "10.2 numbers stay texts": ("a: 012\nb: 1e3\nc: -0.0\n", {"a": "012", "b": "1e3", "c": "-0.0"}),
    "10.3 the nulls of the core schema": ("a: ~\nb: Null\nc: NULL\nd:\n", dict.fromkeys("abcd")),
    "10.3 numbers of the core schema stay texts": (
        "a: 0x1F\nb: 0o17\nc: .inf\nd: .NaN\n",
        {"a": "0x1F", "b": "0o17", "c": ".inf", "d": ".NaN"},
    ),
    "10.3 a null in quotes is a text": ('a: "null"\n', {"a": "null"}),
    "10.4 the words of YAML 1.1 stay texts": (
        "a: yes\nb: 12:30\nc: 2019-06-30\nd: =\n",
        {"a": "yes", "b": "12:30", "c": "2019-06-30", "d": "="},
    ),
}

REFUSED: dict[str, tuple[str | bytes, str]] = {
    # 5
    "5.1 NUL": ("a: \0\n", CONTROL),
    "5.1 escape": ("a: \x1b\n", CONTROL),
    "5.1 delete, which YAML allows": ("a: \x7f\n", CONTROL),
    "5.1 C1 controls": ("a: \x9b\n", CONTROL),
    "5.1 next line, which YAML allows": ("a: \x85\n", CONTROL),
    "5.1 a surrogate": (b"a: \xed\xa0\x80\n", "not-utf8: "),
    "5.1 a character that is none": ("a: \uffff\n", CONTROL),
    "5.2 UTF-16": ("a: b\n".encode("utf-16"), "not-utf8: "),
    "5.2 UTF-16 without a mark": ("a: b\n".encode("utf-16-be"), CONTROL),
    "5.2 UTF-32": ("a: b\n".encode("utf-32"), "not-utf8: "),
    "5.2 a byte order mark inside": ("a: \ufeffb\n", CONTROL),
    "5.3 @ is reserved": ("a: @b\n", START.format("@")),
    "5.3 ` is reserved": ("a: `b\n", START.format("`")),
    "5.3 % begins no text": ("a: %b\n", START.format("%")),
    "5.4 a carriage return alone": ("a: b\rc: d\r", CONTROL),
    "5.4 the line separator, which YAML allows": ("a: b\u2028c\n", CONTROL),
    "5.7 an escape that is none": ('a: "\\q"\n', BACKSLASH),
    "5.7 a number that is none": ('a: "\\xZZ"\n', BACKSLASH),
    "5.7 beyond Unicode": ('a: "\\U00110000"\n', BACKSLASH),
    "5.7 half a pair": ('a: "\\ud83d"\n', BACKSLASH),
    # 6
    "6.1 a tab as indentation": ("a:\n\tb: c\n", "yaml-syntax: The line is indented with a tab."),
    "6.1 lines that are not aligned": ("a: b\n c: d\n", "yaml-syntax: "),
    "6.8 two directives of the version": ("%YAML 1.2\n%YAML 1.2\n---\na: b\n", "yaml-syntax: "),
    "6.8 a version that is to come": ("%YAML 2.0\n---\na: b\n", "yaml-syntax: "),
    "6.8 a reserved directive": ("%FOO bar\n---\na: b\n", "yaml-syntax: "),
    "6.8 a directive without a document": ("%YAML 1.2\n", "yaml-syntax: "),
    "6.9.1 the tag of a kind": ("a: !!str b\n", TAG),
    "6.9.1 a tag of one's own": ("a: !b c\n", TAG),
    "6.9.1 a verbatim tag": ("a: !<tag:yaml.org,2002:str> b\n", TAG),
    "6.9.1 the tag that says nothing": ("a: ! b\n", TAG),
    "6.9.2 an anchor": ("a: &b c\n", ANCHOR),
    "6.9.2 an anchor of a mapping": ("a: &b\n  c: d\n", ANCHOR),
    "6.9.2 an anchor of a key": ("&b a: c\n", ANCHOR),
    # 7
    "7.1 an alias": ("a: *b\n", ALIAS),
    "7.1 an alias as a key": ("*b : c\n", ALIAS),
    "7.2 an empty key": (": a\n", "yaml-syntax: "),
    "7.3.1 quotes that do not close": ('a: "b\n', "yaml-syntax: A quotation mark opens here and is never closed."),
    "7.3.1 text after quotes": ('a: "b" c\n', "yaml-syntax: The text goes on after its closing quotation mark."),
    "7.3.2 single quotes that do not close": (
        "a: 'b\n",
        "yaml-syntax: A quotation mark opens here and is never closed.",
    ),
    "7.3.3 a colon and a space in a text": ("a: b: c\n", "yaml-syntax: There is a colon and a space inside a text."),
    "7.4.1 a bracket that does not close": ("a: [b\n", "yaml-syntax: "),
    "7.4.1 a comma too many": ("a: [b,, c]\n", "yaml-syntax: "),
    "7.4.1 a bracket too many": ("a: [b]]\n", 'yaml-syntax: Nothing is open that "]" could close.'),
    "7.4.2 a brace that does not close": ("a: {b: c\n", "yaml-syntax: "),
    "7.4.2 a list as a key": ("{[a]: b}\n", KEY),
    "7.4.2 a mapping as a key": ("{{a: b}: c}\n", KEY),
    "7.4.2 the same key twice": ("a: b\na: c\n", DUPLICATE),
    # 8
    "8.1 text on the line of the sign": ("a: | b\n", "yaml-syntax: "),
    "8.1.1.1 an indentation of nothing": ("a: |0\n b\n", "yaml-syntax: "),
    "8.1.1.1 lines left of the indentation": ("a: |4\n  b\n", "yaml-syntax: "),
    "8.2.1 an item on the line of its key": ("a: - b\n", "yaml-syntax: A list cannot begin on the line of its key."),
    "8.2.1 an item that the line above swallows": (
        "a:\n  - b\n   - c\n",
        "yaml-syntax: This line goes on with the text",
    ),
    "8.2.2 a list as a key": ("? [a]\n: b\n", KEY),
    "8.2.2 a mapping as a key": ("? a: b\n: c\n", KEY),
    "8.2.2 a null as a key": ("~: a\n", KEY),
    "8.2.2 a key without its colon": ("a: b\nc\n", "yaml-syntax: "),
    "8.2.2 a list among the keys": ("a: b\n- c\n", "yaml-syntax: "),
    # 9
    "9.1.2 a text after the end": ("a: b\n... c\n", "yaml-syntax: "),
    "9.2 two documents": ("a: b\n---\nc: d\n", SECOND),
    "9.2 two bare documents": ("a: b\n...\nc: d\n", "yaml-syntax: "),
    "9.2 a second document that is empty": ("a: b\n---\n", SECOND),
    "9.2 no document": ("", "unreadable-file: The file is empty."),
    "9.2 nothing but a comment": ("# a\n", "unreadable-file: The file is empty."),
    # 10
    "10.1 tags of the failsafe schema": ("a: !!map {b: c}\n", TAG),
    "10.2 tags of the JSON schema": ("a: !!int 1\n", TAG),
    "10.4 sets": ("--- !!set\n? a\n", TAG),
    "10.4 ordered mappings": ("a: !!omap [b: c]\n", TAG),
    "10.4 binary": ("a: !!binary aGk=\n", TAG),
    "10.4 merges of YAML 1.1": ("a:\n  <<: {b: c}\n", 'unsupported-yaml: "<<" merges mappings in YAML'),
}


def bytes_of(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


@pytest.mark.parametrize("case", KEPT)
def test_what_cards_keep_of_yaml(case):
    text, data = KEPT[case]
    reading = read("a.yaml", bytes_of(text))
    assert reading.diagnostics == ()
    assert reading.source is not None
    assert reading.source.data == data
    assert list_of_keys(reading.source.data) == list_of_keys(data)


@pytest.mark.parametrize("case", REFUSED)
def test_what_cards_refuse_of_yaml(case):
    text, said = REFUSED[case]
    told = [f"{each.rule}: {speech('en').say(each.message)}" for each in read("a.yaml", bytes_of(text)).diagnostics]
    assert len(told) == 1
    assert told[0].startswith(said)


@pytest.mark.parametrize("chapter", ["5", "6", "7", "8", "9", "10"])
def test_each_chapter_has_what_is_kept_and_what_is_refused(chapter):
    for cases in (KEPT, REFUSED):
        assert any(case.startswith(f"{chapter}.") for case in cases)


def list_of_keys(data: Any) -> Any:
    """The keys in their order."""
    if isinstance(data, dict):
        return [(key, list_of_keys(value)) for key, value in data.items()]
    return [list_of_keys(each) for each in data] if isinstance(data, list) else None
