"""Changes of a plan in memory: what they would write, and what refuses them."""

from datetime import date
from pathlib import Path

import pytest

from ccitrack.bundled import folder
from ccitrack.edit.change import Add, Create, Drop, NoPlaceFor, Put, Refused, edited
from ccitrack.edit.references import references
from ccitrack.edit.typed import UnknownKey, known_key, value_of
from ccitrack.load import Gathered, gather, load
from ccitrack.load.addresses import places
from ccitrack.source import Plain

DAY = date(2026, 11, 22)
HEADER = "schema: 1\nid: town\ntitle: A plan\nlang: en\naxes:\n  - {id: one, title: One}\n"
CARD = 'id: "1"\naxis: one\ntitle: An action\n'
PLANS = tuple(sorted(path.name for path in folder("plans").iterdir()))


def plan(card: str = CARD, header: str = HEADER, **others: str) -> Gathered:
    files = {"town/plan.yaml": header, "town/actions/1.yaml": card, **{f"town/{k}.yaml": v for k, v in others.items()}}
    return Gathered({path: text.encode() for path, text in files.items()}, (), "town", "town/plan.yaml")


def card_after(*changes: Put | Add | Drop, card: str = CARD) -> str:
    return edited(plan(card), changes, DAY).files["town/actions/1.yaml"].decode()


def test_a_value_brings_the_mappings_that_should_hold_it():
    made = card_after(Put(("actions", 0, "timeframe", "end"), Plain("2027")))
    assert made == CARD + "timeframe: {end: 2027}\n"


def test_several_changes_of_one_card_are_made_one_after_the_other():
    made = card_after(
        Put(("actions", 0, "status"), Plain("in_progress")),
        Put(("actions", 0, "status_date"), Plain("2026-10-01")),
        Add(("actions", 0, "objectives"), "More jobs"),
        Add(("actions", 0, "objectives"), "Better ones"),
    )
    assert made == CARD + "status: in_progress\nstatus_date: 2026-10-01\nobjectives: [More jobs, Better ones]\n"


def test_a_change_that_brings_an_error_is_refused_with_what_to_write():
    with pytest.raises(Refused) as refused:
        card_after(Put(("actions", 0, "axis"), "two"))
    assert refused.value.problems[0].rule == "unknown-axis"


def test_an_error_that_the_plan_had_before_refuses_nothing():
    broken = CARD.replace("axis: one", "axis: nowhere")
    made = edited(plan(broken), [Put(("actions", 0, "title"), "Another")], DAY)
    assert "title: Another" in made.files["town/actions/1.yaml"].decode()


def test_a_short_form_has_no_keys_of_its_own():
    with pytest.raises(NoPlaceFor, match="short form"):
        card_after(Put(("actions", 0, "timeframe", "end"), Plain("2028")), card=CARD + "timeframe: 2026..2027\n")


def test_a_list_of_the_plan_that_has_a_file_of_its_own_grows_there():
    advice = "- {id: R1, kind: recommendation, text: Listen}\n"
    made = edited(
        plan(recommendations=advice),
        [Add(("recommendations",), {"id": "R2", "kind": Plain("gap"), "missing": "x"})],
        DAY,
    )
    assert list(made.files) == ["town/recommendations.yaml"]
    assert made.files["town/recommendations.yaml"].decode() == advice + "- {id: R2, kind: gap, missing: x}\n"


def test_a_new_card_is_a_new_file_and_never_writes_over_another():
    made = edited(plan(), [Create("town/actions/2.yaml", 'id: "2"\naxis: one\ntitle: Two\n')], DAY)
    assert list(made.files) == ["town/actions/2.yaml"]
    with pytest.raises(NoPlaceFor, match="already there"):
        edited(plan(), [Create("town/actions/1.yaml", "id: x\n")], DAY)


def test_a_byte_order_mark_and_the_line_ends_stay():
    gathered = plan()
    marked = b"\xef\xbb\xbf" + CARD.replace("\n", "\r\n").encode()
    gathered.files["town/actions/1.yaml"] = marked
    made = edited(gathered, [Put(("actions", 0, "status"), Plain("completed"))], DAY)
    assert made.files["town/actions/1.yaml"] == marked + b"status: completed\r\n"


@pytest.mark.parametrize(
    ("key", "typed", "value", "is_plain"),
    [
        ("title", "12 words: a title", "12 words: a title", False),
        ("id", "4", "4", False),
        ("status_date", "2026-10-01", "2026-10-01", True),
        ("status", "in_progress", "in_progress", True),
        ("leaders", "city, region", ["city", "region"], False),
        ("leaders", "[{org: city, role: coordinator}]", [{"org": "city", "role": "coordinator"}], False),
        ("timeframe", "2026..2027", "2026..2027", True),
        ("timeframe", "{end: 2027}", {"end": "2027"}, False),
        ("priority", "1", "1", True),
    ],
)
def test_what_is_typed_is_read_as_its_field_reads_it(key, typed, value, is_plain):
    found = value_of(("actions", 0, key), typed)
    assert found == value
    assert isinstance(found, Plain) == is_plain


def test_a_key_that_does_not_exist_is_answered_with_the_one_that_is_meant():
    with pytest.raises(UnknownKey) as unknown:
        known_key(("actions", 0, "statut"))
    assert unknown.value.help is not None
    assert unknown.value.help.facts == {"key": "status"}
    known_key(("actions", 0, "title", "fr"))
    known_key(("actions", 0, "x-quarter"))
    known_key(("actions", 0, "indicators", 0, "measures", 0, "value"))


@pytest.mark.sweep
@pytest.mark.parametrize("name", PLANS)
def test_whatever_is_renamed_every_place_that_names_it_follows(name: str):
    """The plan with another id has no new error, and nothing is left of the old one where it was named."""
    gathered = gather(folder("plans") / name, name)
    loaded = load(gathered)
    kinds: dict[object, int] = {}
    for _, loc, thing in places(loaded):
        kind = tuple(step for step in loc if isinstance(step, str))
        kinds[kind] = kinds.get(kind, 0) + 1
        if not loc or kinds[kind] > 2 or kind[-1] in ("context_indicators",):
            continue
        named = references(loaded, loc, thing.id)
        changes = [Put(place, "another-id") for place in ((*loc, "id"), *named)]
        after = edited(gathered, changes, DAY).after
        assert references(after, loc, thing.id) == ()
        assert len(references(after, loc, "another-id")) == len(named)


@pytest.mark.sweep
def test_the_cards_of_the_shipped_plans_take_a_plain_text_at_every_place_of_a_text():
    """Refusals are for what cannot be done safely; in ordinary cards nothing is."""
    from ccitrack.edit.splice import replaced
    from ccitrack.source import read

    count = 0
    for path in sorted(Path(folder("plans")).glob("*/actions/*.yaml")):
        source = read(path.name, path.read_bytes()).source
        assert source is not None
        for key, (_, node) in dict(source.root.value).items():  # type: ignore[arg-type]
            if isinstance(node.value, str):
                replaced(source, (key,), "a plain text")
                count += 1
    assert count > 150
