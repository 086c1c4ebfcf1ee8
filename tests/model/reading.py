"""How the tests of the model read a value: as the files of a plan would give it."""

from typing import Any

from ccitrack.language.speech import speech
from ccitrack.model.base import Part
from ccitrack.model.refusals import Refusals, interpreted
from ccitrack.source import read


class Holder(Part):
    """A mapping with one key, `value`."""


def told(model: Any, written: str) -> list[str]:
    """What is said of `value: WRITTEN`, each as `rule: message help`; nothing for a value that is accepted."""
    refusals, source = _read(model, written)
    english = speech("en")
    problems = refusals.diagnostics(source, (), None) if isinstance(refusals, Refusals) else []
    return [
        f"{at.rule}: {english.say(at.message)} {english.say(at.help) if at.help else ''}".strip() for at in problems
    ]


def value(model: Any, written: str) -> Any:
    """The value that `value: WRITTEN` is."""
    part, _ = _read(model, written)
    assert not isinstance(part, Refusals), told(model, written)
    return part.value


def _read(model: Any, written: str) -> tuple[Any, Any]:
    source = read("a.yaml", f"value: {written}\n".encode()).source
    assert source is not None, written
    holder = type("Held", (Holder,), {"__annotations__": {"value": model}, "__doc__": "A value."})
    return interpreted(holder, source.data), source
