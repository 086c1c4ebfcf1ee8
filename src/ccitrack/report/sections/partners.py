"""Who works with whom, and who decides."""

from collections.abc import Sequence
from dataclasses import replace

from ccitrack.language.phrases import phrase, plural
from ccitrack.model.text import Wording
from ccitrack.report import back, people
from ccitrack.report.material import Material
from ccitrack.report.matrix import letters, matrix, working
from ccitrack.report.mentions import Role
from ccitrack.report.partnership import Partnership, Share, Undecided, build_partnership
from ccitrack.report.people import ROLES
from ccitrack.report.said import Field, Group, Said
from ccitrack.report.sentences import listed
from ccitrack.report.shape import Section
from ccitrack.report.teller import Teller, joined, present


def partners(material: Material) -> Section:
    """The organisations with their places in the plan."""
    teller = material.teller
    told = build_partnership((material.plan,), material.day, teller.speech.code)
    table = matrix(material, told)
    note = phrase("Along a row: where an organisation has a part. Down a column: who meets there.")
    key = teller.speech.say(note) + " " + letters(teller) if table else None
    groups = (
        Group("who-with-whom", "", _missing(material, told), (table,) if table else ()),
        *people.register(teller),
    )
    said = tuple(group for group in groups if group.fields or group.tables)
    nothing = None if said else teller.speech.word("The plan names nobody.")
    return Section("@organisations", teller.speech.word("Who works with whom"), key, groups=said, nothing=nothing)


def _missing(material: Material, told: Partnership) -> tuple[Field, ...]:
    """How many have a part in the actions, the actions without a leader, and the places that are to be filled."""
    teller = material.teller
    fields = (
        teller.field("counts", phrase("In numbers"), _counts(teller, working(told))),
        teller.field("leaderless", phrase("No leader named"), _leaderless(material)),
        teller.field("undecided", phrase("To be specified"), *(_undecided(material, each) for each in told.undecided)),
    )
    return present(fields)


def _counts(teller: Teller, shares: Sequence[Share]) -> Said | None:
    """How many have a part in the actions, and how many of them lead or fund."""
    if not shares:
        return None
    leading, funding = (sum(bool(share.actions(role)) for share in shares) for role in (Role.LEADER, Role.FUNDER))
    said = [
        plural("{count} has a part in the actions", "{count} have a part in the actions", len(shares)),
        plural("{count} leads", "{count} lead", leading) if leading else phrase("no leader is named"),
        plural("{count} funds", "{count} fund", funding) if funding else phrase("no funder is named"),
    ]
    return teller.say(*joined((teller.own(each) for each in said), teller.own(", ")))


def _leaderless(material: Material) -> Said | None:
    """The actions that name no leader, by number; where none does, that alone."""
    teller, actions = material.teller, material.actions
    without = [each for each in actions if not each.leaders]
    if not without:
        return None
    if len(without) == len(actions):
        none = plural("The action names no leader.", "None of the {count} actions names a leader.", len(actions))
        return teller.say(teller.own(none))
    return teller.say(*listed(teller, [(material.links.action(teller, each.id),) for each in without]))


def _undecided(material: Material, told: Undecided) -> Said:
    """Who is still to be found, where, in the words of the source."""
    teller, mention = material.teller, told.mention
    role = teller.speech.say(ROLES[mention.role]).lower()
    where = material.links.action(teller, mention.action.id) if mention.action else teller.sentence(phrase("the plan"))
    name = (teller.own(", "), told.name) if told.name else ()
    quote = Wording(told.quote, teller.quoted) if told.quote else None
    return Said((where, teller.own(teller.speech.word(": ") + role), *name), quote=quote)


def governance(material: Material) -> Section:
    """Who decides and follows, when they met, what they decided and what they are asked."""
    teller = material.teller
    section = Section("@governance", teller.speech.word("Governance"), groups=back.governance(teller))
    nothing = teller.speech.word("The plan does not say who decides and who follows it.")
    return replace(section, nothing=nothing) if section.is_empty else section
