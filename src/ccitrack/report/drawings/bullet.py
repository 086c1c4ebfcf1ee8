"""The bar of an indicator: its value, beside what was expected and what is to be reached, on a scale of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import Speech
from ccitrack.model.indicator import Direction
from ccitrack.progress.health import Health
from ccitrack.progress.standing import Standing
from ccitrack.report.aimed_at import AimedAt, aimed_at
from ccitrack.report.drawing import Bar, Box, Drawing, Line, Mark, Role, Shape, between, upright
from ccitrack.report.drawings.scale import NONE, Scale
from ccitrack.report.drawings.titles import title
from ccitrack.report.figure_words import goal_words, value_words

HEIGHT = 22
MIDDLE = Decimal(11)
BAR, BAR_HEIGHT = Decimal(7), Decimal(8)
WAY, WAY_HEIGHT = Decimal(5), Decimal(12)
BAND, BAND_HEIGHT = Decimal("5.5"), Decimal(11)
FRAME, FRAME_HEIGHT = Decimal("1.5"), Decimal(19)
STUB = Decimal(2)
"""The pixels of a bar too short to be seen, of a real zero too."""
SHORTEST = Decimal(1)
BEYOND_TARGET, BEYOND_VALUE = Fraction(1, 9), Fraction(1, 2)
"""How much of the scale lies beyond the farthest thing, with a target and without one."""


class Known(Enum):
    """What is known of the value."""

    VALUE = "value"
    PART = "part"
    WORDS = "words"
    UNKNOWN = "unknown"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Bullet:
    """What a bar compares. `low` and `high` are the ends of the target, equal or one of them None where it has one.

    `start` is what the value is counted from, None where nothing is known of it.
    """

    known: Known
    value: Fraction | None = None
    start: Fraction | None = None
    expected: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    direction: Direction = Direction.INCREASE

    @property
    def target(self) -> Fraction | None:
        """The end of the target that is reached first."""
        first, second = (self.high, self.low) if self.direction is Direction.DECREASE else (self.low, self.high)
        return second if first is None else first

    @property
    def is_range(self) -> bool:
        """Whether the target has two ends."""
        return self.low is not None and self.high is not None and self.low < self.high

    @property
    def origin(self) -> Fraction:
        """Where the bar begins."""
        return NONE if self.start is None else self.start

    @property
    def scale(self) -> Scale:
        """Its own scale, which holds 0 and all its numbers."""
        numbers = (self.value, self.start, self.expected, self.low, self.high)
        room = BEYOND_VALUE if self.target is None else BEYOND_TARGET
        return Scale.around((number for number in numbers if number is not None), room)


def bullet(standing: Standing, name: str, words: Speech) -> Drawing:
    """The bar of an indicator on a day.

    Solid: the value, from the baseline (a hollow dot) if there is one, else from 0. Dashed tick: what was expected.
    Thick tick or box: the target. Hatched up to it: not measured; outlined in dashes: not due yet. Without a target, a
    grey ground; with neither, a dotted one.
    """
    aim = aimed_at(standing)
    told = _told(standing, aim)
    return Drawing(name, title(_words(told, standing, aim, words), words), HEIGHT, tuple(shapes(told)))


def shapes(told: Bullet) -> Iterator[Shape]:
    """The shapes of a bar, the lowest first."""
    scale = told.scale
    yield from _ground(told, scale)
    yield from _band(told, scale)
    if told.value is not None:
        yield _bar(scale.at(told.origin), scale.at(told.value), is_dotted=told.start is not None)
    if told.start is not None:
        is_still = told.value == told.start
        yield Mark(Role.VALUE if is_still else Role.BASELINE, scale.at(told.start), MIDDLE)
    if told.value is not None and told.expected is not None:
        yield upright(Role.HALO, scale.at(told.expected), 3, 19)
        yield upright(Role.EXPECTED, scale.at(told.expected), 3, 19)
    yield from _target(told, scale)


def _told(standing: Standing, aim: AimedAt | None) -> Bullet:
    low, high = (None, None) if aim is None else (aim.low, aim.high)
    return Bullet(
        known=_known(standing),
        value=standing.value,
        start=_start(standing),
        expected=standing.expected,
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
        direction=standing.case.direction,
    )


def _known(standing: Standing) -> Known:
    if standing.value is not None:
        is_part = standing.health is Health.NOT_MEASURED or standing.share.is_lower_bound
        return Known.PART if is_part else Known.VALUE
    if standing.text is not None:
        return Known.WORDS
    return Known.NOT_DUE if standing.health is Health.NOT_DUE else Known.UNKNOWN


def _start(standing: Standing) -> Fraction | None:
    """What the value is counted from: a part of the baseline where a part of a period was measured."""
    if standing.case.baseline is not None:
        return standing.case.baseline if standing.start is None else standing.start
    return standing.trend.reference if standing.trend and not standing.indicator.quantified_targets else None


def _ground(told: Bullet, scale: Scale) -> Iterator[Shape]:
    if told.value is not None and told.target is not None and told.direction is not Direction.MAINTAIN:
        yield between(Role.WAY, scale.at(told.origin), scale.at(told.target), WAY, WAY_HEIGHT)
    if told.target is None:
        is_bare = told.value is None and told.start is None and told.known is not Known.WORDS
        y = MIDDLE if is_bare else Decimal(17)
        yield Line(Role.NOTHING if is_bare else Role.GROUND, Decimal(0), y, Decimal(100), y)
    if scale.low < 0:
        yield upright(Role.ZERO, scale.at(NONE), 3, 19)


def _band(told: Bullet, scale: Scale) -> Iterator[Shape]:
    """What is not known, up to the target: all of it, or beyond the part that was measured."""
    if told.target is None or told.known in (Known.VALUE, Known.WORDS):
        return
    since = told.origin if told.value is None else told.value
    if told.value is not None and _is_beyond(told, since):
        return
    role = Role.NOT_DUE if told.known is Known.NOT_DUE else Role.UNKNOWN
    band = between(role, scale.at(since), scale.at(told.target), BAND, BAND_HEIGHT)
    yield band if band.width >= SHORTEST else Box(role, band.x, BAND, Decimal(0), BAND_HEIGHT, BAND_HEIGHT)


def _is_beyond(told: Bullet, value: Fraction) -> bool:
    assert told.target is not None
    return value <= told.target if told.direction is Direction.DECREASE else value >= told.target


def _bar(start: Decimal, value: Decimal, *, is_dotted: bool) -> Bar | Box:
    """The bar of the value; one too short to be seen has two pixels, which a dot at its start would hide."""
    bar = between(Role.VALUE, start, value, BAR, BAR_HEIGHT)
    if bar.width >= SHORTEST or is_dotted:
        return bar
    return Box(Role.VALUE, bar.x, BAR, Decimal(0), STUB, BAR_HEIGHT)


def _target(told: Bullet, scale: Scale) -> Iterator[Shape]:
    if told.is_range and told.low is not None and told.high is not None:
        yield between(Role.RANGE, scale.at(told.low), scale.at(told.high), FRAME, FRAME_HEIGHT)
    elif told.target is not None:
        yield upright(Role.TARGET, scale.at(told.target), 1, 21)


def _words(told: Bullet, standing: Standing, aim: AimedAt | None, words: Speech) -> Iterator[Phrase]:
    unit = standing.indicator.unit
    if told.start is not None:
        is_baseline = standing.case.baseline is not None
        said = value_words(told.start, unit, words)
        yield phrase("baseline {value}", value=said) if is_baseline else phrase("first value {value}", value=said)
    yield _value_words(told, unit, words)
    if told.value is not None and told.expected is not None:
        yield phrase("expected {value}", value=value_words(told.expected, unit, words))
    if told.target is None or aim is None:
        yield phrase("no target in numbers") if standing.indicator.targets else phrase("no target")
    else:
        yield phrase("target {target}", target=goal_words(aim.low, aim.high, aim.is_approximate, unit, words))


def _value_words(told: Bullet, unit: str | None, words: Speech) -> Phrase:
    if told.value is None:
        return {
            Known.WORDS: phrase("told in words"),
            Known.NOT_DUE: phrase("not expected yet"),
        }.get(told.known, phrase("not measured"))
    said = value_words(told.value, unit, words)
    if told.known is Known.PART:
        return phrase("value {value}, of a part only", value=said)
    return phrase("value {value}", value=said)
