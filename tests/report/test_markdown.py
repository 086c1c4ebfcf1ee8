"""The Markdown of a report, read back: its tables, its contents and its headings are what they look like.

And its figures are those of `ccitrack status --json`: two ways of telling a plan tell the same plan.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ccitrack.bundled import folder
from ccitrack.cli.main import run
from ccitrack.language.figures import money
from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.language.speech import Speech, speech
from ccitrack.report.figure_words import delay_words
from ccitrack.report.headlines import STATUSES
from tests.report.plans import EVERYTHING
from tests.report.shown import DAY, REPORTS, WHOLE, Shown

pytestmark = pytest.mark.sweep

MARKDOWN = MarkdownIt("commonmark").enable("table")
SPACES = re.compile(r"[^\S\n]+")


@cache
def tree(shown: Shown) -> SyntaxTreeNode:
    return SyntaxTreeNode(MARKDOWN.parse(shown.text("md")))


def text(node: SyntaxTreeNode) -> str:
    """What a reader reads of a node; the things said in it are parted by a line."""
    if node.type in ("text", "code_inline", "code_block", "fence"):
        return str(node.content)
    if node.type in ("softbreak", "hardbreak"):
        return " "
    between = "" if node.type in ("inline", "strong", "em", "link") else "\n"
    return SPACES.sub(" ", between.join(text(child) for child in node.children))


def lines(shown: Shown, node: SyntaxTreeNode) -> list[str]:
    """The lines of the Markdown that a node is made of."""
    first, last = node.map or (0, 0)
    return shown.text("md").splitlines()[first:last]


def headings(shown: Shown) -> list[tuple[int, str]]:
    """The level and the words of each heading."""
    return [(int(node.tag[1]), text(node).strip()) for node in tree(shown).walk() if node.type == "heading"]


# What it is made of


@pytest.mark.parametrize("shown", REPORTS, ids=str)
def test_there_is_no_html_in_it(shown: Shown):
    assert [node.content for node in tree(shown).walk() if node.type in ("html_block", "html_inline")] == []


@pytest.mark.parametrize("shown", REPORTS, ids=str)
def test_each_row_of_a_table_has_a_cell_for_each_column(shown: Shown):
    """A reader of Markdown fills up what is missing and drops what is too much: so the lines themselves are counted."""
    tables = [node for node in tree(shown).walk() if node.type == "table"]
    rows = [[len(re.findall(r"(?<!\\)\|", line)) for line in lines(shown, table)] for table in tables]
    assert [counts for counts in rows if len(set(counts)) != 1 or len(counts) < 3] == []
    written = [line for line in shown.text("md").splitlines() if line.lstrip().startswith("|")]
    assert len(written) == sum(len(counts) for counts in rows), "a line that looks like a row is one"


@pytest.mark.parametrize("shown", REPORTS, ids=str)
def test_no_cell_of_a_table_is_blank(shown: Shown):
    """What is unknown is a dash or a word; where a page has a drawing, Markdown has no column at all."""
    blank: Counter[str] = Counter()
    for table in (node for node in tree(shown).walk() if node.type == "table"):
        heads, *rows = [[text(cell).strip() for cell in row.children] for row in table.walk() if row.type == "tr"]
        blank.update(head for row in rows for head, cell in zip(heads, row, strict=True) if not cell)
    assert blank == {}


@pytest.mark.parametrize("shown", REPORTS, ids=str)
def test_there_is_one_main_heading_and_no_level_is_skipped(shown: Shown):
    levels = [level for level, _ in headings(shown)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(words for _, words in headings(shown))


@pytest.mark.parametrize("shown", REPORTS, ids=str)
def test_the_links_of_the_contents_lead_to_headings(shown: Shown):
    """On GitHub, which drops what is neither letter nor digit, and on GitLab, which has but one hyphen in a row."""
    there = {anchor(words) for _, words in headings(shown)}
    targets = [str(node.attrs["href"]) for node in tree(shown).walk() if node.type == "link"]
    inner = [unquote(each[1:]) for each in targets if each.startswith("#")]
    assert len(inner) == len(set(inner)) > 0
    assert set(inner) <= there
    assert not any("--" in each for each in inner)


def anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


# What it tells


@dataclass(frozen=True)
class Told:
    """A report beside what `status --json` says of the same plan on the same day, in the same language."""

    shown: Shown
    status: Mapping[str, Any]

    @property
    def speech(self) -> Speech:
        return speech(self.shown.language)

    def say(self, said: Phrase) -> str:
        return plain(self.speech.say(said))

    def section(self, title: str) -> list[SyntaxTreeNode]:
        """What stands under the heading that has this title, up to the next one of its level or of a higher one."""
        found: list[SyntaxTreeNode] = []
        level = 0
        for node in tree(self.shown).children:
            if node.type == "heading" and level and int(node.tag[1]) <= level:
                break
            if node.type == "heading" and not level and plain(text(node)).endswith(self.speech.word(title)):
                level = int(node.tag[1])
            elif level:
                found.append(node)
        assert found, f"there is no section {title}"
        return found

    def entries(self, title: str) -> Iterator[str]:
        """The rows of the tables of a section and the items of its lists: each begins with what it is about."""
        for node in self.section(title):
            rows = [each for each in node.walk() if each.type == "tr"] if node.type == "table" else []
            items = node.children if node.type.endswith("_list") else []
            yield from (plain(text(each)) for each in (*rows, *items))

    def entry(self, title: str, begin: str) -> str:
        """The first row or item that begins so."""
        found = [each for each in self.entries(title) if each.startswith(begin)]
        assert found, f"nothing begins with {begin} in {title}"
        return found[0]


def plain(words: str) -> str:
    """Words with common spaces, in one line."""
    return " ".join(words.split())


def has_percent(words: str, share: float) -> bool:
    """Whether a rate stands there in whole percent, cut towards zero; what is not zero is told as 1 % at the least."""
    whole = abs(int(Fraction(round(Decimal(share), 6)) * 100))
    return has_number(words, max(whole, 1) if share else 0, r"\s?%")


def has_number(words: str, number: int, after: str = "") -> bool:
    return re.search(rf"(?<![\d.,]){number}{after}(?!\d)", words) is not None


@pytest.fixture(params=WHOLE, ids=str)
def told(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Told:
    shown: Shown = request.param
    path = EVERYTHING if shown.plan == "everything" else folder("plans") / shown.plan
    code = run(["status", str(path), "--json", "--as-of", DAY.isoformat(), "--lang", shown.language])
    said = capsys.readouterr()
    assert code == 0, said.err
    return Told(shown, json.loads(said.out)["plans"][0])


def test_the_declared_statuses_are_counted_as_status_counts_them(told: Told):
    statuses = {word: count for word, count in told.status["actions"]["status"].items() if word != "not_stated"}
    if not statuses:
        return
    whole = [entry for entry in told.entries("The plan at a glance") if is_told(told, entry, told.status["actions"])]
    assert whole, "a row tells the counts of the whole plan"


def is_told(told: Told, entry: str, actions: Mapping[str, Any]) -> bool:
    total = plural("{count} action", "{count} actions", actions["total"])
    counts = [counted(STATUSES[word], count) for word, count in actions["status"].items()]
    return all(told.say(each) in entry for each in (total, *counts))


def test_each_action_stands_in_the_table_as_in_status(told: Told):
    for item in told.status["items"]:
        entry = told.entry("The plan at a glance", plain(f"{item['id']} · {item['title']}"))
        if item["status"] == "cancelled":
            continue
        outputs = item["outputs"]
        if item["days_late"]:
            assert told.say(delay_words(item["days_late"], DAY)) in entry
        if outputs["targets"]:
            coverage = phrase(
                "rate known: {measured} of {targets}", measured=outputs["measured"], targets=outputs["targets"]
            )
            assert told.say(coverage) in entry
        if outputs["targets"] and outputs["progress"] is not None:
            assert has_percent(entry, outputs["progress"]), entry


def test_each_axis_tells_the_measured_targets_and_the_progress_of_status(told: Told):
    for axis in told.status["axes"]:
        words = plain("\n".join(text(node) for node in told.section(axis["title"])))
        for level in ("outputs", "results"):
            found = axis[level]
            if not found["targets"]:
                continue
            measured = plural(
                "rate known: {measured} of {count} target",
                "rates known: {measured} of {count} targets",
                found["targets"],
                measured=found["measured"],
            )
            assert told.say(measured) in words, axis["id"]
            if found["progress"] is not None:
                assert has_percent(words, found["progress"]), (axis["id"], level)


def test_the_money_is_that_of_status(told: Told):
    budget = told.status["budget"]
    sums = {name: budget[name] for name in ("planned", "committed", "spent") if budget[name]}
    totals = [each for each in told.entries("Budget") if each.startswith(told.speech.word("Total"))] if sums else []
    for name, amount in sums.items():
        for end in {amount["min"], None if amount.get("at_least") else amount["max"]} - {None}:
            shown = shown_amount(Decimal(end), budget["currency"], told.shown.language)
            assert any(shown in each for each in totals), (name, shown, totals)


def shown_amount(value: Decimal, currency: str, language: str) -> str:
    """An amount without the sign of its currency, which a range in French has but once."""
    return re.sub(r"[^\d.,\s]", "", plain(money(value, currency, language))).strip()
