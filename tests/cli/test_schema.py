"""`ccitrack schema`, and that every JSON document of the command line is as its schema says, key by key."""

import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match

from ccitrack.bundled import PACKAGE, folder
from ccitrack.cli import schema as module
from ccitrack.cli.commands import COMMANDS
from ccitrack.cli.main import run
from ccitrack.cli.plans import Place, read
from ccitrack.diagnostics import Severity
from ccitrack.load.addresses import COLLECTIONS, places
from ccitrack.model.action import PriorityLevel
from ccitrack.model.base import Basis
from ccitrack.model.indicator import Direction, Level, MeasuredAs
from ccitrack.model.party import PartyKind
from ccitrack.model.recommendation import AdviceKind, AdviceStatus
from ccitrack.model.status import Status
from ccitrack.model.target import Trend
from ccitrack.progress.action import ActionHealth, HealthBasis
from ccitrack.progress.completeness import CardField
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.plan import measure
from ccitrack.progress.schedule import Schedule
from ccitrack.report.explanation import explain, explanation_document

FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (PACKAGE / "schemas").glob("*.json")}
COMMON = FILES["common"]["$defs"]
NAMES = tuple(module.TITLES)
PLANS = tuple(sorted(path.name for path in folder("plans").iterdir()))
SHIPPED = tuple(str(folder("plans") / name) for name in PLANS)
DAY = ("--as-of", "2026-11-22")
EDITING = ("set", "measure", "note", "spend", "milestone", "decide", "new", "rename", "revise", "approve")
DOCUMENT_OF = {"validate": "diagnostics", **dict.fromkeys(EDITING, "edit")}
"""The commands whose document does not go by their name."""


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of a schema, itself first."""
    if isinstance(schema, dict):
        yield schema
    if isinstance(schema, dict | list):
        for part in schema.values() if isinstance(schema, dict) else schema:
            yield from parts(part)


def strict(schema: Any) -> Any:
    """The same schema, closed: an object has the keys that are described and no other."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(part) for key, part in schema.items()}
    return {"additionalProperties": False, **closed} if isinstance(closed.get("properties"), dict) else closed


@cache
def reader(name: str, close: bool) -> Any:
    schema = module.whole(name)
    return Draft202012Validator(strict(schema) if close else schema, format_checker=FormatChecker())


def fault(document: dict[str, Any], *, close: bool = True) -> Any:
    """What is wrong with a document, read by the schema that its format names; None where nothing is."""
    return best_match(reader(name_of(document), close).iter_errors(document))


def name_of(document: dict[str, Any]) -> str:
    return str(document["format"]).removeprefix("ccitrack.").removesuffix("/1")


@pytest.fixture
def told(ccitrack):
    """The document that a command prints, which is as its schema says."""

    def tell(*argv, code=0):
        said = ccitrack(*argv, "--json")
        assert said.code == code, said.err
        document = json.loads(said.out)
        problem = fault(document)
        assert problem is None, f"{' '.join(argv)}: {problem.json_path}: {problem.message}"
        first = ["format", "as_of"] if "as_of" in document else ["format"]
        assert list(document)[: len(first)] == first
        return document

    return tell


# The schemas themselves


def test_the_files_are_those_of_the_list_under_the_same_titles():
    assert FILES.keys() - {"common"} == set(NAMES)
    assert {name: FILES[name]["title"] for name in NAMES} == module.TITLES
    assert {file["$id"] for file in FILES.values()} == {f"urn:ccitrack:{name}:1" for name in FILES}


def test_every_command_with_json_has_its_schema():
    found = {name: getattr(import_module(entry.module), name) for name, entry in COMMANDS.items()}
    with_json = [name for name, each in found.items() if any("--json" in option.opts for option in each.params)]
    assert "status" in with_json
    assert {DOCUMENT_OF.get(name, name) for name in with_json} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_and_whole_in_itself(name):
    schema = module.whole(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    referred = {part["$ref"] for part in parts(schema) if "$ref" in part}
    assert referred <= {f"#/$defs/{part}" for part in schema["$defs"]}


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_described(name):
    bare = [
        key
        for part in parts(FILES[name])
        if isinstance(part.get("properties"), dict)
        for key, value in part["properties"].items()
        if not value.get("description", "").endswith(".")
    ]
    assert bare == []


@pytest.mark.parametrize("name", FILES)
def test_an_object_is_described_in_one_place_so_that_it_can_be_read_strictly(name):
    objects = [part for part in parts(FILES[name]) if isinstance(part.get("properties"), dict)]
    assert not any({"$ref", "allOf", "anyOf"} & part.keys() for part in objects)
    assert name == "common" or not COMMON.keys() & FILES[name].get("$defs", {}).keys()


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_takes_keys_that_are_added_later(name):
    opened = [part for part in parts(module.whole(name)) if part.get("additionalProperties") is False]
    assert opened == []


def words(enumeration: type[StrEnum], *others: str | None) -> set[str | None]:
    return {*(each.value for each in enumeration), *others}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("basis", words(Basis)),
        ("maybe_basis", words(Basis, None)),
        ("severity", words(Severity)),
        ("status", words(Status)),
        ("maybe_status", words(Status, None)),
        ("status_word", words(Status, "not_stated")),
        ("schedule", words(Schedule)),
        ("indicator_health", words(Health)),
        ("action_health", words(ActionHealth)),
        ("health_basis", words(HealthBasis)),
        ("maybe_reason", words(Reason, None)),
    ],
)
def test_the_words_are_those_of_the_model(part, expected):
    assert set(COMMON[part]["enum"]) == expected


