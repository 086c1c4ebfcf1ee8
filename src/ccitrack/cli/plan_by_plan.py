"""Each of some plans in turn: read, looked up among what was made before, else worked through, and let go of."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from ccitrack.cli.making import Making, known, made, read
from ccitrack.cli.plans import Place, gathered

if TYPE_CHECKING:
    from ccitrack.load import Gathered

Made = TypeVar("Made")


def plan_by_plan(places: Iterable[Place], making: Making[Made]) -> "Iterator[tuple[Place, Gathered, Made]]":
    """Each plan with its files and with what is made of it, in the order of the places.

    Nothing of a plan is kept once the next one is asked for.
    """
    for place in places:
        found = gathered(place)
        before = known(making, place, found)
        yield place, found, before if before is not None else read(making, made(making, place, found))
