"""`ccitrack schema`: the JSON Schema of each document that the commands print with --json."""

import re
from json import dumps, loads
from typing import Annotated, Any

import typer

from ccitrack.bundled import PACKAGE
from ccitrack.cli import options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import Speech, speech

SCHEMAS = PACKAGE / "schemas"
SHARED, OWN = "urn:ccitrack:common:1#/$defs/", "#/$defs/"
REFERENCE = re.compile(r'"#/\$defs/(\w+)"')
TITLES = {
    "status": word("The state of the plans on a day (`ccitrack status`)"),
    "diagnostics": word("The problems of the plans (`ccitrack validate`)"),
    "show": word("One thing of a plan, as its file has it (`ccitrack show`)"),
    "partners": word("Who does what in which plan (`ccitrack partners`)"),
    "recommendations": word("Which advice and gaps have actions (`ccitrack recommendations`)"),
    "indicators": word("The indicators on a day (`ccitrack indicators`)"),
    "budget": word("What is planned, committed and spent (`ccitrack budget`)"),
    "calendar": word("What is late, due and to come (`ccitrack calendar`)"),
    "gaps": word("What nobody knows, by leader (`ccitrack gaps`)"),
    "explain": word("The manual of a rule, or how a figure comes about (`ccitrack explain`)"),
    "rules": word("The rules that plans are checked against (`ccitrack rules`)"),
    "init": word("The files of a new plan (`ccitrack init`)"),
    "diff": word("What changed between two versions of a plan (`ccitrack diff`)"),
    "history": word("The life of an action or an indicator (`ccitrack history`)"),
    "edit": word("What a command changed in a plan (`ccitrack set`, `measure`, `note`…)"),
    "schema": word("The list of the schemas (`ccitrack schema`)"),
    "error": word("Why a command could not run (exit codes 2 and 3)"),
}


class UnknownSchema(CcitrackError):
    """No document of the command line has that name."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            phrase("There is no schema {name}.", name=typed),
            did_you_mean(typed, TITLES) or phrase("Type `ccitrack schema` to see them all."),
        )


def names(incomplete: str) -> list[str]:
    """The names of the schemas that begin so."""
    return [name for name in TITLES if name.startswith(incomplete)]


@command("schema")
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=word("NAME"),
            autocompletion=names,
            help="The document to describe, as `status`; without it, the list of them.",
        ),
    ] = None,
    json: options.Json = False,
    lang: options.Lang = "en",
) -> int:
    """Print the JSON Schema of what a command prints with --json, or list the schemas.

    A schema is whole in itself: it refers to nothing outside. It describes every key, and when a value is null. Keys
    may be added later, so a reader ignores those that it does not know.
    """
    from ccitrack.cli.layout import definitions

    words = speech(lang)
    if name is not None:
        output.show_json(whole(name))
    elif json:
        output.show_json(_listed(words))
    else:
        rows = [(each, words.word(title)) for each, title in TITLES.items()]
        output.show(definitions(rows, output.width()))
    return DONE


def whole(name: str) -> dict[str, Any]:
    """The schema of that name, with the shared parts that it uses among its own `$defs`. Raises UnknownSchema."""
    if name not in TITLES:
        raise UnknownSchema(name)
    described, shared = _read(name), _read("common")["$defs"]
    parts = described.setdefault("$defs", {})
    while missing := set(REFERENCE.findall(dumps(described))) - parts.keys():
        parts |= {part: shared[part] for part in sorted(missing)}
    return described


def _read(name: str) -> dict[str, Any]:
    """The file of that name, in which a reference to a shared part reads as one to a part of its own."""
    text = (SCHEMAS / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = loads(text.replace(SHARED, OWN))
    return found


def _listed(words: Speech) -> dict[str, object]:
    """The list of the schemas as programs read it."""
    return {
        "format": "ccitrack.schema/1",
        "schemas": [
            {"name": name, "id": _read(name)["$id"], "format": f"ccitrack.{name}/1", "title": words.word(title)}
            for name, title in TITLES.items()
        ],
    }
