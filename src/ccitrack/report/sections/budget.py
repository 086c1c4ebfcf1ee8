"""The budget: what is planned, committed and spent, by axis, year, funder, kind and action, and what has no amount."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ccitrack.language.figures import month
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import quantity
from ccitrack.language.speech import Speech
from ccitrack.model.party import Funding
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.budget import ZERO, Interval, Planned
from ccitrack.progress.spending import ActionPart
from ccitrack.progress.sums import Executed, Rate, Sums
from ccitrack.report.budget_view import ActionRow, BudgetView, build_budget
from ccitrack.report.budget_view import Row as Amounts
from ccitrack.report.drawings.budget import BudgetScale, Money, budget_bar, budget_scale
from ccitrack.report.figure_words import money_words, rate_words
from ccitrack.report.material import Material
from ccitrack.report.said import Column, Field, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.shape import Section, Sign
from ccitrack.report.signed import Drawn, Total, drawn
from ccitrack.report.teller import Teller, present
from ccitrack.report.words import NONE_NEEDED, NOT_STATED, TO_BE_SPECIFIED, words_of

DWARFS = Decimal(2) / 3
"""An action with more than this part of the planned money dwarfs the rest."""
AMOUNTS = (
    phrase("First adopted"),
    phrase("Planned"),
    phrase("Committed"),
    phrase("Spent"),
    phrase("Spent, of planned"),
)
KEY = (
    ("planned", phrase("planned")),
    ("committed", phrase("committed")),
    ("spent", phrase("spent")),
    ("unsecured", phrase("planned, not secured")),
    ("unknown", phrase("uncertain, or a line to be specified (a count)")),
)


@dataclass(frozen=True, slots=True)
class Page:
    """The money of a plan, the words it is told in, and which columns have something to say."""

    view: BudgetView
    teller: Teller

    @property
    def speech(self) -> Speech:
        """The words."""
        return self.teller.speech

    @property
    def has_execution(self) -> bool:
        """Whether anything is recorded as committed or spent."""
        total = self.view.account.total
        return total.committed is not None or total.spent is not None

    def money(self, interval: Interval, *, at_least: bool = False) -> str:
        """An amount in the currency of the plan."""
        return money_words(interval, self.view.plan.currency, self.speech, at_least=at_least)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what names it, its sums, what stands for a planned sum it does not have, how it is drawn."""

    name: Said
    sums: Sums
    instead: str = ""
    money: Money | None = None
    is_total: bool = False


def budget(material: Material) -> Section:
    """The sums in sentences, then one table for each way of breaking them down."""
    teller = material.teller
    title = teller.speech.word("Budget")
    page = Page(build_budget(material.plan, material.money, teller.speech.code), teller)
    if not _has_means(page.view.account.planned) and page.view.account.total.is_empty:
        nothing = phrase("No action states a budget: nothing can be added up.")
        return Section("@budget", title, nothing=teller.speech.say(nothing))
    has_money = not page.view.account.total.is_empty
    tables = tuple(_tables(page)) if has_money else ()
    actions = (_by_action(page),) if any(_says_something(row.part) for row in page.view.actions) else ()
    groups = (
        Group("sums", "", _headlines(page)),
        Group("breakdown", "", tables=tables),
        Group("actions", "", tables=actions),
    )
    return Section(
        "@budget",
        title,
        note=" ".join(teller.speech.say(each) for each in _how(page)) or None,
        key=_key(page, tables),
        groups=tuple(group for group in groups if group.fields or group.tables),
    )


def _has_means(means: Planned) -> bool:
    return bool(means.fte or means.in_kind or means.to_be_specified or means.none or means.included_elsewhere)


def _says_something(part: ActionPart) -> bool:
    return _has_means(part.planned) or not part.sums.is_empty


