"""The rules beyond the format, and the check of a plan by all of them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from ccitrack.checks import approved as approvals
from ccitrack.checks import ignores
from ccitrack.checks.chapters import CHAPTERS
from ccitrack.checks.rule import Finding, Rule, Scope
from ccitrack.checks.seen import Seen, Untold
from ccitrack.diagnostics import Diagnostic, Severity, in_order
from ccitrack.load import Loaded
from ccitrack.load.collector import without_collector
from ccitrack.model.plan import Plan
from ccitrack.model.settings import RuleSeverity, Settings
from ccitrack.progress.plan import Progress
from ccitrack.source import Loc

RULES: tuple[Rule, ...] = tuple(rule for chapter in CHAPTERS for rule in chapter.rules)

FIXED = frozenset(rule.name for rule in RULES if rule.is_format)
"""The rules that neither settings nor comments change."""

__all__ = ["RULES", "Checked", "Finding", "Rule", "Seen", "Untold", "check", "examine"]


class Checked(NamedTuple):
    """The problems of a plan, root causes first: those to tell, and those that a comment of its files silences.

    `measured` is how far the plan has come on the day of the check, where a rule asked.
    """

    told: tuple[Diagnostic, ...]
    ignored: tuple[Diagnostic, ...] = ()
    measured: Progress | None = None


def check(loaded: Loaded, today: date, as_of: date, approved: Plan | Untold | None = None) -> list[Diagnostic]:
    """Every problem of a plan that is to be told: `examine`, without what its files silence."""
    return list(examine(loaded, today, as_of, approved).told)


@without_collector()
def examine(
    loaded: Loaded,
    today: date,
    as_of: date,
    approved: Plan | Untold | None = None,
    tried: Callable[[int, int], None] | None = None,
) -> Checked:
    """Every problem of a plan: what its files alone show, then what the rules find, but what its comments silence.

    `today` is the real day ("in the future" is after it), `as_of` the day that the check is about. `approved` is the
    plan as the committee approved it last, or why it is not to be had. `tried` is told how many rules were tried,
    and of how many.
    """
    seen = Seen(loaded, loaded.plan, today, as_of, approved) if loaded.plan is not None else None
    found = in_order([*loaded.diagnostics, *(_found(seen, tried) if seen else ())])
    measured = vars(seen).get("progress") if seen else None
    written = ignores.ignores_of(loaded) if loaded.plan is not None else ()
    if loaded.plan is None or not written:
        return Checked(tuple(found), measured=measured)
    hidden = ignores.silenced(found, written)
    unsure = frozenset(rule.name for rule in approvals.RULES if not isinstance(approved, Plan))
    weights = ignores.Weights(_severities(loaded.plan.settings or Settings()), FIXED, unsure)
    left = set(found).difference(hidden)
    told = in_order([*left, *ignores.about(written, hidden, loaded, weights)])
    return Checked(tuple(told), tuple(hidden), measured)


def _found(seen: Seen, tried: Callable[[int, int], None] | None) -> Iterator[Diagnostic]:
    loaded = seen.loaded
    damaged = {card.loc for card in loaded.parts if not card.is_whole}
    severities = _severities(seen.plan.settings or Settings())
    for number, rule in enumerate(RULES):
        if tried is not None:
            tried(number, len(RULES))
        severity = severities[rule.name]
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


def _severities(settings: Settings) -> dict[str, Severity | None]:
    """The weight of each rule in a plan with these settings; None where it is off."""
    return {rule.name: _severity(rule, settings) for rule in RULES}


def _severity(rule: Rule, settings: Settings) -> Severity | None:
    chosen = settings.rules.get(rule.name)
    if rule.is_format or chosen is None:
        return rule.severity if rule.is_on else None
    return None if chosen is RuleSeverity.OFF else Severity(chosen.value)