def test_the_words_of_single_documents_are_those_of_the_model():
    advised, answer = (FILES["recommendations"]["$defs"][part]["properties"] for part in ("advised", "answer"))
    assert set(advised["kind"]["enum"]) == words(AdviceKind)
    assert set(advised["status"]["enum"]) == words(AdviceStatus, None)
    assert set(answer["status"]["enum"]) == words(Status) | words(AdviceStatus, None)
    assert set(FILES["partners"]["properties"]["organisations"]["items"]["properties"]["kind"]["enum"]) == words(
        PartyKind, None
    )
    priority = COMMON["priority"]["anyOf"][0]["properties"]
    assert set(priority["level"]["enum"]) == words(PriorityLevel, None)
    missing = COMMON["completeness"]["properties"]["missing"]
    assert set(missing["items"]["enum"]) == words(CardField)
    assert set(COMMON["aimed_at"]["properties"]["trend"]["enum"]) == words(Trend, None)
    assert set(COMMON["trend_state"]["properties"]["direction"]["enum"]) == words(Trend)
    indicator = COMMON["indicator_state"]["properties"]
    assert set(indicator["level"]["enum"]) == words(Level)
    assert set(indicator["measured_as"]["enum"]) == words(MeasuredAs, None)
    assert set(indicator["direction"]["enum"]) == words(Direction, None)


def test_an_explanation_has_the_keys_that_show_has_of_the_same_thing():
    """They are described twice, since a closed object has all its keys in one place."""
    explained = FILES["explain"]["$defs"]["of_address"]["properties"]
    shown = COMMON["indicator_state"]["properties"].keys() | COMMON["action_state"]["properties"].keys()
    assert explained.keys() - shown == {"format", "as_of", "title", "fictional", "steps"}
    assert shown <= explained.keys()


# The documents


@pytest.mark.sweep
@pytest.mark.parametrize("command", ["status", "validate", "partners", "recommendations", "budget", "calendar", "gaps"])
def test_what_is_told_of_all_the_plans_is_as_described(told, command):
    assert name_of(told(command, *SHIPPED, *DAY)) == DOCUMENT_OF.get(command, command)


@pytest.mark.parametrize("address", ["", "/2.4", "/2.4/o2", "/@axes/creer"])
def test_what_is_explained_is_as_described(told, address, monkeypatch):
    monkeypatch.chdir(folder("plans").parent)
    document = told("explain", f"exemple-ville{address}", *DAY)
    assert (document["address"], document["as_of"]) == (f"exemple-ville{address}", DAY[1])


@pytest.mark.sweep
@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2026, 11, 22)])
def test_everything_that_is_computed_is_explained_as_described(name, day):
    loaded = read(Place(folder("plans") / name, name))
    assert loaded.plan is not None
    progress = measure(loaded.plan, day)
    told = [explain(loaded, progress, address, loc, thing, "en") for address, loc, thing in places(loaded)]
    documents = [explanation_document(each, loaded, "en") for each in told if each is not None]
    assert documents
    for document in documents:
        problem = fault(document)
        assert problem is None, f"{document['address']}: {problem.json_path}: {problem.message}"


def test_what_is_told_in_french_is_as_described(told):
    assert told("validate", *SHIPPED, *DAY, "--lang", "fr")["diagnostics"]


def test_what_is_told_of_a_day_before_any_measure_is_as_described(told):
    told("status", *SHIPPED, "--as-of", "2016-01-01")


def test_what_options_leave_out_is_as_described(told):
    assert told("recommendations", "--open", *SHIPPED, *DAY)["open"] is True
    assert told("partners", "--role", "funder", *SHIPPED, *DAY)["role"] == "funder"


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_and_a_card_of_it_are_shown_as_described(told, name, monkeypatch):
    monkeypatch.chdir(folder("plans").parent)
    first = first_of_each_kind(name)
    for address in (first[kind] for kind in ("plan", "action") if kind in first):
        assert told("show", address, *DAY)["address"] == address


