"""The sheet of one page: what it has room for, and what it never leaves out."""

from datetime import date

from ccitrack.model.plan import Plan
from ccitrack.report.brief import MOST
from ccitrack.report.building import build_report
from ccitrack.report.said import Table
from ccitrack.report.shape import Section
from tests.report.plans import bundled, parsed

DAY = date(2026, 11, 22)
HEAD = "schema: 1\nid: town\ntitle: A plan\nlang: en\naxes: [{id: one, title: One}]\nactions:\n"


def rows(plan: Plan) -> tuple[list[Table], Section]:
    sections = build_report(plan, DAY, "en", is_brief=True).sections
    [glance] = [section for section in sections if section.anchor == "@glance"]
    return [table for group in glance.groups for table in group.tables], glance


def card(number: int, timeframe: str) -> str:
    return f"  - {{id: a{number}, axis: one, title: Action {number}, timeframe: {timeframe}}}\n"


def test_each_action_of_a_small_plan_has_its_line_except_those_that_were_cancelled():
    [table], _ = rows(bundled("exemple-ville"))
    names = [row.cells[0][0].pieces[0].text.partition(" ")[0] for row in table.rows]
    assert names == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "T"]


def test_of_too_many_actions_those_that_stand_worst_are_told_in_the_order_of_the_plan():
    cards = [card(number, "2019" if number % 3 == 0 else "2030") for number in range(60)]
    [table], _ = rows(parsed(HEAD + "".join(cards)))
    assert len(table.rows) == MOST
    assert table.caption == f"The {MOST} actions that stand worst, of 60"
    assert [row.cells[0][0].pieces[0].text.partition(" ")[0] for row in table.rows] == [
        f"a{number}" for number in range(0, 3 * MOST, 3)
    ]


def test_a_plan_whose_actions_were_all_cancelled_says_so():
    told = HEAD + "  - {id: a1, axis: one, title: Action 1, status: cancelled, status_date: 2024}\n"
    tables, glance = rows(parsed(told))
    assert (tables, glance.nothing) == ([], "Every action was cancelled.")


def test_it_always_tells_what_nobody_knows():
    [*_, unknown] = build_report(bundled("clermont-techtown"), DAY, "en", is_brief=True).sections
    told = {field.name: [said.pieces for said in field.said] for group in unknown.groups for field in group.fields}
    assert unknown.title == "What we do not know"
    assert ["Leader: ", "10 of 11"] in [[piece.text for piece in pieces] for pieces in told["cards"]]
