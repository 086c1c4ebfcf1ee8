"""`ccitrack validate`: every problem of the plans, in one run."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.cli.options import one_of, word
from ccitrack.language.speech import speech


@command("validate")
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=word("PATH"),
            autocompletion=completion.plans,
            help="A plan, a folder of plans, or a card; by default every plan found here.",
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="text|json", parser=one_of("--format", "text", "json"), help="Print text or JSON."
        ),
    ] = "text",
    file: Annotated[
        Path | None,
        typer.Option("--output", metavar=word("FILE"), help="Write the problems into a file, not on the screen."),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="error|warning",
            parser=one_of("--fail-on", "error", "warning"),
            help="End with the exit code 1 from that severity on.",
        ),
    ] = "error",
    strict: Annotated[bool, typer.Option("--strict", help="The same as --fail-on warning.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar=word("RULE"), help="Check this rule only; may be repeated."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar=word("RULE"), help="Leave this rule out; may be repeated."),
    ] = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
) -> int:
    """Check the plans, and point at every problem.

    Each problem is told with its file, line and column, the rule, and what to write instead. What cannot be read at
    all is told whatever the rules selected. Of a card, only its own problems are told, though the whole plan is
    checked. Remarks (info) come last and never change the exit code, which is 1 where there are errors.
    """
    from ccitrack.cli.findings import as_document, as_text, find, keep
    from ccitrack.cli.plans import chosen, distinct, holding

    words, today, here = speech(lang), date.today(), Path()
    kept = keep(select or [], ignore or [])
    places = distinct(place for path in paths for place in holding(path, here)) if paths else chosen([], here)
    found = find(places, kept, today, as_of or today, here)
    if json or form == "json":
        output.show_json(as_document(found, words), file)
    else:
        colourful = file is None and output.is_colourful(no_color)
        output.show(as_text(found, words, colourful, quiet, select or ()), file)
    return FOUND if found.reaches("warning" if strict else fail_on) else DONE
