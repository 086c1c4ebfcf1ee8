"""Cards for the tests of the engine: written in the test, or drawn at random."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ccitrack.model.indicator import Indicator
from ccitrack.model.plan import Plan
from ccitrack.progress.goals import Horizon
from ccitrack.progress.indicator import standing
from ccitrack.progress.method import Method
from ccitrack.progress.standing import Standing

Card = dict[str, Any]

STOCK: Card = {"id": "o", "level": "output", "title": "Productions", "unit": "productions", "measured_as": "stock"}
FLOW: Card = {**STOCK, "measured_as": "flow"}
RATE: Card = {**STOCK, "measured_as": "rate", "unit": "%"}
AVERAGE: Card = {**STOCK, "measured_as": "average", "unit": "businesses", "per": "event"}
WORDS: Card = {**STOCK, "measured_as": "qualitative", "unit": None}
NOWHERE = Horizon()
SINCE_2018 = Horizon(date(2018, 1, 1), date(2020, 12, 31), date(2020, 12, 31))


def on(day: str | date, card: Card, horizon: Horizon = SINCE_2018, method: Method | None = None) -> Standing:
    """How the indicator of a card stands on a day."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return standing(Indicator.model_validate(card), horizon, method or Method(), when)


def plan_of(*actions: Mapping[str, object], **header: object) -> Plan:
    """A plan of these cards."""
    given = {"schema": "1", "id": "p", "title": "A plan", "lang": "en", **header}
    return Plan.model_validate({**given, "actions": list(actions)})


def figures(found: Standing) -> tuple[object, ...]:
    """All that a reader is told of an indicator, whatever the place of its measures in the card."""
    rows = [(row.goal.first, row.goal.last, row.value, row.share, row.health, row.cohort) for row in found.windows]
    judged = (found.health, found.reason, found.missing, found.share, rows, found.trend, found.is_stale)
    return (*judged, found.value, found.text, found.measured_on, found.expected, found.start, found.pace)


DAYS = st.dates(date(2017, 1, 1), date(2023, 12, 31))
ANY_DAY = DAYS | st.sampled_from([date.min, date.max]) | st.dates()
YEARS = st.integers(2017, 2023)
SIDES = (
    YEARS.map(str)
    | st.tuples(YEARS, st.sampled_from(["S1", "S2", "Q1", "Q3", "Q4", "02", "09"])).map(
        lambda part: "{}-{}".format(*part)
    )
    | DAYS.map(str)
)
NUMBERS = st.integers(-20, 120) | st.integers(-2000, 12000).map(lambda number: number / 100)
AMOUNTS = st.integers(0, 120)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def periods(draw: st.DrawFn) -> str:
    """A period in any of its writings, the ends of the calendar too."""
    odd = st.sampled_from(["0001", "9999", "0001-01-01", "9999-12-31", "2019..", "..2020", "0001..9999", "~2019-06"])
    first, last = sorted([draw(YEARS), draw(YEARS)])
    return draw(SIDES | SIDES | odd | st.just(f"{first}..{last}"))


@st.composite
def quantities(draw: st.DrawFn) -> str:
    """A quantity in any of its writings."""
    one, other = sorted([draw(NUMBERS), draw(NUMBERS)])
    return draw(st.sampled_from([f"{one}", f"{one}", f"~{other}", f"{one}..{other}", f">={one}", f"<={other}"]))


