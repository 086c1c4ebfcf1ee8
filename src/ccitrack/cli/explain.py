"""`ccitrack explain`: the manual of a rule."""

from typing import Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.language.speech import speech


@command("explain")
def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar=word("RULE"),
            autocompletion=completion.rules,
            help="The name of a rule, as `ccitrack validate` prints it between brackets.",
        ),
    ],
    json: options.Json = False,
    lang: options.Lang = "en",
) -> int:
    """Explain a rule: what it asks for, why, and what to write instead."""
    from ccitrack.checks import RULES
    from ccitrack.cli.findings import UnknownRule
    from ccitrack.cli.manual import as_document, page

    words = speech(lang)
    found = next((each for each in RULES if each.name == rule), None)
    if found is None:
        raise UnknownRule(rule)
    if json:
        output.show_json({"format": "ccitrack.explain/1", "rule": as_document(found, words)})
    else:
        output.show(page(found, words, output.width()))
    return DONE
