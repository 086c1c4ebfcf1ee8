"""`ccitrack gaps`: what nobody knows, by leader."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.frame import command
from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase

if TYPE_CHECKING:
    from ccitrack.model.plan import Plan
    from ccitrack.report.unknowns import Unknowns


class NoSuchLeader(CcitrackError):
    """No plan that was asked for knows a leader of that name."""


@command("gaps")
def gaps(
    plans: arguments.Plans = None,
    leader: Annotated[
        str | None,
        typer.Option(
            "--leader", metavar=word("NAME"), help="Only what this leader is asked: its id, its name or an alias."
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Tell each of several plans in full, not in one line.")] = False,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
) -> int:
    """Tell what nobody knows, by leader: one plan in full, several in one line each.

    For each action: what its card leaves out, the values that were due and are not known or are out of date, baselines,
    targets, dates, sources, budget lines and milestones of which nobody knows. Then what the plan as a whole does not
    say. An action with several leaders is listed under the one that coordinates, else under the first. Cancelled
    actions are left out; of completed ones, only what can still be found out is told. With --leader, the list is what
    one leader can be sent. The exit code is 1 where something could not be read.
    """
    from ccitrack.cli.gaps_screen import portfolio, screen
    from ccitrack.cli.reading import tell_paths, told_of
    from ccitrack.language.speech import speech
    from ccitrack.report.unknowns_document import unknowns_document

    words, day = speech(lang), as_of or date.today()
    found = told_of(plans, lambda plan: _unknown(plan, day, lang, leader), words, quiet=quiet or json)
    told = [unknown for unknown, _ in found.each if unknown is not None]
    if leader is not None and found.each and not told:
        raise _no_such(leader, [name for _, names in found.each for name in names])
    if json:
        output.show_json(unknowns_document(told, day, leader))
    else:
        tell_paths(found.unread, words)
        columns, colourful = output.columns(), output.is_colourful(no_color)
        is_full = len(told) == 1 or full or leader is not None
        if told and not is_full:
            output.show(portfolio(told, words, columns, colourful))
            output.hint(words.say(phrase("Each plan in full: `ccitrack gaps --full`.")), quiet=quiet)
        elif told:
            output.show(screen(told, words, columns, colourful))
            if leader is None:
                output.hint(words.say(phrase("The list of one leader: `ccitrack gaps --leader NAME`.")), quiet=quiet)
    return found.code


def _unknown(plan: "Plan", day: date, lang: str, leader: str | None) -> "tuple[Unknowns | None, tuple[str, ...]]":
    """What nobody knows of a plan. With a leader: what it is asked, None where the plan has it not; and who leads."""
    from ccitrack.progress.plan import measure
    from ccitrack.report.unknowns import build_unknowns, find_leader, leader_names

    if leader is None:
        return build_unknowns(measure(plan, day), lang), ()
    key = find_leader(plan, leader)
    return build_unknowns(measure(plan, day), lang, key) if key is not None else None, tuple(leader_names(plan))


def _no_such(leader: str, known: "Sequence[str]") -> NoSuchLeader:
    message = phrase("No leader is called {name}: neither an id, nor a name or an alias.", name=leader)
    return NoSuchLeader(message, did_you_mean(leader, known) or phrase("Type `ccitrack partners` to see who is."))
