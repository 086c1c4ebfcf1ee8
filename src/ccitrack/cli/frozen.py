"""A report that was frozen: its files, its data and its templates in a folder, to be made again or compared with."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase

if TYPE_CHECKING:
    from ccitrack.report.comparison import Side
    from ccitrack.report.cover import Identity

FROZEN, PLAN, TEMPLATES, DATA = "frozen.json", "plan", "templates", "status.json"
FORMAT = "ccitrack.frozen/1"


class NotFrozen(CcitrackError):
    """A folder that is no frozen report, or one that was damaged."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a frozen report says of itself: the day, the version of the files and of ccitrack."""

    plan: str
    day: date
    tool: str
    revision: str | None
    revision_day: date | None
    is_modified: bool


def is_frozen(folder: Path) -> bool:
    """Whether a folder holds a frozen report."""
    return (folder / FROZEN).is_file()


def described(folder: Path) -> Frozen:
    """What a frozen report says of itself. Raises NotFrozen."""
    try:
        told: Any = json.loads((folder / FROZEN).read_bytes())
        if told["format"] != FORMAT:
            raise ValueError
        known = told["revision"]
        return Frozen(
            str(told["plan"]),
            date.fromisoformat(told["as_of"]),
            str(told["tool"]),
            str(known["commit"]) if known else None,
            date.fromisoformat(known["day"]) if known else None,
            bool(known["modified"]) if known else False,
        )
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise NotFrozen(
            phrase("{folder} holds no frozen report that can be read.", folder=folder.as_posix()),
            phrase("Make one: ccitrack report PLAN --freeze {folder}", folder=folder.as_posix()),
        ) from reason


def thawed(folder: Path) -> "Side":
    """The plan of a frozen report, as comparisons hold it. Raises NotFrozen."""
    from ccitrack.load import gather, load
    from ccitrack.report.comparison import Side

    told = described(folder)
    loaded = load(gather(folder / PLAN, f"{folder.as_posix()}/{PLAN}"))
    if loaded.plan is None:
        raise NotFrozen(phrase("{folder} holds no frozen report that can be read.", folder=folder.as_posix()))
    return Side(loaded.plan, told.day, folder.as_posix(), len(loaded.unread), told.revision)


def identity_of(folder: Path) -> "Identity | None":
    """The version of the files that a frozen report was made of; None for a plan that is not in one."""
    from ccitrack.report.cover import Identity

    if not is_frozen(folder.parent) or folder.name != PLAN:
        return None
    told = described(folder.parent)
    if told.revision is None or told.revision_day is None:
        return None
    return Identity(told.revision, told.revision_day, told.is_modified)
