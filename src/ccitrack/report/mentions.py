"""Who is named where: everybody whom the cards and the plan as a whole name, and in which role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ccitrack.model.action import Action
from ccitrack.model.governance import Asked, Body, Decision, Governance
from ccitrack.model.known import is_known
from ccitrack.model.party import Funding, Organisation, Party
from ccitrack.model.plan import ContextFigure, Plan
from ccitrack.model.register import Register, folded
from ccitrack.model.risk import Risk


class Role(StrEnum):
    """What somebody is to an action, or to the plan as a whole."""

    LEADER = "leader"
    PARTNER = "partner"
    FUNDER = "funder"
    OTHER = "other"


Place = Action | Body | Decision | Asked | Risk | ContextFigure
"""What holds the name: a card, or a part of the header."""


@dataclass(frozen=True, slots=True)
class Mention:
    """That a plan names a party in a role: in `place`, or as a whole where there is none.

    `key` is the key of the model under which it stands there (`contracting_authority`). A member of a group has a
    mention of its own, under the key `members`.
    """

    role: Role
    key: str
    party: Party
    place: Place | None = None

    @property
    def action(self) -> Action | None:
        """The action whose card names the party."""
        return self.place if isinstance(self.place, Action) else None


ROLE_OF = {"leaders": Role.LEADER, "partners": Role.PARTNER, "funders": Role.FUNDER, "target_groups": Role.OTHER}


def mentions(plan: Plan, day: date) -> Iterator[Mention]:
    """Everybody whom the cards name, then whom the plan as a whole names, as known on a day."""
    for action in plan.actions:
        for mention in _in_card(action, day):
            yield from _with_members(mention)
    for mention in _in_header(plan, day):
        yield from _with_members(mention)


def by_name(plan: Plan, register: Register, day: date) -> dict[str, list[Mention]]:
    """Where each organisation of the register is named, by its id, then where the others are, by what tells them."""
    found: dict[str, list[Mention]] = {organisation.id: [] for organisation in plan.organisations}
    for mention in mentions(plan, day):
        key = who(register, mention.party)
        if key is not None:
            found.setdefault(key, []).append(mention)
    return found


def organisation_of(register: Register, party: Party) -> Organisation | None:
    """The organisation that a party is, by its `org` or, where it was written so, by its `name`."""
    return next((found for found in map(register.find, _written(party)) if found), None)


def who(register: Register, party: Party) -> str | None:
    """What tells a party from the others of its plan: its id in the register, else its folded name.

    None where nobody is named yet.
    """
    organisation = organisation_of(register, party)
    if organisation is not None:
        return organisation.id
    written = _written(party)
    return folded(written[0]) if written else None


def names_of(organisation: Organisation) -> frozenset[str]:
    """The name of an organisation in each language, as names are compared."""
    return frozenset(map(folded, organisation.name.texts))


def called(organisation: Organisation) -> frozenset[str]:
    """The names of an organisation and its aliases, as names are compared."""
    return names_of(organisation) | frozenset(map(folded, organisation.aliases))


def _written(party: Party) -> tuple[str, ...]:
    """What a plan calls a party: one of the register, or its own name in each language."""
    if party.org is not None:
        return (party.org,)
    return party.name.texts if party.name is not None else ()


def _with_members(mention: Mention) -> Iterator[Mention]:
    yield mention
    for member in mention.party.members:
        role = mention.role if mention.action is not None else Role.OTHER
        yield Mention(role, "members", Party(org=member), mention.place)


def _in_card(action: Action, day: date) -> Iterator[Mention]:
    for key, role in ROLE_OF.items():
        yield from (Mention(role, key, each, action) for each in getattr(action, key))
    for key in ("contracting_authority", "elected_lead"):
        each = getattr(action, key)
        if each is not None:
            yield Mention(Role.OTHER, key, each, action)
    yield from _in_budget(action, day)
    for indicator in action.indicators:
        if indicator.responsible is not None:
            yield Mention(Role.OTHER, "responsible", indicator.responsible, action)
    yield from (Mention(Role.OTHER, "risks", risk.owner, action) for risk in action.risks if risk.owner is not None)


def _in_budget(action: Action, day: date) -> Iterator[Mention]:
    for line in action.budget.lines if action.budget else ():
        if line.funding is not Funding.REFUSED:
            payers = (each for each in (line.funder, *line.funders) if each is not None)
            yield from (
                Mention(Role.FUNDER, "funders", each, action) for each in payers if each.funding is not Funding.REFUSED
            )
        if line.included_in is not None:
            yield Mention(Role.OTHER, "included_in", line.included_in, action)
    for spent in action.budget.execution if action.budget else ():
        if spent.funder is not None and is_known(spent.date or spent.year, day):
            yield Mention(Role.FUNDER, "funders", spent.funder, action)


def _in_header(plan: Plan, day: date) -> Iterator[Mention]:
    if plan.owner is not None:
        yield Mention(Role.OTHER, "owner", plan.owner)
    yield from (Mention(Role.PARTNER, "partners", each) for each in plan.partners)
    yield from (Mention(Role.FUNDER, "funders", each) for each in plan.funders)
    governance = plan.governance or Governance()
    for body in governance.bodies:
        yield from (Mention(Role.OTHER, "members", each, body) for each in body.members)
    for decision in governance.decisions:
        if decision.owner is not None and is_known(decision.date or decision.meeting, day):
            yield Mention(Role.OTHER, "decisions", decision.owner, decision)
    yield from (Mention(Role.OTHER, "asked", each.owner, each) for each in governance.asked if each.owner is not None)
    yield from (Mention(Role.OTHER, "risks", risk.owner, risk) for risk in plan.risks if risk.owner is not None)
    for figure in plan.context_indicators:
        if figure.responsible is not None:
            yield Mention(Role.OTHER, "responsible", figure.responsible, figure)
