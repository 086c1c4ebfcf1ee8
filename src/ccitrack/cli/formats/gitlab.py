"""The Code Quality report of GitLab: a list of problems that a merge request shows at their lines.

Source: "Code Quality report format" in the manual of GitLab.
"""

from ccitrack.cli.findings import Findings
from ccitrack.cli.formats.fingerprints import fingerprinted
from ccitrack.diagnostics import Diagnostic, Severity
from ccitrack.language.speech import Speech

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def code_quality(found: Findings, speech: Speech) -> list[dict[str, object]]:
    """The report, to be written as JSON."""
    return [_issue(each, mark, speech) for each, mark in fingerprinted(found.diagnostics)]


def _issue(problem: Diagnostic, fingerprint: str, speech: Speech) -> dict[str, object]:
    place = problem.location
    first, last = max(place.line, 1), max(place.end_line, place.line, 1)
    return {
        "description": " ".join(speech.say(each) for each in (problem.message, problem.help) if each is not None),
        "check_name": problem.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[problem.severity],
        "location": {"path": place.path, "lines": {"begin": first, "end": last}},
    }
