"""Every figure of the shipped plans is explained by steps that end where it stands."""

import re
from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from ccitrack.bundled import folder
from ccitrack.checks import Checked
from ccitrack.cli.plans import Place, read
from ccitrack.language.speech import speech
from ccitrack.load import Loaded
from ccitrack.load.addresses import places
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.plan import Axis, Plan
from ccitrack.model.register import Register
from ccitrack.progress.plan import Progress, measure, standing_of
from ccitrack.progress.standing import Standing
from ccitrack.report.action_explanation import action_steps
from ccitrack.report.document_values import exact
from ccitrack.report.explanation import explain
from ccitrack.report.indicator_explanation import indicator_steps
from ccitrack.report.status import build_status
from ccitrack.report.status_document import status_document
from ccitrack.report.steps import Part, Step, Sums
from ccitrack.report.teller import Teller

from .plans import names

DAYS = (date(2024, 6, 30), date(2025, 6, 30), date(2026, 11, 22), date(2030, 1, 1))
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
GAP_OF_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")


@cache
def loaded_of(name: str) -> Loaded:
    return read(Place(folder("plans") / name, name))


@cache
def measured(name: str, day: date) -> Progress:
    plan = loaded_of(name).plan
    assert plan is not None
    return measure(plan, day)


@cache
def explained(name: str, day: date, lang: str) -> dict[str, tuple[Step, ...]]:
    """The steps of each action and each indicator of a plan."""
    loaded, progress = loaded_of(name), measured(name, day)
    plan = progress.plan
    teller = Teller(speech(lang), plan, day, Register(plan.organisations), plan.lang)
    cards = [card.loc for card in loaded.cards if card.is_whole]
    found = {}
    for address, loc, thing in places(loaded):
        if isinstance(thing, Action):
            action = next(each for each in progress.actions if each.action is thing)
            found[address] = tuple(action_steps(action, progress, cards, teller))
        elif isinstance(thing, Indicator):
            standing = standing_of(progress, thing)
            assert isinstance(standing, Standing)
            found[address] = tuple(indicator_steps(standing, loc, teller))
    return found


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", names())
def test_every_explanation_ends_where_the_status_says_that_it_stands(name, day, lang):
    progress, told = measured(name, day), explained(name, day, lang)
    things = {address: thing for address, _, thing in places(loaded_of(name))}
    assert len(told) == len(progress.actions) + len(progress.figures) + sum(len(x.standings) for x in progress.actions)
    for address, steps in told.items():
        assert [step.part for step in steps].count(Part.RESULT) == 1
        assert steps[-1].part is Part.RESULT
        standing = standing_of(progress, things[address])
        assert standing is not None
        assert steps[-1].value == standing.health.value


@pytest.mark.parametrize("day", DAYS)
def test_the_health_that_is_explained_is_that_of_the_status_document(day):
    loaded, told = loaded_of("exemple-ville"), explained("exemple-ville", day, "en")
    assert loaded.plan is not None
    state = build_status(loaded, loaded.plan, Checked(()), day, "en")
    [plan] = status_document([state], day)["plans"]
    for item in plan["items"]:
        assert told[item["address"]][-1].value == item["health"]
        assert item["schedule"] in {step.value for step in told[item["address"]]}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", names())
def test_what_is_written_is_told_with_the_line_that_says_it(name, day):
    files = loaded_of(name).files
    count = 0
    for address, steps in explained(name, day, "en").items():
        for step in steps:
            if step.part is Part.WRITTEN:
                count += 1
                assert step.loc is not None
                place = files.locate(step.loc)
                line = (folder("plans") / place.path).read_text(encoding="utf-8").splitlines()[place.line - 1]
                assert tells(line, step), f"{address}: {speech('en').say(step.text)} | {place.path}:{place.line} {line}"
    assert count or not measured(name, day).actions


def tells(line: str, step: Step) -> bool:
    """Whether a line of a card holds the number, the word or the dates of a step."""
    said = speech("en").say(step.text)
    if step.value is not None and NUMBER.fullmatch(step.value):
        return step.value in GAP_OF_THOUSANDS.sub("", line)
    if step.value is not None and DAY.match(step.value):
        return step.value[:4] in line or "same_as_plan" in line
    if step.value is not None:
        return step.value in line
    words = {
        "It has no end": "ongoing",
        "Direction": "direction",
        "Target": "",
        "Measured": "",
        "Could not be measured": "missing",
        "Not counted": "",
        "Progress declared": "progress_declared",
        "Start revised": "start",
        "End revised": "end",
        "Really ended": "end",
    }
    start = next(start for start in words if said.startswith(start))
    return words[start] in line and (words[start] != "" or shares_a_word(said.partition(": ")[2], line))


