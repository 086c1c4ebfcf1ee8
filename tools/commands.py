"""Writes docs/commands.en.md and docs/commands.fr.md: what each command says of itself with --help."""

import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP / "src"), str(TOP)]

from ccitrack.cli.commands import COMMANDS  # noqa: E402 - the checkout's own sources, also without an installation
from ccitrack.cli.main import run  # noqa: E402
from ccitrack.language.speech import Speech, speech  # noqa: E402
from tools.pages import keep  # noqa: E402

PAGES = {code: TOP / f"docs/commands.{code}.md" for code in ("en", "fr")}
MARKER = "<!-- tools/commands.py writes this page from src/ccitrack/cli/: `make docs`. -->"
TITLES = {"en": "The commands", "fr": "Les commandes"}


def page(words: Speech) -> str:
    """The page in a language."""
    return "\n\n".join(_blocks(words)) + "\n"


def _blocks(words: Speech) -> Iterator[str]:
    yield f"# {TITLES[words.code]}"
    yield MARKER
    yield "\n".join(f"- [{each.name}](#{each.name}): {words.word(each.help)}" for each in COMMANDS.values())
    for each in COMMANDS.values():
        yield f"## {each.name}"
        yield f"```text\n{_help(each.name, words.code)}```"


def _help(name: str, language: str) -> str:
    """The help of a command as a terminal of 80 columns shows it."""
    os.environ["COLUMNS"] = "80"
    with redirect_stdout(StringIO()) as said:
        code = run([name, "--help", "--lang", language])
    assert code == 0, name
    return said.getvalue()


if __name__ == "__main__":
    sys.exit(keep({path: page(speech(code)) for code, path in PAGES.items()}, __doc__))
