"""The rules beyond the format, and the check of a plan by all of them."""

from collections.abc import Iterator
from datetime import date

from ccitrack.checks import (
    approved as approvals,
)
from ccitrack.checks import (
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
from ccitrack.checks.rule import Finding, Rule, Scope
from ccitrack.checks.seen import Seen, Untold
from ccitrack.diagnostics import Diagnostic, Severity, in_order
from ccitrack.load import Loaded
from ccitrack.model.plan import Plan
from ccitrack.model.settings import RuleSeverity, Settings
from ccitrack.source import Loc

RULES: tuple[Rule, ...] = (
    *format.RULES,
    *files.RULES,
    *extensions.RULES,
    *identity.RULES,
    *axes.RULES,
    *ranks.RULES,
    *links.RULES,
    *circles.RULES,
    *organisations.RULES,
    *status.RULES,
    *contradictions.RULES,
    *schedule.RULES,
    *target_shapes.RULES,
    *measures.RULES,
    *windows.RULES,
    *unmeasured.RULES,
    *values.RULES,
    *targets.RULES,
    *baselines.RULES,
    *compound_targets.RULES,
    *effects.RULES,
    *budget.RULES,
    *spending.RULES,
    *means.RULES,
    *people.RULES,
    *provenance.RULES,
    *completeness.RULES,
    *policy.RULES,
    *approvals.RULES,
)

__all__ = ["RULES", "Finding", "Rule", "Seen", "Untold", "check"]


def check(loaded: Loaded, today: date, as_of: date, approved: Plan | Untold | None = None) -> list[Diagnostic]:
    """Every problem of a plan: what its files alone show, then what the rules find, root causes first.

    `today` is the real day ("in the future" is after it), `as_of` the day that the check is about. `approved` is the
    plan as the committee approved it last, or why it is not to be had.
    """
    return in_order([*loaded.diagnostics, *_found(loaded, today, as_of, approved)])


def _found(loaded: Loaded, today: date, as_of: date, approved: Plan | Untold | None) -> Iterator[Diagnostic]:
    if loaded.plan is None:
        return
    seen = Seen(loaded, loaded.plan, today, as_of, approved)
    damaged = {card.loc for card in loaded.parts if not card.is_whole}
    settings = loaded.plan.settings or Settings()
    for rule in RULES:
        severity = _severity(rule, settings)
        if rule.look is None or severity is None:
            continue
        for loc, finding in _look(rule, seen):
            if severity is not Severity.ERROR and (loc[:2] in damaged or (not loc and loaded.lost)):
                continue
            place = loaded.files.locate(loc, key=finding.key)
            yield Diagnostic(place, rule.name, severity, finding.message, finding.help, seen.addresses.of(loc))


def _look(rule: Rule, seen: Seen) -> Iterator[tuple[Loc, Finding]]:
    """What a rule finds, with the address in the whole document."""
    assert rule.look is not None
    if rule.scope is Scope.PLAN:
        if not seen.lost(*rule.needs):
            yield from ((finding.loc, finding) for finding in rule.look(seen))
        return
    parts = seen.indicators() if rule.scope is Scope.INDICATOR else seen.actions(*rule.needs)
    for loc, part in parts:
        yield from ((loc + finding.loc, finding) for finding in rule.look(part))


def _severity(rule: Rule, settings: Settings) -> Severity | None:
    """The weight of a rule in this plan; None where it is off."""
    chosen = settings.rules.get(rule.name)
    if rule.is_format or chosen is None:
        return rule.severity if rule.is_on else None
    return None if chosen is RuleSeverity.OFF else Severity(chosen.value)
