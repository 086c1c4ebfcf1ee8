"""Rules about time: timeframes, milestones, real dates, and the period of the plan."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from ccitrack.checks.dates import first_day, happened, last_target_day, planned, stamped, stretches
from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.milestone import Milestone
from ccitrack.model.period import Period
from ccitrack.model.schedule import Windows, part_windows, timeframe_windows, windows
from ccitrack.model.status import Status
from ccitrack.progress.status import is_cancelled, last_status
from ccitrack.source import Loc

DAYS_OF_YEAR = 365


@action_rule(Severity.WARNING)
def no_timeframe(action: Action) -> Iterator[Finding]:
    """An action has no timeframe.

    Nobody can say whether it is late, and its targets have no date to be compared with. Write what the document says,
    however vague: a year, a semester, "from 2026 on", or that it lasts as long as the plan. An action that is
    cancelled or ongoing needs none.

    Wrong:
        id: "4"
        title: Open a creative hub

    Right:
        id: "4"
        title: Open a creative hub
        timeframe: 2018..2019
    """
    if action.timeframe is None and not _never_ends(action) and not is_cancelled(action):
        yield Finding(
            ("title",),
            phrase('The action "{title}" has no timeframe.', title=title_of(action)),
            phrase("Write timeframe: 2026, timeframe: 2026..2028, or timeframe: {{to_be_specified: true}}"),
        )


@action_rule(Severity.WARNING)
def no_end(action: Action) -> Iterator[Finding]:
    """A timeframe has no end.

    Without an end an action is never late. Give the last day, month, semester or year in which it may end. Where that
    is known to be open, say so: `ongoing` for what has no end by nature, `same_as_plan` for what lasts as long as the
    plan, `to_be_specified` where the document leaves it open.

    Wrong:
        timeframe: {start: 2018}

    Right:
        timeframe: {start: 2018, end: 2020}
    """
    timeframe = action.timeframe
    if timeframe is None or timeframe.same_as_plan or timeframe.to_be_specified:
        return
    if _never_ends(action) or is_cancelled(action) or any(revision.end for revision in timeframe.revised):
        return
    if timeframe_windows(timeframe).end:
        return
    help = phrase("Write end: 2027, or ongoing: true where it has no end by nature")
    open_parts = [index for index, part in enumerate(timeframe.parts) if not part_windows(part).end]
    for index in open_parts:
        label = str(timeframe.parts[index].label)
        yield Finding(("timeframe", "parts", index), phrase('The part "{label}" has no end.', label=label), help)
    if not open_parts:
        yield Finding(("timeframe",), phrase("The timeframe has no end."), help, key=True)


@plan_rule(Severity.INFO, "period")
def wide_window(seen: Seen) -> Iterator[Finding]:
    """An action may end at any time of more than a year.

    Lateness is judged on the last day that its end may mean: "2019 or 2020" is late in 2021 only. As long as the
    document says no more, leave it. Once the leader knows better, write the semester, quarter, month or day. Cancelled
    and completed actions are left alone.

    Wrong:
        timeframe: {start: 2018, end: 2019..2020}

    Right:
        timeframe: {start: 2018, end: 2020-S1}
    """
    for loc, action in seen.actions("timeframe", "status"):
        span = windows(action, seen.plan, seen.as_of).end
        if span is None or last_status(action) in (Status.CANCELLED, Status.COMPLETED):
            continue
        if (span.last - span.first).days > DAYS_OF_YEAR:
            message = phrase(
                'The end of "{title}" may be any day from {first} to {last}.',
                title=title_of(action),
                first=span.first.isoformat(),
                last=span.last.isoformat(),
            )
            help = phrase("Write it closer once it is known: 2020-S1, 2020-06")
            yield Finding((*loc, "timeframe", "end"), message, help)


@plan_rule(Severity.ERROR)
def end_before_start(seen: Seen) -> Iterator[Finding]:
    """Something ends before it starts.

    Often two dates were exchanged, or a year was mistyped. Only an end that lies wholly before the start is meant: a
    year and a day in it do not contradict each other. The rule looks at timeframes and their parts, real dates,
    milestones, targets and budget lines, and at baselines that are later than every target.

    Wrong:
        timeframe: {start: 2020, end: 2019}

    Right:
        timeframe: {start: 2019, end: 2020}
    """
    for loc, start, end in stretches(seen):
        if start and end and end < start:
            yield Finding(
                loc,
                phrase("The end ({end}) comes before the start ({start}).", end=end, start=start),
                phrase("Correct the one that is wrong, or exchange the two."),
            )
    yield from _baselines_after_targets(seen)


@plan_rule(Severity.WARNING, "period")
def outside_plan_period(seen: Seen) -> Iterator[Finding]:
    """An action starts or ends outside of the period of its plan.

    One of the two is wrong, or the action goes on when nobody follows the plan any more. A start or an end that
    overlaps the period is fine: "2019" in a plan that ends in June 2019 may well be in time. A timeframe that was
    revised is read as it is now.

    Wrong:
        period: 2018..2021         # in plan.yaml
        timeframe: 2022            # in the card

    Right:
        period: 2018..2022
        timeframe: 2022
    """
    period = seen.plan.period
    if period is None:
        return
    for loc, action in seen.actions("timeframe"):
        yield from _outside(loc, windows(action, seen.plan, seen.as_of), period)


@plan_rule(Severity.WARNING)
def milestone_after_end(seen: Seen) -> Iterator[Finding]:
    """A milestone is planned after the end of its action.

    A step belongs to the time of the action: either its date is wrong, or the action really lasts longer and its end
    was not moved. A later end goes under `revised`, so that the adopted one stays. Cancelled milestones and ongoing
    actions are left alone, and so is a step that was done late.

    Wrong:
        timeframe: 2018..2019
        milestones:
          - {id: opening, title: Opening, due: 2020-03}

    Right:
        timeframe: 2018..2020
        milestones:
          - {id: opening, title: Opening, due: 2020-03}
    """
    for loc, action in seen.actions("timeframe", "milestones"):
        end = windows(action, seen.plan, seen.as_of).end
        if end is None or _never_ends(action):
            continue
        for index, milestone in enumerate(action.milestones):
            for place, when in _after(milestone, end.last):
                yield Finding(
                    (*loc, "milestones", index, *place),
                    phrase(
                        '"{title}" is planned for {when}, after the end of the action ({end}).',
                        title=milestone.title,
                        when=when,
                        end=end.last,
                    ),
                    phrase("Correct the date, or write the new end of the action under revised:"),
                )


@plan_rule(Severity.ERROR)
def actual_in_future(seen: Seen) -> Iterator[Finding]:
    """Something is said to be done on a day that has not come yet.

    `actual` and `done` tell what happened; what is foreseen goes under `timeframe` or `due`. The day is compared with
    today's, and a month or a year has come once it has begun.

    Wrong:
        milestones:
          - {id: opening, title: Opening, done: 2126-03}

    Right:
        milestones:
          - {id: opening, title: Opening, due: 2126-03}
    """
    for loc, when in happened(seen):
        if when and when.earliest and when.earliest > seen.today:
            yield Finding(
                loc,
                phrase('"{when}" is in the future, and this key says what happened.', when=when),
                phrase("Correct the date; what is foreseen goes under timeframe: or due:"),
            )


@plan_rule(Severity.WARNING)
def horizon_conflict(seen: Seen) -> Iterator[Finding]:
    """The stamp of phasing of an action contradicts its timeframe.

    Documents print "2018" or "After 2018" above a card and another year in it. Only stamps that name a year are read,
    and only where no day of the timeframe agrees. Keep what is printed, correct what was mistyped, and say in a note
    which of the two holds.

    Wrong:
        horizon: "2018"
        timeframe: 2020

    Right:
        horizon: After 2018
        timeframe: 2020
    """
    for loc, action in seen.actions("timeframe", "horizon"):
        stamp = stamped(action.horizon) if action.horizon else None
        when = windows(action, seen.plan, seen.as_of)
        first = when.start.first if when.start else date.min
        last = when.end.last if when.end else date.max
        if stamp and (stamp[1] < first or last < stamp[0]):
            yield Finding(
                (*loc, "horizon"),
                phrase(
                    'The stamp "{horizon}" does not agree with the timeframe ({timeframe}).',
                    horizon=action.horizon,
                    timeframe=_shown(when),
                ),
                phrase("Correct the one that was mistyped."),
            )


@plan_rule(Severity.WARNING, "period")
def same_as_plan_without_period(seen: Seen) -> Iterator[Finding]:
    """An action lasts as long as the plan, which has no period.

    Such an action has no dates at all, and can never be late. Give the plan its period, or the action its own dates.

    Wrong:
        timeframe: {same_as_plan: true}

    Right:
        period: 2018..2021                  # in plan.yaml
        timeframe: {same_as_plan: true}     # in the card
    """
    if seen.plan.period is not None:
        return
    for loc, action in seen.actions("timeframe"):
        if action.timeframe and action.timeframe.same_as_plan and not windows(action, seen.plan, seen.as_of).end:
            yield Finding(
                (*loc, "timeframe", "same_as_plan"),
                phrase("The action lasts as long as the plan, and the plan has no period."),
                phrase("Write period: 2024..2027 in plan.yaml"),
            )


@action_rule(Severity.WARNING)
def endless_repeats(action: Action) -> Iterator[Finding]:
    """A milestone of a completed action comes back without a first or a last time.

    Now that the action is over, one should be able to say how many times were planned: from when until when it came
    back. While the action runs nothing is said.

    Wrong:
        status: completed
        milestones:
          - {id: club, title: Business club, repeats: {times: 3, per: year}}

    Right:
        status: completed
        milestones:
          - {id: club, title: Business club, repeats: {times: 3, per: year, first: 2018-03, until: 2020}}
    """
    if last_status(action) is not Status.COMPLETED:
        return
    for index, milestone in enumerate(action.milestones):
        repeats = milestone.repeats
        if repeats is None or milestone.status is Status.CANCELLED:
            continue
        missing = tuple(key for key in ("first", "until") if getattr(repeats, key) is None)
        if missing:
            message = phrase(
                'The repetition of "{title}" is over and lacks: {keys}.', title=milestone.title, keys=missing
            )
            help = phrase("Write from when until when it came back: first: 2018-03, until: 2020")
            yield Finding(("milestones", index, "repeats"), message, help, key=True)


def _never_ends(action: Action) -> bool:
    """Whether its timeframe or its last status says that it has no end by nature."""
    is_ongoing = action.timeframe is not None and action.timeframe.ongoing
    return is_ongoing or last_status(action) is Status.ONGOING


def _baselines_after_targets(seen: Seen) -> Iterator[Finding]:
    for loc, indicator in seen.indicators():
        baseline, last = indicator.baseline, last_target_day(indicator)
        since = first_day(baseline.date or baseline.period) if baseline else None
        if baseline and since and last and last < since:
            yield Finding(
                (*loc, "baseline", "date" if baseline.date else "period"),
                phrase("The baseline ({since}) is later than every target ({last}).", since=since, last=last),
                phrase("Correct the date that is wrong."),
            )


def _outside(loc: Loc, when: Windows, period: Period) -> Iterator[Finding]:
    """The first way in which windows lie outside of the period, the plainest ones first."""
    first, last = period.earliest or date.min, period.latest or date.max
    start, end = when.start, when.end
    help = phrase("Correct the dates, or the period of the plan.")
    if end and end.last < first:
        message = phrase("The action ends ({day}) before the plan begins ({period}).", day=end.last, period=period)
        yield Finding((*loc, "timeframe", "end"), message, help)
    elif start and start.first > last:
        message = phrase("The action starts ({day}) after the plan ends ({period}).", day=start.first, period=period)
        yield Finding((*loc, "timeframe", "start"), message, help)
    elif end and end.first > last:
        message = phrase("The action ends ({day}) after the plan does ({period}).", day=end.last, period=period)
        yield Finding((*loc, "timeframe", "end"), message, help)
    elif start and start.last < first:
        message = phrase("The action starts ({day}) before the plan does ({period}).", day=start.first, period=period)
        yield Finding((*loc, "timeframe", "start"), message, help)


def _after(milestone: Milestone, end: date) -> Iterator[tuple[Loc, Period]]:
    """The first of the dates of a milestone that is wholly after a day, if there is one."""
    late = ((place, when) for place, when in planned(milestone) if when.earliest and when.earliest > end)
    yield from islice(late, 1)


def _shown(when: Windows) -> str:
    """Windows as a written period, in days."""
    first = when.start.first.isoformat() if when.start else ""
    return f"{first}..{when.end.last.isoformat() if when.end else ''}"


RULES: tuple[Rule, ...] = (
    no_timeframe,
    no_end,
    end_before_start,
    outside_plan_period,
    milestone_after_end,
    actual_in_future,
    horizon_conflict,
    same_as_plan_without_period,
    wide_window,
    endless_repeats,
)
