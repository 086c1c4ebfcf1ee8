"""Where plans are: what a person calls a plan, turned into the folder or the file that holds it."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ccitrack.cli.glimpse import HEADER, children, is_plan, owner, stated
from ccitrack.cli.nearest import did_you_mean
from ccitrack.edit import JOURNAL
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase

if TYPE_CHECKING:
    from ccitrack.load import Gathered, Loaded

PLANS = "plans"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plan is: its folder, or its file where it is a single one. `shown` is the path that people are told."""

    path: Path
    shown: str
    only: tuple[str, ...] = ()
    """The files of the plan that were asked for, as people are told of them; without any, the whole plan was."""


class NoPlan(CcitrackError):
    """There is no plan where one was looked for."""


def in_sight(here: Path) -> tuple[Place, ...]:
    """The plan that `here` is in, else every plan under `plans/`, else `here` itself where it has cards."""
    around = _around(here)
    if around:
        return (around,)
    return _under(here / PLANS, PLANS) or ((Place(here, "."),) if is_plan(here) else ())


def named(typed: str, here: Path) -> Place | None:
    """The plan of that path (a folder, a single file) or of that id, where there is one."""
    if typed and is_plan(here / typed):
        return Place(here / typed, Path(typed).as_posix())
    return next((place for place in _under(here / PLANS, PLANS) if typed in _names(place)), None)


def chosen(typed: Sequence[str], here: Path) -> tuple[Place, ...]:
    """The plans that were typed, each once, or all those in sight. Raises NoPlan."""
    places = distinct(_found(each, here) for each in typed) if typed else in_sight(here)
    if not places:
        raise NoPlan(phrase("There is no plan here: no plan.yaml in this folder, nor plans under plans/."), _begin())
    return places


def holding(typed: str, here: Path) -> tuple[Place, ...]:
    """The plans of a path: a plan, a folder of plans, or the plan that a card belongs to. Raises NoPlan."""
    path = (here / typed).resolve()
    folder = owner(path)
    if folder is not None:
        shown = folder.as_posix() if Path(typed).is_absolute() else _relative(folder, here)
        part = (PurePosixPath(shown) / path.relative_to(folder)).as_posix()
        is_alone = path.is_file() and path != folder / HEADER
        return (Place(folder, shown, (part,) if is_alone else ()),)
    if not is_plan(here / typed):
        places = _under(here / typed, Path(typed).as_posix())
        if places:
            return places
    return (_found(typed, here),)


def distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places, each plan once; the whole plan where it was asked for beside a file of it."""
    once: dict[Path, Place] = {}
    for place in places:
        known = once.setdefault(place.path.resolve(), place)
        only = tuple(dict.fromkeys([*known.only, *place.only])) if known.only and place.only else ()
        once[place.path.resolve()] = replace(known, only=only)
    return tuple(once.values())


def seen_from(here: Path, path: str) -> str:
    """A path that leads up and back down again, the short way: `04-hub.yaml` for `../actions/04-hub.yaml`."""
    return Path(os.path.relpath(here.resolve() / path, here.resolve())).as_posix() if path.startswith("../") else path


def read(place: Place) -> "Loaded":
    """The plan of a place, with what is wrong with it."""
    from ccitrack.load import load

    return load(gathered(place))


def gathered(place: Place) -> "Gathered":
    """The bytes of the files of a plan. A change that was cut short is finished first, or undone, and said so."""
    from ccitrack.load import gather

    folder = place.path if place.path.is_dir() else place.path.parent
    if os.path.lexists(folder / JOURNAL):
        _finish(folder)
    return gather(place.path, place.shown)


def _finish(folder: Path) -> None:
    from ccitrack.cli import output
    from ccitrack.cli.languages import of_machine
    from ccitrack.edit.files import locked, recover
    from ccitrack.language.speech import speech

    words = speech(of_machine(os.environ))
    try:
        with locked(folder, lambda said: output.warn(words.say(said))):
            recover(folder, lambda said: output.warn(words.say(said)))
    except (CcitrackError, OSError) as reason:  # the plan can still be read as it is
        error = reason if isinstance(reason, CcitrackError) else output.CannotWrite(folder.as_posix(), reason)
        output.warn(words.say(error.message))
        if error.help:
            output.warn(f"    {words.say(error.help)}")


def _around(here: Path) -> Place | None:
    """The plan whose folder is `here` or holds it; the search ends at the top of the repository."""
    absolute = here.resolve()
    for folder in (absolute, *absolute.parents):
        if (folder / HEADER).is_file():
            return Place(folder, _relative(folder, here))
        if (folder / ".git").exists():
            return None
    return None


def _relative(folder: Path, here: Path) -> str:
    return Path(os.path.relpath(folder, here.resolve())).as_posix()


def _under(folder: Path, shown: str) -> tuple[Place, ...]:
    """The plans directly in a folder, by name."""
    prefix = "" if shown == "." else f"{shown}/"
    return tuple(Place(child, f"{prefix}{child.name}") for child in children(folder) if is_plan(child))


def _found(typed: str, here: Path) -> Place:
    place = named(typed, here)
    if place is None:
        raise _no_such(typed, here)
    return place


def _no_such(typed: str, here: Path) -> NoPlan:
    if os.path.lexists(here / typed):
        return NoPlan(phrase("{path} holds no plan: neither plan.yaml nor cards in actions/.", path=typed), _begin())
    known = [name for place in _under(here / PLANS, PLANS) for name in _names(place)]
    message = phrase("There is no plan {typed}: neither a path nor the id of a plan under plans/.", typed=typed)
    return NoPlan(message, did_you_mean(typed, known) or _begin())


def _names(place: Place) -> tuple[str, ...]:
    """What a plan under `plans/` may be called: its own id, its folder or its file."""
    return tuple(filter(None, (stated("id", place.path), place.path.name, place.path.stem)))


def _begin() -> Phrase:
    return phrase("Type `ccitrack init` to begin one, or give the folder of a plan.")
