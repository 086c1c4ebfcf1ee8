"""The check of a plan; what it found before, where nothing that decides it has changed."""

from datetime import date
from typing import TYPE_CHECKING

from ccitrack.cli.plans import Place
from ccitrack.load import verdicts
from ccitrack.load.cache import Cache
from ccitrack.load.verdicts import Verdict

if TYPE_CHECKING:
    from ccitrack.load import Gathered
    from ccitrack.report.comparison import Side

APPROVED = "approved"


def examined(place: Place, found: "Gathered", today: date, as_of: date, cache: Cache | None) -> Verdict:
    """What is wrong with the plan that these files make."""
    name = verdicts.key(found, today, as_of) if cache is not None else ""
    known = _known(place, name, cache) if cache is not None else None
    if known is not None:
        return known
    from ccitrack.checks import RULES, examine
    from ccitrack.cli.versions import Unavailable, last_approved_of, told_of
    from ccitrack.load import load

    plan = load(found)
    approved = last_approved_of(place, plan, as_of)
    checked = examine(plan, today, as_of, told_of(approved, plan))
    rules = {problem.rule for problem in checked.told}
    made = Verdict(checked.told, checked.ignored, {rule.name: rule.manual for rule in RULES if rule.name in rules})
    if cache is not None and not isinstance(approved, Unavailable):
        _keep(place, name, cache, made, approved)
    return made


def _known(place: Place, name: str, cache: Cache) -> Verdict | None:
    """What was found before. Of a plan that is compared with a version, first the name of that version was kept."""
    document = cache.get(name)
    revision = document.get(APPROVED) if isinstance(document, dict) else None
    if isinstance(revision, str):
        from ccitrack.cli.versions import mark_of

        mark = mark_of(place, revision)
        document = cache.get(verdicts.compared(name, mark)) if mark is not None else None
    return verdicts.from_document(document)


def _keep(place: Place, name: str, cache: Cache, made: Verdict, approved: "Side | None") -> None:
    if approved is None:
        cache.put(name, verdicts.as_document(made))
        return
    from ccitrack.cli.versions import mark_of

    mark = mark_of(place, approved.name)
    # A version of which something cannot be read may be whole another day: objects can be fetched later.
    if mark is not None and approved.commit is not None and mark.startswith(approved.commit) and not approved.unread:
        cache.put(verdicts.compared(name, mark), verdicts.as_document(made))
        cache.put(name, {APPROVED: approved.name})
