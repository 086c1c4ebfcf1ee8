"""Completion in bash, zsh, fish and PowerShell: of commands, options, plans and addresses."""

from collections.abc import Mapping
from pathlib import Path

import typer
from typer._click.core import Context, Parameter
from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._completion_classes import FishComplete, ZshComplete, completion_init
from typer.core import TyperGroup

from ccitrack.cli import output
from ccitrack.cli.options import one_of
from ccitrack.language.phrases import phrase, visible
from ccitrack.language.speech import Speech

SHELLS = ("bash", "zsh", "fish", "powershell")
VARIABLE = "_CCITRACK_COMPLETE"
ESCAPES_OF_ZSH = str.maketrans({'"': '""', "'": "''", "$": r"\$", "`": r"\`", ":": r"\\:"})


class _Fish(FishComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}\t{item.help}" if item.help else str(item.value)


class _Zsh(ZshComplete):
    def format_completion(self, item: CompletionItem) -> str:
        value, help = (text.translate(ESCAPES_OF_ZSH) for text in (str(item.value), item.help or ""))
        return f'"{value}":"{help}"' if help else f'"{value}"'


def is_asked(environment: Mapping[str, str]) -> bool:
    """Whether a shell asks what could be typed next: a person is in the middle of a line, so no error may show."""
    return VARIABLE in environment


def answer(ccitrack: TyperGroup, environment: Mapping[str, str], speech: Speech) -> int:
    """Print what could be typed next."""
    from typer.completion import shell_complete

    completion_init()
    add_completion_class(_Fish, "fish")  # Typer's own formats help with rich, which takes longer than all the rest
    add_completion_class(_Zsh, "zsh")
    return shell_complete(ccitrack, {"obj": speech}, "ccitrack", VARIABLE, environment[VARIABLE])


def plans(incomplete: str) -> list[str]:
    """The ids of the plans in sight that begin so."""
    from ccitrack.cli.glimpse import stated
    from ccitrack.cli.plans import in_sight

    ids = (stated("id", place.path) for place in in_sight(Path()))
    return [name for name in ids if name and name.startswith(incomplete)]


def topics(incomplete: str) -> list[tuple[str, str] | str]:
    """The addresses, with what they stand for, and the names of the rules, that begin so."""
    return [*addresses(incomplete), *rules(incomplete)]


def rules(incomplete: str) -> list[str]:
    """The names of the rules that begin so."""
    from ccitrack.checks import RULES

    return [rule.name for rule in RULES if rule.name.startswith(incomplete)]


def examples(incomplete: str) -> list[str]:
    """The plans that come with ccitrack and begin so."""
    from ccitrack.cli.starter import examples

    return [name for name in examples() if name.startswith(incomplete)]


def addresses(incomplete: str) -> list[tuple[str, str]]:
    """The addresses that begin so, down to the step that is being typed, each with its title."""
    from ccitrack.cli.plans import in_sight, read
    from ccitrack.load.addresses import places

    seen, depth = in_sight(Path()), incomplete.count("/")
    return [
        (written, visible(str(getattr(thing, "title", ""))))
        for place in seen
        for address, _, thing in places(read(place))
        for written in ([address, address.partition("/")[2]] if len(seen) == 1 else [address])
        if written and written.startswith(incomplete) and written.count("/") <= depth
    ]


def show_script(context: Context, _option: Parameter, shell: str | None) -> None:
    """Print the script that makes a shell complete, and stop."""
    from typer._completion_shared import get_completion_script

    if shell and not context.resilient_parsing:
        known = one_of("--show-completion", *SHELLS)(shell)
        output.show(get_completion_script(prog_name="ccitrack", complete_var=VARIABLE, shell=known))
        raise typer.Exit


def install_script(context: Context, _option: Parameter, shell: str | None) -> None:
    """Put the script where the shell finds it, and stop."""
    from typer._completion_shared import install

    if not shell or context.resilient_parsing:
        return
    known = one_of("--install-completion", *SHELLS)(shell)
    try:
        _, path = install(shell=known, prog_name="ccitrack", complete_var=VARIABLE)
    except OSError as reason:
        raise output.CannotWrite(reason.filename or "~", reason) from reason
    told = phrase("Completion is installed ({path}). Open a new terminal to use it.", path=_at_home(path))
    output.show(context.obj.say(told))
    raise typer.Exit


def _at_home(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else path.as_posix()
