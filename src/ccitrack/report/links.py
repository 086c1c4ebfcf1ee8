"""How actions and recommendations name each other, both ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from ccitrack.model.recommendation import Recommendation
from ccitrack.model.text import Wording, Words
from ccitrack.report.said import Said
from ccitrack.report.teller import Teller


@dataclass(frozen=True, slots=True)
class Links:
    """The actions of a plan by their ids, and who names whom."""

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
        for other in self.plan.actions:
            if any(self.find(link.action) is action for link in other.links):
                yield teller.say(self.action(teller, other.id))

    def advice(self, teller: Teller, written: str) -> Said:
        """A recommendation or gap that an action answers."""
        known = next((each for each in self.plan.recommendations if each.id == written), None)
        if known is None:
            return teller.say(teller.line(written))
        told = (teller.own(teller.speech.word(": ")), teller.inline(gist(known)))
        return teller.say(teller.link(f"{self.plan.id}/@recommendations/{known.id}", teller.line(known.id)), *told)

    def find(self, written: str) -> Action | None:
        """The action of the plan that is named, by its id or its address."""
        wanted = written.removeprefix(f"{self.plan.id}/")
        return next((each for each in self.plan.actions if each.id == wanted), None)


def gist(advice: Recommendation) -> Words:
    """What a piece of advice says, or for a gap what is missing, or else what the others have."""
    text = advice.text or advice.missing or advice.observed
    assert text is not None, "a piece of advice says something"
    return text
