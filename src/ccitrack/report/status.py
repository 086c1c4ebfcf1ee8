"""The state of a plan on a day, as the status screen shows it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ccitrack.checks import Checked, Untold
from ccitrack.diagnostics import Diagnostic, Severity
from ccitrack.language.speech import LANGUAGES
from ccitrack.load import Loaded
from ccitrack.model.action import Action
from ccitrack.model.plan import Axis, Plan
from ccitrack.model.register import Register
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.advice import count_advice
from ccitrack.progress.budget import planned
from ccitrack.progress.plan import Progress, Tally, measure
from ccitrack.progress.schedule import Timing
from ccitrack.progress.spending import Account, account
from ccitrack.progress.status import NOT_STATED
from ccitrack.report.choice import LATE, Choice
from ccitrack.report.line import PlanLine


@dataclass(frozen=True, slots=True)
class Item:
    """One action of the screen. `leaders` are ids of the register, or names where it holds none."""

    address: str
    standing: ActionStanding
    title: Wording
    leaders: tuple[str, ...]
    leader_names: tuple[str, ...]
    leader_to_be_specified: bool

    @property
    def action(self) -> Action:
        """The card."""
        return self.standing.action

    @property
    def status(self) -> Status | None:
        """The status that its leader declared last."""
        return self.standing.status

    @property
    def timing(self) -> Timing:
        """Where it stands in time."""
        return self.standing.timing

    @property
    def is_flagged(self) -> bool:
        """Whether the plan singles it out."""
        return self.action.priority is not None and self.action.priority.flagged


@dataclass(frozen=True, slots=True)
class AxisStatus:
    """An axis with what its actions amount to; sub-actions and the actions of its sub-axes are not counted in it."""

    axis: Axis
    title: Wording
    tally: Tally
    actions: int


@dataclass(frozen=True, slots=True)
class Problems:
    """What the check finds: the number of errors and warnings, and the cards that could not be read.

    `goalposts` counts what was rewritten or taken out since the last approval; None where nobody can tell.
    """

    errors: int
    warnings: int
    unread: tuple[str, ...]
    goalposts: int | None = None


@dataclass(frozen=True)
class PlanStatus:
    """A plan on a day. Only what could be read is counted; `problems.unread` names the rest.

    `items` are the actions that were asked for; everything else is about the whole plan.
    """

    progress: Progress
    title: Wording
    axes: tuple[AxisStatus, ...]
    problems: Problems
    advice: dict[str, int]
    items: tuple[Item, ...]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.progress.plan

    @property
    def as_of(self) -> date:
        """The day."""
        return self.progress.day

    @property
    def tally(self) -> Tally:
        """What all its actions amount to."""
        return self.progress.tally

    @cached_property
    def money(self) -> Account:
        """What became of the money; its line in a portfolio needs only what is planned."""
        return account(self.plan, self.as_of)

    @property
    def line(self) -> PlanLine:
        """The plan in one line."""
        tally, plan = self.tally, self.plan
        means = planned(plan, plan.actions, self.as_of)
        money = None if means.money is None else (means.money.min, None if means.at_least else means.money.max)
        return PlanLine(
            id=plan.id,
            titles={lang: plan.title.within(lang, plan.lang).text for lang in LANGUAGES},
            is_fictional=plan.fictional,
            currency=plan.currency,
            actions=tally.total,
            stated=tally.total - tally.status.get(NOT_STATED, 0),
            late=sum(tally.schedule.get(where.value, 0) for where in LATE),
            targets=tally.outputs.targets + tally.results.targets,
            measured=tally.outputs.measured + tally.results.measured,
            problems=self.problems.errors + self.problems.warnings,
            planned=money,
        )

    def only(self, choice: Choice) -> "PlanStatus":
        """The same, with the actions that a choice takes."""
        register = Register(self.plan.organisations)
        return replace(
            self, items=tuple(each for each in self.items if choice.takes(each.standing, self.plan, register))
        )


def build_status(
    loaded: Loaded,
    plan: Plan,
    checked: Checked,
    as_of: date,
    lang: str,
    approved: Plan | Untold | None = None,
) -> PlanStatus:
    """What the status screen says of a plan on a day; texts in `lang` where the plan has them so.

    `checked` is what the check of that day found, and `approved` the plan as it was approved last, or why it is not to
    be had.
    """
    register, progress = Register(plan.organisations), checked.measured or measure(plan, as_of)
    return PlanStatus(
        progress=progress,
        title=plan.title.within(lang, plan.lang),
        axes=tuple(
            AxisStatus(each.axis, each.axis.title.within(lang, plan.lang), each.tally, each.tally.total)
            for each in progress.axes
            if each.axis is not None
        ),
        problems=_problems(checked.told, loaded, plan, approved),
        advice=count_advice(plan),
        items=tuple(_item(plan, standing, register, lang) for standing in progress.actions),
    )


def _problems(found: Iterable[Diagnostic], loaded: Loaded, plan: Plan, approved: Plan | Untold | None) -> Problems:
    weights = Counter(problem.severity for problem in found)
    unread = tuple(unread.path for unread in loaded.unread)
    return Problems(weights[Severity.ERROR], weights[Severity.WARNING], unread, _moved(plan, approved))


def _moved(plan: Plan, approved: Plan | Untold | None) -> int | None:
    """How much was rewritten or taken out since the last approval."""
    if not isinstance(approved, Plan):
        return None
    from ccitrack.changes import goalposts  # most plans need no comparison

    return len(goalposts(approved, plan))


def _item(plan: Plan, standing: ActionStanding, register: Register, lang: str) -> Item:
    action = standing.action
    named = [party for party in action.leaders if not party.to_be_specified]
    known = [(party, register.of(party)) for party in named]
    return Item(
        address=f"{plan.id}/{action.id}",
        standing=standing,
        title=action.title.within(lang, plan.lang),
        leaders=tuple(found.id if found else str(party.org or party.name) for party, found in known),
        leader_names=tuple(
            found.name.within(lang, plan.lang).text if found else str(party.name or party.org) for party, found in known
        ),
        leader_to_be_specified=any(party.to_be_specified for party in action.leaders),
    )
