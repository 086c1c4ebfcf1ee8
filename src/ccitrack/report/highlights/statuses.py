"""The statuses of a plan in a sentence."""

from collections import Counter
from datetime import date

from ccitrack.language.figures import day
from ccitrack.language.phrases import counted, phrase, plural
from ccitrack.model.recommendation import AdviceKind
from ccitrack.model.status import Status
from ccitrack.progress.status import NOT_STATED
from ccitrack.report.headlines import ADVICE, MOST_NAMED
from ccitrack.report.material import Material
from ccitrack.report.said import Said
from ccitrack.report.sentences import Pieces, links_of, listed, numbered, parted, sentences, woven
from ccitrack.report.shape import Highlight
from ccitrack.report.teller import Teller

UNKNOWN = "—"

FIRST_STATUS = {
    Status.COMPLETED.value: plural("{number} action is completed", "{number} actions are completed", 1),
    Status.IN_PROGRESS.value: plural("{number} action is in progress", "{number} actions are in progress", 1),
    Status.ONGOING.value: plural("{number} action is ongoing", "{number} actions are ongoing", 1),
    Status.BLOCKED.value: plural("{number} action is blocked", "{number} actions are blocked", 1),
    Status.ON_HOLD.value: plural("{number} action is on hold", "{number} actions are on hold", 1),
    Status.NOT_STARTED.value: plural("{number} action has not started", "{number} actions have not started", 1),
    Status.TO_DISCUSS.value: plural("{number} action is to be discussed", "{number} actions are to be discussed", 1),
    Status.CANCELLED.value: plural("{number} action is cancelled", "{number} actions are cancelled", 1),
}
OTHER_STATUS = {
    Status.COMPLETED.value: plural("{number} is completed", "{number} are completed", 1),
    Status.IN_PROGRESS.value: plural("{number} is in progress", "{number} are in progress", 1),
    Status.ONGOING.value: plural("{number} is ongoing", "{number} are ongoing", 1),
    Status.BLOCKED.value: plural("{number} is blocked", "{number} are blocked", 1),
    Status.ON_HOLD.value: plural("{number} is on hold", "{number} are on hold", 1),
    Status.NOT_STARTED.value: plural("{number} has not started", "{number} have not started", 1),
    Status.TO_DISCUSS.value: plural("{number} is to be discussed", "{number} are to be discussed", 1),
    Status.CANCELLED.value: plural("{number} is cancelled", "{number} are cancelled", 1),
}


def statuses(material: Material) -> Highlight:
    """How many actions have which status, the most frequent first; parts of actions count inside them."""
    teller, tally = material.teller, material.progress.tally
    stated = {word: count for word, count in tally.status.items() if word != NOT_STATED}
    of_all = teller.speech.say(phrase("of {total}", total=tally.total))
    parts = parted(teller, [_sub_actions(teller, tally.sub_actions)])
    over = parted(teller, [_over(material)])
    if not stated:
        said = _no_status(teller, tally.total)
        return Highlight(UNKNOWN, teller.speech.word("status"), Said(sentences(teller, over, said, parts)))
    order = list(FIRST_STATUS)
    ranked = sorted(stated, key=lambda word: (-stated[word], order.index(word)))
    first, *others = ranked
    clauses = [woven(teller, numbered(FIRST_STATUS[first], stated[first], teller.speech))]
    clauses += [woven(teller, numbered(OTHER_STATUS[word], stated[word], teller.speech)) for word in others]
    told = parted(teller, [listed(teller, clauses), _not_stated(material)])
    return Highlight(str(stated[first]), of_all, Said(sentences(teller, over, told, parts)))


def _over(material: Material) -> Pieces:
    """That the period of the plan is over: what follows is then to be read as an account of its end."""
    last = last_day(material)
    if last is None or last >= material.day:
        return ()
    ended = phrase("the period of the plan ended on {day}", day=day(last, material.teller.speech.code))
    return woven(material.teller, ended)


def last_day(material: Material) -> date | None:
    """The last day of the period of the plan, where it has one."""
    window = material.plan.period.window if material.plan.period else None
    return window.end.last if window and window.end else None


def _no_status(teller: Teller, total: int) -> Pieces:
    said = plural(
        "the status of the only action is not stated: nothing tells whether it has begun or is done",
        "the status of the {number} actions is not stated: nothing tells which have begun and which are done",
        total,
    )
    return parted(teller, [woven(teller, numbered(said, total, teller.speech))])


def _not_stated(material: Material) -> Pieces:
    """The actions without a status, named where they are few."""
    teller = material.teller
    ids = {action.id for action in material.actions}
    silent = [
        each.action
        for each in material.standings
        if each.status is None and (each.action.parent is None or each.action.parent not in ids)
    ]
    if not silent:
        return ()
    if len(silent) > MOST_NAMED:
        said = plural(
            "the status of {number} other is not stated", "the status of {number} others is not stated", len(silent)
        )
        return woven(teller, numbered(said, len(silent), teller.speech))
    said = plural(
        "the status of action {which} is not stated", "the status of actions {which} is not stated", len(silent)
    )
    return woven(teller, said, which=links_of(teller, silent))


def _sub_actions(teller: Teller, count: int) -> Pieces:
    if not count:
        return ()
    said = plural(
        "{number} action that is a part of another counts inside it",
        "{number} actions that are parts of others count inside them",
        count,
    )
    return woven(teller, numbered(said, count, teller.speech))


def no_action(material: Material) -> Highlight:
    """A plan that has no action yet, with the advice that it holds."""
    teller = material.teller
    none = parted(teller, [woven(teller, phrase("the plan has no action yet: there is nothing to follow"))])
    given = Counter(each.kind for each in material.plan.recommendations)
    counts = [woven(teller, counted(ADVICE[kind], given[kind])) for kind in AdviceKind if given[kind]]
    holds = woven(teller, phrase("it holds {advice}"), advice=listed(teller, counts)) if counts else ()
    unit = teller.speech.say(plural("action", "actions", 0))
    return Highlight("0", unit, Said(sentences(teller, none, parted(teller, [holds]))))
