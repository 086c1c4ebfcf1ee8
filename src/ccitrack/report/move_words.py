"""The words of a revision: what it is about, its value before and after."""

from ccitrack.language.figures import SPACE
from ccitrack.language.readings import capital
from ccitrack.model.budget import BudgetLine
from ccitrack.model.indicator import Indicator
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.report.figure_words import goal_words, is_sign
from ccitrack.report.revised import Move
from ccitrack.report.sentences import Pieces
from ccitrack.report.teller import Teller


def subject_of(teller: Teller, move: Move) -> Pieces:
    """The title of the indicator or the label of the budget line; nothing for dates and lines without a label."""
    if isinstance(move.subject, Indicator):
        return (teller.inline(move.subject.title),)
    if isinstance(move.subject, BudgetLine) and move.subject.label:
        return (teller.inline(move.subject.label),)
    return ()


def values_of(teller: Teller, move: Move) -> tuple[Pieces, Pieces]:
    """The value before, nothing where none was stated, and the value after with its unit, within a sentence."""
    return _within(teller, move, move.old) if move.old else (), (*_within(teller, move, move.new), *_unit(teller, move))


def old_and_new(teller: Teller, move: Move) -> tuple[Pieces, Pieces]:
    """The two values with their units, as the cells of a table say them."""
    return (_cell(teller, move, move.old) if move.old else ()), _cell(teller, move, move.new)


def _within(teller: Teller, move: Move, value: Quantity | Period) -> Pieces:
    return (teller.own(teller.within(value) if isinstance(value, Period) else _figure(teller, move, value)),)


def _cell(teller: Teller, move: Move, value: Quantity | Period) -> Pieces:
    if isinstance(value, Period):
        return (teller.own(capital(teller.when(value))),)
    return (teller.own(capital(_figure(teller, move, value))), *_unit(teller, move))


def _figure(teller: Teller, move: Move, value: Quantity) -> str:
    if isinstance(move.subject, BudgetLine):
        return teller.money(value)
    unit = move.subject.unit if move.subject else None
    return goal_words(value.min, value.max, value.approx, unit, teller.speech)


def _unit(teller: Teller, move: Move) -> Pieces:
    """The unit of an indicator, where it is not a sign that stands beside the number already."""
    unit = move.subject.unit if isinstance(move.subject, Indicator) else None
    return (teller.own(SPACE), teller.line(unit)) if unit and not is_sign(unit) else ()
