"""Who works with whom, and who decides."""

from collections.abc import Iterator, Sequence

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.text import Wording
from ccitrack.report import back, people
from ccitrack.report.material import Material
from ccitrack.report.matrix import letters, matrix
from ccitrack.report.mentions import Role
from ccitrack.report.partnership import Partnership, Undecided, build_partnership
from ccitrack.report.people import ROLES
from ccitrack.report.said import Group, Said
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


def _missing(material: Material, told: Partnership) -> tuple:
    """How many are named, the actions without a leader, and the places that are to be filled."""
    teller = material.teller
    without = [each for each in material.actions if not each.leaders]
    fields = (
        teller.field("counts", phrase("In numbers"), _counts(teller, told)),
        teller.field("leaderless", phrase("No leader named"), _leaderless(material, without)),
        teller.field("undecided", phrase("To be specified"), *(_undecided(material, each) for each in told.undecided)),
    )
    return present(fields)


def _counts(teller: Teller, told: Partnership) -> Said | None:
    """How many have a part in the actions, and how many of them lead and fund."""
    shares = (*(share for partner in told.organisations for share in partner.shares), *told.others)
    counts = tuple(_sizes([len(share.actions()) > 0 for share in shares].count(True), shares))
    return teller.say(*joined((teller.own(each) for each in counts), teller.own(", "))) if counts else None
