"""The targets: each takes any bytes, and fails where the program would."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from ccitrack.checks import check
from ccitrack.diagnostics import Diagnostic, as_json, tell
from ccitrack.edit.written import mapping
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, load
from ccitrack.model import action, budget, governance, indicator, measure, milestone, party, plan, quantity
from ccitrack.model.base import Part
from ccitrack.source import Node, Plain, Source, comments, read

SEEDS = Path(__file__).parent / "seeds"
DAY = date(2026, 11, 22)
PYDANTIC = re.compile(r"Input should|Field required|Extra inputs|Value error|pydantic", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MODULES = (action, budget, governance, indicator, measure, milestone, party, plan, quantity)
MODELS = [
    each
    for module in MODULES
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, Part) and each is not Part
]
ODD = [
    "",
    "~",
    "5",
    "-1",
    "10 000",
    "~20",
    "8..10",
    ">=5",
    "2019",
    "2019-02-30",
    "2018-S2",
    "2018..2020",
    "true",
    "..",
    "a",
]
ODD += ["'", '"', "- a", "a: b", "#", "\x1b[31m", "\u202e", "é", "٢٠١٩", "9" * 40, "1e999", "nan", "inf", "x-y", "a\nb"]
ChosenT = TypeVar("ChosenT")


def reader(data: bytes) -> None:
    """Bytes → nodes: a file is read or refused, each node stands within the text, and what is wrong can be told."""
    reading = read("a.yaml", data)
    assert reading.source is not None or reading.diagnostics
    can_be_told(reading.diagnostics)
    if reading.source is not None:
        for node in nodes(reading.source):
            assert 0 <= node.start.offset <= node.end.offset <= len(reading.source.text)
        if not reading.diagnostics:
            for comment in comments(reading.source):
                assert comment.text.startswith("#")


def cards(data: bytes) -> None:
    """Plans with keys of the format and values that may be anything: each is checked, and what is wrong can be told."""
    choices = Choices(data)
    header = {"schema": Plain("1"), "id": "p", "title": "P", "lang": "en", **part(plan.Plan, choices, 3)}
    header.pop("actions", None)
    files = {"plan.yaml": header, "actions/1.yaml": {"id": "1", "title": "T", **part(action.Action, choices, 4)}}
    if choices.number(4) == 0:
        files["actions/2.yaml"] = {"id": "2", "title": "T", **part(action.Action, choices, 4)}
    written = {path: "\n".join(mapping(file, 0)).encode("utf-8", "replace") for path, file in files.items()}
    can_be_told(check(load(Gathered(written, (), ".", "plan.yaml")), DAY, DAY))


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": reader, "cards": cards}


class Choices:
    """What bytes decide, one after the other; without any left, always the first possibility."""

    def __init__(self, data: bytes) -> None:
        self._data = iter(data)

    def number(self, below: int) -> int:
        """A number from 0."""
        return next(self._data, 0) % below

    def one_of(self, known: Sequence[ChosenT]) -> ChosenT:
        """One of at most 256 things."""
        return known[self.number(len(known))]

    def text(self) -> str:
        """A few characters."""
        return bytes(islice(self._data, self.number(12))).decode("utf-8", "replace")


def part(model: type[Part], choices: Choices, depth: int) -> dict[str, Any]:
    """A mapping with keys of a model."""
    keys = [choices.one_of(model.keys()) for _ in range(choices.number(6))]
    return {key: value(choices, depth - 1) for key in keys}


def value(choices: Choices, depth: int) -> Any:
    """A scalar, a list, or a mapping of some model."""
    kind = choices.number(8) if depth > 0 else choices.number(3)
    if kind < 2:
        return Plain(re.sub(r"[\x00-\x1f\x7f-\x9f]", "", choices.one_of(ODD)))
    if kind == 2:
        return choices.text()
    if kind < 5:
        return [value(choices, depth - 1) for _ in range(choices.number(4))]
    return part(choices.one_of(MODELS), choices, depth)


def nodes(source: Source) -> Iterator[Node]:
    """Every node of a file."""
    waiting = [source.root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node.value, list):
            waiting.extend(node.value)
        elif isinstance(node.value, dict):
            waiting.extend(each for pair in node.value.values() for each in pair)


def can_be_told(problems: Sequence[Diagnostic]) -> None:
    """Fails where a problem cannot be said in one or two lines of ours."""
    for problem in problems:
        for language in ("en", "fr"):
            told = tell(problem, speech(language))
            assert not PYDANTIC.search(told), told
            assert not CONTROL.search(told), told
            assert told.count("\n") == (problem.help is not None), told
            assert as_json(problem, speech(language))["rule"] == problem.rule
