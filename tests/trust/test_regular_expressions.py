"""No text makes a regular expression slow: reading and checking a longer text takes longer by its length only."""

import time
from datetime import date

import pytest

from ccitrack.checks import check
from ccitrack.diagnostics import tell
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, load
from tests.cli.conftest import PLAN

DAY = date(2026, 11, 22)
SHORT, TIMES = 4_000, 32
MOST = TIMES * 8
"""A square would be a thousand times as long: below this, there is room for a busy machine."""
UNITS = (
    " ",
    "a",
    "0",
    "0 ",
    "a ",
    ".",
    ",",
    "-",
    "'",
    "a@",
    "http://",
    "5 and ",
    "2019 to ",
    "%",
    "+0",
    "a.a-",
    "[",
    "*a",
)
CARD = 'id: "1"\naxis: one\ntitle: T\nleaders: [x]\n'
FIELDS = {
    "a title": 'id: "1"\naxis: one\ntitle: "{}"\n',
    "an id": 'id: "{}"\naxis: one\ntitle: T\n',
    "a paragraph": CARD + 'context: "{}"\n',
    "a quantity": CARD + 'indicators: [{id: o, level: output, title: T, targets: [{value: "5{}"}]}]\n',
    "the words of a target": CARD
    + 'indicators: [{id: o, level: output, title: T, targets: [{value: 5, verbatim: "5{}"}]}]\n',
    "an amount": CARD + 'budget: {lines: [{label: a, amount: "5{}"}]}\n',
    "a period": CARD + 'timeframe: {value: 2019, verbatim: "{}"}\n',
    "a date": CARD + 'timeframe: "2019{}"\n',
    "an address": CARD + 'inspiration: [{title: a, url: "{}"}]\n',
    "a name": 'id: "1"\naxis: one\ntitle: T\nleaders: [{name: "{}"}]\n',
    "a comment": CARD + "# ccitrack: ignore {}\n",
    "a line that is no YAML": CARD + "  {}: x: y\n",
}


def seconds(card: str) -> float:
    """How long a card takes to be read, checked and told, the quicker of two times."""
    found = Gathered({"plan.yaml": PLAN.encode(), "actions/1.yaml": card.encode()}, (), ".", "plan.yaml")
    times = []
    for _ in range(2):
        begin = time.perf_counter()
        for problem in check(load(found), DAY, DAY):
            tell(problem, speech("en"))
        times.append(time.perf_counter() - begin)
    return min(times)


@pytest.mark.sweep
@pytest.mark.parametrize("field", FIELDS)
def test_a_longer_text_takes_longer_by_its_length_only(field):
    for unit in UNITS:
        short, long = (FIELDS[field].replace("{}", unit * (size // len(unit)) + "!") for size in (SHORT, SHORT * TIMES))
        assert seconds(long) / seconds(short) < MOST, unit
