"""`ccitrack schema`: the JSON Schemas of what the commands print with --json, and of the files of a plan."""

import re
from json import dumps, loads
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccitrack.bundled import PACKAGE
from ccitrack.cli import options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase, visible
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from ccitrack.cli.plans import Place

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

FILE_TITLES = {
    "plan.yaml": word("The file plan.yaml of a plan"),
    "card.yaml": word("A card, one of the files of the folder actions"),
    "recommendations.yaml": word("The file recommendations.yaml"),
    "context.yaml": word("The file context.yaml"),
    "single.yaml": word("A plan in a single file"),
}
"""The files of a plan that have a schema. Those of documents are named without an ending: `recommendations`."""


class UnknownSchema(CcitrackError):
    """No document of the command line and no file of a plan has that name."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            phrase("There is no schema {name}.", name=typed),
            did_you_mean(typed, (*TITLES, *FILE_TITLES)) or phrase("Type `ccitrack schema` to see them all."),
        )


def names(incomplete: str) -> list[str]:
    """The names of the schemas that begin so."""
    return [name for name in (*TITLES, *FILE_TITLES) if name.startswith(incomplete)]


@command("schema")
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=word("NAME"),
            autocompletion=names,
            help="What to describe, as `status` or `card.yaml`; with --write the plan. Without it, the list of them.",
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option("--write", help="Write the schemas of its files beside a plan, for editors, and name them there."),
    ] = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Print the JSON Schema of what a command prints with --json or of a file of a plan, or list the schemas.

    A schema is whole in itself: it refers to nothing outside. That of a document describes every key, and when a value
    is null. Keys may be added later, so a reader ignores those that it does not know.

    That of a file, as `card.yaml`, is for editors: with it they complete keys and words, show what a key means, and
    underline what cannot stand there. `--write` puts the schemas into the folder .schema of each plan, and a line at
    the top of each file that tells the editor of its own; nothing else of the files changes.
    """
    from ccitrack.cli.layout import definitions

    words = speech(lang)
    if write:
        return _write(name, words, json=json, quiet=quiet)
    if name is not None:
        output.show_json(whole(name, lang))
    elif json:
        output.show_json(_listed(words))
    else:
        rows = [(each, words.word(title)) for each, title in (TITLES | FILE_TITLES).items()]
        output.show(definitions(rows, output.width()))
    return DONE


def _write(typed: str | None, words: Speech, *, json: bool, quiet: bool) -> int:
    """Write the schemas beside the plans that were typed, or all in sight, and tell which files that changed."""
    from ccitrack.cli.plans import chosen

    files = [file for place in chosen([typed] if typed else [], Path()) for file in _written(place, words)]
    if json:
        output.show_json(
            {
                "format": "ccitrack.edit/1",
                "written": True,
                "files": files,
                "changes": [],
                "warnings": [],
                "effects": [],
                "diff": "",
            }
        )
    elif files:
        output.show("\n".join(map(visible, files)))
        if not quiet:
            output.show(
                words.say(phrase("Editors that know YAML schemas, as VS Code with its YAML extension, use them."))
            )
    else:
        output.show(
            words.word("Nothing to change: the schemas are those of this version, and each file names its own.")
        )
    return DONE


def _written(place: "Place", words: Speech) -> tuple[str, ...]:
    """The files that were written beside a plan and in it."""
    from ccitrack.cli.edits import root_of
    from ccitrack.cli.plans import gathered as read_files
    from ccitrack.edit.files import Piece, write
    from ccitrack.json_schema import beside, schema_path
    from ccitrack.load import load

    gathered = read_files(place)
    changed = beside(gathered, load(gathered))
    folder, inside = root_of(gathered, place.path)
    before = gathered.files | {schema_path(gathered, name): content for name, content in gathered.schemas.items()}
    pieces = {inside(path): Piece(before.get(path), content) for path, content in changed.items()}
    try:
        if pieces:
            write(folder, pieces, lambda said: output.warn(words.say(said)))
    except OSError as reason:
        raise output.CannotWrite(place.shown, reason) from reason
    return tuple(changed)


def whole(name: str, lang: str = "en") -> dict[str, Any]:
    """The schema of that name, with the shared parts that it uses among its own `$defs`. Raises UnknownSchema.

    That of a file of a plan speaks every language, `lang` first.
    """
    if name in FILE_TITLES:
        from ccitrack import json_schema

        return json_schema.whole(name.removesuffix(".yaml"), lang)
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
    documents = [
        {"name": name, "id": _read(name)["$id"], "format": f"ccitrack.{name}/1", "title": words.word(title)}
        for name, title in TITLES.items()
    ]
    files = [
        {"name": name, "id": whole(name)["$id"], "format": None, "title": words.word(title)}
        for name, title in FILE_TITLES.items()
    ]
    return {"format": "ccitrack.schema/1", "schemas": [*documents, *files]}
