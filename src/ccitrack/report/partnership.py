"""Who does what in which plan, as `ccitrack partners` shows it."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ccitrack.model.action import Action
from ccitrack.model.governance import Body
from ccitrack.model.party import Organisation, PartyKind
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register, folded
from ccitrack.model.text import Wording
from ccitrack.report.mentions import Mention, Role, by_name, called, mentions, names_of, organisation_of


@dataclass(frozen=True, slots=True)
class Share:
    """What somebody does in one plan. `organisation` is its entry in the register, None where there is none."""

    plan: Plan
    name: Wording
    kind: PartyKind | None
    organisation: Organisation | None
    mentions: tuple[Mention, ...]

    def actions(self, role: Role | None = None) -> tuple[Action, ...]:
        """The actions in which it has the role, or any; each once, in the order of the plan."""
        found = [mention.action for mention in self.mentions if role in (None, mention.role)]
        return tuple({action.id: action for action in found if action is not None}.values())

    @property
    def places(self) -> tuple[str, ...]:
        """Its place in the plan as a whole, each once: owner, partner, funder, body or other."""
        found = [_place(mention) for mention in self.mentions if mention.action is None]
        return tuple(place for place in PLACES if place in found)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies of the governance that it is a member of."""
        found = [mention.place for mention in self.mentions if isinstance(mention.place, Body)]
        return tuple({body.id: body for body in found}.values())

    def has(self, role: Role | None) -> bool:
        """Whether it has the role in an action or in the plan as a whole; any role where none is asked for."""
        return role is None or any(mention.role is role for mention in self.mentions)


PLACES = ("owner", "partner", "funder", "body", "other")


def _place(mention: Mention) -> str:
    if mention.key == "owner" or mention.role is not Role.OTHER:
        return "owner" if mention.key == "owner" else mention.role.value
    return "body" if isinstance(mention.place, Body) else "other"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation with what it does in each plan whose register holds it."""

    shares: tuple[Share, ...]

    @property
    def first(self) -> Share:
        """The first plan that names it, which tells its name and its kind; else the first register that holds it."""
        return next((share for share in self.shares if share.mentions), self.shares[0])

    def actions(self, role: Role | None = None) -> int:
        """In how many actions it has the role, or any."""
        return sum(len(share.actions(role)) for share in self.shares)

    @property
    def is_named(self) -> bool:
        """Whether a plan names it anywhere but in its register."""
        return any(share.mentions for share in self.shares)


@dataclass(frozen=True, slots=True)
class Undecided:
    """That a plan says of a role that it is to be specified. `quote` is the source's own words."""

    plan: Plan
    mention: Mention
    name: Wording | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Partnership:
    """Who does what in some plans on a day: the organisations, those outside the registers, and who is not known."""

    plans: tuple[tuple[Plan, Wording], ...]
    as_of: date
    role: Role | None
    organisations: tuple[Partner, ...]
    others: tuple[Share, ...]
    undecided: tuple[Undecided, ...]


def build_partnership(plans: Iterable[Plan], as_of: date, lang: str, role: Role | None = None) -> Partnership:
    """Who does what in the plans on a day; with a role, only those who have it.

    Registers are per plan. An organisation of one plan is taken for that of another where both have the same SIRET, or
    where the name of one is, folded, a name or an alias of the other. An id or an alias that both have joins nothing:
    `ville` and `la Région` are another in each plan. Two entries of one register are never joined, nor is an invented
    organisation with a real one, nor anybody outside the registers. Those in more actions come first, then by name.
    """
    plans = tuple(plans)
    shares = [share for plan in plans for share in _shares(plan, as_of, lang)]
    registered = _joined(share for share in shares if share.organisation is not None)
    strangers = [share for share in shares if share.organisation is None and share.has(role)]
    return Partnership(
        plans=tuple((plan, plan.title.within(lang, plan.lang)) for plan in plans),
        as_of=as_of,
        role=role,
        organisations=tuple(
            sorted(
                (partner for partner in registered if any(share.has(role) for share in partner.shares)),
                key=lambda partner: (
                    -partner.actions(role),
                    not partner.is_named,
                    _alphabetic(partner.first.name.text),
                ),
            )
        ),
        others=tuple(sorted(strangers, key=lambda share: (-len(share.actions(role)), _alphabetic(share.name.text)))),
        undecided=tuple(found for plan in plans for found in _undecided(plan, as_of, lang, role)),
    )


def _shares(plan: Plan, day: date, lang: str) -> Iterator[Share]:
    """The organisations of the register, in its order, then those whom the plan names without it."""
    named = by_name(plan, Register(plan.organisations), day)
    for organisation in plan.organisations:
        called = organisation.name.within(lang, plan.lang)
        yield Share(plan, called, organisation.kind, organisation, tuple(named.pop(organisation.id, ())))
    for found in named.values():
        kinds = [mention.party.kind for mention in found if mention.party.kind]
        yield Share(plan, _called(found[0], plan, lang), kinds[0] if kinds else None, None, tuple(found))


def _called(mention: Mention, plan: Plan, lang: str) -> Wording:
    """The name of a party outside the register, as the plan writes it."""
    party = mention.party
    return party.name.within(lang, plan.lang) if party.name else Wording(party.org or "", plan.lang)


def _joined(shares: Iterable[Share]) -> tuple[Partner, ...]:
    """The organisations of several registers, each once."""
    groups: list[list[Share]] = []
    for share in shares:
        group = next((group for group in groups if _is_one(share, group)), None)
        if group is None:
            groups.append([share])
        else:
            group.append(share)
    return tuple(Partner(tuple(group)) for group in groups)


def _is_one(share: Share, group: Iterable[Share]) -> bool:
    """Whether a share is that of an organisation which other plans have."""
    group = tuple(group)
    if any(other.plan is share.plan or other.plan.fictional is not share.plan.fictional for other in group):
        return False
    return any(_are_same(share.organisation, other.organisation) for other in group)


def _are_same(one: Organisation | None, other: Organisation | None) -> bool:
    if one is None or other is None:
        return False
    if one.siret and other.siret:
        return "".join(one.siret.split()) == "".join(other.siret.split())
    return bool(names_of(one) & called(other) or called(one) & names_of(other))


def _undecided(plan: Plan, day: date, lang: str, role: Role | None) -> Iterator[Undecided]:
    register = Register(plan.organisations)
    for mention in mentions(plan, day):
        if mention.party.to_be_specified and role in (None, mention.role):
            organisation = organisation_of(register, mention.party)
            name = organisation.name.within(lang, plan.lang) if organisation else _called(mention, plan, lang)
            yield Undecided(plan, mention, name if name.text else None, mention.party.verbatim)


def _alphabetic(name: str) -> str:
    """A name as it is put in order: accents and capitals do not count."""
    letters = unicodedata.normalize("NFKD", folded(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
