"""`ccitrack rename`: another id for a thing, wherever it is named."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.language.phrases import Phrase, Uncut, phrase, plural
from ccitrack.language.speech import speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found


@command("rename")
def rename(
    address: Annotated[
        str,
        typer.Argument(metavar=word("ADDRESS"), autocompletion=completion.addresses, help="What gets another id."),
    ],
    id: Annotated[str, typer.Argument(metavar=word("NEW-ID"), help="Its new id.")],
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Give a thing another id, and change every place that names it: all of them, or none.

    The title stays as it is; `ccitrack set ADDRESS title=…` changes that.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, carry_out
    from ccitrack.edit.renaming import renaming

    words = speech(lang)
    found = resolve(address, Path(), words, quiet=quiet or json)
    changes = renaming(found.loaded, found.address, found.loc, id)
    named = changes[1:]
    said = [phrase("{address}: the id is {id} now", address=found.address, id=id)]
    said += [phrase("named here") for _ in named]
    effects = [plural("{count} place names it.", "{count} places name it.", len(named))] if named else []
    effects += _file_to_move(found, id)
    return carry_out(found, changes, Manner(words, dry_run, json, quiet), said, lambda _: effects)


def _file_to_move(found: "Found", id: str) -> list[Phrase]:
    """The name that the file of an action should get, where it began with the old id."""
    from ccitrack.checks.files import begins_with, renamed
    from ccitrack.model.action import Action

    path = PurePosixPath(found.loaded.files.locate(found.loc).path)
    if not isinstance(found.thing, Action) or not found.place.path.is_dir() or begins_with(path.stem, id):
        return []
    to = path.with_name(renamed(path.name, id)).as_posix()
    move = Uncut(f"git mv {path.as_posix()} {to}")
    return [phrase("Its file still has the old name: `{move}` gives it the new one.", move=move)]
