"""Who: organisations, groups and bodies, as the register knows them and as cards name them."""

from enum import StrEnum
from typing import Any

from pydantic import model_validator

from ccitrack.language.phrases import phrase
from ccitrack.model.base import Flag, Id, Line, Number, Stated, refusal, unwrapped
from ccitrack.model.quantity import Quantity
from ccitrack.model.text import Text


class PartyKind(StrEnum):
    """What a party is: one organisation, an open set of them, or a body of the plan's governance."""

    ORGANISATION = "organisation"
    GROUP = "group"
    BODY = "body"


class RoleType(StrEnum):
    """The place of a partner of the plan."""

    LEAD = "lead"
    ASSOCIATED = "associated"
    SUPPORT = "support"


class Funding(StrEnum):
    """What is really there of a funding."""

    SECURED = "secured"
    REQUESTED = "requested"
    EXPECTED = "expected"
    REFUSED = "refused"


class Party(Stated):
    """A leader, partner or funder: an id or alias of the register, or a mapping."""

    needs = ("org", "name", "to_be_specified")

    org: Line | None = None
    """The organisation, by its id, its name or an alias in the plan's register: `le-damier`."""

    name: Text | None = None
    """The name of a party that the register does not hold: `Foundations`."""

    role: Text | None = None
    """What it does here: `funding`, `coordinator`."""

    role_type: RoleType | None = None
    """Its place among the partners of the plan: `associated`."""

    kind: PartyKind | None = None
    """What it is, where the register does not say: `group` for an open set of people or organisations."""

    members: tuple[Line, ...] = ()
    """The members that the source names, as ids, aliases or names: `[orange, bpi]`."""

    share: Number | None = None
    """The share of a funder, in percent: `40`."""

    amount: Quantity | None = None
    """The amount that a funder brings, in the plan's currency: `25000`."""

    funding: Funding | None = None
    """What is really there of the funding: `requested`."""

    to_be_specified: Flag = False
    """The source says that the party is not known yet."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "org")

    @model_validator(mode="after")
    def _is_somebody(self) -> "Party":
        if self.org is None and self.name is None and not self.to_be_specified:
            raise refusal(
                "missing-field",
                phrase("Nobody is named here."),
                phrase("Write org: (an id of the register), name:, or to_be_specified: true"),
            )
        return self


class Organisation(Stated):
    """An organisation of the register, with the names under which cards know it."""

    id: Id
    """Its identifier, for cards: `clermont-auvergne-metropole`."""

    name: Text
    """Its name, as people read it: `Clermont Auvergne Métropole`."""

    kind: PartyKind = PartyKind.ORGANISATION
    """What it is: `group` for an open set, `body` for a committee; `organisation` by default."""

    aliases: tuple[Line, ...] = ()
    """Other spellings found in the documents: `[Métropole]`."""

    siret: Line | None = None
    """Its SIRET number (France), kept as typed: `05520012300014`."""

    url: Line | None = None
    """Its web address: `"https://example.org"`."""
