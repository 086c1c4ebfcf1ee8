"""Rules about the sense of a plan: what no single mistake shows, and what a committee would ask about.

What they tell is a judgement and no mistake, so all are remarks; a team that thinks otherwise says so in its settings.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from ccitrack.checks.astray import shared_ids
from ccitrack.checks.axes import children_of, with_parts
from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase, shortened
from ccitrack.model.action import Action, PriorityLevel
from ccitrack.model.indicator import Level
from ccitrack.model.schedule import windows
from ccitrack.model.status import Status
from ccitrack.progress.status import last_status
from ccitrack.source import Loc

OVER = (Status.COMPLETED, Status.CANCELLED)
EFFECTS = (Level.RESULT, Level.IMPACT)
LONGEST_TITLE = 60
MOST_INDICATORS = 30
FEWEST_ENDS = 5
FEWEST_LED = 5
TIMES_AS_MANY = 3


@action_rule(Severity.INFO, "priority", "leaders", "indicators", "budget", "status", "updates")
def unprepared_priority(action: Action) -> Iterator[Finding]:
    """A priority action lacks a leader, a result indicator or a budget.

    What a plan puts first should be what it is best prepared to do: somebody answers for it, the money is known, and a
    result says what will have changed. A priority is an action that the plan singles out (`flagged`), calls `high`, or
    ranks first in its axis. A leader or a budget that is still to be specified counts as missing. Completed and
    cancelled actions are left alone.

    Wrong:
        priority: {level: high}
        title: Open a creative hub

    Right:
        priority: {level: high}
        title: Open a creative hub
        leaders: [city]
        budget: {lines: [{amount: 4000000}]}
        indicators: [{id: r1, level: result, title: Turnover of the residents}]
    """
    if not _is_first(action) or last_status(action) in OVER:
        return
    has = {
        phrase("a leader"): any(not leader.to_be_specified for leader in action.leaders),
        phrase("a result indicator"): any(indicator.level in EFFECTS for indicator in action.indicators),
        phrase("a budget"): _has_budget(action),
    }
    missing = tuple(thing for thing, is_there in has.items() if not is_there)
    if missing:
        message = phrase(
            'The priority action "{title}" is not prepared: it lacks {things}.', title=title_of(action), things=missing
        )
        help = phrase("Complete the card, or give the action a lower priority.")
        yield Finding(("priority",), message, help, key=True)


def _is_first(action: Action) -> bool:
    priority = action.priority
    return priority is not None and (priority.flagged or priority.rank == 1 or priority.level is PriorityLevel.HIGH)


def _has_budget(action: Action) -> bool:
    """Whether the budget says something more than that it is to be specified."""
    budget = action.budget
    if budget is None:
        return False
    if budget.lines:
        return any(not line.to_be_specified for line in budget.lines)
    return bool(budget.execution or budget.verbatim or budget.note)


@plan_rule(Severity.INFO, "axes", "context_indicators")
def outputs_only(seen: Seen) -> Iterator[Finding]:
    """An axis counts what is done, and nothing of what it changes.

    Outputs say that the meetings took place and the desk opened; only a result or an impact says whether anybody is
    better off, which is what the axis is for. Give one of its actions an indicator of level `result`, or the axis one
    in the context indicators. Axes of which parts are axes are looked at as a whole. An axis without any indicator is
    not told here: `no-output` tells each of its actions.

    Wrong:
        # all indicators of the axis
        - {id: o1, level: output, title: Meetings held}

    Right:
        - {id: o1, level: output, title: Meetings held}
        - {id: r1, level: result, title: Projects that found a partner there}
    """
    if seen.loaded.unread or shared_ids(seen):
        return
    levels, children = _levels(seen), children_of(seen.plan.axes)
    for index, axis in enumerate(seen.plan.axes):
        found = frozenset().union(*(levels.get(part, ()) for part in with_parts(axis, children)))
        if axis.parent is None and Level.OUTPUT in found and found.isdisjoint(EFFECTS):
            message = phrase(
                'The axis "{title}" has output indicators only: nothing says what it changes.',
                title=shortened(str(axis.title), LONGEST_TITLE),
            )
            help = phrase("Add an indicator with level: result to one of its actions.")
            yield Finding(("axes", index, "title"), message, help)


def _levels(seen: Seen) -> dict[str, set[Level]]:
    """The levels of the indicators of each axis: of its actions with their parts, and of its own."""
    found: dict[str, set[Level]] = {}
    actions = {action.id: action for _, action in seen.actions()}
    for action in actions.values():
        for axis in _axes(action, actions):
            found.setdefault(axis, set()).update(indicator.level for indicator in action.indicators)
    for figure in seen.loaded.figures:
        if figure.part.axis is not None:
            found.setdefault(figure.part.axis, set()).add(figure.part.level)
    return found


def _axes(action: Action, actions: Mapping[str, Action]) -> frozenset[str]:
    """The axes of an action; a part of another action stands where that one stands."""
    passed, whole = {action.id}, action
    while whole.axis is None and whole.parent is not None and whole.parent not in passed and whole.parent in actions:
        passed.add(whole.parent)
        whole = actions[whole.parent]
    return frozenset(axis for axis in (whole.axis, *whole.also_axes, *action.also_axes) if axis is not None)


@plan_rule(Severity.INFO, "context_indicators")
def plan_without_baseline(seen: Seen) -> Iterator[Finding]:
    """No indicator of the plan has a baseline.

    The plan wants to change something and never says where it starts from: whatever is measured at the end, nobody will
    know what it changed. The rule looks at plans with results or impacts, which always start somewhere, and at all
    their indicators; a measured figure of the territory (level `context`) is a starting point too. `no-baseline` tells
    which of the indicators need one first.

    Wrong:
        # the only baseline of the plan is missing
        - {id: r1, level: result, title: Artists who live from their work}

    Right:
        - id: r1
          level: result
          title: Artists who live from their work
          unit: artists
          measured_as: stock
          baseline: {value: 47, date: 2018-12-31, source: Survey of the agency}
    """
    if not seen.loaded.is_complete:
        return
    indicators = [indicator for _, indicator in seen.indicators()]
    has_start = any(each.baseline or (each.level is Level.CONTEXT and each.measures) for each in indicators)
    if not has_start and any(indicator.level in EFFECTS for indicator in indicators):
        message = phrase("No indicator of the plan has a baseline: nobody can tell what it will have changed.")
        help = phrase("Begin with the results: baseline: {{value: 47, date: 2018-12-31, source: …}}")
        yield Finding(("title",), message, help)


@plan_rule(Severity.INFO)
def many_indicators(seen: Seen) -> Iterator[Finding]:
    """The plan has more than thirty indicators.

    Beyond about thirty key indicators follow-up becomes hard: this is the practical limit that ADEME, the French agency
    for ecological transition, gives to local climate plans ("points de vigilance"). A few that are telling, reliable
    and available serve better than many that nobody measures. Outputs, results and impacts count, figures of the
    context do not, nor do indicators of cancelled actions.

    Wrong:
        # four indicators on each of eleven cards

    Right:
        # two or three on each, that somebody measures
    """
    actions = [action for _, action in seen.actions("status", "updates") if last_status(action) is not Status.CANCELLED]
    figures = [figure.part for figure in seen.loaded.figures]
    listed = [*(indicator for action in actions for indicator in action.indicators), *figures]
    count = sum(indicator.level is not Level.CONTEXT for indicator in listed)
    if count > MOST_INDICATORS:
        message = phrase("The plan has more than {most} indicators: follow-up becomes hard.", most=MOST_INDICATORS)
        help = phrase("Of the {count}, keep those that somebody measures and that decisions rest on.", count=count)
        yield Finding(("title",), message, help)


@plan_rule(Severity.INFO, "period")
def same_end_for_all(seen: Seen) -> Iterator[Finding]:
    """All actions end on the same day.

    Then nothing is due before the plan itself is over: no action can be late, and no year has anything to show. It
    often means that the end of the plan was written where nobody had thought of a calendar. The rule looks at plans of
    which five actions or more have an end, few enough for a small plan. Ongoing and cancelled actions do not count; one
    other end is enough.

    Wrong:
        # on each card
        timeframe: {same_as_plan: true}

    Right:
        timeframe: {start: 2024-09, end: 2025-S1}
    """
    if seen.loaded.unread:
        return
    running = [action for _, action in seen.actions() if last_status(action) is not Status.CANCELLED]
    ends = [windows(action, seen.plan, seen.as_of) for action in running]
    days = [window.end.last for window in ends if window.end is not None and not window.is_ongoing]
    if len(days) >= FEWEST_ENDS and len(set(days)) == 1:
        day = days[0].isoformat()
        message = phrase("All actions that have an end may last until {day}: nothing is due before.", day=day)
        yield Finding(("title",), message, phrase("Ask each leader for the real end of their action."))


@plan_rule(Severity.INFO, "organisations")
def overloaded_leader(seen: Seen) -> Iterator[Finding]:
    """One organisation leads far more actions than any other.

    Follow-up cannot rest on one desk: when it is short of staff, the whole plan stands still. The rule looks at actions
    that are neither completed nor cancelled, and tells an organisation that leads five or more of them, three times as
    many as the next one. Both limits are ours, chosen so that a usual plan of a city is not told. Where several
    organisations lead an action, it counts for each. Name the departments that really carry the actions, share some
    out, or name a coordinator beside it.

    Wrong:
        # six cards with leaders: [city], one with leaders: [region]

    Right:
        # some of them with leaders: [culture-department], leaders: [university]
    """
    if seen.loaded.unread:
        return
    open_actions = [action for _, action in seen.actions() if last_status(action) not in OVER]
    led = Counter(leader for action in open_actions for leader in _leaders(seen, action))
    ranked = led.most_common(2)
    if len(ranked) < 2:
        return
    (leader, most), (_, next_most) = ranked
    if most >= FEWEST_LED and most >= TIMES_AS_MANY * next_most:
        message = phrase("{leader} leads far more actions than any other organisation.", leader=leader)
        help = phrase(
            "It leads {count} of {total} open ones, the next {next}: name the departments that carry them, or share.",
            count=most,
            total=len(open_actions),
            next=next_most,
        )
        yield Finding(_place_of(seen, leader), message, help)


def _leaders(seen: Seen, action: Action) -> frozenset[str]:
    """The organisations that lead an action, each once, by the names of the register."""
    named = ((seen.register.of(leader), leader) for leader in action.leaders if not leader.to_be_specified)
    return frozenset(str(known.name) if known else str(leader.name or leader.org) for known, leader in named)


def _place_of(seen: Seen, leader: str) -> Loc:
    """Where an organisation stands in the register; the title of the plan, where it does not."""
    for index, organisation in enumerate(seen.plan.organisations):
        if str(organisation.name) == leader:
            return ("organisations", index)
    return ("title",)


RULES: tuple[Rule, ...] = (
    unprepared_priority,
    outputs_only,
    plan_without_baseline,
    many_indicators,
    same_end_for_all,
    overloaded_leader,
)
