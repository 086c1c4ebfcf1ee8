"""`ccitrack history`: the life of an action or of an indicator, version by version."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found
    from ccitrack.report.life import Life


class NoLife(CcitrackError):
    """What stands at the address has no history of its own."""


@command("history")
def history(
    address: Annotated[
        str,
        typer.Argument(
            metavar=word("ADDRESS"),
            autocompletion=completion.addresses,
            help="The action or the indicator: PLAN/ACTION or PLAN/ACTION/INDICATOR.",
        ),
    ],
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
) -> int:
    """Tell the life of an action or of an indicator: every change, with its day, its version and what was said of it.

    The oldest comes first. Versions in which nothing of it changed are left out; what is not committed yet is told
    last.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.history_screen import screen
    from ccitrack.report.life import life_document

    words, found = speech(lang), resolve(address, Path())
    told = _life(found, words)
    if json:
        output.show_json(life_document(told))
    else:
        output.show(screen(told, words, output.columns(), output.is_colourful(no_color)))
    return DONE


def _life(found: "Found", words: Speech) -> "Life":
    from ccitrack.cli.versions import Versions
    from ccitrack.history.lives import Lives
    from ccitrack.model.action import Action
    from ccitrack.model.indicator import Indicator
    from ccitrack.report.life import build_life

    steps = found.address.split("/")
    if not isinstance(found.thing, Action | Indicator) or steps[1] in ("context",) or steps[1].startswith("@"):
        raise NoLife(
            phrase("{address} is neither an action nor an indicator of one.", address=found.address),
            phrase("Give the address of one, as PLAN/ACTION or PLAN/ACTION/o1."),
        )
    with Versions(found.place, found.plan) as versions:
        repository, objects = versions.open()
        lived = Lives(repository, objects, versions.name, found.plan.id).of(steps[1])
    return build_life(found.plan, found.address, lived, date.today(), words.code)
