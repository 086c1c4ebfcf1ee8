"""`ccitrack partners`: who does what in which plan."""

from datetime import date
from typing import Annotated

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.frame import command

ROLES = ("leader", "partner", "funder")


@command("partners")
def partners(
    plans: arguments.Plans = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role",
            metavar="|".join(ROLES),
            parser=options.one_of("--role", *ROLES),
            help="Only those who have this role, in an action or in the plan as a whole.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
) -> int:
    """Tell who does what, in which action of which plan.

    Organisations go by the names of the register: another spelling counts with them, and what the register does not
    hold stands apart. Registers are per plan; an organisation of one plan is taken for that of another where they have
    the same SIRET, or the name of one is a name or an alias of the other. The exit code is 1 where something could not
    be read.
    """
    from ccitrack.cli.partners_screen import screen
    from ccitrack.cli.reading import tell_paths, told_of
    from ccitrack.language.speech import speech
    from ccitrack.report.mentions import Role
    from ccitrack.report.partnership import build_partnership
    from ccitrack.report.partnership_document import partnership_document

    words, day = speech(lang), as_of or date.today()
    found = told_of(plans, lambda plan: plan, words, quiet=json)
    partnership = build_partnership(found.each, day, lang, Role(role) if role else None)
    if json:
        output.show_json(partnership_document(partnership))
    else:
        tell_paths(found.unread, words)
        output.show(screen(partnership, words, output.columns(), output.is_colourful(no_color)))
    return found.code
