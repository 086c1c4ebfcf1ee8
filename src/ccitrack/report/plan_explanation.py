"""How the means of a plan, or of an axis, come about."""

from collections.abc import Iterator, Mapping, Sequence

from ccitrack.language.phrases import Uncut, phrase, plural
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.plan import Tally
from ccitrack.report.steps import Step, Sums, computed, result
from ccitrack.report.teller import Teller
from ccitrack.source import Loc


def plan_steps(
    tally: Tally, actions: Sequence[ActionStanding], places: Mapping[str, Loc], teller: Teller
) -> Iterator[Step]:
    """How the mean of a plan, or of an axis, comes about: what its actions reached, each of them the same weight."""
    sums = Sums(teller.speech)
    running = [each for each in actions if not each.is_cancelled]
    for each in running:
        yield _reached(each, places.get(each.action.id), sums)
    yield from _mean_of_actions(tally, sums)
    yield _completion(tally, sums)


def _reached(standing: ActionStanding, loc: Loc | None, sums: Sums) -> Step:
    """What the outputs of an action reached."""
    action, mean = Uncut(standing.action.id), standing.outputs.progress
    if mean.value is None:
        return computed(phrase("{action}: no value yet", action=action), loc=loc)
    share = sums.percent(mean.value, at_least=mean.is_lower_bound)
    return computed(phrase("{action}: {share}", action=action, share=share), mean.value, loc)


def _mean_of_actions(tally: Tally, sums: Sums) -> Iterator[Step]:
    mean = tally.outputs.progress
    if mean.value is None:
        yield computed(phrase("No action has a value for its outputs yet: no mean is computed."))
        return
    said = plural(
        "Mean of the outputs over {known} of {count} action: {share}",
        "Mean of the outputs over {known} of {count} actions: {share}",
        mean.total,
        known=mean.known,
        share=sums.percent(mean.value, at_least=mean.is_lower_bound),
    )
    yield computed(said, mean.value)


def _completion(tally: Tally, sums: Sums) -> Step:
    """The share of the actions that are completed; it has no colour, and neither has the plan."""
    completion = tally.completion
    if completion.value is None:
        return result(phrase("how many are completed is not known, no status is stated"), "not_stated")
    done = int(completion.value * completion.total)
    facts = {"done": done, "share": sums.percent(completion.value), "unknown": completion.total - completion.known}
    if completion.is_lower_bound and not done:
        said = plural(
            "the {count} action is not said to be completed; the status of {unknown} is not stated",
            "none of {count} actions is said to be completed; the status of {unknown} is not stated",
            completion.total,
            **facts,
        )
    elif completion.is_lower_bound:
        said = plural(
            "completed: at least {done} of {count} action; the status of {unknown} is not stated",
            "completed: at least {done} of {count} actions; the status of {unknown} is not stated",
            completion.total,
            **facts,
        )
    else:
        said = plural(
            "completed: {done} of {count} action, {share}",
            "completed: {done} of {count} actions, {share}",
            completion.total,
            **facts,
        )
    return result(said, f"{done}/{completion.total}")
