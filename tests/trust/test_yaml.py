"""Hostile files: each gets a diagnostic, in little time and memory; the program never crashes or waits."""

import json
import os
import re
import socket
import string
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from ccitrack.load import Gathered, load
from ccitrack.source import LARGEST_FILE
from tests.cli.conftest import PLAN, write_plan
from tests.trust.limits import MEGABYTE, held

START = b'id: "1"\ntitle: T\n'
DEEP = 100_000
TOO_DEEP = "unsupported-yaml: Lists and mappings are nested more than 50 deep."
NO_WORD = "unsupported-yaml: A key must be a word."
TOO_LARGE = "unreadable-file: The file is larger than 1 MiB."
TOO_MUCH = "unreadable-file: The file holds too much: some 30000 keys and values are read at most."
NOT_UTF8 = "not-utf8: The file is not in UTF-8"
CONTROL = "yaml-syntax: There is a control character here"
BACKSLASH = 'yaml-syntax: A backslash announces a special character in a text between "…".'


def full(line: bytes, start: bytes = START, end: bytes = b"") -> bytes:
    """The line again and again, up to the size that is read."""
    return start + line * ((LARGEST_FILE - len(start) - len(end)) // len(line)) + end


def stairs(line: bytes) -> bytes:
    """The line again and again, each time one space further to the right."""
    return b"".join(b" " * depth + line for depth in range(1400))


def bomb(merge: bool = False) -> bytes:
    """Nine lists, each of which names the one before nine times: 9^9 texts, if anybody followed."""
    names = string.ascii_lowercase[:9]
    lists = [b"a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in pairwise(names):
        named = ", ".join([f"*{before}"] * 9)
        lists.append(f"{name}: &{name} {{<<: [{named}]}}".encode() if merge else f"{name}: &{name} [{named}]".encode())
    return b"\n".join(lists) + b"\n"


CARDS: dict[str, tuple[bytes, str]] = {
    "nested [": (full(b"[", START + b"x: "), TOO_DEEP),
    "nested [ and closed": (START + b"x: " + b"[" * DEEP + b"]" * DEEP, TOO_DEEP),
    "nested [ on lines": (full(b"[\n", START + b"x: "), TOO_DEEP),
    "nested {": (full(b"{a: ", START + b"x: "), TOO_DEEP),
    "nested { on lines": (full(b"{a:\n ", START + b"x: "), TOO_DEEP),
    "nested { as keys": (full(b"{", START + b"x: "), NO_WORD),
    "nested ?": (full(b"? ", b""), NO_WORD),
    "nested ? on lines": (stairs(b"?\n"), NO_WORD),
    "nested ? with values": (stairs(b"? a\n: \n"), "yaml-syntax"),
    "nested -": (full(b"- ", b""), TOO_DEEP),
    "nested - on lines": (stairs(b"-\n"), TOO_DEEP),
    "nested keys": (stairs(b"a:\n"), TOO_DEEP),
    "flow in block": (full(b"[{a: ", START + b"x:\n - "), TOO_DEEP),
    "keys": (b"".join(b"k%d: 1\n" % number for number in range(90_000)), TOO_MUCH),
    "keys of nothing": (b"".join(b"%x:\n" % number for number in range(140_000)), TOO_MUCH),
    "keys in braces": (START + b"x: {" + b",".join(b"%x" % number for number in range(140_000)) + b"}", TOO_MUCH),
    "the same key": (full(b"a: 1\n"), 'duplicate-key: The key "a" is already written on line 3.'),
    "items": (full(b"- a\n", START + b"objectives:\n"), TOO_MUCH),
    "items in brackets": (full(b"a,", START + b"leaders: [", b"]"), TOO_MUCH),
    "empty mappings": (full(b"- {}\n", START + b"indicators:\n"), TOO_MUCH),
    "one line": (full(b"x", START + b"context: "), "axis-or-transversal"),
    "one line of 50 MB": (b"title: " + b"x" * 50 * MEGABYTE, TOO_LARGE),
    "a bomb of aliases": (bomb(), 'unsupported-yaml: A value that begins with "&" is an anchor'),
    "a bomb of merges": (bomb(merge=True), 'unsupported-yaml: A value that begins with "&" is an anchor'),
    "an alias of itself": (START + b"x: &a [*a]\n", 'unsupported-yaml: A value that begins with "&" is an anchor'),
    "a tag of Python": (
        START + b'x: !!python/object/apply:os.system ["touch caught"]\n',
        'unsupported-yaml: A value that begins with "!" is a tag',
    ),
    "a tag of a text": (START + b"x: !!str y\n", 'unsupported-yaml: A value that begins with "!" is a tag'),
    "a tag that is binary": (START + b"x: !!binary aGk=\n", 'unsupported-yaml: A value that begins with "!" is a tag'),
    "a verbatim tag": (START + b"x: !<tag:yaml.org,2002:int> 1\n", "unsupported-yaml: A value that begins with"),
    "a directive of tags": (b"%TAG ! tag:evil,2000:\n---\n" + START + b"x: !y z\n", "unsupported-yaml: A value that"),
    "a merge": (START + b"x:\n  <<: {a: b}\n", 'unsupported-yaml: "<<" merges mappings in YAML'),
    "signs of anchors": (full(b"&a ", START + b"x: "), 'unsupported-yaml: A value that begins with "&" is an anchor'),
    "signs of tags": (full(b"!", START + b"x: "), 'unsupported-yaml: A value that begins with "!" is a tag'),
    "documents": (full(b"---\n"), "unsupported-yaml: A second document begins here."),
    "ends of documents": (full(b"...\n"), "axis-or-transversal"),
    "directives": (full(b"%YAML 1.2\n", b""), "yaml-syntax"),
    "quotation marks": (full(b'"a\n'), "yaml-syntax: A quotation mark opens here"),
    "colons": (full(b": "), "yaml-syntax"),
    "spaces": (full(b" "), "axis-or-transversal"),
    "tabs": (full(b"\t"), "yaml-syntax"),
    "lines of nothing": (full(b"\r\n"), "axis-or-transversal"),
    "signs of comments": (full(b"#\n"), "axis-or-transversal"),
    "comments to ccitrack": (full(b"# ccitrack:\n"), "axis-or-transversal"),
    "a comment that names rules": (full(b"no-budget,", START + b"# ccitrack: ignore "), "axis-or-transversal"),
    "NUL": (START + b"x: \0\n", CONTROL),
    "an escape of the terminal": (START + b"x: \x1b[31m\n", CONTROL),
    "C1 control": (START + b"x: \xc2\x9b31m\n", CONTROL),
    "a mark of order inside": (START + b"x: \xef\xbb\xbf\n", CONTROL),
    "a lone surrogate": (START + b"x: \xed\xa0\x80\n", NOT_UTF8),
    "a lone surrogate, escaped": (START + b'x: "\\ud800"\n', BACKSLASH),
    "a pair of surrogates, escaped": (START + b'x: "\\ud83d\\ude00"\n', BACKSLASH),
    "beyond Unicode, escaped": (START + b'x: "\\U00110000"\n', BACKSLASH),
    "overlong UTF-8": (START + b"x: \xc0\xaf\n", NOT_UTF8),
    "overlong NUL": (START + b"x: \xc0\x80\n", NOT_UTF8),
    "UTF-8 of five bytes": (START + b"x: \xf8\x88\x80\x80\x80\n", NOT_UTF8),
    "UTF-8 that stops": (START + b"x: \xe2\x82", NOT_UTF8),
    "UTF-16 with its mark": (START.decode().encode("utf-16"), NOT_UTF8),
    "UTF-16 without a mark": (START.decode().encode("utf-16-le"), CONTROL),
    "UTF-16 the other way": (START.decode().encode("utf-16-be"), CONTROL),
    "UTF-32": (START.decode().encode("utf-32"), NOT_UTF8),
    "nothing but a mark of order": (b"\xef\xbb\xbf", "unreadable-file: The file is empty."),
}


def test_a_hostile_card_is_told_and_nothing_else_happens(here):
    """One process checks a plan for each of the cards, in the memory of a few."""
    for number, (content, _) in enumerate(CARDS.values()):
        plan = write_plan(here / f"plans/{number}")
        (plan / "actions/1-action.yaml").write_bytes(content)
    done = held("validate", "--json", "--lang", "en", cwd=here)
    assert (done.returncode, done.stderr) == (1, b"")
    assert not (here / "caught").exists()
    names, told = list(CARDS), {name: [""] for name in CARDS}
    for problem in reversed(json.loads(done.stdout)["diagnostics"]):
        if "/actions/" in problem["path"] and problem["severity"] == "error":
            told[names[int(problem["path"].split("/")[1])]].append(f"{problem['rule']}: {problem['message']}")
    assert {name: told[name][-1][: len(expected)] for name, (_, expected) in CARDS.items()} == {
        name: expected for name, (_, expected) in CARDS.items()
    }
    assert max(map(len, told.values())) <= 102


def zeros(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * MEGABYTE)


def heard(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(path))


def linked_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


THINGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file of 100 MB": (zeros, "The file is larger than 1 MiB."),
    "a link to a device without end": (lambda path: path.symlink_to("/dev/zero"), "The link leads out"),
    "a link to a device of chance": (lambda path: path.symlink_to("/dev/urandom"), "The link leads out"),
    "a link to the terminal": (lambda path: path.symlink_to("/dev/stdin"), "The link leads"),
    "a link to the memory of the process": (lambda path: path.symlink_to("/proc/self/mem"), "The link leads out"),
    "a pipe": (os.mkfifo, "This is not a file."),
    "a link to a pipe": (linked_pipe, "This is not"),
    "a socket": (heard, "The file cannot be read"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "The link leads back to itself."),
    "a folder": (Path.mkdir, "A folder stands where a file should be."),
}
PARTS = ("plan.yaml", "actions/1-action.yaml", "recommendations.yaml", "context.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="devices and pipes are those of POSIX")
def test_what_is_no_file_of_a_plan_is_told_wherever_it_stands(here):
    expected = {}
    for number, (put, message) in enumerate(THINGS.values()):
        for part in PARTS:
            plan = write_plan(here / f"plans/{number}-{part.replace('/', '-')}")
            (plan / part).unlink(missing_ok=True)
            put(plan / part)
            expected[f"plans/{plan.name}/{part}"] = message
    done = held("validate", "--json", "--lang", "en", cwd=here)
    assert (done.returncode, done.stderr) == (1, b"")
    told = {each["path"]: each["message"] for each in json.loads(done.stdout)["diagnostics"]}
    assert {path: told[path][: len(message)] for path, message in expected.items()} == expected


def test_of_very_many_refusals_in_a_file_the_first_are_told_and_that_there_are_more():
    """As one sentence for each would take minutes and hundreds of megabytes."""
    items = "".join("  - {}\n" for _ in range(10_000))
    plan = PLAN + f"actions:\n  - id: a\n    title: T\n    indicators:\n{items.replace('  -', '      -')}"
    problems = load(Gathered({"plan.yaml": plan.encode()}, (), ".", "plan.yaml")).diagnostics
    assert len(problems) == 301
    assert problems[0].message.wording == '"{key}" is missing here.'
    assert problems[-1].message.wording == "More is wrong from here on than is told one by one."


def test_the_refusals_of_all_cards_of_a_file_count_together():
    cards = "".join(f"  - {{id: a{number}}}\n" for number in range(2_000))
    found = load(Gathered({"plan.yaml": f"{PLAN}actions:\n{cards}".encode()}, (), ".", "plan.yaml"))
    assert len(found.diagnostics) == 301
    assert len(found.unread) == 2_000


def test_the_largest_of_the_real_files_is_far_from_the_limits():
    real = (path for path in (Path(__file__).resolve().parent.parent.parent / "plans").rglob("*.yaml"))
    largest = max(len(re.findall(r"[\w\"'\]}]+", path.read_text("utf-8"))) for path in real)
    assert largest * 4 < 30_000
