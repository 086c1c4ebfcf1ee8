"""A plan as the text of one file: what is read from it is the same plan. Remarks and layout are not kept."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ccitrack.edit.written import mapping
from ccitrack.model.base import EXTENSION, Part
from ccitrack.model.plan import Plan
from ccitrack.model.text import Words
from ccitrack.source import Plain


def as_one_file(plan: Plan) -> str:
    """The text of `plan.yaml`, which holds the whole plan."""
    return "\n".join(mapping(_written(plan), 0)) + "\n"


def _written(value: Any) -> Any:
    """A value as cards write it."""
    if isinstance(value, Part):
        return dict(_entries(value))
    if isinstance(value, Words):
        return value.plain if value.plain is not None else dict(value.by_language)
    if isinstance(value, Mapping):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_written(each) for each in value]
    if isinstance(value, bool):
        return Plain("true" if value else "false")
    if isinstance(value, Decimal):
        return Plain(f"{value:f}")
    if isinstance(value, Plain):
        return value
    return Plain(value) if isinstance(value, int) else str(value)


def _entries(part: Part) -> Iterator[tuple[str, Any]]:
    """The keys of a part and their values: those that say something, then the team's own."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if field.alias != EXTENSION and value is not None and value != field.get_default(call_default_factory=True):
            yield field.alias or name, _written(value)
    yield from part.local_fields.items()
