"""How the report is read, and how its figures are computed."""

from dataclasses import replace

from ccitrack.language.phrases import phrase
from ccitrack.language.speech import Speech
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionHealth
from ccitrack.progress.health import Health
from ccitrack.progress.method import method_of
from ccitrack.progress.status import NOT_STATED
from ccitrack.report.headlines import status_words
from ccitrack.report.material import Material
from ccitrack.report.method import annex
from ccitrack.report.said import Field, Group, Said, Table
from ccitrack.report.shape import Section, Sign
from ccitrack.report.signed import mark_of
from ccitrack.report.teller import Teller
from ccitrack.report.words import words_of

FOUND = (*ActionHealth, *(health for health in Health if health.value not in set(ActionHealth)))
"""Every word that is found of an action or of an indicator."""


def method(material: Material) -> Section:
    """The thresholds in use, the signs of the findings, the manual of the formulas, the words."""
    teller = material.teller
    note = phrase(
        "A round mark is a status, as the card declares it. A square, a triangle or a diamond is a finding, "
        "computed from dates and measures. Solid: known. Outline: promised. Hatched: unknown. Rules that this plan has "
        "no use for are left out; the manual of ccitrack has them all."
    )
    return Section(
        "@method",
        teller.speech.word("Method, and how to read this report"),
        note=teller.speech.say(note),
        key=_key(teller.speech),
        groups=tuple(_in_print(group, teller) for group in annex(teller, method_of(material.plan))),
        is_annex=True,
    )


def _key(speech: Speech) -> tuple[Sign, ...]:
    """The marks of the statuses, then those of the findings."""
    declared = [(status.value, status_words(status)) for status in Status] + [(NOT_STATED, status_words(None))]
    found = {health.value: (mark_of(health), words_of(health)) for health in FOUND}
    return (
        *(Sign(f"status-{name}", speech.say(word), is_mark=True) for name, word in declared),
        *(Sign(mark, speech.say(word), is_mark=True) for mark, word in found.values() if mark),
    )


def _in_print(group: Group, teller: Teller) -> Group:
    """The same in characters that the fonts of the report have."""
    written = {"≥": teller.speech.word("at least"), "≤": teller.speech.word("at most")}

    def field(told: Field) -> Field:
        return replace(told, said=tuple(said(each) for each in told.said))

    def said(told: Said) -> Said:
        return replace(told, pieces=tuple(wording(each) for each in told.pieces))

    def wording(told: Wording) -> Wording:
        text = told.text
        for sign, word in written.items():
            text = text.replace(sign, word)
        return replace(told, text=text)

    dropped = {"signs": 0, "glossary": 1}
    tables = tuple(_without(each, dropped[each.name]) if each.name in dropped else each for each in group.tables)
    return replace(group, fields=tuple(field(each) for each in group.fields), tables=tables)


def _without(table: Table, column: int) -> Table:
    """Without the signs of the screens, which a report draws and its key has, and the keys of the cards."""
    columns = table.columns[:column] + table.columns[column + 1 :]
    rows = tuple(replace(row, cells=row.cells[:column] + row.cells[column + 1 :]) for row in table.rows)
    return replace(table, columns=columns, rows=rows)
