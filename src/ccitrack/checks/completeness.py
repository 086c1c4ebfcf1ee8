"""The rule about cards that tell too little to be followed."""

from collections.abc import Iterator

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.completeness import CardField

KEYS = {
    CardField.IDENTITY: "id",
    CardField.AXIS: "axis",
    CardField.OBJECTIVES: "objectives",
    CardField.CONTENT: "content",
    CardField.LEADER: "leaders",
    CardField.PARTNERS: "partners",
    CardField.TIMEFRAME: "timeframe",
    CardField.BUDGET: "budget",
    CardField.OUTPUT: "indicators",
    CardField.TARGET: "targets",
    CardField.STATUS: "status",
    CardField.FOLLOW_UP: "updates",
}
"""The key under which each of the things that a complete card tells is written."""


@plan_rule(Severity.INFO, "period", "axes")
def incomplete_card(seen: Seen) -> Iterator[Finding]:
    """A card tells less than two thirds of what a complete one does.

    A complete card has an axis, objectives, content, a leader, partners, a timeframe with an end, a budget, an output
    with a target, a dated status, and once it has begun something told in the last twelve months. What cannot be
    expected of a card is left out of the count. This is no mistake: a document may say no more. The cards that tell the
    least are those to complete first with their leaders. Cancelled actions are left alone.

    Wrong:
        id: "4"
        title: Open a hub

    Right:
        id: "4"
        title: Open a hub
        objectives: [Be an international hub]
        content: [{id: a, text: Furnish the former factory}]
        leaders: [city]
        partners: [region]
        timeframe: 2026..2027
        budget: {lines: [{to_be_specified: true}]}
        status: in_progress
        status_date: 2026-06-30
        updates: [{date: 2026-06-30, text: The works have begun.}]
    """
    for loc, standing in seen.action_standings():
        told = standing.completeness
        if not standing.is_cancelled and 3 * len(told.have) < 2 * told.of:
            message = phrase(
                'The card "{title}" tells {have} of the {of} things that a complete one tells.',
                title=title_of(standing.action),
                have=len(told.have),
                of=told.of,
            )
            help = phrase("Missing or incomplete: {keys}", keys=tuple(_key(field, standing) for field in told.missing))
            yield Finding((*loc, "title"), message, help)


def _key(field: CardField, standing: ActionStanding) -> str:
    """What to write: a status that is stated only lacks its date."""
    return "status_date" if field is CardField.STATUS and standing.status is not None else KEYS[field]


RULES: tuple[Rule, ...] = (incomplete_card,)
