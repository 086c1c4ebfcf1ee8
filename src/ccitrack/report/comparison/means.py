"""Money and people: what is planned, funded, committed and spent; who leads, takes part and pays."""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from ccitrack.changes import Path
from ccitrack.language.figures import number
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
from ccitrack.report.sentences import Pieces

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
        phrase("{who} is now a funder of action {action}{how}."),
        phrase("{who} is no longer a funder of action {action}{how}."),
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
        yield from _line_funders(pair, new, was, now)
        amounts = _amount(was, pair, earlier=True), _amount(now, pair, earlier=False)
        if amounts[0] != amounts[1]:
            revision = in_force((each for each in now.revised if each.amount), pair.day)
            yield _changed(pair, new, now, amounts, revision if now.revised != was.revised else None)
        if was.funding is not now.funding and now.funding is not None:
            said = phrase("{line}: {now}{was}.")
            before_words = pair.teller.word(was.funding).lower() if was.funding else None
            after_words = pair.teller.word(now.funding).lower()
            earlier = (pair.teller.own(phrase(" instead of {was}", was=before_words)),) if before_words else ()
            yield pair.event_of(
                Topic.MONEY, "funding_changed", new, said, line=_label(pair, now), now=(pair.teller.own(after_words),),
                was=earlier,
                before=before_words, after=after_words,
            )  # fmt: skip


def _line_funders(pair: Pair, action: Action, was: BudgetLine, now: BudgetLine) -> Iterator[Event]:
    """Who pays for a line, and how much of it: those that are new, gone, or bring something else."""
    before, after = (shares(pair, payers(each)) for each in (was, now))
    own = {"line": _label(pair, now)}
    for who in {**before, **after}:
        if before.get(who) == after.get(who):
            continue
        own["who"] = (who,)
        if who not in before:
            told = after[who]
            own["how"] = _how(pair, told)
            yield pair.event_of(Topic.MONEY, "payer_added", action, phrase("{line}, new funder: {who}{how}."), **own,
                after=told or who.text)  # fmt: skip
        elif who not in after:
            told = before[who]
            own["how"] = _how(pair, told)
            yield pair.event_of(Topic.MONEY, "payer_removed", action, phrase("{line}, funder taken out: {who}{how}."),
                **own, before=told or who.text)  # fmt: skip
        else:
            yield _other_share(pair, action, phrase("{line}, {who}: {now} instead of {was}."), before[who], after[who],
                **own)  # fmt: skip


def _other_share(pair: Pair, action: Action, said: Phrase, was: str, now: str, **own: Pieces) -> Event:
    """A funder that brings something else."""
    nothing = pair.teller.speech.word("no amount stated")
    sides = {"was": (pair.teller.own(was or nothing),), "now": (pair.teller.own(now or nothing),)}
    return pair.event_of(
        Topic.MONEY, "share_changed", action, said, **own, **sides, before=was or None, after=now or None
    )


def payers(line: BudgetLine) -> tuple[Party, ...]:
    """Who pays for a line."""
    return (*((line.funder,) if line.funder else ()), *line.funders)


def shares(pair: Pair, parties: Sequence[Party]) -> dict[Wording, str]:
    """Each funder with what it brings: `40 %, €25,000, requested`; nothing where that is not stated."""
    return {_called(pair, each): _brings(pair, each) for each in parties}


def _brings(pair: Pair, party: Party) -> str:
    said = (
        pair.teller.speech.say(phrase("{number} %", number=number(party.share, pair.teller.speech.code)))
        if party.share is not None
        else None,
        pair.teller.money(party.amount) if party.amount else None,
        pair.teller.word(party.funding).lower() if party.funding else None,
    )
    return ", ".join(filter(None, said))


