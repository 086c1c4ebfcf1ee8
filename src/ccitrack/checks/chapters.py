"""The rules by subject, as their page (`docs/rules.*.md`) tells them, and what it says of all of them."""

from collections.abc import Sequence
from typing import NamedTuple

from ccitrack.checks import (
    approved,
    axes,
    baselines,
    budget,
    circles,
    completeness,
    compound_targets,
    contradictions,
    effects,
    extensions,
    files,
    format,
    identity,
    ignores,
    links,
    means,
    measures,
    organisations,
    people,
    policy,
    provenance,
    ranks,
    schedule,
    spending,
    status,
    target_shapes,
    targets,
    unmeasured,
    values,
    windows,
)
from ccitrack.checks.rule import Rule, Scope
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, Uncut, phrase

TITLE = phrase("The rules")
INTRODUCTION = (
    phrase(
        "What `ccitrack validate` checks, rule by rule: what is wrong, why it matters, what the message looks like, "
        "and what to write instead. `ccitrack explain` with the name of a rule prints the same in a terminal, and "
        "`ccitrack rules` lists them all."
    ),
    phrase(
        "An **error** is something that cannot be read or computed as it stands: the check fails. A **warning** tells "
        "of something missing or doubtful: the check fails where `--strict` asks for it. A **remark** (`info`) never "
        "fails a check. Where a document really says no more than the card, a warning is no fault: leave it, or "
        "silence it."
    ),
)
SILENCING = phrase("How to silence a rule")
WAYS = (
    phrase(
        "At one place, with a comment at the end of the line that the message names, or alone on the line above it. "
        "The reason is written after the name of the rule, and several rules are parted by commas:"
    ),
    phrase("In the whole plan, in its plan.yaml, where a rule may also get another severity:"),
    phrase(
        "A comment never silences an error, and nothing changes the rules of the format. How many problems are "
        "ignored by comments is told at the end of the check; a comment without a reason, or that silences nothing, "
        "is told as well. `--ignore` leaves a rule out for one run."
    ),
)
EXAMPLE = phrase("For example:")
IN_PLACE = phrase(
    "title: Publish the list of companies   # ccitrack: ignore no-budget done by the desk in its working hours"
)
IN_PLAN = "settings:\n  rules: {no-coordinator: off, no-baseline: error}"


class Chapter(NamedTuple):
    """Rules on one subject."""

    title: Phrase
    rules: tuple[Rule, ...]


def _chapter(title: Phrase, *groups: Sequence[Rule]) -> Chapter:
    return Chapter(title, tuple(rule for group in groups for rule in group))


CHAPTERS = (
    _chapter(phrase("Files and format"), format.RULES, files.RULES, extensions.RULES),
    _chapter(
        phrase("Ids, axes, links and organisations"),
        identity.RULES,
        axes.RULES,
        ranks.RULES,
        links.RULES,
        circles.RULES,
        organisations.RULES,
    ),
    _chapter(phrase("Statuses"), status.RULES, contradictions.RULES),
    _chapter(phrase("Dates"), schedule.RULES),
    _chapter(
        phrase("Indicators, targets and measures"),
        target_shapes.RULES,
        measures.RULES,
        windows.RULES,
        unmeasured.RULES,
        values.RULES,
        targets.RULES,
        baselines.RULES,
        compound_targets.RULES,
        effects.RULES,
    ),
    _chapter(phrase("Budget and spending"), budget.RULES, spending.RULES, means.RULES),
    _chapter(phrase("People, sources and completeness"), people.RULES, provenance.RULES, completeness.RULES),
    _chapter(phrase("The sense of the plan"), policy.RULES),
    _chapter(phrase("What a committee approved"), approved.RULES),
    _chapter(phrase("Comments that silence rules"), ignores.RULES),
)


def silencing(rule: Rule) -> Phrase:
    """How a rule is silenced, in a sentence."""
    name = Uncut(rule.name)
    if rule.is_format:
        return phrase("Nothing silences it: it is a rule of the format.")
    if rule.scope is Scope.COMMENT:
        return phrase("To silence it, in the settings of the plan: `rules: {{{rule}: off}}`.", rule=name)
    if not rule.is_on:
        return phrase(
            "It is off until the settings switch it on: `rules: {{{rule}: {severity}}}`. In place: `# ccitrack: ignore "
            "{rule} …`.",
            rule=name,
            severity=rule.severity.value,
        )
    if rule.severity is Severity.ERROR:
        return phrase(
            "No comment silences an error; the settings may make a warning of it, or switch it off: `rules: {{{rule}: "
            "warning}}`.",
            rule=name,
        )
    return phrase(
        "To silence it: `# ccitrack: ignore {rule} …`, or in the whole plan `rules: {{{rule}: off}}`.", rule=name
    )
