"""What is kept between two runs: nobody can tell from what is shown, but for `ccitrack cache`."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccitrack import checks
from ccitrack.bundled import folder
from ccitrack.cli.findings import as_document, as_text, find, keep
from ccitrack.cli.plan_by_plan import plan_by_plan
from ccitrack.cli.plans import Place
from ccitrack.cli.state import Form, Telling
from ccitrack.language.speech import speech
from ccitrack.load.cache import Cache
from tests.cli.conftest import CARD, PLAN, write_plan
from tests.history.committees import commit, git

TESTS = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 22)
PLANS = sorted(path.name for path in folder("plans").iterdir())
APPROVED = "approved: [{date: 2025-03-06, revision: copil-2025}]\n"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """The cache of somebody who uses one."""
    monkeypatch.delenv("CCITRACK_NO_CACHE")
    monkeypatch.setenv("CCITRACK_CACHE_DIR", str(tmp_path / "kept"))
    return Cache(tmp_path / "kept")


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans that are really checked."""
    seen: list[str] = []
    examine = checks.examine

    def counted(loaded, *more):
        seen.append(loaded.header)
        return examine(loaded, *more)

    monkeypatch.setattr(checks, "examine", counted)
    return seen


@pytest.mark.usefixtures("town")
def test_a_plan_is_checked_once_until_a_byte_of_it_or_the_day_changes(ccitrack, kept, looks, here):
    first = ccitrack("validate", "--as-of", "2026-11-22")
    assert ccitrack("validate", "--as-of", "2026-11-22") == first
    assert len(looks) == 1
    assert kept.entries().count == 1
    ccitrack("validate", "--as-of", "2026-11-23")
    assert len(looks) == 2
    card = here / "plans/town/actions/1-action.yaml"
    card.write_text(card.read_text().replace("axis: one", "axis: two"))
    assert "unknown-axis" in ccitrack("validate", "--as-of", "2026-11-22").out
    card.write_text(CARD)
    assert ccitrack("validate", "--as-of", "2026-11-22") == first
    assert len(looks) == 3


@pytest.mark.usefixtures("town", "kept")
def test_what_was_kept_serves_every_form_and_choice(ccitrack, looks):
    typed = ("", "--json", "--lang fr", "--select no-leader", "--format gitlab", "--strict")
    forms = [each.split() for each in typed]
    anew = [ccitrack("validate", *form, "--no-cache") for form in forms]
    assert len(looks) == len(forms)
    assert [ccitrack("validate", *form) for form in forms] == anew
    assert len(looks) == len(forms) + 1


@pytest.mark.usefixtures("town")
def test_nothing_is_kept_for_those_who_want_none(ccitrack, kept, looks, monkeypatch):
    ccitrack("validate", "--no-cache")
    monkeypatch.setenv("CCITRACK_NO_CACHE", "1")
    ccitrack("validate")
    assert len(looks) == 2
    assert not kept.folder.exists()


@pytest.fixture
def adopted(here: Path) -> Path:
    """A plan in a repository, with the version that a committee adopted as a tag; its target was rewritten since."""
    card = CARD.replace("Meetings}", "Meetings, targets: [{value: 12}]}")
    plan = write_plan(here / "plans/town", PLAN + APPROVED, card)
    git(here, "init", "--quiet")
    commit(here, date(2025, 3, 6), "Adopted")
    git(here, "tag", "copil-2025")
    rewrite(plan, "value: 12}", "value: 9}")
    return plan


def rewrite(plan: Path, before: str, after: str) -> None:
    card = plan / "actions/1-action.yaml"
    assert before in card.read_text("utf-8")
    card.write_text(card.read_text("utf-8").replace(before, after), "utf-8")


@pytest.mark.usefixtures("kept", "adopted")
def test_a_plan_is_compared_once_with_the_same_commit(ccitrack, looks):
    first = ccitrack("validate")
    assert "moved-goalpost" in first.out
    assert ccitrack("validate") == first
    assert len(looks) == 1


