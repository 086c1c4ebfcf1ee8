"""Writes docs/rules.en.md and docs/rules.fr.md: every rule with its manual, a message, and how to silence it.

The messages are those of the plans of `tests/cases`.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP / "src"), str(TOP)]

from ccitrack.checks import Rule, Untold, check  # noqa: E402 - the checkout's own sources, also without an installation
from ccitrack.checks.chapters import (  # noqa: E402
    CHAPTERS,
    EXAMPLE,
    IN_PLACE,
    IN_PLAN,
    INTRODUCTION,
    SILENCING,
    TITLE,
    WAYS,
    silencing,
)
from ccitrack.diagnostics import Diagnostic, tell  # noqa: E402
from ccitrack.language.phrases import phrase  # noqa: E402
from ccitrack.language.readings import capital  # noqa: E402
from ccitrack.language.speech import Speech, speech  # noqa: E402
from ccitrack.load import gather, load  # noqa: E402
from ccitrack.render.source import escaped, slug  # noqa: E402
from tools.pages import keep  # noqa: E402

PAGES = {code: TOP / f"docs/rules.{code}.md" for code in ("en", "fr")}
MARKER = "<!-- tools/rules.py writes this page from src/ccitrack/checks/: `make docs`. -->"
CASES = TOP / "tests/cases"
DAY = date(2026, 11, 22)
CODE = re.compile(r"(`[^`]+`)")
INDENTED = re.compile(r"\n {4}")
TODAY = re.compile(rb"# today: (\d{4}-\d{2}-\d{2})")


def page(words: Speech) -> str:
    """The page in a language."""
    return "\n\n".join(blocks(words)) + "\n"


def blocks(words: Speech) -> Iterator[str]:
    titles = [words.say(SILENCING), *(words.say(chapter.title) for chapter in CHAPTERS)]
    place, plan, limits = (words.say(way) for way in WAYS)
    yield f"# {words.say(TITLE)}"
    yield MARKER
    yield from map(words.say, INTRODUCTION)
    yield "\n".join(f"- [{title}](#{slug(title)})" for title in titles)
    yield f"## {titles[0]}"
    yield place
    yield fenced(words.say(IN_PLACE), "yaml")
    yield plan
    yield fenced(IN_PLAN, "yaml")
    yield limits
    for chapter, title in zip(CHAPTERS, titles[1:], strict=True):
        yield f"## {title}"
        yield "\n".join(f"- {entry(rule, words)}" for rule in chapter.rules)
        for rule in chapter.rules:
            yield from told(rule, words)


def entry(rule: Rule, words: Speech) -> str:
    """A rule in the list of its chapter."""
    summary = words.word(rule.manual).partition("\n")[0]
    return f"[`{rule.name}`](#{rule.name}) ({words.word(rule.severity.value)}){words.word(': ')}{prose(summary)}"


def told(rule: Rule, words: Speech) -> Iterator[str]:
    """A rule under its name: severity, manual, a message, how to silence it."""
    yield f"### {rule.name}"
    summary, *rest = words.word(rule.manual).split("\n\n")
    yield f"**{capital(words.word(rule.severity.value))}.** {prose(summary)}"
    for block in rest:
        yield example(block) if INDENTED.search(block) else prose(" ".join(block.splitlines()))
    yield words.say(EXAMPLE)
    yield fenced(tell(message(rule.name), words))
    yield words.say(silencing(rule))


def example(block: str) -> str:
    """What is wrong or right, under its heading."""
    heading, _, lines = block.partition("\n")
    return f"{heading}\n\n{fenced(re.sub(r'^ {4}', '', lines, flags=re.MULTILINE), 'yaml')}"


def fenced(text: str, language: str = "") -> str:
    return f"```{language}\n{text}\n```"


def prose(text: str) -> str:
    """A paragraph in which only the code between backticks is markup."""
    return "".join(piece if CODE.fullmatch(piece) else escaped(piece) for piece in CODE.split(text) if piece)


@cache
def message(name: str) -> Diagnostic:
    """A problem that the rule finds: the first one of its case."""
    found = STAGED[name]() if name in STAGED else checked(CASES / name)
    problem = next(problem for problem in found if problem.rule == name)
    if problem.location.path == ".":
        return replace(problem, location=replace(problem.location, path="plan.yaml"))
    return problem


def checked(folder: Path) -> list[Diagnostic]:
    header = folder / "plan.yaml"
    today = TODAY.match(header.read_bytes()) if header.is_file() else None
    day = date.fromisoformat(today[1].decode()) if today else DAY
    return check(load(gather(folder, ".")), day, day)


def rewritten() -> list[Diagnostic]:
    """A plan of which a target is not what it was when the committee approved it."""
    now, then = gather(TOP / "plans/clermont-techtown", "."), gather(TOP / "plans/clermont-techtown", ".")
    path = "actions/07-productions.yaml"
    now.files[path] = now.files[path].replace(b"value: 60,", b"value: 50,")
    return check(load(now), DAY, DAY, load(then).plan)


def without_git() -> list[Diagnostic]:
    """A plan whose approved version nobody can look up."""
    plan = load(gather(TOP / "plans/exemple-ville", "."))
    return check(
        plan, DAY, DAY, Untold(0, phrase("This plan is in no git repository: what it was before is not known."))
    )


STAGED = {"moved-goalpost": rewritten, "unknown-approved-version": without_git}


if __name__ == "__main__":
    sys.exit(keep({path: page(speech(code)) for code, path in PAGES.items()}, __doc__))