def _how(pair: Pair, brings: str) -> Pieces:
    return (pair.teller.own(f" ({brings})"),) if brings else ()


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
    said = phrase("new budget line: {line}{amount}.")
    if now is None:
        said = phrase("budget line taken out: {line}{amount}.")
    money = _amount(line, pair, earlier=now is None)
    told = pair.teller.money(money) if money else pair.teller.speech.word("no amount stated")
    amount = (pair.teller.own(", "), pair.teller.own(told))
    return pair.event_of(
        Topic.MONEY, "line_added" if was is None else "line_removed", action, said,
        line=_label(pair, line), amount=amount,
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
        said = phrase("{line}: the amount is known now, {now}{why}.")
    elif now is None:
        said = phrase("{line}: the amount is no longer stated; it was {was}{why}.")
    else:
        said = phrase("{line}: {now} instead of {was}{by}{why}.")
    why, reason, decision = because(pair, revision)
    return pair.event_of(
        Topic.MONEY, "amount_changed", action, said, about=_label(pair, line), line=_label(pair, line),
        now=(teller.own(after or ""),),
        was=(teller.own(before or ""),),
        by=_difference(pair, was, now), why=why, before=before, after=after, reason=reason, decision=decision,
    )  # fmt: skip


def _difference(pair: Pair, was: Quantity | None, now: Quantity | None) -> Pieces:
    """By how much an amount grew or shrank, where both are one number."""
    if was is None or now is None or was.low != was.high or now.low != now.high:
        return ()
    apart = now.low - was.low
    told = pair.teller.money(_exactly(abs(apart)))
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
    """What was committed and spent in between, in one sentence for each stage; a correction tells both totals."""
    before, after = (each.budget.execution if each.budget else () for each in (old, new))
    for stage, first, more, none in (
        (
            Stage.COMMITTED,
            phrase("{amount} committed."),
            phrase("{amount} more committed."),
            phrase("nothing committed: a zero was recorded."),
        ),
        (
            Stage.SPENT,
            phrase("{amount} spent."),
            phrase("{amount} more spent."),
            phrase("nothing spent: a zero was recorded."),
        ),
    ):
        was, now = ([each for each in entries if each.stage is stage] for entries in (before, after))
        if sorted(map(repr, was)) == sorted(map(repr, now)):
            continue
        total = _sum(now) - _sum(was)
        if total > 0 and all(each in now for each in was):
            yield pair.event_of(
                Topic.MONEY, f"money_{stage.value}", new, more if was else first, amount=_money(pair, total),
                after=pair.teller.money(_exactly(total)), total=total,
            )  # fmt: skip
            continue
        if total == 0 and all(each in now for each in was):
            yield pair.event_of(Topic.MONEY, f"money_{stage.value}_none", new, none)
            continue
        corrected = phrase("amounts recorded as {stage} were corrected: {now} in all instead of {was}.")
        if total == 0:
            corrected = phrase("amounts recorded as {stage} were put down otherwise: {now} in all, as before.")
        yield pair.event_of(
            Topic.MONEY, f"money_{stage.value}_corrected", new, corrected,
            stage=(pair.teller.own(pair.teller.word(stage).lower()),), now=_money(pair, _sum(now)),
            was=_money(pair, _sum(was)), before=pair.teller.money(_exactly(_sum(was))),
            after=pair.teller.money(_exactly(_sum(now))), total=total,
        )  # fmt: skip


def _sum(entries: Sequence[Execution]) -> Decimal:
    return sum((each.amount.low for each in entries), Decimal(0))


def _exactly(amount: Decimal) -> Quantity:
    return Quantity(min=amount, max=amount)


def _money(pair: Pair, amount: Decimal) -> Pieces:
    return (pair.teller.own(pair.teller.money(_exactly(amount))),)


# People


def _people(pair: Pair, old: Action, new: Action, role: str) -> Iterator[Event]:
    before, after = (shares(pair, getattr(each, role)) for each in (old, new))
    now, gone = ROLES[role]
    for kind, said, found, others in (("added", now, after, before), ("removed", gone, before, after)):
        for who, brings in found.items():
            if who in others:
                continue
            how = {"how": _how(pair, brings)} if role == "funders" else {}
            yield pair.event(
                Topic.PEOPLE, f"{role.removesuffix('s')}_{kind}", pair.address(new.id), said,
                who=(who,), action=pair.action(new), **how,
                before=who.text if kind == "removed" else None, after=who.text if kind == "added" else None,
            )  # fmt: skip
    for who in before:
        if role == "funders" and who in after and before[who] != after[who]:
            yield _other_share(pair, new, phrase("{who}: {now} instead of {was}."), before[who], after[who], who=(who,))


def _called(pair: Pair, party: Party) -> Wording:
    if party.to_be_specified and party.org is None and party.name is None:
        return pair.teller.own(phrase("somebody to be specified"))
    return name(pair.teller, party)
