"""`ccitrack explain`: the manual of a rule, or why something of a plan stands where it stands."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found


class NothingCalledSo(CcitrackError):
    """Neither a rule nor anything of the plans in sight is called so."""

    def __init__(self, typed: str) -> None:
        from ccitrack.checks import RULES

        super().__init__(
            phrase("{typed} is neither a rule nor the address of something here.", typed=typed),
            did_you_mean(typed, [*(rule.name for rule in RULES), *(address for address, _ in completion.addresses(""))])
            or phrase("Type `ccitrack rules` to see the rules, or give an address: PLAN/ACTION or PLAN/ACTION/ITEM."),
        )


class NothingToExplain(CcitrackError):
    """What stands at the address has nothing that is computed."""


@command("explain")
def explain(
    topic: Annotated[
        str,
        typer.Argument(
            metavar=word("ADDRESS|RULE"),
            autocompletion=completion.topics,
            help="An action, an indicator, an axis or a plan by its address, as clermont-techtown/7/o1; "
            "or the name of a rule, as `ccitrack validate` prints it between brackets.",
        ),
    ],
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
) -> int:
    """Explain where an action or an indicator stands, number by number; or what a rule asks for.

    Each number is told with the file and the line where it is written, then each step of the arithmetic, the
    thresholds in use, and the result, which is that of `ccitrack status`. For a rule: what it asks for, why, and what
    to write instead.
    """
    from ccitrack.checks import RULES
    from ccitrack.cli.manual import as_document, page

    words = speech(lang)
    found = next((each for each in RULES if each.name == topic), None)
    if found is None:
        return _explain_address(topic, as_of or date.today(), json, words, no_color)
    if json:
        output.show_json({"format": "ccitrack.explain/1", "rule": as_document(found, words)})
    else:
        output.show(page(found, words, output.width()))
    return DONE


def _explain_address(topic: str, day: date, json: bool, words: Speech, no_color: bool) -> int:
    from ccitrack.cli.addresses import NoSuchAddress, resolve
    from ccitrack.cli.explanation_screen import screen
    from ccitrack.cli.plans import NoPlan
    from ccitrack.cli.reading import tell_unread
    from ccitrack.progress.plan import measure
    from ccitrack.report.explanation import explain as explained
    from ccitrack.report.explanation import explanation_document

    try:
        found = resolve(topic, Path(), words, quiet=json)
    except (NoPlan, NoSuchAddress):
        if "/" in topic:
            raise
        raise NothingCalledSo(topic) from None
    told = explained(found.loaded, measure(found.plan, day), found.address, found.loc, found.thing, words.code)
    if told is None:
        raise _nothing(found)
    if json:
        output.show_json(explanation_document(told, found.loaded, words.code))
    else:
        tell_unread([found.loaded], words)
        output.show(screen(told, found.loaded, words, output.columns(), output.is_colourful(no_color)))
    return DONE if found.loaded.is_complete else FOUND


def _nothing(found: "Found") -> NothingToExplain:
    """Why nothing is computed: the card is not whole, or the thing has no numbers."""
    from ccitrack.model.action import Action
    from ccitrack.model.indicator import Indicator

    if isinstance(found.thing, Action | Indicator):
        return NothingToExplain(
            phrase("The card of {address} cannot be read whole: nothing is computed from it.", address=found.address),
            phrase("Type `ccitrack validate {path}` to see why.", path=found.loaded.files.locate(found.loc).path),
        )
    return NothingToExplain(
        phrase("Nothing is computed for {address}.", address=found.address),
        phrase("Give a plan, an axis, an action or an indicator; `ccitrack show` tells everything else."),
    )
