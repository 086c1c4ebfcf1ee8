"""What a rule is: a name, a weight, a manual, and a generator that yields what it finds."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase
from ccitrack.source import Loc


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule finds, at a place relative to what the rule looks at.

    With `key`, the place is the key itself rather than its value.
    """

    loc: Loc
    message: Phrase
    help: Phrase | None = None
    key: bool = False


class Scope(StrEnum):
    """What a rule looks at: the text of a file, its comments, an indicator, an action, or the plan and the day."""

    FORMAT = "format"
    COMMENT = "comment"
    INDICATOR = "indicator"
    ACTION = "action"
    PLAN = "plan"


class Rule(NamedTuple):
    """A rule. `written` is its manual as it stands in the code, with the margin that it has there.

    `needs` names the keys of a card that must be legible for the rule to speak truly.
    A rule of the format or of comments has no `look`: reading and loading, or `ignores`, find what it says.
    """

    name: str
    severity: Severity
    scope: Scope
    written: str
    needs: frozenset[str] = frozenset()
    look: Callable[[Any], Iterator[Finding]] | None = None
    is_on: bool = True

    @property
    def is_format(self) -> bool:
        """Whether it is a rule of the format, which no setting can change."""
        return self.scope is Scope.FORMAT

    @property
    def manual(self) -> str:
        """Its page for people, in English (the key of its French text)."""
        return inspect.cleandoc(self.written)

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.split("\n", 1)[0]


Look = Callable[[Any], Iterator[Finding]]


def _made(scope: Scope, severity: Severity, needs: tuple[str, ...], is_on: bool) -> Callable[[Look], Rule]:
    def make(look: Look) -> Rule:
        name = look.__name__.replace("_", "-")
        return Rule(name, severity, scope, look.__doc__ or "", frozenset(needs), look, is_on)

    return make


def indicator_rule(severity: Severity, *needs: str, is_on: bool = True) -> Callable[[Look], Rule]:
    """A rule about one indicator alone, of an action or of the context: `look(indicator)`."""
    return _made(Scope.INDICATOR, severity, needs, is_on)


def action_rule(severity: Severity, *needs: str, is_on: bool = True) -> Callable[[Look], Rule]:
    """A rule about one action alone: `look(action)`."""
    return _made(Scope.ACTION, severity, needs, is_on)


def plan_rule(severity: Severity, *needs: str, is_on: bool = True) -> Callable[[Look], Rule]:
    """A rule about the plan as a whole, its settings, its files or the day: `look(seen)`."""
    return _made(Scope.PLAN, severity, needs, is_on)


def comment_rule(name: str, severity: Severity, manual: str) -> Rule:
    """A rule about the comments that silence others."""
    return Rule(name, severity, Scope.COMMENT, manual)


def format_rule(name: str, manual: str, severity: Severity = Severity.ERROR) -> Rule:
    """A rule that reading or loading enforces."""
    return Rule(name, severity, Scope.FORMAT, manual)
