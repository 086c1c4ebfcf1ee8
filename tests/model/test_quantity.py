"""Quantities as plans write them: each accepted form, each usual mistake with what to write."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ccitrack.model.base import two_readings
from ccitrack.model.quantity import Quantity
from tests.model.reading import told, value

FORMS = 'Write 20, 12.5, 8..10, "~20", ">=5" or "<=30"'


@pytest.mark.parametrize(
    ("written", "low", "high", "approx"),
    [
        ("20", "20", "20", False),
        ('"20"', "20", "20", False),
        ("12.5", "12.5", "12.5", False),
        ("12.10", "12.10", "12.10", False),
        ("-3", "-3", "-3", False),
        ("0", "0", "0", False),
        ("8..10", "8", "10", False),
        ("8..8", "8", "8", False),
        ("-2..-1", "-2", "-1", False),
        ('"~20"', "20", "20", True),
        ("~20", "20", "20", True),
        ('">=5"', "5", None, False),
        ('"<=30"', None, "30", False),
        ("<=30", None, "30", False),
        ('"~8..10"', "8", "10", True),
        ("{min: 8, max: 10}", "8", "10", False),
        ("{value: 20, approx: true}", "20", "20", True),
        ('{value: "~20"}', "20", "20", True),
        ("{min: 5}", "5", None, False),
        ("{value: 8..10, verbatim: between 8 et 10}", "8", "10", False),
    ],
)
def test_each_form_has_its_ends(written: str, low: str | None, high: str | None, approx: bool) -> None:
    quantity = value(Quantity, written)
    assert (quantity.min, quantity.max) == (low and Decimal(low), high and Decimal(high))
    assert quantity.approx == approx


@pytest.mark.parametrize("written", ["20", "12.10", "8..10", "~20", ">=5", "<=30", "~8..10", "-2..-1"])
def test_a_quantity_prints_as_it_is_written(written: str) -> None:
    assert str(value(Quantity, f'"{written}"')) == written


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("10 000", "Write 10000"),
        ("10\u00a0000", "Write 10000"),
        ("10\u202f000", "Write 10000"),
        ("1 250 000,50", "Write 1250000.50"),
        ("1_000", "Write 1000"),
        ("1'000", "Write 1000"),
        ("12,5", "Write 12.5"),
        ("30,000", "Write 30000 (decimals take a point)"),
        ("€30,000", "Write 30000 (decimals take a point)"),
        ("1.000.000", "Write 1000000"),
        ("30.000 €", "Write 30000"),
        ("environ 30.000", 'Write "~30000"'),
        ("12.500 m2", FORMS),
        ("33.333 %", 'Write 33.3330, and unit: "%"'),
        ("1.250 M€", "Write 1250000"),
        ("10 000 €", "Write 10000"),
        ("€ 4,000,000", "Write 4000000 (decimals take a point)"),
        ("10000 euros", "Write 10000"),
        ("30 k€", "Write 30000"),
        ("1,5 M€", "Write 1500000"),
        ("4 millions", "Write 4000000"),
        (".5", "Write 0.5"),
        ("5.", "Write 5"),
        ("12 %", 'Write 12, and unit: "%"'),
        ("12,5%", 'Write 12.5, and unit: "%"'),
        ("8 et 10", "Write 8..10"),
        ("between 8 et 10", "Write 8..10"),
        ("entre 8 et 10", "Write 8..10"),
        ("8 to 10", "Write 8..10"),
        ("8 à 10", "Write 8..10"),
        ("8-10", "Write 8..10"),
        ("10 000 - 15 000", "Write 10000..15000"),
        ("8...10", "Write 8..10"),
        ("circa 20", 'Write "~20"'),
        ("environ 20", 'Write "~20"'),
        ("~ 20", 'Write "~20"'),
        ('"> 5"', 'Write ">=5"'),
        ("≥5", 'Write ">=5"'),
        ("au moins 5", 'Write ">=5"'),
        ("5+", 'Write ">=5"'),
        ("< 30", 'Write "<=30"'),
        ("au plus 30", 'Write "<=30"'),
        ("20 events", "Write 20; the words go into unit, note or verbatim"),
        ("1e5", FORMS),
        (".nan", FORMS),
        (".inf", FORMS),
        ("0x1A", FORMS),
        ("½", FORMS),
        ("５", FORMS),
        ('""', FORMS),
        ("a lot", FORMS),
        ("9" * 80, FORMS),
    ],
)
def test_a_usual_mistake_is_told_with_what_to_write(written: str, help: str) -> None:
    shown = written.strip('"')
    assert told(Quantity, written) == [f'unreadable-quantity: "{shown}" is not a quantity. {help}']


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("30.000", "30.000 can be read as 30000 or as 30. Write 30000, or 30 for the decimal number"),
        ("'30.000'", "30.000 can be read as 30000 or as 30. Write 30000, or 30 for the decimal number"),
        ("1.250", "1.250 can be read as 1250 or as 1.25. Write 1250, or 1.25 for the decimal number"),
        ("12.345", "12.345 can be read as 12345 or as 12.3450. Write 12345, or 12.3450 for the decimal number"),
        ("'~30.000'", "30.000 can be read as 30000 or as 30. Write 30000, or 30 for the decimal number"),
        ("'>=30.000'", "30.000 can be read as 30000 or as 30. Write 30000, or 30 for the decimal number"),
        ("10..30.000", "30.000 can be read as 30000 or as 30. Write 30000, or 30 for the decimal number"),
        ("{value: 30.000}", "30.000 can be read as 30000 or as 30. Write 30000, or 30 for the decimal number"),
        ("{min: 30.000}", "30.000 can be read as 30000 or as 30. Write 30000, or 30 for the decimal number"),
        ("{max: 30.000}", "30.000 can be read as 30000 or as 30. Write 30000, or 30 for the decimal number"),
        ("{min: '30 000'}", None),
        ("0.125", None),
        ("1250.000", None),
        ("1.25", None),
        ("12.3450", None),
        ("{min: 0.125}", None),
    ],
)
def test_a_point_that_may_part_the_thousands_is_refused(written: str, help: str | None) -> None:
    found = [problem for problem in told(Quantity, written) if "can be read as" in problem]
    assert found == ([f"unreadable-quantity: {help}"] if help else [])


def test_typographic_quotation_marks_are_told() -> None:
    assert told(Quantity, "“20”") == [
        "unreadable-quantity: The quotation marks of “20” are typographic: they count as letters. "
        'Write straight ones: "20"'
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10..8", "reversed-range: The range 10..8 begins after its end. Write 8..10"),
        ("{min: 10, max: 8}", "reversed-range: The range 10..8 begins after its end. Write 8..10"),
        ("{}", f"missing-field: The quantity has no value. {FORMS}"),
        ("{verbatim: some}", f"missing-field: The quantity has no value. {FORMS}"),
        ("{value: 5, min: 3}", "wrong-value: Both a value and its ends are written. Keep value, or min and max"),
        ("{value: [5]}", f"unreadable-quantity: One value is expected here. {FORMS}"),
        ("{min: ten}", 'wrong-value: "ten" is not a number. Write it in digits: 1250, 12.5'),
        ("{min: 1 000}", 'wrong-value: "1 000" is not a number. Write 1000'),
        ("[5]", 'wrong-value: One value is expected here, not a list. Write it without [ ] and "- "'),
        (
            "{value: 12,5}",
            "unknown-key: A comma separates entries here: 5 is read as a key of its own. Write value: 12.5",
        ),
        ("{minimum: 5}", 'unknown-key: The key "minimum" is not known here. Did you mean "min"?'),
    ],
)
def test_what_is_no_quantity_is_told(written: str, expected: str) -> None:
    assert told(Quantity, written) == [expected]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_quantity_is_exactly_the_number_that_is_written(number: Decimal) -> None:
    assume(two_readings(f"{number:f}") is None)
    assert value(Quantity, f"{number:f}").exact == number


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="'"), min_size=1, max_size=20))
def test_any_text_is_a_quantity_or_is_told(text: str) -> None:
    assert len(told(Quantity, f"'{text}'")) <= 1
