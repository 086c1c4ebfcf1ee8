"""`ccitrack indicators`: from where, to which target, how far, and what nobody knows."""

from datetime import date
from typing import Annotated

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.frame import command
from ccitrack.cli.options import word

LEVELS = ("output", "result", "impact", "context")
HEALTHS = (
    *("missed", "regressing", "off_track", "at_risk", "on_track", "achieved_late", "achieved"),
    *("wrong_direction", "no_change", "right_direction"),
    *("not_measured", "not_due", "not_assessable", "no_target"),
)


@command("indicators")
def indicators(
    plans: arguments.Plans = None,
    level: Annotated[
        str | None,
        typer.Option(
            "--level",
            metavar="|".join(LEVELS),
            parser=options.one_of("--level", *LEVELS),
            help="Only the indicators of that level: what is made, what it changes, the longer term, the territory.",
        ),
    ] = None,
    health: Annotated[
        str | None,
        typer.Option(
            "--health",
            metavar=word("HEALTH"),
            parser=options.one_of("--health", *HEALTHS),
            help="Only the indicators that stand so: off_track, at_risk, achieved, not_measured, no_target…",
        ),
    ] = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
) -> int:
    """Tell the indicators: from where, to which target, how far they have come, and what nobody knows.

    Outputs and results are never mixed. What is reached is the share of the way from the baseline to the target;
    without a value there is no percentage, and never 0 %. The exit code is 1 where something could not be read.
    """
    from ccitrack.cli.indicators_screen import screen
    from ccitrack.cli.reading import tell_paths, told_of
    from ccitrack.language.speech import speech
    from ccitrack.model.indicator import Level
    from ccitrack.progress.health import Health
    from ccitrack.progress.plan import measure
    from ccitrack.report.indicators_view import build_indicators, indicators_document

    words, day = speech(lang), as_of or date.today()
    kind, state = Level(level) if level else None, Health(health) if health else None
    told = told_of(plans, lambda plan: build_indicators(measure(plan, day), lang, kind, state), words, quiet=json)
    if json:
        output.show_json(indicators_document(told.each, day))
    else:
        tell_paths(told.unread, words)
        output.show(screen(told.each, words, output.columns(), output.is_colourful(no_color)))
    return told.code