@pytest.mark.usefixtures("kept")
def test_a_tag_that_leads_elsewhere_is_noticed(ccitrack, looks, here, adopted):
    first = ccitrack("validate")
    rewrite(adopted, "value: 9}", "value: 10}")
    commit(here, date(2025, 3, 7), "Another one")
    git(here, "tag", "--force", "copil-2025")
    rewrite(adopted, "value: 10}", "value: 9}")
    second = ccitrack("validate")
    assert second != first
    assert ccitrack("validate") == second == ccitrack("validate", "--no-cache")
    git(here, "tag", "--force", "copil-2025", "HEAD~1")
    assert ccitrack("validate") == first
    assert len(looks) == 3


@pytest.mark.usefixtures("kept", "adopted")
def test_a_version_that_is_not_to_be_had_is_looked_for_each_time_and_the_plan_checked_once(ccitrack, looks, here):
    git(here, "tag", "copil-elsewhere", "copil-2025")
    git(here, "tag", "--delete", "copil-2025")
    said = [ccitrack("validate") for _ in range(2)]
    assert said[0] == said[1]
    assert "moved-goalpost" not in said[0].out
    assert len(looks) == 1
    git(here, "tag", "copil-2025", "copil-elsewhere")
    assert "moved-goalpost" in ccitrack("validate").out
    assert len(looks) == 2
    git(here, "tag", "--delete", "copil-2025")
    assert ccitrack("validate") == said[0]
    (here / ".git").rename(here / "elsewhere")
    without = ccitrack("validate")
    assert without == ccitrack("validate", "--no-cache")
    assert without != said[0]


@pytest.mark.usefixtures("kept")
def test_a_version_with_an_illegible_card_is_looked_at_each_time(ccitrack, looks, here, adopted):
    rewrite(adopted, 'id: "1"', 'id: "1')
    commit(here, date(2025, 3, 7), "A slip")
    git(here, "tag", "--force", "copil-2025")
    rewrite(adopted, 'id: "1', 'id: "1"')
    assert ccitrack("validate") == ccitrack("validate")
    assert len(looks) == 2


@pytest.mark.usefixtures("adopted")
def test_a_plan_with_an_approved_version_imports_nothing_heavy_the_second_time(process, kept):
    program = "import sys; from ccitrack.cli.main import run; run(['validate']); print(*sys.modules)"
    first, second = (process("-c", program).stdout.decode().splitlines() for _ in range(2))
    assert first[:-1] == second[:-1] != []
    assert kept.entries().count == 2
    assert {"pydantic", "ruamel", "ccitrack.checks"} & set(second[-1].split()) == set()


@pytest.mark.usefixtures("kept", "town")
def test_a_card_that_changes_during_the_check_is_checked_the_next_time(ccitrack, monkeypatch, here):
    card = here / "plans/town/actions/1-action.yaml"
    examine = checks.examine

    def meanwhile(*known):
        card.write_text(CARD.replace("axis: one", "axis: two"))
        return examine(*known)

    monkeypatch.setattr(checks, "examine", meanwhile)
    assert "unknown-axis" not in ccitrack("validate").out
    assert "unknown-axis" in ccitrack("validate").out
    assert "unknown-axis" in ccitrack("validate").out


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("content", [b"", b"{}", b"half a", b'{"told": []}'])
def test_a_damaged_file_is_written_anew(ccitrack, kept, looks, content):
    first = ccitrack("validate")
    (file,) = kept.folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(content)
    assert ccitrack("validate") == first
    assert len(looks) == 2
    assert file.read_bytes() == whole


@pytest.mark.usefixtures("town", "kept")
def test_the_state_of_a_plan_is_worked_out_once_for_each_form(ccitrack, looks, monkeypatch):
    typed = ("", "--lang fr", "--json", "--as-of 2030-01-01", "--no-color")
    forms = [each.split() for each in typed]
    anew = [ccitrack("status", *form, "--no-cache") for form in forms]
    looks.clear()
    assert [ccitrack("status", *form) for form in forms] == anew
    assert [ccitrack("status", *form) for form in forms] == anew
    assert len(looks) == len(set(typed) - {"--no-color"})
    monkeypatch.setenv("COLUMNS", "50")
    assert ccitrack("status") != anew[0]
    assert len(looks) == 5


@pytest.mark.usefixtures("town", "kept")
def test_a_choice_of_actions_is_made_anew_each_time(ccitrack, looks):
    said = [ccitrack("status", "--status", "not_stated") for _ in range(2)]
    assert said[0] == said[1]
    assert len(looks) == 2


