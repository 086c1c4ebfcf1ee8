"""What people type after `KEY=`, read as the field of that key reads it."""

from typing import Any

from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.model.fields import field_of, holds_sentences, is_list, is_text, model_at
from ccitrack.model.meant import meant_key
from ccitrack.model.measure import Measure
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import read_quantity
from ccitrack.source import Loc, Plain, read


class UnknownKey(CcitrackError):
    """A key that the thing does not have."""


class UnreadableValue(CcitrackError):
    """A value in brackets or braces that cannot be followed to its end."""


def value_of(loc: Loc, typed: str) -> Any:
    """The value of a key of a plan as it is to be written: a text, a `Plain` number or date, a list, a mapping.

    `loc` is the address of the key in the whole document. A list is typed `a, b` or `[a, b]`, a mapping `{a: 1}`.
    """
    model, key = model_at(Plan, loc[:-1]), str(loc[-1])
    typed = typed.strip()
    if not is_list(model, key):
        return one_of(loc, typed)
    if typed[:1] == "[" or (typed[:1] == "{" and not is_text(model, key)):
        return _structure(typed)
    each = [typed] if holds_sentences(model, key) else typed.split(",")
    return [one_of(loc, one.strip()) for one in each if one.strip()]


def one_of(loc: Loc, typed: str) -> Any:
    """One value of a key, or one item of its list."""
    model, key = model_at(Plan, loc[:-1]), str(loc[-1])
    if not is_text(model, key):
        return _structure(typed) if typed[:1] in ("[", "{") else Plain(typed)
    if typed[:1] == "{":
        found = read("", f"value: {typed}".encode())
        is_sound = found.source is not None and not found.diagnostics
        if is_sound and found.source is not None and _says_something(found.source.data["value"]):
            return found.source.data["value"]
    return Plain(typed) if model is Measure and key == "value" and is_number(typed) else typed


def known_key(loc: Loc) -> None:
    """Refuses a key that the thing at its address does not have, with the one that is meant. Raises UnknownKey."""
    for length in range(1, len(loc) + 1):
        step = loc[length - 1]
        if not isinstance(step, str):
            continue
        model = model_at(Plan, loc[: length - 1])
        if field_of(model, step) is not None or step.startswith("x-"):
            continue
        if length > 1 and _is_language(loc[length - 2], step):
            continue
        meant = meant_key(step, model.keys())
        help = phrase("Did you mean {key}?", key=meant) if meant else phrase("It has {keys}.", keys=list(model.keys()))
        raise UnknownKey(phrase("There is no key {key} there.", key=step), help)


def is_number(typed: str) -> bool:
    """Whether a text is a quantity (`6`, `8..10`, `~20`), which is written without quotes where it can be."""
    return read_quantity(typed) is not None


def _is_language(holder: object, step: str) -> bool:
    return isinstance(holder, str) and len(step) == 2


def _structure(typed: str) -> Any:
    reading = read("", f"value: {typed}".encode())
    if reading.source is None or reading.diagnostics:
        raise UnreadableValue(
            phrase("{typed} cannot be read as a list or a mapping.", typed=typed),
            phrase("Write [a, b] or {{key: value}}, with a text that holds signs in quotes."),
        )
    if not _says_something(reading.source.data["value"]):
        raise UnreadableValue(
            phrase("{typed} cannot be read as a list or a mapping.", typed=typed),
            phrase("Write [a, b] or {{key: value}}, with a text that holds signs in quotes."),
        )
    return reading.source.data["value"]


def _says_something(value: Any) -> bool:
    """Whether everything in a list or a mapping has a value: `{a text}` is a key that says nothing."""
    if isinstance(value, dict):
        return all(map(_says_something, value.values()))
    return all(map(_says_something, value)) if isinstance(value, list) else value is not None
