"""Rules about what the settings of a plan declare: the extra `x-` fields of a team's own, its weights of rules."""

import re
from collections.abc import Iterator
from typing import Any

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import Known, did_you_mean, known
from ccitrack.checks.written import values
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.base import EXTENSION
from ccitrack.model.settings import Extension, ExtensionType, Settings
from ccitrack.source import Loc

SIGN = re.compile(EXTENSION)
NOT_FIELDS: tuple[Loc, ...] = (("settings", "extensions"), ("settings", "rules"))


@plan_rule(Severity.WARNING, "settings")
def undeclared_extension(seen: Seen) -> Iterator[Finding]:
    """A card has an `x-` key that the settings of the plan do not declare.

    A team may keep facts of its own under keys that begin with `x-`. Declared, with a type, they are checked and
    reported; undeclared, a slip in the key would lose them without a word.

    Wrong:
        x-district: Saint-Jacques

    Right:
        # in plan.yaml
        settings:
          extensions:
            x-district: {type: text, label: District}
    """
    declared = _declared(seen)
    for loc, key, _ in _fields(seen):
        if key not in declared:
            message = phrase('The extra key "{key}" is not declared in the settings of the plan.', key=key)
            yield Finding(loc, message, _declare(key, known(declared)), key=True)


def _declare(key: str, declared: Known) -> Phrase:
    meant = declared.nearest(key)
    if meant is not None:
        return did_you_mean(meant)
    return phrase("Declare it under settings: extensions: in plan.yaml, as {key}: {{type: text}}", key=key)


@plan_rule(Severity.ERROR, "settings")
def extension_value(seen: Seen) -> Iterator[Finding]:
    """The value of an `x-` key is not of the type that the settings declare.

    A type is `text`, `number`, `date`, `choice` (with its `values`) or `flag` (true or false). Values are written as
    elsewhere in cards: `12.5`, `2026-06-30`, `2019-S2`. A key without a value says nothing and is fine.

    Wrong:
        # declared: x-surface: {type: number}
        x-surface: 1 200 m2

    Right:
        x-surface: 1200
    """
    declared = _declared(seen)
    for loc, key, value in _fields(seen):
        extension = declared.get(key)
        if extension is not None and value is not None and not extension.accepts(value):
            yield Finding(loc, _misfit(key, value, extension.type), _expected(value, extension))


@plan_rule(Severity.ERROR, "settings")
def unknown_rule(seen: Seen) -> Iterator[Finding]:
    """The settings name a rule that does not exist, or one that no setting changes.

    Under `rules` a team writes its own severities: `error`, `warning` or `off`. A mistyped name would change nothing
    without a word. Rules of the format cannot be switched off: what they refuse cannot be read at all. Type `ccitrack
    rules` to see all names.

    Wrong:
        settings: {rules: {no-coordinater: off}}

    Right:
        settings: {rules: {no-coordinator: off}}
    """
    from ccitrack import checks  # which imports this module

    rules = {rule.name: rule for rule in checks.RULES}
    for name in (seen.plan.settings or Settings()).rules:
        loc = ("settings", "rules", name)
        if name not in rules:
            meant = known(rules).nearest(name)
            message = phrase('There is no rule "{name}".', name=name)
            yield Finding(loc, message, did_you_mean(meant) if meant else _SEE_RULES, key=True)
        elif rules[name].is_format:
            message = phrase('"{name}" is a rule of the format: it cannot be switched off or changed.', name=name)
            yield Finding(loc, message, phrase("Delete this line."), key=True)


_SEE_RULES = phrase("Type `ccitrack rules` to see them all.")


def _misfit(key: str, value: Any, type: ExtensionType) -> Phrase:
    facts = {"key": key, "value": value if isinstance(value, str) else "…"}
    return {
        ExtensionType.TEXT: phrase('"{key}" is declared as a text, and "{value}" is none.', **facts),
        ExtensionType.NUMBER: phrase('"{key}" is declared as a number, and "{value}" is none.', **facts),
        ExtensionType.DATE: phrase('"{key}" is declared as a date, and "{value}" is none.', **facts),
        ExtensionType.CHOICE: phrase('"{value}" is not among the choices declared for "{key}".', **facts),
        ExtensionType.FLAG: phrase('"{key}" is declared as true or false, and "{value}" is neither.', **facts),
    }[type]


def _expected(value: Any, extension: Extension) -> Phrase:
    if extension.type is ExtensionType.CHOICE:
        meant = known(extension.values).nearest(str(value))
        if meant is not None:
            return did_you_mean(meant)
        return phrase("Write one of: {words}", words=extension.values)
    return {
        ExtensionType.NUMBER: phrase("Write it in digits: 1250, 12.5"),
        ExtensionType.DATE: phrase("Write 2019, 2019-06, 2019-06-30, 2018-S2 or 2019-Q4"),
        ExtensionType.FLAG: phrase("Write true or false"),
    }.get(extension.type, phrase("Write a text, in quotes if needed."))


def _declared(seen: Seen) -> dict[str, Extension]:
    return dict((seen.plan.settings or Settings()).extensions)


def _fields(seen: Seen) -> Iterator[tuple[Loc, str, Any]]:
    """Every `x-` key with its place and what is written there; what an extra field holds is its own affair."""
    for loc, value in values(seen, SIGN):
        key = loc[-1] if loc else None
        if not isinstance(key, str) or not key.startswith(EXTENSION) or loc[:2] in NOT_FIELDS:
            continue
        if not any(isinstance(step, str) and step.startswith(EXTENSION) for step in loc[:-1]):
            yield loc, key, value


RULES: tuple[Rule, ...] = (
    undeclared_extension,
    extension_value,
    unknown_rule,
)