def test_each_kind_of_thing_that_has_an_address_is_shown_as_described(told, monkeypatch):
    monkeypatch.chdir(folder("plans").parent)
    found = {kind: address for name in PLANS for kind, address in first_of_each_kind(name).items()}
    assert found.keys() == {"plan", "action", "item", "context", *COLLECTIONS}
    for address in found.values():
        assert told("show", address, *DAY)["address"] == address


@cache
def first_of_each_kind(name: str) -> dict[str, str]:
    """The first address of each kind that a shipped plan has."""
    found = [address for address, _, _ in places(read(Place(folder("plans") / name, name)))]
    return {kind(address): address for address in reversed(found)}


def kind(address: str) -> str:
    """What an address is of: the plan, an action, an item, or the collection that it names."""
    _, *rest = address.split("/")
    return rest[0] if rest and rest[0] in {*COLLECTIONS, "context"} else ("plan", "action", "item")[len(rest)]


def test_a_plan_that_cannot_be_read_whole_is_told_as_described(told, town):
    (town / "actions/1-action.yaml").write_text('title: "open\n', encoding="utf-8")
    (town / "notes.txt").write_text("stray", encoding="utf-8")
    assert told("validate", code=1)["summary"]["errors"] > 0
    assert told("status", code=1)["plans"][0]["problems"]["unread"] == ["plans/town/actions/1-action.yaml"]
    (town / "plan.yaml").write_text("title: [\n", encoding="utf-8")
    assert told("status", code=1)["plans"] == []


def test_the_rules_their_manuals_the_lists_and_a_new_plan_are_as_described(told, ccitrack):
    assert told("rules")["rules"]
    assert told("explain", "unknown-axis")["rule"]["name"] == "unknown-axis"
    assert told("init", "demo")["files"]
    listed = told("schema")["schemas"]
    assert [each["name"] for each in listed] == [*NAMES, *module.FILE_TITLES]
    for each in listed:
        schema = json.loads(ccitrack("schema", each["name"]).out)
        formats = {part["const"] for part in parts(schema) if str(part.get("const")).startswith("ccitrack.")}
        assert (schema["$id"], formats) == (each["id"], {each["format"]} - {None})


def test_what_a_command_changes_is_as_described(told):
    told("init", "demo")
    for line in (
        ["set", "demo/1", "title=Another"],
        ["measure", "demo/1/o1", "--missing", "--period", "2025"],
        ["note", "demo/1", "It began", "--date", "2026-01-02", "--dry-run"],
        ["spend", "demo/1", "100", "--stage", "spent", "--year", "2026"],
        ["decide", "demo", "Go on"],
        ["new", "milestone", "demo/1", "Opening"],
        ["milestone", "demo/1/opening"],
        ["rename", "demo/1/opening", "start"],
    ):
        document = told(*line)
        assert document["written"] is ("--dry-run" not in line)
        assert document["diff"]


def test_a_refusal_and_a_fault_are_as_described(told, monkeypatch):
    assert told("status", "nowhere", code=2)["code"] == 2
    assert told("explain", "zzz", code=2)["format"] == "ccitrack.error/1"
    monkeypatch.setattr("ccitrack.cli.main.root", lambda: 1 / 0)
    assert told("status", code=3)["help"]


# What a schema refuses


@pytest.fixture
def status():
    """The status of Clermont-Ferrand, to be changed as a test likes."""
    return json.loads(printed("status", str(folder("plans") / "clermont-techtown")))


@pytest.fixture
def explained(monkeypatch):
    """The explanation of an indicator that was measured, to be changed as a test likes."""
    monkeypatch.chdir(folder("plans").parent)
    return json.loads(printed("explain", "exemple-ville/1.1/o2"))


@cache
def printed(*argv: str) -> str:
    with redirect_stdout(StringIO()) as out:
        assert run([*argv, *DAY, "--json"]) == 0
    return out.getvalue()


