"""What every command that changes a plan does with its change: shows it, writes it, says how to take it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ccitrack.cli import output
from ccitrack.cli.codes import DONE
from ccitrack.diagnostics import tell
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase, visible
from ccitrack.language.speech import Speech

if TYPE_CHECKING:
    from ccitrack.changes import Path as ChangePath
    from ccitrack.cli.addresses import Found
    from ccitrack.edit.change import Change as Edit
    from ccitrack.edit.change import Edited
    from ccitrack.load import Gathered, Loaded
    from ccitrack.model.action import Action
    from ccitrack.source import Loc


MOST_WARNINGS = 3
"""How many of the warnings that a change brings are told; `validate` has them all."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a change is carried out: shown only (`is_dry`), as JSON, in which words, without advice."""

    words: Speech
    is_dry: bool = False
    json: bool = False
    quiet: bool = False


class NoAction(CcitrackError):
    """The address is not that of an action."""


def action_of(found: "Found") -> "Action":
    """The action at an address. Raises NoAction for anything else."""
    from ccitrack.model.action import Action

    if isinstance(found.thing, Action):
        return found.thing
    raise NoAction(
        phrase("{address} is no action.", address=found.address),
        phrase("Give the address of one, as PLAN/ACTION; `ccitrack status` lists them."),
    )


def as_in_cards(loc: "Loc", typed: str) -> str:
    """What was typed for a key, as cards write it: a word of the vocabulary may be typed as people read it."""
    from enum import StrEnum

    from ccitrack.model.fields import classes_in, field_of, model_at
    from ccitrack.model.meant import usual_word
    from ccitrack.model.plan import Plan

    field = field_of(model_at(Plan, loc[:-1]), loc[-1])
    for kind in classes_in(field.annotation, StrEnum) if field else ():
        word = usual_word(typed, tuple(kind))
        if word is not None:
            return str(word)
    return typed


def carry_out(
    found: "Found",
    edits: Sequence["Edit"],
    manner: Manner,
    told: Sequence[Phrase] = (),
    effect: Callable[["Edited"], Sequence[Phrase]] | None = None,
) -> int:
    """Make the changes of a plan in memory, check them, write them, and tell where they stand.

    `told` says each change in words, `effect` what follows from all of them. Raises what refuses the change; nothing is
    written then.
    """
    from ccitrack.edit.change import edited

    made = edited(found.gathered, edits, date.today())
    if not made.files and not manner.json:
        output.show(manner.words.word("Nothing to change: the plan says this already."))
        return DONE
    if not manner.is_dry:
        _write(found, made, manner.words)
    said = [*(told or _sentences(made, edits, manner.words)), *(effect(made) if effect else ())]
    if manner.json:
        output.show_json(_document(made, said, manner))
    elif manner.is_dry:
        output.show(visible(made.diff().rstrip("\n").replace("\r\n", "\n"), keep_lines=True))
    else:
        lines = zip(made.places, said, strict=False)
        output.show("\n".join(f"{visible(place.path)}:{place.line}: {manner.words.say(each)}" for place, each in lines))
        output.show("\n".join(manner.words.say(each) for each in said[len(made.places) :]))
        if not manner.quiet:
            output.show(manner.words.say(_back(made)))
    if not manner.json and not manner.quiet:
        for warning in made.warnings[:MOST_WARNINGS]:
            output.warn(tell(warning, manner.words))
    return DONE


def _write(found: "Found", made: "Edited", words: Speech) -> None:
    from ccitrack.edit.files import Piece, write

    folder, inside = root_of(found.gathered, found.place.path)
    pieces = {inside(path): Piece(found.gathered.files.get(path), content) for path, content in made.files.items()}
    try:
        write(folder, pieces, lambda said: output.warn(words.say(said)))
    except OSError as reason:
        raise output.CannotWrite(found.place.shown, reason) from reason


def root_of(gathered: "Gathered", path: Path) -> tuple[Path, Callable[[str], str]]:
    """The folder that holds the files of a plan, and how a path that people know is called in it."""
    folder = path if path.is_dir() else path.parent

    def inside(shown: str) -> str:
        return PurePosixPath(shown).relative_to(gathered.folder).as_posix()

    return folder, inside


def _sentences(made: "Edited", edits: Sequence["Edit"], words: Speech) -> list[Phrase]:
    """Each change in the plan's words: what it says now, and what it said before."""
    from ccitrack.changes import Change, What
    from ccitrack.edit.change import Add, Create, Drop
    from ccitrack.report.change_words import change_words, teller_of

    plan = made.after.plan
    if plan is None:
        return [phrase("changed") for _ in edits]
    teller, said = teller_of(plan, words, date.today()), []
    for place, edit in enumerate(edits):
        if isinstance(edit, Create):
            said.append(phrase("new file"))
            continue
        path = _by_names(made.before if isinstance(edit, Drop) else made.after, edit.loc)
        was, now = _said_at(made.before, edit.loc), _said_at(made.after, edit.loc)
        if isinstance(edit, Add):
            left = sum(isinstance(each, Add) and each.loc == edit.loc for each in edits[place + 1 :])
            change = Change(What.NEW, path, None, now[-1 - left] if isinstance(now, tuple) and now else now)
        elif isinstance(edit, Drop):
            change = Change(What.GONE, path, was, None)
        else:
            change = Change(What.NEW if was in (None, ()) else What.CHANGED, path, was, now)
        said.append(change_words(change, plan, teller))
    return said


def _by_names(loaded: "Loaded", loc: "Loc") -> "ChangePath":
    """The place of an edit as changes name it: by the ids of what has one."""
    return tuple(
        getattr(_said_at(loaded, loc[: place + 1]), "id", None) or step if isinstance(step, int) else step
        for place, step in enumerate(loc)
    )


def _said_at(loaded: "Loaded", loc: "Loc") -> Any:
    """What the plan says at a place; None where it says nothing."""
    from ccitrack.model.fields import name_of

    card = next((each.part for each in loaded.parts if each.loc == loc[:2]), None)
    thing: Any = card if card is not None else loaded.plan
    for step in loc[2:] if card is not None else loc:
        if isinstance(step, int):
            thing = thing[step] if isinstance(thing, tuple) and step < len(thing) else None
        else:
            thing = getattr(thing, name_of(thing, step), None)
    return thing


def _back(made: "Edited") -> Phrase:
    """How to take it back: the file as git has it, where nothing else was changed in it."""
    paths = [Uncut(path) for path in made.files]
    if all(path not in made.gathered.files for path in made.files):
        return phrase("To take it back, delete {files}.", files=paths)
    return phrase(
        "To take it back: `git restore {files}`, where nothing else was changed there.", files=Uncut(" ".join(paths))
    )


def _document(made: "Edited", said: Sequence[Phrase], manner: Manner) -> dict[str, object]:
    return {
        "format": "ccitrack.edit/1",
        "written": not manner.is_dry,
        "files": list(made.files),
        "changes": [
            {"path": place.path, "line": place.line or None, "message": manner.words.say(each)}
            for place, each in zip(made.places, said, strict=False)
        ],
        "warnings": [manner.words.say(warning.message) for warning in made.warnings],
        "effects": [manner.words.say(each) for each in said[len(made.places) :]],
        "diff": made.diff(),
    }
