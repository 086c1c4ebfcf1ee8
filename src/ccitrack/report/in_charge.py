"""Who is in charge of something, as lists and documents name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ccitrack.model.party import Party
from ccitrack.model.register import Register


@dataclass(frozen=True, slots=True)
class InCharge:
    """Who is in charge: ids of the register, or names where it holds none, and names as people read them.

    `to_be_specified` tells that the card says so of somebody.
    """

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    to_be_specified: bool = False


def in_charge(parties: Iterable[Party], register: Register, plan_lang: str, lang: str) -> InCharge:
    """The parties that are named, by the names of the register, in `lang` where they have one in it."""
    parties = tuple(parties)
    named = [(party, register.of(party)) for party in parties if party.org or party.name]
    words = [found.name if found else party.name for party, found in named]
    return InCharge(
        tuple(found.id if found else str(party.org or party.name) for party, found in named),
        tuple(
            each.within(lang, plan_lang).text if each else str(party.org)
            for each, (party, _) in zip(words, named, strict=True)
        ),
        to_be_specified=any(party.to_be_specified for party in parties),
    )
