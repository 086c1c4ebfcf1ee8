"""Writes docs/method.en.md and docs/method.fr.md: the docstrings of the formulas, the signs of health, the words.

`--check` writes nothing, and tells whether a page is out of date. The French comes from the catalogue.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP / "src"), str(TOP)]

from ccitrack.language.readings import capital  # noqa: E402 - the checkout's own sources, also without an installation
from ccitrack.language.speech import Speech, speech  # noqa: E402
from ccitrack.model.text import plain  # noqa: E402
from ccitrack.progress.manual import MANUAL, Chapter  # noqa: E402
from ccitrack.render.source import slug  # noqa: E402
from ccitrack.report.method import INTRODUCTION, TITLE, glossary, signs, text  # noqa: E402
from ccitrack.report.said import Table  # noqa: E402
from ccitrack.report.words import LANGUAGES  # noqa: E402
from tools.pages import keep  # noqa: E402

PAGES = {code: TOP / f"docs/method.{code}.md" for code in ("en", "fr")}
OTHER = {"en": "fr", "fr": "en"}
MARKER = "<!-- tools/method.py writes this page from src/ccitrack/progress/manual.py: `make docs`. -->"


def page(words: Speech) -> str:
    """The page in a language."""
    return "\n\n".join(blocks(words)) + "\n"


def blocks(words: Speech) -> Iterator[str]:
    key, terms = signs(words), glossary(words)
    titles = [*(words.word(chapter.title) for chapter in MANUAL), plain(key.caption), plain(terms.caption)]
    yield f"# {words.say(TITLE)}"
    yield MARKER
    yield words.say(INTRODUCTION)
    yield "\n".join(f"- [{title}](#{slug(title)})" for title in titles)
    for chapter in MANUAL:
        yield from told(chapter, words)
    yield f"## {plain(key.caption)}"
    yield table(labels(key), ([f"`{sign}`", *rest] for sign, *rest in cells(key)))
    yield f"## {plain(terms.caption)}"
    yield table(*bilingual(terms, words))


def told(chapter: Chapter, words: Speech) -> Iterator[str]:
    """A chapter under its title, each concept under its own."""
    yield f"## {words.word(chapter.title)}"
    for entry in chapter.entries:
        yield f"### {words.word(entry.title)}"
        yield text(entry, words)


def bilingual(terms: Table, words: Speech) -> tuple[list[str], Iterator[list[str]]]:
    """The glossary with a column for the word of the other language."""
    other = OTHER[words.code]
    label, *rest = labels(terms)
    foreign = cells(glossary(speech(other)))
    rows = (
        [word, theirs, f"`{key}`", meaning]
        for (word, key, meaning), (theirs, *_) in zip(cells(terms), foreign, strict=True)
    )
    return [label, capital(words.say(LANGUAGES[other])), *rest], rows


def labels(it: Table) -> list[str]:
    return [column.label for column in it.columns]


def cells(it: Table) -> Iterator[list[str]]:
    for row in it.rows:
        yield ["".join(piece.text for said in cell for piece in said.pieces) for cell in row.cells]


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(keep({path: page(speech(code)) for code, path in PAGES.items()}, __doc__))
