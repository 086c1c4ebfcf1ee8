"""The fictional plan as it lived: a repository with its three committees, and what was done since without one.

`python -m tests.history.committees FOLDER` makes it, to be looked at.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ccitrack.bundled import folder
from ccitrack.edit.written import mapping
from ccitrack.model.period import parse_period
from ccitrack.source import Plain, read

PLAN = "exemple-ville"
VERSIONS = (
    (date(2024, 3, 21), "copil-2024", "La feuille de route adoptée par le comité du 21 mars 2024"),
    (date(2024, 11, 15), None, "Premières mesures de l’année 2024"),
    (date(2025, 3, 6), "copil-2025", "Le comité du 6 mars 2025"),
    (date(2025, 12, 15), None, "Bilan de l’année 2025"),
    (date(2026, 6, 18), "copil-2026", "Le comité du 18 juin 2026"),
    (date(2026, 11, 22), None, "Relevé de l’automne 2026"),
)
ADDED = {
    "2.3": date(2025, 3, 6),
    "EX-1": date(2026, 2, 1),
    "R-6": date(2026, 2, 1),
}
"""What came in later, by its id."""
ASKED = date(2026, 11, 20)
"""When the questions to the next committee were written."""
QUIET = date(2026, 11, 25)
"""The day of the last commit, which rewrites what was adopted."""


def git(top: Path, *words: str, day: date | None = None) -> str:
    """What git says in a folder, by an author that the machine does not know."""
    when = {f"GIT_{who}_DATE": f"{day.isoformat()}T12:00:00+01:00" for who in ("AUTHOR", "COMMITTER") if day}
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = ("-c", "user.name=ccitrack", "-c", "user.email=ccitrack@example.org", "-c", "commit.gpgSign=false")
    return subprocess.run(
        ["git", *who, "-c", "init.defaultBranch=main", *words],
        cwd=top,
        env={**known, **when},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def commit(top: Path, day: date, message: str) -> None:
    """Everything in the folder, as a version of a day."""
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--allow-empty", "-m", message, day=day)


def make(top: Path) -> Path:
    """The repository in a folder; returns that of the plan."""
    top.mkdir(parents=True, exist_ok=True)
    git(top, "init", "--quiet")
    plan = top / "plans" / PLAN
    source = folder("plans") / PLAN
    for day, tag, message in VERSIONS:
        for path in sorted(plan.rglob("*.yaml")):
            path.unlink()
        for path in sorted(source.rglob("*.yaml")):
            text = _at(path, day, is_last=day == VERSIONS[-1][0])
            if text is not None:
                target = plan / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
        commit(top, day, message)
        if tag:
            git(top, "tag", tag)
    _quietly(plan)
    commit(top, QUIET, "Mise à jour")
    return plan


def _quietly(plan: Path) -> None:
    """What nobody decided: an adopted target rewritten, an indicator and an amount taken out."""
    for name, old, new in (
        ("2.1-biennale.yaml", "value: 40000..50000", "value: 30000..40000"),
        ("1.4-amorcage.yaml", "end: 2027", "end: 2028"),
    ):
        path = plan / "actions" / name
        if path.exists() and old in path.read_text("utf-8"):
            path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")


def _at(path: Path, day: date, *, is_last: bool) -> str | None:
    """A file as it was on a day: without what is dated later; None where it was not there yet."""
    text = path.read_text("utf-8")
    if is_last:
        return text
    found = read(path.name, text.encode()).source
    assert found is not None
    data = _known(found.data, day)
    if isinstance(data, dict) and data.get("id") in ADDED and day < ADDED[data["id"]]:
        return None
    if isinstance(data, list):
        return "\n".join(line for each in data for line in _item(each)) + "\n"
    return "\n".join(mapping(data, 0)) + "\n"


def _item(value: dict[str, Any]) -> Iterator[str]:
    first, *others = mapping(value, 2)
    yield f"- {first[2:]}"
    yield from others


def _known(value: Any, day: date) -> Any:
    """What was known on the day."""
    if isinstance(value, list):
        return [_known(each, day) for each in value if not _is_later(each, day) and not _names_later(each, day)]
    if not isinstance(value, dict):
        return value if not isinstance(value, str) else _plain(value)
    kept = {}
    is_undone = _after(value.get("done"), day)
    for key, each in value.items():
        if key == "done" and is_undone:
            continue
        if key == "status" and (is_undone or ("due" in value and each == "in_progress")):
            continue
        known = _known(each, day)
        if known not in ([], {}) or each in ([], {}):
            kept[key] = known
    if _after(value.get("status_date"), day):
        for key in ("status_note", "superseded_by"):
            kept.pop(key, None)
        begun = "ongoing" if value.get("status") == "ongoing" else "in_progress"
        kept["status"] = Plain(begun if _has_begun(value, day) else "not_started")
        kept["status_date"] = Plain(day.isoformat())
    for key, when in (("obstacle", "since"), ("confidence", "date"), ("actual", "start")):
        inner = value.get(key)
        if isinstance(inner, dict) and _after(inner.get(when), day):
            kept.pop(key, None)
    return kept


def _plain(text: str) -> str:
    """A number, a date or a word of the format bare, as cards have them."""
    return Plain(text) if all(each.isalnum() or each in "-.~" for each in text) else text


def _has_begun(card: dict[str, Any], day: date) -> bool:
    frame = card.get("timeframe")
    if isinstance(frame, dict) and "same_as_plan" in frame:
        return True
    start = frame.get("start") or frame.get("value") if isinstance(frame, dict) else frame
    found = parse_period(str(start)).begin if start else None
    return found is not None and found.first <= day


def _is_later(item: Any, day: date) -> bool:
    """Whether an item of a list is dated after a day, by when it was recorded where that is said."""
    if not isinstance(item, dict):
        return False
    for key in ("recorded", "date", "period", "year"):
        if key in item and ("value" in item or "text" in item or "stage" in item or key == "date"):
            return _after(item[key], day)
    return "question" in item and day < ASKED


def _names_later(item: Any, day: date) -> bool:
    """Whether an item of a list names something that was added later: an action, a recommendation."""
    named = item.get("action") if isinstance(item, dict) else item
    return isinstance(named, str) and any(named == id and day < since for id, since in ADDED.items())


def _after(when: Any, day: date) -> bool:
    """Whether a period ends after a day."""
    if when in (None, True, False, ""):
        return False
    window = parse_period(str(when))
    end = window.end or window.begin
    return end is not None and end.last > day


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
