"""A repository that `ccitrack init` began, and the shell of a step as a server runs it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from ccitrack.cli.starter import ci
from tests.conftest import TOP
from tests.history.committees import commit, git


def begun(tmp_path: Path, language: str) -> Path:
    """The folder as a repository with one plan, `plans/town`, committed."""
    git(tmp_path, "init", "--quiet")
    made = subprocess.run(
        [sys.executable, "-m", "ccitrack", "init", "plans/town", "--lang", language, "--title", "Town"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in ci.NAMES:
        assert name in made.stdout.splitlines()
    commit(tmp_path, date(2027, 1, 5), "First")
    return tmp_path


def step(shell: str, top: Path, commands: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the shell of a step as a server does: in bash, which stops at the first command that fails."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CCITRACK", "GITHUB"))}
    path = f"{commands}{os.pathsep}{known['PATH']}"
    constraints = str(TOP / "constraints.txt")
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", shell],
        cwd=top,
        env={**known, "PATH": path, "PIP_CONSTRAINT": constraints, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
