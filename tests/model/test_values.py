"""The plainest values of a card: texts, identifiers, flags, numbers, words, languages, lists and parties."""

import pytest

from ccitrack.language.speech import speech
from ccitrack.model.action import ContentItem, Priority
from ccitrack.model.base import Flag, Id, Line, Number, Whole, colon_in_text
from ccitrack.model.budget import Budget
from ccitrack.model.party import Party
from ccitrack.model.status import Status
from ccitrack.model.text import Language, Text
from tests.model.reading import told, value

EMPTY = "wrong-value: The text is empty. Write it, or delete the line."
ID = '{text} cannot be an identifier: it holds letters, digits, ".", "_" and "-" only.'
STATUSES = "not_started, to_discuss, in_progress, ongoing, on_hold, blocked, completed, cancelled"


@pytest.mark.parametrize(
    ("model", "written", "expected"),
    [
        (Line, "1e5", "1e5"),
        (Line, "05520012300014", "05520012300014"),
        (Line, "n°4", "n°4"),
        (Line, '" spaces "', "spaces"),
        (Id, "012", "012"),
        (Id, "A1.1", "A1.1"),
        (Id, "café-2", "café-2"),
        (Flag, "true", True),
        (Flag, "False", False),
        (Whole, "3", 3),
        (Language, "fr", "fr"),
        (Status, "on_hold", "on_hold"),
    ],
)
def test_a_value_is_as_it_is_typed(model: object, written: str, expected: object) -> None:
    assert value(model, written) == expected


@pytest.mark.parametrize(
    ("model", "written", "expected"),
    [
        (Line, '""', EMPTY),
        (Line, "[a]", "wrong-value: A text is expected here. Write a text, in quotes if needed."),
        (Text, "[a]", "wrong-value: A text is expected here. Write a text, in quotes if needed."),
        (Text, "{}", EMPTY),
        (Text, "{fr: }", EMPTY),
        (
            Text,
            "{fr: a, English: b}",
            'wrong-value: "English" is not the code of a language. '
            "Write a text, or a text for each language: {fr: …, en: …}",
        ),
        (
            Text,
            "{Learn: share}",
            'unknown-key: The colon after "Learn" makes a key of it. Put it in quotes: "Learn: share"',
        ),
        (
            Line,
            "{Learn: share}",
            'unknown-key: The colon after "Learn" makes a key of it. Put it in quotes: "Learn: share"',
        ),
        (Id, "n°4", 'wrong-value: "n°4" ' + ID[7:] + " Write n-4"),
        (Id, '"?"', 'wrong-value: "?" ' + ID[7:]),
        (Flag, "yes", 'wrong-value: "yes" is neither true nor false. Write true'),
        (Flag, "non", 'wrong-value: "non" is neither true nor false. Write false'),
        (Flag, "maybe", 'wrong-value: "maybe" is neither true nor false. Write true or false'),
        (Flag, '"true"', "wrong-value: The quotation marks make a text of true. Write true"),
        (Number, "1 250,5", 'wrong-value: "1 250,5" is not a number. Write 1250.5'),
        (Number, "50 %", 'wrong-value: "50 %" is not a number. Write 50'),
        (Number, ".nan", 'wrong-value: ".nan" is not a number. Write it in digits: 1250, 12.5'),
        (Number, "1_000", 'wrong-value: "1_000" is not a number. Write 1000'),
        (Whole, "12.5", 'wrong-value: "12.5" is not a whole number. Write 1, 2, 3…'),
        (Language, "French", 'wrong-value: "French" is not the code of a language. Write fr'),
        (Language, "EN", 'wrong-value: "EN" is not the code of a language. Write en'),
        (Language, "fr-FR", 'wrong-value: "fr-FR" is not the code of a language. Write fr'),
        (
            Language,
            "Klingon",
            'wrong-value: "Klingon" is not the code of a language. Write fr, en, or another code of two letters',
        ),
        (
            Status,
            "en cours",
            'wrong-value: "en cours" is not a word that "value" accepts. '
            f'Did you mean "in_progress"? The words are: {STATUSES}',
        ),
        (
            Status,
            "In progress",
            'wrong-value: "In progress" is not a word that "value" accepts. '
            f'Did you mean "in_progress"? The words are: {STATUSES}',
        ),
        (Status, "[blocked]", f"wrong-value: One word is expected here. Write one of: {STATUSES}"),
        (Priority, "high", "wrong-value: A rank is expected here: 1, 2, 3… Write {level: high}"),
        (Priority, "haute", "wrong-value: A rank is expected here: 1, 2, 3… Write {level: high}"),
        (Priority, "first", 'wrong-value: "first" is not a whole number. Write 1, 2, 3…'),
        (tuple[Party, ...], "Le Damier, BPI", "wrong-value: A list is expected here. Write [Le Damier, BPI]"),
        (
            tuple[Text, ...],
            "• one • two",
            'wrong-value: A list is expected here. Begin each item on its own line with "- "',
        ),
        (tuple[Party, ...], "[~]", "wrong-value: The item is empty. Write it, or delete the line."),
        (
            tuple[Party, ...],
            "[{kind: group}]",
            "missing-field: Nobody is named here. Write org: (an id of the register), name:, or to_be_specified: true",
        ),
        (
            tuple[ContentItem, ...],
            "\n  - Visit: 15 businesses",
            'unknown-key: The colon after "Visit" makes a key of it. Put it in quotes: "Visit: 15 businesses"',
        ),
        (
            tuple[ContentItem, ...],
            "\n  - txt: Visit",
            'unknown-key: The key "txt" is not known here. Did you mean "text"?',
        ),
        (
            Budget,
            "30000",
            "wrong-value: Keys and values are expected here. The keys are: lines, execution, basis, verbatim, note",
        ),
    ],
)
def test_a_wrong_value_is_told_once_with_what_to_write(model: object, written: str, expected: str) -> None:
    assert told(model, written) == [expected]


def test_what_is_to_be_copied_is_never_cut():
    said = "to share and to innovate, " * 10
    _, help = colon_in_text("Learn", said)
    assert speech("en").say(help) == f'Put it in quotes: "Learn: {said}"'
