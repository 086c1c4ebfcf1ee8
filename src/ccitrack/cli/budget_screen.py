"""The screen of `ccitrack budget`: the sums first, then a table for each way of breaking them down."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import RenderableType

from ccitrack.cli.budget_tables import by_action, by_plan, by_row, listed_words, money, planned_words
from ccitrack.cli.head import UNKNOWN, dated, labelled, packed, titled
from ccitrack.cli.layout import wrapped
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.figures import month
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.readings import quantity
from ccitrack.language.speech import Speech
from ccitrack.progress.budget import ZERO, Planned
from ccitrack.progress.sums import Executed, Rate
from ccitrack.report.budget_view import BudgetView, Row, rate_words

LABELS = 14


def screen(views: Iterable[BudgetView], speech: Speech, columns: int, colourful: bool) -> str:
    """The plans one after the other, at the width of the terminal."""
    return "\n\n".join(drawn(_parts(view, speech, columns), columns, colourful) for view in views)


def portfolio(views: Sequence[BudgetView], speech: Speech, columns: int, colourful: bool) -> str:
    """Several plans in one table, each under the name that commands know it by."""
    return drawn(_portfolio(views, speech, columns), columns, colourful)


def _portfolio(views: Sequence[BudgetView], speech: Speech, columns: int) -> Iterator[RenderableType]:
    counts = [
        plural("{count} plan", "{count} plans", len(views)),
        plural("{count} action", "{count} actions", sum(len(view.actions) for view in views)),
    ]
    yield from dated(views[0].as_of, counts, speech, columns)
    yield by_plan(views, speech, columns)
    signs = [*_rate_sign(any(_has_rate(view) for view in views), speech), _unknown_sign(speech)]
    yield from ("", packed(signs, columns))
    fictional = ", ".join(visible(view.plan.id) for view in views if view.plan.fictional)
    if fictional:
        yield ink(speech.say(phrase("Fictional data:")) + f" {fictional}", style="yellow")


def _parts(view: BudgetView, speech: Speech, columns: int) -> Iterator[RenderableType]:
    yield titled(view.title.text, view.plan.fictional, speech)
    yield from dated(view.as_of, _size(view), speech, columns)
    for label, facts in _headlines(view, speech):
        if facts:
            yield labelled(f"{speech.say(label):<{LABELS - 1}} ", facts, columns)
    for remark in _remarks(view, speech):
        yield ink(wrapped(remark, columns))
    tables = [(label, rows) for label, rows in _breakdowns(view) if _says_something(rows)]
    for label, rows in tables:
        yield from ("", by_row(speech.say(label), rows, view, speech, columns))
    has_actions = any(_has_means(row.part.planned) or not row.part.sums.is_empty for row in view.actions)
    if has_actions:
        yield from ("", by_action(view, speech, columns))
        yield from ("", packed([*_rate_sign(_has_rate(view), speech), _unknown_sign(speech)], columns))
    untold = [_small(speech.say(label)) for label, rows in _breakdowns(view) if rows and not _says_something(rows)]
    if untold:
        yield labelled(speech.say(phrase("Not stated:")) + " ", untold, columns)


def _size(view: BudgetView) -> Iterator[Phrase]:
    yield plural("{count} action", "{count} actions", len(view.actions))
    cancelled = sum(row.part.is_cancelled for row in view.actions)
    if cancelled:
        yield plural("{count} cancelled", "{count} cancelled", cancelled)


def _breakdowns(view: BudgetView) -> tuple[tuple[Phrase, tuple[Row, ...]], ...]:
    is_calendar = view.fiscal_year_start == 1
    has_money = not view.account.total.is_empty
    return (
        (phrase("Axis"), view.by_axis if view.plan.axes and has_money else ()),
        (phrase("Year") if is_calendar else phrase("Fiscal year"), view.by_year),
        (phrase("Funder"), view.by_funder),
        (phrase("Kind of budget"), view.by_kind),
    )


def _says_something(rows: Iterable[Row]) -> bool:
    """Whether a table tells more than the total."""
    return any(row.is_stated and not row.sums.is_empty for row in rows)


# What the screen begins with


def _headlines(view: BudgetView, speech: Speech) -> Iterator[tuple[Phrase, tuple[str, ...]]]:
    told = view.account
    yield phrase("Planned"), tuple(_planned(view, speech))
    if told.total.original and told.total.original != told.total.planned:
        yield phrase("First adopted"), tuple(_adopted(view, speech))
    if told.total.committed is None and told.total.spent is None:
        yield phrase("Spent"), (speech.say(phrase("nothing is recorded as committed or spent")),)
    else:
        yield phrase("Committed"), tuple(_executed(told.total.committed, told.total.committed_rate, view, speech))
        yield phrase("Spent"), tuple(_executed(told.total.spent, told.total.spent_rate, view, speech))
    yield phrase("Other means"), (*_staff(told.planned, speech), *_in_kind(view, speech))
    yield phrase("Funding"), tuple(_states(view.by_funding, view, speech))
    if told.mixed_tax:
        yield phrase("Tax"), tuple(_states(view.by_tax, view, speech))


def _planned(view: BudgetView, speech: Speech) -> Iterator[str]:
    means = view.account.planned
    yield planned_words(means, view, speech)
    if means.money is not None and means.money != ZERO:
        yield from listed_words(means, view, speech)
    for count, said in (
        (
            means.to_be_specified,
            plural("{count} line to be specified", "{count} lines to be specified", means.to_be_specified),
        ),
        (
            means.none,
            plural("{count} without supplementary budget", "{count} without supplementary budget", means.none),
        ),
        (
            means.included_elsewhere,
            plural("{count} included elsewhere", "{count} included elsewhere", means.included_elsewhere),
        ),
        (
            view.unbudgeted,
            plural("{count} action without a budget", "{count} actions without a budget", view.unbudgeted),
        ),
    ):
        if count:
            yield speech.say(said)


def _adopted(view: BudgetView, speech: Speech) -> Iterator[str]:
    """What was adopted, and what of it was for actions that are cancelled."""
    told = view.account
    assert told.total.original is not None
    yield money(told.total.original, view, speech)
    if told.cancelled is not None and told.cancelled.original is not None:
        adopted = money(told.cancelled.original, view, speech)
        yield speech.say(phrase("of which {money} for actions cancelled since", money=adopted))


def _executed(executed: Executed | None, rate: Rate | None, view: BudgetView, speech: Speech) -> Iterator[str]:
    """The sum, its share of what is planned, and what of it no plan foresees any more, or did not."""
    if executed is None:
        yield speech.say(phrase("nothing is recorded"))
        return
    yield money(executed.total, view, speech)
    if rate is not None:
        yield speech.say(phrase("{rate} of what is planned", rate=rate_words(rate, speech)))
    if executed.unplanned is not None:
        without = money(executed.unplanned, view, speech)
        yield speech.say(phrase("of which {money} without a planned amount", money=without))
    if executed.cancelled is not None:
        yield speech.say(
            phrase("of which {money} for cancelled actions", money=money(executed.cancelled, view, speech))
        )


def _staff(means: Planned, speech: Speech) -> Iterator[str]:
    if means.fte:
        number = quantity(means.fte.min, means.fte.max, False, speech)
        yield speech.say(phrase("{number} FTE", number=number))


def _in_kind(view: BudgetView, speech: Speech) -> Iterator[str]:
    sums = view.account.in_kind
    planned = view.account.planned.in_kind
    if planned is not None:
        yield speech.say(phrase("{money} in kind", money=money(planned, view, speech)))
    if sums.spent is not None:
        yield speech.say(phrase("{money} in kind provided", money=money(sums.spent.total, view, speech)))


def _states(rows: Iterable[Row], view: BudgetView, speech: Speech) -> Iterator[str]:
    """What is planned in each state or on each tax basis, where one is stated."""
    shown = [row for row in rows if row.sums.planned is not None]
    if any(row.is_stated for row in shown):
        for row in shown:
            assert row.sums.planned is not None
            yield _small(row.name) + speech.word(": ") + money(row.sums.planned, view, speech)


def _remarks(view: BudgetView, speech: Speech) -> Iterator[str]:
    """What to know before the amounts are read."""
    if view.account.mixed_tax:
        yield speech.word("The sums add amounts with tax to amounts without: compare them with care.")
    if view.account.unsplit:
        yield speech.say(
            plural(
                "{count} line names its funders without amounts that add up to it: who pays it is not stated.",
                "{count} lines name their funders without amounts that add up to them: who pays them is not stated.",
                view.account.unsplit,
            )
        )
    if view.fiscal_year_start != 1:
        name = month(date(2000, view.fiscal_year_start, 1), speech.code, with_year=False)
        yield speech.say(
            phrase("A fiscal year has the name of the calendar year in which it begins, in {month}.", month=name)
        )


def _small(text: str) -> str:
    """The text without the capital of its beginning, unless it begins with a short form: `TTC`."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _has_means(means: Planned) -> bool:
    return bool(means.fte or means.in_kind or means.to_be_specified or means.none or means.included_elsewhere)


def _has_rate(view: BudgetView) -> bool:
    return any(row.part.sums.spent_rate is not None for row in view.actions)


def _rate_sign(is_shown: bool, speech: Speech) -> list[str]:
    return (
        [speech.say(phrase("Rate: spent, of what is planned (from the highest amount to the lowest)"))]
        if is_shown
        else []
    )


def _unknown_sign(speech: Speech) -> str:
    return speech.say(phrase("{sign} nothing stated", sign=UNKNOWN))
