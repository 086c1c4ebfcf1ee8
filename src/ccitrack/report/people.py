"""Who: the parties that cards name, and the register of who is in which action."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ccitrack.language.figures import number
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.governance import Asked, Body, Decision
from ccitrack.model.party import Organisation, Party, PartyKind
from ccitrack.model.plan import ContextFigure
from ccitrack.model.text import Wording
from ccitrack.report.mentions import Mention, Role, by_name
from ccitrack.report.said import Column, Group, Link, Row, Said, Table, without_empty_columns
from ccitrack.report.teller import Teller, joined
from ccitrack.report.words import TO_BE_SPECIFIED

ROLES: dict[Role, Phrase] = {
    Role.LEADER: phrase("Leader"),
    Role.PARTNER: phrase("Partner"),
    Role.FUNDER: phrase("Funder"),
    Role.OTHER: phrase("Otherwise named"),
}


def party(teller: Teller, party: Party) -> Said:
    """A leader, partner or funder by its name in the register, with its role, share and members."""
    if party.to_be_specified and party.org is None and party.name is None:
        return teller.say(teller.sentence(TO_BE_SPECIFIED), of=party)
    marks = [teller.word(party.kind)] if party.kind is PartyKind.GROUP else []
    if party.funding:
        marks.append(teller.word(party.funding))
    if party.to_be_specified:
        marks.append(teller.speech.say(TO_BE_SPECIFIED).lower())
    said = (name(teller, party), *_role(teller, party), *_members(teller, party))
    beside = teller.beside((phrase("Amount"), party.amount))
    return teller.say(*said, of=party, marks=marks, details=beside)


def name(teller: Teller, party: Party) -> Wording:
    """What a party is called: the name of the register, else the card's own."""
    organisation = teller.register.of(party)
    if organisation is not None:
        return teller.text(organisation.name)
    return teller.text(party.name) if party.name is not None else teller.line(party.org or "")


def parties(teller: Teller, named: Iterable[Party]) -> tuple[Said, ...]:
    """Several parties, in the order of the card."""
    return tuple(party(teller, each) for each in named)


def _role(teller: Teller, party: Party) -> Iterator[Wording]:
    comma = teller.own(", ")
    if party.role:
        yield from (comma, teller.text(party.role))
    if party.role_type:
        yield from (comma, teller.own(teller.word(party.role_type)))
    if party.share is not None:
        yield from (comma, teller.own(phrase("{share} %", share=number(party.share, teller.speech.code))))
    if party.amount is not None:
        yield from (comma, teller.own(teller.money(party.amount)))


def _members(teller: Teller, party: Party) -> Iterator[Wording]:
    if party.members:
        yield teller.own(teller.speech.word(": "))
        yield from joined((member(teller, each) for each in party.members), teller.own(", "))


def member(teller: Teller, written: str) -> Wording:
    """A member of a group, by its name in the register where it has one."""
    organisation = teller.register.find(written)
    return teller.text(organisation.name) if organisation else teller.line(written)


def register(teller: Teller) -> tuple[Group, ...]:
    """Who is where in the plan: the organisations of the register, then those that are named without being in it."""
    named = by_name(teller.plan, teller.register, teller.day)
    known = tuple(
        Row(_cells(teller, _organisation(teller, each), named[each.id]), f"{teller.plan.id}/@organisations/{each.id}")
        for each in teller.register.organisations
    )
    ids = {each.id for each in teller.register.organisations}
    strangers = (found for who, found in named.items() if who not in ids)
    others = tuple(Row(_cells(teller, teller.say(name(teller, found[0].party)), found)) for found in strangers)
    tables = (
        _table(teller, "organisations", phrase("Organisations of the register"), known),
        _table(teller, "unregistered", phrase("Others who are named"), others),
    )
    shown = [table for table in tables if table.rows]
    if shown and any(each.action is not None for found in named.values() for each in found):
        shown[0] = replace(shown[0], remark=teller.speech.word("The numbers are those of the actions."))
    return (Group("register", "", tables=tuple(shown)),)


def _place(teller: Teller, mention: Mention) -> Link:
    """Where somebody is named, as it is told in the register."""
    if mention.action is not None:
        return teller.link(f"{teller.plan.id}/{mention.action.id}", teller.line(mention.action.id))
    if isinstance(mention.place, Body):
        return teller.link("@governance", teller.text(mention.place.name))
    if isinstance(mention.place, Decision | Asked):
        where = "@decisions" if isinstance(mention.place, Decision) else "@essentials"
        return teller.link(where, teller.own(phrase("decisions")))
    if isinstance(mention.place, ContextFigure):
        return teller.link("@figures", teller.own(phrase("figures")))
    return teller.link("@plan", teller.own(phrase("the plan")))


def _table(teller: Teller, key: str, caption: Phrase, rows: tuple[Row, ...]) -> Table:
    columns = (Column(teller.speech.word("Name")), *(Column(teller.speech.say(label)) for label in ROLES.values()))
    return without_empty_columns(Table(key, teller.speech.say(caption), columns, rows))


def _cells(teller: Teller, first: Said, named: Iterable[Mention]) -> tuple[tuple[Said, ...], ...]:
    """A row of the register: who, then where in each role, in the plan as a whole before its actions."""
    roles: dict[Role, dict[Link, None]] = {role: {} for role in ROLES}
    for mention in sorted(named, key=lambda mention: mention.action is not None):
        roles[mention.role][_place(teller, mention)] = None
    return ((first,), *(_places(teller, links) for links in roles.values()))


def _places(teller: Teller, links: Iterable[Link]) -> tuple[Said, ...]:
    said = joined(links, teller.own(", "))
    return (teller.say(*said),) if said else ()


def _organisation(teller: Teller, organisation: Organisation) -> Said:
    shown: list[Wording] = [teller.text(organisation.name)]
    if organisation.url:
        shown = [Link(shown[0].text, shown[0].lang, organisation.url)]
    aliases = joined((teller.line(alias) for alias in organisation.aliases), teller.own(", "))
    basis = teller.basis(organisation.basis)
    details = [replace(teller.labelled(phrase("Also written"), *aliases), marks=basis)] if aliases else []
    if organisation.siret:
        details.append(teller.labelled(phrase("SIRET"), teller.line(organisation.siret)))
    marks = [] if organisation.kind is PartyKind.ORGANISATION else [teller.word(organisation.kind)]
    told = teller.say(*shown, of=organisation, marks=marks, details=details)
    return replace(told, marks=tuple(marks)) if aliases else told
