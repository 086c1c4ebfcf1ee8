"""`ccitrack note`: what happened to an action."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ccitrack.cli import arguments, options
from ccitrack.cli.filters import STATUSES
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import speech

STATED = tuple(status for status in STATUSES if status != "not_stated")


@command("note")
def note(
    address: arguments.OfAction,
    text: Annotated[str | None, typer.Argument(metavar=word("TEXT"), help="What happened.")] = None,
    on: Annotated[
        str | None,
        typer.Option("--date", metavar=word("DAY"), show_default=word("today"), help="The day of the note."),
    ] = None,
    alert: Annotated[
        str | None,
        typer.Option(
            "--alert",
            metavar="info|watch|alert",
            parser=options.one_of("--alert", "info", "watch", "alert"),
            help="How much the committee should see it.",
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar=word("STATUS"),
            parser=options.one_of("--status", *STATED),
            help="The status from that day on.",
        ),
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="Leave it out of the public export.")] = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Add a dated note to an action: what happened, and where the committee should look.

    Without a day, the note is of today. `--alert alert` puts it among the points of attention of the report.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, action_of, carry_out
    from ccitrack.cli.questions import needed
    from ccitrack.edit.change import Add
    from ccitrack.source import Plain

    words = speech(lang)
    found = resolve(address, Path(), words, quiet=quiet or json)
    action_of(found)
    how = phrase('Type it after the address: ccitrack note {address} "…"', address=found.address)
    told = needed(text, phrase("What happened"), how, words)
    day = on or date.today().isoformat()
    written: dict[str, object] = {"date": Plain(day), "text": told}
    written |= {key: Plain(value) for key, value in (("status", status), ("alert", alert)) if value}
    written |= {"internal": Plain("true")} if internal else {}
    said = phrase("{address}: a note of {day}", address=found.address, day=day)
    return carry_out(found, [Add((*found.loc, "updates"), written)], Manner(words, dry_run, json, quiet), [said])
