"""`ccitrack recommendations`: which advice and gaps have actions."""

from datetime import date
from typing import Annotated

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.frame import command


@command("recommendations")
def recommendations(
    plans: arguments.Plans = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only what nothing answers and nobody declined.")] = False,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
) -> int:
    """Tell which advice and gaps have actions, and which have none.

    A recommendation is answered by actions: those that it names, and those whose cards name it. A gap or a challenge is
    answered by actions or recommendations. What was cancelled or declined answers nothing any more. Links that the
    source does not state are marked. The exit code is 1 where something could not be read.
    """
    from ccitrack.cli.reading import tell_paths, told_of
    from ccitrack.cli.recommendations_screen import screen
    from ccitrack.language.speech import speech
    from ccitrack.report.take_up import build_take_up
    from ccitrack.report.take_up_document import take_up_document

    words, day = speech(lang), as_of or date.today()
    told = told_of(plans, lambda plan: build_take_up(plan, day, lang, is_open=only_open), words, quiet=json)
    if json:
        output.show_json(take_up_document(told.each, day, lang, is_open=only_open))
    else:
        tell_paths(told.unread, words)
        output.show(screen(told.each, words, output.columns(), output.is_colourful(no_color)))
    return told.code
