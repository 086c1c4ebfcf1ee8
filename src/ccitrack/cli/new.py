"""`ccitrack new`: one more action, axis, indicator, milestone, organisation or recommendation."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccitrack.cli import completion, options
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found
    from ccitrack.edit.change import Change
    from ccitrack.source import Loc


class CannotAdd(CcitrackError):
    """What was asked for cannot be added there."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that a plan or an action may get: the list it goes to, and the key of its name."""

    list: tuple[str, ...]
    named: str
    asks: Phrase
    of_action: bool = False


KINDS = {
    "action": Kind(("actions",), "title", phrase("The title of the action")),
    "axis": Kind(("axes",), "title", phrase("The title of the axis")),
    "indicator": Kind(("indicators",), "title", phrase("What is measured"), of_action=True),
    "milestone": Kind(("milestones",), "title", phrase("What will be there once it is done"), of_action=True),
    "organisation": Kind(("organisations",), "name", phrase("The name of the organisation")),
    "recommendation": Kind(("recommendations",), "text", phrase("What it recommends")),
}
LEVELS = ("output", "result", "impact")


@command("new")
def new(
    kind: Annotated[
        str,
        typer.Argument(metavar="|".join(KINDS), parser=options.one_of("new", *KINDS), help="What to add."),
    ],
    address: Annotated[
        str | None,
        typer.Argument(
            metavar=word("ADDRESS"),
            autocompletion=completion.addresses,
            help="Where: the plan, or for an indicator or a milestone the action.",
        ),
    ] = None,
    name: Annotated[str | None, typer.Argument(metavar=word("TITLE"), help="Its title or its name.")] = None,
    keys: Annotated[
        list[str] | None,
        typer.Argument(metavar=word("KEY=VALUE…"), help="What else it says: axis=visibility, unit=businesses."),
    ] = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its identifier; made from its title by default.")
    ] = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Add one more thing to a plan: an action in a file of its own, everything else at the end of its list.

    What is missing is asked for on a terminal. Its identifier is made of its title, so that two people who add things
    at the same time do not give them the same one.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, carry_out
    from ccitrack.edit.change import Add

    words, wanted = speech(lang), KINDS[kind]
    found = resolve(address or ".", Path()) if address or not wanted.of_action else _nowhere(kind)
    holder = _holder(found, kind, wanted)
    value = _value(found, wanted, name, keys or [], id, words)
    change = _card(found, value) if kind == "action" else Add((*holder, *wanted.list), value)
    said = phrase("{address}: {id} is new", address=found.address, id=str(value["id"]))
    return carry_out(found, [change], Manner(words, dry_run, json, quiet), [said])


def _nowhere(kind: str) -> "Found":
    raise CannotAdd(
        phrase("An action is needed to add {kind} to.", kind=kind),
        phrase("Type ccitrack new {kind} PLAN/ACTION.", kind=kind),
    )


def _holder(found: "Found", kind: str, wanted: Kind) -> "Loc":
    """What holds the list: the action, else the plan. A milestone may be of either."""
    from ccitrack.model.action import Action
    from ccitrack.model.plan import Plan

    is_action = isinstance(found.thing, Action)
    if (is_action and wanted.of_action) or (
        isinstance(found.thing, Plan) and (not wanted.of_action or kind == "milestone")
    ):
        return found.loc
    raise CannotAdd(
        phrase("{address} cannot have one more {kind}.", address=found.address, kind=kind),
        phrase("Give the address of an action.") if wanted.of_action else phrase("Give the plan."),
    )


def _value(
    found: "Found", wanted: Kind, name: str | None, keys: list[str], id: str | None, words: Speech
) -> dict[str, Any]:
    """The new thing, its keys in the order of cards: what was typed, and what a person at the terminal answers."""
    from ccitrack.cli.questions import needed
    from ccitrack.edit.change import order_of
    from ccitrack.edit.names import short_slug
    from ccitrack.edit.typed import known_key, value_of
    from ccitrack.source import Plain

    title = needed(name, wanted.asks, phrase("Type it after the address."), words)
    value: dict[str, Any] = {wanted.named: title}
    place: tuple[str | int, ...] = (*(found.loc if wanted.of_action else ()), *wanted.list, 0)
    for typed in keys:
        key, equals, told = typed.partition("=")
        if not equals or not told.strip():
            raise CannotAdd(phrase("{typed} is no KEY=VALUE.", typed=typed))
        steps = tuple(key.split("."))
        known_key((*place, *steps))
        holder = value
        for step in steps[:-1]:
            holder = holder.setdefault(step, {})
        holder[steps[-1]] = value_of((*place, *steps), told)
    value["id"] = id or _free(short_slug(title), found, wanted)
    if wanted is KINDS["indicator"] and "level" not in value:
        asked = phrase("Its level: what the action makes (output), or what changes for people (result)")
        value["level"] = Plain(needed(None, asked, phrase("Type level=output or level=result."), words, LEVELS))
    if wanted is KINDS["action"] and "axis" not in value and found.plan.axes and "transversal" not in value:
        ids = [axis.id for axis in found.plan.axes]
        value["axis"] = needed(
            ids[0] if len(ids) == 1 else None,
            phrase("Its axis"),
            phrase("Type axis= and one of: {ids}", ids=ids),
            words,
            ids,
        )
    if wanted is KINDS["recommendation"]:
        value.setdefault("kind", Plain("recommendation"))
    order = order_of(place)
    return {key: value[key] for key in sorted(value, key=lambda key: order.index(key) if key in order else len(order))}


def _free(wanted: str, found: "Found", kind: Kind) -> str:
    """The identifier, where nothing of the plan has it yet."""
    from ccitrack.load.addresses import places

    prefix = f"{found.address}/" if kind.of_action else f"{found.plan.id}/"
    taken = {address.removeprefix(prefix).rpartition("/")[2] for address, _, _ in places(found.loaded)}
    if wanted not in taken:
        return wanted
    raise CannotAdd(
        phrase("The identifier {id} is taken in this plan.", id=wanted),
        phrase("Give another one: --id {id}-2030", id=wanted),
    )


def _card(found: "Found", value: dict[str, Any]) -> "Change":
    """A new file for the action; a plan of one file gets it at its end."""
    from ccitrack.edit.change import Add, Create
    from ccitrack.edit.written import mapping

    if not found.place.path.is_dir():
        return Add(("actions",), value)
    folder = found.gathered.folder
    path = f"actions/{value['id']}.yaml"
    text = "\n".join(mapping(value, 0)) + "\n"
    return Create(path if folder == "." else f"{folder}/{path}", text)
