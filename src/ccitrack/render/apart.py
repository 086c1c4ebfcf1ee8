"""Templates that are not ours run in a process of their own, with a deadline and a memory limit."""

import json
import pickle
import subprocess
import sys
from dataclasses import dataclass

from ccitrack.render.faults import Fault, Kind, TemplateError
from ccitrack.render.folders import Folders
from ccitrack.render.layout import Format
from ccitrack.report.shape import Report

MEGABYTE = 1_000_000
GRACE = 5.0
"""The seconds that the process has beside its deadline, to begin and to say where it was stopped."""
BEGIN = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from ccitrack.render.child import answer; answer()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What templates may take: seconds, bytes of memory (where the system can hold a process to them), characters."""

    seconds: float = 30
    memory: int = 1024 * MEGABYTE
    characters: int = 20 * MEGABYTE

    @property
    def told(self) -> dict[Kind, int]:
        """The limits as people are told of them: seconds and megabytes."""
        return {
            Kind.TIME: round(self.seconds),
            Kind.MEMORY: self.memory // MEGABYTE,
            Kind.OUTPUT: self.characters // MEGABYTE,
        }


def laid_out_apart(report: Report, format: Format, language: str, folders: Folders, limits: Limits) -> str:
    """The text of a report in a format, by templates that nobody vouches for. Raises TemplateError."""
    asked = pickle.dumps((report, format, language, folders, limits))
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", BEGIN, json.dumps([path for path in sys.path if path])],
            input=asked,
            capture_output=True,
            timeout=limits.seconds + GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise error(Fault(Kind.TIME, limit=limits.told[Kind.TIME]), folders) from late
    if done.returncode == 0:
        return _read(done.stdout, folders)
    if b"MemoryError" in done.stderr:
        raise error(Fault(Kind.MEMORY, limit=limits.told[Kind.MEMORY]), folders)
    if done.returncode < 0 or not done.stderr:
        raise error(Fault(Kind.STOPPED), folders)
    raise RuntimeError(done.stderr.decode(errors="replace"))


def error(fault: Fault, folders: Folders) -> TemplateError:
    """What is wrong, with the path by which people know the file."""
    yours = folders.yours if folders.yours is not None else folders.ours
    if not fault.template:
        return TemplateError(fault, yours.as_posix())
    path = folders.find(fault.template) or yours / fault.template
    return TemplateError(fault, path.as_posix())


def _read(answer: bytes, folders: Folders) -> str:
    told = json.loads(answer)
    if "text" in told:
        return str(told["text"])
    fault = told["fault"]
    raise error(Fault(**{**fault, "kind": Kind(fault["kind"]), "known": tuple(fault["known"])}), folders)
