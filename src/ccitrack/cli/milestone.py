"""`ccitrack milestone`: a step that is done, or that took place once more."""

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


class NoMilestone(CcitrackError):
    """The address is not that of a milestone, or the milestone is not of that kind."""


@command("milestone")
def milestone(
    address: Annotated[
        str,
        typer.Argument(metavar=word("ADDRESS"), help="The milestone: PLAN/ACTION/MILESTONE or PLAN/@milestones/ID."),
    ],
    done: Annotated[
        str | None, typer.Option("--done", metavar=word("DAY"), help="The day on which it was done.")
    ] = None,
    occurrence: Annotated[
        str | None,
        typer.Option("--occurrence", metavar=word("DAY"), help="The day on which a repeated one took place."),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar=word("TEXT"), help="The name of that occurrence.")
    ] = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Tell that a milestone is done, or that a repeated one took place. Without a day, it is today."""
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, carry_out
    from ccitrack.edit.change import Add, Change, Put
    from ccitrack.model.milestone import Milestone
    from ccitrack.source import Plain

    words = speech(lang)
    found = resolve(address, Path(), words, quiet=quiet or json)
    if not isinstance(found.thing, Milestone):
        raise NoMilestone(
            phrase("{address} is no milestone.", address=found.address),
            phrase("Give the address of one; `ccitrack calendar` lists them."),
        )
    is_repeated = found.thing.repeats is not None
    if is_repeated and done:
        raise NoMilestone(
            phrase("{address} comes back, and is never done once for all.", address=found.address),
            phrase("Give --occurrence and the day on which it took place."),
        )
    if occurrence and not is_repeated:
        raise NoMilestone(
            phrase("{address} does not come back.", address=found.address), phrase("Give --done and the day.")
        )
    day = occurrence or done or date.today().isoformat()
    change: Change
    if is_repeated:
        named: dict[str, object] = {"title": title} if title else {}
        change = Add((*found.loc, "occurrences"), {"date": Plain(day), **named})
        said = phrase("{address}: took place on {day}", address=found.address, day=day)
    else:
        change = Put((*found.loc, "done"), Plain(day))
        said = phrase("{address}: done on {day}", address=found.address, day=day)
    return carry_out(found, [change], Manner(words, dry_run, json, quiet), [said])
