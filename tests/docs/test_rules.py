"""The page of the rules: every rule once, in both languages, with a message that the rule really gives."""

import re
from collections import Counter

import pytest

from ccitrack.checks import RULES
from ccitrack.checks.chapters import CHAPTERS, silencing
from ccitrack.checks.ignores import FORM
from ccitrack.language.speech import speech
from tools.rules import PAGES, message, page

CODE = re.compile(r"`[^`]+`")
COMMENT = re.compile(r"# ccitrack: ignore [^`\n]+")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SHAPE = re.compile(r"^(#+ |- |```|\*\*)", re.MULTILINE)


@pytest.mark.sweep
@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_up_to_date(code: str) -> None:
    assert PAGES[code].read_text("utf-8") == page(speech(code)), "make docs"


def test_every_rule_stands_in_one_chapter() -> None:
    listed = Counter(rule.name for chapter in CHAPTERS for rule in chapter.rules)
    assert listed == Counter(rule.name for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_message_of_a_rule_is_one_of_its_own(rule) -> None:
    assert message(rule.name).rule == rule.name
    assert message(rule.name).severity is rule.severity


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_way_to_silence_a_rule_is_one_that_is_understood(rule) -> None:
    for code in PAGES:
        for comment in COMMENT.findall(speech(code).say(silencing(rule))):
            assert FORM.fullmatch(comment.replace("…", "why"))


def test_the_pages_have_the_same_shape() -> None:
    english, french = (SHAPE.findall(PAGES[code].read_text("utf-8")) for code in ("en", "fr"))
    assert english == french


def test_the_french_page_is_set_as_french_is() -> None:
    prose = CODE.sub("…", FENCED.sub("", page(speech("fr")).partition("-->")[2])).replace("unit:", "…")
    assert re.findall(r".{0,20}[ \w…][:;!?»%](?= |$)", prose, re.MULTILINE) == []
    assert re.findall(r".{0,20}« .{0,9}", prose) == []
    assert re.findall(r".{0,20}'.{0,9}", prose) == []
