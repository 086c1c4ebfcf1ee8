"""What is wrong with what was typed, in our words: Typer's are fixed sentences in English.

The one module that knows the errors of the parser that Typer carries.
"""

from collections.abc import Sequence

from typer import BadParameter, TyperException
from typer._click.core import Context, Parameter
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption
from typer.core import TyperOption

from ccitrack.cli.commands import COMMANDS
from ccitrack.cli.nearest import did_you_mean
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase


class BadUsage(CcitrackError):
    """The command line cannot be understood."""


def unknown_command(typed: str) -> BadUsage:
    """There is no command of that name."""
    message = phrase("There is no command {typed}.", typed=typed)
    return BadUsage(message, did_you_mean(typed, COMMANDS) or _see_help("ccitrack"))


def unexpected(rest: Sequence[str], command: str) -> BadUsage:
    """More was typed than the command takes."""
    return BadUsage(
        phrase('{command} does not take "{rest}".', rest=" ".join(rest), command=command), _see_help(command)
    )


def worded(error: TyperException, context: Context) -> BadUsage:
    """What the parser refuses, as ccitrack says it."""
    help = _see_help(context.command_path)
    if isinstance(error, NoSuchOption):
        known = [name for parameter in context.command.get_params(context) for name in parameter.opts]
        message = phrase("There is no option {option}.", option=error.option_name)
        return BadUsage(message, did_you_mean(error.option_name, filter(_is_option, known)) or help)
    if isinstance(error, BadOptionUsage):
        return BadUsage(_misused(error.option_name, context), help)
    if isinstance(error, MissingParameter):
        return BadUsage(phrase("{what} is missing.", what=_name(error.param)), help)
    if isinstance(error, BadParameter):
        return BadUsage(phrase("{what} cannot be {typed}.", what=_name(error.param), typed=error.message), help)
    return BadUsage(phrase("This cannot be understood."), help)


def _misused(option: str, context: Context) -> Phrase:
    """An option without its value, or a flag with one: the parser gives the same error for both."""
    for parameter in context.command.get_params(context):
        if option in parameter.opts and isinstance(parameter, TyperOption) and parameter.is_flag:
            return phrase("{option} takes no value.", option=option)
    return phrase("{option} needs a value after it.", option=option)


def _name(parameter: Parameter | None) -> Phrase:
    """The parameter as it is typed: an argument by the word that stands for it, an option by its name."""
    names = [name for name in parameter.opts if _is_option(name)] if parameter else []
    return Phrase(names[0] if names else (parameter and parameter.metavar) or "")


def _is_option(name: str) -> bool:
    return name.startswith("-")


def _see_help(command: str) -> Phrase:
    return phrase("Type `{command} --help` to see what it takes.", command=command)
