"""`ccitrack schema` of the files of a plan: printed, written beside a plan, and told when it is out of date."""

import json
from pathlib import Path

import pytest

from ccitrack.json_schema import FILES, text, whole

HEADER_LINE = "# yaml-language-server: $schema=.schema/plan.json\n"
CARD_LINE = "# yaml-language-server: $schema=../.schema/card.json\n"
BESIDE = {"card.json", "context.json", "plan.json", "recommendations.json"}


def schemas(plan: Path) -> set[str]:
    return {path.name for path in (plan / ".schema").iterdir()}


@pytest.mark.parametrize("name", FILES)
def test_the_schema_of_a_file_is_printed_in_the_language_in_force_first(ccitrack, name):
    for lang in ("en", "fr"):
        said = ccitrack("schema", f"{name}.yaml", "--lang", lang)
        assert (said.code, said.err, json.loads(said.out)) == (0, "", whole(name, lang))


def test_a_file_that_is_named_without_its_ending_is_told_with_it(ccitrack):
    assert ccitrack("schema", "card").err == "Error: There is no schema card.\n    Did you mean card.yaml?\n"


def test_schemas_are_written_beside_a_plan_and_named_in_its_files(ccitrack, town):
    header, card = town / "plan.yaml", town / "actions/1-action.yaml"
    before = header.read_text(), card.read_text()
    said = ccitrack("schema", "--write", "plans/town")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "plans/town/.schema/plan.json\nplans/town/.schema/card.json\n"
        "plans/town/.schema/recommendations.json\nplans/town/.schema/context.json\n"
        "plans/town/plan.yaml\nplans/town/actions/1-action.yaml\n"
        "Editors that know YAML schemas, as VS Code with its YAML extension, use them.\n"
    )
    assert schemas(town) == BESIDE
    assert (header.read_text(), card.read_text()) == (HEADER_LINE + before[0], CARD_LINE + before[1])
    assert (
        ccitrack("validate", "plans/town", "--select", "schema-out-of-date").out
        == "All is well: 2 files read, no problem.\n"
    )


def test_written_again_they_change_nothing(ccitrack, town):
    ccitrack("schema", "--write")
    before = {path: path.read_bytes() for path in town.rglob("*") if path.is_file()}
    assert ccitrack("schema", "--write").out == (
        "Nothing to change: the schemas are those of this version, and each file names its own.\n"
    )
    assert {path: path.read_bytes() for path in town.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"id: '1'\r\ntitle: A\r\n", b"%b\r\nid: '1'\r\ntitle: A\r\n"),
        (b"\xef\xbb\xbfid: '1'\ntitle: A\n", b"\xef\xbb\xbf%b\nid: '1'\ntitle: A\n"),
        (
            b"# A remark\n# yaml-language-server: $schema=../.schema/plan.json\nid: '1'\ntitle: A\n",
            b"# A remark\n%b\nid: '1'\ntitle: A\n",
        ),
        (
            b"# yaml-language-server: $schema=../../mine.json\nid: '1'\ntitle: A\n",
            b"# yaml-language-server: $schema=../../mine.json\nid: '1'\ntitle: A\n",
        ),
        (b"{id: '1', title: A}", b"%b\n{id: '1', title: A}"),
    ],
    ids=["Windows", "byte order mark", "another schema of ours", "a schema of one's own", "one line"],
)
def test_nothing_of_a_file_changes_but_the_line_that_names_its_schema(ccitrack, town, before, after):
    card = town / "actions/1-action.yaml"
    card.write_bytes(before)
    assert ccitrack("schema", "--write").code == 0
    assert card.read_bytes() == after.replace(b"%b", CARD_LINE.strip().encode())


def test_a_plan_in_a_single_file_gets_the_schema_of_one(ccitrack, here):
    (here / "town.yaml").write_text("schema: 1\nid: town\ntitle: A plan\nlang: fr\nactions: [{id: '1', title: A}]\n")
    assert ccitrack("schema", "--write", "town.yaml").code == 0
    assert schemas(here) == {"single.json"}
    assert (here / ".schema/single.json").read_text(encoding="utf-8") == text("single", "fr")
    assert (
        (here / "town.yaml").read_text().startswith("# yaml-language-server: $schema=.schema/single.json\nschema: 1\n")
    )


def test_each_file_of_a_folder_names_the_schema_of_what_it_holds(ccitrack, town):
    (town / "actions/context.yaml").write_text("id: context\ntitle: A card, whatever its name\naxis: one\n")
    (town / "context.yaml").write_text("- {id: c1, level: context, title: Inhabitants}\n")
    (town / "recommendations.yaml").write_text("- {id: r1, kind: gap, missing: A desk}\n")
    ccitrack("schema", "--write")
    lines = {path.relative_to(town).as_posix(): path.read_text().split("\n")[0] for path in town.rglob("*.yaml")}
    assert {name: line.partition("$schema=")[2] for name, line in lines.items()} == {
        "plan.yaml": ".schema/plan.json",
        "context.yaml": ".schema/context.json",
        "recommendations.yaml": ".schema/recommendations.json",
        "actions/1-action.yaml": "../.schema/card.json",
        "actions/context.yaml": "../.schema/card.json",
    }


