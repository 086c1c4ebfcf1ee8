"""What is made of each plan, and what was made before, where nothing that decides it has changed.

It is a document, so that it can be kept from one run to the next, and handed from one process to another.
"""

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ccitrack.cli.plans import Place
from ccitrack.load import verdicts
from ccitrack.load.cache import Cache

if TYPE_CHECKING:
    from ccitrack.cli.meanwhile import Meanwhile
    from ccitrack.cli.versions import Unavailable
    from ccitrack.load import Gathered
    from ccitrack.report.comparison import Side

APPROVED = "approved"
Made = TypeVar("Made", covariant=True)


class Making(Protocol[Made]):
    """What a command makes of each plan."""

    @property
    def cache(self) -> Cache | None:
        """Where it is kept; None for nowhere."""

    def name(self, found: "Gathered") -> str:
        """What names it: another name wherever anything that decides it differs, but a version in git."""

    def make(
        self, place: Place, found: "Gathered", meanwhile: "Meanwhile | None"
    ) -> "tuple[Any, Side | Unavailable | None]":
        """The document, and the approved version that the plan was compared with, where it has one."""

    def read(self, document: Any) -> Made | None:
        """What a document says; None where it is none."""


def known(making: Making[Made], place: Place, found: "Gathered") -> Made | None:
    """What was made of the plan before. Where it is compared with a version, first that version's name was kept."""
    if making.cache is None:
        return None
    name = making.name(found)
    document = making.cache.get(name)
    revision = document.get(APPROVED) if isinstance(document, dict) else None
    if isinstance(revision, str):
        from ccitrack.cli.versions import mark_of

        mark = mark_of(place, revision)
        document = making.cache.get(verdicts.compared(name, mark)) if mark is not None else None
    return making.read(document)


def made(making: Making[Made], place: Place, found: "Gathered", meanwhile: "Meanwhile | None" = None) -> Any:
    """The document of a plan, made now, and kept."""
    document, approved = making.make(place, found, meanwhile)
    if making.cache is not None:
        _keep(making.cache, making.name(found), place, document, approved)
    return document


def read(making: Making[Made], document: Any) -> Made:
    """What a document says that was made just now."""
    found = making.read(document)
    assert found is not None
    return found


def _keep(cache: Cache, name: str, place: Place, document: Any, approved: "Side | Unavailable | None") -> None:
    from ccitrack.cli.versions import Unavailable, absent, mark_of

    if approved is None:
        cache.put(name, document)
        return
    revision = approved.approved.revision if isinstance(approved, Unavailable) else approved.name
    mark = mark_of(place, revision)
    if mark is None:
        return
    # A version of which something cannot be read may be whole another day: objects can be fetched later.
    if isinstance(approved, Unavailable):
        is_sure = mark == absent(approved.why)
    else:
        is_sure = approved.commit is not None and mark.startswith(approved.commit) and not approved.unread
    if is_sure:
        cache.put(verdicts.compared(name, mark), document)
        cache.put(name, {APPROVED: revision})
