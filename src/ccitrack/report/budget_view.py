"""The budget of a plan on a day, as the screen of `ccitrack budget` shows it and `ccitrack.budget/1` writes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from ccitrack.language.phrases import phrase
from ccitrack.language.readings import percent, period
from ccitrack.language.speech import Speech, speech
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.model.text import Wording
from ccitrack.progress.budget import Interval, Planned, figure
from ccitrack.progress.fiscal import Years
from ccitrack.progress.method import method_of
from ccitrack.progress.pieces import Payer
from ccitrack.progress.spending import Account, ActionPart, Apart, Part
from ccitrack.progress.sums import Executed, Rate, Sums
from ccitrack.report import document_values
from ccitrack.report.words import NOT_STATED, words_of

A_PERCENT = Fraction(1, 100)
APART = {
    Apart.TRANSVERSAL: phrase("Cross-sectional"),
    Apart.NOT_STATED: NOT_STATED,
    Apart.CANCELLED: phrase("Cancelled actions"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of money under its name. `key` is what tells it apart in JSON; `is_stated` whether the cards say it."""

    name: str
    key: dict[str, Any]
    sums: Sums
    is_stated: bool = True


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with its money."""

    address: str
    title: Wording
    part: ActionPart


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The money of a plan on a day, in rows that have their names. `fiscal_year_start` is a month, 1 to 12."""

    plan: Plan
    title: Wording
    as_of: date
    fiscal_year_start: int
    account: Account
    actions: tuple[ActionRow, ...]
    by_year: tuple[Row, ...]
    by_axis: tuple[Row, ...]
    by_funder: tuple[Row, ...]
    by_kind: tuple[Row, ...]
    by_tax: tuple[Row, ...]
    by_funding: tuple[Row, ...]

    @property
    def unbudgeted(self) -> int:
        """How many actions say nothing of their budget; the cancelled ones are not asked."""
        parts = (row.part for row in self.actions if not row.part.is_cancelled)
        return sum(part.action.budget is None or not part.action.budget.lines for part in parts)


def build_budget(plan: Plan, told: Account, lang: str) -> BudgetView:
    """What the budget screen says of a plan and of its money on a day; texts in `lang` where the plan has them so."""
    words = speech(lang)
    return BudgetView(
        plan=plan,
        title=plan.title.within(lang, plan.lang),
        as_of=told.as_of,
        fiscal_year_start=method_of(plan).fiscal_year_start,
        account=told,
        actions=tuple(
            ActionRow(f"{plan.id}/{part.action.id}", part.action.title.within(lang, plan.lang), part)
            for part in told.actions
        ),
        by_year=tuple(_year(part, words) for part in told.by_year),
        by_axis=tuple(_axis(part, plan, words) for part in told.by_axis),
        by_funder=tuple(_funder(part, plan, words) for part in told.by_funder),
        by_kind=tuple(_worded("kind", part, words) for part in told.by_kind),
        by_tax=tuple(_worded("tax", part, words) for part in told.by_tax),
        by_funding=tuple(_worded("funding", part, words) for part in told.by_funding),
    )


def rate_words(rate: Rate, speech: Speech) -> str:
    """A rate in whole percent, cut towards zero: `27 % to 41 %`, `63 %`, `< 1 %`; with one end only, `≥ 5 %`, `≤ 10 %`.

    A highest end alone is rounded up, since it is said as a limit.
    """
    if rate.high is None and rate.low is not None:
        return speech.say(phrase("> 0 %")) if 0 < rate.low < A_PERCENT else percent(rate.low, speech, at_least=True)
    assert rate.high is not None
    if rate.low is None:
        limit = Fraction(ceil(100 * rate.high), 100)
        return speech.say(phrase("≤ {share}", share=percent(limit, speech)))
    low, high = percent(rate.low, speech), percent(rate.high, speech)
    return low if low == high else speech.say(phrase("{low} to {high}", low=low, high=high))


def _year(part: Part[Years], speech: Speech) -> Row:
    years = part.key
    key = {"from": years.first, "to": years.last}
    if not years.is_stated:
        return Row(speech.say(NOT_STATED), key, part.sums, is_stated=False)
    begin, end = (
        None if year is None else (date(year, 1, 1), date(year, 12, 31)) for year in (years.first, years.last)
    )
    return Row(period(begin, end, False, speech), key, part.sums)


def _axis(part: Part[str | Apart], plan: Plan, speech: Speech) -> Row:
    if isinstance(part.key, Apart):
        key = {"row": part.key.value, "axis": None}
        return Row(speech.say(APART[part.key]), key, part.sums, part.key is not Apart.NOT_STATED)
    axis = next(axis for axis in plan.axes if axis.id == part.key)
    title = axis.title.within(speech.code, plan.lang).text
    return Row(f"{axis.code} {title}" if axis.code else title, {"row": "axis", "axis": axis.id}, part.sums)


def _funder(part: Part[Payer | None], plan: Plan, speech: Speech) -> Row:
    if part.key is None:
        return Row(speech.say(NOT_STATED), {"funder": None, "name": None}, part.sums, is_stated=False)
    party, organisation = part.key.party, Register(plan.organisations).of(part.key.party)
    called = organisation.name if organisation else party.name
    name = called.within(speech.code, plan.lang).text if called else str(party.org)
    return Row(name, {"funder": part.key.id, "name": name}, part.sums)


