"""The first page: the essentials in a few sentences, then the decisions that the committee is asked for."""

from ccitrack.language.phrases import phrase
from ccitrack.report.asked import asked
from ccitrack.report.called_for import called_for
from ccitrack.report.highlights import highlights
from ccitrack.report.material import Material
from ccitrack.report.said import Group
from ccitrack.report.shape import Section


def essentials(material: Material) -> Section:
    """What there is to know, what the plan asks of the committee, and what its follow-up calls for."""
    teller = material.teller
    note = phrase(
        "These sentences are made from the cards of the plan. “—” means that nobody knows; it never means zero."
    )
    tables = tuple(table for table in (asked(material), called_for(material)) if table.rows)
    return Section(
        "@essentials",
        teller.speech.word("The essentials, and the decisions asked"),
        note=teller.speech.say(note),
        highlights=highlights(material),
        groups=(Group("asked", "", tables=tables),) if tables else (),
    )
