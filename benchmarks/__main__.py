"""Measures ccitrack beside its peers, and writes docs/benchmarks.md; with `--quick`, only prints a small run."""

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.page import page, versions
from benchmarks.peers import TOP
from benchmarks.rows import QUICK, WHOLE, Bench

PAGE = TOP / "docs/benchmarks.md"


def main() -> int:
    """Measure, and tell."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--quick", action="store_true", help="few cards, few runs: to try the measures themselves")
    options.add_argument("--few", type=int, help="how many cards the peers check, 1,000 in a whole run")
    options.add_argument("--many", type=int, help="how many cards are many, 10,000 in a whole run")
    options.add_argument("--most", type=int, help="the largest number of cards, 100,000 in a whole run")
    options.add_argument("--rounds", type=int, help="how often the slow commands run")
    asked = options.parse_args()
    scale = QUICK if asked.quick else WHOLE
    chosen = {"few": asked.few, "many": asked.many, "most": asked.most, "slow_rounds": asked.rounds}
    scale = replace(scale, **{name: value for name, value in chosen.items() if value is not None})
    load = os.getloadavg()[0]
    with TemporaryDirectory(prefix="ccitrack-bench-") as folder:
        bench = Bench(Path(folder), scale)
        rows = list(bench.rows())
        told = page(rows, bench.timed, bench.peers, scale, date.today(), (*versions(), *_node()), load)
    if asked.quick:
        print(told)
    else:
        PAGE.write_text(told, encoding="utf-8")
        print(f"{PAGE.relative_to(TOP)} is written.", file=sys.stderr)
    return 0


def _node() -> tuple[str, ...]:
    if shutil.which("node") is None:
        return ()
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return (f"Node {told.stdout.strip().removeprefix('v')}",)


if __name__ == "__main__":
    sys.exit(main())
