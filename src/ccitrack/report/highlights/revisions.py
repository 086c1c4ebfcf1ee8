"""What was moved since the last report, or since the plan was adopted, in a sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import phrase, plural
from ccitrack.model.period import Period
from ccitrack.report.headlines import MOST_NAMED
from ccitrack.report.material import Material
from ccitrack.report.move_words import subject_of, values_of
from ccitrack.report.revised import Move, Moved, moves
from ccitrack.report.said import Said
from ccitrack.report.sentences import Pieces, action_link, listed, numbered, parted, woven
from ccitrack.report.shape import Highlight
from ccitrack.report.teller import Teller

KINDS = {
    Moved.TARGET: plural("{number} target", "{number} targets", 1),
    Moved.END: plural("{number} end date", "{number} end dates", 1),
    Moved.START: plural("{number} start date", "{number} start dates", 1),
    Moved.AMOUNT: plural("{number} budget line", "{number} budget lines", 1),
}


def revisions(material: Material) -> Highlight:
    """How many values were revised, which, and whether a decision is recorded for them."""
    teller = material.teller
    found = moves(material.plan, material.since, material.day)
    unit = teller.speech.say(plural("revision", "revisions", len(found)))
    if not found:
        none = phrase("no revision of a target, a date or an amount is recorded")
        said = phrase("since {day}, {told}", day=_since(material), told=none) if material.since else none
        return Highlight("0", unit, Said(parted(teller, [woven(teller, said), *_rewritten(material)])))
    told = _each(teller, found) if len(found) <= MOST_NAMED else _counted(teller, found)
    first, *others = told
    head = woven(teller, phrase("since {day}, {told}", day=_since(material)), told=first) if material.since else first
    return Highlight(str(len(found)), unit, Said(parted(teller, (head, *others, *_rewritten(material)))))


def _rewritten(material: Material) -> Iterator[Pieces]:
    """How much of what was approved was rewritten or taken out without a revision."""
    count = len(material.past.moved(material.plan))
    if count:
        said = plural(
            "{count} adopted goal was moved since the approval without a recorded decision",
            "{count} adopted goals were moved since the approval without a recorded decision",
            count,
        )
        yield woven(material.teller, said)


def _since(material: Material) -> str:
    return day_words(material.since, material.teller.speech.code) if material.since else ""


def _each(teller: Teller, found: Sequence[Move]) -> tuple[Pieces, ...]:
    return tuple(_told(teller, move) for move in found)


def _told(teller: Teller, move: Move) -> Pieces:
    """One revision: what, of which action, its value now and before, by which decision."""
    decision = move.revision.decision
    by = phrase("decision {decision}", decision=decision) if decision else phrase("no decision recorded")
    old, new = values_of(teller, move)
    if isinstance(move.new, Period):
        known = phrase("{what} is now planned {new}, and no longer {old} ({by})", by=by)
        bare = phrase("{what} is now planned {new} ({by})", by=by)
    else:
        known = phrase("{what} is now {new}, {old} before ({by})", by=by)
        bare = phrase("{what} is now {new} ({by})", by=by)
    return woven(teller, known if old else bare, what=_what(teller, move), new=new, old=old)


def _what(teller: Teller, move: Move) -> Pieces:
    which = (action_link(teller, move.action),) if move.action else ()
    subject = subject_of(teller, move)
    if move.what is Moved.END:
        return woven(teller, phrase("the end of action {which}"), which=which)
    if move.what is Moved.START:
        return woven(teller, phrase("the start of action {which}"), which=which)
    if move.what is Moved.AMOUNT and subject:
        return woven(teller, phrase("the budget line “{subject}” of action {which}"), subject=subject, which=which)
    if move.what is Moved.AMOUNT:
        return woven(teller, phrase("a budget line of action {which}"), which=which)
    if which:
        return woven(teller, phrase("the target “{subject}” of action {which}"), subject=subject, which=which)
    return woven(teller, phrase("the target “{subject}” of the plan"), subject=subject)


def _counted(teller: Teller, found: Sequence[Move]) -> tuple[Pieces, ...]:
    """How many of each kind; those without a recorded decision are named."""
    counts = Counter(move.what for move in found)
    kinds = [woven(teller, numbered(said, counts[what], teller.speech)) for what, said in KINDS.items() if counts[what]]
    head = woven(
        teller, phrase("the cards record {revisions}"), revisions=_total(teller, len(found), listed(teller, kinds))
    )
    return (head, *_undecided(teller, found))


def _total(teller: Teller, count: int, kinds: Pieces) -> Pieces:
    said = numbered(plural("{number} revision: {kinds}", "{number} revisions: {kinds}", 1), count, teller.speech)
    return woven(teller, said, kinds=kinds)


def _undecided(teller: Teller, found: Sequence[Move]) -> Iterator[Pieces]:
    without = [move for move in found if not move.revision.decision]
    if not without:
        yield woven(teller, phrase("each has a recorded decision"))
    elif len(without) <= MOST_NAMED:
        yield from _each(teller, without)
    else:
        said = plural("{number} has no recorded decision", "{number} have no recorded decision", 1)
        yield woven(teller, numbered(said, len(without), teller.speech))
