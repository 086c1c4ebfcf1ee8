"""What a plan chooses for its computed progress: thresholds, tolerance, coverage, staleness, fiscal year."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ccitrack.model.plan import Plan
from ccitrack.model.settings import Preset, Settings, Thresholds

PRESETS: dict[Preset, tuple[Decimal, Decimal]] = {
    Preset.EUROSTAT: (Decimal("0.95"), Decimal("0.60")),
    Preset.CAMMS: (Decimal("0.90"), Decimal("0.70")),
    Preset.UNDP: (Decimal("1.00"), Decimal("0.50")),
}

JANUARY = 1


class Method(NamedTuple):
    """The choices that every figure of a plan is computed with; all are shares, months or a month of the year.

    A plan has one set of thresholds of the pace for all its indicators, and every report prints it:

    - `eurostat`, used where nothing is chosen: on track from 95 %, at risk from 60 %. These are the limits of classes
      that Open SDG and Statistics Canada publish after Eurostat, there for growth rates, here for a linear path, which
      can be checked by hand and may start from zero.
    - `camms`: 90 % and 70 %, the defaults of Camms (software of local governments), for completion against a straight
      line.
    - `undp`: 100 % and 50 %, the classes of the report card of 2014 of the United Nations Development Programme, there
      for what was reached against a milestone.
    - The plan's own (no `preset`), with the day of their decision (`decided`) if it is stated.

    The other choices are the tolerance of approximate targets (10 %), the least coverage for a mean (50 %), the months
    after which a value is too old (3) and the month in which the fiscal year starts (January).
    """

    preset: Preset | None = Preset.EUROSTAT
    on_track: Decimal = PRESETS[Preset.EUROSTAT][0]
    at_risk: Decimal = PRESETS[Preset.EUROSTAT][1]
    decided: date | None = None
    tolerance: Decimal = Decimal("0.10")
    min_coverage: Decimal = Decimal("0.5")
    stale_after_months: int = 3
    fiscal_year_start: int = JANUARY


def method_of(plan: Plan) -> Method:
    """The method of a plan: its settings where they say something, the defaults elsewhere."""
    settings, usual = plan.settings or Settings(), Method()
    preset, on_track, at_risk = _thresholds(settings.thresholds)
    decided = settings.thresholds.decided if settings.thresholds else None
    return Method(
        preset=preset,
        on_track=on_track,
        at_risk=at_risk,
        decided=decided.earliest if decided else None,
        tolerance=usual.tolerance if settings.tolerance is None else settings.tolerance,
        min_coverage=usual.min_coverage if settings.min_coverage is None else settings.min_coverage,
        stale_after_months=(
            usual.stale_after_months if settings.stale_after_months is None else settings.stale_after_months
        ),
        fiscal_year_start=fiscal_year_start(plan),
    )


def fiscal_year_start(plan: Plan) -> int:
    """The month in which the fiscal year of a plan starts, 1 to 12."""
    return (plan.settings.fiscal_year_start if plan.settings else None) or JANUARY


def _thresholds(chosen: Thresholds | None) -> tuple[Preset | None, Decimal, Decimal]:
    """The preset, or the plan's own numbers, of which one that is missing is that of the preset."""
    preset = (chosen.preset if chosen else None) or Preset.EUROSTAT
    on_track, at_risk = PRESETS[preset]
    if chosen is None or (chosen.on_track is None and chosen.at_risk is None):
        return preset, on_track, at_risk
    own = (
        (on_track if chosen.on_track is None else chosen.on_track),
        (at_risk if chosen.at_risk is None else chosen.at_risk),
    )
    return None, *own
