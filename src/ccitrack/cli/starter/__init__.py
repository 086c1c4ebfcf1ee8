"""What a new plan is made of: the beginning in a language, or a copy of an example."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from ccitrack import bundled
from ccitrack.cli.nearest import did_you_mean
from ccitrack.edit.names import slug
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import Speech

BEGINNINGS = Path(__file__).parent
ID = re.compile(r"[\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan that is not written yet: its id, and what fills its folder."""

    id: str
    fill: Callable[[Path], None]


class CannotBegin(CcitrackError):
    """What was asked of a new plan does not go."""


def begin(folder: Path | None, id: str | None, title: str | None, speech: Speech) -> NewPlan:
    """A plan with one card, in the language; its id is given, or made of its folder or title."""
    name = folder.resolve().name if folder else title or speech.word("my-plan")
    chosen = id or slug(name) or "plan"
    if not ID.fullmatch(chosen):
        raise CannotBegin(
            phrase("{id} cannot be the identifier of a plan.", id=chosen),
            phrase("Write letters without accents, digits, dots and hyphens, as {example}.", example=slug(chosen)),
        )
    shown = (
        _quoted(folder.as_posix()) if folder and " " in folder.as_posix() else folder.as_posix() if folder else chosen
    )
    title = title or speech.word("Title of the plan")
    facts = {"id": _quoted(chosen), "title": _quoted(title), "folder": shown}

    def fill(place: Path) -> None:
        _copy(BEGINNINGS / speech.code, place, facts)
        _help_editors(place)

    return NewPlan(chosen, fill)


def copy(example: str, id: str | None, title: str | None) -> NewPlan:
    """A copy of an example, as it is."""
    known = examples()
    if example not in known:
        raise CannotBegin(
            phrase("There is no example {id}. There are: {known}.", id=example, known=known),
            did_you_mean(example, known),
        )
    if id or title:
        raise CannotBegin(
            phrase("--example copies a plan as it is: --id and --title do not go with it."),
            phrase("Change them in plan.yaml afterwards."),
        )
    source = bundled.folder("plans") / example
    return NewPlan(example, lambda place: _copy(source, place, {}))


def examples() -> list[str]:
    """The plans that come with ccitrack."""
    folder = bundled.folder("plans")
    return sorted(header.parent.name for header in folder.glob("*/plan.yaml"))


def _quoted(text: str) -> str:
    """The text as YAML: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def _copy(source: Path, place: Path, facts: Mapping[str, str]) -> None:
    """Copy the files of a plan, with the facts in place of `$id`, `$title` and `$folder` where there are any."""
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        target = place / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes()
        target.write_bytes(Template(content.decode()).substitute(facts).encode() if facts else content)


def _help_editors(place: Path) -> None:
    """Write the schemas beside the plan, and name them in its files."""
    from ccitrack.json_schema import beside
    from ccitrack.load import gather, load

    gathered = gather(place, ".")
    for name, content in beside(gathered, load(gathered)).items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(content)
