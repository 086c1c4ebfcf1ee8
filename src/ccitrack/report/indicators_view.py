"""The indicators of a plan on a day, as the screen of `ccitrack indicators` and `ccitrack.indicators/1` tell them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.load.addresses import CONTEXT
from ccitrack.model.action import Action
from ccitrack.model.indicator import Level
from ccitrack.model.plan import Plan
from ccitrack.model.text import Wording
from ccitrack.progress.health import Health
from ccitrack.progress.plan import Progress
from ccitrack.progress.standing import Standing
from ccitrack.report.indicator_document import indicator_document
from ccitrack.report.words import words_of


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator on the day. `action` is None for a figure of the plan or of an axis, whose id `axis` then is."""

    address: str
    title: Wording
    standing: Standing
    action: Action | None
    axis: str | None
    is_cancelled: bool = False

    @property
    def has_target(self) -> bool:
        """Whether there is something to reach: a number, a direction, or words."""
        return bool(self.standing.indicator.targets)


@dataclass(frozen=True, slots=True)
class Section:
    """Indicators that may stand in one table: those of one level, with a target, then those without."""

    label: Phrase
    aimed: tuple[Line, ...]
    others: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """The indicators of a plan on a day, those that were asked for. `is_whole`: nothing was left out."""

    plan: Plan
    title: Wording
    as_of: date
    lines: tuple[Line, ...]
    is_whole: bool = True

    @property
    def of_actions(self) -> tuple[Line, ...]:
        """Those of actions; the others are of the plan or of an axis."""
        return tuple(line for line in self.lines if line.action is not None)


def build_indicators(
    progress: Progress, lang: str, level: Level | None = None, health: Health | None = None
) -> IndicatorsView:
    """The indicators of a plan on a day: all, or those of a level and of a health; texts in `lang` where they exist."""
    plan, lines = progress.plan, tuple(_lines(progress, lang))
    chosen = tuple(
        line
        for line in lines
        if level in (None, line.standing.indicator.level) and health in (None, line.standing.health)
    )
    title = plan.title.within(lang, plan.lang)
    return IndicatorsView(plan, title, progress.day, chosen, is_whole=level is None and health is None)


def _lines(progress: Progress, lang: str) -> Iterator[Line]:
    plan = progress.plan
    for each in progress.actions:
        for standing in each.standings:
            title = standing.indicator.title.within(lang, plan.lang)
            address = f"{plan.id}/{each.action.id}/{standing.indicator.id}"
            yield Line(address, title, standing, each.action, each.action.axis, each.is_cancelled)
    for figure, standing in zip(plan.context_indicators, progress.figures, strict=True):
        title = figure.title.within(lang, plan.lang)
        yield Line(f"{plan.id}/{CONTEXT}/{figure.id}", title, standing, None, figure.axis)


def sections(view: IndicatorsView) -> Iterator[Section]:
    """The tables in the order of reading: levels never stand together, nor what counts with what was cancelled."""
    running = [line for line in view.of_actions if not line.is_cancelled]
    figures = [line for line in view.lines if line.action is None]
    effects = (Level.OUTPUT, Level.RESULT, Level.IMPACT)
    for level in effects:
        yield from _section(words_of(level), level, running)
    for level in effects:
        yield from _section(phrase("{level} of the whole plan or of an axis", level=words_of(level)), level, figures)
    yield from _section(words_of(Level.CONTEXT), Level.CONTEXT, [*running, *figures])
    cancelled = [line for line in view.of_actions if line.is_cancelled]
    for level in Level:
        label = phrase("{level} of cancelled actions, counted nowhere", level=words_of(level))
        yield from _section(label, level, cancelled)


def _section(label: Phrase, level: Level, lines: Iterable[Line]) -> Iterator[Section]:
    """The section of a level, where it has anything."""
    found = [line for line in lines if line.standing.indicator.level is level]
    aimed = tuple(line for line in found if line.has_target)
    others = tuple(line for line in found if not line.has_target)
    if found:
        yield Section(label, aimed, others)


# The JSON document


def indicators_document(views: Iterable[IndicatorsView], as_of: date) -> dict[str, Any]:
    """The JSON document `ccitrack.indicators/1`: unknown is null, quantities are texts of exact decimals."""
    return {
        "format": "ccitrack.indicators/1",
        "as_of": as_of.isoformat(),
        "plans": [
            {
                "id": view.plan.id,
                "title": view.title.text,
                "lang": view.plan.lang,
                "fictional": view.plan.fictional,
                "indicators": [_document(line) for line in view.lines],
            }
            for view in views
        ],
    }


def _document(line: Line) -> dict[str, Any]:
    """One indicator; nothing more is due of a cancelled action."""
    told = {
        "address": line.address,
        "title": line.title.text,
        "action": None if line.action is None else line.action.id,
        "axis": line.axis,
        "cancelled": line.is_cancelled,
        **indicator_document(line.standing, line.address),
    }
    return {**told, "due_next": None} if line.is_cancelled else told
