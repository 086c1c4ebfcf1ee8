"""Rules about organisations: one name means one organisation of the register."""

import re
from collections.abc import Iterator

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen, parties
from ccitrack.checks.wording import did_you_mean, known
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.governance import Governance
from ccitrack.model.party import Organisation, Party, PartyKind
from ccitrack.model.register import folded, names
from ccitrack.source import Loc

CCI = re.compile(r"(?:(?:la|les|the) |l['’] ?)?cci")
MAY_BE_TEXT = frozenset({"elected_lead", "included_in", "responsible", "target_groups"})
"""Where a card may write a role, a budget or a public rather than an organisation."""


@plan_rule(Severity.ERROR)
def ambiguous_organisation(seen: Seen) -> Iterator[Finding]:
    """One name means two organisations of the register.

    An organisation is found by its id, its name or one of its aliases, without regard to capitals and spaces. Where
    two share a name, nobody can tell which one a card means. The same name twice for one organisation does no harm.

    Wrong:
        organisations:
          - {id: bpi, name: BPI}
          - {id: bpi-aura, name: BPI Auvergne Rhône Alpes, aliases: [BPI]}

    Right:
        organisations:
          - {id: bpi, name: BPI}
          - {id: bpi-aura, name: BPI Auvergne Rhône Alpes}
    """
    taken: dict[str, tuple[int, Loc]] = {}
    for index, organisation in enumerate(seen.plan.organisations):
        for name, loc in _called(index, organisation):
            first, place = taken.setdefault(folded(name), (index, loc))
            if first != index:
                yield _clash(seen, name, loc, seen.plan.organisations[first], place)
                if loc[-1] == "id":
                    break


def _clash(seen: Seen, name: str, loc: Loc, first: Organisation, place: Loc) -> Finding:
    facts = {"name": name, "other": str(first.name), "place": seen.place(place)}
    if loc[-1] == "id":
        message = phrase('The id "{name}" already means {other} ({place}).', **facts)
        return Finding(loc, message, phrase("Keep one of the two entries, or give this one another id."))
    message = phrase('"{name}" already means {other} ({place}).', **facts)
    return Finding(loc, message, phrase("Keep this name for one of the two, or make one entry of both."))


def _called(index: int, organisation: Organisation) -> Iterator[tuple[str, Loc]]:
    """All that an organisation is called, with the place of each."""
    at: Loc = ("organisations", index)
    yield organisation.id, (*at, "id")
    name = organisation.name
    if name.plain is not None:
        yield name.plain, (*at, "name")
    yield from ((text, (*at, "name", lang)) for lang, text in name.by_language.items())
    yield from ((alias, (*at, "aliases", position)) for position, alias in enumerate(organisation.aliases))


@plan_rule(Severity.WARNING, "organisations")
def unregistered_organisation(seen: Seen) -> Iterator[Finding]:
    """A card names an organisation that the register does not hold.

    It is often another spelling of one that is there: then its actions would be counted apart. Add the spelling to
    `aliases`, or the organisation to `organisations`. What is not one organisation (businesses, foundations) is
    written with `name:` and needs no entry. Where a text may stand (`target_groups`, `responsible`, `elected_lead`,
    `included_in`), only a slip in a registered name is told; a plan that keeps no register is not told at all.

    Wrong:
        organisations:
          - {id: le-damier, name: Le Damier}
        leaders: [le-damiers]

    Right:
        leaders: [le-damier]
        partners: [{name: Foundations, kind: group}]
    """
    if not seen.plan.organisations:
        return
    registered = known(
        (organisation.id for organisation in seen.plan.organisations),
        {name: organisation.id for organisation in seen.plan.organisations for name in names(organisation)},
    )
    for loc, party in _all_parties(seen):
        if party.org is None or _is_cci(party.org) or seen.register.find(party.org) is not None:
            continue
        meant = registered.nearest(party.org)
        if meant is not None or MAY_BE_TEXT.isdisjoint(loc[-2:]):
            message = phrase('"{name}" is not in the register of organisations.', name=party.org)
            yield Finding((*loc, "org"), message, _register_it(meant))


def _register_it(meant: str | None) -> Phrase:
    if meant is not None:
        return did_you_mean(meant)
    return phrase("Add it to organisations: in plan.yaml, or write name: for what is not one organisation.")


@plan_rule(Severity.WARNING)
def ambiguous_cci(seen: Seen) -> Iterator[Finding]:
    """An organisation is called "CCI", which may be a chamber of commerce or the industries.

    In these plans "CCI" means the cultural and creative industries as often as a chamber (chambre de commerce et
    d'industrie). Name the chamber in full, and keep the word of the source in `verbatim`. "CCI Nice Côte d'Azur" is
    clear, and texts are not looked at.

    Wrong:
        partners: [CCI]

    Right:
        partners:
          - {org: chambre-commerce-industrie, verbatim: CCI}
    """
    for index, organisation in enumerate(seen.plan.organisations):
        for name, loc in _called(index, organisation):
            if _is_cci(name):
                yield Finding(loc, _unclear(name), phrase("Write the full name: cards keep the word under verbatim."))
    ids = {organisation.id for organisation in seen.plan.organisations}
    for loc, party in _all_parties(seen):
        if party.org is not None and _is_cci(party.org) and party.org not in ids:
            yield _unnamed((*loc, "org"), party.org)
        if party.name is not None and _is_cci(str(party.name)) and party.kind is not PartyKind.GROUP:
            yield _unnamed((*loc, "name"), str(party.name))
        for position, member in enumerate(party.members):
            if _is_cci(member) and member not in ids:
                yield _unnamed((*loc, "members", position), member)


def _is_cci(name: str) -> bool:
    return CCI.fullmatch(folded(name)) is not None


def _unnamed(loc: Loc, name: str) -> Finding:
    return Finding(loc, _unclear(name), phrase('Write the full name, with verbatim: "{name}" beside it.', name=name))


def _unclear(name: str) -> Phrase:
    return phrase('"{name}" may be a chamber of commerce and industry, or the creative industries.', name=name)


def _all_parties(seen: Seen) -> Iterator[tuple[Loc, Party]]:
    """Everybody whom the cards and the header name, with their place."""
    for loc, action in seen.actions():
        yield from ((loc + place, party) for place, party in parties(action))
    for loc, indicator in seen.indicators():
        if indicator.responsible is not None:
            yield (*loc, "responsible"), indicator.responsible
    yield from _of_header(seen)


def _of_header(seen: Seen) -> Iterator[tuple[Loc, Party]]:
    plan, governance = seen.plan, seen.plan.governance or Governance()
    if plan.owner is not None:
        yield ("owner",), plan.owner
    for field in ("partners", "funders"):
        yield from (((field, index), party) for index, party in enumerate(getattr(plan, field)))
    for index, body in enumerate(governance.bodies):
        for position, member in enumerate(body.members):
            yield ("governance", "bodies", index, "members", position), member
    for place, owners in (
        (("governance", "decisions"), [decision.owner for decision in governance.decisions]),
        (("governance", "asked"), [asked.owner for asked in governance.asked]),
        (("risks",), [risk.owner for risk in plan.risks]),
    ):
        yield from (((*place, index, "owner"), owner) for index, owner in enumerate(owners) if owner is not None)


RULES: tuple[Rule, ...] = (
    ambiguous_organisation,
    unregistered_organisation,
    ambiguous_cci,
)
