"""JUnit's XML, which most servers of continuous integration show: a test for each problem, and for each sound file."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ccitrack.cli.findings import Findings
from ccitrack.diagnostics import Diagnostic, Severity, tell
from ccitrack.language.phrases import visible
from ccitrack.language.speech import Speech


def suites(found: Findings, speech: Speech, limit: str) -> str:
    """The tests, as XML. Problems from the limit on (`error`, `warning`) are failures, the others their output."""
    told = [_of_problem(each, speech, limit) for each in found.diagnostics]
    told += list(_of_sound_files(found))
    failures = sum(each.find("failure") is not None for each in told)
    counts = {"name": "ccitrack validate", "tests": str(len(told)), "failures": str(failures), "errors": "0"}
    top = Element("testsuites", counts)
    SubElement(top, "testsuite", {**counts, "skipped": "0"}).extend(told)
    indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(top, encoding="unicode")


def _of_problem(problem: Diagnostic, speech: Speech, limit: str) -> Element:
    place, message = problem.location, speech.say(problem.message)
    name = f"{problem.rule}: {place.line}" if place.line else problem.rule
    test = Element("testcase", {"name": name, "classname": visible(place.path), "file": visible(place.path)})
    if place.line:
        test.set("line", str(place.line))
    told = tell(problem, speech)
    if problem.severity is Severity.ERROR or (problem.severity is Severity.WARNING and limit == Severity.WARNING):
        SubElement(test, "failure", {"message": message, "type": problem.rule}).text = told
    else:
        SubElement(test, "system-out").text = told
    return test


def _of_sound_files(found: Findings) -> Iterator[Element]:
    told = {each.location.path for each in found.diagnostics}
    for path in found.paths:
        if path not in told:
            yield Element("testcase", {"name": "validate", "classname": visible(path), "file": visible(path)})
