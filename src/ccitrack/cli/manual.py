"""The manual of a rule, for people and for programs."""

from typing import TYPE_CHECKING

from ccitrack.cli.layout import paragraphs
from ccitrack.language.speech import Speech

if TYPE_CHECKING:
    from ccitrack.checks import Rule


def summary(manual: str, speech: Speech) -> str:
    """The first line of a manual."""
    return speech.word(manual).partition("\n")[0]


def page(rule: "Rule", speech: Speech, width: int) -> str:
    """The whole manual, under the name of the rule and its severity."""
    title = f"{rule.name} ({speech.word(rule.severity.value)})"
    return f"{title}\n\n{paragraphs(speech.word(rule.manual), width)}"


def as_document(rule: "Rule", speech: Speech) -> dict[str, object]:
    """The rule as programs read it."""
    return {
        "name": rule.name,
        "severity": rule.severity.value,
        "on_by_default": rule.is_on,
        "can_be_changed": not rule.is_format,
        "summary": summary(rule.manual, speech),
        "manual": speech.word(rule.manual),
    }
