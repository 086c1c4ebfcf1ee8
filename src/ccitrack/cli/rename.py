"""`ccitrack rename`: another id for a thing, wherever it is named."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase, plural
from ccitrack.language.speech import speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found


class CannotRename(CcitrackError):
    """The thing has no id, or the new one is no id, or is taken."""


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
    from ccitrack.edit.change import Put
    from ccitrack.edit.references import references
    from ccitrack.load.addresses import places
    from ccitrack.model.base import is_id

    found = resolve(address, Path())
    old = found.loaded.files.data((*found.loc, "id"))
    if old is None or not found.loc:
        raise CannotRename(
            phrase("{address} cannot get another id.", address=found.address),
            phrase("The id of a plan is also the name of its folder: change both by hand.") if not found.loc else None,
        )
    if not is_id(id):
        raise CannotRename(
            phrase("{id} is no id.", id=id), phrase('An id holds letters, digits, ".", "_" and "-" only.')
        )
    renamed = f"{found.address.rpartition('/')[0]}/{id}"
    if any(known == renamed for known, _, _ in places(found.loaded)):
        raise CannotRename(phrase("The identifier {id} is taken in this plan.", id=id))
    named = references(found.loaded, found.loc, str(old))
    changes = [Put(loc, id) for loc in ((*found.loc, "id"), *named)]
    said = [phrase("{address}: the id is {id} now", address=found.address, id=id)]
    said += [phrase("named here") for _ in named]
    effects = [plural("{count} place names it.", "{count} places name it.", len(named))] if named else []
    effects += _file_to_move(found, id)
    return carry_out(found, changes, Manner(speech(lang), dry_run, json, quiet), said, lambda _: effects)


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
