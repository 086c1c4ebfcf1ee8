"""Money and people: what is planned, funded, committed and spent; who leads, takes part and pays."""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from ccitrack.changes import Path
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetLine, Execution, Stage
from ccitrack.model.known import in_force
from ccitrack.model.party import Party
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Revision
from ccitrack.model.text import Wording
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.goals import because
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.people import name
from ccitrack.report.sentences import Pieces, listed

ROLES: dict[str, tuple[Phrase, Phrase]] = {
    "leaders": (
        phrase("{who} now leads action {action}."),
        phrase("{who} no longer leads action {action}."),
    ),
    "partners": (
        phrase("{who} is now a partner of action {action}."),
        phrase("{who} is no longer a partner of action {action}."),
    ),
    "funders": (
        phrase("{who} is now a funder of action {action}."),
        phrase("{who} is no longer a funder of action {action}."),
    ),
}


def means(pair: Pair, told: Set[Path]) -> Iterator[Event]:
    """Planned amounts and their funding, then what was committed and spent, then who."""
    for old, new in pair.actions:
        if not any(path[:3] == ("actions", new.id, "budget") for path in told):
            yield from _lines(pair, old, new)
        yield from _execution(pair, old, new)
    for old, new in pair.actions:
        for role in ROLES:
            yield from _people(pair, old, new, role)


# Money


def _lines(pair: Pair, old: Action, new: Action) -> Iterator[Event]:
    """Lines that are new, gone, of another amount or otherwise funded."""
    before, after = (each.budget.lines if each.budget else () for each in (old, new))
    for was, now in _side_by_side(before, after):
        if was == now:
            continue
        if was is None or now is None:
            yield _line(pair, new, was, now)
            continue
        amounts = _amount(was, pair, earlier=True), _amount(now, pair, earlier=False)
        if amounts[0] != amounts[1]:
            revision = in_force((each for each in now.revised if each.amount), pair.day)
            yield _changed(pair, new, now, amounts, revision if now.revised != was.revised else None)
        if was.funding is not now.funding and now.funding is not None:
            said = phrase("Action {action}, {line}: {now}{was}.")
            before_words = pair.teller.word(was.funding).lower() if was.funding else None
            after_words = pair.teller.word(now.funding).lower()
            earlier = (pair.teller.own(phrase(", before {was}", was=before_words)),) if before_words else ()
            yield pair.event(
                Topic.MONEY, "funding_changed", pair.address(new.id), said, action=pair.action(new),
                line=_label(pair, now), now=(pair.teller.own(after_words),), was=earlier,
                before=before_words, after=after_words,
            )  # fmt: skip


def _side_by_side(
    old: Sequence[BudgetLine], new: Sequence[BudgetLine]
) -> list[tuple[BudgetLine | None, BudgetLine | None]]:
    """The lines of the same id, or of the same label, kind and years, then at the same place, then alone."""
    waiting, pairs, rest = list(new), [], []
    for was in old:
        same = next((each for each in waiting if _mark(each) == _mark(was)), None)
        if same is None:
            rest.append(was)
        else:
            waiting.remove(same)
            pairs.append((was, same))
    shared = min(len(rest), len(waiting)) if len(rest) == len(waiting) else 0
    found: list[tuple[BudgetLine | None, BudgetLine | None]] = [
        *pairs,
        *zip(rest[:shared], waiting[:shared], strict=True),
    ]
    return [*found, *((was, None) for was in rest[shared:]), *((None, now) for now in waiting[shared:])]


def _mark(line: BudgetLine) -> tuple[object, ...]:
    return (line.id,) if line.id else (line.label, line.kind, line.year, line.period, line.content)


def _line(pair: Pair, action: Action, was: BudgetLine | None, now: BudgetLine | None) -> Event:
    line = now or was
    assert line is not None, "a line is in one of the versions"
    said = phrase("Action {action}, new budget line: {line}{amount}.")
    if now is None:
        said = phrase("Action {action}, budget line taken out: {line}{amount}.")
    money = _amount(line, pair, earlier=now is None)
    told = pair.teller.money(money) if money else pair.teller.speech.word("no amount stated")
    amount = (pair.teller.own(", "), pair.teller.own(told))
    return pair.event(
        Topic.MONEY, "line_added" if was is None else "line_removed", pair.address(action.id), said,
        action=pair.action(action), line=_label(pair, line), amount=amount,
        before=told if now is None else None, after=told if was is None else None,
    )  # fmt: skip


