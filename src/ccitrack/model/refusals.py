"""What Pydantic refuses, in our own words: each error of a card as a diagnostic at its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ccitrack.diagnostics import Diagnostic, malformed
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.base import EXTENSION, Part
from ccitrack.source import Loc, Source

FRENCH_KEYS = {
    "action": "actions", "axe": "axis", "axes": "axis", "bénéficiaires": "target_groups", "calendrier": "timeframe",
    "cible": "targets", "cibles": "targets", "contenu": "content", "contexte": "context", "date": "date",
    "échéance": "due", "étapes": "milestones", "fin": "end", "financeur": "funder", "financeurs": "funders",
    "indicateurs": "indicators", "jalons": "milestones", "langue": "lang", "libellé": "label", "liens": "links",
    "mesures": "measures", "montant": "amount", "niveau": "level", "nom": "name", "objectif": "objectives",
    "objectifs": "objectives", "partenaire": "partners", "partenaires": "partners", "période": "period",
    "pilote": "leaders", "pilotes": "leaders", "priorité": "priority", "responsable": "responsible",
    "risques": "risks", "statut": "status", "texte": "text", "titre": "title", "unité": "unit", "valeur": "value",
    "début": "start", "leader": "leaders", "partner": "partners", "indicator": "indicators", "target": "targets",
    "measure": "measures", "objective": "objectives", "deadline": "end", "name": "title", "owner": "leaders",
}  # fmt: skip


PartT = TypeVar("PartT", bound=Part)


@dataclass(frozen=True, slots=True)
class Refusals:
    """Why some data are not the part of a plan that they should be."""

    error: ValidationError
    model: type[Part]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the part that hold what is refused."""
        locs = (_written(details["loc"]) for details in self.error.errors(include_url=False, include_input=False))
        return frozenset(str(loc[0]) for loc in locs if loc)

    def diagnostics(self, source: Source, at: Loc, address: str | None) -> list[Diagnostic]:
        """Each refusal at its line. `at` is where the part stands in its file, `address` how people name it."""
        return list(_each(self.error, self.model, source, at, address))


def interpreted(model: type[PartT], data: Any) -> PartT | Refusals:
    """The part of a plan that some data are, or why they are none."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return Refusals(error, model)


def _each(
    error: ValidationError, model: type[Part], source: Source, at: Loc, address: str | None
) -> Iterator[Diagnostic]:
    told: set[Loc] = set()
    for details in error.errors(include_url=False):
        loc = _written(details["loc"])
        if loc in told:
            continue
        told.add(loc)
        rule, message, help = _worded(details, model, loc)
        is_key = details["type"] == "extra_forbidden"
        yield malformed(rule, source.locate(at + loc, key=is_key), message, help, address)


def _written(loc: tuple[int | str, ...]) -> Loc:
    """The place without what Pydantic adds of its own: names of validators and of the branches of a union."""
    return tuple(step for step in loc if isinstance(step, int) or not ("[" in step or ("-" in step and "(" in step)))


Worded = tuple[str, Phrase, Phrase | None]


def _worded(details: ErrorDetails, model: type[Part], loc: Loc) -> Worded:
    kind = details["type"]
    context: dict[str, Any] = details.get("ctx", {})
    if kind == "refused":
        return context["rule"], context["message"], context["help"]
    if kind == "missing":
        return "missing-field", phrase('"{key}" is missing here.', key=loc[-1]), _example_of(str(loc[-1]))
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]), _model_at(model, loc[:-1]))
    if kind == "enum":
        return _not_a_word(details["input"], _model_words(model, loc))
    return "wrong-value", *_wrong_shape(kind, details["input"], context)


def _example_of(key: str) -> Phrase:
    return phrase("Write {key}: …", key=key)


def _unknown_key(key: str, holder: type[Part]) -> Worded:
    if key.isdigit():
        return (
            "unknown-key",
            phrase("A comma parts entries here: {key} is read as a key of its own.", key=key),
            phrase("Write the decimals with a point: 12.5"),
        )
    known = holder.keys()
    meant = FRENCH_KEYS.get(key.lower())
    close = [meant] if meant in known else get_close_matches(key.lower(), known, n=1, cutoff=0.6)
    message = phrase('The key "{key}" is not known here.', key=key)
    if close:
        return "unknown-key", message, phrase('Did you mean "{key}"?', key=close[0])
    return "unknown-key", message, phrase("The keys are: {keys}", keys=known)


def _not_a_word(written: object, words: tuple[str, ...]) -> Worded:
    if not isinstance(written, str):
        return "wrong-value", phrase("One word is expected here."), phrase("Write one of: {words}", words=words)
    close = get_close_matches(written.lower().replace(" ", "_"), words, n=1, cutoff=0.7)
    message = phrase('"{text}" is not one of the words that can stand here.', text=written)
    if close:
        return "wrong-value", message, phrase('Did you mean "{word}"? The words are: {words}', word=close[0], words=words)
    return "wrong-value", message, phrase("Write one of: {words}", words=words)


def _wrong_shape(kind: str, written: object, context: dict[str, Any]) -> tuple[Phrase, Phrase | None]:
    if kind == "tuple_type":
        if isinstance(written, str):
            return phrase("A list is expected here."), phrase("Write [{text}]", text=written)
        return phrase("A list is expected here."), phrase('Begin each item on its own line with "- "')
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type"):
        if written is None:
            return phrase("The item is empty."), phrase("Write it, or delete the line.")
        return phrase("Keys and values are expected here."), phrase("Write key: value")
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        return phrase("The number is out of its bounds ({limit}).", limit=limit), None
    return phrase("The value cannot be read."), None


def _model_at(model: type[Part], loc: Loc) -> type[Part]:
    """The class of the mapping at a place of a card."""
    for step in loc:
        field = _field(model, step)
        if field is not None:
            model = next(_classes(field.annotation, Part), model)
    return model


def _model_words(model: type[Part], loc: Loc) -> tuple[str, ...]:
    """The words accepted at a place of a card."""
    names = [step for step in loc if isinstance(step, str) and step != EXTENSION]
    for index, step in enumerate(names):
        field = _field(model, step)
        if field is None:
            continue
        words = next(_classes(field.annotation, StrEnum), None)
        if words is not None and index >= len(names) - 2:
            return tuple(word.value for word in words)
        model = next(_classes(field.annotation, Part), model)
    return ()


def _field(model: type[Part], step: str | int) -> Any:
    return next(
        (field for name, field in model.model_fields.items() if (field.alias or name) == step),
        None,
    )


def _classes(annotation: Any, kind: type) -> Iterator[Any]:
    """The classes of a kind that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, kind):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes(inner, kind)
