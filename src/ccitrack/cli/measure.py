"""`ccitrack measure`: what was found of an indicator."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found
    from ccitrack.edit.change import Edited
    from ccitrack.load import Loaded
    from ccitrack.progress.standing import Standing


class NotMeasured(CcitrackError):
    """The address is not that of something that is measured."""


@command("measure")
def measure(
    address: Annotated[
        str,
        typer.Argument(
            metavar=word("ADDRESS"), autocompletion=completion.addresses, help="The indicator: PLAN/ACTION/INDICATOR."
        ),
    ],
    value: Annotated[
        str | None, typer.Argument(metavar=word("VALUE"), help="What was found, in its unit: 6, ~40; 0 is a real zero.")
    ] = None,
    on: Annotated[str | None, typer.Option("--date", metavar=word("DAY"), help="The day of the value.")] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar=word("PERIOD"), help="The period that was counted: 2019-S1.")
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Somebody tried to measure and could not; --note says why.")
    ] = False,
    source: Annotated[
        str | None, typer.Option("--source", metavar=word("TEXT"), help="Where the value comes from.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar=word("TEXT"), help="A remark on it.")] = None,
    replaces: Annotated[
        str | None,
        typer.Option(
            "--replaces",
            metavar=word("DAY"),
            help="It corrects the value of that day or period; the earlier one stays written.",
        ),
    ] = None,
    provisional: Annotated[bool, typer.Option("--provisional", help="The value may still change.")] = False,
    estimated: Annotated[bool, typer.Option("--estimated", help="The value is an estimate.")] = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Add a measure to an indicator, and say at once where it stands then.

    What is missing is asked for on a terminal. A level (`measured_as: stock`) has a date, a count (`flow`) the period
    that was counted. Give --missing where somebody tried to measure and could not: that is no zero.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, carry_out
    from ccitrack.edit.change import Add, order_of
    from ccitrack.model.indicator import Indicator
    from ccitrack.source import Plain

    words = speech(lang)
    found = resolve(address, Path(), words, quiet=quiet or json)
    if not isinstance(found.thing, Indicator):
        raise NotMeasured(
            phrase("{address} is no indicator.", address=found.address),
            phrase("Give the address of one, as PLAN/ACTION/o1; `ccitrack indicators` lists them."),
        )
    written = _value(found, value, missing, words) | _when(found, on, period, words)
    written |= {key: text for key, text in (("source", source), ("note", note)) if text}
    written |= {"replaces": Plain(replaces)} if replaces else {}
    written |= {key: Plain("true") for key, flag in (("provisional", provisional), ("estimated", estimated)) if flag}
    written = {key: written[key] for key in order_of((*found.loc, "measures", 0)) if key in written}
    when = str(written.get("period") or written["date"])
    said = phrase("{address}: measured {value}, {when}", address=found.address, value=_told(written), when=when)
    return carry_out(
        found,
        [Add((*found.loc, "measures"), written)],
        Manner(words, dry_run, json, quiet),
        [said],
        lambda made: _effect(found, made, words),
    )


def _value(found: "Found", value: str | None, missing: bool, words: Speech) -> dict[str, object]:
    """What was found, typed or asked for; or that nobody could tell."""
    from ccitrack.cli.questions import needed
    from ccitrack.edit.typed import is_number
    from ccitrack.source import Plain

    if missing and value is not None:
        raise NotMeasured(
            phrase("A value is given, and is said to be missing."), phrase("Give either the value or --missing.")
        )
    if missing:
        return {"missing": Plain("true")}
    title = found.thing.title.within(words.code, found.plan.lang).text
    how = phrase(
        "Type it after the address: ccitrack measure {address} 6 --date {day}",
        address=found.address,
        day=date.today().isoformat(),
    )
    told = needed(value, phrase("The value of “{title}”", title=title), how, words)
    return {"value": Plain(told) if is_number(told) else told}


def _when(found: "Found", on: str | None, period: str | None, words: Speech) -> dict[str, object]:
    """The day of the value, or the period that was counted."""
    from ccitrack.cli.questions import needed
    from ccitrack.model.indicator import MeasuredAs
    from ccitrack.source import Plain

    given = {key: Plain(typed) for key, typed in (("date", on), ("period", period)) if typed}
    if given:
        return dict(given)
    is_flow = found.thing.measured_as is MeasuredAs.FLOW
    day, span = phrase("The day of the value, as 2019-06-30"), phrase("The period that was counted, as 2019-S1")
    told = needed(None, span if is_flow else day, phrase("Give --date or --period."), words)
    return {"period" if is_flow else "date": Plain(told)}


def _told(written: Mapping[str, object]) -> str | Phrase:
    return phrase("nothing, as it could not be") if "missing" in written else str(written["value"])


def _effect(found: "Found", made: "Edited", words: Speech) -> list[Phrase]:
    """Where the indicator stands now, and where it stood before."""
    from ccitrack.report.finding import achievement
    from ccitrack.report.words import words_of

    then, now = (_standing(found, loaded) for loaded in (made.before, made.after))
    if now is None:
        return []
    reached = achievement(now, words)
    finding = (
        phrase("{finding}, {share}", finding=words_of(now.health), share=reached) if reached else words_of(now.health)
    )
    if then is None or then.health == now.health:
        return [phrase("Its finding: {finding}", finding=finding)]
    return [phrase("Its finding: {finding}; before: {before}", finding=finding, before=words_of(then.health))]


def _standing(found: "Found", loaded: "Loaded") -> "Standing | None":
    from ccitrack.load.addresses import places
    from ccitrack.model.indicator import Indicator
    from ccitrack.progress.plan import measure, standing_of
    from ccitrack.progress.standing import Standing

    thing = next((thing for address, _, thing in places(loaded) if address == found.address), None)
    if loaded.plan is None or not isinstance(thing, Indicator):
        return None
    standing = standing_of(measure(loaded.plan, date.today()), thing)
    return standing if isinstance(standing, Standing) else None
