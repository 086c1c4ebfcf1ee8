"""From an address that was typed (`clermont-techtown/7/o1`) to what it stands for."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccitrack.cli.meanwhile import Meanwhile
from ccitrack.cli.nearest import SHORT, nearest
from ccitrack.cli.plans import NoPlan, Place, chosen, gathered, in_sight, named
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase

if TYPE_CHECKING:
    from ccitrack.language.speech import Speech
    from ccitrack.load import Gathered, Loaded
    from ccitrack.model.plan import Plan
    from ccitrack.source import Loc


class NoSuchAddress(CcitrackError):
    """Nothing stands at the address."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address: its plan, its place in the document, and the thing itself (the plan at `()`)."""

    address: str
    loaded: "Loaded"
    plan: "Plan"
    loc: "Loc"
    thing: Any
    place: Place
    gathered: "Gathered"
    """The bytes of the files that it was read from."""


def resolve(typed: str, here: Path, speech: "Speech", *, quiet: bool = False) -> Found:
    """What an address stands for. Raises NoSuchAddress with the nearest that exist, NoPlan where no plan is meant.

    A person at a terminal sees how much of a large plan is read, but with `quiet`.
    """
    from ccitrack.load import load
    from ccitrack.load.addresses import places

    place, rest = _plan_of(typed, here)
    files = gathered(place)
    with Meanwhile(speech, 1, quiet=quiet) as meanwhile:
        loaded = load(files, meanwhile.file_read)
    if loaded.plan is None:
        raise NoPlan(
            phrase("The plan {path} cannot be read.", path=place.shown),
            phrase("Type `ccitrack validate {path}` to see why.", path=place.shown),
        )
    wanted = "/".join(filter(None, (loaded.plan.id, rest)))
    known = {address: (loc, thing) for address, loc, thing in places(loaded)}
    if wanted not in known:
        raise NoSuchAddress(phrase("Nothing has the address {address}.", address=wanted), _advice(typed, wanted, known))
    return Found(wanted, loaded, loaded.plan, *known[wanted], place, files)


def _plan_of(typed: str, here: Path) -> tuple[Place, str]:
    """The plan that an address begins with (its path or its id), or the only one in sight, and the rest."""
    steps = typed.rstrip("/").split("/")
    for length in range(len(steps), 0, -1):
        place = named("/".join(steps[:length]), here)
        if place:
            return place, "/".join(steps[length:])
    seen = in_sight(here)
    return (seen[0], typed.strip("/").removeprefix(".")) if len(seen) == 1 else (chosen(steps[:1], here)[0], "")


def _advice(typed: str, wanted: str, known: Iterable[str]) -> Phrase:
    """The plan, or the neighbours, that look like what was typed; failing neighbours, any address that does."""
    plan, (above, _, last) = wanted.partition("/")[0], wanted.rpartition("/")
    beside = {step: address for address in known for up, _, step in [address.rpartition("/")] if up == above}
    meant = nearest(typed, [plan]) if "/" not in typed else []
    meant = meant or [beside[step] for step in nearest(last, beside, 0.5 if len(last) <= SHORT else 0.6)]
    meant = meant or (nearest(wanted, known) if not beside else [])
    if meant:
        return phrase("Did you mean {nearest}?", nearest=meant)
    return phrase("An address is PLAN/ACTION or PLAN/ACTION/ITEM, as {example}.", example=_example(known))


def _example(known: Iterable[str]) -> str:
    return next((address for address in known if address.count("/") == 1), next(iter(known)))
