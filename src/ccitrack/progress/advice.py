"""How much advice a plan has."""

from collections import Counter

from ccitrack.model.plan import Plan
from ccitrack.model.recommendation import AdviceKind


def count_advice(plan: Plan) -> dict[str, int]:
    """How many gaps, challenges, recommendations and examples the plan has."""
    found = Counter(advice.kind for advice in plan.recommendations)
    return {kind.value: found[kind] for kind in AdviceKind}
