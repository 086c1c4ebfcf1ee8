"""What only a real process shows: pipes, encodings, signals, what gets imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import environment


def test_help_imports_no_command(process):
    program = "import sys; from ccitrack.cli.main import run; run(['--help']); print(*sys.modules)"
    imported = process("-c", program).stdout.decode().splitlines()[-1].split()
    assert not {"ccitrack.cli.validate", "ccitrack.cli.rules", "ccitrack.load", "ccitrack.checks"} & set(imported)


@pytest.mark.usefixtures("town")
def test_a_short_command_is_not_held_up_by_looks_for_unreachable_circles(process):
    program = (
        "import gc, sys; from ccitrack.__main__ import main\n"
        "gc.callbacks.append(lambda phase, _: print('look', flush=True))\n"
        "sys.argv = ['ccitrack', 'validate']; main()"
    )
    assert b"look" not in process("-c", program).stdout


@pytest.mark.usefixtures("town")
def test_the_process_ends_once_everything_is_said(process):
    """Python takes nothing apart then, which would be a tenth of a short command: nothing runs at its end."""
    program = (
        "import atexit, sys; from ccitrack.__main__ import main\n"
        "atexit.register(print, 'taken apart'); sys.stdout.write('said before. ')\n"
        "sys.argv = ['ccitrack', 'validate', 'nowhere', '--json']; main()"
    )
    done = process("-c", program)
    assert done.returncode == 2
    assert done.stdout.startswith(b"said before. {")
    assert done.stdout.endswith(b"}\n")


@pytest.mark.skipif(os.name != "posix", reason="streams are closed so on POSIX only")
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_no_exit_code(closed):
    for typed, code in (("validate", 0), ("validate nowhere --json", 2), ("--help", 0), ("note town/1", 2)):
        script = f'"{sys.executable}" -m ccitrack {typed} {closed}'
        done = subprocess.run(["bash", "-c", script], capture_output=True, env=environment({}), check=False)
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


@pytest.mark.sweep
def test_a_closed_pipe_is_quiet_and_keeps_the_exit_code(town):
    (town / "actions/1-action.yaml").write_text("".join(f"wrong{n}: 1\n" for n in range(5000)), encoding="utf-8")
    script = f'"{sys.executable}" -m ccitrack validate | head -1 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", script], capture_output=True, env=environment({}), check=False)
    assert (done.stdout, done.stderr) == (b"1\n", b"")


def test_a_terminal_that_is_not_utf8_shows_what_it_can(process):
    done = process("--help", PYTHONIOENCODING="ascii", CCITRACK_LANG="fr")
    assert done.returncode == 0
    assert b"Contr?le les plans" in done.stdout
    assert done.stderr == b""


def test_json_is_whole_on_a_terminal_that_is_not_utf8(process):
    done = process("validate", "nulle-part-é", "--json", "--lang", "fr", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert b"nulle-part-\\u00e9" in done.stdout


def test_the_environment_gives_the_language(process):
    assert process("--help", LANG="fr_FR.UTF-8", PYTHONIOENCODING="utf-8").stdout.startswith("Usage\u00a0:".encode())


@pytest.mark.skipif(os.name != "posix", reason="signals and full devices are POSIX's")
@pytest.mark.usefixtures("town")
def test_a_full_disk_is_told_and_nothing_else():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ccitrack", "rules"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment({}),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Error: <stdout> cannot be written: there is no room left on the disk.")
    assert b"Exception ignored" not in done.stderr


IN_A_CALL = "edge.root = lambda: os.kill(os.getpid(), signal.SIGINT)"
WHILE_A_CLASS_IS_MADE = """
class Name:
    def __set_name__(self, owner, name): os.kill(os.getpid(), signal.SIGINT); time.sleep(1)
edge.root = lambda: type('Made', (), {'name': Name()})
"""


@pytest.mark.skipif(os.name != "posix", reason="signals and full devices are POSIX's")
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("moment", [IN_A_CALL, WHILE_A_CLASS_IS_MADE])
def test_an_interrupt_ends_quietly_with_130(moment):
    program = (
        f"import os, signal, sys, time\nimport ccitrack.cli.main as edge\n{moment}\nsys.exit(edge.run(['rules']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment({}), check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
