"""What Pydantic refuses, in our own words: each error of a card as a diagnostic at its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ccitrack.diagnostics import Diagnostic, Location, malformed
from ccitrack.language.phrases import Instead, Phrase, Uncut, phrase
from ccitrack.model.base import EXTENSION, Part, Stated, between_curly_quotes, colon_in_text
from ccitrack.model.fields import classes_in, field_of, model_at
from ccitrack.model.meant import is_nothing, meant_key, meant_word
from ccitrack.source import Loc, Node, Source

PartT = TypeVar("PartT", bound=Part)
ITEM = phrase('Begin each item on its own line with "- "')
MOST_KEYS = 200
MOST_TOLD = 300
"""How many refusals of one file are told one by one: a card that people write has a few."""
SAFE_IN_BRACKETS = re.compile(r"\w[\w .'’/,()-]*")


class Refusals(NamedTuple):
    """Why some data are not the part of a plan that they should be."""

    error: ValidationError
    model: type[Part]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the part that hold what is refused."""
        return frozenset(str(loc[0]) for loc in self.locs if loc)

    @property
    def locs(self) -> list[Loc]:
        """The places of the part that are refused."""
        return [details["loc"] for details in self.error.errors(include_url=False, include_input=False)]

    def diagnostics(self, source: Source, at: Loc, address: str | None, most: int = MOST_TOLD) -> list[Diagnostic]:
        """Each refusal at its line. `at` is where the part stands in its file, `address` how people name it.

        Of more than `most`, the last one says that others follow; below 0 that is said already.
        """
        if most < 0:
            return []
        all_wordings = _each(self.error, Written(self.model, source, at))
        wordings, further = list(islice(all_wordings, most)), next(all_wordings, None)
        explained = {place for wording in wordings for place in wording.explains}
        told = [
            malformed(wording.rule, source.locate(at + wording.loc, key=wording.at_key), *wording.told, address)
            for wording in wordings
            if wording.loc not in explained
        ]
        return [*told, _untold(source.locate(at + further.loc), address)] if further is not None else told


