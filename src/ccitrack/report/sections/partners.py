"""Who works with whom, and who decides."""

from ccitrack.report import back, people
from ccitrack.report.material import Material
from ccitrack.report.shape import Section


def partners(material: Material) -> Section:
    """The organisations with their places in the plan."""
    teller = material.teller
    note = teller.speech.word("Who has which place in the plan and in its actions, by the names of the register.")
    return Section("@organisations", teller.speech.word("Partners"), note, groups=people.register(teller))


def governance(material: Material) -> Section:
    """Who decides and follows, when they met, what they decided and what they are asked."""
    teller = material.teller
    return Section("@governance", teller.speech.word("Governance"), groups=back.governance(teller, material.links))
