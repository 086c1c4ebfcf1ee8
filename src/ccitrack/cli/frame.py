"""The frame around every command: Typer parses, ccitrack says the help and the errors in the reader's language."""

from collections.abc import Callable, Iterable
from typing import cast

import typer
from typer._click.core import Context, Parameter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperOption
from typer.main import get_command

from ccitrack.cli import output
from ccitrack.cli.help_page import help_page
from ccitrack.cli.usage import unexpected, worded
from ccitrack.language.speech import Speech


def _show_help(context: Context, _option: Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        output.show(context.get_help())
        raise typer.Exit


EVERYWHERE: tuple[Parameter, ...] = (
    TyperOption(
        param_decls=["--debug"],
        is_flag=True,
        default=False,
        expose_value=False,
        help="Show the details of a fault of ccitrack.",
    ),
    TyperOption(
        param_decls=["--help", "-h"],
        is_flag=True,
        default=False,
        expose_value=False,
        is_eager=True,
        callback=_show_help,
        help="Show this message and exit.",
    ),
)


class Command(TyperCommand):
    """One command. What its function returns is the exit code."""

    allow_extra_args = True  # refused below: Typer's own sentence for it is in English only

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments; those too many are refused."""
        try:
            rest = super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise worded(error, ctx) from error
        if rest and not ctx.resilient_parsing:
            raise unexpected(rest, ctx.command_path)
        return rest

    def get_params(self, ctx: Context) -> list[Parameter]:  # noqa: ARG002
        """The parameters of the function, then what every command has."""
        return [*self.params, *EVERYWHERE]

    def get_help(self, ctx: Context) -> str:
        """The help page, in the language of the context."""
        return help_page(self, ctx, output.width())

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The options that begin so."""
        return complete_options(self.get_params(ctx), ctx.obj, incomplete)


def command(name: str) -> Callable[[Callable[..., int]], Command]:
    """Make a command of a function: its parameters are the options, its docstring is the help."""

    def made(function: Callable[..., int]) -> Command:
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(name, cls=Command)(function)
        return cast(Command, get_command(app))

    return made


def complete_options(parameters: Iterable[Parameter], speech: Speech, incomplete: str) -> list[CompletionItem]:
    """The options that begin so, each with its help; none for a value or a name."""
    if not incomplete.startswith("-"):
        return []
    return [
        CompletionItem(name, help=speech.word(parameter.help or ""))
        for parameter in parameters
        if isinstance(parameter, TyperOption) and not parameter.hidden
        for name in parameter.opts
        if name.startswith(incomplete)
    ]
