"""A baseline: the problems that a plan had when its check began, accepted until somebody mends them."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ccitrack.cli import output
from ccitrack.cli.findings import Findings
from ccitrack.cli.formats.fingerprints import fingerprinted
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Uncut, phrase
from ccitrack.language.speech import Speech
from ccitrack.load.files import bytes_of

FORMAT = "ccitrack.baseline/1"
LARGEST = 32 * 1024 * 1024


class CannotCompare(CcitrackError):
    """There is no baseline, or the file is none."""


def accept(found: Findings, file: Path) -> Findings:
    """The problems that the baseline does not hold, and always what cannot be read at all. Raises CannotCompare."""
    known = _read(file)
    fresh = [problem for problem, mark in fingerprinted(found.diagnostics) if problem.is_cause or mark not in known]
    accepted = len(found.diagnostics) - len(fresh)
    return replace(found, diagnostics=tuple(fresh), accepted=accepted, gone=len(known) - accepted)


def write(found: Findings, file: Path, speech: Speech) -> None:
    """Make all problems of now the accepted ones, a line for each, in an order that does not change by itself."""
    rows = sorted(
        (problem.location.path, problem.rule, mark, speech.say(problem.message))
        for problem, mark in fingerprinted(found.diagnostics)
        if not problem.is_cause
    )
    problems = [
        json.dumps({"path": path, "rule": rule, "fingerprint": mark, "message": message}, ensure_ascii=False)
        for path, rule, mark, message in rows
    ]
    body = ",\n    ".join(problems)
    listed = f"[\n    {body}\n  ]" if problems else "[]"
    output.save(file, f'{{\n  "format": "{FORMAT}",\n  "problems": {listed}\n}}')


def _read(file: Path) -> frozenset[str]:
    try:
        told = json.loads(bytes_of(file, LARGEST, follow=True))
        marks = [each["fingerprint"] for each in told["problems"]] if told["format"] == FORMAT else None
    except FileNotFoundError as reason:
        raise CannotCompare(
            phrase("There is no baseline {file}.", file=file.as_posix()),
            phrase(
                "To accept the problems of today: {line}",
                line=Uncut(f"ccitrack validate --baseline {file.as_posix()} --update-baseline"),
            ),
        ) from reason
    except OSError as reason:
        raise CannotCompare(phrase("The baseline {file} cannot be read.", file=file.as_posix())) from reason
    except (ValueError, TypeError, KeyError, RecursionError):
        marks = None
    if marks is None or not all(isinstance(each, str) for each in marks):
        raise CannotCompare(
            phrase("{file} is no baseline of ccitrack.", file=file.as_posix()),
            phrase("Make it anew with --update-baseline."),
        )
    counts = Counter(marks)
    return frozenset(counts)