@pytest.mark.usefixtures("town", "kept")
def test_of_several_plans_the_one_that_changed_is_looked_at(ccitrack, looks, here, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    other = write_plan(here / "plans/village", PLAN.replace("town", "village").replace("A plan", "{fr: Un, en: One}"))
    first = ccitrack("status")
    assert ccitrack("status") == first
    assert len(looks) == 2
    assert "  Un  " in ccitrack("status", "--lang", "fr").out
    assert "  One  " in first.out
    assert len(looks) == 2
    (other / "actions/1-action.yaml").write_text("id: [")
    second = ccitrack("status")
    assert len(looks) == 3
    assert (second.code, "village/actions/1-action.yaml" in second.err) == (1, True)
    assert ccitrack("status") == second
    assert len(looks) == 3


@pytest.mark.usefixtures("kept")
def test_where_one_of_several_plans_is_legible_it_is_told_in_full(ccitrack, looks, here, town):
    alone = ccitrack("status", str(town.relative_to(here)))
    write_plan(here / "plans/village", "[")
    said = ccitrack("status")
    assert said.out == alone.out
    assert said.code == 1
    assert len(looks) == 2


@pytest.mark.usefixtures("kept", "adopted")
def test_the_state_of_a_plan_is_compared_once_with_the_same_commit(ccitrack, looks, here):
    first = ccitrack("status")
    assert "1 adopted goal moved" in first.out
    assert ccitrack("status") == first
    assert len(looks) == 1
    commit(here, date(2025, 3, 7), "Rewritten")
    git(here, "tag", "--force", "copil-2025")
    assert "adopted goal moved" not in ccitrack("status").out


LINE = {"id": "town", "titles": {"en": "?"}, "fictional": 0, "currency": "EUR", "counts": [1] * 6, "planned": None}


@pytest.mark.usefixtures("town", "kept")
@pytest.mark.parametrize(
    "document",
    [
        *([], {}, {"unread": 1, "complete": True}, {"unread": [], "complete": True, "line": {}}),
        {"unread": [], "complete": True, "line": LINE},  # without a screen
        *(
            {"unread": [], "complete": True, "screen": "?", "line": {**LINE, name: value}}
            for name, value in {"counts": [1] * 5, "planned": ["a", None], "titles": []}.items()
        ),
    ],
)
def test_a_document_that_is_no_state_is_written_anew(ccitrack, looks, monkeypatch, document):
    first = ccitrack("status")
    monkeypatch.setattr(Cache, "get", lambda *_: document)
    assert ccitrack("status") == first
    assert len(looks) == 2


@pytest.mark.usefixtures("town", "kept")
def test_a_document_that_is_no_verdict_is_written_anew(ccitrack, looks, monkeypatch):
    first = ccitrack("validate")
    monkeypatch.setattr(Cache, "get", lambda *_: {"told": [["?"]], "ignored": [], "manuals": {}})
    assert ccitrack("validate") == first
    assert len(looks) == 2


def test_a_folder_that_cannot_be_written_hinders_nobody(ccitrack, town, monkeypatch, here):
    (here / "file").write_text("")
    monkeypatch.delenv("CCITRACK_NO_CACHE")
    anew = ccitrack("validate", str(town), "--no-cache")
    monkeypatch.setenv("CCITRACK_CACHE_DIR", str(here / "file"))
    assert ccitrack("validate", str(town)) == anew


def same_with_and_without(place: Place, cache: Cache, here: Path) -> None:
    def told(cache: Cache | None) -> list[object]:
        found = find([place], keep([], []), DAY, DAY, here, cache)
        return [as_document(found, speech("fr")), as_text(found, speech("en")), as_text(found, speech("fr"))]

    anew = told(None)
    assert told(cache) == anew
    assert told(cache) == anew
    for form in FORMS:
        state = [*plan_by_plan([place], Telling(DAY, DAY, form))]
        for _ in range(2):
            assert [*plan_by_plan([place], Telling(DAY, DAY, form, kept=cache))] == state


FORMS = (Form("en"), Form("fr", (80, False)), Form("fr", (120, True)), Form("en", has_document=True))
"""What `status` makes of a plan: its line, its screen, its document."""


def faulty_plans() -> list[Path]:
    cases = sorted((TESTS / "cases").iterdir())
    return [*(folder("plans") / name for name in PLANS), *cases[::12]]


@pytest.mark.sweep
@settings(max_examples=40)
@given(plan=st.sampled_from(faulty_plans()), data=st.data())
def test_what_is_told_is_the_same_with_and_without_a_cache(plan, data, tmp_path_factory):
    """A line of a plan is taken out, doubled, cut or replaced: whatever is wrong then, it is told in the same words."""
    here = tmp_path_factory.mktemp("changed")
    shutil.copytree(plan, here / "plan")
    path = data.draw(st.sampled_from(sorted((here / "plan").rglob("*.yaml"))))
    lines = path.read_text("utf-8").split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at : at + 1] = data.draw(
        st.sampled_from(
            [[], [lines[at]] * 2, [lines[at][:-3]], [lines[at] + " ?"], ["\t" + lines[at]], ["note: \x1b[31m"]]
        )
    )
    path.write_text("\n".join(lines), "utf-8")
    same_with_and_without(Place(here / "plan", "plan"), Cache(here / "kept"), here)


