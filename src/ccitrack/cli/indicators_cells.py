"""The cells of the table of indicators: numbers with their dates, as short as they can be read."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ccitrack.cli.head import UNKNOWN
from ccitrack.cli.paper import NO_BREAK
from ccitrack.language.figures import money, number
from ccitrack.language.phrases import Phrase, phrase, visible
from ccitrack.language.readings import percent
from ccitrack.language.speech import Speech
from ccitrack.load.addresses import CONTEXT
from ccitrack.model.measure import Measure
from ccitrack.model.period import Span, as_written
from ccitrack.model.quantity import Quantity
from ccitrack.progress.observed import measured_until
from ccitrack.progress.standing import Standing
from ccitrack.report.aimed_at import AimedAt, aimed_at
from ccitrack.report.computed_words import SIGNS
from ccitrack.report.document_values import exact
from ccitrack.report.indicator_document import measures_used, unjudged
from ccitrack.report.indicators_view import Line
from ccitrack.report.words import words_of

LABELS: dict[str, Phrase | None] = {
    "id": phrase("No."),
    "title": phrase("Indicator"),
    "unit": phrase("Unit"),
    "baseline": phrase("Baseline"),
    "target": phrase("Target"),
    "latest": phrase("Latest"),
    "expected": phrase("Expected"),
    "reached": phrase("Reached"),
    "pace": phrase("Pace"),
    "sign": None,
    "state": None,
    "recent": phrase("Last values"),
    "notes": phrase("Note"),
}
"""The columns in their order."""
NEEDED = ("id", "title", "reached", "sign", "notes")
USUAL = (*NEEDED, "target", "latest")
WELCOME = ("state", "expected", "baseline", "unit", "recent", "pace")
"""The columns for which there must be room, those that help most first; `state` stands for `sign`."""
FOLDED = {"unit": 12, "baseline": 15, "target": 15, "latest": 15, "state": 20, "recent": 15}
"""The columns of which a long text takes two lines, and their widths."""
TO_THE_RIGHT = frozenset({"expected", "reached", "pace"})
FEW = 3
IN_WORDS = phrase("in words")
EUROS = frozenset({"eur", "€"})


def cells(line: Line, notes: Sequence[str], speech: Speech) -> dict[str, str]:
    """What stands in each column; "—" for what is not known."""
    found = line.standing
    unit = found.indicator.unit or ""
    return {
        "id": id_of(line),
        "title": visible(line.title.text),
        "unit": visible(unit) or UNKNOWN,
        "baseline": _baseline(found, speech),
        "target": _target(aimed_at(found), unit, speech),
        "latest": latest(found, speech) or UNKNOWN,
        "expected": UNKNOWN if found.expected is None else _value(found.expected, unit, speech),
        "reached": _percent(found.share.value, speech, at_least=found.share.is_lower_bound),
        "pace": _percent(found.pace, speech),
        "sign": SIGNS[found.health],
        "state": f"{SIGNS[found.health]} {speech.say(words_of(found.health))}",
        "recent": _recent(found, speech),
        "notes": ",".join(notes),
    }


def id_of(line: Line) -> str:
    """What tells an indicator from the others of its plan: `1.2/o1`; the id of a figure of the plan."""
    return visible(line.address.partition("/" if line.action else f"/{CONTEXT}/")[2])


def latest(standing: Standing, speech: Speech) -> str | None:
    """The latest value with its date; None where nobody knows one."""
    unit, day = standing.indicator.unit or "", standing.measured_on
    if standing.text is not None:
        return _dated(speech.say(IN_WORDS), _short(day) if day else "")
    if standing.value is not None and day is not None:
        about = any(used.quantity.approx for used in measures_used(standing) if used.quantity is not None)
        return _dated(("~" if about else "") + _value(standing.value, unit, speech), _short(day))
    found = unjudged(standing)
    if found is None:
        return None
    until = measured_until(found)
    return _dated(_found(found, unit, speech), _short(until) if until else speech.word("undated"))


def _found(measure: Measure, unit: str, speech: Speech) -> str:
    if measure.quantity is None:
        return speech.say(IN_WORDS)
    return _quantity(measure.quantity, unit, speech)


def _baseline(standing: Standing, speech: Speech) -> str:
    baseline = standing.indicator.baseline
    if baseline is None:
        return UNKNOWN
    when = baseline.when.latest if baseline.when else None
    value = _quantity(baseline.value, standing.indicator.unit or "", speech)
    return _dated(value, _short(when) if when else "")


def _target(aimed: AimedAt | None, unit: str, speech: Speech) -> str:
    if aimed is None:
        return UNKNOWN
    if aimed.is_number:
        return _dated(_between(aimed.low, aimed.high, aimed.is_approximate, unit, speech), _days(aimed))
    return _dated(speech.say(IN_WORDS if aimed.trend is None else words_of(aimed.trend)), _days(aimed))


def _recent(standing: Standing, speech: Speech) -> str:
    """The last values, the latest at the end; nothing where there is one only."""
    values = [_number(each.value, speech) for each in standing.case.found[-FEW:]]
    return " → ".join(values) if len(values) > 1 else ""


def _percent(share: Fraction | None, speech: Speech, *, at_least: bool = False) -> str:
    return UNKNOWN if share is None else percent(share, speech, at_least=at_least)


# Numbers


def _quantity(quantity: Quantity, unit: str, speech: Speech) -> str:
    return _between(quantity.min, quantity.max, quantity.approx, unit, speech)


def _between(low: Decimal | None, high: Decimal | None, about: bool, unit: str, speech: Speech) -> str:
    """A quantity with signs for its ends: `8–10`, `~20`, `≥ 5`, `≤ 30`."""
    if low is not None and high is not None:
        told = _with_unit(high, unit, speech)
        told = told if low == high else f"{_beginning(low, unit, speech)}–{told}"
    elif low is not None:
        told = f"≥{NO_BREAK}{_with_unit(low, unit, speech)}"
    else:
        assert high is not None, "a quantity has a lower or an upper end"
        told = f"≤{NO_BREAK}{_with_unit(high, unit, speech)}"
    return f"~{told}" if about else told


def _beginning(low: Decimal, unit: str, speech: Speech) -> str:
    """The lower end of a range: its unit stands at the upper end, but where the currency comes first."""
    is_first = speech.code == "en" and unit.strip().lower() in EUROS
    return _with_unit(low, unit, speech) if is_first else number(low, speech.code)


def _value(value: Fraction, unit: str, speech: Speech) -> str:
    return _with_unit(_rounded(value), unit, speech)


def _number(value: Fraction, speech: Speech) -> str:
    return number(_rounded(value), speech.code)


def _rounded(value: Fraction) -> Decimal:
    """A number as it is where it has few decimals, else with one or two; what is not zero never reads 0."""
    whole = Decimal(exact(value))
    if int(whole.as_tuple().exponent) >= -FEW:
        return whole
    rounded = round(value, 1 if abs(value) >= 10 else 2)
    return Decimal(exact(rounded or value))


def _with_unit(value: Decimal, unit: str, speech: Speech) -> str:
    """A number with the percent or euro sign, without which it would be misread."""
    if unit.strip().lower() in EUROS:
        return money(value, "EUR", speech.code)
    told = number(value, speech.code)
    return speech.say(phrase("{number} %", number=told)) if unit.strip() == "%" else told


# Days


def _dated(told: str, when: str) -> str:
    return f"{told} ({when})" if when else told


def _days(aimed: AimedAt) -> str:
    """By when, or over which years."""
    first, last = aimed.first, aimed.last
    if last is None:
        return ""
    if first is None or first > last:
        return _short(last)
    return as_written(Span(first, last)) if first.year == last.year else f"{first.year}–{last.year}"


def _short(day: date) -> str:
    """The year, the month or the day that ends on a day: `2027`, `2026-06`, `2026-06-12`."""
    if (day.month, day.day) == (12, 31):
        return f"{day.year:04}"
    is_end = day.day == monthrange(day.year, day.month)[1]
    return f"{day.year:04}-{day.month:02}" if is_end else day.isoformat()
