"""`ccitrack set`: one value of a plan, or several."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccitrack.cli import completion, options
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase, plural
from ccitrack.language.speech import speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found
    from ccitrack.edit.change import Change, Drop
    from ccitrack.source import Loc


class NotAChange(CcitrackError):
    """Something typed says no change."""


@command("set")
def set(
    address: Annotated[
        str,
        typer.Argument(
            metavar=word("ADDRESS"),
            autocompletion=completion.addresses,
            help="What to change: PLAN, PLAN/ACTION, PLAN/ACTION/ITEM or PLAN/@axes/ID.",
        ),
    ],
    changes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=word("KEY=VALUE…"),
            help="What it is to say: status=in_progress, timeframe.end=2026-10, leaders+=city.",
        ),
    ] = None,
    unset: Annotated[
        list[str] | None,
        typer.Option("--unset", metavar=word("KEY"), help="Take out what a key says; may be given several times."),
    ] = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Set a value of a card, and leave every other byte of its file alone.

    KEY=VALUE sets a key, KEY+=VALUE puts one more item into a list, KEY-=VALUE takes it out. A key of something inside
    is reached by points: title.fr, timeframe.end; an item of a list by its number: objectives.2. Nothing is written
    that would bring a new error into the plan. `--dry-run` shows the lines that would change.

    What has several parts is typed in braces, the whole in quotes: 'targets+={by: 2027, value: 5}',
    'budget.lines+={amount: 20000}', 'timeframe={start: 2026, end: 2027}', 'repeats={times: 2, per: year}'.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, carry_out

    words = speech(lang)
    found = resolve(address, Path(), words, quiet=quiet or json)
    drops = sorted((_drop(found, each) for each in unset or []), key=_from_the_end, reverse=True)
    wanted = [*(_change(found, each) for each in changes or []), *drops]
    if not wanted:
        raise NotAChange(phrase("Nothing to change was typed."), phrase("Type KEY=VALUE, as status=in_progress."))
    return carry_out(found, wanted, Manner(words, dry_run, json, quiet))


def _change(found: "Found", typed: str) -> "Change":
    from ccitrack.cli.edits import as_in_cards
    from ccitrack.edit.change import Add, Drop, Put
    from ccitrack.edit.typed import known_key, one_of, value_of

    key, equals, value = typed.partition("=")
    if not equals or not key.strip("+- "):
        message = phrase("{typed} is no change.", typed=typed)
        raise NotAChange(message, phrase("Type KEY=VALUE, as status=in_progress."))
    sign = key[-1] if key[-1] in "+-" else ""
    loc = _loc(found, key.removesuffix(sign).strip())
    known_key(loc)
    _refuse_id(found, loc)
    if not value.strip():
        raise NotAChange(
            phrase("{key} is given no value.", key=key),
            phrase("Give a value, or type --unset {key} to take it out.", key=key.rstrip("+-")),
        )
    value = as_in_cards(loc, value)
    if sign == "+":
        return Add(loc, one_of(loc, value.strip()))
    if sign == "-":
        return Drop((*loc, _index(found, loc, value.strip())))
    return Put(loc, value_of(loc, value))


def _drop(found: "Found", key: str) -> "Drop":
    from ccitrack.edit.change import Drop

    loc = _loc(found, key.strip())
    if found.loaded.files.data(loc) is None:
        raise NotAChange(phrase("{address} says nothing under {key}.", address=found.address, key=key))
    return Drop(loc)


def _from_the_end(change: "Drop") -> tuple[tuple[bool, int, str], ...]:
    """The last items first: each number is that of the list as it is when the command is typed."""
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in change.loc)


def _loc(found: "Found", key: str) -> "Loc":
    """The place of a dotted key; a number is that of an item, from 1."""
    loc = found.loc
    for step in key.split("."):
        is_number = step.isascii() and step.isdigit() and int(step) > 0
        if is_number:
            _refuse_number(found, loc, step)
        loc = (*loc, int(step) - 1 if is_number else step)
    return loc


def _refuse_number(found: "Found", loc: "Loc", typed: str) -> None:
    """Refuses the number of an item that a list does not have."""
    items, key = found.loaded.files.data(loc), str(loc[-1]) if loc else ""
    count = len(items) if isinstance(items, list) else 0
    if int(typed) > count:
        message = plural(
            "{key} has {count} item, and none of the number {number}.",
            "{key} has {count} items, and none of the number {number}.",
            count,
            key=key,
            number=typed,
        )
        raise NotAChange(message, phrase("Type {key}+= and a value to add one.", key=key))


def _refuse_id(found: "Found", loc: "Loc") -> None:
    """An id is named elsewhere: to change it here alone would leave these places behind."""
    if loc == (*found.loc, "id"):
        raise NotAChange(
            phrase("The id of {address} is changed wherever it is named.", address=found.address),
            phrase("Type ccitrack rename {address} and the new id.", address=found.address),
        )


def _index(found: "Found", loc: "Loc", value: str) -> int:
    """Which item of a list is meant by its text, or by the id that it has."""
    items: Any = found.loaded.files.data(loc)
    for index, item in enumerate(items if isinstance(items, list) else []):
        names = (
            [item, *(item.get(key) for key in ("id", "org", "name", "action", "text"))]
            if isinstance(item, dict)
            else [item]
        )
        if value in names:
            return index
    key = str(loc[-1])
    raise NotAChange(phrase("{value} is not in {key} of {address}.", value=value, key=key, address=found.address))
