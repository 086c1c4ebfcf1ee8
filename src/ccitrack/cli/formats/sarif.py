"""SARIF 2.1.0, the format of the OASIS standard for results of static analysis: GitHub's code scanning, editors."""

import re
from urllib.parse import quote

from ccitrack.checks import RULES, Rule
from ccitrack.cli.findings import Findings
from ccitrack.cli.formats.fingerprints import fingerprinted
from ccitrack.cli.manual import summary
from ccitrack.diagnostics import Diagnostic, Severity
from ccitrack.language.speech import Speech
from ccitrack.version import __version__

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
ACTIVE = re.compile(r"(\\*)\](?=\()|\{\d+\}")
"""What a message would be read for: the middle of a link, `[text](address)`, and the place of an argument, `{0}`."""


def log(found: Findings, speech: Speech) -> dict[str, object]:
    """The log of one run: every rule with its manual, every problem with its region and its fingerprint."""
    places = {rule.name: place for place, rule in enumerate(RULES)}
    run = {
        "tool": {
            "driver": {
                "name": "ccitrack",
                "version": __version__,
                "semanticVersion": __version__,
                "language": speech.code,
                "rules": [_rule(rule, speech) for rule in RULES],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top of the repository."}}},
        "results": [_result(each, mark, places, speech) for each, mark in fingerprinted(found.diagnostics)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, speech: Speech) -> dict[str, object]:
    manual = speech.word(rule.manual)
    return {
        "id": rule.name,
        "shortDescription": {"text": summary(rule.manual, speech)},
        "fullDescription": {"text": " ".join(manual.split("\n\n")[0].split())},
        "help": {"text": manual, "markdown": manual},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.is_on},
    }


def _result(problem: Diagnostic, fingerprint: str, rules: dict[str, int], speech: Speech) -> dict[str, object]:
    told: dict[str, object] = {
        "ruleId": problem.rule,
        "level": LEVELS[problem.severity],
        "message": {"text": _inert("\n".join(speech.say(each) for each in (problem.message, problem.help) if each))},
        "locations": [_location(problem)],
        "partialFingerprints": {"ccitrack/v1": fingerprint},
    }
    if problem.rule in rules:
        told["ruleIndex"] = rules[problem.rule]
    return told


def _inert(text: str) -> str:
    """A message in which nothing is a link or stands for an argument (sections 3.11.5 and 3.11.6 of the standard)."""
    return ACTIVE.sub(lambda found: f"{{{found[0]}}}" if found[1] is None else f"{found[1] * 2}\\]", text)


def _location(problem: Diagnostic) -> dict[str, object]:
    place = problem.location
    physical: dict[str, object] = {
        "artifactLocation": {"uri": quote(place.path.encode("utf-8", "surrogateescape")), "uriBaseId": ROOT}
    }
    if place.line:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    location: dict[str, object] = {"physicalLocation": physical}
    if problem.address:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.address}]
    return location
