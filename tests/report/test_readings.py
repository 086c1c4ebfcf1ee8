"""Quantities and periods in the words of each language."""

from decimal import Decimal

import pytest

from ccitrack.language.readings import amount, quantity
from ccitrack.language.speech import speech
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.register import Register
from ccitrack.report.teller import Teller
from tests.report.plans import DAY


def teller(language: str) -> Teller:
    plan = Plan.model_validate({"schema": "1", "id": "p", "title": "P", "lang": "en"})
    return Teller(speech(language), plan, DAY, Register(()), "en")


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("20", "20", "20"),
        ("12.50", "12.50", "12,50"),
        ("8..10", "8 to 10", "8 à 10"),
        ("~20", "about 20", "environ 20"),
        (">=5", "at least 5", "au moins 5"),
        ("<=30", "at most 30", "au plus 30"),
        ("~8..10", "about 8 to 10", "environ 8 à 10"),
        ("150000", "150,000", "150\u00a0000"),
    ],
)
def test_quantities(written: str, english: str, french: str):
    value = Quantity.model_validate(written)
    assert quantity(value.min, value.max, value.approx, speech("en")) == english
    assert quantity(value.min, value.max, value.approx, speech("fr")) == french


def test_a_range_of_money_names_its_currency_as_each_language_does():
    ends = Decimal(10000), Decimal(15000)
    assert amount(*ends, False, "EUR", speech("en")) == "€10,000 to €15,000"
    assert amount(*ends, False, "EUR", speech("fr")) == "10\u00a0000 à 15\u00a0000\u00a0€"


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("2019", "2019", "2019"),
        ("2018-S2", "second half of 2018", "2e semestre 2018"),
        ("2019-Q1", "first quarter of 2019", "1er trimestre 2019"),
        ("2019-06", "June 2019", "juin 2019"),
        ("2019-01-01", "1 January 2019", "1er janvier 2019"),
        ("2018..2020", "2018 to 2020", "2018 à 2020"),
        ("2018..", "from 2018 on", "dès 2018"),
        ("2018-S2..", "from the second half of 2018 on", "dès le 2e semestre 2018"),
        ("2019-05-03..", "from 3 May 2019 on", "à compter du 3 mai 2019"),
        ("..2019", "by 2019", "2019 au plus tard"),
        ("~2019-06", "about June 2019", "environ juin 2019"),
        (
            "2019-Q4..2020-Q1",
            "fourth quarter of 2019 to first quarter of 2020",
            "4e trimestre 2019 à 1er trimestre 2020",
        ),
    ],
)
def test_periods(written: str, english: str, french: str):
    assert teller("en").when(Period.model_validate(written)) == english
    assert teller("fr").when(Period.model_validate(written)) == french


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("2019", "in 2019", "en 2019"),
        ("2018-S2", "in the second half of 2018", "au 2e semestre 2018"),
        ("2019-05-03", "on 3 May 2019", "le 3 mai 2019"),
        ("2018..2020", "over 2018 to 2020", "sur la période 2018 à 2020"),
    ],
)
def test_within_a_period(written: str, english: str, french: str):
    assert teller("en").within(Period.model_validate(written)) == english
    assert teller("fr").within(Period.model_validate(written)) == french
