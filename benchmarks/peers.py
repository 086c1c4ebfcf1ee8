"""The peers: what each is given to read, how it is called, and where it is installed."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import Command
from ccitrack.source import Plain, plain_data, read

TOP = Path(__file__).resolve().parent.parent
PACKAGES = TOP / "benchmarks/packages"
PYTHON_PEERS = TOP / ".venv-peers/bin"
NODE_PEERS = PACKAGES / "node_modules/.bin"
YAMLLINT = "{extends: relaxed, rules: {line-length: disable}}"
AIMS = 10


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program that checks files: its name, its version, what it is given, and its command where it is here."""

    name: str
    version: str
    given: str
    command: Command | None


def peers(cards: list[Path], schema: str, folder: Path) -> Iterator[Peer]:
    """The peers, ready to check these cards. What they need is written into the folder."""
    path = folder / "card.schema.json"
    path.write_text(schema, encoding="utf-8")
    names = [str(card) for card in cards]

    data = folder / "json"
    data.mkdir()
    for card in cards:
        (data / f"{card.parent.parent.name}-{card.stem}.json").write_text(_as_json(card), encoding="utf-8")
    ajv = ["validate", "--spec=draft2020", "--strict=false", "-s", str(path), "-d", f"{data}/*.json"]
    yield Peer(
        "ajv-cli",
        _of_npm("ajv-cli"),
        "the same cards as JSON, made beforehand: it reads a date of YAML as no text; with the exported schema",
        _if_here(NODE_PEERS / "ajv", ajv, folder),
    )
    yield Peer(
        "check-jsonschema",
        _of_pip("check-jsonschema"),
        "the same cards, with the exported schema",
        _if_here(PYTHON_PEERS / "check-jsonschema", ["--schemafile", str(path), *names], folder),
    )
    yield Peer(
        "yamllint",
        _of_pip("yamllint"),
        "the same cards; its relaxed rules, without the length of lines",
        _if_here(PYTHON_PEERS / "yamllint", ["-d", YAMLLINT, *names], folder),
    )
    yield Peer(
        "doorstop",
        _of_pip("doorstop"),
        "as many items of its own with the same texts, each linked to an aim; it rewrites no file",
        _doorstop(cards, folder / "doorstop"),
    )


def _as_json(card: Path) -> str:
    """A card as the schema sees it in an editor: quoted texts are texts, `true` and numbers are what they are."""
    source = read(card.name, card.read_bytes()).source
    assert source is not None
    return json.dumps(_meant(plain_data(source.root)), ensure_ascii=False)


def _meant(data: object) -> object:
    if isinstance(data, dict):
        return {key: _meant(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_meant(value) for value in data]
    if isinstance(data, Plain):
        return data == "true" if data in ("true", "false") else int(data) if data.isdecimal() else str(data)
    return data


def _doorstop(cards: list[Path], folder: Path) -> Command | None:
    """A repository of doorstop: an item for each card, with its text, and the aims that the items serve."""
    command = _if_here(PYTHON_PEERS / "doorstop", ["--no-reformat"], folder)
    if command is None or shutil.which("git") is None:
        return None
    _document(folder / "aims", "AIM", [(f"An aim, number {number}.", "") for number in range(AIMS)])
    texts = [(card.read_text("utf-8"), f"AIM{index % AIMS + 1:05}") for index, card in enumerate(cards)]
    _document(folder / "actions", "ACT", texts, parent="AIM")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    return command


def _document(folder: Path, prefix: str, items: list[tuple[str, str]], parent: str = "") -> None:
    folder.mkdir(parents=True)
    above = f"  parent: {parent}\n" if parent else ""
    settings = f"settings:\n  digits: 5\n  itemformat: yaml\n{above}  prefix: {prefix}\n  sep: ''\n"
    (folder / ".doorstop.yml").write_text(settings, encoding="utf-8")
    for number, (text, link) in enumerate(items, start=1):
        lines = [
            *("active: true", "derived: false", "header: ''", f"level: {number}.0"),
            f"links:\n- {link}: null" if link else "links: []",
            *("normative: true", "ref: ''", "reviewed: null", "text: |"),
            *(f"  {line}" if line else "" for line in text.splitlines()),
        ]
        (folder / f"{prefix}{number:05}.yml").write_text("\n".join([*lines, ""]), encoding="utf-8")


def _if_here(program: Path, words: list[str], folder: Path) -> Command | None:
    return Command([str(program), *words], folder) if program.exists() else None


def _of_npm(name: str) -> str:
    packages = json.loads((PACKAGES / "package.json").read_text("utf-8"))
    return str(packages["devDependencies"][name])


def _of_pip(name: str) -> str:
    lines = (PACKAGES / "requirements.txt").read_text("utf-8").splitlines()
    return next(version for found, _, version in (line.partition("==") for line in lines) if found == name)