def _changed(
    pair: Pair,
    action: Action,
    line: BudgetLine,
    amounts: tuple[Quantity | None, Quantity | None],
    revision: Revision | None,
) -> Event:
    teller, (was, now) = pair.teller, amounts
    before, after = (teller.money(each) if each else None for each in (was, now))
    if was is None:
        said = phrase("Action {action}, {line}: the amount is known now, {now}{why}.")
    elif now is None:
        said = phrase("Action {action}, {line}: the amount is no longer stated; it was {was}{why}.")
    else:
        said = phrase("Action {action}, {line}: {now}, before {was}{by}{why}.")
    why, reason, decision = because(pair, revision)
    return pair.event(
        Topic.MONEY, "amount_changed", pair.address(action.id), said, action=pair.action(action),
        line=_label(pair, line), now=(teller.own(after or ""),), was=(teller.own(before or ""),),
        by=_difference(pair, was, now), why=why, before=before, after=after, reason=reason, decision=decision,
    )  # fmt: skip


def _difference(pair: Pair, was: Quantity | None, now: Quantity | None) -> Pieces:
    """By how much an amount grew or shrank, where both are one number."""
    if was is None or now is None or was.low != was.high or now.low != now.high:
        return ()
    apart = now.low - was.low
    told = pair.teller.money(Quantity(min=abs(apart), max=abs(apart)))
    said = phrase(", {amount} more", amount=told) if apart > 0 else phrase(", {amount} less", amount=told)
    return (pair.teller.own(said),)


def _amount(line: BudgetLine, pair: Pair, *, earlier: bool) -> Quantity | None:
    revision = in_force((each for each in line.revised if each.amount), pair.day_before if earlier else pair.day)
    return revision.amount if revision else line.amount


def _label(pair: Pair, line: BudgetLine) -> Pieces:
    if line.label:
        return (pair.teller.text(line.label),)
    if line.kind:
        return (pair.teller.own(pair.teller.word(line.kind).lower()),)
    return (pair.teller.own(phrase("a line without a label")),)


def _execution(pair: Pair, old: Action, new: Action) -> Iterator[Event]:
    """What was committed and spent in between, in one sentence for each stage."""
    before, after = (each.budget.execution if each.budget else () for each in (old, new))
    fresh = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    for stage, said in (
        (Stage.COMMITTED, phrase("Action {action}: {amount} more committed.")),
        (Stage.SPENT, phrase("Action {action}: {amount} more spent.")),
    ):
        total = _sum(fresh, stage) - _sum(gone, stage)
        if total > 0:
            told = pair.teller.money(Quantity(min=total, max=total))
            yield pair.event(
                Topic.MONEY, f"money_{stage.value}", pair.address(new.id), said, action=pair.action(new),
                amount=(pair.teller.own(told),), after=told,
            )  # fmt: skip
        elif total < 0 or any(each.stage is stage for each in gone):
            yield pair.event(
                Topic.MONEY, f"money_{stage.value}_corrected", pair.address(new.id),
                phrase("Action {action}: amounts that were recorded as {stage} are others now."),
                action=pair.action(new), stage=(pair.teller.own(pair.teller.word(stage).lower()),),
            )  # fmt: skip


def _sum(entries: Sequence[Execution], stage: Stage) -> Decimal:
    return sum((each.amount.low for each in entries if each.stage is stage), Decimal(0))


# People


def _people(pair: Pair, old: Action, new: Action, role: str) -> Iterator[Event]:
    before = {_called(pair, each).text: each for each in getattr(old, role)}
    after = {_called(pair, each).text: each for each in getattr(new, role)}
    now, gone = ROLES[role]
    for kind, said, found in (
        ("added", now, [_called(pair, each) for text, each in after.items() if text not in before]),
        ("removed", gone, [_called(pair, each) for text, each in before.items() if text not in after]),
    ):
        for who in found:
            yield pair.event(
                Topic.PEOPLE, f"{role.removesuffix('s')}_{kind}", pair.address(new.id), said,
                who=listed(pair.teller, [(who,)]), action=pair.action(new),
                before=who.text if kind == "removed" else None, after=who.text if kind == "added" else None,
            )  # fmt: skip


def _called(pair: Pair, party: Party) -> Wording:
    if party.to_be_specified and party.org is None and party.name is None:
        return pair.teller.own(phrase("somebody to be specified"))
    return name(pair.teller, party)
