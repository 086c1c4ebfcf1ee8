"""Writes the tables of docs/plan-format.md from the models: their fields, types and docstrings.

What stands above the marker in the page is written by hand and kept. `--check` writes nothing, and tells whether the
page is out of date.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP / "src"), str(TOP)]

# The checkout's own sources, also without an installation:
from ccitrack.model.base import Part, Stated  # noqa: E402
from ccitrack.model.described import (  # noqa: E402
    Model,
    hints,
    meaning,
    meanings,
    own_fields,
    parts,
    reached,
    short_form,
    title,
)
from tools.pages import keep  # noqa: E402

PAGE = TOP / "docs/plan-format.md"
MARKER = "<!-- From here on, tools/plan_format.py writes the page from src/ccitrack/model/: `make docs`. -->\n"
CHAPTERS: dict[str, tuple[str, ...]] = {
    "The plan as a whole": (
        "Plan", "Territory", "Axis", "Organisation", "Party", "Document", "Approved", "Governance", "Body", "Meeting",
        "Decision", "Asked", "Settings", "Thresholds", "Extension",
    ),
    "An action": (
        "Action", "Priority", "ContentItem", "Commitment", "Timeframe", "TimeframePart", "Actual", "Milestone",
        "Repetition", "Occurrence", "Link", "Inspiration", "Risk", "Confidence", "Obstacle", "Update", "CardSource",
    ),
    "What is measured": ("Indicator", "Baseline", "Target", "Measure", "Revision", "CommonCode"),
    "The means": ("Budget", "BudgetLine", "Execution"),
    "Advice and figures": ("Recommendation", "ContextFigure"),
    "Values with a long form": ("Period", "Quantity"),
}  # fmt: skip
READERS = {
    "as_words": "text",
    "as_text": "plain text",
    "as_id": "id",
    "as_reference": "id",
    "as_flag": "yes/no",
    "as_number": "number",
    "as_figure": "number",
    "as_whole": "whole number",
    "as_language": "code of a language",
    "_as_version": "whole number",
}

EVERYWHERE = ("Period", "Quantity")
"""Values that stand in too many places to list them."""


def page(text: str) -> str:
    """The page: what is written by hand above the marker, and the tables of today."""
    by_hand, marker, _ = text.partition(MARKER)
    if not marker:
        raise SystemExit(f"{PAGE.relative_to(TOP)} has lost its marker: {MARKER}")
    return by_hand + marker + "\n" + "\n".join(reference())


# The models


def models() -> dict[str, Model]:
    """Every mapping of the format by the name of its class, in the order of the page."""
    found = {model.__name__: model for model in reached(plan())}
    listed = [name for names in CHAPTERS.values() for name in names]
    if set(listed) != set(found):
        raise SystemExit(f"CHAPTERS of tools/plan_format.py differ from the models: {set(listed) ^ set(found)}")
    return {name: found[name] for name in listed}


def plan() -> Model:
    model: Model = importlib.import_module("ccitrack.model.plan").Plan
    return model


# The page


def reference() -> Iterator[str]:
    known = models()
    yield from on_every_mapping()
    for chapter, names in CHAPTERS.items():
        yield f"## {chapter}\n"
        for name in names:
            yield from section(known[name], known)


def on_every_mapping() -> Iterator[str]:
    yield "## Keys of every mapping\n"
    yield "These can be written in every mapping below, whatever it is. Its table does not repeat them.\n"
    yield from table([*rows(Stated), *rows(Part)])


def section(model: Model, known: Mapping[str, Model]) -> Iterator[str]:
    """One mapping: what it is, where it stands, its short form, its keys."""
    yield f"### {title(model)}\n"
    yield meaning(model) + "\n"
    if model.__name__ not in EVERYWHERE and (places := list(places_of(model, known))):
        yield f"Stands under {'; '.join(places)}.\n"
    if key := short_form(model):
        yield f"A text alone stands for `{key}`.\n"
    base = model.__bases__[0]
    if base.__name__ in known:
        yield f"It has the keys of {link(known[base.__name__])}, and:\n"
    yield from table(rows(model))


def places_of(model: Model, known: Mapping[str, Model]) -> Iterator[str]:
    for holder in known.values():
        own = hints(holder)
        keys = [key for name, key in own_fields(holder).items() if model in parts(own[name])]
        if keys:
            yield f"{', '.join(f'`{key}`' for key in keys)} of {link(holder)}"


def table(lines: list[tuple[str, str, str, str]]) -> Iterator[str]:
    yield "| key | what is written | required | meaning |\n|---|---|---|---|"
    for line in lines:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |"
    yield ""


def rows(model: Model) -> list[tuple[str, str, str, str]]:
    own, said = hints(model), meanings(model)
    fields = own_fields(model)
    return [
        (f"`{key}…`" if key.endswith("-") else f"`{key}`", written(own[name]), required(model, name), said[name])
        for name, key in fields.items()
    ]


def required(model: Model, name: str) -> str:
    return "yes" if model.model_fields[name].is_required() else ""


def written(hint: Any) -> str:
    """A type in an officer's words: `plain text`, `list of [party](#party)`, `one of: …`."""
    origin, inner = get_origin(hint), [part for part in get_args(hint) if part not in (NoneType, ...)]
    if origin is Annotated:
        return reader(hint) or written(inner[0])
    if origin in (Union, UnionType):
        return written(inner[0])
    if origin is tuple:
        return f"list of {written(inner[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return written(inner[1]) if inner[0] is str else f"mapping of {written(inner[0])} to {written(inner[1])}"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return f"one of: {', '.join(f'`{word.value}`' for word in hint)}"
    if isinstance(hint, type) and issubclass(hint, Part):
        return link(hint)
    if hint is Any:
        return "any value"
    raise SystemExit(f"tools/plan_format.py has no word for {hint}")


def reader(hint: Any) -> str | None:
    """The word for a value that has a reader of its own."""
    functions: list[Callable[..., Any] | None] = [getattr(how, "func", None) for how in hint.__metadata__]
    return next((READERS[name] for how in functions if (name := getattr(how, "__name__", "")) in READERS), None)


def link(model: Model) -> str:
    """A link to the section of a mapping: `[budget line](#budget-line)`."""
    name = title(model)
    return f"[{name.lower()}](#{name.lower().replace(' ', '-')})"


if __name__ == "__main__":
    sys.exit(keep({PAGE: page(PAGE.read_text("utf-8"))}, __doc__))
