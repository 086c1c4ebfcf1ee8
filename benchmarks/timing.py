"""Commands timed side by side: in turn within each round, so that a slow moment of the machine slows them all."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

KILOBYTES_IN_A_UNIT = 1 if sys.platform.startswith("linux") else 1 / 1024  # of ru_maxrss


class Failed(Exception):
    """A command ended in another way than it should: its time means nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command to time. `before` makes ready for it, and is not timed; `repeats` steadies what is very short."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    codes: frozenset[int] = frozenset({0})
    before: Callable[[], None] | None = None
    repeats: int = 1

    def run(self) -> "Run":
        """Run it once, or as often as it repeats."""
        runs = [self._once() for _ in range(self.repeats)]
        return Run(median(run.seconds for run in runs), max(run.megabytes for run in runs))

    def _once(self) -> "Run":
        if self.before:
            self.before()
        begun = time.perf_counter()
        process = subprocess.Popen(
            self.words,
            cwd=self.folder,
            env=_environment(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        code = process.returncode = os.waitstatus_to_exitcode(status)
        if code not in self.codes:
            raise Failed(f"{Path(self.words[0]).name} {' '.join(self.words[1:3])}… ended with {code}")
        return Run(seconds, used.ru_maxrss * KILOBYTES_IN_A_UNIT / 1024)


@dataclass(frozen=True, slots=True)
class Run:
    """How long a command took, and the memory of the largest process that it started, itself included."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several figures, the lowest and the highest."""

    middle: float
    lowest: float
    highest: float


def spread(figures: Sequence[float]) -> Spread:
    """What several figures come to."""
    return Spread(median(figures), min(figures), max(figures))


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> Spread:
    """How many times as long as theirs ours took, round by round."""
    return spread([one.seconds / other.seconds for one, other in zip(ours, theirs, strict=True)])


def side_by_side(
    commands: Mapping[str, Command], rounds: int, *, is_counted_at_once: bool = False
) -> dict[str, list[Run]]:
    """Run each command once in each round.

    A first round does not count: it fills the caches of the system. Very long commands may do without it.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds if is_counted_at_once else rounds + 1):
        for name, command in commands.items():
            run = command.run()
            if number or is_counted_at_once:
                runs[name].append(run)
    return runs


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """This environment, without what would slow Python down or change what is said."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH", "GITHUB_ACTIONS", "LC_ALL", "LANG")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "CCITRACK_LANG": "en", "LC_ALL": "C.UTF-8", "COLUMNS": "80", **more}
