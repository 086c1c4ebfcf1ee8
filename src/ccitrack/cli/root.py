"""`ccitrack` itself: it knows its commands by name, and imports only the one that was typed."""

from importlib import import_module
from typing import Any

import typer
from typer._click.core import Command as AnyCommand
from typer._click.core import Context, Parameter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperGroup, TyperOption

from ccitrack.cli import completion, output
from ccitrack.cli.codes import CANNOT
from ccitrack.cli.commands import COMMANDS
from ccitrack.cli.frame import EVERYWHERE, complete_options
from ccitrack.cli.help_page import help_page
from ccitrack.cli.usage import unknown_command, worded
from ccitrack.version import __version__


class Root(TyperGroup):
    """The group of all commands."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """The names of the commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:  # noqa: ARG002
        """The command of that name; this is where its module is imported."""
        if cmd_name not in COMMANDS:
            return None
        found: AnyCommand = getattr(import_module(COMMANDS[cmd_name].module), cmd_name)
        return found

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read what comes before the command."""
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise worded(error, ctx) from error

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, AnyCommand | None, list[str]]:
        """The command that was typed, and its arguments."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise unknown_command(args[0])
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Context) -> Any:
        """Run the command; where none was typed, say which there are."""
        code = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            output.warn(self.get_help(ctx))
            return CANNOT
        return code

    def get_params(self, ctx: Context) -> list[Parameter]:  # noqa: ARG002
        """What may be typed before a command."""
        return [*self.params, *EVERYWHERE]

    def get_help(self, ctx: Context) -> str:
        """The help page, in the language of the context."""
        rows = [(command.name, command.help) for command in COMMANDS.values()]
        return help_page(self, ctx, output.width(), rows)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The commands and the options that begin so."""
        commands = [
            CompletionItem(command.name, help=ctx.obj.word(command.help))
            for command in COMMANDS.values()
            if command.name.startswith(incomplete)
        ]
        return [*commands, *complete_options(self.get_params(ctx), ctx.obj, incomplete)]


def root() -> Root:
    """The command line, ready to read what was typed."""
    return Root(
        name="ccitrack",
        help="Follow the action plans of a city or a region, kept as text: check them, see where they stand, report.",
        params=[_version(), _language(), *_completion()],
        invoke_without_command=True,
        rich_markup_mode=None,
    )


def _version() -> TyperOption:
    def show_version(context: Context, _option: Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            output.show(f"ccitrack {__version__}")
            raise typer.Exit

    return TyperOption(
        param_decls=["--version"],
        is_flag=True,
        default=False,
        expose_value=False,
        is_eager=True,
        callback=show_version,
        help="Show the version and exit.",
    )


def _language() -> TyperOption:
    return TyperOption(
        param_decls=["--lang"],
        metavar="fr|en",
        expose_value=False,
        show_default=False,
        help="Speak French or English.",
    )


def _completion() -> list[TyperOption]:
    shells = "|".join(completion.SHELLS)
    show = TyperOption(
        param_decls=["--show-completion"],
        metavar=shells,
        expose_value=False,
        callback=completion.show_script,
        help="Show the script that completes commands and addresses in a shell.",
    )
    install = TyperOption(
        param_decls=["--install-completion"],
        metavar=shells,
        expose_value=False,
        callback=completion.install_script,
        help="Install that script for a shell.",
    )
    return [show, install]
