"""`ccitrack decide`: what a committee decided."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ccitrack.cli import options
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import speech


class NotThere(CcitrackError):
    """Decisions are those of a plan, or about one of its actions."""


@command("decide")
def decide(
    address: Annotated[
        str, typer.Argument(metavar=word("ADDRESS"), help="The plan, or the action that the decision is about.")
    ],
    text: Annotated[str | None, typer.Argument(metavar=word("TEXT"), help="What was decided.")] = None,
    on: Annotated[
        str | None,
        typer.Option("--date", metavar=word("DAY"), show_default=word("today"), help="The day of the decision."),
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar=word("NAME"), help="Who carries it out, by its id in the plan.")
    ] = None,
    due: Annotated[str | None, typer.Option("--due", metavar=word("DAY"), help="By when.")] = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its identifier; made from its day and words by default.")
    ] = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Record a decision of the committee, for the whole plan or about an action. Without a day, it is of today."""
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, carry_out
    from ccitrack.cli.questions import needed
    from ccitrack.edit.change import Add
    from ccitrack.edit.names import short_slug
    from ccitrack.model.action import Action
    from ccitrack.model.plan import Plan
    from ccitrack.source import Plain

    words = speech(lang)
    found = resolve(address, Path(), words, quiet=quiet or json)
    if not isinstance(found.thing, Action | Plan):
        raise NotThere(
            phrase("{address} is neither a plan nor an action.", address=found.address),
            phrase("Give the plan, or the action that the decision is about."),
        )
    how = phrase('Type it after the address: ccitrack decide {address} "…"', address=found.address)
    told = needed(text, phrase("What was decided"), how, words)
    day = on or date.today().isoformat()
    name = id or f"D-{day}-{short_slug(told)}"
    written: dict[str, object] = {"id": name, "date": Plain(day), "text": told}
    written |= {"action": found.thing.id} if isinstance(found.thing, Action) else {}
    written |= {"owner": owner} if owner else {}
    written |= {"due": Plain(due)} if due else {}
    said = phrase("{address}: decision {id}", address=found.plan.id, id=name)
    change = Add(("governance", "decisions"), written)
    return carry_out(found, [change], Manner(words, dry_run, json, quiet), [said])