def _worded(label: str, part: Part[Any], speech: Speech) -> Row:
    """A row whose key is a word of the vocabulary."""
    if part.key is None:
        return Row(speech.say(NOT_STATED), {label: None}, part.sums, is_stated=False)
    return Row(speech.say(words_of(part.key)), {label: part.key.value}, part.sums, part.key.value != "unknown")


# The JSON document


def budget_document(views: Iterable[BudgetView], as_of: date) -> dict[str, Any]:
    """The JSON document `ccitrack.budget/1`: unknown is null, amounts are exact decimal texts, rates are numbers."""
    return {
        "format": "ccitrack.budget/1",
        "as_of": as_of.isoformat(),
        "plans": [_plan_document(view) for view in views],
    }


def means_document(plan: Plan, means: Planned) -> dict[str, Any]:
    """What is planned, as the `budget` of several documents has it."""
    return {
        "currency": plan.currency,
        "planned": None if means.money is None else {**amount_document(means.money), "at_least": means.at_least},
        "recurring": [
            {"address": f"{plan.id}/{line.action}", "amount": amount_document(line.amount), "per": "year"}
            for line in means.recurring
        ],
        "per_unit": [
            {
                "address": f"{plan.id}/{line.action}",
                "amount": amount_document(line.amount),
                "per": line.unit,
                "units": None,
            }
            for line in means.per_unit
        ],
        "in_kind": None if means.in_kind is None else amount_document(means.in_kind),
        "fte": None if means.fte is None else _fte(means.fte),
        "to_be_specified": means.to_be_specified,
        "none": means.none,
        "included_elsewhere": means.included_elsewhere,
    }


def amount_document(amount: Interval) -> dict[str, str | None]:
    """An amount of money from its lowest to its highest end; null where it has no upper bound."""
    return {"min": figure(amount.min), "max": None if amount.max is None else figure(amount.max)}


def _plan_document(view: BudgetView) -> dict[str, Any]:
    told = view.account
    return {
        "id": view.plan.id,
        "title": view.title.text,
        "lang": view.plan.lang,
        "fictional": view.plan.fictional,
        "fiscal_year_start": view.fiscal_year_start,
        "budget": {
            **means_document(view.plan, told.planned),
            **_sums(told.total),
            "cancelled": None if told.cancelled is None else _sums(told.cancelled),
            "in_kind_committed": _executed(told.in_kind.committed),
            "in_kind_spent": _executed(told.in_kind.spent),
            "mixed_tax": told.mixed_tax,
            "unsplit": told.unsplit,
            "without_budget": view.unbudgeted,
            "by_year": _rows(view.by_year),
            "by_axis": [{**row.key, **_sums(row.sums)} for row in view.by_axis],
            "by_funder": _rows(view.by_funder, "original"),
            "by_kind": _rows(view.by_kind),
            "by_tax": _rows(view.by_tax),
            "by_funding": [{**row.key, "planned": _sums(row.sums)["planned"]} for row in view.by_funding],
            "actions": [_action(view.plan, row) for row in view.actions],
        },
    }


def _rows(rows: Sequence[Row], *without: str) -> list[dict[str, Any]]:
    """Rows without rates: what was spent in a year, by a funder or for a kind may have been planned in another row."""
    left_out = {"committed_rate", "spent_rate", *without}
    sums = ({key: value for key, value in _sums(row.sums).items() if key not in left_out} for row in rows)
    return [{**row.key, **shown} for row, shown in zip(rows, sums, strict=True)]


def _action(plan: Plan, row: ActionRow) -> dict[str, Any]:
    part = row.part
    means = means_document(plan, part.planned)
    del means["currency"]
    return {
        "address": row.address,
        "id": part.action.id,
        "title": row.title.text,
        "axis": part.action.axis,
        "cancelled": part.is_cancelled,
        **means,
        **_sums(part.sums),
    }


def _sums(sums: Sums) -> dict[str, Any]:
    return {
        "original": None if sums.original is None else amount_document(sums.original),
        "planned": None if sums.planned is None else {**amount_document(sums.planned), "at_least": sums.at_least},
        "committed": _executed(sums.committed),
        "committed_unplanned": _unplanned(sums.committed),
        "committed_rate": _rate(sums.committed_rate),
        "spent": _executed(sums.spent),
        "spent_unplanned": _unplanned(sums.spent),
        "spent_rate": _rate(sums.spent_rate),
    }


def _executed(executed: Executed | None) -> dict[str, str | None] | None:
    return None if executed is None else amount_document(executed.total)


def _unplanned(executed: Executed | None) -> dict[str, str | None] | None:
    return amount_document(executed.unplanned) if executed and executed.unplanned else None


def _rate(rate: Rate | None) -> dict[str, float | None] | None:
    return None if rate is None else {"min": document_values.rate(rate.low), "max": document_values.rate(rate.high)}


def _fte(staff: Interval) -> str | dict[str, str | None]:
    """One number where it is exact, as most are."""
    low: Decimal = staff.min
    return figure(low) if low == staff.max else amount_document(staff)
