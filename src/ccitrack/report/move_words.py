"""The words of a revision: what it is about, its value before and after."""

from ccitrack.language.readings import capital
from ccitrack.model.budget import BudgetLine
from ccitrack.model.indicator import Indicator
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.text import Wording
from ccitrack.report.figure_words import goal_words
from ccitrack.report.revised import Move
from ccitrack.report.teller import Teller


def subject_of(teller: Teller, move: Move) -> tuple[Wording, ...]:
    """The title of the indicator or the label of the budget line; nothing for dates and lines without a label."""
    if isinstance(move.subject, Indicator):
        return (teller.inline(move.subject.title),)
    if isinstance(move.subject, BudgetLine) and move.subject.label:
        return (teller.inline(move.subject.label),)
    return ()


def values_of(teller: Teller, move: Move) -> tuple[str | None, str]:
    """The value before, None where none was stated, and the value after, with the unit of an indicator."""
    return _value(teller, move, move.old) if move.old else None, _value(teller, move, move.new)


def old_and_new(teller: Teller, move: Move) -> tuple[str | None, str]:
    """The two values with a capital, for the cells of a table."""
    old, new = values_of(teller, move)
    return capital(old) if old else None, capital(new)


def _value(teller: Teller, move: Move, value: Quantity | Period) -> str:
    if isinstance(value, Period):
        return teller.when(value)
    if isinstance(move.subject, BudgetLine):
        return teller.money(value)
    unit = move.subject.unit if move.subject else None
    return goal_words(value.min, value.max, value.approx, unit, teller.speech)
