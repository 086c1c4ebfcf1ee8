"""`ccitrack status`: the state of the plans on a day."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ccitrack.cli import arguments, filters, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.language.phrases import phrase


@command("status")
def status(
    plans: arguments.Plans = None,
    full: Annotated[bool, typer.Option("--full", help="Tell each of several plans in full, not in one line.")] = False,
    axis: filters.Axis = None,
    leader: filters.Leader = None,
    partner: filters.Partner = None,
    status: filters.Status = None,
    health: filters.Health = None,
    late: filters.Late = False,
    priority: filters.Priority = False,
    year: filters.Year = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
) -> int:
    """Tell the state of the plans on a day: one plan in full, several in one line each.

    What a plan holds and how far it has come on that day: statuses, outputs and results against their targets, money,
    what is late, and what nobody knows. Unknown is never shown as zero. The options that choose actions shorten the
    table; the lines above it always speak of the whole plan. The exit code is 1 where something could not be read.
    """
    from ccitrack.checks import check
    from ccitrack.cli.plans import chosen, read
    from ccitrack.cli.reading import advise, tell_unread
    from ccitrack.cli.versions import approved_of
    from ccitrack.language.speech import speech
    from ccitrack.progress.action import ActionHealth
    from ccitrack.report.choice import Choice
    from ccitrack.report.status import build_status
    from ccitrack.report.status_document import status_document

    words, today = speech(lang), date.today()
    day = as_of or today
    places = chosen(plans or [], Path())
    loaded = [read(place) for place in places]
    approved = [approved_of(place, each, day) for place, each in zip(places, loaded, strict=True)]
    states = [
        build_status(each, each.plan, check(each, today, day, known), day, lang, known)
        for each, known in zip(loaded, approved, strict=True)
        if each.plan
    ]
    choice = Choice(axis, leader, partner, status, ActionHealth(health) if health else None, late, priority, year)
    filters.check_names(choice, [state.plan for state in states])
    states = [state.only(choice) for state in states]
    if json:
        output.show_json(status_document(states, day))
    else:
        from ccitrack.cli.portfolio_screen import portfolio
        from ccitrack.cli.status_screen import screen

        tell_unread(loaded, words)
        columns, colourful = output.columns(), output.is_colourful(no_color)
        is_full = full or not choice.is_all
        if len(states) > 1:
            output.show(portfolio(states, words, columns, colourful))
        if len(states) == 1 or is_full:
            output.show(screen(states, words, columns, colourful))
        if len(states) > 1 and not is_full:
            output.hint(words.say(phrase("Each plan in full: `ccitrack status --full`.")), quiet=quiet)
        if not quiet:
            advise(sum(state.problems.errors + state.problems.warnings for state in states), words)
    return DONE if all(each.is_complete for each in loaded) else FOUND
