"""Jinja, closed: templates can lay out what they are given and say the words of the catalogue, and nothing else."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ccitrack.language.speech import Speech
from ccitrack.model.text import Wording
from ccitrack.render import page, source

PRINTED: dict[str, Callable[[Wording, str], str]] = {"html": page.printed, "md": source.printed}
FILTERS: dict[str, dict[str, Callable[..., Any]]] = {
    "html": {},
    "md": {"slug": source.slug, "cell": source.cell, "is_dense": source.is_dense},
}


def once() -> Callable[[str], str]:
    """A filter that makes the ids of one page unique: a draft may hold two things of the same address."""
    seen: Counter[str] = Counter()

    def unique(address: str) -> str:
        seen[address] += 1
        return address if seen[address] == 1 else unique(f"{address}~{seen[address]}")

    return unique


def environment(folder: Path, format: str, speech: Speech) -> ImmutableSandboxedEnvironment:
    """The environment of a format. A text of the plan (`Wording`) that a template prints comes out inert."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=format == "html",
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=partial(_finalize, PRINTED[format], speech.code),
    )
    made.policies["ext.i18n.trimmed"] = True
    made.filters.update(FILTERS[format], once=once())
    made.install_gettext_translations(speech.catalogue, newstyle=True)  # type: ignore[attr-defined]
    return made


def _finalize(printed: Callable[[Wording, str], str], language: str, value: object) -> object:
    return printed(value, language) if isinstance(value, Wording) else value