def shares_a_word(said: str, line: str) -> bool:
    """Whether a number, or four letters of a word, of what is said stand in the line."""
    plain, without = said.replace(",", ""), GAP_OF_THOUSANDS.sub("", line).casefold()
    return any(word.casefold() in without for word in re.findall(r"\d+|\w{4}", plain))


@pytest.mark.parametrize("name", names())
def test_nothing_that_came_later_is_told(name):
    """On a day before the plan was followed, no measure, confidence, revision or real date is known."""
    day = date(2012, 1, 1)
    for address, steps in explained(name, day, "en").items():
        said = [speech("en").say(step.text) for step in steps if step.part is Part.WRITTEN]
        dated = [each for each in said if not each.endswith("undated")]
        later = [each for each in dated if re.match(r"(End|Start) revised|Really ended|Revised to|Status:", each)]
        measures = [each for each in said if each.startswith("Measured:") and "without a date" not in each]
        assert later == [], address
        assert all(int(year) <= 2012 for each in measures for year in re.findall(r"\b20\d\d\b", each)), address


def test_the_real_end_and_the_confidence_are_told_from_their_day_on():
    before = [speech("en").say(step.text) for step in explained("exemple-ville", DAYS[0], "en")["exemple-ville/1.2"]]
    after = [speech("en").say(step.text) for step in explained("exemple-ville", DAYS[2], "en")["exemple-ville/1.2"]]
    for start in ("Really ended", "Confidence declared"):
        assert not any(each.startswith(start) for each in before)
        assert any(each.startswith(start) for each in after)


def test_an_end_that_was_moved_is_told_as_adopted_and_as_revised():
    said = [speech("en").say(step.text) for step in explained("exemple-ville", DAYS[2], "en")["exemple-ville/1.1"]]
    assert "End: December 2025" in said
    assert "End revised to October 2026 (6 March 2025)" in said


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", names())
def test_the_number_of_a_step_stands_in_its_sentence(name, day):
    """A rate stands there in percent, cut towards zero; a quotient to three decimals."""
    sums = Sums(speech("en"))
    for address, steps in explained(name, day, "en").items():
        for step in steps:
            if step.value is not None and NUMBER.fullmatch(step.value):
                said, value = speech("en").say(step.text), Fraction(step.value)
                forms = {sums.number(value).removeprefix("≈ ").lstrip("−"), sums.percent(value), f"{step.value}"}
                near = {sums.number(value + sign * Fraction(1, 10**6)) for sign in (1, -1)}
                near = {form.removeprefix("≈ ").lstrip("−")[:-1] for form in near if "≈" in form}
                is_whole = "Completed" in said or "measured;" in said or said.startswith("Compared")
                assert is_whole or any(form in said for form in forms | near), f"{address}: {said} | {step.value}"


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", ["clermont-techtown", "exemple-ville"])
def test_a_plan_and_its_axes_are_explained_by_what_their_actions_reached(name, day):
    loaded, progress = loaded_of(name), measured(name, day)
    for address, loc, thing in places(loaded):
        if isinstance(thing, Plan | Axis):
            tally = next((axis.tally for axis in progress.axes if axis.axis is thing), progress.tally)
            told = explain(loaded, progress, address, loc, thing, "en")
            assert told is not None
            actions = [step.value for step in told.steps if step.loc is not None]
            assert len(actions) == tally.total - tally.status.get("cancelled", 0)
            assert len([value for value in actions if value is not None]) == tally.outputs.progress.known
            assert told.steps[-2].value == exact(tally.outputs.progress.value)
            assert told.values == {}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("2400", "2,400"),
        ("1/3", "≈ 0.333"),
        ("53446/1000", "53.446"),
        ("534461/10000", "≈ 53.446"),
        ("-3/40", "−0.075"),
        ("1/3000000", "≈ 0.000000333"),
        ("12/100000000", "0.00000012"),
    ],
)
def test_a_quotient_is_cut_and_marked_and_a_small_number_never_reads_zero(value, shown):
    assert Sums(speech("en")).number(Fraction(value)) == shown


def test_an_unknown_number_is_a_dash():
    assert Sums(speech("en")).number(None) == "—"
