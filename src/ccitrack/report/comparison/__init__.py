"""What changed between two versions of a plan, told as a committee asks: what was moved first, what was typed last."""

from dataclasses import replace

from ccitrack.changes import Goalpost, changes, followed, goalposts
from ccitrack.language.speech import speech
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.report.comparison.actions import actions
from ccitrack.report.comparison.events import INTERNAL, Comparison, Event, Side, Topic
from ccitrack.report.comparison.followed_up import followed_up
from ccitrack.report.comparison.goals import goals
from ccitrack.report.comparison.health import health
from ccitrack.report.comparison.means import means
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.comparison.posts import posts
from ccitrack.report.comparison.rest import rest
from ccitrack.report.comparison.summary import summary
from ccitrack.report.comparison.whole import whole
from ccitrack.report.teller import Teller

__all__ = ["INTERNAL", "Comparison", "Event", "Side", "Topic", "compare"]


def compare(
    before: Side, after: Side, language: str, approved: Plan | None = None, *, has_cards: bool = False
) -> Comparison:
    """What changed from one version of a plan to another, the important first.

    With the version that the committee approved last, what was rewritten or taken out since is told as a moved
    goalpost, and only there; without one nothing is adopted yet, and such changes are told with the others. With
    `has_cards`, actions lead to their cards.
    """
    before, after = _legible(before, after), _legible(after, before)
    plan = after.plan
    teller = Teller(speech(language), plan, after.day, Register(plan.organisations), plan.lang, has_cards)
    earlier, renamed = followed(before.plan, plan)
    pair = Pair(earlier, plan, before.day, after.day, teller, changes(earlier, plan), renamed)
    moved = _moved(approved, pair)
    paths = frozenset(post.path for post in moved)
    told = [
        *posts(pair, moved),
        *actions(pair, paths),
        *goals(pair, paths),
        *health(pair),
        *means(pair, paths),
        *followed_up(pair),
        *whole(pair),
        *rest(pair, paths),
    ]
    order = list(Topic)
    told.sort(key=lambda event: order.index(event.topic))
    return Comparison(before, after, tuple(told), summary(pair, told), teller)


def _legible(side: Side, other: Side) -> Side:
    """The side without the actions whose card the other one has and cannot read: nothing can be said of them."""
    known = {action.id for action in other.plan.actions}
    kept = tuple(
        each
        for each in side.plan.actions
        if each.id in known or not (each.id in other.illegible or None in other.illegible)
    )
    if len(kept) == len(side.plan.actions):
        return side
    return replace(side, plan=side.plan.model_copy(update={"actions": kept}))


def _moved(approved: Plan | None, pair: Pair) -> tuple[Goalpost, ...]:
    """The goalposts that were moved since the approval, and between the two versions."""
    if approved is None:
        return ()
    here = {(post.path, repr(post.after)) for post in goalposts(pair.before, pair.after)}
    return tuple(post for post in goalposts(approved, pair.after) if (post.path, repr(post.after)) in here)
