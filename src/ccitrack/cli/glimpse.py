"""What can be told of a path at a glance, without reading a plan: whether it holds one, and what its header states."""

import re
from pathlib import Path

HEADER = "plan.yaml"
ACTIONS = "actions"
ENDINGS = (".yaml", ".yml")
LENGTH = 8192
KEY_OF_A_PLAN = re.compile(r"^(schema|axes|actions)\s*:", re.MULTILINE)


def is_plan(path: Path) -> bool:
    """Whether a plan is there: a folder with plan.yaml or with cards, or a file with the keys of a plan."""
    if _is_folder(path):
        return (path / HEADER).is_file() or any(child.suffix in ENDINGS for child in children(path / ACTIONS))
    return path.suffix in ENDINGS and KEY_OF_A_PLAN.search(_beginning(path)) is not None


def owner(path: Path) -> Path | None:
    """The plan folder that an absolute path is a part of: its header, its actions, a card, its context."""
    if path.name == ACTIONS or path.parent.name == ACTIONS:
        folder = path.parent if path.name == ACTIONS else path.parent.parent
    elif path.name == HEADER or not is_plan(path):
        folder = path.parent
    else:
        return None
    is_part = _is_folder(path) if path.name == ACTIONS else path.suffix in ENDINGS and _is_file(path)
    return folder if is_part and is_plan(folder) else None


def stated(key: str, plan: Path) -> str | None:
    """What the header of a plan says for a plain key (`id`, `lang`)."""
    header = plan / HEADER if _is_folder(plan) else plan
    found = re.search(rf"^{key}\s*:\s*[\"']?([\w.-]+)", _beginning(header), re.MULTILINE)
    return found.group(1) if found else None


def children(folder: Path) -> list[Path]:
    """What is in a folder and not hidden, by name; nothing where it cannot be listed."""
    try:
        return sorted(child for child in folder.iterdir() if not child.name.startswith("."))
    except OSError:
        return []


def _beginning(path: Path) -> str:
    if not _is_file(path):  # opening a pipe would wait for ever
        return ""
    try:
        with path.open("rb") as file:
            return file.read(LENGTH).decode("utf-8", "replace")
    except OSError:
        return ""


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long for the system, for instance
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
