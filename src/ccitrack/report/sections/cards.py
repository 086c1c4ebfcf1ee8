"""Every card in full."""

from ccitrack.language.phrases import phrase
from ccitrack.report.cards import card
from ccitrack.report.material import Material
from ccitrack.report.shape import Section


def cards(material: Material) -> Section:
    """Every action with all that its card says, what is computed of it, and what the card does not say."""
    teller = material.teller
    told = tuple(card(teller, standing, material.links) for standing in material.standings)
    note = phrase(
        "The status is what the card declares; the finding is computed from dates and measures. "
        "Neither replaces the other."
    )
    return Section(
        "@cards",
        teller.speech.word("Action cards"),
        note=teller.speech.say(note) if told else None,
        cards=told,
        is_annex=True,
    )
