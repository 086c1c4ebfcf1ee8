"""A command in a process of its own that may take no more than so much memory and time."""

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import environment

MEGABYTE = 1024 * 1024
LATEST = 120
"""The seconds after which a command is taken to hang. It says nothing of how long one takes."""
HOLD = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv.pop(1)),) * 2)\n"
RUN = "from ccitrack.cli.main import run; sys.exit(run(sys.argv[1:]))"


def held(*argv: str, cwd: Path, megabytes: int = 500) -> subprocess.CompletedProcess[bytes]:
    """Run a command line with that much room for addresses: Python and its libraries take some 300 MB of it."""
    return held_code(RUN, *argv, cwd=cwd, megabytes=megabytes)


def held_code(code: str, *argv: str, cwd: Path, megabytes: int = 500) -> subprocess.CompletedProcess[bytes]:
    """Run a program in Python with that much room for addresses."""
    return subprocess.run(
        [sys.executable, "-c", HOLD + code, str(megabytes * MEGABYTE), *argv],
        cwd=cwd,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=environment({"CCITRACK_NO_CACHE": "1"}),
        timeout=LATEST,
        check=False,
    )