def interpreted(model: type[PartT], data: Any) -> PartT | Refusals:
    """The part of a plan that some data are, or why they are none."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return Refusals(error, model)


@dataclass(frozen=True, slots=True)
class Written:
    """A part as it is written: what it should be, and its place in a file.

    `nodes` are those that were asked for: hundreds of refusals may be about one mapping of thousands of keys.
    """

    model: type[Part]
    source: Source
    at: Loc
    nodes: dict[Loc, Node | None] = field(default_factory=dict)

    def node(self, loc: Loc) -> Node | None:
        """What is written at a place of the part."""
        if loc not in self.nodes:
            self.nodes[loc] = self.source.find(self.at + loc)
        return self.nodes[loc]

    def entries(self, loc: Loc) -> dict[str, tuple[Node, Node]]:
        """The keys of the mapping at a place of the part, each with its value."""
        holder = self.node(loc)
        return holder.value if holder is not None and isinstance(holder.value, dict) else {}

    def key_above(self, loc: Loc) -> str | None:
        """The key written just before a key, in a mapping of a size that people write."""
        entries = self.entries(loc[:-1])
        names = list(entries) if len(entries) <= MOST_KEYS and loc[-1] in entries else []
        position = names.index(str(loc[-1])) if names else 0
        return names[position - 1] if position else None


class Wording(NamedTuple):
    """One refusal in our words. `explains` names the refusals that come of the same mistake."""

    loc: Loc
    rule: str
    message: Phrase
    help: Phrase | None = None
    at_key: bool = False
    explains: tuple[Loc, ...] = ()

    @property
    def told(self) -> tuple[Phrase, Phrase | None]:
        """What is wrong, and what to write."""
        return self.message, self.help


def _untold(place: Location, address: str | None) -> Diagnostic:
    message = phrase("More is wrong from here on than is told one by one.")
    return malformed("wrong-value", place, message, phrase("Mend first what is told: it may be one mistake."), address)


def _each(error: ValidationError, written: Written) -> Iterator[Wording]:
    told: set[Loc] = set()
    for details in error.errors(include_url=False):
        loc = _place(details["loc"], written)
        if loc not in told:
            told.add(loc)
            yield _worded(details, written, loc)


def _place(loc: Loc, written: Written) -> Loc:
    """The place without what Pydantic adds of its own for a key that is refused."""
    return loc[:-1] if loc and loc[-1] == "[key]" and written.node(loc) is None else loc


def _worded(details: ErrorDetails, written: Written, loc: Loc) -> Wording:
    kind = details["type"]
    context: dict[str, Any] = details.get("ctx", {})
    if kind == "refused":
        return Wording(loc, context["rule"], context["message"], context["help"])
    if kind == "missing":
        return _missing(written, loc)
    if kind == "extra_forbidden":
        return _unknown_key(written, loc, str(loc[-1]))
    if kind == "enum":
        return Wording(loc, "wrong-value", *_not_a_word(details["input"], str(loc[-1]), _words_at(written.model, loc)))
    return Wording(loc, "wrong-value", *_wrong_shape(kind, details["input"], context, written.model, loc))


def _missing(written: Written, loc: Loc) -> Wording:
    key = str(loc[-1])
    if written.node(loc) is None:
        return Wording(loc, "missing-field", phrase('"{key}" is missing here.', key=key), _example_of(written, loc))
    message = phrase('"{key}" has no value.', key=key)
    if written.source.after_key(written.at + loc).lstrip().startswith("#"):
        return Wording(
            loc, "missing-field", message, phrase("What follows # is a comment: put a text with # in quotes.")
        )
    return Wording(loc, "missing-field", message, _example_of(written, loc))


def _example_of(written: Written, loc: Loc) -> Phrase:
    words = _words_at(written.model, loc)
    if words:
        return phrase("Write {key}: and one of {words}", key=loc[-1], words=words)
    if loc[-1] == "schema":
        return phrase("Write schema: {version}", version=1)
    holder = written.node(loc[:-1])
    if holder is not None and holder.style == "{" and holder.value:
        return phrase('Write "{text}" before the closing "{brace}"', text=Uncut(f", {loc[-1]}: …"), brace=Uncut("}"))
    return phrase("Write {key}: …", key=loc[-1])


def _unknown_key(written: Written, loc: Loc, key: str) -> Wording:
    model, holder = model_at(written.model, loc[:-1]), loc[:-1]
    known = model.keys()
    meant = meant_key(key, known)
    text = _text_with_colon(written, holder, model) if meant is None else None
    if text is not None:
        return Wording(loc, "unknown-key", *text, at_key=True, explains=tuple((*holder, name) for name in known))
    split = _split_by_comma(written, holder, key) if meant is None else None
    if split is not None:
        return Wording(loc, "unknown-key", *split, at_key=True)
    message = phrase('The key "{key}" is not known here.', key=key)
    above = _empty_key_above(written, holder, key)
    under = model_at(written.model, (*holder, above)).keys() if above is not None else ()
    if key in under:
        return Wording(loc, "unknown-key", message, phrase('Indent it: it belongs to "{key}".', key=above), at_key=True)
    if meant is not None:
        help, explains = phrase('Did you mean "{key}"?', key=Instead(meant)), ((*holder, meant),)
        if written.node(explains[0]) is not None:
            line, own = (written.source.locate(written.at + place, key=True).line for place in (explains[0], loc))
            help = phrase(
                '"{key}" is written at line {line} already: delete line {own}.', key=meant, line=line, own=own
            )
        return Wording(loc, "unknown-key", message, help, True, explains if written.node(explains[0]) is None else ())
    return Wording(loc, "unknown-key", message, _keys_of(model), at_key=True)


def _text_with_colon(written: Written, holder: Loc, model: type[Part]) -> tuple[Phrase, Phrase] | None:
    """The explanation of a text such as `Learn: share and innovate`, where a text could stand."""
    node, entries = written.node(holder), written.entries(holder)
    if node is None or node.style != "-" or len(entries) != 1 or not _takes_text(model):
        return None
    ((key, (_, value)),) = entries.items()
    return colon_in_text(key, value.value)


def _split_by_comma(written: Written, holder: Loc, key: str) -> tuple[Phrase, Phrase] | None:
    """The explanation of a comma in braces that was meant as part of a value: `{value: 12,5}`."""
    node, entries = written.node(holder), written.entries(holder)
    if node is None or node.style != "{" or key not in entries or not entries[key][1].is_null:
        return None
    message = phrase("A comma separates entries here: {key} is read as a key of its own.", key=key)
    before = written.key_above((*holder, key))
    number = entries[before][1].value if before is not None else ""
    if key.isdigit() and isinstance(number, str) and number.isdigit():
        return message, phrase("Write {key}: {number}", key=before, number=f"{number}.{key}")
    return message, phrase('Put the whole text in quotes: "…".')


def _empty_key_above(written: Written, holder: Loc, key: str) -> str | None:
    """The key just above, where nothing is written under it."""
    above = written.key_above((*holder, key))
    return above if above is not None and written.entries(holder)[above][1].is_null else None


def _keys_of(model: type[Part]) -> Phrase:
    known, common = model.keys(), Stated.keys()
    own = tuple(key for key in known if key not in common)
    return phrase("The keys are: {keys}", keys=own + tuple(key for key in common if key in known))


Told = tuple[Phrase, Phrase | None]


def _not_a_word(written: object, key: str, words: tuple[str, ...]) -> Told:
    if not isinstance(written, str):
        return phrase("One word is expected here."), phrase("Write one of: {words}", words=words)
    if curly := between_curly_quotes(written):
        return curly
    meant = meant_word(written, words)
    message = phrase('"{text}" is not a word that "{key}" accepts.', text=written, key=key)
    if meant:
        return message, phrase('Did you mean "{word}"? The words are: {words}', word=Instead(meant), words=words)
    if is_nothing(written):
        return message, phrase("Delete the line where nothing is known, or write one of: {words}", words=words)
    return message, phrase("Write one of: {words}", words=words)


def _wrong_shape(kind: str, written: object, context: dict[str, Any], model: type[Part], loc: Loc) -> Told:
    if kind == "tuple_type":
        return phrase("A list is expected here."), _as_list(written, model, loc)
    if kind in ("greater_than_equal", "less_than_equal"):
        if "ge" in context:
            return phrase("{number} is too small: the least is {limit}.", number=written, limit=context["ge"]), None
        return phrase("{number} is too large: the most is {limit}.", number=written, limit=context["le"]), None
    if written is None:
        return phrase("The item is empty."), phrase("Write it, or delete the line.")
    expected = model_at(model, loc)
    if isinstance(written, list) and _takes_text(expected):
        return phrase("One value is expected here, not a list."), phrase('Write it without [ ] and "- "')
    if kind in ("dict_type", "mapping_type"):
        return phrase("Keys and values are expected here."), phrase("Write key: value")
    return phrase("Keys and values are expected here."), _keys_of(expected)


def _as_list(written: object, model: type[Part], loc: Loc) -> Phrase:
    """What to write where a list is expected: the text in brackets, where its items can be texts."""
    if isinstance(written, str) and SAFE_IN_BRACKETS.fullmatch(written) and " - " not in written:
        field = field_of(model_at(model, loc[:-1]), loc[-1])
        item = next(classes_in(field.annotation, Part), None) if field is not None else None
        if item is None or _takes_text(item):
            return phrase("Write [{text}]", text=Uncut(written))
    return ITEM


def _takes_text(model: type[Part]) -> bool:
    """Whether the part has a short form, as a text."""
    return hasattr(model, "_read")


def _words_at(model: type[Part], loc: Loc) -> tuple[str, ...]:
    """The words accepted at a place of a card."""
    names = [step for step in loc if isinstance(step, str) and step != EXTENSION]
    for index, step in enumerate(names):
        field = field_of(model, step)
        if field is None:
            continue
        words = next(classes_in(field.annotation, StrEnum), None)
        if words is not None and index >= len(names) - 2:
            return tuple(word.value for word in words)
        model = next(classes_in(field.annotation, Part), model)
    return ()