def _how(page: Page) -> Iterator[Phrase]:
    """What to know before the amounts are read."""
    view = page.view
    if view.account.planned.at_least:
        yield phrase("“At least”: a line without an amount, or without an end, is not in the sum.")
    if view.account.mixed_tax:
        yield phrase("The sums add amounts with tax to amounts without: compare them with care.")
    if view.account.unsplit:
        yield plural(
            "{count} line names its funders without amounts that add up to it: who pays it is not stated.",
            "{count} lines name their funders without amounts that add up to them: who pays them is not stated.",
            view.account.unsplit,
        )
    if view.fiscal_year_start != 1:
        name = month(date(2000, view.fiscal_year_start, 1), page.speech.code, with_year=False)
        yield phrase("A fiscal year has the name of the calendar year in which it begins, in {month}.", month=name)
    if dwarf := _dwarf(page):
        yield phrase("Action {action} has most of the money: beside it the bars of the others are short.", action=dwarf)


def _dwarf(page: Page) -> str | None:
    """The action that has more than two thirds of what is planned, beside others that have some."""
    rows = [row for row in page.view.actions if row.part.sums.planned and row.part.sums.planned.min > 0]
    total = sum((row.part.sums.planned.min for row in rows if row.part.sums.planned), Decimal(0))
    large = (row for row in rows if row.part.sums.planned and row.part.sums.planned.min > total * DWARFS)
    return next((row.part.action.id for row in large if len(rows) > 1), None)


def _key(page: Page, tables: Sequence[Table]) -> tuple[Sign, ...]:
    if not any(isinstance(column, Drawn) for table in tables for column in table.columns):
        return ()
    unseen = set() if page.has_execution else {"committed", "spent"}
    if all(table.name != "money-funding" for table in tables):
        unseen.add("unsecured")
    return tuple(Sign(name, page.speech.say(meaning)) for name, meaning in KEY if name not in unseen)


# The sums in sentences


def _headlines(page: Page) -> tuple[Field, ...]:
    told = page.view.account
    fields = [_field(page, "planned", phrase("Planned"), _planned(page))]
    if told.total.original is not None and told.total.original != told.total.planned:
        fields.append(_field(page, "adopted", phrase("First adopted"), _adopted(page, told.total.original)))
    if page.has_execution:
        committed = _executed(page, told.total.committed, told.total.committed_rate)
        spent = _executed(page, told.total.spent, told.total.spent_rate)
        fields.append(_field(page, "committed", phrase("Committed"), committed))
        fields.append(_field(page, "spent", phrase("Spent"), spent))
    else:
        nothing = [phrase("nothing is recorded as committed or spent")]
        fields.append(_field(page, "spent", phrase("Committed and spent"), nothing))
    fields.append(_field(page, "other", phrase("Other means"), _other(page)))
    if told.mixed_tax:
        fields.append(_field(page, "tax", phrase("Tax"), _states(page, page.view.by_tax)))
    return present(fields)


def _field(page: Page, name: str, label: Phrase, facts: Iterable[Phrase]) -> Field:
    """Facts in one sentence, with a capital."""
    told = page.speech.word("; ").join(page.speech.say(fact) for fact in facts)
    said = page.teller.say(page.teller.own(told[:1].upper() + told[1:])) if told else None
    return page.teller.field(name, label, said)


def _planned(page: Page) -> Iterator[Phrase]:
    means = page.view.account.planned
    yield (
        phrase("{money}", money=page.money(means.money, at_least=means.at_least))
        if means.money
        else phrase("no amount")
    )
    yield from _listed(page, means)
    counts = (
        plural("{count} line to be specified", "{count} lines to be specified", means.to_be_specified),
        plural("{count} without supplementary budget", "{count} without supplementary budget", means.none),
        plural("{count} included elsewhere", "{count} included elsewhere", means.included_elsewhere),
        plural("{count} action without a budget", "{count} actions without a budget", page.view.unbudgeted),
    )
    yield from (each for each in counts if each.count)


def _listed(page: Page, means: Planned) -> Iterator[Phrase]:
    """What comes back each year or is counted per unit, and is in no sum."""
    for yearly in means.recurring:
        yield phrase("+ {money} per year", money=page.money(yearly.amount))
    for each in means.per_unit:
        yield phrase("+ {money} per {unit}", money=page.money(each.amount), unit=each.unit)


def _adopted(page: Page, adopted: Interval) -> Iterator[Phrase]:
    yield phrase("{money}", money=page.money(adopted))
    cancelled = page.view.account.cancelled
    if cancelled is not None and cancelled.original is not None:
        yield phrase("of which {money} for actions cancelled since", money=page.money(cancelled.original))


