"""Workflow commands of GitHub Actions: an annotation at the line of each problem, and the summary of the step.

Source of the escaping: the toolkit of GitHub Actions, `command.ts`.
"""

from collections.abc import Iterator

from ccitrack.cli.findings import Findings, summary
from ccitrack.diagnostics import Diagnostic, Severity
from ccitrack.language.phrases import phrase, visible
from ccitrack.language.speech import Speech

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST_ROWS = 200
"""A summary holds a mebibyte at most; nobody reads as much."""


def annotations(found: Findings, speech: Speech) -> str:
    """A command for each problem, the gravest first, as only the first ten of a kind are shown; then the summary."""
    return "\n".join((*(_command(each, speech) for each in _gravest_first(found)), summary(found, speech)))


def _gravest_first(found: Findings) -> list[Diagnostic]:
    order = list(COMMANDS)
    return sorted(found.diagnostics, key=lambda each: order.index(each.severity))


def _command(problem: Diagnostic, speech: Speech) -> str:
    place = problem.location
    facts = {
        "file": visible(place.path),
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column if place.line == place.end_line else 0,
        "endColumn": place.end_column if place.line == place.end_line else 0,
        "title": problem.rule,
    }
    told = ",".join(f"{name}={_escaped_property(str(fact))}" for name, fact in facts.items() if fact)
    message = "\n".join(speech.say(each) for each in (problem.message, problem.help) if each is not None)
    return f"::{COMMANDS[problem.severity]} {told}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(found: Findings, speech: Speech) -> str:
    """The problems as a table in Markdown, for the page of the run."""
    return "\n".join(_lines(found, speech)) + "\n"


def _lines(found: Findings, speech: Speech) -> Iterator[str]:
    from ccitrack.render.source import escaped

    yield f"### {escaped(speech.say(phrase('Check of the plans')))}"
    yield ""
    yield escaped(summary(found, speech)).replace("\n", "  \n")
    problems = _gravest_first(found)
    if not problems:
        return
    yield ""
    heads = (phrase("Where"), phrase("Severity"), phrase("Rule"), phrase("What is wrong, and what to write"))
    yield f"| {' | '.join(speech.say(each) for each in heads)} |"
    yield "| --- | --- | --- | --- |"
    for each in problems[:MOST_ROWS]:
        told = " — ".join(speech.say(said) for said in (each.message, each.help) if said is not None)
        cells = (str(each.location), speech.word(each.severity.value), each.rule, told)
        yield f"| {' | '.join(_cell(escaped(cell)) for cell in cells)} |"
    left = len(problems) - MOST_ROWS
    if left > 0:
        yield ""
        yield escaped(speech.say(phrase("And {count} more.", count=left)))


def _cell(text: str) -> str:
    return " ".join(text.split())