@pytest.mark.sweep
@pytest.mark.parametrize("plan", [*PLANS, *sorted(path.name for path in (TESTS / "cases").iterdir())[::3]])
def test_each_plan_and_a_third_of_the_cases_are_told_the_same_with_and_without_a_cache(plan, tmp_path):
    path = folder("plans") / plan if plan in PLANS else TESTS / "cases" / plan
    same_with_and_without(Place(path, path.name), Cache(tmp_path / "kept"), tmp_path)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("typed", [("validate",), ("validate", "--json"), ("status", "--json")])
def test_a_plan_that_comes_with_ccitrack_is_told_byte_by_byte_the_same(ccitrack, monkeypatch, here, typed):
    shutil.copytree(folder("plans") / "clermont-techtown", here / "plan")
    said = [ccitrack(*typed, "plan") for _ in range(2)]
    monkeypatch.setenv("CCITRACK_NO_CACHE", "1")
    assert said == [ccitrack(*typed, "plan")] * 2
    assert said[0].out


# The command


@pytest.mark.usefixtures("town")
def test_the_command_tells_where_and_how_much(ccitrack, kept):
    assert ccitrack("cache").out.splitlines() == [str(kept.folder.parent), "Nothing is kept."]
    ccitrack("validate")
    said = ccitrack("cache").out
    assert said.splitlines()[0] == str(kept.folder.parent)
    assert "1 result is kept: " in said
    assert " kB of at most 100,000 kB." in said
    assert "1 résultat est conservé : " in ccitrack("cache", "--lang", "fr").out


@pytest.mark.usefixtures("town")
def test_the_command_deletes_what_is_kept(ccitrack, kept):
    assert ccitrack("cache", "--clear").out == "There is nothing to delete.\n"
    ccitrack("validate")
    assert "1 result was deleted: " in ccitrack("cache", "--clear").out
    assert kept.entries().count == 0
    assert ccitrack("cache", "--clear").out == "There is nothing to delete.\n"


def test_a_folder_that_does_not_let_go_is_told(ccitrack, kept, monkeypatch):
    def refused(*_args, **_named):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Cache, "clear", refused)
    said = ccitrack("cache", "--clear")
    assert said.code == 2
    assert str(kept.folder.parent) in said.err


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners and rights are those of POSIX")
@pytest.mark.usefixtures("town")
def test_the_command_tells_that_a_folder_is_not_believed(ccitrack, kept):
    ccitrack("validate")
    kept.folder.chmod(0o777)
    assert "It is not used: the folder belongs to somebody else" in ccitrack("cache").out


def test_a_machine_that_names_no_folder_keeps_nothing(ccitrack, town, kept, monkeypatch):
    import platformdirs

    monkeypatch.delenv("CCITRACK_CACHE_DIR")
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_args, **_named: Path("relative"))
    assert ccitrack("validate", str(town)).code == 0
    assert ccitrack("cache").out == "This machine names no folder for what is kept.\n"
    assert not kept.folder.exists()


def test_the_folder_is_that_of_the_user_by_default(ccitrack, town, kept, monkeypatch, here):
    import platformdirs

    monkeypatch.delenv("CCITRACK_CACHE_DIR")
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, **_named: here / "caches" / name)
    ccitrack("validate", str(town))
    assert Cache(here / "caches/ccitrack").entries().count == 1
    assert not kept.folder.exists()
