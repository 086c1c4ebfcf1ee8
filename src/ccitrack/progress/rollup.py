"""Several indicators taken together: how many, how many of them somebody measured, and the mean of what was reached."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.progress.health import ASSESSED, ASSESSED_TRENDS, Health
from ccitrack.progress.method import Method
from ccitrack.progress.standing import Standing

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of shares that are known, of `known` things among `total`; None where none is known."""

    value: Fraction | None
    is_lower_bound: bool
    known: int
    total: int


@dataclass(frozen=True, slots=True)
class Rollup:
    """Indicators of one level taken together.

    `targets` have a number to reach, `trends` a direction only. `measured` have an achievement; `coverage` is the share
    of the targets that have one, by weight (None without any target). `assessed` and `trends_assessed` could be judged.
    `health` counts every indicator with a target or a direction. `progress` is the mean of the achievements, each
    taken between 0 and 1 (over actions: the mean of theirs).
    """

    indicators: int = 0
    targets: int = 0
    trends: int = 0
    measured: int = 0
    coverage: Fraction | None = None
    assessed: int = 0
    trends_assessed: int = 0
    health: dict[Health, int] = field(default_factory=dict)
    progress: Mean = Mean(None, False, 0, 0)
    worst: Health | None = None

    @property
    def aimed(self) -> int:
        """How many have a number, a text or a direction to reach."""
        return sum(self.health.values())

    @property
    def judged(self) -> int:
        """How many of these could be assessed."""
        return sum(count for health, count in self.health.items() if health in ASSESSED | ASSESSED_TRENDS)

    def is_covered(self, method: Method) -> bool:
        """Whether enough of its targets were measured for a mean to be told without brackets."""
        return self.coverage is not None and self.coverage >= Fraction(method.min_coverage)


def rollup(standings: Iterable[Standing]) -> Rollup:
    """The indicators taken together.

    Outputs, results and impacts are counted apart and never mixed: outputs are what the action makes, results and
    impacts also depend on others. Targets are indicators with a number to reach; measured, those that have an
    achievement.

        coverage = weight of the indicators measured ÷ weight of those with a number to reach

    An indicator weighs 1 unless its card gives a weight. Without a target there is no coverage: 0 of 0 is not 100 %.

    Source: European cohesion policy keeps result indicators apart from outputs too, and leaves them out of the
    consequences of its performance framework (Regulation (EU) No 1303/2013, Annex II).
    """
    each = tuple(standings)
    aimed = [one for one in each if one.indicator.quantified_targets]
    measured = [one for one in aimed if one.share.value is not None]
    found: Counter[Health] = Counter(one.health for one in each if one.health is not Health.NO_TARGET)
    return Rollup(
        indicators=len(each),
        targets=len(aimed),
        trends=sum(one.indicator.has_trend_only for one in each),
        measured=len(measured),
        coverage=_weight(measured) / _weight(aimed) if aimed else None,
        assessed=sum(found[health] for health in ASSESSED),
        trends_assessed=sum(found[health] for health in ASSESSED_TRENDS),
        health={health: found[health] for health in Health if found[health]},
        progress=_mean_of(measured, len(aimed)),
        worst=next((health for health in Health if health in ASSESSED and found[health]), None),
    )


def mean(shares: Iterable[tuple[Fraction, bool, Fraction]], total: int) -> Mean:
    """The weighted mean of shares, given each with whether it is a lower bound and its weight.

        progress = sum of (weight × achievement, taken between 0 and 1) ÷ sum of the weights

    What goes beyond one target does not make up for another. Only what is known counts, and the number of what is known
    is printed beside: with 75 % of one output and nothing of a second, 75 %, "1 of 2". A mean that holds a lower bound
    is one itself ("≥"). Where nothing is known it is "—"; where the coverage is less than the least one of the plan (50
    %), it stands in brackets.
    """
    known = tuple(shares)
    weights = _sum(weight for _, _, weight in known)
    shares_weighed = (share if weight == 1 else share * weight for share, _, weight in known)
    value = sum(shares_weighed, Fraction(0)) / weights if weights else None
    return Mean(value, any(is_bound for _, is_bound, _ in known), len(known), total)


def clipped(share: Fraction) -> Fraction:
    """A share between 0 and 1: what goes beyond one target does not make up for another."""
    return share if 0 <= share <= 1 else Fraction(share > 1)


def _mean_of(measured: Sequence[Standing], total: int) -> Mean:
    return mean(
        (
            (clipped(one.share.value), one.share.is_lower_bound, weight_of(one.indicator))
            for one in measured
            if one.share.value is not None
        ),
        total,
    )


def weight_of(thing: Indicator | Action) -> Fraction:
    """The weight in a mean; 1 where nothing is said, or nothing above 0."""
    return ONE if thing.weight is None or thing.weight <= 0 else Fraction(thing.weight)


def _weight(standings: Iterable[Standing]) -> Fraction:
    return _sum(weight_of(one.indicator) for one in standings)


def _sum(weights: Iterable[Fraction]) -> Fraction:
    """The sum of weights, nearly all of which are 1: these are counted, not added."""
    each = tuple(weights)
    return sum((weight for weight in each if weight is not ONE), Fraction(sum(weight is ONE for weight in each)))
