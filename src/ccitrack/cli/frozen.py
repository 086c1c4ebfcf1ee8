"""A report that is kept with all that it is made of, to be made again byte for byte, or compared with later.

The folder holds the plan (`plan/`), the versions that it was compared with (`versions/`), the templates
(`templates/`), its figures as JSON (`status.json`), and what was asked for (`frozen.json`). Of a public report it holds
what is public of them, each plan in one file.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccitrack.cli.plans import Place
from ccitrack.cli.report import FORMATS
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase, visible
from ccitrack.language.speech import LANGUAGES
from ccitrack.load.files import bytes_of
from ccitrack.load.folder import HEADER
from ccitrack.version import __version__

if TYPE_CHECKING:
    from ccitrack.cli.report_files import Kept, Wanted
    from ccitrack.language.speech import Speech
    from ccitrack.load import Loaded
    from ccitrack.model.plan import Plan
    from ccitrack.report.comparison import Side

FROZEN, PLAN, TEMPLATES, VERSIONS, DATA = "frozen.json", "plan", "templates", "versions", "status.json"
FORMAT = "ccitrack.frozen/1"
LARGEST = 16 * 1024 * 1024
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class NotFrozen(CcitrackError):
    """A folder that is no frozen report, or one that was damaged."""


def is_frozen(folder: Path) -> bool:
    """Whether a folder holds a frozen report."""
    return os.path.isfile(folder / FROZEN)  # noqa: PTH113 - Path.is_file raises for names that are too long


# To freeze


def freeze(folder: Path, place: Place, loaded: "Loaded", wanted: "Wanted", kept: "Kept") -> None:
    """Keep in a folder all that a report is made of. Raises NotFrozen for a folder that holds anything already."""
    from ccitrack.load import Gathered, load

    assert loaded.plan is not None, "only a plan that can be read is reported on"
    _refuse_what_is_not_empty(folder)
    own = _public_file(loaded.plan) if wanted.is_public else _own_files(place)
    files = {f"{PLAN}/{name}": content for name, content in own.items()}
    files |= {f"{TEMPLATES}/{name}": wanted.templates.read(name) for name in wanted.templates.names()}
    sides = []
    for number, side in enumerate(_sides(kept)):
        then = _public_file(side.plan, loaded.plan) if wanted.is_public else side.files
        sides.append(_side(side, f"{VERSIONS}/{number}", wanted.is_public))
        files |= {f"{VERSIONS}/{number}/{name}": content for name, content in then.items()}
    known = load(Gathered(own, (), ".", HEADER)) if wanted.is_public else loaded
    files[DATA] = _figures(known, wanted.day, wanted.words.code)
    told = _told(loaded.plan.id, wanted, kept, sides)
    told["files"] = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    files[FROZEN] = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    for name, content in files.items():
        _write(folder / name, content)


def _refuse_what_is_not_empty(folder: Path) -> None:
    from ccitrack.cli.output import CannotWrite

    try:
        is_free = not folder.exists() or not any(folder.iterdir())
    except OSError as reason:
        raise CannotWrite(folder.as_posix(), reason) from reason
    if not is_free:
        raise NotFrozen(
            phrase("{folder} is not empty, and nothing was frozen.", folder=folder.as_posix()),
            phrase("Give a folder that is new."),
        )


def _own_files(place: Place) -> dict[str, bytes]:
    """The files of the plan as they are."""
    from ccitrack.cli.plans import gathered

    found = gathered(place)
    return dict(inside(found.folder, found.files))


def _public_file(plan: "Plan", *later: "Plan") -> dict[str, bytes]:
    """What is public of a plan, in one file."""
    from ccitrack.edit.one_file import as_one_file
    from ccitrack.report.public import without_internal

    return {HEADER: as_one_file(without_internal(plan, *later)).encode()}


def inside(folder: str, files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files by their paths in the folder of the plan; a plan of one file is called plan.yaml."""
    for name, content in files.items():
        inside = name.removeprefix(f"{folder}/") if folder != "." else name
        yield (HEADER if len(files) == 1 else inside), content


