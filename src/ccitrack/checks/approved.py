"""Rules about what a committee approved: it stands as it was adopted, and what came later stands beside it."""

from collections.abc import Iterator

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen, Untold
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.plan import Plan


@plan_rule(Severity.WARNING)
def moved_goalpost(seen: Seen) -> Iterator[Finding]:
    """Something that the committee approved was rewritten, or taken out.

    Since the last version under `approved`, an adopted target, baseline, date or amount must stand as it was adopted,
    and so must the unit and the direction of its indicator.
    What was decided later is a `revised` entry beside it, with its reason and its decision: then everybody sees what
    was promised, and why it changed; one that lacks them is told here too. `ccitrack revise` writes such an entry. What
    only got another id is the same.

    Wrong:
        targets:
          - {value: 40, by: 2027}      # the committee approved 60

    Right:
        targets:
          - value: 60
            by: 2027
            revised: [{date: 2026-06-18, value: 40, reason: One studio closed, decision: D-2026-04}]
    """
    if isinstance(seen.approved, Plan):
        from ccitrack.checks.moved import moved  # most plans need no comparison

        yield from moved(seen, seen.approved)


@plan_rule(Severity.INFO)
def unknown_approved_version(seen: Seen) -> Iterator[Finding]:
    """The version that the committee approved is not to be had here.

    A revision under `approved` is a tag or a commit of the repository that holds the plan. Where there is no git, no
    such tag, or only the last commits (a shallow clone), nobody can tell whether an adopted value was rewritten: the
    rule `moved-goalpost` says nothing then, and this remark says why. In CI, fetch the whole history and its tags.

    Wrong:
        approved:
          - {revision: board-24, date: 2024-03-21}     # the tag is called board-2024

    Right:
        approved:
          - {revision: board-2024, date: 2024-03-21}
    """
    if isinstance(seen.approved, Untold):
        why = seen.approved
        message = phrase("Moved goalposts cannot be told here. {why}", why=why.why)
        yield Finding(("approved", why.index, "revision"), message, why.help)


RULES: tuple[Rule, ...] = (moved_goalpost, unknown_approved_version)
