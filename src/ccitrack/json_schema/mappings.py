"""The mappings of cards: each model as a schema with its keys, its words, its short form."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from ccitrack.json_schema.values import READERS, Schema, Telling, or_nothing, reference
from ccitrack.language.phrases import phrase
from ccitrack.model.base import EXTENSION, Part, Stated
from ccitrack.model.described import Model, as_data, hints, meaning, meanings, said, short_form, title
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity

SHORT_FORMS: dict[Model, str] = {Period: "short_period", Quantity: "short_quantity"}
"""The mappings whose short form is written in a way of its own."""
NOT_NOTHING: Schema = {"allOf": [reference("something")]}


def name_of(model: Model) -> str:
    """The name of a mapping among the `$defs`: `budget_line`."""
    return title(model).lower().replace(" ", "_")


@cache
def mapping(model: Model, telling: Telling, without: frozenset[str] = frozenset()) -> Schema:
    """A model as a schema: the mapping, or its short form where it has one; or nothing.

    The two forms are told apart before they are looked at, so that what is wrong is said of the one that was meant.
    """
    described = {"title": telling.both(title(model)), "description": telling.both(said(meaning(model)).text, "\n\n")}
    keys, short = _keys(model, telling, without), _short(model)
    if short is None:
        return {**described, "type": ["object", "null"], **keys}
    return {**described, "if": {"type": "object"}, "then": {"type": "object", **keys}, "else": or_nothing(short)}


def _keys(model: Model, telling: Telling, without: frozenset[str]) -> Schema:
    schema: Schema = {
        "properties": {key: value for key, value in _properties(model, telling) if key not in without},
        "patternProperties": {f"^{EXTENSION}": telling.described(said(meanings(Part)["local_fields"]).text)},
        "additionalProperties": False,
    }
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    if required:
        schema["required"] = required
    if model.needs:
        schema["anyOf"] = [{"required": [key]} for key in model.needs]
    return schema


def _properties(model: Model, telling: Telling) -> Iterator[tuple[str, Schema]]:
    """The keys in the order of cards, in which remarks come last."""
    written = {
        name: said(text)
        for kind in reversed(model.__mro__)
        if issubclass(kind, Part)
        for name, text in meanings(kind).items()
    }
    if model is Quantity:  # which reads its short form apart from its fields
        told = telling.described(phrase("The quantity as it is written.").wording)
        yield "value", {**or_nothing(reference("short_quantity")), **told}
    for name in sorted(hints(model), key=lambda name: name in Stated.model_fields):
        if name in Part.model_fields:
            continue
        field, words = model.model_fields[name], written[name]
        examples = {"examples": [as_data(example) for example in words.examples]} if words.examples else {}
        is_short = model is Period and name == "value"
        taken = reference(SHORT_FORMS[model]) if is_short else value(hints(model)[name], is_needed=field.is_required())
        schema = {**taken, **_limits(field.metadata)}
        yield field.alias or name, {**schema, **telling.described(words.text), **examples}


def _limits(metadata: list[Any]) -> Schema:
    """How small and how large a number may be."""
    words = {"ge": "minimum", "le": "maximum"}
    return {words[key]: getattr(limit, key) for limit in metadata for key in words if hasattr(limit, key)}


def value(hint: Any, *, is_needed: bool = True) -> Schema:
    """What an annotation takes in a card, or nothing where that is as good as no key."""
    origin, inner = get_origin(hint), [part for part in get_args(hint) if part not in (NoneType, ...)]
    if origin is Annotated:
        return _read(hint, inner[0], is_needed)
    if origin in (Union, UnionType):
        return value(inner[0], is_needed=is_needed)
    if origin is tuple:
        return {"type": "array" if is_needed else ["array", "null"], "items": value(inner[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        names = {} if inner[0] is str else {"propertyNames": value(inner[0])}
        type_ = "object" if is_needed else ["object", "null"]
        return {"type": type_, **names, "additionalProperties": value(inner[1])}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        words = {"enum": [word.value for word in hint]}
        return words if is_needed else or_nothing(words)
    if isinstance(hint, type) and issubclass(hint, Part):
        return {**reference(name_of(hint)), **(NOT_NOTHING if is_needed else {})}
    raise TypeError(f"there is no schema for {hint}")


def _read(hint: Any, inner: Any, is_needed: bool) -> Schema:
    """What the reader of a value takes."""
    for how in hint.__metadata__:
        reader = getattr(getattr(how, "func", None), "__name__", "")
        if reader in READERS:
            read = reference(READERS[reader])
            return read if is_needed else or_nothing(read)
        if reader == "_listed":
            return {"anyOf": [reference("text"), value(inner, is_needed=is_needed)]}
    return value(inner, is_needed=is_needed)


def _short(model: Model) -> Schema | None:
    """The short form of a mapping, a text or a number that stands for one of its keys."""
    if model in SHORT_FORMS:
        return reference(SHORT_FORMS[model])
    key = short_form(model)
    return _scalar(hints(model)[key]) if key is not None else None


def _scalar(hint: Any) -> Schema:
    """What an annotation takes that is no mapping."""
    schema = value(hint)
    for model, name in SHORT_FORMS.items():
        if schema.get("$ref") == reference(name_of(model))["$ref"]:
            return reference(name)
    return reference("text") if schema == reference("words") else schema
