"""Who does what: roles, aliases, several plans."""

from datetime import date

from ccitrack.report.mentions import Role
from ccitrack.report.partnership import Partnership, build_partnership

from .plans import parsed

DAY = date(2026, 11, 22)


def plan(id: str, more: str):
    return parsed(f"schema: 1\nid: {id}\ntitle: T\nlang: fr\n{more}")


def names(told: Partnership) -> list[str]:
    return [partner.first.name.text for partner in told.organisations]


def test_another_spelling_counts_with_its_organisation_also_where_it_is_written_as_a_name():
    town = plan(
        "town",
        "organisations: [{id: hub, name: Le Hub, aliases: [Hub]}]\n"
        "actions:\n  - {id: a, title: A, leaders: [HUB]}\n  - {id: b, title: B, partners: [{name: le hub}]}\n",
    )
    told = build_partnership([town], DAY, "fr")
    [share] = told.organisations[0].shares
    assert [action.id for action in share.actions(Role.LEADER)] == ["a"]
    assert [action.id for action in share.actions(Role.PARTNER)] == ["b"]
    assert told.others == ()


def test_a_member_of_a_group_is_otherwise_named():
    town = plan(
        "town",
        "organisations: [{id: hub, name: Le Hub}]\n"
        "actions: [{id: a, title: A, leaders: [{name: Hosts, kind: group, members: [hub, Others]}]}]\n",
    )
    told = build_partnership([town], DAY, "fr")
    assert [mention.key for mention in told.organisations[0].shares[0].mentions] == ["members"]
    assert [share.name.text for share in told.others] == ["Hosts", "Others"]


def test_the_place_in_the_plan_as_a_whole_is_told():
    town = plan(
        "town",
        "organisations: [{id: hub, name: Le Hub}]\nowner: hub\nfunders: [hub]\n"
        "governance: {bodies: [{id: copil, name: Copil, members: [hub]}]}\n",
    )
    [share] = build_partnership([town], DAY, "fr").organisations[0].shares
    assert share.places == ("owner", "funder", "body")
    assert [body.id for body in share.bodies] == ["copil"]


def test_a_decision_after_the_day_names_nobody_yet():
    town = plan(
        "town",
        "organisations: [{id: hub, name: Le Hub}]\n"
        "governance: {decisions: [{id: d, text: Do it, date: 2027-01-01, owner: hub}]}\n",
    )
    assert not build_partnership([town], DAY, "fr").organisations[0].is_named
    assert build_partnership([town], date(2027, 1, 1), "fr").organisations[0].is_named


def test_plans_share_an_organisation_whose_name_is_a_name_or_an_alias_in_the_other():
    one = plan("one", "organisations: [{id: metropole, name: Amiens Métropole}]\nowner: metropole\n")
    two = plan("two", "organisations: [{id: am, name: AM, aliases: [amiens  métropole]}]\nowner: am\n")
    [partner] = build_partnership([one, two], DAY, "fr").organisations
    assert [share.plan.id for share in partner.shares] == ["one", "two"]


def test_an_id_or_an_alias_that_two_plans_share_joins_nothing():
    one = plan("one", "organisations: [{id: region, name: Région A, aliases: [la Région]}]\nowner: region\n")
    two = plan("two", "organisations: [{id: region, name: Région B, aliases: [la Région]}]\nowner: region\n")
    assert names(build_partnership([one, two], DAY, "fr")) == ["Région A", "Région B"]


def test_the_same_siret_joins_and_another_siret_parts():
    def of(id: str, name: str, siret: str):
        return plan(id, f'organisations: [{{id: o, name: {name}, siret: "{siret}"}}]\nowner: o\n')

    assert len(build_partnership([of("a", "A", "123 45"), of("b", "B", "12345")], DAY, "fr").organisations) == 1
    assert len(build_partnership([of("a", "A", "12345"), of("b", "A", "67890")], DAY, "fr").organisations) == 2


def test_an_invented_organisation_is_never_a_real_one():
    one = plan("one", "organisations: [{id: hub, name: Le Hub}]\nowner: hub\n")
    two = plan("two", "fictional: true\norganisations: [{id: hub, name: Le Hub}]\nowner: hub\n")
    assert len(build_partnership([one, two], DAY, "fr").organisations) == 2


def test_those_in_more_actions_come_first_then_they_go_by_name():
    town = plan(
        "town",
        "organisations: [{id: z, name: Zed}, {id: e, name: Élan}, {id: f, name: Fab}, {id: a, name: Alone}]\n"
        "actions: [{id: a, title: A, leaders: [z, f]}, {id: b, title: B, leaders: [z], partners: [e, z]}]\n",
    )
    assert names(build_partnership([town], DAY, "fr")) == ["Zed", "Élan", "Fab", "Alone"]
    assert names(build_partnership([town], DAY, "fr", Role.PARTNER)) == ["Élan", "Zed"]