def test_a_plan_that_holds_its_actions_itself_gets_the_schema_of_one_and_another_where_that_changes(ccitrack, town):
    ccitrack("schema", "--write")
    header = town / "plan.yaml"
    header.write_text(header.read_text() + "actions: [{id: '2', title: B, axis: one}]\n")
    assert out_of_date(ccitrack) == ["What editors know of the format is out of date: .schema/single.json."]
    assert ccitrack("schema", "--write").code == 0
    assert header.read_text().startswith(HEADER_LINE.replace("plan.json", "single.json"))
    assert out_of_date(ccitrack) == []


def test_what_leads_out_of_the_plan_is_neither_read_nor_written(ccitrack, town):
    (town.parent / "elsewhere").mkdir()
    (town / ".schema").symlink_to(town.parent / "elsewhere")
    assert out_of_date(ccitrack) == []
    assert ccitrack("schema", "--write", "plans/town").code == 2
    assert list((town.parent / "elsewhere").iterdir()) == []


def test_the_language_of_the_plan_comes_first_in_what_is_written(ccitrack, town):
    header = town / "plan.yaml"
    header.write_text(header.read_text().replace("lang: en", "lang: fr"))
    ccitrack("schema", "--write")
    assert (town / ".schema/card.json").read_text(encoding="utf-8") == text("card", "fr")


@pytest.mark.usefixtures("town")
def test_what_was_written_is_told_as_json_as_every_edit_is(ccitrack):
    document = json.loads(ccitrack("schema", "--write", "--json").out)
    assert (document["format"], document["written"]) == ("ccitrack.edit/1", True)
    assert document["files"][-1] == "plans/town/actions/1-action.yaml"
    assert json.loads(ccitrack("schema", "--write", "--json").out)["files"] == []


def out_of_date(ccitrack) -> list[str]:
    document = json.loads(ccitrack("validate", "--json").out)
    return [each["message"] for each in document["diagnostics"] if each["rule"] == "schema-out-of-date"]


def test_a_schema_that_is_not_of_today_or_missing_is_told_with_what_to_type(ccitrack, town):
    ccitrack("schema", "--write")
    assert out_of_date(ccitrack) == []
    (town / ".schema/card.json").write_text('{"title": "Of another time"}')
    (town / ".schema/plan.json").write_text("no JSON")
    (town / ".schema/context.json").unlink()
    told = ccitrack("validate", "--select", "schema-out-of-date")
    assert told.out.startswith(
        "plans/town/plan.yaml:2:9: warning: What editors know of the format is out of date: .schema/plan.json, "
        ".schema/card.json, .schema/context.json. [schema-out-of-date]\n"
        "    Type `ccitrack schema --write plans/town`\n"
    )
    assert (told.code, ccitrack("schema", "--write", "plans/town").code) == (0, 0)
    assert out_of_date(ccitrack) == []


def test_a_schema_is_that_of_today_in_either_language_and_however_it_is_laid_out(ccitrack, town):
    ccitrack("schema", "--write")
    (town / ".schema/card.json").write_text(json.dumps(whole("card", "fr"), indent=4).replace("\n", "\r\n"))
    assert out_of_date(ccitrack) == []


@pytest.mark.usefixtures("town")
def test_a_plan_without_schemas_is_not_told_to_have_some(ccitrack):
    assert out_of_date(ccitrack) == []


def test_a_new_card_names_its_schema_where_the_plan_has_schemas(ccitrack, town):
    ccitrack("new", "action", "plans/town", "Without", "axis=one")
    ccitrack("schema", "--write", "plans/town")
    ccitrack("new", "action", "plans/town", "With", "axis=one")
    assert (town / "actions/with.yaml").read_text() == f"{CARD_LINE}\nid: with\naxis: one\ntitle: With\n"
    assert (town / "actions/without.yaml").read_text().startswith(CARD_LINE), "by schema --write"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_new_plan_has_its_schemas_and_each_file_names_its_own(ccitrack, here, lang):
    ccitrack("init", "town", "--lang", lang)
    assert schemas(here / "town") == BESIDE
    assert (here / "town/.schema/card.json").read_text(encoding="utf-8") == text("card", lang)
    assert (here / "town/plan.yaml").read_text(encoding="utf-8").startswith(HEADER_LINE)
    (card,) = (here / "town/actions").iterdir()
    assert card.read_text(encoding="utf-8").startswith(CARD_LINE)
    assert ccitrack("schema", "--write", "town").out.startswith(("Nothing to change", "Rien à changer"))
