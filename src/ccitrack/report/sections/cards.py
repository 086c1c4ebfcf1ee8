"""Every card in full."""

from ccitrack.report.cards import card
from ccitrack.report.material import Material
from ccitrack.report.shape import Section


def cards(material: Material) -> Section:
    """Every action with all that its card says, and what it does not."""
    teller = material.teller
    told = tuple(card(teller, action, material.links) for action in material.actions)
    return Section("@cards", teller.speech.word("Action cards"), cards=told, is_annex=True)