def dictionaries(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Card]:
    """Mappings of which any field may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


REVISIONS = st.lists(
    st.fixed_dictionaries({"date": periods()}, optional={"value": quantities(), "start": periods(), "end": periods()}),
    max_size=2,
)
ANY_TARGET = dictionaries(
    value=quantities(),
    trend=st.sampled_from(["increase", "decrease", "stable"]),
    text=st.just("A charter"),
    by=periods(),
    every=st.sampled_from(["year", "semester", "quarter", "month"]),
    until=SIDES,
    offset=st.integers(-1, 5).map(str),
    revised=REVISIONS,
) | st.fixed_dictionaries({"value": quantities(), "in": periods()}, optional={"from": SIDES, "revised": REVISIONS})
ANY_VALUE = quantities() | st.just("a charter")
ANY_MEASURE = st.one_of(
    *(
        st.fixed_dictionaries(
            said,
            optional={
                "date": periods(),
                "period": periods(),
                "replaces": periods(),
                "n": st.sampled_from(["0", "3", "-1", "2.5"]),
                "cohort_date": periods(),
                "offset": st.integers(-1, 5).map(str),
            },
        )
        for said in (
            {"value": ANY_VALUE},
            {"missing": st.just(True)},
            {"judgement": st.sampled_from(["achieved", "partly", "not"])},
        )
    )
)


def _is_valid(card: Card) -> bool:
    try:
        Indicator.model_validate(card)
    except ValueError:
        return False
    return True


@st.composite
def any_indicators(draw: st.DrawFn) -> Card:
    """An indicator that the format accepts, however odd: nothing of it can stop the engine."""
    optional_fields = dictionaries(
        unit=st.sampled_from(["events", "%", "EUR"]),
        measured_as=st.sampled_from(["stock", "flow", "average", "rate", "qualitative"]),
        cumulative=st.booleans(),
        counted=st.booleans(),
        direction=st.sampled_from(["increase", "decrease", "maintain"]),
        cohort=st.just("yearly intake"),
        offsets=st.lists(st.integers(-1, 5).map(str), max_size=2),
        baseline=st.fixed_dictionaries({"value": quantities()}, optional={"date": periods(), "period": periods()}),
        profile=st.sampled_from(["linear", "end", "steps"]),
        frequency=st.sampled_from(["year", "semester", "quarter", "month", "once"]),
        delay_months=st.sampled_from(["0", "6", "-3", "999999"]),
        weight=st.sampled_from(["0", "-1", "0.5", "2"]),
    )
    level = draw(st.sampled_from(["output", "result", "impact", "context"]))
    card = {"id": "i", "title": "Something", "level": level, **draw(optional_fields)}
    card["targets"] = draw(st.lists(ANY_TARGET, max_size=3))
    card["measures"] = draw(st.lists(ANY_MEASURE, max_size=4))
    return card if _is_valid(card) else {**card, "measures": []}


HORIZONS = st.builds(
    Horizon,
    optional(DAYS | st.sampled_from([date.min, date.max])),
    optional(DAYS | st.sampled_from([date.min, date.max])),
    optional(DAYS | st.just(date.max)),
)
METHODS = st.sampled_from([Method(), Method(tolerance=Method().min_coverage, stale_after_months=0)])

TARGET_SHAPES = {
    "stock": ("by", "by", None),
    "rate": ("by", "in", None),
    "flow": ("by", "in", "every", None),
    "average": ("in", "every", None),
}


@st.composite
def good_targets(draw: st.DrawFn, kind: str | None) -> list[Card]:
    """Targets of one shape: for different years, coming back, undated."""
    count = draw(st.integers(1, 3)) if kind in ("by", "in") else 1
    years = sorted(draw(st.lists(YEARS, min_size=count, max_size=count, unique=True)))
    values = [draw(st.sampled_from(["", "", "~"])) + str(draw(st.integers(1, 120))) for _ in years]
    if kind == "every":
        every = draw(st.sampled_from(["year", "semester", "month"]))
        until = draw(st.none() | st.just(str(years[0] + 2)))
        return [{"value": values[0], "every": every, "from": str(years[0]), "until": until}]
    revised = {"revised": [{"date": str(draw(DAYS)), "value": str(draw(st.integers(1, 120)))}]}
    timed = [{"value": value, **({kind: str(year)} if kind else {})} for year, value in zip(years, values, strict=True)]
    return [*timed[:-1], {**timed[-1], **(revised if draw(st.booleans()) else {})}]


@st.composite
def good_measures(draw: st.DrawFn, kind: str) -> list[Card]:
    """Measures of different days, or of periods that do not overlap; some of them missing, corrected or later known."""
    days = sorted(draw(st.lists(DAYS, max_size=6, unique=True)))
    by_period = kind == "flow" and draw(st.booleans())
    measures: list[Card] = []
    before = date(2016, 12, 31)
    for day in days:
        when = {"period": f"{before + timedelta(days=1)}..{day}"} if by_period else {"date": str(day)}
        value = str(draw(AMOUNTS)) if kind in ("flow", "stock") else str(draw(NUMBERS))
        said = {"missing": True} if draw(st.integers(0, 5)) == 0 else {"value": value}
        measures.append({**when, **said})
        if draw(st.integers(0, 5)) == 0:
            measures.append({**when, "value": str(draw(AMOUNTS)), "replaces": next(iter(when.values()))})
        before = day
    return measures


@st.composite
def good_indicators(
    draw: st.DrawFn, kinds: tuple[str, ...] = tuple(TARGET_SHAPES), with_baseline: bool | None = None
) -> Card:
    """An indicator that breaks no rule: its shape, its targets and its measures go together."""
    kind = draw(st.sampled_from(kinds))
    has_baseline = draw(st.booleans()) if with_baseline is None else with_baseline
    baseline = {"value": str(draw(AMOUNTS)), **({"date": str(draw(DAYS))} if draw(st.booleans()) else {})}
    return {
        "id": "i",
        "title": "Something",
        "unit": "events",
        "level": draw(st.sampled_from(["output", "result", "impact"])),
        "measured_as": kind,
        "targets": draw(good_targets(draw(st.sampled_from(TARGET_SHAPES[kind])))),
        "measures": draw(good_measures(kind)),
        "counted": draw(st.none() | st.booleans()),
        "direction": draw(st.none() | st.sampled_from(["increase", "decrease", "maintain"])),
        "frequency": draw(st.none() | st.sampled_from(["year", "quarter", "once"])),
        "profile": draw(st.none() | st.sampled_from(["linear", "end", "steps"])),
        "delay_months": draw(st.none() | st.just("6")),
        "weight": draw(st.none() | st.sampled_from(["0.5", "2"])),
        **({"baseline": baseline} if has_baseline else {}),
    }


STATUSES = ["not_started", "to_discuss", "in_progress", "ongoing", "on_hold", "blocked", "completed", "cancelled"]


@st.composite
def plans(draw: st.DrawFn, indicators: st.SearchStrategy[Card]) -> Card:
    """A plan of a few actions, of which some are parts of others, with statuses, dates, steps and indicators."""
    count = draw(st.integers(0, 4))
    action = dictionaries(
        status=st.sampled_from(STATUSES),
        status_date=DAYS.map(str),
        parent=st.integers(0, 4).map(str),
        axis=st.sampled_from(["a", "b"]),
        transversal=st.booleans(),
        weight=st.sampled_from(["0.5", "2", "0", "-1"]),
        timeframe=dictionaries(value=periods(), start=periods(), end=periods(), ongoing=st.booleans()),
        actual=dictionaries(start=periods(), end=periods()),
        milestones=st.lists(
            st.fixed_dictionaries({"id": st.just("m"), "title": st.just("M")}, optional={"due": SIDES, "done": SIDES}),
            max_size=1,
        ),
    )
    cards = [
        {
            "id": str(number),
            "title": f"Action {number}",
            **draw(action),
            "indicators": [
                {**card, "id": f"i{place}"} for place, card in enumerate(draw(st.lists(indicators, max_size=2)))
            ],
        }
        for number in range(count)
    ]
    header = draw(dictionaries(period=periods(), context_indicators=st.lists(indicators, max_size=1)))
    axes = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
    return {"schema": "1", "id": "p", "title": "P", "lang": "en", "axes": axes, **header, "actions": cards}