def _sides(kept: "Kept") -> "list[Side]":
    since = [kept.past.since] if kept.past.since else []
    return [*since, *kept.past.committees]


def _side(side: "Side", folder: str, is_public: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "folder": folder,
        "name": side.name,
        "day": side.day.isoformat(),
        "commit": side.commit,
        "unread": side.unread,
    }
    if is_public:  # whose cards could not be read: their files are not kept
        told["illegible"] = sorted(side.illegible, key=str)
    return told


def _told(plan: str, wanted: "Wanted", kept: "Kept", sides: list[dict[str, object]]) -> dict[str, object]:
    version = kept.identity
    return {
        "format": FORMAT,
        "tool": __version__,
        "plan": plan,
        "as_of": wanted.day.isoformat(),
        "lang": wanted.words.code,
        "formats": list(wanted.formats),
        "brief": wanted.is_brief,
        "public": wanted.is_public,
        "draft": wanted.is_draft,
        "warnings": [wanted.words.say(each) for each in kept.warnings],
        "since": kept.since.isoformat() if kept.since else None,
        "compared": kept.past.since is not None,
        "untold": wanted.words.say(kept.past.untold) if kept.past.untold else None,
        "revision": None
        if version is None
        else {"commit": version.revision, "day": version.day.isoformat(), "modified": version.is_modified},
        "versions": sides,
    }


