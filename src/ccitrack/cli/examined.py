"""The check of a plan."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ccitrack.cli.plans import Place
from ccitrack.load import verdicts
from ccitrack.load.cache import Cache
from ccitrack.load.verdicts import Verdict

if TYPE_CHECKING:
    from ccitrack.cli.meanwhile import Meanwhile
    from ccitrack.cli.versions import Unavailable
    from ccitrack.load import Gathered
    from ccitrack.report.comparison import Side


class Checking(NamedTuple):
    """What is wrong with a plan, on a day; `today` is the real one."""

    today: date
    as_of: date
    cache: Cache | None = None

    def name(self, found: "Gathered") -> str:
        """What names the verdict."""
        return verdicts.key(found, self.today, self.as_of)

    def make(
        self, place: Place, found: "Gathered", meanwhile: "Meanwhile | None"
    ) -> "tuple[Any, Side | Unavailable | None]":
        """The verdict, made now."""
        from ccitrack.checks import RULES, examine
        from ccitrack.cli.versions import last_approved_of, told_of
        from ccitrack.load import load

        file_read, rule_tried = (meanwhile.file_read, meanwhile.rule_tried) if meanwhile is not None else (None, None)
        plan = load(found, file_read)
        approved = last_approved_of(place, plan, self.as_of)
        checked = examine(plan, self.today, self.as_of, told_of(approved, plan), rule_tried)
        rules = {problem.rule for problem in checked.told}
        manuals = {rule.name: rule.manual for rule in RULES if rule.name in rules}
        return verdicts.as_document(Verdict(checked.told, checked.ignored, manuals)), approved

    def read(self, document: Any) -> Verdict | None:
        """The verdict that a document says."""
        return verdicts.from_document(document)
