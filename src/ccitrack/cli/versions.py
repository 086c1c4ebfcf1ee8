"""The versions of a plan that commands look at: the one that was typed, the last one that was approved."""

from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ccitrack.cli.languages import FALLBACK
from ccitrack.cli.plans import Place
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import speech

if TYPE_CHECKING:
    from ccitrack.checks import Untold
    from ccitrack.history import Repository, Snapshot
    from ccitrack.history.repository import Objects
    from ccitrack.load import Loaded
    from ccitrack.model.governance import Approved
    from ccitrack.model.plan import Plan
    from ccitrack.report.comparison import Side


class NoVersion(CcitrackError):
    """No version was typed, and none was approved."""


class Unavailable(NamedTuple):
    """An approved version that is not to be had here, and why."""

    approved: "Approved"
    why: CcitrackError


def approved_of(place: Place, loaded: "Loaded", day: date) -> "Plan | Untold | None":
    """What rules compare a plan with: the version that was approved last by a day, or why it cannot be had."""
    return told_of(last_approved_of(place, loaded, day), loaded)


def last_approved_of(place: Place, loaded: "Loaded", day: date) -> "Side | Unavailable | None":
    """The version that was approved last by a day, why it cannot be had, or None where none was."""
    if loaded.plan is None or not loaded.plan.approved:
        return None
    with Versions(place, loaded.plan) as versions:
        return versions.approved(day)


def told_of(approved: "Side | Unavailable | None", loaded: "Loaded") -> "Plan | Untold | None":
    """A version that was approved as rules take it."""
    from ccitrack.checks import Untold

    if isinstance(approved, Unavailable):
        known = loaded.plan.approved if loaded.plan is not None else ()
        return Untold(known.index(approved.approved), approved.why.message, approved.why.help)
    return approved.plan if approved is not None else None


def mark_of(place: Place, typed: str) -> str | None:
    """What tells a version of a plan from every other: its commit, and where the plan is in it; None if not known."""
    from ccitrack.history.repository import Repository
    from ccitrack.history.versions import version

    try:
        repository = Repository.of(folder_of(place))
        with repository.objects() as objects:
            return f"{version(repository, objects, typed).commit} {repository.prefix} {name_of(place)}"
    except CcitrackError as reason:
        return absent(reason)


def absent(reason: CcitrackError) -> str:
    """What tells a version that is not to be had, for that reason, from every commit."""
    words = speech(FALLBACK)
    return " ".join(["no version:", *(words.say(each) for each in (reason.message, reason.help) if each)])


def folder_of(place: Place) -> Path:
    """The folder of a plan."""
    return place.path if place.path.is_dir() else place.path.parent


def name_of(place: Place) -> str:
    """The file of a plan in its folder, `.` for the folder itself."""
    return "." if place.path.is_dir() else place.path.name


class Versions:
    """The versions of one plan. To be used in a `with`: git answers from one process until its end."""

    def __init__(self, place: Place, plan: "Plan") -> None:
        self.place, self.plan = place, plan
        self._stack = ExitStack()
        self._opened: tuple[Repository, Objects] | None = None

    def __enter__(self) -> "Versions":
        return self

    def __exit__(self, *reason: object) -> None:
        self._stack.close()

    @property
    def name(self) -> str:
        """The file of the plan in its folder, `.` for the folder itself."""
        return name_of(self.place)

    def open(self) -> "tuple[Repository, Objects]":
        """The repository and its objects. Raises NoHistory."""
        from ccitrack.history import Repository

        if self._opened is None:
            repository = Repository.of(folder_of(self.place))
            self._opened = repository, self._stack.enter_context(repository.objects())
        return self._opened

    def at(self, typed: str) -> "Snapshot":
        """The plan at a version. Raises NoHistory, or UnknownVersion."""
        from ccitrack.history import snapshot, version

        repository, objects = self.open()
        return snapshot(repository, objects, version(repository, objects, typed), self.name, self.plan.id)

    def side(self, typed: str) -> "Side":
        """The plan at a version that somebody typed, as comparisons hold it; a folder is a frozen report."""
        from ccitrack.cli.frozen import is_frozen, thawed

        return thawed(Path(typed)) if is_frozen(Path(typed)) else self.recorded(typed)

    def recorded(self, typed: str) -> "Side":
        """The plan at a version of its repository: what a plan calls a version never names a folder."""
        from ccitrack.cli.frozen import inside
        from ccitrack.history.versions import DAY
        from ccitrack.report.comparison import Side

        found = self.at(typed)
        if found.loaded.plan is None:
            message = phrase(
                "The plan {plan} cannot be read in the version {version}.", plan=self.plan.id, version=typed
            )
            raise NoVersion(message)
        approved = next((each for each in self.plan.approved if each.revision == typed), None)
        day = approved.date.latest if approved and approved.date.latest else found.version.day
        if DAY.fullmatch(typed):
            day = date.fromisoformat(typed)
        unread, files = len(found.loaded.unread), dict(inside(found.gathered.folder, found.gathered.files))
        illegible = frozenset(each.id for each in found.loaded.unread)
        return Side(found.loaded.plan, day, typed, unread, found.version.commit, illegible, files)

    def last_approved(self, day: date) -> "Approved | None":
        """The version that was approved last by a day."""
        known = [each for each in self.plan.approved if each.date.latest and each.date.latest <= day]
        return max(known, key=lambda each: each.date.latest or date.min, default=None)

    def commits_approved(self) -> dict[str, str]:
        """What the committee called the versions that it adopted, by their commits, as far as they are to be had."""
        from ccitrack.history import UnknownVersion, version

        repository, objects = self.open()
        found = {}
        for each in self.plan.approved:
            with suppress(UnknownVersion):
                found[version(repository, objects, each.revision).commit] = each.revision
        return found

    def approved(self, day: date) -> "Side | Unavailable | None":
        """The version that was approved last by a day, why it cannot be had, or None where none was."""
        last = self.last_approved(day)
        return self.of(last) if last is not None else None

    def of(self, approved: "Approved") -> "Side | Unavailable":
        """An approved version, or why it cannot be had."""
        try:
            return self.recorded(approved.revision)
        except CcitrackError as reason:
            return Unavailable(approved, reason)
