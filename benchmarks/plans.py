"""Plans like real ones, in any number: the same seed gives the same bytes. For measures, and for tests of size.

Run it to write plans into a folder: `python -m benchmarks.plans FOLDER --plans 2 --cards 100`.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.words import ENGLISH, FRENCH, ORGANISATIONS, Words

AXES = 5
INDICATORS = 3


@dataclass(frozen=True, slots=True)
class Size:
    """How large the plans are. With 2 links each, 5,000 cards have 10,000 links."""

    plans: int = 1
    cards: int = 100
    links: int = 2


def write(folder: Path, size: Size, seed: int = 1) -> None:
    """Write the plans into `folder/plans/`, each a folder of its own."""
    for number in range(size.plans):
        place = folder / "plans" / plan_id(number)
        for name, text in files(size, number, seed):
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def files(size: Size, number: int = 0, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The files of one plan: their paths inside its folder, and their texts. Every second plan is in French."""
    words = ENGLISH if number % 2 else FRENCH
    yield "plan.yaml", _header(words, size, number, Random(f"{seed}/{number}"))
    ids = [_action_id(index) for index in range(size.cards)]
    # Mirrored at the same point, each of two cards names the other: links of real plans lead back, too.
    mirrors = Random(f"{seed}/{number}/links").sample(range(max(size.cards, size.links)), size.links)
    for index, id in enumerate(ids):
        random = Random(f"{seed}/{number}/{index}")
        others = dict.fromkeys((mirror - index) % size.cards for mirror in mirrors)
        links = [(ids[other], other < index and random.random() < 0.1) for other in others if other != index]
        slug = words.slugs[index % len(words.slugs)]
        yield f"actions/{id}-{slug}.yaml", _card(words, id, index, links, random)


def plan_id(number: int) -> str:
    """What a plan is called: `plan-0007`."""
    return f"plan-{number:04}"


def _action_id(index: int) -> str:
    return f"{index % AXES + 1}.{index // AXES + 1}"


def _header(words: Words, size: Size, number: int, random: Random) -> str:
    counts = [len(range(axis, size.cards, AXES)) for axis in range(AXES)]
    lines = [
        f"# {words.header}",
        "",
        "schema: 1",
        f"id: {plan_id(number)}",
        f"title: {words.plan} {number + 1}",
        f"lang: {words.lang}",
        "fictional: true",
        "owner: org-01",
        "period: 2024..2027",
        "summary: >-",
        *_folded(random.choice(words.contexts), "  "),
        "",
        "axes:",
    ]
    for axis, (title, count) in enumerate(zip(words.axes, counts, strict=True), start=1):
        lines += [
            f"  - id: axis-{axis}",
            f'    code: "{axis}"',
            f"    title: {title}",
            f"    actions_declared: {count}",
        ]
    lines += ["", "organisations:"]
    lines += [f"  - {{id: org-{place:02}, name: {name}}}" for place, name in enumerate(ORGANISATIONS, start=1)]
    lines += ["", "sources:", f"  - {{id: adopted, title: {words.document}, lang: {words.lang}, kind: document}}"]
    return "\n".join([*lines, ""])


