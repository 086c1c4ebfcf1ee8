"""The declared statuses at a glance, axis by axis, for the cover."""

from collections import Counter
from collections.abc import Sequence

from ccitrack.language.phrases import counted
from ccitrack.model.action import Action
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.status import NOT_STATED, status_on, status_word
from ccitrack.report.axes import title_of_others
from ccitrack.report.headlines import STATUSES
from ccitrack.report.shape import Count, Mark, Statuses, StatusRow
from ccitrack.report.state import axis_label
from ccitrack.report.teller import Teller
from ccitrack.report.words import NOT_STATED as UNSTATED

MOST_MARKS = 40
"""With more actions, counts stand in the place of marks."""


def statuses(teller: Teller, actions: Sequence[Action]) -> Statuses | None:
    """One mark per action, by axis; nothing where no status is stated at all."""
    if all(status_on(action, teller.day) is None for action in actions):
        return None
    has_marks = len(actions) <= MOST_MARKS
    rows = tuple(_row(teller, *row, has_marks) for row in _axes(teller, actions))
    return Statuses(rows, _counts(teller, actions))


def _axes(teller: Teller, actions: Sequence[Action]) -> list[tuple[Wording, list[Action]]]:
    """The actions under the titles of their axes, those of no axis at the end."""
    axes = teller.plan.axes
    rows = [(axis_label(teller, axis), [each for each in actions if each.axis == axis.id]) for axis in axes]
    known = {axis.id for axis in axes}
    others = [action for action in actions if action.axis not in known]
    return [row for row in (*rows, (teller.own(title_of_others(teller, others)), others)) if row[1]]


def _row(teller: Teller, title: Wording, actions: Sequence[Action], has_marks: bool) -> StatusRow:
    marks = tuple(_mark(teller, action) for action in actions) if has_marks else ()
    return StatusRow(title, marks, _counts(teller, actions))


def _mark(teller: Teller, action: Action) -> Mark:
    declared = status_on(action, teller.day)
    word = teller.word(declared) if declared else teller.speech.say(UNSTATED)
    return Mark(status_word(declared), word, teller.link(f"{teller.plan.id}/{action.id}", teller.line(action.id)))


def _counts(teller: Teller, actions: Sequence[Action]) -> tuple[Count, ...]:
    """How many actions have each status, in the order of the vocabulary."""
    found = Counter(status_word(status_on(action, teller.day)) for action in actions)
    ordered = (*(each.value for each in Status), NOT_STATED)
    return tuple(
        Count(word, teller.speech.say(counted(STATUSES[word], found[word]))) for word in ordered if found[word]
    )
