"""`ccitrack calendar`: what is overdue, due, still to come, to be measured, and without a date."""

from datetime import date
from typing import Annotated

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.frame import command
from ccitrack.language.phrases import phrase

LONGEST = 120


def months(typed: str | int) -> int:
    """Read a number of months. Raises BadValue for what is none."""
    written = str(typed)
    if written.isascii() and written.isdecimal() and len(written) <= len(str(LONGEST)) and 1 <= int(written) <= LONGEST:
        return int(written)
    message = phrase("{typed} is not a number of months from 1 to {longest}.", typed=written, longest=LONGEST)
    raise options.BadValue(message, phrase("Write --months 12 for the coming year."))


@command("calendar")
def calendar(
    plans: arguments.Plans = None,
    ahead: Annotated[
        int,
        typer.Option(
            "--months",
            metavar=options.word("N"),
            parser=months,
            show_default=False,
            help="How many months ahead to look; 12 by default.",
        ),
    ] = 12,
    full: Annotated[
        bool, typer.Option("--full", help="Name each measure that falls due next, not only how many.")
    ] = False,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
) -> int:
    """Tell what is overdue, due now and due next, which measures are due, and what has no date.

    A date such as 2026 or 2025-Q4..2026-Q1 is a window: what it dates is due from its first day, and late from the day
    after its last one. Actions that are ongoing by nature are never late; those that are completed or cancelled are
    left out. A measure is due by its frequency (each year where none is stated) and at the end of each target, plus the
    delay that its indicator states. The exit code is 1 where something could not be read.
    """
    from ccitrack.cli.calendar_screen import screen
    from ccitrack.cli.reading import tell_paths, told_of
    from ccitrack.language.speech import speech
    from ccitrack.progress.plan import measure
    from ccitrack.report.agenda import build_agenda
    from ccitrack.report.agenda_document import agenda_document

    words, day = speech(lang), as_of or date.today()
    told = told_of(plans, lambda plan: build_agenda(measure(plan, day), lang, ahead), words, quiet=quiet or json)
    if json:
        output.show_json(agenda_document(told.each, day, ahead))
    else:
        tell_paths(told.unread, words)
        output.show(screen(told.each, words, output.columns(), output.is_colourful(no_color), full=full))
        if not full and any(each.measures for each in told.each):
            output.hint(words.say(phrase("Each measure by its name: `ccitrack calendar --full`.")), quiet=quiet)
    return told.code