def _card(words: Words, id: str, index: int, links: list[tuple[str, bool]], random: Random) -> str:
    title = words.titles[index % len(words.titles)]
    year = random.choice((2024, 2025))
    start, last = f"{year}-{random.randint(1, 12):02}", random.choice((2026, 2027))
    leader, *others = random.sample(range(1, len(ORGANISATIONS) + 1), 5)
    lines = [
        f'id: "{id}"',
        f"axis: axis-{index % AXES + 1}",
        f"title: {title} ({random.choice(words.places)})",
        "status: in_progress",
        f"status_date: 2026-0{random.randint(1, 6)}-15",
        f"progress_declared: {random.randrange(20, 60, 5)}   # {words.estimate}",
        "",
        "context: >",
        *_folded(random.choice(words.contexts), "  "),
        *(["", *_folded(random.choice(words.contexts), "  ")] if random.random() < 0.1 else []),
        "objectives:",
    ]
    for objective in random.sample(words.objectives, 1):
        lines += ["  - >-", *_folded(objective, "    ")]
    lines.append("content:")
    for letter, step in zip("abc", random.sample(words.steps, 3), strict=True):
        lines.append(f"  - {{id: {letter}, text: {_quoted(step)}}}")
    lines += [
        "expected_effects: |",
        *(f"  {effect}" for effect in random.sample(words.effects, random.randint(1, 2))),
        "",
        f"leaders: [org-{leader:02}]",
        "partners:",
        *(f"  - org-{other:02}" for other in others),
        f"  - {{name: {_quoted(random.choice(words.publics))}, kind: group}}",
        f"contact: {_quoted(random.choice(words.services))}",
        f"links: [{', '.join(_link(other, waits) for other, waits in links)}]",
        "",
        "timeframe:",
        f"  start: {start}",
        f"  end: {last}-{random.choice(('S1', 'S2'))}   # {words.end}",
        "milestones:",
        *_milestones(words, year, last, random),
        "",
        *_budget(words, year, leader, random),
        "",
        "indicators:",
        *_indicators(words, random),
        "",
        "updates:",
        f"  - date: 2026-06-{random.randint(10, 28)}",
        "    text: >-",
        *_folded(random.choice(words.news), "      "),
        f'source: {{document: adopted, page: "{random.randint(4, 90)}"}}',
    ]
    return "\n".join([*lines, ""])


def _milestones(words: Words, year: int, last: int, random: Random) -> Iterator[str]:
    first, second = (_quoted(step) for step in random.sample(words.steps, 2))
    yield f"  - {{id: m1, title: {first}, due: {year}-12, done: {year}-12-0{random.randint(1, 9)}}}"
    yield f"  - {{id: m2, title: {second}, due: {last}-05, status: in_progress}}"


def _budget(words: Words, year: int, funder: int, random: Random) -> Iterator[str]:
    works, running = random.randrange(20, 900) * 1000, random.randrange(4, 60) * 1000
    yield "budget:"
    yield f"  verbatim: {_quoted(f'{works} €, {running} € {words.yearly}')}"
    yield "  lines:"
    yield f"    - {{id: works, label: {words.works}, kind: investment, amount: {works}, funder: org-{funder:02}}}"
    yield "    - id: running"
    yield f"      label: {_quoted(words.running)}"
    yield "      kind: operating"
    yield f"      amount: {running}"
    yield "      per: year"
    yield f"      period: {year}..2027"
    yield f"      note: {words.inferred}"
    yield "  execution:"
    yield f"    - {{year: {year}, stage: spent, amount: {works // 4}, line: works, funder: org-{funder:02}}}"


def _indicators(words: Words, random: Random) -> Iterator[str]:
    chosen = random.sample(words.indicators, INDICATORS)
    for number, (title, unit) in enumerate(chosen, start=1):
        target = random.randrange(20, 200, 4)
        is_output = number < INDICATORS
        yield f"  - id: {f'o{number}' if is_output else 'r1'}"
        yield f"    level: {'output' if is_output else 'result'}"
        yield f"    title: {_quoted(title)}"
        yield f"    unit: {unit}"
        yield "    measured_as: stock"
        yield "    baseline: {value: 0, date: 2023-12-31}"
        yield f"    targets: [{{value: {target}, by: 2027, verbatim: {_quoted(words.target.format(target))}}}]"
        yield "    measures:"
        yield f"      - {{date: 2025-12-31, value: {target // 4}, source: {_quoted(random.choice(words.records))}}}"
        yield f"      - {{date: 2026-06-30, value: {target // 2}, source: {_quoted(random.choice(words.records))}}}"


def _link(other: str, waits: bool) -> str:
    return f'{{action: "{other}", kind: depends_on}}' if waits else f'"{other}"'


def _quoted(text: str) -> str:
    return f'"{text}"'


def _folded(text: str, indent: str, width: int = 112) -> Iterator[str]:
    """A paragraph as lines that a folded block scalar holds."""
    line = indent
    for word in text.split():
        if len(line) + len(word) > width:
            yield line.rstrip()
            line = indent
        line += f"{word} "
    yield line.rstrip()


def main() -> None:
    """Write plans into a folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--plans", type=int, default=1)
    options.add_argument("--cards", type=int, default=100, help="in each plan")
    options.add_argument("--links", type=int, default=2, help="in each card")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    write(asked.folder, Size(asked.plans, asked.cards, asked.links), asked.seed)


if __name__ == "__main__":
    main()
