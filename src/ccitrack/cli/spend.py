"""`ccitrack spend`: money committed or spent for an action."""

from pathlib import Path
from typing import Annotated

import typer

from ccitrack.cli import arguments, options
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import speech


class TwoTimes(CcitrackError):
    """The money is of a year, or of a day."""


@command("spend")
def spend(
    address: arguments.OfAction,
    amount: Annotated[
        str | None, typer.Argument(metavar=word("AMOUNT"), help="How much, in the currency of the plan: 28400.")
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(
            "--stage",
            metavar="committed|spent",
            parser=options.one_of("--stage", "committed", "spent"),
            help="How far the money has gone: bound by a decision or a contract, or paid.",
        ),
    ] = None,
    year: Annotated[str | None, typer.Option("--year", metavar=word("YEAR"), help="The year of the money.")] = None,
    on: Annotated[str | None, typer.Option("--date", metavar=word("DAY"), help="The day, where it is known.")] = None,
    line: Annotated[
        str | None, typer.Option("--line", metavar="ID", help="The budget line that it is spent on.")
    ] = None,
    funder: Annotated[
        str | None, typer.Option("--funder", metavar=word("NAME"), help="Who pays, by its id in the plan.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar=word("TEXT"), help="Where the amount comes from.")
    ] = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Add money that was committed or spent to an action.

    The two are separate facts: spending implies no commitment.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, action_of, carry_out
    from ccitrack.cli.questions import needed
    from ccitrack.edit.change import Add
    from ccitrack.source import Plain

    words = speech(lang)
    found = resolve(address, Path(), words, quiet=quiet or json)
    action_of(found)
    if year and on:
        raise TwoTimes(phrase("A year and a day are given."), phrase("Give either --year or --date."))
    how = phrase(
        "Type it after the address: ccitrack spend {address} 28400 --stage spent --year 2019", address=found.address
    )
    sum_ = needed(amount, phrase("How much, in the currency of the plan"), how, words)
    far = needed(stage, phrase("How far the money has gone"), phrase("Give --stage."), words, ("committed", "spent"))
    when = (
        ("date", on)
        if on
        else ("year", needed(year, phrase("The year of the money"), phrase("Give --year or --date."), words))
    )
    written: dict[str, object] = {when[0]: Plain(when[1] or ""), "stage": Plain(far), "amount": Plain(sum_)}
    written |= {key: text for key, text in (("line", line), ("funder", funder), ("source", source)) if text}
    said = phrase(
        "{address}: {amount} {stage}, {when}",
        address=found.address,
        amount=sum_,
        stage=words.word(STAGES[far]),
        when=when[1] or "",
    )
    change = Add((*found.loc, "budget", "execution"), written)
    return carry_out(found, [change], Manner(words, dry_run, json, quiet), [said])


STAGES = {"committed": word("committed"), "spent": word("spent")}
