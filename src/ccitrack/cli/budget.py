"""`ccitrack budget`: what is planned, committed and spent."""

from datetime import date
from typing import Annotated

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.frame import command
from ccitrack.language.phrases import phrase


@command("budget")
def budget(
    plans: arguments.Plans = None,
    full: Annotated[bool, typer.Option("--full", help="Tell each of several plans in full, not in one line.")] = False,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
) -> int:
    """Tell what is planned, committed and spent: one plan in full, several in one line each.

    Amounts are added up by axis, year, funder, kind and action, with the revisions in force on the day. What a card
    does not say stays "not stated": several years are not shared out between them, nor a line between its funders.
    Where nothing is recorded, nothing is shown as zero. The exit code is 1 where something could not be read.
    """
    from ccitrack.cli.budget_screen import portfolio, screen
    from ccitrack.cli.reading import tell_paths, told_of
    from ccitrack.language.speech import speech
    from ccitrack.progress.spending import account
    from ccitrack.report.budget_view import budget_document, build_budget

    words, day = speech(lang), as_of or date.today()
    told = told_of(plans, lambda plan: build_budget(plan, account(plan, day), lang), words, quiet=quiet or json)
    views = told.each
    if json:
        output.show_json(budget_document(views, day))
    else:
        tell_paths(told.unread, words)
        columns, colourful = output.columns(), output.is_colourful(no_color)
        if len(views) > 1:
            output.show(portfolio(views, words, columns, colourful))
        if len(views) == 1 or full:
            output.show(screen(views, words, columns, colourful))
        if len(views) > 1 and not full:
            output.hint(words.say(phrase("Each plan in full: `ccitrack budget --full`.")), quiet=quiet)
    return told.code
