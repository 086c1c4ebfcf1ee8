"""What is said of the usual mistakes of somebody who writes YAML by hand, and where."""

import pytest

from ccitrack.language.speech import speech
from ccitrack.source import LARGEST_FILE, Reading, read

NO_QUOTES = "A text without quotes cannot begin with "
COLON = "There is a colon and a space inside a text."
IN_BRACKETS = "Between brackets or braces, a text with "
AFTER_QUOTATION = "The text goes on after its closing quotation mark."


def told(reading: Reading) -> list[str]:
    english = speech("en")
    return [f"{at.location.line}:{at.location.column} {english.say(at.message)}" for at in reading.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title: "Hub" for all\n', f"1:14 {AFTER_QUOTATION}"),
        ('list:\n  - "Hub" for all\n', f"2:11 {AFTER_QUOTATION}"),
        ("title: 'L'école'\n", f"1:11 {AFTER_QUOTATION}"),
        ('list: ["a" b]\n', f"1:12 {AFTER_QUOTATION}"),
        ("title: Objective: 5\n", f"1:17 {COLON}"),
        ("list:\n  - Learn more: share\n    and more\n", f"2:15 {COLON}"),
        ("unit: %\n", f'1:7 {NO_QUOTES}"%".'),
        ("title: @home\n", f'1:8 {NO_QUOTES}"@".'),
        ("title: `hub`\n", f'1:8 {NO_QUOTES}"`".'),
        ("list: [{value: >=5}]\n", f'1:16 {NO_QUOTES}">".'),
        ("title: [urgent] Open\n", f'1:8 {NO_QUOTES}"[".'),
        ("title: {urgent} Open\n", f'1:8 {NO_QUOTES}"{{".'),
        ("title: & co\n", f'1:8 {NO_QUOTES}"&".'),
        ("title: *new* hub\n", f'1:8 {NO_QUOTES}"*".'),
        ("value: >=5\n", '1:8 A value that begins with ">" or "|" announces a text on the lines below.'),
        ("title: | hub\n", '1:8 A value that begins with ">" or "|" announces a text on the lines below.'),
        ("list:\n\t- a\n", "2:1 The line is indented with a tab."),
        ("a:\n  \tb: c\n", "2:3 The line is indented with a tab."),
        ("a: x\ntitle:T\n", '2:7 A space is missing after the colon of "title:".'),
        ('id:"1"\ntitle: T\n', '1:4 A space is missing after the colon of "id:".'),
        ("a: x\ntitle T\n", "2:1 A colon is missing after a key."),
        ('id: "1"\n title: T\n', "2:2 The line begins further to the right or left than those it belongs with."),
        ("a:\n    - b: 1\n   - b: 2\n", "3:4 The line begins further to the right or left than those it belongs with."),
        ("list:\n  - a\n  b: c\n", "3:3 A list stands here: its items begin with a hyphen and a space."),
        ("list:\n  * a\n", "2:3 A list item begins with a hyphen and a space."),
        ("list:\n  - a\n  • b\nc: d\n", "3:3 A list item begins with a hyphen and a space."),
        ("list:\n  - a\n  –b\n", "3:3 A list item begins with a hyphen and a space."),
        ("list:\n  - a\n  b\n  - c\n", "3:3 A list item begins with a hyphen and a space."),
        ("list:\n  - a: 1\n    b: 2\n  c\nd: e\n", "4:3 A list item begins with a hyphen and a space."),
        ("list:\n- a\ntitle T\nb: c\n", "3:1 A colon is missing after a key."),
        ("list:\n  - a\n  -b\n", "3:3 A space is missing after the hyphen of this list item."),
        ("list:\n- a\n-b\nc: d\n", "3:1 A space is missing after the hyphen of this list item."),
        ("list:\n  - a\n  -\u00a0b\n", "3:3 The space after this hyphen is a no-break space."),
        ('a: x\ntime:\u00a0"2019"\n', '2:6 The space after "time:" is a no-break space.'),
        ("list: - a\n", "1:7 A list cannot begin on the line of its key."),
        (
            "list:\n  - a\n   - b\n",
            "3:4 This line goes on with the text of the line above: its hyphen begins no list item.",
        ),
        ("list: [a, b\nc: [d]\n", '1:7 A bracket "[" opens here; a comma or "]" is missing after it.'),
        ("list:\n  - {a: 5 b: 6}\n", '2:11 A comma is missing before "b", or a text with a colon goes in quotes.'),
        ("list:\n  - {a: 5, b: 6\n  - c\n", '2:5 A brace "{" opens here; a comma or "}" is missing after it.'),
        ("list: [a, b]]\n", '1:13 Nothing is open that "]" could close.'),
        ("times: [08:30]\n", f'1:9 {IN_BRACKETS}":" goes in quotes.'),
        ("- {url: http://a.fr/}\n", f'1:9 {IN_BRACKETS}":" goes in quotes.'),
        ("- {verbatim: Objective : 2}\n", f'1:24 {IN_BRACKETS}":" goes in quotes.'),
        ("- {verbatim: some [text]}\n", f'1:19 {IN_BRACKETS}"[" goes in quotes.'),
        ("list: [\n", "1:8 A value is missing here, or a bracket is not closed."),
        ('title: "T\nleaders: [a]\n', "1:8 A quotation mark opens here and is never closed."),
        ("title: 'T\nleaders: [a]\n", "1:8 A quotation mark opens here and is never closed."),
        ('title: "T\nnote: "N"\n', "1:8 A quotation mark opens here and is not closed on its line."),
        ('title: "C:\\projects"\n', '1:11 A backslash announces a special character in a text between "…".'),
        ("title: T\n  b: c\n", "2:3 A key stands here where the text of the line before goes on."),
    ],
)
def test_a_usual_mistake_is_told_with_its_cause_and_place(text: str, expected: str) -> None:
    assert told(read("a.yaml", text.encode())) == [expected]
    assert told(read("a.yaml", text.replace("\n", "\r\n").encode())) == [expected]
    assert told(read("a.yaml", b"\xef\xbb\xbf" + text.encode())) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", '1:4 A value that begins with "&" is an anchor in YAML, which cards do not have.'),
        ("a: *x\n", '1:4 A value that begins with "*" is an alias in YAML, which cards do not have.'),
        ("a: !x 1\n", '1:4 A value that begins with "!" is a tag in YAML, which cards do not have.'),
        ("a:\n  <<: {b: c}\n", '2:3 "<<" merges mappings in YAML, which cards do not have.'),
        ("a: 1\n---\nb: 2\n", "2:1 A second document begins here."),
        ("[a]: b\n", "1:1 A key must be a word."),
        ("~: b\n", "1:1 A key must be a word."),
        ("a: 1\nb: 2\na: 3\n", '3:1 The key "a" is already written on line 1.'),
        ("a: " + "[" * 60 + "]" * 60, "1:53 Lists and mappings are nested more than 50 deep."),
        ("a: \x07b\n", "1:4 There is a control character here (\\x07)."),
        ("a: b\rc: d\r", "1:5 There is a control character here (\\r)."),
        ("a: b\u2028c\n", "1:5 There is a control character here (\\u2028)."),
        ("", "0:0 The file is empty."),
        ("# nothing\n", "0:0 The file is empty."),
        ("~\n", "0:0 The file is empty."),
    ],
)
def test_what_cards_do_not_have_is_refused(text: str, expected: str) -> None:
    assert told(read("a.yaml", text.encode())) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "title: n°4\n",
        "time: at 10:30\n",
        "url: http://www.104factory.fr/en/\n",
        "title: R&D * more! 50 % > 10 | 5\n",
        "list: [a, b]  # a comment\n",
        "---\na: b\n...\n",
        "title:\tT\n",
        "value: <=5\nother: ~20\n",
        "text: >\n  - a hyphen\n  Colons: too\n",
        "text: a text\n  that goes on\n",
    ],
)
def test_what_looks_like_a_mistake_may_be_none(text: str) -> None:
    assert told(read("a.yaml", text.encode())) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"title: caf\xe9\n", "1:11 The file is not in UTF-8 (byte 0xe9)."),
        (b"\xef\xbb\xbfid: 1\ntitle: \xc3\xa9caf\xe9\n", "2:12 The file is not in UTF-8 (byte 0xe9)."),
        ("title: T\n".encode("utf-16"), "1:1 The file is not in UTF-8 (byte 0xff)."),
        (b"title: \xed\xa0\x80\n", "1:8 The file is not in UTF-8 (byte 0xed)."),
        (b"# " + b"x" * LARGEST_FILE, "0:0 The file is larger than 1 MiB."),
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes, expected: str) -> None:
    assert told(read("a.yaml", content)) == [expected]


def test_a_file_of_1_mib_is_read() -> None:
    start = b"title: T\n# "
    assert read("a.yaml", start + b"x" * (LARGEST_FILE - len(start))).source is not None
