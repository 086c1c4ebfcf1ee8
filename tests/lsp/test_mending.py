"""What a help says to write instead, written: the file reads back with that and nothing else changed."""

from datetime import date
from pathlib import Path

import pytest

from ccitrack.checks import check
from ccitrack.language.speech import speech
from ccitrack.lsp.homes import Home
from ccitrack.lsp.hovering import hover
from ccitrack.lsp.mending import applied, mends, renamed
from ccitrack.lsp.view import View, look
from ccitrack.lsp.ways import definition, outline, references

HEADER = "schema: 1\nid: town\ntitle: Town\nlang: en\naxes: [{id: seen, title: Visibility}, {id: '2', title: B}]\n"
REGISTER = "organisations: [{id: city, name: City council, aliases: [Town hall]}]\n"
DAY = date(2026, 11, 22)


def seen(tmp_path: Path, card: str, header: str = HEADER + REGISTER) -> View:
    (tmp_path / "actions").mkdir(exist_ok=True)
    (tmp_path / "plan.yaml").write_text(header)
    return look(Home(tmp_path, "."), {tmp_path / "actions/1.yaml": card}, DAY)


def mended(view: View, rule: str) -> str:
    problems = [each for each in check(view.loaded, DAY, DAY) if each.rule == rule]
    (mend,) = mends(view, problems)
    return applied(view.text("actions/1.yaml"), [mend.edit])


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("unknown-axis", "axis: sen", "axis: seen"),
        ("unknown-axis", "axis: 'Visibility'  # why", "axis: 'seen'  # why"),
        ("unknown-axis", "axis: B", 'axis: "2"'),
        ("unknown-key", "titel: Hub", "title: Hub"),
        ("unknown-key", '"pilote": [city]', "leaders: [city]"),
        ("wrong-value", "status: en cours", "status: in_progress"),
        ("wrong-value", "transversal: oui", "transversal: true"),
        ("wrong-value", "weight: 1,5", "weight: 1.5"),
        ("unreadable-period", "timeframe: 30/06/2019", "timeframe: 2019-06-30"),
        ("unreadable-period", "timeframe: before 2019", 'timeframe: "..2019"'),
        ("unreadable-quantity", "budget: {lines: [{amount: 30 000 €}]}", "budget: {lines: [{amount: 30000}]}"),
        ("unreadable-quantity", "budget: {lines: [{amount: env. 20}]}", 'budget: {lines: [{amount: "~20"}]}'),
        ("unregistered-organisation", "leaders:\n  - {org: citty}", "leaders:\n  - {org: city}"),
        ("unknown-reference", "links: ['01']", "links: ['1']"),
    ],
)
def test_the_help_is_written_at_its_place(tmp_path: Path, rule: str, wrong: str, right: str):
    axis = "" if "axis" in wrong or "transversal" in wrong else "axis: seen\n"
    title = "" if "titel" in wrong else "title: Hub\n"
    view = seen(tmp_path, f"id: '1'\n{title}{axis}{wrong}\n")
    assert mended(view, rule) == f"id: '1'\n{title}{axis}{right}\n"


def test_a_key_that_is_there_already_is_not_written_twice(tmp_path: Path):
    view = seen(tmp_path, "id: '1'\ntitle: Hub\ntitel: Other\naxis: seen\n")
    problems = check(view.loaded, DAY, DAY)
    assert "unknown-key" in [each.rule for each in problems]
    assert list(mends(view, problems)) == []


def test_a_name_that_the_register_holds_leads_to_its_entry(tmp_path: Path):
    card = "id: '1'\ntitle: Hub\naxis: seen\nleaders: [Town hall]\ncontent: [city]\n"
    view = seen(tmp_path, card)
    place = definition(view, "actions/1.yaml", card.index("hall"))
    assert (place and str(place)) == "plan.yaml:6:22"
    named = references(view, "actions/1.yaml", card.index("hall"), with_definition=False)
    assert [str(each) for each in named] == ["actions/1.yaml:4:11"]  # a text of the content names nobody
    told = hover(view, "actions/1.yaml", card.index("hall"), speech("en"))
    assert told is not None
    assert (
        told.as_text() == "City council\ntown/@organisations/city\n- Also called: Town hall\n- Places that name it: 1"
    )


def test_a_rename_leaves_texts_alone_that_only_look_like_the_id(tmp_path: Path):
    card = "id: '1'\ntitle: seen\naxis: seen\ncontent: [seen]\nleaders: [seen]\n"
    view = seen(tmp_path, card)
    edits = renamed(view, "actions/1.yaml", card.index("axis: seen") + 7, "looked-at")
    assert sorted(each.path for each in edits) == ["actions/1.yaml", "plan.yaml"]
    assert {each.text for each in edits} == {"looked-at"}
    here = [each for each in edits if each.path == "actions/1.yaml"]
    assert applied(card, here) == card.replace("axis: seen", "axis: looked-at")


def test_nothing_that_a_plan_says_acts_in_a_hover(tmp_path: Path):
    card = "id: '1'\ntitle: '[x](http://a.b) <b>*y* `z`'\naxis: seen\n"
    told = hover(seen(tmp_path, card), "actions/1.yaml", card.index("title"), speech("en"))
    assert told is not None
    assert told.as_markdown().startswith("**\\[x\\](http://a.b) \\<b\\>\\*y\\* \\`z\\`**  \n`town/1`")


def test_what_was_last_read_answers_while_a_card_is_broken(tmp_path: Path):
    card = "id: '1'\ntitle: Hub\naxis: seen\n"
    before = seen(tmp_path, card)
    broken = "id: '1'\nx: [\ntitle: Hub\naxis: seen\n"
    view = look(before.home, {tmp_path / "actions/1.yaml": broken}, DAY, before)
    assert view.loaded.unread
    place = definition(view, "actions/1.yaml", broken.index("seen"))
    assert (place and str(place)) == "plan.yaml:5:13"
    assert definition(view, "actions/1.yaml", broken.index("[")) is None
    assert [entry.target.id for entry in outline(view, "actions/1.yaml")] == ["1"]


def test_a_thing_of_an_item_that_is_refused_is_no_stumbling_block(tmp_path: Path):
    card = "id: '1'\ntitle: Hub\naxis: seen\nlinks: [{nothing: 1}, '1']\nindicators: [{id: o1}, {id: o2, title: T}]\n"
    other = "id: '2'\ntitle: Hub\naxis: seen\nlinks: [{nothing: 1}, '1']\n"
    (tmp_path / "actions").mkdir()
    (tmp_path / "actions/2.yaml").write_text(other)
    view = seen(tmp_path, card.replace(", '1'", ""))
    card = view.text("actions/1.yaml")
    edits = renamed(view, "actions/1.yaml", card.index("'1'") + 1, "9")
    assert applied(other, [each for each in edits if each.path == "actions/2.yaml"]) == other.replace("'1'", "'9'")
    for offset in range(len(card) + 1):
        hover(view, "actions/1.yaml", offset, speech("fr"))
        references(view, "actions/1.yaml", offset, with_definition=True)
