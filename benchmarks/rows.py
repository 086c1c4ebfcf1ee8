"""The work that is measured: a row for each line of the table of targets, each figure a ratio within one run."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.peers import TOP, Peer, peers
from benchmarks.plans import Size, plan_id, write
from benchmarks.timing import Command, Run, Spread, ratio, side_by_side, spread

CCITRACK = str(Path(sys.executable).parent / "ccitrack")
CLERMONT = str(TOP / "plans/clermont-techtown")
DAY = ("--as-of", "2026-11-30")
LARGEST_PLAN = 1000
LINEAR = 1.2
"""How much longer a card may take among many than among few: what is linear varies so much from run to run."""
FOUND = frozenset({0, 1})
PASS = "python -c pass"
READ = "read all bytes"


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured: numbers of cards, and how often each command runs."""

    few: int = 1000
    many: int = 10_000
    most: int = 100_000
    rounds: int = 7
    slow_rounds: int = 3


WHOLE = Scale()
QUICK = Scale(few=100, many=500, most=1000, rounds=3, slow_rounds=2)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a row: what it should be at most, and what was found; None where there is nothing to measure."""

    label: str
    limit: float | None
    found: Spread | None
    unit: str = "×"
    why_not: str = "not built"

    @property
    def is_met(self) -> bool | None:
        """Whether the median keeps to the limit; None where nothing was found, or nothing was asked for."""
        return None if self.found is None or self.limit is None else self.found.middle <= self.limit


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: the work, what it is measured against, and its figures."""

    work: str
    against: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Timed:
    """What one command took."""

    name: str
    runs: Sequence[Run]


