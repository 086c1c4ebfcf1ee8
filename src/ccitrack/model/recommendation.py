"""Gaps, challenges, recommendations and examples: advice, before any action."""

from enum import StrEnum

from pydantic import model_validator

from ccitrack.language.phrases import phrase
from ccitrack.model.base import (
    Basis,
    Id,
    Line,
    Reference,
    Stated,
    refusal,
)
from ccitrack.model.period import Period
from ccitrack.model.text import Text


class AdviceKind(StrEnum):
    """What a piece of advice or diagnosis is."""

    GAP = "gap"
    CHALLENGE = "challenge"
    RECOMMENDATION = "recommendation"
    EXAMPLE = "example"


class AdviceStatus(StrEnum):
    """What became of it."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"


class Recommendation(Stated):
    """A gap, a challenge, a recommendation or an example, before any action."""

    needs = ("text", "observed", "missing")

    id: Id
    """Its identifier: `GOV-1`."""

    kind: AdviceKind
    """What it is: `gap` (seen elsewhere, missing here), `challenge`, `recommendation` or `example`."""

    group: Text | None = None
    """The heading under which it stands: `Governance`."""

    group_basis: Basis | None = None
    """On what the heading stands, where it is not the source: `inferred`."""

    text: Text | None = None
    """What it says: `Appoint one contact for film crews.`"""

    observed: Text | None = None
    """For a gap, what the others have: `One desk for all crews`."""

    missing: Text | None = None
    """For a gap, what we lack: `Three desks that do not talk to each other`."""

    answers: tuple[Reference, ...] = ()
    """The ids of the gaps or challenges that it answers: `[G1]`."""

    answers_basis: Basis | None = None
    """On what these links stand, where it is not the source: `inferred`."""

    actions: tuple[Line, ...] = ()
    """The ids of the actions that take it up: `["7"]`."""

    actions_basis: Basis | None = None
    """On what these links stand, where it is not the source: `team`."""

    status: AdviceStatus | None = None
    """What became of it: `taken_up`."""

    date: Period | None = None
    """When it was given: `2024-11`."""

    source: Reference | None = None
    """The id of the document in the plan's `sources`: `peer-review`."""

    @model_validator(mode="after")
    def _says_something(self) -> "Recommendation":
        if self.text is None and self.observed is None and self.missing is None:
            raise refusal(
                "missing-field",
                phrase('"{id}" says nothing.', id=self.id),
                phrase("Write text:, or for a gap observed: (what the others have) and missing: (what we lack)"),
            )
        return self
