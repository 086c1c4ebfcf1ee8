"""What was rewritten or taken out of what a committee approved, and what to do about it."""

from collections.abc import Iterator

from ccitrack.changes import Goalpost, Path, Post, goalposts
from ccitrack.checks.rule import Finding
from ccitrack.checks.seen import Seen
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.base import Part
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Revision
from ccitrack.source import Loc

CHANGED: dict[Post, Phrase] = {
    Post.TARGET: phrase("The adopted target {before} of {what} was rewritten as {after}."),
    Post.BASELINE: phrase("The baseline {before} of {what} was rewritten as {after}."),
    Post.DEADLINE: phrase("The adopted date {before} of {what} was rewritten as {after}."),
    Post.START: phrase("The adopted start {before} of {what} was rewritten as {after}."),
    Post.AMOUNT: phrase("The adopted amount {before} of {what} was rewritten as {after}."),
    Post.REVISION: phrase("A recorded revision of {what} was rewritten: {after}, before {before}."),
    Post.UNIT: phrase("The unit of {what} was {before} as its targets were adopted, and was rewritten as {after}."),
    Post.DIRECTION: phrase("The direction of {what} was {before} as its targets were adopted, and is now {after}."),
}
UNDECIDED: dict[bool, Phrase] = {
    True: phrase("{what} was revised since the approval without a decision: {after}."),
    False: phrase("{what} was revised since the approval without a reason: {after}."),
}
GONE: dict[Post, Phrase] = {
    Post.TARGET: phrase("An adopted target of {what} was taken out."),
    Post.BASELINE: phrase("The baseline of {what} was taken out."),
    Post.DEADLINE: phrase("The adopted dates of {what} were taken out."),
    Post.START: phrase("The adopted start of {what} was taken out."),
    Post.AMOUNT: phrase("An adopted amount of {what} was taken out."),
    Post.REVISION: phrase("A recorded revision of {what} was taken out."),
    Post.UNIT: phrase("The unit in which the targets of {what} were adopted was taken out."),
    Post.DIRECTION: phrase("The direction adopted for {what} was taken out."),
    Post.INDICATOR: phrase("The adopted indicator {what} was taken out."),
    Post.ACTION: phrase("The adopted action {what} was taken out."),
}


def moved(seen: Seen, approved: Plan) -> Iterator[Finding]:
    """Each adopted value that no longer stands as it was approved."""
    for post in goalposts(approved, seen.plan):
        if post.post is Post.ACTION and (post.path[1] in seen.action_ids or seen.has_illegible_cards):
            continue  # its card is there, and cannot be read
        facts = {"what": _what(seen, post.path), "before": _told(post.before), "after": _told(post.after)}
        wording = GONE[post.post] if post.is_gone else CHANGED.get(post.post)
        wording = wording or UNDECIDED[post.after.decision is None]
        message = phrase(wording.wording, **{name: facts[name] for name in facts if f"{{{name}}}" in wording.wording})
        yield Finding(_loc(seen, post), message, _help(post), key=False)


def _help(post: Goalpost) -> Phrase:
    if post.post is Post.ACTION:
        return phrase("Put the card back, with status: cancelled and the reason.")
    if post.post is Post.UNDECIDED:
        return phrase("Add reason: and decision: to the revision, as the committee decided.")
    if post.post is Post.INDICATOR:
        return phrase("Put it back; what is no longer followed says so in a note.")
    if post.post in (Post.UNIT, Post.DIRECTION):
        return phrase("Put it back; what is counted in another way is an indicator of its own, with its own targets.")
    if post.is_gone or post.post in (Post.BASELINE, Post.REVISION):
        return phrase("Put it back as it was approved; a later value goes under revised: with its reason and decision.")
    return phrase(
        "Put {before} back, and write the new value under revised: with its reason and decision.",
        before=_told(post.before),
    )


def _what(seen: Seen, path: Path) -> str:
    """The address of what was moved."""
    steps = [str(step) for step in path]
    if steps[0] == "context_indicators":
        return f"{seen.plan.id}/context/{steps[1]}"
    inside = [steps[3]] if len(steps) > 3 and steps[2] == "indicators" else []
    return "/".join([seen.plan.id, steps[1], *inside])


def _told(value: object) -> str:
    """A value as cards write it."""
    if isinstance(value, Quantity | Period):
        return str(value)
    if isinstance(value, Revision):
        return _told(value.value or value.amount or value.end or value.start)
    if isinstance(value, Part) and hasattr(value, "value"):
        return _told(value.value)
    if isinstance(value, tuple):
        return ", ".join(map(_told, value))
    return str(value) if value is not None and not isinstance(value, Part) else "…"


def _loc(seen: Seen, post: Goalpost) -> Loc:
    """Where it stands now; what was taken out, at what held it."""
    loc: Loc = ()
    here: object = seen.plan
    for step in post.path:
        if isinstance(here, tuple):
            place = next((place for place, each in enumerate(here) if getattr(each, "id", None) == step), None)
            place = step if place is None and isinstance(step, int) and step < len(here) else place
            if place is None:
                break
            card = _card(seen, loc, here[place])
            loc, here = card or (*loc, place), here[place]
            continue
        found = getattr(here, "in_" if step == "in" else "from_" if step == "from" else str(step), None)
        if found is None:
            break
        loc, here = (*loc, step), found
    return loc if len(loc) > 1 or post.post is not Post.ACTION else ("approved",)


def _card(seen: Seen, loc: Loc, part: object) -> Loc | None:
    """The address of a card, which is that of its file: cards that could not be read count too."""
    if loc not in (("actions",), ("context_indicators",)):
        return None
    return next((card.loc for card in seen.loaded.parts if card.part is part), None)