def _executed(page: Page, executed: Executed | None, rate: Rate | None) -> Iterator[Phrase]:
    if executed is None:
        yield phrase("nothing is recorded")
        return
    yield phrase("{money}", money=page.money(executed.total))
    if rate is not None:
        yield phrase("{rate} of what is planned", rate=rate_words(rate, page.speech))
    if executed.unplanned is not None:
        yield phrase("of which {money} without a planned amount", money=page.money(executed.unplanned))
    if executed.cancelled is not None:
        yield phrase("of which {money} for cancelled actions", money=page.money(executed.cancelled))


def _other(page: Page) -> Iterator[Phrase]:
    told = page.view.account
    if told.planned.fte is not None:
        yield phrase("{number} FTE", number=_staff(told.planned.fte, page.speech))
    if told.planned.in_kind is not None:
        yield phrase("{money} in kind", money=page.money(told.planned.in_kind))
    if told.in_kind.spent is not None:
        yield phrase("{money} in kind provided", money=page.money(told.in_kind.spent.total))


def _staff(staff: Interval, speech: Speech) -> str:
    return quantity(staff.min, staff.max, False, speech)


def _states(page: Page, rows: Sequence[Amounts]) -> Iterator[Phrase]:
    """What is planned in each state or on each tax basis, where one is stated."""
    if any(row.is_stated and row.sums.planned is not None for row in rows):
        for row in rows:
            if row.sums.planned is not None:
                name = row.name if row.name[:2].isupper() else row.name[:1].lower() + row.name[1:]
                told = name + page.speech.word(": ") + page.money(row.sums.planned)
                yield phrase("{money}", money=told)


# The tables


def _tables(page: Page) -> Iterator[Table]:
    view = page.view
    year = phrase("Year") if view.fiscal_year_start == 1 else phrase("Fiscal year")
    breakdowns: tuple[tuple[str, Phrase, tuple[Amounts, ...], Phrase], ...] = (
        ("axis", phrase("Axis"), view.by_axis if view.plan.axes else (), phrase("By axis")),
        ("year", year, view.by_year, phrase("By year")),
        ("funder", phrase("Funder"), view.by_funder, phrase("By funder")),
        ("funding", phrase("Funding"), view.by_funding, phrase("By state of the funding")),
        ("kind", phrase("Kind of budget"), view.by_kind, phrase("By kind")),
    )
    for name, label, rows, caption in breakdowns:
        if any(row.is_stated and not row.sums.is_empty for row in rows):
            yield _by_row(page, name, label, rows, caption)


def _by_row(page: Page, name: str, label: Phrase, rows: Sequence[Amounts], caption: Phrase) -> Table:
    teller, total = page.teller, page.view.account.total
    specified = _to_be_specified(page) if name == "axis" else {}
    lines = [
        Line(
            teller.say(
                Wording(
                    row.name[:1].upper() + row.name[1:],
                    teller.plan.lang if _is_named(name, row) else teller.speech.code,
                )
            ),
            row.sums,
            money=Money(row.sums, specified.get(row.key.get("axis"), 0), _is_secured(name, row)),
        )
        for row in rows
    ]
    if len(lines) > 1:
        lines.append(Line(teller.say(teller.own(phrase("Total"))), total, is_total=True))
    return _table(page, name, label, lines, caption, has_rates=name == "axis")


def _row_name(teller: Teller, name: str, row: Amounts) -> Wording:
    """The name of a row, with a capital, in its language."""
    told = row.name[:1].upper() + row.name[1:]
    return Wording(told, teller.plan.lang if _is_named(name, row) else teller.speech.code)


def _is_named(name: str, row: Amounts) -> bool:
    """Whether a row has a name of the plan, in its language."""
    return row.is_stated and (name == "funder" or (name == "axis" and row.key.get("axis") is not None))


def _to_be_specified(page: Page) -> dict[str | None, int]:
    """How many lines are to be specified in each axis."""
    found: dict[str | None, int] = {}
    for row in page.view.actions:
        if not row.part.is_cancelled:
            axis = row.part.action.axis
            found[axis] = found.get(axis, 0) + row.part.planned.to_be_specified
    return found


def _is_secured(name: str, row: Amounts) -> bool:
    return name != "funding" or row.key.get("funding") in (None, Funding.SECURED.value)


