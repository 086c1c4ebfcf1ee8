"""`ccitrack status`: the state of the plans on a day."""

from dataclasses import replace
from datetime import date
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import arguments, filters, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.language.phrases import phrase
from ccitrack.report.line import STATUS_FORMAT

if TYPE_CHECKING:
    from ccitrack.report.choice import Choice


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
    no_cache: options.NoCache = False,
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
    from ccitrack.cli.kept import usual
    from ccitrack.cli.meanwhile import Meanwhile
    from ccitrack.cli.plan_by_plan import plan_by_plan
    from ccitrack.cli.plans import chosen
    from ccitrack.cli.reading import advise, tell_paths
    from ccitrack.cli.state import Form, Telling
    from ccitrack.language.speech import speech

    words, today = speech(lang), date.today()
    places = chosen(plans or [], Path())
    choice = _choice(axis, leader, partner, status, health, late, priority, year)
    alone = output.columns(), output.is_colourful(no_color)
    is_full = full or choice is not None
    has_screen = not json and (is_full or len(places) == 1)
    form = Form(lang, alone if has_screen else None, has_document=json)
    telling = Telling(today, as_of or today, form, choice, usual(refused=no_cache))
    with Meanwhile(words, len(places), quiet=quiet or json) as meanwhile:
        states = [state for _, _, state in plan_by_plan(places, telling, meanwhile)]
    if choice is not None:
        filters.check_known(choice, [state.known for state in states])
    told = [(state, state.line) for state in states if state.line is not None]
    if json:
        documents = (loads(state.document) for state, _ in told)
        output.show_json_list({"format": STATUS_FORMAT, "as_of": telling.as_of.isoformat()}, "plans", documents)
    else:
        tell_paths([path for state in states for path in state.unread], words)
        lines = [line for _, line in told]
        if len(told) > 1:
            from ccitrack.cli.portfolio_screen import portfolio

            output.show(portfolio(lines, telling.as_of, words, *alone))
        elif told and not has_screen:  # one of several plans is legible
            legible = [place for place, state in zip(places, states, strict=True) if state.line is not None]
            screens = replace(telling, form=Form(lang, alone))
            told = [(state, state.line) for _, _, state in plan_by_plan(legible, screens) if state.line is not None]
        if len(told) == 1 or is_full:
            output.show("\n\n".join(state.screen for state, _ in told))
        if len(told) > 1 and not is_full:
            output.hint(words.say(phrase("Each plan in full: `ccitrack status --full`.")), quiet=quiet)
        if not quiet:
            advise(sum(line.problems for line in lines), words)
    return DONE if all(state.is_complete for state in states) else FOUND


def _choice(
    axis: str | None,
    leader: str | None,
    partner: str | None,
    status: str | None,
    health: str | None,
    late: bool,
    priority: bool,
    year: int | None,
) -> "Choice | None":
    """The actions that are asked for; None for all of them."""
    if not late and not priority and all(each is None for each in (axis, leader, partner, status, health, year)):
        return None
    from ccitrack.progress.action import ActionHealth
    from ccitrack.report.choice import Choice

    return Choice(axis, leader, partner, status, ActionHealth(health) if health else None, late, priority, year)
