"""Gaps, challenges, recommendations and examples, and which of them have actions."""

from ccitrack.report.advice import advice
from ccitrack.report.material import Material
from ccitrack.report.shape import Section


def recommendations(material: Material) -> Section:
    """What was advised, and what became of it."""
    teller = material.teller
    title = teller.speech.word("Gaps and recommendations")
    return Section("@recommendations", title, groups=advice(teller, material.links))