def _by_action(page: Page) -> Table:
    teller = page.teller
    lines = [
        Line(
            teller.say(_link(teller, row)),
            row.part.sums,
            _instead(page, row.part),
            Money(row.part.sums, row.part.planned.to_be_specified),
        )
        for row in page.view.actions
    ]
    return _table(page, "action", phrase("Action"), lines, phrase("By action"), has_rates=True)


def _link(teller: Teller, row: ActionRow) -> Wording:
    title = Wording(f"{row.part.action.id} · {row.title.text}", row.title.lang)
    return teller.link(row.address, title)


def _table(page: Page, name: str, label: Phrase, lines: Sequence[Line], caption: Phrase, *, has_rates: bool) -> Table:
    """A table of money: the bar, then what it shows in numbers; columns in which nothing stands are left out."""
    scale = budget_scale(line.money for line in lines if line.money)
    columns = (
        Column(page.speech.say(label)),
        Drawn(page.speech.word("On one scale")),
        *(Column(page.speech.say(each), is_number=True) for each in AMOUNTS),
    )
    shown = _shown([line.sums for line in lines if not line.is_total], has_rates=has_rates, is_funder=name == "funder")
    rows = []
    for place, line in enumerate(lines):
        amounts = (
            _amount(page, line.sums.original),
            _planned_cell(page, line),
            _amount(page, line.sums.committed.total if line.sums.committed else None),
            _amount(page, line.sums.spent.total if line.sums.spent else None),
            _rate(page, line.sums.spent_rate),
        )
        kept = (cell if is_shown else () for cell, is_shown in zip(amounts, shown, strict=True))
        cells = ((line.name,), _bar(page, line, scale, f"budget/{name}/{place}"), *kept)
        rows.append(Total(cells) if line.is_total else Row(cells))
    return without_empty_columns(Table(f"money-{name}", page.speech.say(caption), columns, tuple(rows)))


def _shown(sums: Sequence[Sums], *, has_rates: bool, is_funder: bool) -> tuple[bool, ...]:
    """Which amounts have something to say, in the order of the columns.

    What was adopted is told where it was revised; who was to bring it is not known of a revised line.
    """
    is_revised = any(each.original not in (None, each.planned) for each in sums)
    return (
        is_revised and not is_funder,
        True,
        any(each.committed for each in sums),
        any(each.spent for each in sums),
        has_rates and any(each.spent_rate for each in sums),
    )


def _bar(page: Page, line: Line, scale: BudgetScale, name: str) -> tuple[Said, ...]:
    if line.money is None or (line.sums.is_empty and not line.money.to_be_specified):
        return ()
    return drawn(budget_bar(line.money, scale, name, page.view.plan.currency, page.speech))


def _amount(page: Page, amount: Interval | None) -> tuple[Said, ...]:
    return (page.teller.say(page.teller.own(page.money(amount))),) if amount is not None else ()


def _planned_cell(page: Page, line: Line) -> tuple[Said, ...]:
    planned = line.sums.planned
    if planned is None or (planned == ZERO and line.instead):
        return (page.teller.say(page.teller.own(line.instead)),) if line.instead else ()
    return (page.teller.say(page.teller.own(page.money(planned, at_least=line.sums.at_least))),)


def _rate(page: Page, rate: Rate | None) -> tuple[Said, ...]:
    return (page.teller.say(page.teller.own(rate_words(rate, page.speech))),) if rate else ()


def _instead(page: Page, part: ActionPart) -> str:
    """What an action without a planned sum says of its means."""
    means, speech = part.planned, page.speech
    if part.is_cancelled:
        return speech.say(words_of(Status.CANCELLED)).lower()
    if listed := [speech.say(each) for each in _listed(page, means)]:
        return speech.word("; ").join(listed)
    if means.to_be_specified:
        return speech.say(TO_BE_SPECIFIED).lower()
    if means.included_elsewhere:
        return speech.say(phrase("Included elsewhere")).lower()
    if means.none:
        return speech.say(NONE_NEEDED).lower()
    if means.fte:
        return speech.say(phrase("{number} FTE", number=_staff(means.fte, speech)))
    return speech.say(NOT_STATED).lower()
