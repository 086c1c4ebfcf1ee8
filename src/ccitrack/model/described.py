"""What the models say of themselves: the words and examples of their docstrings, their keys, their short forms.

The pages and the schemas of the format are made of this, and of nothing else.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from inspect import getsource
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from ccitrack.model.base import Part, Stated
from ccitrack.model.plan import Plan
from ccitrack.source import Plain, read

Model = type[Part]

BACKTICKED = r"`[^`]+`"
EXAMPLES = re.compile(rf":\s(?P<all>{BACKTICKED}(?:(?:, or |, | or ){BACKTICKED})*)(?=(?: \([^)]*\))?\.(?:\s|$)|;|$)")
"""Where a docstring gives examples: after a colon, at the end of what it says."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a docstring says: its sentences without the examples, and the examples as they are typed in a card."""

    text: str
    examples: tuple[str, ...] = ()


def reached(model: Model, seen: tuple[Model, ...] = ()) -> tuple[Model, ...]:
    """A model and all that can stand in it."""
    seen = (*seen, model)
    for hint in hints(model).values():
        for inner in parts(hint):
            if inner not in seen:
                seen = reached(inner, seen)
    return seen


@cache
def hints(model: Model) -> dict[str, Any]:
    """The annotation of each field, with the reader of its value."""
    written = get_type_hints(model, include_extras=True)
    return {name: written[name] for name in model.model_fields}


def parts(hint: Any) -> Iterator[Model]:
    """The models that an annotation names, however deep."""
    if isinstance(hint, type) and issubclass(hint, Part):
        yield hint
    for inner in get_args(hint):
        yield from parts(inner)


def own_fields(model: Model) -> dict[str, str]:
    """The fields that a model has and the mappings it is made of have not: their names, and their keys in a card."""
    inherited = model.__bases__[0].model_fields if issubclass(model.__bases__[0], Part) else {}
    fields = {name: field.alias or name for name, field in model.model_fields.items()}
    return {name: key for name, key in fields.items() if name not in inherited}


def title(model: Model) -> str:
    """The name of a class as words: `BudgetLine` gives `Budget line`."""
    return re.sub(r"(?<=[a-z])[A-Z]", lambda capital: f" {capital[0].lower()}", model.__name__)


def meaning(model: Model) -> str:
    """The docstring of a class, on one line."""
    return " ".join((ast.get_docstring(_written(model)) or "").split())


def meanings(model: Model) -> dict[str, str]:
    """The docstring of each field that a class writes itself, on one line."""
    body = _written(model).body
    found = {}
    for field, docstring in pairwise(body):
        match field, docstring:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))) if name in model.model_fields:
                found[name] = " ".join(text.split())
    return found


@cache
def short_form(model: Model) -> str | None:
    """The key that a text alone stands for."""
    for node in ast.walk(_written(model)):
        match node:
            case ast.Call(func=ast.Name("unwrapped"), args=[_, ast.Constant(str(key))]):
                return key
    return None


def said(docstring: str) -> Said:
    """The sentences of a docstring and its examples, parted."""
    found = [example for place in EXAMPLES.finditer(docstring) for example in re.findall(BACKTICKED, place["all"])]
    text = EXAMPLES.sub("", docstring)
    return Said(text if text.endswith(".") else f"{text}.", tuple(example.strip("`") for example in found))


def messages() -> Iterator[str]:
    """What there is to translate: the title of each mapping, what it is, and what each of its keys says."""
    every = reached(Plan)
    for one in every:
        yield from (title(one), said(meaning(one)).text)
    bases: tuple[Model, ...] = (Part, Stated)
    for model in bases + every:
        yield from (said(text).text for text in meanings(model).values())


def as_data(example: str) -> Any:
    """An example as other programs read it: `2019` is a number to them, and `"2019"` a text."""
    source = read("", example.encode()).source
    return _untyped(source.data if source is not None else example)


def _untyped(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _untyped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_untyped(item) for item in data]
    if not isinstance(data, Plain):
        return data
    if data in ("true", "false"):
        return data == "true"
    if re.fullmatch(r"-?(0|[1-9]\d*)", data, re.ASCII):
        return int(data)
    return float(data) if re.fullmatch(r"-?(0|[1-9]\d*)\.\d+", data, re.ASCII) else str(data)


@cache
def _written(model: Model) -> ast.ClassDef:
    """The class as its module writes it."""
    return _classes(model.__module__)[model.__name__]


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    written = ast.parse(getsource(importlib.import_module(module)))
    return {node.name: node for node in written.body if isinstance(node, ast.ClassDef)}