@dataclass(slots=True)
class Bench:
    """The measures, made in a folder of their own. `timed` keeps all times that the rows are made of."""

    folder: Path
    scale: Scale
    timed: list[Timed] = field(default_factory=list)
    peers: tuple[Peer, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Each row as soon as it is measured."""
        yield from self.small_work()
        yield self.beside_peers()
        yield self.many_cards()
        yield self.report()
        yield from self.large_work()

    def small_work(self) -> Iterator[Row]:
        """What an officer types, against the start of Python itself."""
        runs = self.timing(
            {
                PASS: self.nothing(),
                "--help": self.ours("--help"),
                "--version": self.ours("--version"),
                "validate Clermont, nothing cached": self.ours("validate", CLERMONT),
                "validate Clermont, warm": self.ours("validate", CLERMONT, is_warm=True),
                "status Clermont, nothing cached": self.ours("status", CLERMONT),
                "status Clermont, warm": self.ours("status", CLERMONT, is_warm=True),
            },
            self.scale.rounds,
        )
        base = runs[PASS]
        starts = tuple(Figure(f"`{name}`", 7, ratio(runs[name], base)) for name in ("--help", "--version"))
        yield Row("`ccitrack --help`, `--version`", PASS, starts)
        for command, cold, warm in (("validate", 26, 9), ("status", 34, 13)):
            name = f"{command} Clermont"
            first = Figure("nothing cached", cold, ratio(runs[f"{name}, nothing cached"], base))
            second = Figure("warm", warm, self.if_cached(ratio(runs[f"{name}, warm"], base)))
            yield Row(f"`{command}` on the Clermont plan", PASS, (first, second))

    def beside_peers(self) -> Row:
        """A check of some cards, against the peers on the same cards."""
        place, name = self.plans(self.scale.few), f"validate {self.scale.few:,} cards, nothing cached"
        cards = sorted(place.glob("plans/*/actions/*.yaml"))
        folder = self.folder / "peers"
        folder.mkdir()
        self.peers = tuple(peers(cards, self.schema(), folder))
        theirs = {peer.name: peer.command for peer in self.peers if peer.command is not None}
        runs = self.timing({name: self.ours("validate", folder=place), **theirs}, self.scale.slow_rounds)
        limits = {"ajv-cli": 1.0, "check-jsonschema": 0.06, "yamllint": 0.06, "doorstop": 0.1}
        figures = (
            Figure(peer, limit, ratio(runs[name], runs[peer]) if peer in runs else None, why_not="not installed")
            for peer, limit in limits.items()
        )
        return Row(f"`validate` on {self.scale.few:,} cards, nothing cached", "each peer", tuple(figures))

    def many_cards(self) -> Row:
        """A check of many cards, against reading them."""
        place, name = self.plans(self.scale.many), f"validate {self.scale.many:,} cards"
        commands = {
            READ: self.reading(place),
            f"{name}, nothing cached": self.ours("validate", folder=place),
            f"{name}, warm": self.ours("validate", folder=place, is_warm=True),
        }
        if not self.has_cache:
            del commands[f"{name}, warm"]
        runs = self.timing(commands, self.scale.slow_rounds)
        warm = ratio(runs[f"{name}, warm"], runs[READ]) if self.has_cache else None
        cold = ratio(runs[f"{name}, nothing cached"], runs[READ])
        figures = (Figure("nothing cached", 45, cold), Figure("warm", 5, warm))
        return Row(f"`validate` on {self.scale.many:,} cards", "listing and reading all bytes", figures)

    def report(self) -> Row:
        """The report of a plan of a hundred actions."""
        place, name = self.plans(100), "HTML report, 100 actions, 300 indicators"
        command = self.ours(
            "report", plan_id(0), "--format", "html", "--output", str(self.folder / "out"), folder=place
        )
        runs = self.timing({PASS: self.nothing(), name: command}, self.scale.rounds)
        figure = Figure("HTML", 60, ratio(runs[name], runs[PASS]))
        return Row("HTML report, 100 actions with 300 indicators", PASS, (figure,))

    def large_work(self) -> Iterator[Row]:
        """What a national observatory does; run once, since nothing here is short."""
        scale = self.scale
        yield self.portfolio()
        sizes = (1, scale.few // 10, scale.few, scale.many, scale.most)
        runs = {size: self.alone(size) for size in sizes}
        peak = max(run.megabytes for run in runs[scale.most])
        figures = [Figure(f"`validate`, plans of {LARGEST_PLAN:,}", 200, Spread(peak, peak, peak), "MB")]
        for timed in self.timed:
            if timed.name == f"status of {scale.most:,} cards, nothing cached":
                peak = max(run.megabytes for run in timed.runs)
                figures.append(Figure("`status`, plans of 100", 200, Spread(peak, peak, peak), "MB"))
        yield Row(f"memory, {scale.most:,} cards: peak of the largest process", "", tuple(figures))
        start = median(run.seconds for run in runs[1])

        def per_card(size: int, base: int) -> Spread:
            few = (median(run.seconds for run in runs[base]) - start) / base
            return spread([(run.seconds - start) / size / few for run in runs[size]])

        figures = [
            Figure(f"{size:,} cards", LINEAR, per_card(size, scale.few)) for size in sorted({scale.many, scale.most})
        ]
        yield Row(
            "growth: time for each card, without the start",
            f"the same with {scale.few:,} cards",
            (Figure(f"{scale.few // 10:,} cards", None, per_card(scale.few // 10, scale.few)), *figures, self.links()),
        )

    def portfolio(self) -> Row:
        """The state of many plans, against reading them."""
        most = self.scale.most
        place, name = self.plans(most, most // 100 if most > 100 else 1), f"status of {most:,} cards"
        runs = self.timing(
            {READ: self.reading(place), f"{name}, nothing cached": self.ours("status", folder=place)},
            1,
            is_counted_at_once=True,
        )
        cold = ratio(runs[f"{name}, nothing cached"], runs[READ])
        warm = None
        if self.has_cache:
            again = {READ: self.reading(place), f"{name}, warm": self.ours("status", folder=place, is_warm=True)}
            runs = self.timing(again, self.scale.slow_rounds)
            warm = ratio(runs[f"{name}, warm"], runs[READ])
        figures = (Figure("warm", 6, warm), Figure("nothing cached", None, cold))
        return Row(f"`status` of {most // 100:,} plans × 100 cards", "listing and reading all bytes", figures)

    def links(self) -> Figure:
        """Whether one large plan full of links takes longer than its size: ten times as large as another."""
        large = self.scale.many // 2
        small = large // 10
        label = f"one plan of {large:,} actions with {2 * large:,} links, against one of {small:,}"
        names = {size: f"validate one plan of {size:,} actions" for size in (1, small, large)}
        places = {size: self.plans(size, 1) for size in names}
        commands = {names[size]: self.ours("validate", folder=places[size]) for size in names}
        runs = self.timing(commands, self.scale.slow_rounds)
        start, few = (median(run.seconds for run in runs[names[size]]) for size in (1, small))
        if few - start < start / 2:  # the difference of two nearly equal times is noise
            return Figure(label, LINEAR, None, why_not="too few cards to tell from the start")
        each = [(run.seconds - start) / large / ((few - start) / small) for run in runs[names[large]]]
        return Figure(label, LINEAR, spread(each))

    # How it is done

    def timing(
        self, commands: dict[str, Command], rounds: int, *, is_counted_at_once: bool = False
    ) -> dict[str, list[Run]]:
        """Run commands side by side, and keep what they took."""
        print(f"{', '.join(commands)}…", file=sys.stderr, flush=True)
        runs = side_by_side(commands, rounds, is_counted_at_once=is_counted_at_once)
        self.timed += [Timed(name, runs[name]) for name in commands]
        return runs

    def alone(self, size: int) -> Sequence[Run]:
        """A check of so many cards with nothing cached; those that were timed already are not timed again."""
        name = f"validate {size:,} cards, nothing cached"
        known = next((timed.runs for timed in self.timed if timed.name == name), None)
        if known is not None:
            return known
        is_long = size == self.scale.most
        command = self.ours("validate", folder=self.plans(size))
        return self.timing({name: command}, 1 if is_long else self.scale.slow_rounds, is_counted_at_once=is_long)[name]

    def plans(self, cards: int, plans: int | None = None) -> Path:
        """A folder with that many cards, in plans of a thousand at most, or in so many plans."""
        count = plans or -(-cards // LARGEST_PLAN)
        folder = self.folder / f"{count}-{cards}"
        if not folder.exists():
            write(folder, Size(count, cards // count))
        return folder

    def ours(self, *words: str, folder: Path | None = None, is_warm: bool = False) -> Command:
        """A command of ccitrack, with an empty cache each time, or with what earlier runs left in one."""
        cache = self.folder / ("warm" if is_warm else "cold")
        day = DAY if words[0] in ("validate", "status", "report") else ()
        before = None if is_warm else lambda: shutil.rmtree(cache, ignore_errors=True)
        environment = {"CCITRACK_CACHE_DIR": str(cache)}
        return Command([CCITRACK, *words, *day], folder or self.folder, environment, FOUND, before)

    def nothing(self) -> Command:
        """The start of Python itself."""
        return Command([sys.executable, "-c", "pass"], self.folder, repeats=5)

    def reading(self, folder: Path) -> Command:
        """Listing and reading all files under a folder, as a process."""
        return Command([sys.executable, str(TOP / "benchmarks/reading.py"), str(folder)], self.folder, repeats=3)

    def schema(self) -> str:
        """The schema of a card, as ccitrack exports it."""
        told = subprocess.run([CCITRACK, "schema", "card.yaml"], capture_output=True, text=True, check=True)
        return told.stdout

    @property
    def has_cache(self) -> bool:
        """Whether ccitrack left anything for the next run: only then is there something warm to measure."""
        return any(path.is_file() for path in (self.folder / "warm").rglob("*"))

    def if_cached(self, found: Spread) -> Spread | None:
        """What was found, where there is a cache."""
        return found if self.has_cache else None
