"""The money of a plan in a few sentences: planned, committed, spent, and what has no amount."""

from collections.abc import Iterator
from dataclasses import replace

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.party import Funding
from ccitrack.progress.budget import Interval
from ccitrack.progress.sums import Rate, Sums
from ccitrack.report.figure_words import money_words, rate_words
from ccitrack.report.highlights.statuses import UNKNOWN
from ccitrack.report.material import Material
from ccitrack.report.said import Said
from ccitrack.report.sentences import Pieces, listed, numbered, parted, sentences, woven
from ccitrack.report.shape import Highlight

NOT_SECURED = {
    Funding.REQUESTED: phrase("{money} is requested and not granted yet"),
    Funding.EXPECTED: phrase("{money} is expected and not granted yet"),
    Funding.REFUSED: phrase("{money} was refused"),
}
COMMITTED = (phrase("{money} is committed"), phrase("{money} is committed ({rate} of the amounts planned)"))
SPENT = (phrase("{money} is spent"), phrase("{money} is spent ({rate} of the amounts planned)"))


def money(material: Material) -> Highlight:
    """What is spent, failing that what is planned, failing both that nothing is known."""
    teller, sums, planned = material.teller, material.money.total, _planned(material)
    said = Said(sentences(teller, *(parted(teller, each) for each in (_main(material), _beside(material)))))
    if sums.spent:
        return Highlight(_figure(material, sums.spent.total), teller.speech.word("spent"), said)
    if planned:
        at_least = sums.at_least or planned.min != planned.max
        unit = phrase("planned, at least") if at_least else phrase("planned")
        return Highlight(_figure(material, planned), teller.speech.say(unit), said)
    return Highlight(UNKNOWN, teller.speech.word("budget"), said)


def _planned(material: Material) -> Interval | None:
    """What is planned; None where no line has an amount, and where all amounts are in no sum."""
    sums = material.money.total
    is_left_out = sums.at_least and sums.planned is not None and sums.planned.max == 0
    return None if is_left_out else sums.planned


def _figure(material: Material, amount: Interval) -> str:
    return money_words(Interval(amount.min, amount.min), material.plan.currency, material.teller.speech)


def _amount(material: Material, amount: Interval, *, at_least: bool = False) -> str:
    return money_words(amount, material.plan.currency, material.teller.speech, at_least=at_least)


def _main(material: Material) -> tuple[Pieces, ...]:
    """What is planned, committed and spent, each said to be unknown where it is."""
    teller, sums, planned = material.teller, material.money.total, _planned(material)
    known = list(_executed(material, sums))
    if planned:
        money = _amount(material, planned, at_least=sums.at_least)
        known.insert(0, woven(teller, phrase("{money} is planned", money=money)))
    clauses = [listed(teller, known)]
    if sums.planned is None:
        clauses.append(woven(teller, phrase("no card states an amount of budget")))
    elif planned is None:
        clauses.append(woven(teller, phrase("the amounts of the cards cannot be added up")))
    return (*clauses, *_nothing_recorded(material, sums))


def _executed(material: Material, sums: Sums) -> Iterator[Pieces]:
    """What is committed and what is spent, with the part that it makes of the amounts planned."""
    if sums.committed:
        yield _stage(material, sums.committed.total, sums.committed_rate, COMMITTED)
    if sums.spent:
        yield _stage(material, sums.spent.total, sums.spent_rate, SPENT)


def _stage(material: Material, amount: Interval, rate: Rate | None, said: tuple[Phrase, Phrase]) -> Pieces:
    teller, (alone, with_rate) = material.teller, said
    facts: dict[str, object] = {"money": _amount(material, amount)}
    if rate is None:
        return woven(teller, replace(alone, facts=facts))
    return woven(teller, replace(with_rate, facts={**facts, "rate": rate_words(rate, teller.speech)}))


def _nothing_recorded(material: Material, sums: Sums) -> tuple[Pieces, ...]:
    if sums.committed is None and sums.spent is None:
        said = phrase("no money is recorded as committed or spent")
    elif sums.committed is None:
        said = phrase("no money is recorded as committed")
    elif sums.spent is None:
        said = phrase("no money is recorded as spent")
    else:
        return ()
    return (woven(material.teller, said),)


def _beside(material: Material) -> Iterator[Pieces]:
    """What is in no sum, what is not secured, and what nobody put a figure on."""
    teller, planned = material.teller, material.money.planned
    for yearly in planned.recurring:
        said = phrase("{money} per year, without a stated end, comes on top", money=_amount(material, yearly.amount))
        yield woven(teller, said)
    for each in planned.per_unit:
        amount = _amount(material, each.amount)
        yield woven(teller, phrase("{money} per {unit} comes on top", money=amount), unit=(teller.line(each.unit),))
    yield from _unplanned(material)
    yield from _not_secured(material)
    if planned.to_be_specified:
        said = plural("{number} budget line is to be specified", "{number} budget lines are to be specified", 1)
        yield woven(teller, numbered(said, planned.to_be_specified, teller.speech))
    silent = _without_budget(material)
    if silent and material.money.total.planned:
        said = plural("{number} action says nothing of its budget", "{number} actions say nothing of their budget", 1)
        yield woven(teller, numbered(said, silent, teller.speech))
    if material.money.mixed_tax:
        yield woven(teller, phrase("amounts with tax and without are added"))


def _unplanned(material: Material) -> Iterator[Pieces]:
    """What is spent beside the amounts planned, which no rate holds."""
    teller, spent = material.teller, material.money.total.spent
    if spent is None or material.money.total.spent_rate is None:
        return
    if spent.unplanned:
        money = _amount(material, spent.unplanned)
        yield woven(teller, phrase("of what is spent, {money} had no amount planned", money=money))
    if spent.cancelled:
        money = _amount(material, spent.cancelled)
        yield woven(teller, phrase("of what is spent, {money} went to cancelled actions", money=money))


def _not_secured(material: Material) -> Iterator[Pieces]:
    for part in material.money.by_funding:
        if part.key in NOT_SECURED and part.sums.planned:
            said = NOT_SECURED[part.key]
            yield woven(material.teller, replace(said, facts={"money": _amount(material, part.sums.planned)}))


def _without_budget(material: Material) -> int:
    """How many actions say nothing of their budget; the cancelled ones are not asked."""
    running = (part.action for part in material.money.actions if not part.is_cancelled)
    return sum(action.budget is None or not action.budget.lines for action in running)
