"""From what people type (a tag, a commit, a day) to a version of a repository."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from ccitrack.errors import CcitrackError
from ccitrack.history.repository import NoHistory, Objects, Repository, Thing
from ccitrack.language.phrases import Phrase, phrase

SHORT = 8
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class UnknownVersion(CcitrackError):
    """The repository has no such version, or no longer."""


@dataclass(frozen=True, slots=True)
class Version:
    """A commit: `day` is that of the commit where it was made, `typed` what people call it."""

    commit: str
    tree: str
    parents: tuple[str, ...]
    day: date
    subject: str
    typed: str = ""

    @property
    def short(self) -> str:
        """The first letters of its hash."""
        return self.commit[:SHORT]


def version(repository: Repository, objects: Objects, typed: str) -> Version:
    """The version that people call so: a tag, a branch, a commit, or the last one of a day. Raises UnknownVersion."""
    found = objects.get(f"{typed}^{{commit}}")
    if found is None and DAY.fullmatch(typed):
        found = _of_day(repository, objects, typed)
    if found is None or found.kind != "commit":
        raise UnknownVersion(
            phrase("The repository has no version {typed}.", typed=typed), _advice(repository, objects)
        )
    return _version(found, typed)


def commit(objects: Objects, hash: str) -> Version | None:
    """The commit of a hash; None where a shallow clone does not hold it."""
    found = objects.get(hash)
    return _version(found, "") if found and found.kind == "commit" else None


def _of_day(repository: Repository, objects: Objects, typed: str) -> Thing | None:
    """The last commit up to the end of a day, wherever it was made."""
    try:
        ends = datetime.combine(date.fromisoformat(typed) + timedelta(days=1), time(), UTC)
    except (ValueError, OverflowError):
        return None
    until = int(ends.timestamp()) + 12 * 3600
    try:
        listed = repository.ask("rev-list", f"--before={until}", "--max-count=50", "HEAD", "--")
    except NoHistory:
        return None
    for hash in listed.decode("ascii").split():
        found = objects.get(hash)
        if found is not None and _version(found, "").day.isoformat() <= typed:
            return found
    return None


def _version(found: Thing, typed: str) -> Version:
    head, _, message = found.content.decode("utf-8", "replace").partition("\n\n")
    lines = [line.split(" ", 1) for line in head.splitlines() if " " in line]
    tree = next(rest for key, rest in lines if key == "tree")
    parents = tuple(rest for key, rest in lines if key == "parent")
    committer = next((rest for key, rest in lines if key == "committer"), "")
    return Version(found.hash, tree, parents, _day(committer), _subject(message), typed)


def _day(committer: str) -> date:
    """The day where the commit was made; that of a clock set wrong is that of the first second there is."""
    try:
        seconds, zone = committer.rsplit(" ", 2)[1:]
        shift = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone[0] == "-" else 1)
        return datetime.fromtimestamp(int(seconds), timezone(shift)).date()
    except (ValueError, OverflowError, OSError, IndexError):
        return date(1970, 1, 1)


def _subject(message: str) -> str:
    return message.strip().splitlines()[0] if message.strip() else ""


def _advice(repository: Repository, objects: Objects) -> Phrase:
    if objects.get("HEAD^{commit}") is None:
        return phrase("It has no commit yet.")
    if repository.ask("rev-parse", "--is-shallow-repository").strip() == b"true":
        return phrase("It holds the last commits only: git fetch --unshallow --tags brings the others.")
    tags = tuple(_tags(repository))
    if tags:
        return phrase("Its tags: {tags}. A commit or a day, as 2025-06-30, is understood too.", tags=tags)
    return phrase("Type a tag, a commit, or a day, as 2025-06-30.")


def _tags(repository: Repository) -> Iterator[str]:
    try:
        listed = _listed(repository)
    except NoHistory:  # a tag that points nowhere
        return
    yield from listed.decode("utf-8", "replace").split("\n")[:-1]


def _listed(repository: Repository) -> bytes:
    return repository.ask("for-each-ref", "--count=12", "--sort=-creatordate", "--format=%(refname:short)", "refs/tags")
