"""The server with a real client over pipes: what is told, found, completed and changed while a plan is typed."""

import asyncio
import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from ccitrack.cli.main import run
from tests.lsp.conftest import ENVIRONMENT, TOP, Editor, uri

pytestmark = [pytest.mark.real, pytest.mark.asyncio]
CARD = "actions/1-first-action.yaml"


async def test_planted_mistakes_are_told_at_their_lines_and_gone_as_they_are_mended(editor: Editor, town: Path):
    await editor.start()
    card = town / CARD
    text = editor.open(card)
    mistakes = [
        ("axis: cooperation ", "axis: coperation ", "unknown-axis"),
        ("document: adopted-plan", "document: adpoted-plan", "unknown-reference"),
        ("timeframe: 2027..2028 ", "timeframe: 30/06/2027 ", "unreadable-period"),
        ("    level: output ", "    level: outptu ", "wrong-value"),
        ("    unit: meetings", "    unite: meetings", "unknown-key"),
    ]
    wrong = text
    for right, mistake, _ in mistakes:
        wrong = wrong.replace(right, mistake)
    expected = [(wrong[: wrong.index(mistake)].count("\n"), rule) for _, mistake, rule in mistakes]
    editor.type(card, wrong)
    await editor.until(lambda: editor.rules(card) == sorted(expected))

    def is_gone(rule: str) -> bool:
        return rule not in [each for _, each in editor.rules(card)]

    for right, mistake, rule in mistakes:
        wrong = wrong.replace(mistake, right)
        editor.type(card, wrong)
        await editor.until(partial(is_gone, rule))
    assert wrong == text
    await editor.until(lambda: editor.rules(card) == [])
    assert card.read_text("utf-8") == text  # nothing was ever written


async def test_the_problems_are_those_of_validate(
    editor: Editor, techtown: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    await editor.start()
    editor.open(techtown / "plan.yaml")
    monkeypatch.chdir(editor.root)
    run(["validate", "plans/clermont-techtown", "--format", "json", "--lang", "en"])
    told = json.loads(capsys.readouterr().out)["diagnostics"]
    expected = sorted(
        (uri(editor.root / each["path"]), (each["line"] or 1) - 1, (each["column"] or 1) - 1, each["rule"])
        for each in told
    )

    def shown() -> list[tuple[str, int, int, str]]:
        return sorted(
            (where, each.range.start.line, each.range.start.character, str(each.code))
            for where, problems in editor.client.diagnostics.items()
            for each in problems
        )

    await editor.until(lambda: len(shown()) == len(expected))
    assert shown() == expected
    first = next(iter(told))
    messages = [each.message for problems in editor.client.diagnostics.values() for each in problems]
    assert "\n".join(filter(None, (first["message"], first["help"]))) in messages
    editor.close(techtown / "plan.yaml")
    await editor.until(lambda: shown() == [])


async def test_ids_are_completed_with_their_titles_also_while_yaml_is_broken(editor: Editor, techtown: Path):
    await editor.start()
    card = techtown / "actions/01-network-coordination.yaml"
    card = card if card.exists() else sorted((techtown / "actions").glob("*.yaml"))[0]
    text = editor.open(card)
    line = next(each for each in text.split("\n") if each.startswith("axis:"))
    editor.type(card, text.replace(line, "axis: ", 1))
    found = await editor.completed(card, editor.place(card, "axis: "))
    assert "visibility" in found
    assert found["visibility"].detail == "Visibility / Cooperation"
    editor.type(card, text + "\nleaders: [clermont, \nx: 'never closed\n  : : [")
    found = await editor.completed(card, editor.place(card, "leaders: [clermont"))
    assert "le-damier" in found
    assert found["le-damier"].text_edit is not None
    editor.type(card, text + '\nlinks:\n  - ""\n')
    found = await editor.completed(card, editor.place(card, '\nlinks:\n  - "', '"'))
    assert isinstance(found["7"].text_edit, types.TextEdit)
    assert found["7"].text_edit.new_text == "7"
    assert await editor.completed(card, types.Position(0, 0)) == {}


async def test_ways_lead_to_definitions_and_to_every_place_that_names_a_thing(editor: Editor, techtown: Path):
    await editor.start()
    header = techtown / "plan.yaml"
    editor.open(header)
    card = next(
        each for each in sorted((techtown / "actions").glob("*.yaml")) if "axis: visibility" in each.read_text()
    )
    editor.open(card)
    found = await editor.defined(card, editor.place(card, "axis: vis"))
    assert found is not None
    assert found.uri == uri(header)
    lines = editor.texts[header].split("\n")
    assert "visibility" in lines[found.range.start.line][found.range.start.character : found.range.end.character]
    params = types.ReferenceParams(
        types.ReferenceContext(include_declaration=True),
        types.TextDocumentIdentifier(uri(card)),
        editor.place(card, "axis: vis"),
    )
    named = await editor.client.text_document_references_async(params)
    cards = [each for each in (techtown / "actions").glob("*.yaml") if "\naxis: visibility" in each.read_text("utf-8")]
    assert {each.uri for each in named or []} == {uri(header), *map(uri, cards)}
    symbols = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(uri(card)))
    )
    assert symbols
    assert next(each.name for each in symbols) in card.read_text("utf-8")


