"""What every command that reads does first: it reads the plans, and says what could not be read; and what it says last:
how many problems there are.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ccitrack.cli import output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.meanwhile import Meanwhile
from ccitrack.cli.plans import chosen, gathered
from ccitrack.language.phrases import Uncut, phrase, plural
from ccitrack.language.speech import Speech

if TYPE_CHECKING:
    from ccitrack.load import Loaded
    from ccitrack.model.plan import Plan

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Told(Generic[Said]):
    """What is told of each plan, and the files of which something could not be read, which it leaves out."""

    each: tuple[Said, ...]
    unread: tuple[str, ...]
    is_complete: bool

    @property
    def code(self) -> int:
        """The exit code: whether everything could be read."""
        return DONE if self.is_complete else FOUND


def told_of(typed: Sequence[str] | None, tell: "Callable[[Plan], Said]", speech: Speech, *, quiet: bool) -> Told[Said]:
    """What `tell` says of each plan that was typed, or of all in sight. Of their files nothing else is kept.

    A person at a terminal sees how far it is, but with `quiet`. Raises NoPlan. A plan without a legible header is told
    nowhere but among the unread.
    """
    from ccitrack.load import load

    places, said, unread, is_complete = chosen(typed or [], Path()), list[Said](), list[str](), True
    with Meanwhile(speech, len(places), quiet=quiet) as meanwhile:
        for done, place in enumerate(places, 1):
            loaded = load(gathered(place), meanwhile.file_read)
            unread += unread_of(loaded)
            is_complete = is_complete and loaded.is_complete
            if loaded.plan is not None:
                said.append(tell(loaded.plan))
            meanwhile.plan_done(done)
    return Told(tuple(said), tuple(dict.fromkeys(unread)), is_complete)


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
