"""Texts that people typed with plain spaces, set as their language wants them."""

import pytest

from ccitrack.language.typography import unbroken


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("Qui paie ?", "Qui paie\u00a0?"),
        ("La biennale « Lueurs » : un succès !", "La biennale «\u00a0Lueurs\u00a0»\u00a0: un succès\u00a0!"),
        ("43 600 € à ce jour, 12 %", "43\u00a0600\u00a0€ à ce jour, 12\u00a0%"),
        ("de 2018 à 2026, en 2 phases", "de 2018 à 2026, en 2 phases"),
        ("- : une puce", "-\u00a0: une puce"),
    ],
)
def test_french_keeps_its_marks_on_the_line_of_their_word(typed, set_as):
    assert unbroken(typed, "fr") == set_as
    assert unbroken(typed, "en") == typed
