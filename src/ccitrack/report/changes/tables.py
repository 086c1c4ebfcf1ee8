"""How a table of changes is put together."""

from collections.abc import Iterable, Sequence

from ccitrack.language.phrases import Phrase
from ccitrack.report.said import Column, Row, Table, without_empty_columns
from ccitrack.report.teller import Teller


def table(teller: Teller, name: str, caption: Phrase, labels: Sequence[Phrase], rows: Iterable[Row]) -> Table:
    """A table of words with the columns in which something is said."""
    columns = tuple(Column(teller.speech.say(label)) for label in labels)
    return without_empty_columns(Table(name, teller.speech.say(caption), columns, tuple(rows)))
