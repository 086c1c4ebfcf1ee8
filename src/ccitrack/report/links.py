"""How actions and recommendations name each other, both ways."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from ccitrack.model.recommendation import Recommendation
from ccitrack.model.text import Wording, Words
from ccitrack.report.said import Said
from ccitrack.report.teller import Teller


@dataclass(frozen=True)
class Links:
    """The actions and the advice of a plan by their ids, and who names whom."""

    plan: Plan

    def action(self, teller: Teller, written: str) -> Wording:
        """An action that is named: its number and title, leading to its card where the plan holds it."""
        known = self.find(written)
        if known is None:
            return teller.own(phrase("Action {id}", id=written))
        title = teller.text(known.title)
        return teller.link(f"{self.plan.id}/{known.id}", Wording(f"{known.id} · {title.text}", title.lang))

    def naming(self, teller: Teller, action: Action) -> Iterator[Said]:
        """The actions that name this one."""
        for other in self._naming.get(action.id, ()):
            yield teller.say(self.action(teller, other))

    def advice(self, teller: Teller, written: str) -> Said:
        """A recommendation or gap that an action answers."""
        known = self._advice.get(written)
        if known is None:
            return teller.say(teller.line(written))
        told = (teller.own(teller.speech.word(": ")), teller.inline(gist(known)))
        return teller.say(teller.link(f"{self.plan.id}/@recommendations/{known.id}", teller.line(known.id)), *told)

    def find(self, written: str) -> Action | None:
        """The action of the plan that is named, by its id or its address."""
        return self._actions.get(written.removeprefix(f"{self.plan.id}/"))

    @cached_property
    def _actions(self) -> dict[str, Action]:
        return {each.id: each for each in reversed(self.plan.actions)}

    @cached_property
    def _advice(self) -> dict[str, Recommendation]:
        return {each.id: each for each in reversed(self.plan.recommendations)}

    @cached_property
    def _naming(self) -> dict[str, dict[str, None]]:
        """For each action that is named, the ids of those that name it, in the order of the plan."""
        naming: dict[str, dict[str, None]] = {}
        for action in self.plan.actions:
            for named in filter(None, (self.find(link.action) for link in action.links)):
                naming.setdefault(named.id, {})[action.id] = None
        return naming


def gist(advice: Recommendation) -> Words:
    """What a piece of advice says, or for a gap what is missing, or else what the others have."""
    text = advice.text or advice.missing or advice.observed
    assert text is not None, "a piece of advice says something"
    return text
