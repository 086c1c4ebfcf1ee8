"""The register of organisations: who is meant by a name that a card uses."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from ccitrack.model.party import Organisation, Party


def folded(name: str) -> str:
    """A name as names are compared: NFC, without regard to case and to the number of spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@dataclass(frozen=True)
class Register:
    """The organisations of a plan, found by id, by name or by alias."""

    organisations: tuple[Organisation, ...]
    _by_name: dict[str, Organisation] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for organisation in self.organisations:
            for name in names(organisation):
                self._by_name.setdefault(folded(name), organisation)

    def find(self, name: str) -> Organisation | None:
        """The organisation of that id, name or alias."""
        return self._by_name.get(folded(name))

    def of(self, party: Party) -> Organisation | None:
        """The organisation that a party stands for, where the register holds it."""
        return self.find(party.org) if party.org is not None else None


def names(organisation: Organisation) -> Iterable[str]:
    """All that an organisation is called: its id, its name in each language, its aliases."""
    yield organisation.id
    yield from organisation.name.texts
    yield from organisation.aliases
