"""The page of the measures: every figure beside its target, and honest where there is none."""

import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.page import page
from benchmarks.rows import QUICK, Figure, Row, Timed
from benchmarks.timing import Command, Failed, Run, Spread, ratio, side_by_side

ROW = Row(
    "`validate` on many cards",
    "reading",
    (
        Figure("cold", 45, Spread(31.42, 30.1, 35.96)),
        Figure("warm", 5, None),
        Figure("peak", 200, Spread(246, 246, 246), "MB"),
        Figure("scale", None, Spread(1.5, 1, 2)),
    ),
)


def test_each_figure_stands_beside_its_target_met_or_not_and_what_is_not_built_is_said() -> None:
    told = page([ROW], [Timed("one", [Run(0.5, 30), Run(2, 40), Run(1, 20)])], [], QUICK, date(2026, 11, 30), ["X 1"])
    lines = [line.replace("\u00a0", " ") for line in told.splitlines() if line.startswith("| ")]
    assert lines[1:5] == [
        "| `validate` on many cards | reading | cold | 45 × | 31.4 × (30.1 to 36) | met |",
        "|  |  | warm | 5 × | not built |  |",
        "|  |  | peak | 200 MB | 246 MB | **not met** |",
        "|  |  | scale | — | 1.5 × (1 to 2) |  |",
    ]
    assert "Of the figures with a target, 1 meet it, 1 do not, and 1 could not be measured." in told
    assert "| one | 1.0 s | 0.500 to 2.0 s | 40 MB |" in lines
    assert "Measured on 2026-11-30, X 1, on " in told


def test_the_ratio_is_taken_within_each_round() -> None:
    ours, theirs = [Run(2, 0), Run(20, 0), Run(3, 0)], [Run(1, 0), Run(10, 0), Run(1, 0)]
    assert ratio(ours, theirs) == Spread(2, 2, 3)


def test_commands_run_in_turn_and_the_first_round_does_not_count(tmp_path: Path) -> None:
    def appending(word: str) -> Command:
        program = f"open('log', 'a').write('{word} ')"
        return Command([sys.executable, "-c", program], tmp_path)

    runs = side_by_side({"a": appending("a"), "b": appending("b")}, 2)
    assert (tmp_path / "log").read_text() == "a b a b a b "
    assert [len(each) for each in runs.values()] == [2, 2]
    assert all(run.seconds > 0 and run.megabytes > 1 for each in runs.values() for run in each)


def test_a_command_that_fails_is_no_measure(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="ended with 3"):
        Command([sys.executable, "-c", "raise SystemExit(3)"], tmp_path).run()
