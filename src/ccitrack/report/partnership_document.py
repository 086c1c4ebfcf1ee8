"""The JSON document `ccitrack.partners/1`: who does what in which plan."""

from collections.abc import Iterable
from typing import Any

from ccitrack.model.action import Action
from ccitrack.model.party import PartyKind
from ccitrack.report.mentions import Role
from ccitrack.report.partnership import Partner, Partnership, Share, Undecided


def partnership_document(told: Partnership) -> dict[str, Any]:
    """Who does what: actions by their addresses; unknown is null."""
    return {
        "format": "ccitrack.partners/1",
        "as_of": told.as_of.isoformat(),
        "role": None if told.role is None else told.role.value,
        "plans": [
            {"id": plan.id, "title": title.text, "lang": plan.lang, "fictional": plan.fictional}
            for plan, title in told.plans
        ],
        "organisations": [_partner(partner) for partner in told.organisations],
        "unregistered": [
            {"name": share.name.text, "kind": _kind(share.kind), **_share(share)} for share in told.others
        ],
        "to_be_specified": [_undecided(each) for each in told.undecided],
    }


def _partner(partner: Partner) -> dict[str, Any]:
    return {
        "name": partner.first.name.text,
        "kind": _kind(partner.first.kind),
        "actions": partner.actions(),
        "plans": [{**_entry(share), **_share(share)} for share in partner.shares],
    }


def _entry(share: Share) -> dict[str, Any]:
    """What the register of a plan holds of an organisation."""
    entry = share.organisation
    assert entry is not None, "an organisation of the register has its entry"
    return {
        "address": f"{share.plan.id}/@organisations/{entry.id}",
        "id": entry.id,
        "name": share.name.text,
        "kind": _kind(share.kind),
        "aliases": list(entry.aliases),
        "basis": None if entry.basis is None else entry.basis.value,
        "siret": entry.siret,
        "url": entry.url,
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "plan": share.plan.id,
        "leader": _addresses(share, share.actions(Role.LEADER)),
        "partner": _addresses(share, share.actions(Role.PARTNER)),
        "funder": _addresses(share, share.actions(Role.FUNDER)),
        "other": [{"address": address, "as": key} for address, key in _others(share)],
        "in_plan": list(share.places),
        "bodies": [body.id for body in share.bodies],
    }


def _others(share: Share) -> Iterable[tuple[str, str]]:
    """Where else it is named in cards, and under which key; each once."""
    found = [
        (f"{share.plan.id}/{mention.action.id}", mention.key)
        for mention in share.mentions
        if mention.role is Role.OTHER and mention.action is not None
    ]
    return dict.fromkeys(found)


def _addresses(share: Share, actions: Iterable[Action]) -> list[str]:
    return [f"{share.plan.id}/{action.id}" for action in actions]


def _undecided(each: Undecided) -> dict[str, Any]:
    action = each.mention.action
    return {
        "plan": each.plan.id,
        "address": each.plan.id if action is None else f"{each.plan.id}/{action.id}",
        "role": each.mention.role.value,
        "as": each.mention.key,
        "name": None if each.name is None else each.name.text,
        "verbatim": each.quote,
    }


def _kind(kind: PartyKind | None) -> str | None:
    return None if kind is None else kind.value
