"""Fuzzing: no bytes make the reader or the check of a plan fail. `make fuzz` looks for some for longer."""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.fuzz.targets import SEEDS, TARGETS

TOP = Path(__file__).resolve().parent.parent.parent
SECONDS = os.environ.get("CCITRACK_FUZZ_SECONDS", "60")


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_and_what_was_found_before_go_through(name):
    seeds = sorted((SEEDS / name).iterdir())
    assert len(seeds) >= 10
    for seed in seeds:
        TARGETS[name](seed.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_that_are_cut_and_mixed_go_through(name):
    chance, seeds = random.Random(1), [seed.read_bytes() for seed in sorted((SEEDS / name).iterdir())]
    for _ in range(100):
        one, other = chance.choices(seeds, k=2)
        TARGETS[name](one[: chance.randint(0, len(one))] + other[chance.randint(0, len(other)) :])


@pytest.mark.real
@pytest.mark.parametrize("name", TARGETS)
def test_a_minute_of_fuzzing_finds_nothing(name, tmp_path):
    pytest.importorskip("atheris", reason="there is no atheris for this Python or this system")
    command = [sys.executable, "-m", "tests.trust.fuzz", name, SECONDS, str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=TOP,
        env={**os.environ, "PYTHONPATH": f"{TOP / 'src'}{os.pathsep}{TOP}", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=int(SECONDS) + 240,
        check=False,
    )
    found = [path.read_bytes() for path in tmp_path.iterdir()]
    assert (done.returncode, found) == (0, []), done.stdout.decode("utf-8", "replace")[-4000:]
    tried = re.search(rb"stat::number_of_executed_units: *(\d+)", done.stdout)
    assert tried is not None
    assert int(tried[1]) > 100
