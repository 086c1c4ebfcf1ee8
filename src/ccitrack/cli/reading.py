"""What every command that reads says first: what could not be read; and last: how many problems there are."""

from collections.abc import Iterable

from ccitrack.cli import output
from ccitrack.language.phrases import Uncut, phrase, plural
from ccitrack.language.speech import Speech
from ccitrack.load import Loaded


def tell_unread(plans: Iterable[Loaded], speech: Speech) -> None:
    """Name the files of which something could not be read: what is shown leaves it out."""
    paths = tuple(Uncut(path) for loaded in plans for path in _unread(loaded))
    if not paths:
        return
    unread = plural(
        "{count} file could not be read: {paths}.", "{count} files could not be read: {paths}.", len(paths), paths=paths
    )
    output.warn(speech.say(unread))
    output.warn(speech.say(phrase("What follows leaves out what it holds; type `ccitrack validate` to see why.")))


def _unread(loaded: Loaded) -> tuple[str, ...]:
    headers = [loaded.header] if loaded.plan is None or loaded.lost else []
    return tuple(dict.fromkeys([*headers, *(unread.path for unread in loaded.unread)]))


def advise(problems: int, speech: Speech) -> None:
    """How many problems the check finds, where there are some; to a person at a terminal."""
    if problems:
        finding = plural("The check finds {count} problem", "The check finds {count} problems", problems)
        output.hint(speech.say(phrase("{finding}: type `ccitrack validate`.", finding=finding)))
