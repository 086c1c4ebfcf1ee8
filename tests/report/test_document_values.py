"""How the values of the engine are written in JSON."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.report.document_values import exact, iso, rate

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**60), max_value=10**60, places=30)


def test_what_is_not_known_is_null():
    assert (exact(None), rate(None), iso(None)) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(4218000), "4218000"),
        (Fraction(1, 2), "0.5"),
        (Fraction(-3, 8), "-0.375"),
        (Fraction(1, 128), "0.0078125"),
        (Fraction(12, 10**8), "0.00000012"),
        (Fraction(10**80), f"1{'0' * 80}"),
        (Decimal("1E+3"), "1000"),
        (Decimal("12.50"), "12.5"),
        (Decimal("-0"), "0"),
    ],
)
def test_a_quantity_is_written_with_every_decimal_and_without_exponent(value, text):
    assert exact(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(2, 3), "0.666667"),
        (Fraction(-1, 3), "-0.333333"),
        (Fraction(696, 13), "53.538462"),
        (Fraction(10**70) + Fraction(1, 3), f"1{'0' * 70}.333333"),
    ],
)
def test_a_quotient_without_end_is_rounded_to_six_decimals(value, text):
    assert exact(value) == text


@given(NUMBERS)
def test_what_a_card_can_write_is_read_back_without_loss(value):
    text = exact(value)
    assert text is not None
    assert Fraction(text) == Fraction(value)
    assert not text.endswith(".")


@given(st.fractions())
def test_a_quantity_is_never_further_than_half_a_millionth(value):
    assert abs(Fraction(exact(value) or "") - value) <= Fraction(1, 2 * 10**6)


@pytest.mark.parametrize(
    ("share", "number"),
    [
        (Fraction(3, 13), 0.23076923076923078),
        (Fraction(-1, 3), -1 / 3),
        (Fraction(1, 2), 0.5),
        (Fraction(5, 10**7), 5e-07),
        (Fraction(10**40), 1e40),
    ],
)
def test_a_rate_is_a_number_that_nobody_rounded(share, number):
    assert rate(share) == number


def test_a_day_is_written_as_iso_8601_does():
    assert iso(date(2019, 6, 30)) == "2019-06-30"
