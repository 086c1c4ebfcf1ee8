"""Which plan an open file belongs to, and what an editor holds of it over what the disk holds."""

from pathlib import Path

from ccitrack.lsp.homes import Home, home_of

HEADER = "schema: 1\nid: town\ntitle: Town\nlang: en\n"


def plan(folder: Path) -> Path:
    (folder / "actions").mkdir(parents=True)
    (folder / "plan.yaml").write_text(HEADER)
    (folder / "actions/1.yaml").write_text("id: '1'\ntitle: One\n")
    return folder


def test_the_files_of_a_plan_belong_to_it_and_others_to_none(tmp_path: Path):
    town = plan(tmp_path / "plans/town")
    mine = Home(town, "plans/town")
    for name in ("plan.yaml", "actions/1.yaml", "actions/new.yml", "recommendations.yaml", "context.yaml"):
        assert home_of(town / name, "", tmp_path) == mine, name
    for name in ("README.md", "actions/notes.txt", "other.yaml", "deep/actions/1.yaml", "../plan.yaml"):
        assert home_of(town / name, "id: x\n", tmp_path) is None, name


def test_a_folder_called_actions_is_no_plan_without_a_header(tmp_path: Path):
    (tmp_path / ".github/actions").mkdir(parents=True)
    assert home_of(tmp_path / ".github/actions/build.yml", "id: x\ntitle: y\n", tmp_path) is None


def test_a_plan_of_one_file_is_known_by_its_keys_and_stays_one_while_they_are_mended(tmp_path: Path):
    path = tmp_path / "one.yaml"
    home = home_of(path, HEADER, tmp_path)
    assert home == Home(path, "one.yaml", is_folder=False)
    assert home_of(path, "schma: 1", tmp_path) is None
    assert home_of(path, "schma: 1", tmp_path, [home]) == home
    assert home.gathered({path: "id: unsaved"}).files == {"one.yaml": b"id: unsaved"}


def test_what_an_editor_holds_stands_in_place_of_the_disk(tmp_path: Path):
    town = plan(tmp_path)
    home = Home(town, ".")
    texts = {town / "actions/1.yaml": "id: a", town / "actions/0 new é.yaml": "id: b", tmp_path / "x.yaml": "id: c"}
    gathered = home.gathered(texts)
    assert gathered.files == {
        "actions/0 new é.yaml": b"id: b",
        "actions/1.yaml": b"id: a",
        "plan.yaml": HEADER.encode(),
    }
    assert list(gathered.files) == sorted(gathered.files)


def test_a_link_out_of_the_folder_is_read_neither_from_the_disk_nor_from_an_editor(tmp_path: Path):
    town = plan(tmp_path / "town")
    (tmp_path / "secret.yaml").write_text("id: s")
    (town / "actions/9.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "cards").mkdir()
    gathered = Home(town, "town").gathered({town / "actions/9.yaml": "id: s"})
    assert "town/actions/9.yaml" not in gathered.files
    assert [problem.rule for problem in gathered.diagnostics] == ["unreadable-file"]


def test_a_name_that_no_file_can_have_belongs_to_nothing(tmp_path: Path):
    assert home_of(tmp_path / ("x" * 5000) / "actions/1.yaml", "", tmp_path) is None
    assert home_of(Path("/a\0b/plan.yaml"), "", tmp_path) is None
