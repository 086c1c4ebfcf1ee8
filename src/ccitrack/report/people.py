"""Who: the parties that cards name, and the register of who is in which action."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ccitrack.language.figures import number
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.party import Organisation, Party, PartyKind
from ccitrack.model.register import folded
from ccitrack.model.text import Wording
from ccitrack.progress.known import is_known
from ccitrack.report.said import Column, Group, Link, Row, Said, Table, without_empty_columns
from ccitrack.report.teller import Teller, joined
from ccitrack.report.words import TO_BE_SPECIFIED

ROLES: tuple[tuple[str, Phrase], ...] = (
    ("leaders", phrase("Leader")),
    ("partners", phrase("Partner")),
    ("funders", phrase("Funder")),
    ("others", phrase("Otherwise named")),
)


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


@dataclass(frozen=True, slots=True)
class _Mention:
    """That a card names somebody in a role."""

    who: str
    name: Wording
    role: str
    place: Link


def register(teller: Teller) -> tuple[Group, ...]:
    """Who is where in the plan: the organisations of the register, then those that are named without being in it."""
    mentions = list(_mentions(teller, _of_plan(teller)))
    for action in teller.plan.actions:
        place = Link(action.id, teller.plan.lang, f"#{teller.plan.id}/{action.id}")
        mentions += _mentions(teller, ((role, each, place) for role, each in _of_card(action)))
    known = tuple(
        Row(
            _cells(teller, _organisation(teller, each), each.id, mentions), f"{teller.plan.id}/@organisations/{each.id}"
        )
        for each in teller.register.organisations
    )
    strangers = {mention.who: mention.name for mention in mentions if teller.register.find(mention.who) is None}
    others = tuple(Row(_cells(teller, teller.say(shown), who, mentions)) for who, shown in strangers.items())
    tables = (
        _table(teller, "organisations", phrase("Organisations of the register"), known),
        _table(teller, "unregistered", phrase("Others who are named"), others),
    )
    return (Group("register", "", tables=tuple(table for table in tables if table.rows)),)


Named = tuple[str, Party, Link]
"""The column of the register that tells a party, the party, and where it is named."""


def _of_plan(teller: Teller) -> Iterator[Named]:
    """Everybody whom the plan names outside its cards."""
    plan, known = teller.plan, teller.plan.governance
    whole = teller.link("@plan", teller.own(phrase("the plan")))
    yield from (("partners", each, whole) for each in plan.partners)
    yield from (("funders", each, whole) for each in plan.funders)
    if plan.owner is not None:
        yield "others", plan.owner, whole
    yield from (("others", risk.owner, whole) for risk in plan.risks if risk.owner is not None)
    for body in known.bodies if known else ():
        yield from (("others", each, teller.link("@governance", teller.text(body.name))) for each in body.members)
    decisions = teller.link("@governance", teller.own(phrase("decisions")))
    held = [each for each in known.decisions if is_known(each.date or each.meeting, teller.day)] if known else []
    asked = known.asked if known else ()
    owners = (*(each.owner for each in held), *(each.owner for each in asked))
    yield from (("others", owner, decisions) for owner in owners if owner is not None)
    figures = teller.link("@figures", teller.own(phrase("figures")))
    yield from (("others", each.responsible, figures) for each in plan.context_indicators if each.responsible)


def _mentions(teller: Teller, named: Iterable[Named]) -> Iterator[_Mention]:
    """Everybody who is named: organisations under their ids, others under their names."""
    for role, each, place in named:
        organisation = teller.register.of(each)
        if organisation is not None or each.name is not None or each.org is not None:
            called = name(teller, each)
            yield _Mention(organisation.id if organisation else folded(called.text), called, role, place)
        for written in each.members:
            registered = teller.register.find(written)
            if registered is not None:
                yield _Mention(registered.id, teller.text(registered.name), "others", place)


def _of_card(action: Action) -> Iterator[tuple[str, Party]]:
    """Everybody whom a card names, with the column of the register that tells it."""
    for role in ("leaders", "partners", "funders"):
        yield from ((role, each) for each in getattr(action, role))
    yield from (("others", each) for each in action.target_groups)
    for each in (action.contracting_authority, action.elected_lead):
        if each is not None:
            yield "others", each
    for line in action.budget.lines if action.budget else ():
        yield from (("funders", each) for each in (line.funder, *line.funders) if each is not None)
        if line.included_in is not None:
            yield "others", line.included_in
    for spent in action.budget.execution if action.budget else ():
        if spent.funder is not None:
            yield "funders", spent.funder
    for indicator in action.indicators:
        if indicator.responsible is not None:
            yield "others", indicator.responsible
    yield from (("others", risk.owner) for risk in action.risks if risk.owner is not None)


def _table(teller: Teller, key: str, caption: Phrase, rows: tuple[Row, ...]) -> Table:
    columns = (Column(teller.speech.word("Name")), *(Column(teller.speech.say(label)) for _, label in ROLES))
    remark = teller.speech.word("The numbers are those of the actions.") if teller.plan.actions else None
    return without_empty_columns(Table(key, teller.speech.say(caption), columns, rows, remark))


def _cells(teller: Teller, first: Said, who: str, mentions: Iterable[_Mention]) -> tuple[tuple[Said, ...], ...]:
    """A row of the register: who, then where in each role."""
    roles: dict[str, dict[Link, None]] = {role: {} for role, _ in ROLES}
    for mention in mentions:
        if mention.who == who:
            roles[mention.role][mention.place] = None
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
