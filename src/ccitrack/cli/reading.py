"""What every command that reads says first: what could not be read; and last: how many problems there are."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ccitrack.cli import output
from ccitrack.language.phrases import Uncut, phrase, plural
from ccitrack.language.speech import Speech

if TYPE_CHECKING:
    from ccitrack.load import Loaded


def tell_unread(plans: Iterable["Loaded"], speech: Speech) -> None:
    """Name the files of which something could not be read: what is shown leaves it out."""
    tell_paths(tuple(path for loaded in plans for path in unread_of(loaded)), speech)


def tell_paths(unread: Sequence[str], speech: Speech) -> None:
    """The same of the paths of these files."""
    paths = tuple(map(Uncut, unread))
    if not paths:
        return
    said = plural(
        "{count} file could not be read: {paths}.", "{count} files could not be read: {paths}.", len(paths), paths=paths
    )
    output.warn(speech.say(said))
    output.warn(speech.say(phrase("What follows leaves out what it holds; type `ccitrack validate` to see why.")))


def unread_of(loaded: "Loaded") -> tuple[str, ...]:
    """The files of a plan of which something could not be read."""
    headers = [loaded.header] if loaded.plan is None or loaded.lost else []
    return tuple(dict.fromkeys([*headers, *(unread.path for unread in loaded.unread)]))


def advise(problems: int, speech: Speech) -> None:
    """How many problems the check finds, where there are some; to a person at a terminal."""
    if problems:
        finding = plural("The check finds {count} problem", "The check finds {count} problems", problems)
        output.hint(speech.say(phrase("{finding}: type `ccitrack validate`.", finding=finding)))
