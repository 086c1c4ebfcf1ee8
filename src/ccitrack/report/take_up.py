"""Which advice was taken up: gaps, challenges and recommendations with what answers them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from ccitrack.model.action import Action
from ccitrack.model.base import Basis
from ccitrack.model.known import is_known
from ccitrack.model.plan import Plan
from ccitrack.model.recommendation import AdviceKind, AdviceStatus, Recommendation
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.status import status_on
from ccitrack.report.links import Links, gist

STRONGEST = (Basis.STATED, Basis.TEAM, Basis.INFERRED)
ASKING = (AdviceKind.GAP, AdviceKind.CHALLENGE, AdviceKind.RECOMMENDATION)
"""The kinds that ask for something to be done: an example does not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An action or a recommendation that answers a piece of advice, and on what the link stands.

    `id` is as it is written. `thing` is None where the plan does not hold it: it may be in another plan.
    """

    id: str
    basis: Basis
    thing: Action | Recommendation | None
    title: Wording | None
    status: Status | AdviceStatus | None
    is_elsewhere: bool = False

    @property
    def stands(self) -> bool:
        """Whether it answers still: it exists, and was neither cancelled nor declined."""
        return (self.thing is not None or self.is_elsewhere) and self.status not in (
            Status.CANCELLED,
            AdviceStatus.DECLINED,
        )


@dataclass(frozen=True, slots=True)
class Advised:
    """A piece of advice: its heading, its text in one language, and what answers it."""

    address: str
    advice: Recommendation
    heading: Wording | None
    text: Wording
    actions: tuple[Answer, ...]
    recommendations: tuple[Answer, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What counts as an answer: of a recommendation, actions only."""
        counts = (*self.actions, *(() if self.advice.kind is AdviceKind.RECOMMENDATION else self.recommendations))
        return tuple(answer for answer in counts if answer.stands)

    @property
    def is_open(self) -> bool:
        """Whether it asks for something that nothing answers, and nobody declined it."""
        return self.advice.kind in ASKING and not self.answers and self.advice.status is not AdviceStatus.DECLINED


@dataclass(frozen=True, slots=True)
class Count:
    """How many pieces of one kind there are, how many have an answer, how many of these by inferred links only."""

    total: int
    answered: int
    inferred: int
    declined: int

    @property
    def rate(self) -> float | None:
        """The share that has an answer; None where there is nothing to answer."""
        return self.answered / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class TakeUp:
    """The advice of a plan as known on a day. Counts are of all of it, also where only the open part is shown."""

    plan: Plan
    title: Wording
    as_of: date
    has_advice: bool
    items: tuple[Advised, ...]
    counts: dict[AdviceKind, Count]


def build_take_up(plan: Plan, as_of: date, lang: str, *, is_open: bool = False) -> TakeUp:
    """The advice of a plan with what answers it, in the order of the plan; with `is_open`, what nothing answers.

    An action that was cancelled answers nothing any more, nor does a recommendation that was declined.
    """
    answering = _Answering(plan, as_of, lang)
    items = tuple(_advised(each, answering) for each in answering.known)
    return TakeUp(
        plan=plan,
        title=plan.title.within(lang, plan.lang),
        as_of=as_of,
        has_advice=bool(items),
        items=tuple(item for item in items if item.is_open or not is_open),
        counts={kind: _count([item for item in items if item.advice.kind is kind]) for kind in ASKING},
    )


def _count(items: Iterable[Advised]) -> Count:
    items = tuple(items)
    answered = [item.answers for item in items if item.answers]
    return Count(
        total=len(items),
        answered=len(answered),
        inferred=sum(all(answer.basis is Basis.INFERRED for answer in answers) for answers in answered),
        declined=sum(item.advice.status is AdviceStatus.DECLINED for item in items),
    )


@dataclass(frozen=True)
class _Answering:
    """What may answer the advice of a plan on a day: its actions and its other advice, by what they name."""

    plan: Plan
    day: date
    lang: str

    @cached_property
    def known(self) -> tuple[Recommendation, ...]:
        """The advice that was given by the day."""
        return tuple(each for each in self.plan.recommendations if is_known(each.date, self.day))

    @cached_property
    def links(self) -> Links:
        """The actions by the names that advice uses."""
        return Links(self.plan)

    @cached_property
    def actions(self) -> dict[str, list[Action]]:
        """The actions whose cards name each piece of advice."""
        return _by_answered(self.plan.actions)

    @cached_property
    def recommendations(self) -> dict[str, list[Recommendation]]:
        """The advice that names each piece of advice."""
        return _by_answered(self.known)


AnswerT = TypeVar("AnswerT", Action, Recommendation)


def _by_answered(things: Iterable[AnswerT]) -> dict[str, list[AnswerT]]:
    found: dict[str, list[AnswerT]] = {}
    for thing in things:
        for answered in dict.fromkeys(thing.answers):
            found.setdefault(answered, []).append(thing)
    return found


def _advised(advice: Recommendation, answering: _Answering) -> Advised:
    plan, lang = answering.plan, answering.lang
    return Advised(
        address=f"{plan.id}/@recommendations/{advice.id}",
        advice=advice,
        heading=advice.group.within(lang, plan.lang) if advice.group else None,
        text=gist(advice).within(lang, plan.lang),
        actions=_distinct(_actions(advice, answering)),
        recommendations=_distinct(_recommendations(advice, answering)),
    )


def _actions(advice: Recommendation, answering: _Answering) -> Iterator[Answer]:
    """The actions that the advice names, then those whose cards name it."""
    for written in advice.actions:
        action = answering.links.find(written)
        basis = advice.actions_basis or Basis.STATED
        if action is not None:
            yield _action(action, basis, answering)
        else:
            yield Answer(written, basis, None, None, None, is_elsewhere=_is_elsewhere(answering.plan, written))
    for action in answering.actions.get(advice.id, ()):
        yield _action(action, action.answers_basis or Basis.STATED, answering)


def _action(action: Action, basis: Basis, answering: _Answering) -> Answer:
    title = action.title.within(answering.lang, answering.plan.lang)
    return Answer(action.id, basis, action, title, status_on(action, answering.day))


def _is_elsewhere(plan: Plan, written: str) -> bool:
    """Whether an action is named by an address in another plan."""
    return "/" in written and not written.startswith(f"{plan.id}/")


def _recommendations(advice: Recommendation, answering: _Answering) -> Iterator[Answer]:
    for other in answering.recommendations.get(advice.id, ()):
        text = gist(other).within(answering.lang, answering.plan.lang)
        yield Answer(other.id, other.answers_basis or Basis.STATED, other, text, other.status)


def _distinct(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Each answer once, with the strongest of its links."""
    found: dict[str, Answer] = {}
    for answer in answers:
        before = found.get(answer.id)
        if before is None or STRONGEST.index(answer.basis) < STRONGEST.index(before.basis):
            found[answer.id] = answer
    return tuple(found.values())
