"""What differs between two plans, in the plan's terms."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccitrack.bundled import folder
from ccitrack.changes import Change, What, changes
from ccitrack.edit.change import Add, Put, edited
from ccitrack.load import Gathered, gather, load
from ccitrack.load.addresses import places
from ccitrack.model.plan import Plan
from ccitrack.source import Plain
from tests.report.plans import bundled, names

DAY = date(2026, 11, 22)
HEADER = "schema: 1\nid: town\ntitle: A plan\nlang: en\naxes: [{id: one, title: One}]\n"
CARD = """\
id: "1"
axis: one
title: An action
indicators:
  - id: o1
    level: output
    title: Meetings
    targets: [{value: 8, by: 2027}]
    measures:
      - {date: 2026-01-31, value: 3}
"""


def plan(card: str = CARD, header: str = HEADER) -> Plan:
    files = {"town/plan.yaml": header.encode(), "town/actions/1.yaml": card.encode()}
    found = load(Gathered(files, (), "town", "town/plan.yaml"))
    assert found.plan is not None
    assert found.diagnostics == ()
    return found.plan


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(each.what.value, "/".join(map(str, each.path))) for each in changes(plan(before), plan(after))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: An action", "title: Another", [("changed", "actions/1/title")]),
        ("axis: one", "axis: one\nstatus: in_progress", [("new", "actions/1/status")]),
        ("axis: one", "axis: one\ntransversal: false", []),
        ("value: 8", "value: 6", [("changed", "actions/1/indicators/o1/targets/0/value")]),
        ("value: 3", "value: 4", [("changed", "actions/1/indicators/o1/measures/2026-01-31/value")]),
        ("id: o1", "id: o2", [("gone", "actions/1/indicators/o1"), ("new", "actions/1/indicators/o2")]),
        (
            "{date: 2026-01-31, value: 3}",
            "{date: 2026-01-31, value: 3}\n      - {date: 2026-06-30, value: 5}",
            [("new", "actions/1/indicators/o1/measures/2026-06-30")],
        ),
        ("title: An action", "title: An action  # a remark", []),
        ("title: An action", 'title: "An action"', []),
        ('id: "1"', "id: '1'\n", []),
    ],
)
def test_each_change_has_its_name_and_layout_is_none(old: str, new: str, expected: list[tuple[str, str]]):
    assert told(CARD, CARD.replace(old, new, 1)) == expected


def test_line_ends_and_the_order_of_keys_and_cards_are_no_change():
    lines = CARD.splitlines()
    moved = "\n".join([lines[2], lines[0], lines[1], *lines[3:]]).replace("\n", "\r\n")
    assert told(CARD, moved) == []


@pytest.mark.parametrize("name", names())
def test_a_plan_does_not_differ_from_itself_nor_from_one_in_another_order(name: str):
    found = bundled(name)
    assert changes(found, found) == ()
    turned = found.model_copy(update={"actions": found.actions[::-1], "organisations": found.organisations[::-1]})
    assert changes(found, turned) == ()


def test_one_plan_against_another_is_the_mirror_of_the_other_against_the_one():
    one, other = bundled("clermont-techtown"), bundled("exemple-ville")
    there, back = changes(one, other), changes(other, one)
    assert sorted(map(repr, there)) == sorted(repr(each.mirrored) for each in back)
    assert len(there) > 100


@pytest.mark.sweep
@settings(max_examples=25)
@given(st.data())
def test_an_edit_is_the_change_that_was_asked_for_and_no_other(data: st.DataObject):
    gathered = gather(folder("plans") / "clermont-techtown", "plan")
    loaded = load(gathered)
    actions = [loc for _, loc, _ in places(loaded) if len(loc) == 2 and loc[0] == "actions"]
    loc = data.draw(st.sampled_from(actions))
    edits: list[Put | Add] = [
        Put((*loc, "title"), "Quite another title"),
        Put((*loc, "status"), Plain("in_progress")),
        Add((*loc, "updates"), {"date": Plain("2026-01-02"), "text": "It began"}),
        Put((*loc, "contact"), "Culture department"),
    ]
    edit = data.draw(st.sampled_from(edits))
    after = edited(gathered, [edit], DAY).after
    assert loaded.plan is not None
    assert after.plan is not None
    [change] = changes(loaded.plan, after.plan)
    assert isinstance(change, Change)
    assert change.path[2] == edit.loc[2]
    assert change.what in (What.NEW, What.CHANGED)
