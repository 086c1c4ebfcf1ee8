"""The fields of the format by their keys: what a place of a plan may hold."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from pydantic.fields import FieldInfo

from ccitrack.model.action import Priority
from ccitrack.model.base import Part, ReadBy, as_id, as_reference, as_text
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.text import as_language, as_words
from ccitrack.model.timeframe import Timeframe
from ccitrack.source import Loc

NOT_TEXTS = (Period, Quantity, Priority, Timeframe)
"""Mappings whose short form is a date or a number; that of the others is a name or a text."""
TEXTS = (as_text, as_words, as_id, as_reference, as_language)
"""The readers of texts: what they read may need quotes; everything else is written bare."""


def model_at(model: type[Part], loc: Loc) -> type[Part]:
    """The class of the mapping at a place of a card."""
    for step in loc:
        field = field_of(model, step)
        if field is not None:
            model = next(classes_in(field.annotation, Part), model)
    return model


def field_of(model: type[Part], key: str | int) -> FieldInfo | None:
    """The field that a key of a mapping is; None for an item of a list, and for a key that it does not have."""
    return next((field for name, field in model.model_fields.items() if (field.alias or name) == key), None)


def name_of(part: object, key: str) -> str:
    """The attribute of a mapping that a key is: `from_` for `from`."""
    fields = type(part).model_fields if isinstance(part, Part) else {}
    return next((name for name, field in fields.items() if field.alias == key), key)


def classes_in(annotation: Any, kind: type) -> Iterator[Any]:
    """The classes of a kind that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, kind):
        yield annotation
    for inner in get_args(annotation):
        yield from classes_in(inner, kind)


def keys_that_hold(model: type[Part], wanted: type[Part]) -> frozenset[str]:
    """The keys, anywhere in a mapping, that hold a mapping of a class or a list of such."""
    found: set[str] = set()
    seen: set[type[Part]] = set()
    waiting = [model]
    while waiting:
        holder = waiting.pop()
        seen.add(holder)
        for name, field in holder.model_fields.items():
            for part in classes_in(field.annotation, Part):
                if issubclass(part, wanted):
                    found.add(field.alias or name)
                if part not in seen:
                    waiting.append(part)
    return frozenset(found)


def is_list(model: type[Part], key: str) -> bool:
    """Whether a key holds a list."""
    field = field_of(model, key)
    return field is not None and _holds_tuple(field.annotation)


def is_text(model: type[Part], key: str) -> bool:
    """Whether a key (or each item of its list) holds a text or a name, which quotes leave what it is."""
    name = next((name for name, field in model.model_fields.items() if (field.alias or name) == key), None)
    if name is None:
        return True
    hint = get_type_hints(model, include_extras=True)[name]
    if any(validator.func in TEXTS for validator in _validators(hint)):
        return True
    return any(not issubclass(part, NOT_TEXTS) for part in classes_in(hint, Part))


def holds_sentences(model: type[Part], key: str) -> bool:
    """Whether the items of a list are sentences, in which a comma parts nothing."""
    name = next((name for name, field in model.model_fields.items() if (field.alias or name) == key), None)
    hint = get_type_hints(model, include_extras=True)[name] if name else None
    if any(validator.func is as_words for validator in _validators(hint)):
        return True
    return any(getattr(part, "model_fields", {}).keys() >= {"text"} for part in classes_in(hint, Part))


def _holds_tuple(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple or any(map(_holds_tuple, get_args(annotation)))


def _validators(hint: Any) -> Iterator[ReadBy]:
    yield from (each for each in getattr(hint, "__metadata__", ()) if isinstance(each, ReadBy))
    for inner in get_args(hint):
        yield from _validators(inner)
