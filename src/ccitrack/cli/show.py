"""`ccitrack show`: what a plan says of one thing."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.cli.options import word

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found


@command("show")
def show(
    address: Annotated[
        str,
        typer.Argument(
            metavar=word("ADDRESS"),
            autocompletion=completion.addresses,
            help="What to show: PLAN, PLAN/ACTION, PLAN/ACTION/ITEM or PLAN/@axes/ID.",
        ),
    ],
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
) -> int:
    """Show one card, or one thing of a plan, as it reads.

    The words of the source stand in quotation marks beside their reading; what is not stated is said to be so. An
    action and an indicator also tell where they stand on the day; `ccitrack explain` tells why.
    The exit code is 1 where something of the plan could not be read.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.excerpt_screen import screen
    from ccitrack.cli.reading import tell_unread
    from ccitrack.language.phrases import Uncut, phrase
    from ccitrack.language.speech import speech
    from ccitrack.model.action import Action
    from ccitrack.model.indicator import Indicator
    from ccitrack.report.excerpt import excerpt

    words, day = speech(lang), as_of or date.today()
    found = resolve(address, Path(), words, quiet=json)
    if json:
        output.show_json(_document(found, day))
    else:
        part = excerpt(found.plan, day, lang, found.address)
        tell_unread([found.loaded], words)
        if part is not None:
            colourful, invented = output.is_colourful(no_color), found.plan.fictional
            output.show(screen(part, found.address, invented, words, output.width(), colourful))
            if isinstance(found.thing, Action | Indicator):
                why = phrase("Where it stands, and why: {command}", command=Uncut(f"ccitrack explain {found.address}"))
                output.hint(words.say(why))
    return DONE if found.loaded.is_complete else FOUND


def _document(found: "Found", day: date) -> dict[str, object]:
    """The thing as its file has it: the keys that are written, with their texts; and what is computed of it."""
    from ccitrack.progress.plan import measure
    from ccitrack.report.explanation import computed

    place, written = found.loaded.files.locate(found.loc), found.loaded.files.data(found.loc)
    return {
        "format": "ccitrack.show/1",
        "as_of": day.isoformat(),
        "address": found.address,
        "fictional": found.plan.fictional,
        "path": place.path,
        "line": place.line or None,
        "written": written,
        "computed": computed(measure(found.plan, day), found.address, found.thing),
    }
