"""The money of a plan in a few sentences: planned, committed, spent, and what has no amount."""

from collections.abc import Iterator

from ccitrack.language.phrases import phrase, plural
from ccitrack.model.party import Funding
from ccitrack.progress.budget import Interval
from ccitrack.progress.sums import Executed, Rate, Sums
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


def money(material: Material) -> Highlight:
    """What is spent, failing that what is planned, failing both that nothing is known."""
    teller, sums = material.teller, material.money.total
    said = Said(sentences(teller, *(parted(teller, each) for each in (_main(material), _beside(material)))))
    if sums.spent:
        return Highlight(_figure(material, sums.spent.total), teller.speech.word("spent"), said)
    if sums.planned:
        at_least = sums.at_least or sums.planned.min != sums.planned.max
        unit = phrase("planned, at least") if at_least else phrase("planned")
        return Highlight(_figure(material, sums.planned), teller.speech.say(unit), said)
    return Highlight(UNKNOWN, teller.speech.word("budget"), said)


def _figure(material: Material, amount: Interval) -> str:
    return money_words(Interval(amount.min, amount.min), material.plan.currency, material.teller.speech)


def _amount(material: Material, amount: Interval, *, at_least: bool = False) -> str:
    return money_words(amount, material.plan.currency, material.teller.speech, at_least=at_least)


def _main(material: Material) -> tuple[Pieces, ...]:
    """What is planned, committed and spent, each said to be unknown where it is."""
    teller, sums = material.teller, material.money.total
    known = [woven(teller, phrase("{money} is planned", money=_planned(material, sums)))] if sums.planned else []
    known += _executed(material, sums)
    clauses = [listed(teller, known)] if known else []
    if sums.planned is None:
        clauses.append(woven(teller, phrase("no card states an amount of budget")))
    return (*clauses, *_nothing_recorded(material, sums))


def _planned(material: Material, sums: Sums) -> str:
    return _amount(material, sums.planned, at_least=sums.at_least) if sums.planned else ""


def _executed(material: Material, sums: Sums) -> Iterator[Pieces]:
    each = (
        (sums.committed, sums.committed_rate, phrase("{money} is committed{rate}")),
        (sums.spent, sums.spent_rate, phrase("{money} is spent{rate}")),
    )
    for executed, rate, said in each:
        if executed is not None:
            yield woven(material.teller, _with(material, said.wording, executed, rate))


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
