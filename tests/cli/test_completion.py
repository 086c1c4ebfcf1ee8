"""What shells are told when somebody presses Tab."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.cli.conftest import environment


@pytest.fixture
def complete(ccitrack, monkeypatch):
    """What bash would offer at the end of a line."""

    def offered(line: str):
        words = line.split(" ")
        monkeypatch.setenv("_CCITRACK_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        said = ccitrack()
        assert said.err == ""
        return said.out.split()

    return offered


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ccitrack val", ["validate"]),
        ("ccitrack r", ["recommendations", "report", "rules", "revise", "rename"]),
        ("ccitrack rules --js", ["--json"]),
        ("ccitrack validate to", ["town"]),
        ("ccitrack explain duplicate-k", ["duplicate-key"]),
        ("ccitrack init --example clermont", ["clermont-techtown"]),
        ("ccitrack validate --format xlm ", ["town"]),
    ],
)
@pytest.mark.usefixtures("town")
def test_what_begins_so_is_offered(complete, line, offered):
    assert complete(line) == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["town", "1"]),
        ("to", ["town"]),
        ("town/", ["town/1"]),
        ("town/1/", ["town/1/o1"]),
        ("1/", ["1/o1"]),
        ("@axes/", ["@axes/one"]),
    ],
)
@pytest.mark.usefixtures("town")
def test_addresses_are_offered_step_by_step(typed, offered):
    from ccitrack.cli.completion import addresses

    assert [address for address, _ in addresses(typed)] == offered


def test_a_broken_plan_offers_nothing_and_says_nothing(complete, town):
    (town / "plan.yaml").write_text("{{{", encoding="utf-8")
    assert complete("ccitrack validate x") == []


@pytest.mark.usefixtures("town")
def test_fish_and_zsh_get_the_help_too_without_rich(process):
    line = {"_TYPER_COMPLETE_ARGS": "ccitrack val", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    fish = process(_CCITRACK_COMPLETE="complete_fish", CCITRACK_LANG="fr", PYTHONIOENCODING="utf-8", **line)
    assert fish.stdout.decode() == "validate\tContrôle les plans et montre chaque problème.\n"
    zsh = process(_CCITRACK_COMPLETE="complete_zsh", **line)
    assert zsh.stdout.decode() == ('_arguments \'*: :(("validate":"Check the plans, and point at every problem."))\'\n')


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_each_shell_is_shown(ccitrack, shell):
    said = ccitrack("--show-completion", shell)
    assert said.code == 0
    assert "_CCITRACK_COMPLETE" in said.out


def test_another_shell_is_refused(ccitrack):
    said = ccitrack("--show-completion", "csh")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Error: --show-completion csh: this is not one of bash, zsh, fish, powershell.\n")


def test_the_script_is_installed_at_home(ccitrack, here, monkeypatch):
    monkeypatch.setenv("HOME", str(here))
    said = ccitrack("--install-completion", "fish")
    assert said.out == (
        "Completion is installed (~/.config/fish/completions/ccitrack.fish). Open a new terminal to use it.\n"
    )
    assert "ccitrack" in (here / ".config/fish/completions/ccitrack.fish").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.usefixtures("town")
def test_bash_itself_completes(tmp_path):
    command = tmp_path / "bin/ccitrack"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ccitrack "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = (
        'eval "$(ccitrack --show-completion bash)"\n'
        "COMP_WORDS=(ccitrack validate to); COMP_CWORD=2\n"
        '_ccitrack_completion ccitrack\necho "${COMPREPLY[@]}"\n'
    )
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, env=environment({"PATH": path}), check=False)
    assert (done.stdout, done.stderr) == (b"town\n", b"")
