"""The page docs/benchmarks.md: the table of targets with what was measured, and the times behind it."""

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import date

from benchmarks.peers import Peer
from benchmarks.rows import Figure, Row, Scale, Timed
from benchmarks.timing import Spread, spread
from ccitrack.version import __version__

QUIET = 0.7
"""Up to which load, before anything is measured, a machine counts as free."""

OPENING = """\
# How fast it is

Written by `make bench`: commands run side by side, in turn within each round, and what counts is how many times as long
as its neighbour a command takes. Times of one machine say little about another; ratios of one run say more. The cards
are made by `benchmarks/plans.py`, always the same from the same seed: French and English, accents, block scalars,
comments, about 3 KB each, without an error. Everything counts whole processes, their start included.\
"""


def page(
    rows: Sequence[Row],
    timed: Sequence[Timed],
    peers: Sequence[Peer],
    scale: Scale,
    day: date,
    versions: Sequence[str],
    load: float = 0,
) -> str:
    """The whole page."""
    return "\n".join(
        [
            OPENING,
            "",
            f"Measured on {day.isoformat()}, {', '.join(versions)}, on {machine()}. Each command ran {scale.rounds} "
            f"times, the slow ones {scale.slow_rounds} times, those on {scale.most:,} cards once.",
            *_busy(load),
            "",
            "## Targets",
            "",
            "The median of the rounds, with the lowest and the highest between brackets. Less is better.",
            "",
            "| work | against | figure | target, at most | measured | |",
            "|---|---|---|---|---|---|",
            *(line for row in rows for line in _lines(row)),
            "",
            *_sum_up(rows),
            "## Peers",
            "",
            "| peer | version | what it is given |",
            "|---|---|---|",
            *(f"| {peer.name} | {peer.version} | {peer.given} |" for peer in peers),
            "",
            "They do other work: ajv-cli and check-jsonschema hold each card against the schema alone, yamllint looks",
            "at layout, doorstop follows links. None of them knows what a plan means, none looks from one card to",
            "another except doorstop, and only ajv-cli is spared the YAML.",
            "",
            "## Times",
            "",
            "| command | median | lowest to highest | largest process |",
            "|---|---|---|---|",
            *map(_time, timed),
            "",
        ]
    )


def _busy(load: float) -> Iterator[str]:
    """That other work was going on, where it was."""
    if load >= QUIET:
        yield ""
        yield f"**The machine was busy with other work** (load {load:.1f} before the first run): the ratios are rough."


def machine() -> str:
    """The machine: its cores and its memory, nothing that tells whose it is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} {platform.machine()}"


def _lines(row: Row) -> Iterator[str]:
    work, against = row.work, row.against
    for figure in row.figures:
        yield f"| {work} | {against} | {figure.label} | {_limit(figure)} | {_found(figure)} | {_verdict(figure)} |"
        work = against = ""


def _limit(figure: Figure) -> str:
    return "—" if figure.limit is None else f"{_number(figure.limit)}{_unit(figure)}"


def _found(figure: Figure) -> str:
    if figure.found is None:
        return figure.why_not
    middle, lowest, highest = (_number(each) for each in _each(figure.found))
    between = "" if lowest == middle == highest else f" ({lowest} to {highest})"
    return f"{middle}{_unit(figure)}{between}"


def _verdict(figure: Figure) -> str:
    return {True: "met", False: "**not met**", None: ""}[figure.is_met]


def _unit(figure: Figure) -> str:
    return f"\u00a0{figure.unit}"


def _each(found: Spread) -> tuple[float, float, float]:
    return found.middle, found.lowest, found.highest


def _number(value: float) -> str:
    """Three figures that count: `0.0583`, `1.02`, `31.4`, `2,140`."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _sum_up(rows: Sequence[Row]) -> Iterator[str]:
    """What the table comes to, in a sentence."""
    figures = [figure for row in rows for figure in row.figures if figure.limit is not None]
    met, not_met, unknown = (sum(figure.is_met is wanted for figure in figures) for wanted in (True, False, None))
    yield f"Of the figures with a target, {met} meet it, {not_met} do not, and {unknown} could not be measured."
    yield ""


def _time(timed: Timed) -> str:
    seconds = spread([run.seconds for run in timed.runs])
    middle, lowest, highest = (f"{each:.3f}" if each < 1 else f"{each:.1f}" for each in _each(seconds))
    peak = max(run.megabytes for run in timed.runs)
    return f"| {timed.name} | {middle} s | {lowest} to {highest} s | {peak:.0f} MB |"


def versions() -> tuple[str, ...]:
    """What was measured with: ccitrack and Python."""
    return f"ccitrack {__version__}", f"Python {platform.python_version()}"