async def test_hovers_tell_the_state_and_the_arithmetic_in_the_language_of_the_editor(editor: Editor):
    plan = TOP / "plans/exemple-ville"
    await editor.start(locale="fr-FR")
    card = next(each for each in sorted((plan / "actions").glob("1.1-*.yaml")))
    text = editor.open(card)
    assert "id: o2" in text
    said = await editor.hovered(card, editor.place(card, "- id: o"))
    assert "Surface livrée" in said
    assert "`exemple-ville/1.1/o1`" in said
    assert "\n- " in said
    said = await editor.hovered(card, editor.place(card, "axis: cr"))
    assert said.startswith("**Créer et entreprendre**")
    assert await editor.hovered(card, editor.place(card, "\nsta", "tus_date")) == ""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
async def test_a_rename_gives_the_bytes_of_ccitrack_rename(
    editor: Editor, techtown: Path, end: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for each in techtown.rglob("*.yaml"):
        each.write_bytes(each.read_bytes().replace(b"\n", end.encode()))
    files = {each: each.read_bytes() for each in sorted(techtown.rglob("*.yaml"))}
    monkeypatch.chdir(editor.root)
    assert run(["rename", "clermont-techtown/@axes/visibility", "seen.2", "--lang", "en"]) == 0
    expected = {each: each.read_bytes() for each in files}
    for each, content in files.items():
        each.write_bytes(content)
    capsys.readouterr()
    await editor.start()
    card = next(each for each in files if b"\naxis: visibility" in files[each])
    editor.open(card)
    at = editor.place(card, "axis: vis")
    asked = types.PrepareRenameParams(types.TextDocumentIdentifier(uri(card)), at)
    prepared = await editor.client.text_document_prepare_rename_async(asked)
    assert isinstance(prepared, types.PrepareRenamePlaceholder)
    assert prepared.placeholder == "visibility"
    params = types.RenameParams(types.TextDocumentIdentifier(uri(card)), at, "seen.2")
    edit = await editor.client.text_document_rename_async(params)
    assert edit is not None
    assert edit.document_changes is not None
    for change in edit.document_changes:
        assert isinstance(change, types.TextDocumentEdit)
        assert all(
            each.range.start.line == each.range.end.line for each in change.edits if isinstance(each, types.TextEdit)
        )
    assert {each: files[each] for each in files} == {each: each.read_bytes() for each in files}  # the editor writes
    editor.apply(edit)
    now = {each: editor.texts[each].encode() if each in editor.texts else each.read_bytes() for each in files}
    assert now == expected


async def test_a_rename_is_refused_in_the_words_of_the_command(editor: Editor, techtown: Path):
    await editor.start(locale="fr")
    card = next(each for each in techtown.glob("actions/*") if "\naxis: visibility" in each.read_text("utf-8"))
    editor.open(card)
    at = types.TextDocumentIdentifier(uri(card)), editor.place(card, "axis: vis")
    with pytest.raises(JsonRpcException, match="support est déjà pris"):
        await editor.client.text_document_rename_async(types.RenameParams(*at, "support"))
    with pytest.raises(JsonRpcException, match="\n"):
        await editor.client.text_document_rename_async(types.RenameParams(*at, "no id"))


async def test_a_quick_fix_writes_what_was_meant_and_the_problem_is_gone(editor: Editor, town: Path):
    await editor.start()
    card = town / CARD
    text = editor.open(card)
    wrong = text.replace("axis: cooperation ", "'axis': \"coperation\"  # 😀 ")
    wrong = wrong.replace("[city]", "[{role: 😀, org: citty}]")
    wrong = wrong.replace("    unit: meetings", "    unitt: meetings").replace("level: output", "level: outptu")
    editor.type(card, wrong)
    mended = []

    def are_left(count: int) -> bool:
        return len(editor.rules(card)) == count

    def is_mended(problem: types.Diagnostic) -> bool:
        return problem not in editor.problems(card)

    for left in (3, 2, 2, 1):  # what may only follow from an error, a warning, is told once that is mended
        await editor.until(partial(are_left, left))
        problem = next(each for each in editor.problems(card) if each.severity != types.DiagnosticSeverity.Information)
        (fix,) = await editor.fixes(card, problem)
        editor.apply(fix.edit)
        await editor.until(partial(is_mended, problem))
        mended.append(problem.code)
    assert mended == ["wrong-value", "unknown-key", "unknown-axis", "unregistered-organisation"]
    assert editor.rules(card) == []
    assert "'axis': \"cooperation\"  # 😀 " in editor.texts[card]
    assert "leaders: [{role: 😀, org: city}]" in editor.texts[card]


@pytest.mark.parametrize(("encodings", "width"), [((), 2), (("utf-32", "utf-16"), 1), (("utf-8",), 4)])
async def test_columns_count_in_the_units_of_the_editor(
    editor: Editor, town: Path, encodings: tuple[str, ...], width: int
):
    await editor.start(encodings=encodings)
    card = town / CARD
    text = editor.open(card)
    editor.type(card, text.replace("[city]", "[{name: 😀}, citty]"))
    await editor.until(lambda: editor.rules(card))
    (problem,) = [each for each in editor.problems(card) if each.code == "unregistered-organisation"]
    start = len("leaders: [{name: }, ") + width
    assert (problem.range.start.character, problem.range.end.character) == (start, start + len("citty"))


async def test_line_ends_of_windows_move_nothing(editor: Editor, town: Path):
    await editor.start()
    card = town / CARD
    text = editor.open(card, (town / CARD).read_text("utf-8").replace("\n", "\r\n"))
    editor.type(card, text.replace("cooperation", "coperation"))
    await editor.until(lambda: editor.rules(card))
    (problem,) = [each for each in editor.problems(card) if each.code == "unknown-axis"]
    assert (problem.range.start.line, problem.range.end.character) == (5, len("axis: coperation"))
    (fix,) = await editor.fixes(card, problem)
    assert editor.apply(fix.edit)[card] == text


async def test_what_is_not_saved_counts_in_the_other_files_and_the_disk_again_after_closing(editor: Editor, town: Path):
    await editor.start()
    header, card = town / "plan.yaml", town / CARD
    editor.open(card)
    text = editor.open(header)
    editor.type(header, text.replace("id: cooperation", "id: together"))
    await editor.until(lambda: (5, "unknown-axis") in editor.rules(card))
    new = town / "actions/2-new.yaml"
    editor.open(new, 'id: "2"\naxis: togethr\ntitle: New\n')
    await editor.until(lambda: (1, "unknown-axis") in editor.rules(new))
    assert not new.exists()
    editor.close(new)
    await editor.until(lambda: editor.rules(new) == [])
    editor.close(header)
    await editor.until(lambda: editor.rules(card) == [])


async def test_hostile_files_end_nothing(editor: Editor, town: Path):
    await editor.start()
    card = town / CARD
    text = editor.open(card)
    hostile = [
        "x: " + "[" * 5000,
        "\0\x1b[31m\ufffe",
        "a: &a [*a]",
        "- " * 3000 + "x",
        "id: " + "é" * 1_200_000,
        "\ud800",
        "id: 1\raxis: [\u2028\u0085",
        "{" + ",".join(f"k{n}: {{}}" for n in range(20_000)) + "}",
        "",
    ]
    for each in hostile:
        editor.type(card, each)
        await editor.completed(card, types.Position(0, 3))
        await editor.hovered(card, types.Position(0, 1))
        await editor.until(lambda: editor.problems(card))
    outside = editor.root / "elsewhere.yaml"
    editor.open(outside, "id: x\naxis: y\n")
    assert await editor.completed(outside, types.Position(1, 6)) == {}
    for address in ("untitled:Untitled-1", "git:/x/plan.yaml", "file:///a%00b/plan.yaml", "file:///nowhere/plan.yaml"):
        item = types.TextDocumentItem(address, "yaml", 1, "schema: 1\nid: x\n")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    editor.type(card, text.replace("axis: cooperation", "axis: coperation"))
    await editor.until(lambda: editor.rules(card) == [(5, "unknown-axis")])
    assert not editor.problems(outside)


async def test_nothing_outside_the_folder_of_a_plan_is_read(editor: Editor, town: Path):
    secret = editor.root / "secret.yaml"
    secret.write_text("id: secret\naxis: nowhere\ntitle: SECRET\n", encoding="utf-8")
    (town / "actions/9-link.yaml").symlink_to(secret)
    await editor.start()
    card = town / CARD
    text = editor.open(card)
    await editor.until(lambda: editor.problems(town / "actions/9-link.yaml"))
    assert [each.code for each in editor.problems(town / "actions/9-link.yaml")] == ["unreadable-file"]
    editor.type(card, text + '\nlinks: [""]\n')
    assert "secret" not in await editor.completed(card, editor.place(card, 'links: ["'))


async def test_several_plans_and_plans_of_one_file_stand_side_by_side(editor: Editor, town: Path, techtown: Path):
    await editor.start()
    single = editor.root / "plans/one file.yaml"
    editor.open(
        single,
        "schema: 1\nid: one\ntitle: One\nlang: en\naxes: [{id: a, title: A}]\n"
        "actions:\n  - id: '1'\n    axis: b\n    title: T\n",
    )
    card = town / CARD
    text = editor.open(card)
    editor.open(techtown / "plan.yaml")
    editor.type(card, text.replace("axis: cooperation", "axis: coperation"))
    await editor.until(lambda: (7, "unknown-axis") in editor.rules(single) and editor.rules(card))
    found = await editor.completed(single, types.Position(7, 10))
    assert list(found) == ["a"]
    editor.close(single)
    await editor.until(lambda: not editor.problems(single))
    assert editor.rules(card) == [(5, "unknown-axis")]


async def test_files_that_change_on_the_disk_are_read_again(editor: Editor, town: Path):
    await editor.start()
    card, header = town / CARD, town / "plan.yaml"
    editor.open(card)
    header.write_text(header.read_text("utf-8").replace("id: cooperation", "id: together"), encoding="utf-8")
    changed = types.FileEvent(uri(header), types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
    await editor.until(lambda: editor.rules(card) == [(5, "unknown-axis")])


async def test_the_language_is_that_of_the_editor(editor: Editor, town: Path):
    await editor.start(locale="fr-CA")
    card = town / CARD
    text = editor.open(card)
    editor.type(card, text.replace("axis: cooperation", "axis: coperation"))
    await editor.until(lambda: editor.rules(card))
    (problem,) = [each for each in editor.problems(card) if each.code == "unknown-axis"]
    assert "Vouliez-vous" in problem.message
    (fix,) = await editor.fixes(card, problem)
    assert "cooperation" in fix.title
    assert "Write" not in fix.title


async def test_the_server_ends_when_the_editor_is_gone(tmp_path: Path):
    command = [sys.executable, "-m", "ccitrack", "lsp"]
    variables = {**ENVIRONMENT, "PYTHONPATH": str(TOP / "src")}
    done = await asyncio.to_thread(
        subprocess.run, command, input=b"", capture_output=True, env=variables, check=False, cwd=tmp_path, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


async def test_an_editor_that_can_is_asked_to_tell_of_files_that_change(editor: Editor):
    asked = list[types.RegistrationParams]()

    @editor.client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def register(params: types.RegistrationParams) -> None:
        asked.append(params)

    await editor.start(watches=True)
    await editor.until(lambda: asked)
    assert [each.method for each in asked[0].registrations] == ["workspace/didChangeWatchedFiles"]
