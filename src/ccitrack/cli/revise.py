"""`ccitrack revise`: a later value of something adopted, beside the adopted one."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.speech import speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found
    from ccitrack.edit.change import Change
    from ccitrack.source import Loc


class CannotRevise(CcitrackError):
    """Nothing at the address was adopted that could be revised."""


@command("revise")
def revise(
    address: Annotated[
        str,
        typer.Argument(
            metavar=word("ADDRESS"),
            autocompletion=completion.addresses,
            help="The indicator for its target, the action for its end, or the budget line for its amount.",
        ),
    ],
    value: Annotated[
        str | None, typer.Argument(metavar=word("VALUE"), help="The new target, end or amount: 40, 2028-06, 30000.")
    ] = None,
    target: Annotated[
        int | None,
        typer.Option("--target", metavar=word("NUMBER"), help="Which of several targets, from 1 on."),
    ] = None,
    start: Annotated[bool, typer.Option("--start", help="Of an action, its start instead of its end.")] = False,
    reason: Annotated[str | None, typer.Option("--reason", metavar=word("TEXT"), help="Why it is revised.")] = None,
    decision: Annotated[
        str | None,
        typer.Option("--decision", metavar="ID", help="The decision, by its id, or the body that revised it."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--date", metavar=word("DAY"), show_default=word("today"), help="From when it is in force."),
    ] = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Revise a target, an end or an amount: the adopted value stays written, the new one stands beside it.

    Give the reason and the decision: a goal that is merely rewritten counts as a moved goalpost.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, carry_out
    from ccitrack.cli.questions import needed
    from ccitrack.source import Plain

    words = speech(lang)
    found = resolve(address, Path(), words, quiet=quiet or json)
    loc, key, asked = _adopted(found, target, start=start)
    how = phrase("Type it after the address: ccitrack revise {address} …", address=found.address)
    told = needed(value, asked, how, words)
    entry: dict[str, object] = {"date": Plain(on or date.today().isoformat()), key: Plain(told)}
    entry |= {name: text for name, text in (("reason", reason), ("decision", decision)) if text}
    said = phrase("{address}: revised, {value}", address=found.address, value=told)
    return carry_out(found, [_change(found, loc, entry)], Manner(words, dry_run, json, quiet), [said])


def _adopted(found: "Found", target: int | None, *, start: bool) -> "tuple[Loc, str, Phrase]":
    """What is revised: its place, the key of its new value, and what is asked for."""
    from ccitrack.model.action import Action
    from ccitrack.model.budget import BudgetLine
    from ccitrack.model.indicator import Indicator

    thing = found.thing
    if isinstance(thing, Indicator):
        return (*found.loc, "targets", _which(found, target)), "value", phrase("The new target")
    if isinstance(thing, Action) and thing.timeframe is not None:
        asked = phrase("The new start, as 2026-03") if start else phrase("The new end, as 2026-10")
        return (*found.loc, "timeframe"), "start" if start else "end", asked
    if isinstance(thing, BudgetLine):
        return found.loc, "amount", phrase("The new amount, without spaces, as 30000")
    raise CannotRevise(
        phrase("Nothing at {address} was adopted that could be revised.", address=found.address),
        phrase("Give an indicator with a target, an action with dates, or a budget line that has an id."),
    )


def _which(found: "Found", target: int | None) -> int:
    count = len(found.thing.targets)
    if count == 1 and target is None:
        return 0
    if target is not None and 1 <= target <= count:
        return target - 1
    message = plural("{address} has {count} target.", "{address} has {count} targets.", count, address=found.address)
    advice = phrase("Say which: --target 1 is the first one of the card.") if count > 1 else None
    if not count:
        advice = phrase("Add one: ccitrack new target {address} 40 by=2027", address=found.address)
    raise CannotRevise(message, advice)


def _change(found: "Found", loc: "Loc", entry: dict[str, object]) -> "Change":
    """One more revision; a timeframe in short form is written out, as it has no place for one."""
    from ccitrack.edit.change import Add, Put
    from ccitrack.source import Plain

    written = found.loaded.files.data(loc)
    if isinstance(written, dict):
        return Add((*loc, "revised"), entry)
    return Put(loc, {"value": Plain(str(written)), "revised": [entry]})