def put(document: Any, path: tuple[str | int, ...], value: object) -> None:
    """Write another value at a place of a document."""
    *way, last = path
    for step in way:
        document = document[step]
    document[last] = value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("as_of",), "22/11/2026"),
        (("as_of",), "2026-13-01"),
        (("plans",), None),
        (("plans", 0, "fictional"), "no"),
        (("plans", 0, "actions", "total"), "11"),
        (("plans", 0, "actions", "total"), -1),
        (("plans", 0, "actions", "status"), {"asleep": 1}),
        (("plans", 0, "actions", "status"), {"not_stated": 0}),
        (("plans", 0, "outputs", "coverage"), "0.5"),
        (("plans", 0, "outputs", "progress"), 1.5),
        (("plans", 0, "budget", "planned", "min"), 4218000),
        (("plans", 0, "budget", "planned", "min"), "4.218E+6"),
        (("plans", 0, "budget", "planned", "min"), "4,218,000"),
        (("plans", 0, "budget", "planned", "min"), None),
        (("plans", 0, "budget", "fte"), 1),
        (("plans", 0, "items", 3, "priority"), 2),
        (("plans", 0, "items", 3, "status"), "not_stated"),
        (("plans", 0, "items", 3, "health"), None),
        (("plans", 0, "items", 3, "outputs", "progress"), "0.5"),
        (("plans", 0, "items", 3, "days_late"), None),
        (("plans", 0, "axes", 0, "health"), {"red": 1}),
        (("plans", 0, "actions", "completion"), 2),
        (("plans", 0, "items", 3, "completeness"), {"have": 10, "of": 12, "missing": ["patience"]}),
    ],
)
def test_a_status_with_a_wrong_value_is_refused(status, path, value):
    put(status, path, value)
    problem = fault(status, close=False)
    assert problem is not None
    assert list(problem.absolute_path)[: len(path)] == list(path)


def test_a_missing_key_is_refused_since_unknown_is_null(status):
    del status["plans"][0]["items"][3]["status"]
    problem = fault(status, close=False)
    assert "'status' is a required property" in problem.message


@pytest.mark.parametrize(
    "place", [(), ("plans", 0), ("plans", 0, "budget", "planned"), ("plans", 0, "items", 3, "priority")]
)
def test_a_key_that_is_not_described_is_found_by_the_tests_and_taken_by_readers(status, place):
    put(status, (*place, "surprise"), 1)
    assert fault(status, close=False) is None
    assert "surprise" in fault(status).message


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("baseline", 47),
        ("achievement", "0.23"),
        ("health", "fine"),
        ("health", None),
        ("reason", "tired"),
        ("steps", None),
        ("steps", []),
        ("address", 7),
        ("stale", None),
        ("windows", [{"from": None}]),
        ("target", {"min": "60"}),
    ],
)
def test_an_explanation_with_a_wrong_value_is_refused(explained, key, value):
    assert fault(explained) is None
    assert fault({**explained, key: value}, close=False) is not None


@pytest.mark.parametrize("key", ["pace", "baseline", "due_next", "trend", "health", "steps", "title"])
def test_an_explanation_without_a_figure_says_null(explained, key):
    assert fault({name: value for name, value in explained.items() if name != key}, close=False) is not None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("computed", "health"), "fine"),
        (("computed", "achievement"), "0.23"),
        (("computed",), {}),
        (("computed",), "fine"),
    ],
)
def test_a_thing_shown_with_a_wrong_state_is_refused(told, monkeypatch, path, value):
    monkeypatch.chdir(folder("plans").parent)
    shown = told("show", "exemple-ville/1.1/o2", *DAY)
    put(shown, path, value)
    assert fault(shown, close=False) is not None


@pytest.mark.parametrize(
    ("document", "changed"),
    [
        ("validate", ("summary", "errors")),
        ("partners", ("organisations",)),
        ("recommendations", ("plans",)),
        ("rules", ("rules",)),
        ("schema", ("schemas",)),
    ],
)
def test_each_document_with_a_wrong_value_is_refused(told, town, document, changed):
    good = told(document, *([str(town)] if document not in ("rules", "schema") else []))
    put(good, changed, "many")
    assert fault(good, close=False) is not None


def test_a_document_of_another_version_is_refused(status):
    assert not reader("status", close=False).is_valid({**status, "format": "ccitrack.status/2"})


# The command


def test_the_schemas_are_listed_with_what_they_describe(ccitrack):
    said = ccitrack("schema")
    assert (said.code, said.err) == (0, "")
    assert "  status                The state of the plans on a day (`ccitrack status`)\n" in said.out
    assert "  card.yaml             A card, one of the files of the folder actions\n" in said.out
    assert ccitrack("schema", "--lang", "fr").code == 0


def test_a_schema_is_printed_alone_with_or_without_json(ccitrack):
    said = ccitrack("schema", "status")
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out) == module.whole("status")
    assert ccitrack("schema", "status", "--json") == said


def test_an_unknown_name_is_told_with_the_nearest(ccitrack):
    said = ccitrack("schema", "statu")
    assert (said.code, said.out, said.err) == (2, "", "Error: There is no schema statu.\n    Did you mean status?\n")


@pytest.mark.parametrize("typed", ["zzz", "common", "../../version", ""])
def test_a_name_that_is_far_from_any_sends_to_the_list(ccitrack, typed):
    said = ccitrack("schema", typed)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("    Type `ccitrack schema` to see them all.\n")


def test_names_are_completed():
    assert module.names("r") == ["recommendations", "rules", "recommendations.yaml"]
