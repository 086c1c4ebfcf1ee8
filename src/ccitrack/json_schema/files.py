"""The files of a plan, each with its schema: what is written beside a plan, and whether it is that of today."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from json import dumps, loads
from pathlib import PurePosixPath
from typing import Any

from ccitrack.json_schema.mappings import NOT_NOTHING, mapping, name_of
from ccitrack.json_schema.values import Schema, Telling, named, reference
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import LANGUAGES, speech
from ccitrack.load import Gathered, Loaded
from ccitrack.load.folder import HEADER, SCHEMAS
from ccitrack.model.action import Action
from ccitrack.model.described import Model, reached
from ccitrack.model.plan import ContextFigure, Plan
from ccitrack.model.recommendation import Recommendation
from ccitrack.source import BYTE_ORDER_MARK, Source

DIALECT = "https://json-schema.org/draft/2020-12/schema"
HOLDING = {"actions": "card", "recommendations": "recommendations", "context_indicators": "context"}
"""The kind of file that holds each list of the plan, where that is not in the header."""
MODELINE = "# yaml-language-server: $schema="
FIRST_LINES = re.compile(rb"(?P<before>(?:[ \t]*(?:#[^\n]*)?\n)*?)(?P<line># yaml-language-server: \$schema=[^\r\n]*)")


@dataclass(frozen=True, slots=True)
class File:
    """A kind of file of a plan: what it holds, once or as a list, and what it leaves to other files."""

    name: str
    title: Phrase
    model: Model
    is_list: bool = False
    elsewhere: frozenset[str] = frozenset()


FILES = {
    file.name: file
    for file in (
        File("plan", phrase("The plan as a whole"), Plan, elsewhere=frozenset({"actions"})),
        File("card", phrase("The card of an action"), Action),
        File("recommendations", phrase("Recommendations, gaps, challenges and examples"), Recommendation, is_list=True),
        File("context", phrase("Figures of the territory"), ContextFigure, is_list=True),
        File("single", phrase("A plan in a single file"), Plan),
    )
}


@cache
def whole(name: str, lang: str = "en") -> Schema:
    """The schema of a kind of file; it refers to nothing outside. It speaks all languages, `lang` first."""
    file = FILES[name]
    telling = Telling(tuple(speech(code) for code in sorted(LANGUAGES, key=lambda code: code != lang)))
    left_out = {file.model: file.elsewhere}
    made = {name_of(model): mapping(model, telling, left_out.get(model, frozenset())) for model in reached(file.model)}
    root = reference(name_of(file.model))
    schema = {
        "$schema": DIALECT,
        "$id": f"urn:ccitrack:{name}.yaml:1",
        "title": telling.both(file.title.wording),
        **({"type": "array", "items": root | NOT_NOTHING} if file.is_list else root | NOT_NOTHING),
    }
    return schema | {"$defs": _used(schema, named(telling) | made)}


def _used(schema: Schema, known: Mapping[str, Schema]) -> dict[str, Schema]:
    """The parts that a schema refers to, and those that they refer to."""
    wanted, used = list(_references(schema)), set()
    while wanted:
        name = wanted.pop()
        if name not in used:
            used.add(name)
            wanted.extend(_references(known[name]))
    return {name: part for name, part in known.items() if name in used}


def _references(schema: Any) -> Iterator[str]:
    for key, part in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if key == "$ref":
            yield part.removeprefix("#/$defs/")
        elif isinstance(part, dict | list):
            yield from _references(part)


def text(name: str, lang: str = "en") -> str:
    """The schema as the text of a file: one line for each part."""
    schema = whole(name, lang)
    head = dumps({key: part for key, part in schema.items() if key != "$defs"}, ensure_ascii=False)
    parts = (f"{dumps(key)}: {dumps(part, ensure_ascii=False)}" for key, part in schema["$defs"].items())
    return f'{head[:-1]}, "$defs": {{\n' + ",\n".join(parts) + "\n}}\n"


# Beside a plan


def kinds(loaded: Loaded) -> dict[str, str]:
    """Each file of a plan that could be read, by its path, with the kind of file that it is."""
    found = {}
    for loc, mount in loaded.files.mounts.items():
        path = mount.source.path
        found[path] = _of_header(mount.source) if path == loaded.header else HOLDING[str(loc[0])]
    return found


def _of_header(source: Source) -> str:
    is_folder = PurePosixPath(source.path).name == HEADER and source.data.get("actions") is None
    return "plan" if is_folder else "single"


def needed(loaded: Loaded) -> tuple[str, ...]:
    """The kinds of file whose schemas stand beside a plan: those that it has, and in a folder those that it may get."""
    used = set(kinds(loaded).values())
    return tuple(name for name in FILES if name in used or ("plan" in used and name != "single"))


def stale(loaded: Loaded) -> tuple[str, ...]:
    """The schemas beside a plan that are not those of today, or missing; none where the plan has no schemas at all."""
    return tuple(file_of(name) for name in _to_write(loaded)) if loaded.schemas else ()


def beside(gathered: Gathered, loaded: Loaded) -> dict[str, bytes]:
    """What is to be written so that editors know the format: schemas, and files of the plan with their first line."""
    found = {}
    for name in _to_write(loaded):
        found[schema_path(gathered, file_of(name))] = text(name, _language(loaded)).encode()
    for path, name in kinds(loaded).items():
        content = with_line(gathered.files[path], name)
        if content != gathered.files[path]:
            found[path] = content
    return found


def schema_path(gathered: Gathered, name: str) -> str:
    """How people know a schema beside a plan, by the name of its file."""
    return f"{SCHEMAS}/{name}" if gathered.folder == "." else f"{gathered.folder}/{SCHEMAS}/{name}"


def _to_write(loaded: Loaded) -> Iterator[str]:
    """The kinds of file whose schemas beside a plan are missing or not those of today."""
    wanted, there = needed(loaded), loaded.schemas
    for name in FILES:
        content = there.get(file_of(name), b"")
        if (name in wanted or content) and not _is_of_today(content, name, _language(loaded)):
            yield name


def _language(loaded: Loaded) -> str:
    return loaded.plan.lang if loaded.plan is not None else "en"


def _is_of_today(content: bytes, name: str, lang: str) -> bool:
    """Whether a file holds a schema of today, whichever language it speaks first and however it is laid out."""
    try:
        written = loads(content)
    except (ValueError, RecursionError):
        return False
    return any(written == whole(name, code) for code in sorted(LANGUAGES, key=lambda code: code != lang))


def file_of(name: str) -> str:
    """The file that holds the schema of a kind of file."""
    return f"{name}.json"


def line_for(name: str) -> str:
    """The first line of a file of that kind: it tells editors where the schema is."""
    return f"{MODELINE}{'../' if name == 'card' else ''}{SCHEMAS}/{file_of(name)}"


def with_line(content: bytes, name: str) -> bytes:
    """A file with the line that tells editors where its schema is; a line that names another place is left alone."""
    line = line_for(name).encode()
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    body = content.removeprefix(mark)
    written = FIRST_LINES.match(body)
    if written is None:
        ending = b"\r\n" if b"\r\n" in body.partition(b"\n")[0] + b"\n" else b"\n"
        return mark + line + ending + body
    is_ours = f"{SCHEMAS}/".encode() in written["line"]
    return mark + written["before"] + (line if is_ours else written["line"]) + body[written.end() :]
