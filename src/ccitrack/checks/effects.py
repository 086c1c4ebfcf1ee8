"""The effects of the plan seen across its cards: outputs that are missing, units that differ."""

from collections.abc import Iterator

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.indicator import Level
from ccitrack.model.register import folded
from ccitrack.progress.status import is_cancelled
from ccitrack.source import Loc

SAME_UNIT = {"€": "eur", "euro": "eur", "etp": "fte", "percent": "%", "pourcent": "%"}


@plan_rule(Severity.WARNING)
def no_output(seen: Seen) -> Iterator[Finding]:
    """An action has no output indicator.

    Nobody can see whether anything was produced, only whether dates were kept. One number of what the action itself
    brings about is enough. A cancelled action needs none; an action and its sub-actions may share theirs.

    Wrong:
        title: Job dating
        indicators: []

    Right:
        title: Job dating
        indicators:
          - id: o1
            level: output
            title: Number of businesses attending
    """
    legible = {action.id: action for _, action in seen.actions("indicators")}
    bare = {id for id, action in legible.items() if not _has_output(action)}
    relieved = {action.parent for _, action in seen.actions() if action.id not in bare}
    for loc, action in seen.actions():
        has_family = action.id in relieved or (action.parent is not None and action.parent not in bare)
        if action.id in bare and not has_family and not is_cancelled(action):
            message = phrase('Action "{title}" has no output indicator.', title=title_of(action))
            help = phrase("Write indicators: with level: output, a title, a unit and a target")
            yield Finding((*loc, "indicators"), message, help, key=True)


def _has_output(action: Action) -> bool:
    return any(indicator.level is Level.OUTPUT for indicator in action.indicators)


@plan_rule(Severity.WARNING)
def unit_mismatch(seen: Seen) -> Iterator[Finding]:
    """Two indicators with the same title have different units.

    Numbers of one name are read together: jobs beside full-time equivalents, or euros beside thousands of euros,
    mislead. Write one unit, or say in the title what differs. Capitals and plurals make no difference.

    Wrong:
        # in a card
        - {id: r1, level: result, title: Jobs created, unit: jobs}
        # in another
        - {id: r2, level: result, title: Jobs created, unit: FTE}

    Right:
        # in a card
        - {id: r1, level: result, title: Jobs created, unit: jobs}
        # in another
        - {id: r2, level: result, title: Jobs created in full-time equivalents, unit: FTE}
    """
    first: dict[str, tuple[str, Loc]] = {}
    for loc, indicator in seen.indicators():
        if indicator.unit is None:
            continue
        unit, other = first.setdefault(folded(str(indicator.title)), (indicator.unit, loc))
        if _as_compared(unit) != _as_compared(indicator.unit):
            message = phrase(
                '"{title}" is in {unit} here, and in {other_unit} in {other}.',
                title=str(indicator.title),
                unit=indicator.unit,
                other_unit=unit,
                other=seen.addresses.of(other),
            )
            yield Finding((*loc, "unit"), message, phrase("Write one unit in both, or say in the title what differs."))


def _as_compared(unit: str) -> str:
    """A unit without regard to case, to the plural and to the usual signs."""
    words = (word if len(word) < 3 else word.rstrip("s") for word in folded(unit).split())
    return " ".join(SAME_UNIT.get(word, word) for word in words)


RULES: tuple[Rule, ...] = (no_output, unit_mismatch)
