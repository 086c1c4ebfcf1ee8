"""`ccitrack new`: one more action, axis, indicator, target, milestone, line of budget, organisation…"""

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
    """A kind of thing that a plan, an action or an indicator may get: the list it goes to, and the key of its name.

    `of` says what may have it, the first one where none is typed; what has no id of its own is no address.
    """

    list: tuple[str, ...]
    named: str
    asks: Phrase
    of: tuple[str, ...] = ("plan",)
    has_id: bool = True


KINDS = {
    "action": Kind(("actions",), "title", phrase("The title of the action")),
    "axis": Kind(("axes",), "title", phrase("The title of the axis")),
    "indicator": Kind(("indicators",), "title", phrase("What is measured"), of=("action",)),
    "target": Kind(
        ("targets",),
        "value",
        phrase("The value to reach, in the unit of the indicator: 60, 8..10, ~20"),
        of=("indicator",),
        has_id=False,
    ),
    "milestone": Kind(("milestones",), "title", phrase("What will be there once it is done"), of=("action", "plan")),
    "line": Kind(
        ("budget", "lines"),
        "amount",
        phrase("The amount, without spaces, as 30000; or: to be specified"),
        of=("action",),
        has_id=False,
    ),
    "organisation": Kind(("organisations",), "name", phrase("The name of the organisation")),
    "recommendation": Kind(("recommendations",), "text", phrase("What it recommends")),
}
LEVELS = ("output", "result", "impact")
TIMES = frozenset({"by", "in", "every", "from", "until", "offset"})
"""The keys that say when a target is to be reached."""


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
            help="What gets it: the plan, the action, or of a target the indicator.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Argument(metavar=word("TITLE"), help="Its title or name; of a target or a line how much."),
    ] = None,
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
    found = (
        resolve(address or ".", Path(), words, quiet=quiet or json)
        if address or "plan" in wanted.of
        else _nowhere(kind, wanted)
    )
    _can_have(found, kind, wanted)
    value = _value(found, kind, name, keys or [], id, words)
    change = _card(found, value) if kind == "action" else Add((*found.loc, *wanted.list), value)
    said = [phrase("{address} is new", address=_address(found, wanted, value["id"]))] if wanted.has_id else []
    return carry_out(found, [change], Manner(words, dry_run, json, quiet), said)


def _nowhere(kind: str, wanted: Kind) -> "Found":
    if "indicator" in wanted.of:
        raise CannotAdd(
            phrase("An indicator is needed to add {kind} to.", kind=kind),
            phrase("Type ccitrack new {kind} PLAN/ACTION/INDICATOR.", kind=kind),
        )
    raise CannotAdd(
        phrase("An action is needed to add {kind} to.", kind=kind),
        phrase("Type ccitrack new {kind} PLAN/ACTION.", kind=kind),
    )


def _can_have(found: "Found", kind: str, wanted: Kind) -> None:
    """Refuses what stands at the address, where it cannot have such a thing."""
    from ccitrack.model.action import Action
    from ccitrack.model.indicator import Indicator
    from ccitrack.model.plan import Plan

    holders = {"plan": Plan, "action": Action, "indicator": Indicator}
    if isinstance(found.thing, tuple(holders[each] for each in wanted.of)):
        return
    advice = {
        "plan": phrase("Give the plan."),
        "action": phrase("Give the address of an action."),
        "indicator": phrase("Give the address of an indicator, as PLAN/ACTION/o1."),
    }
    raise CannotAdd(
        phrase("{address} cannot have one more {kind}.", address=found.address, kind=kind), advice[wanted.of[0]]
    )


def _address(found: "Found", wanted: Kind, id: object) -> str:
    """The address that the new thing has: `town/1/o2`, `town/@axes/visibility`."""
    [key] = wanted.list
    is_of_plan = not found.loc and key != "actions"
    return f"{found.address}/@{key}/{id}" if is_of_plan else f"{found.address}/{id}"


