"""The ids that could be typed at a place, in YAML that is whole and in YAML that is not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ccitrack.edit.references import kind_named_at
from ccitrack.lsp.completing import Offer, offers
from ccitrack.lsp.homes import Home
from ccitrack.lsp.view import View, look
from ccitrack.model.base import Part, as_reference
from ccitrack.model.fields import _validators, classes_in
from ccitrack.model.plan import Plan

HEADER = """\
schema: 1
id: town
title: Town
lang: en
axes: [{id: seen, title: Visibility}, {id: "2", title: Support}]
organisations:
  - {id: city, name: City council, aliases: [Town hall]}
sources: [{id: adopted, title: Plan as adopted}]
governance:
  bodies: [{id: board, name: Board}]
  decisions: [{id: D-1, text: Open the hub.}]
"""
CARD = """\
id: "1"
axis: seen
title: Hub
content: [{id: a, text: Open a desk}, A text]
budget: {lines: [{id: works, amount: 3}]}
"""


@pytest.fixture
def view(tmp_path: Path) -> View:
    (tmp_path / "actions").mkdir()
    (tmp_path / "plan.yaml").write_text(HEADER)
    (tmp_path / "actions/1.yaml").write_text(CARD)
    (tmp_path / "actions/2.yaml").write_text("id: '2'\naxis: seen\ntitle: Other\ncontent: [{id: z, text: Z}]\n")
    (tmp_path / "recommendations.yaml").write_text("- {id: G-1, kind: gap, missing: A desk}\n")
    return look(Home(tmp_path, "."), {}, date(2026, 11, 22))


def offered(view: View, typed: str, path: str = "actions/1.yaml", before: str = CARD) -> list[Offer]:
    """What is offered at the mark `|` of a text that follows the card."""
    text = before + typed
    return offers(view, path, text.replace("|", "", 1), text.index("|"), "en")


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("also_axes: [|]\n", "seen 2"),
        ("also_axes: [seen, |\n", "seen 2"),
        ("also_axes:\n  - |\n", "seen 2"),
        ("also_axes:\n- se|\n", "seen 2"),
        ("leaders: [|]", "city"),
        ("leaders:\n  - org: |\n", "city"),
        ("leaders:\n  - {role: funding, org: ci|}\n", "city"),
        ("leaders:\n  - role: x\n    org: |\n", "city"),
        ("partners: [{name: X, members: [|]}]\n", "city"),
        ("links: ['|']\n", "1 2"),
        ("links:\n  - {action: |, kind: related}\n", "1 2"),
        ("superseded_by: |\n", "1 2"),
        ("parent: |\n", "1 2"),
        ("answers: [G|]\n", "G-1"),
        ("source: {document: |}\n", "adopted"),
        ("indicators:\n  - targets:\n      - revised:\n          - {date: 2027, decision: |}\n", "D-1"),
        ("risks: [{text: x, owner: |}]\n", "city"),
        ("title: |\n", ""),
        ("content: [|]\n", ""),
        ("context: axis is |\n", ""),
        ("# axis: |\n", ""),
        ("|\n", ""),
        ("le|\n", ""),
        ("leaders:\n  -|\n", ""),
        ("context: >\n  axis: |\n", ""),
    ],
)
def test_ids_are_offered_where_one_is_expected(view: View, typed: str, ids: str):
    assert [each.id for each in offered(view, typed)] == ids.split()


@pytest.mark.parametrize("broken", ["", "x: 'open\n", "a: b: c\n", "\tb: [\n", "title: Twice: 2\nk\n"])
def test_a_text_that_cannot_be_read_hides_no_ids(view: View, broken: str):
    for typed in ("also_axes: [|\n", "leaders:\n  - org: |\n", "budget:\n  lines:\n    - id: x\n      funder: |\n"):
        assert offered(view, typed + "z: [\n", before=broken), typed
        assert offered(view, typed, before=broken + CARD), typed


def test_items_are_those_of_the_card(view: View):
    text = 'id: "1"\ntitle: Hub\nbudget:\n  lines:\n    - {id: works, content: |}\n'
    assert [each.id for each in offered(view, text, before="")] == ["a"]
    text = 'id: "1"\ntitle: Hub\nbudget:\n  execution:\n    - {line: |, stage: spent}\n'
    assert [each.id for each in offered(view, text, before="")] == ["works"]
    text = "id: '2'\ntitle: Other\nbudget: {lines: [{content: |}]}\n"
    assert [each.id for each in offered(view, text, "actions/2.yaml", "")] == ["z"]


def test_the_header_and_the_lists_beside_it_name_things_too(view: View):
    for typed, id in (("owner: |", "city"), ("approved: [{revision: v1, date: 2026, body: |}]", "board")):
        assert [each.id for each in offered(view, typed, "plan.yaml", HEADER)] == [id]
    assert [each.id for each in offered(view, "- {id: A, answers: [|]}", "recommendations.yaml", "")] == ["G-1"]
    assert [each.id for each in offered(view, "- {id: A, actions: [|]}", "recommendations.yaml", "")] == ["1", "2"]
    assert [each.id for each in offered(view, "- {id: A, source: |}", "recommendations.yaml", "")] == ["adopted"]
    assert [each.id for each in offered(view, "- id: A\n  axis: |\n", "context.yaml", "")] == ["seen", "2"]


def test_an_id_is_written_so_that_it_reads_back(view: View):
    assert [each.written for each in offered(view, "also_axes: [|]\n")] == ["seen", '"2"']
    assert [each.written for each in offered(view, 'also_axes: ["|"]\n')] == ["seen", "2"]


def test_an_organisation_is_found_by_its_names_over_the_words_typed_so_far(view: View):
    (offer,) = offered(view, "leaders: [Town ha|]\n")
    assert (offer.id, offer.title) == ("city", "City council")
    assert "Town hall" in offer.sought
    text = CARD + "leaders: [Town ha]\n"
    assert text[offer.start : offer.end] == "Town ha"


def test_every_reference_of_the_model_names_a_kind_of_things():
    found = [loc for loc in _references(Plan, (), ()) if kind_named_at(loc) is None]
    assert found == []


def _references(model: type[Part], loc: tuple[str, ...], above: tuple[type[Part], ...]) -> Iterator[tuple[str, ...]]:
    from typing import get_type_hints

    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        place = (*loc, field.alias or name)
        if any(validator.func is as_reference for validator in _validators(hints[name])):
            yield place
        for part in classes_in(field.annotation, Part):
            if part not in above:
                yield from _references(part, place, (*above, part))
