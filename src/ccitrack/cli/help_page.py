"""The help of a command: what it does, its arguments, its options, its commands."""

from collections.abc import Iterator, Sequence

from typer._click.core import Command, Context, Parameter
from typer.core import TyperArgument, TyperOption

from ccitrack.cli.layout import definitions, paragraphs, wrapped
from ccitrack.language.speech import Speech

Rows = Sequence[tuple[str, str]]


def help_page(command: Command, context: Context, width: int, commands: Rows = ()) -> str:
    """The page, in the language of the context and at a width; `commands` are those of a group."""
    speech: Speech = context.obj
    parameters = command.get_params(context)
    arguments = [parameter for parameter in parameters if isinstance(parameter, TyperArgument)]
    options = [parameter for parameter in parameters if isinstance(parameter, TyperOption) and not parameter.hidden]
    blocks = [
        _usage(context.command_path, arguments, bool(commands), speech, width),
        paragraphs(speech.word((command.help or "").partition("\f")[0].strip()), width, "  "),
        *_section(speech.word("Commands"), [(name, speech.word(help)) for name, help in commands], speech, width),
        *_section(speech.word("Arguments"), [_argument(each, speech) for each in arguments], speech, width),
        *_section(speech.word("Options"), [_option(each, context, speech) for each in options], speech, width),
    ]
    return "\n\n".join(blocks)


def _usage(path: str, arguments: Sequence[TyperArgument], is_group: bool, speech: Speech, width: int) -> str:
    typed = [_metavar(each, speech) if each.required else f"[{_metavar(each, speech)}]" for each in arguments]
    if is_group:
        typed = [speech.word("COMMAND [ARGUMENTS]…")]
    opening = f"{speech.word('Usage')}{speech.word(': ')}{path} "
    return wrapped(" ".join([speech.word("[OPTIONS]"), *typed]), width, opening, "    ")


def _section(title: str, rows: Rows, speech: Speech, width: int) -> Iterator[str]:
    if rows:
        yield f"{title}{speech.word(': ').rstrip(' ')}\n{definitions(rows, width)}"


def _argument(argument: TyperArgument, speech: Speech) -> tuple[str, str]:
    return _metavar(argument, speech), speech.word(argument.help or "")


def _option(option: TyperOption, context: Context, speech: Speech) -> tuple[str, str]:
    name = ", ".join((*option.opts, *option.secondary_opts))
    if not option.is_flag:
        name = f"{name} {_metavar(option, speech)}"
    notes = [speech.word("required")] if option.required else _default(option, context, speech)
    return name, " ".join([speech.word(option.help or ""), *(f"[{note}]" for note in notes)])


def _default(option: TyperOption, context: Context, speech: Speech) -> list[str]:
    """The default as the option words it, else its value, which is typed as it is in every language."""
    shown = option.show_default and option.get_default(context, call=False)
    if isinstance(option.show_default, str):
        shown = speech.word(option.show_default)
    return [f"{speech.word('default')}{speech.word(': ')}{shown}"] if isinstance(shown, str) else []


def _metavar(parameter: Parameter, speech: Speech) -> str:
    metavar = speech.word(parameter.metavar or (parameter.name or "").upper())
    return f"{metavar}…" if parameter.nargs == -1 else metavar