def _value(
    found: "Found", kind: str, name: str | None, keys: list[str], id: str | None, words: Speech
) -> dict[str, Any]:
    """The new thing, its keys in the order of cards: what was typed, and what a person at the terminal answers."""
    from ccitrack.cli.edits import as_in_cards
    from ccitrack.cli.questions import needed
    from ccitrack.edit.change import order_of
    from ccitrack.edit.names import short_slug
    from ccitrack.edit.typed import known_key, value_of

    wanted = KINDS[kind]
    title = needed(name, wanted.asks, phrase("Type it after the address."), words)
    place: tuple[str | int, ...] = (*found.loc, *wanted.list, 0)
    value: dict[str, Any] = _named(found, place, wanted, title)
    for typed in keys:
        key, equals, told = typed.partition("=")
        if not equals or not told.strip():
            raise CannotAdd(phrase("{typed} is no KEY=VALUE.", typed=typed))
        steps = tuple(key.split("."))
        known_key((*place, *steps))
        holder = value
        for step in steps[:-1]:
            holder = holder.setdefault(step, {})
        holder[steps[-1]] = value_of((*place, *steps), as_in_cards((*place, *steps), told))
    if wanted.has_id:
        value["id"] = id or _free(short_slug(title), found, wanted)
    elif id is not None and kind == "line":
        value["id"] = id
    elif id is not None:
        raise CannotAdd(phrase("A target has no identifier."), phrase("Leave out --id."))
    value |= _asked(found, kind, value, words)
    order = order_of(place)
    return {key: value[key] for key in sorted(value, key=lambda key: order.index(key) if key in order else len(order))}


def _named(found: "Found", place: "Loc", wanted: Kind, title: str) -> dict[str, Any]:
    """What it is called, or how much it is; an amount that nobody knows yet says so."""
    from ccitrack.edit.typed import value_of
    from ccitrack.model.meant import is_to_be_specified
    from ccitrack.model.quantity import read_quantity
    from ccitrack.source import Plain

    if wanted is KINDS["line"] and is_to_be_specified(title):
        return {"to_be_specified": Plain("true")}
    if wanted is KINDS["target"] and not found.thing.is_quantitative and read_quantity(title) is None:
        return {"text": title}
    return {wanted.named: title if wanted.has_id else value_of((*place, wanted.named), title)}


def _asked(found: "Found", kind: str, value: dict[str, Any], words: Speech) -> dict[str, Any]:
    """What such a thing cannot do without, where it was not typed."""
    from ccitrack.cli.questions import needed, offered
    from ccitrack.model.indicator import MeasuredAs
    from ccitrack.source import Plain

    if kind == "indicator" and "level" not in value:
        asked = phrase("Its level: what the action makes (output), or what changes for people (result)")
        return {"level": Plain(needed(None, asked, phrase("Type level=output or level=result."), words, LEVELS))}
    if kind == "action" and "axis" not in value and found.plan.axes and "transversal" not in value:
        ids = [axis.id for axis in found.plan.axes]
        only = ids[0] if len(ids) == 1 else None
        how = phrase("Type axis= and one of: {ids}", ids=ids)
        return {"axis": needed(only, phrase("Its axis"), how, words, ids)}
    if kind == "recommendation" and "kind" not in value:
        return {"kind": Plain("recommendation")}
    if kind == "target" and not TIMES & value.keys():
        is_count = found.thing.measured_as in (MeasuredAs.FLOW, MeasuredAs.AVERAGE)
        key = "in" if is_count else "by"
        asked = phrase("In which period, as 2027; nothing where the plan does not say")
        asked = asked if is_count else phrase("By when, as 2027; nothing where the plan does not say")
        when = offered(asked, words)
        return {key: Plain(when)} if when else {}
    return {}


def _free(wanted: str, found: "Found", kind: Kind) -> str:
    """The identifier, where nothing beside it has it yet."""
    from ccitrack.load.addresses import places

    address = _address(found, kind, wanted)
    if all(known != address for known, _, _ in places(found.loaded)):
        return wanted
    raise CannotAdd(
        phrase("The identifier {id} is taken in this plan.", id=wanted),
        phrase("Give another one: --id {id}-2030", id=wanted),
    )


def _card(found: "Found", value: dict[str, Any]) -> "Change":
    """A new file for the action; a plan of one file gets it at its end."""
    from ccitrack.edit.change import Add, Create
    from ccitrack.edit.names import names_a_file
    from ccitrack.edit.written import mapping
    from ccitrack.json_schema import line_for

    if not found.place.path.is_dir():
        return Add(("actions",), value)
    folder = found.gathered.folder
    path = f"actions/{value['id']}.yaml"
    if not names_a_file(value["id"]):
        raise CannotAdd(
            phrase("{path} cannot be the name of a file on every machine.", path=path),
            phrase("Give another identifier: --id {id}", id="action-1"),
        )
    first = [line_for("card"), ""] if found.gathered.schemas else []
    text = "\n".join([*first, *mapping(value, 0)]) + "\n"
    return Create(path if folder == "." else f"{folder}/{path}", text)
