"""The plans that reports are tested on."""

from datetime import date
from functools import cache
from pathlib import Path

from ccitrack.bundled import folder
from ccitrack.load import Gathered, gather, load
from ccitrack.model.plan import Plan

DAY = date(2020, 12, 31)
EVERYTHING = Path(__file__).parent / "everything.yaml"


def read(path: Path) -> Plan:
    """The plan of a folder or of a file, which has no error of its own."""
    loaded = load(gather(path, path.name))
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return loaded.plan


def parsed(text: str) -> Plan:
    """The plan of a single file with this text."""
    gathered = Gathered({"plan.yaml": text.encode()}, (), ".", "plan.yaml")
    plan = load(gathered).plan
    assert plan is not None
    return plan


def names() -> tuple[str, ...]:
    """The plans that come with ccitrack."""
    return tuple(sorted(path.name for path in folder("plans").iterdir() if path.is_dir()))


@cache
def bundled(name: str) -> Plan:
    return read(folder("plans") / name)


def clermont() -> Plan:
    return bundled("clermont-techtown")


@cache
def everything() -> Plan:
    return read(EVERYTHING)