def _figures(loaded: "Loaded", day: date, language: str) -> bytes:
    """The figures of the plan as `ccitrack status --json` prints them."""
    from ccitrack.checks import examine
    from ccitrack.report.status import build_status
    from ccitrack.report.status_document import status_document

    assert loaded.plan is not None, "only a plan that can be read is reported on"
    state = build_status(loaded, loaded.plan, examine(loaded, day, day), day, language)
    return (json.dumps(status_document([state], day), ensure_ascii=False, indent=2) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    from ccitrack.cli.output import CannotWrite
    from ccitrack.cli.report_files import make_folders

    make_folders(path.parent)
    try:
        path.write_bytes(content)
    except OSError as reason:
        raise CannotWrite(path.as_posix(), reason) from reason


# To make it again, and to compare with it


def described(folder: Path) -> dict[str, Any]:
    """What a frozen report says of itself. Raises NotFrozen."""
    try:
        told: Any = json.loads(bytes_of(folder / FROZEN, LARGEST, follow=True))
        if told["format"] != FORMAT or not all(is_such(told[name]) for name, is_such in TOLD.items()):
            raise ValueError
        if not _each(_is_any_text)(told.get("warnings", [])):
            raise ValueError
        for side in told["versions"]:
            if not _each(_or_none(_is_text))(side.get("illegible", [])):
                raise ValueError
        for name in (PLAN, TEMPLATES, *(side["folder"] for side in told["versions"])):
            _within(folder, name)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as reason:
        raise _illegible(folder) from reason
    return dict(told)


def _is_text(told: object) -> bool:
    return isinstance(told, str) and told.isprintable()


def _is_any_text(told: object) -> bool:
    return isinstance(told, str)


def _is_count(told: object) -> bool:
    return type(told) is int and told >= 0


def _is_flag(told: object) -> bool:
    return isinstance(told, bool)


def _is_day(told: object) -> bool:
    return isinstance(told, str) and DAY.fullmatch(told) is not None and bool(date.fromisoformat(told))


def _or_none(is_such: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda told: told is None or is_such(told)


def _has(**keys: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda told: isinstance(told, dict) and all(is_such(told[name]) for name, is_such in keys.items())


def _each(is_such: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda told: isinstance(told, list) and all(map(is_such, told))


TOLD: dict[str, Callable[[Any], bool]] = {
    "tool": _is_text,
    "plan": _is_text,
    "as_of": _is_day,
    "lang": lambda told: told in LANGUAGES,
    "formats": lambda told: isinstance(told, list) and set(told) <= set(FORMATS),
    "brief": _is_flag,
    "public": _is_flag,
    "draft": _is_flag,
    "since": _or_none(_is_day),
    "compared": _is_flag,
    "untold": _or_none(_is_any_text),
    "revision": _or_none(_has(commit=_is_text, day=_is_day, modified=_is_flag)),
    "versions": _each(
        _has(
            folder=_is_text,
            name=_is_text,
            day=_is_day,
            commit=_or_none(_is_text),
            unread=_is_count,
        )
    ),
}
"""What a frozen report says of itself, and how that looks: somebody may have written it by hand."""


def _within(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError
    return path


def _illegible(folder: Path) -> NotFrozen:
    return NotFrozen(
        phrase("{folder} holds no frozen report that can be read.", folder=folder.as_posix()),
        phrase("Make one: ccitrack report PLAN --freeze FOLDER"),
    )


def thawed(folder: Path) -> "Side":
    """The plan of a frozen report, as comparisons hold it. Raises NotFrozen."""
    told = described(folder)
    side = _thawed(folder / PLAN, folder.as_posix(), date.fromisoformat(told["as_of"]))
    return replace(side, commit=told["revision"]["commit"] if told["revision"] else None)


def _thawed(folder: Path, name: str, day: date) -> "Side":
    from ccitrack.load import gather, load
    from ccitrack.report.comparison import Side

    found = gather(folder, folder.as_posix())
    loaded = load(found)
    if loaded.plan is None:
        raise _illegible(folder)
    illegible = frozenset(each.id for each in loaded.unread)
    files = dict(inside(found.folder, found.files))
    return Side(loaded.plan, day, name, len(loaded.unread), illegible=illegible, files=files)


def made_again(folder: Path, target: Path, words: "Speech") -> int:
    """The same report once more, in the same bytes where the version of ccitrack is the same. Raises NotFrozen."""
    from ccitrack.cli import output
    from ccitrack.cli.codes import DONE
    from ccitrack.cli.report_files import save_whole
    from ccitrack.load import gather, load
    from ccitrack.render import render
    from ccitrack.render.folders import Folders
    from ccitrack.report.building import build_report
    from ccitrack.report.cover import Identity
    from ccitrack.report.past import Past

    told = described(folder)
    if told["tool"] != __version__:
        said = phrase(
            "It was made by ccitrack {then}; this is ccitrack {now}, whose words and figures may differ.",
            then=told["tool"],
            now=__version__,
        )
        output.warn(words.say(said))
    loaded = load(gather(folder / PLAN, PLAN))
    if loaded.plan is None:
        raise _illegible(folder)
    sides = tuple(_again(folder, side) for side in told["versions"])
    since, committees = (sides[0], sides[1:]) if told["compared"] else (None, sides)
    version = told["revision"]
    built = build_report(
        loaded.plan,
        date.fromisoformat(told["as_of"]),
        told["lang"],
        is_draft=told["draft"],
        is_brief=told["brief"],
        is_public=told["public"],
        warnings=[_said(each) for each in told.get("warnings", ())],
        since=date.fromisoformat(told["since"]) if told["since"] else None,
        identity=Identity(version["commit"], date.fromisoformat(version["day"]), version["modified"])
        if version
        else None,
        past=Past(since, committees, _said(told["untold"]) if told["untold"] else None),
    )
    for form in told["formats"]:
        path = target / f"{built.name}.{told['lang']}.{form}"
        save_whole(path, render(built, form, told["lang"], Folders(folder / TEMPLATES)))
        output.show(visible(str(path)))
    return DONE


def _said(text: str) -> Phrase:
    """A sentence that is worded already."""
    return phrase("{text}", text=Uncut(text))


def _again(folder: Path, told: dict[str, Any]) -> "Side":
    side = _thawed(_within(folder, told["folder"]), told["name"], date.fromisoformat(told["day"]))
    illegible = frozenset(told["illegible"]) if "illegible" in told else side.illegible
    return replace(side, unread=told["unread"], commit=told["commit"], illegible=illegible)
