"""The arguments that mean the same in several commands."""

from typing import Annotated

import typer

from ccitrack.cli import completion
from ccitrack.cli.options import word

Plans = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=word("PLAN"),
        autocompletion=completion.plans,
        help="The folder, the file or the id of a plan; by default every plan found here.",
    ),
]
OfAction = Annotated[
    str,
    typer.Argument(metavar=word("ADDRESS"), autocompletion=completion.addresses, help="The action: PLAN/ACTION."),
]
