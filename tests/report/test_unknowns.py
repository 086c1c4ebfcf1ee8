"""What nobody knows of a plan, by leader."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccitrack.bundled import PACKAGE
from ccitrack.language.speech import speech
from ccitrack.model.period import Span
from ccitrack.progress.completeness import CardField
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.plan import measure
from ccitrack.report.unknown_words import figure_words, step_words
from ccitrack.report.unknowns import (
    Gap,
    PlanGap,
    Share,
    Side,
    UnknownFigure,
    Unknowns,
    UnknownsOfAction,
    build_unknowns,
    find_leader,
    leader_names,
)
from ccitrack.report.unknowns_document import unknowns_document
from tests.report.plans import bundled, names, parsed

DAY = date(2021, 6, 30)
HEADER = "schema: 1\nid: p\ntitle: T\nlang: en\n"
REGISTER = "organisations: [{id: city, name: City council, aliases: [Town hall]}, {id: hub, name: The Hub}]\n"
COMPLETE = """
  - id: "1"
    title: A hub
    objectives: [Meet]
    content: [Open it]
    leaders: [city]
    partners: [hub]
    timeframe: 2020..2022
    budget: {lines: [{amount: 100, funder: city}]}
    status: in_progress
    status_date: 2021-05-01
    indicators:
      - id: o1
        level: output
        title: Meetings
        measured_as: flow
        targets: [{value: 10, by: "2022"}]
        measures: [{period: "2020", value: 4, source: List}]
"""


def told(text: str, day: date = DAY, leader: str | None = None) -> Unknowns:
    return build_unknowns(measure(parsed(HEADER + text), day), "en", leader)


def action(card: str, day: date = DAY, header: str = REGISTER) -> UnknownsOfAction:
    """What is not known of the one action with these keys, of a city that leads it."""
    text = f'{header}actions: [{{id: "1", title: A hub, leaders: [city], timeframe: 2020..2022, {card}}}]\n'
    [found] = [each for leader in told(text, day).leaders for each in leader.actions]
    return found


def figure(keys: str, day: date = DAY, level: str = "output") -> UnknownFigure | None:
    """What is not known of an indicator with these keys; None where nothing is missing."""
    found = action(f"indicators: [{{id: o1, level: {level}, title: Meetings, {keys}}}]", day).indicators
    return found[0] if found else None


# Who is asked


@pytest.mark.parametrize(
    ("leaders", "asked", "others"),
    [
        ("[city]", "city", ()),
        ("[Town hall]", "city", ()),
        ("[{name: city  COUNCIL}]", "city", ()),
        ("[hub, city]", "hub", ("City council",)),
        ("[hub, {org: city, role: coordinator}]", "city", ("The Hub",)),
        ("[{to_be_specified: true}, city]", "city", ()),
        ("[{name: Theatre}]", None, ()),
    ],
)
def test_an_action_is_listed_under_the_leader_who_coordinates_else_under_the_first(leaders, asked, others):
    [leader] = told(f'{REGISTER}actions: [{{id: "1", title: A, leaders: {leaders}}}]').leaders
    assert leader.id == asked
    assert leader.name is not None
    assert leader.actions[0].others == others


@pytest.mark.parametrize(
    ("leaders", "quote"), [("[]", None), ('[{to_be_specified: true, verbatim: "a foundation?"}]', "a foundation?")]
)
def test_an_action_without_a_leader_comes_first_with_the_words_of_the_source(leaders, quote):
    first, second = told(
        f"{REGISTER}actions: [{{id: a, title: A, leaders: [city]}}, {{id: b, title: B, leaders: {leaders}}}]"
    ).leaders
    assert (first.id, first.name) == (None, None)
    assert [(each.address, each.quote) for each in first.actions] == [("p/b", quote)]
    assert second.id == "city"


def test_one_that_leads_with_another_sees_the_action_named_and_who_is_asked():
    [city, hub] = told(
        f"{REGISTER}actions: [{{id: a, title: A, leaders: [city, hub]}}, {{id: b, title: B, leaders: [hub]}}]"
    ).leaders
    assert [(each.action.id, each.asked) for each in hub.shared] == [("a", "City council")]
    assert city.shared == ()


def test_one_leader_is_asked_about_its_own_actions_only_and_not_about_the_plan():
    text = f"{REGISTER}actions: [{{id: a, title: A, leaders: [city]}}, {{id: b, title: B, leaders: [hub]}}]"
    unknown = told(text, leader="hub")
    assert [leader.id for leader in unknown.leaders] == ["hub"]
    assert unknown.fields[CardField.LEADER] == Share(1, 1)
    assert (unknown.is_of_leader, unknown.own) == (True, ())
    assert told(text).own != ()


def test_an_organisation_that_leads_nothing_is_asked_nothing():
    [leader] = told(f"{REGISTER}actions: [{{id: a, title: A, leaders: [city]}}]", leader="hub").leaders
    assert (leader.id, leader.actions, leader.known) == ("hub", (), ())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("city", "city"),
        ("CITY council", "city"),
        ("town hall", "city"),
        ("hub", "hub"),
        ("the  theatre", "the theatre"),
        ("citi", None),
        ("", None),
    ],
)
def test_a_leader_is_found_by_its_id_its_name_or_an_alias(typed, found):
    plan = parsed(f"{HEADER}{REGISTER}actions: [{{id: a, title: A, leaders: [{{name: The Theatre}}, city]}}]")
    assert find_leader(plan, typed) == found
    assert {"city", "City council", "Town hall", "The Theatre"} <= set(leader_names(plan))


# What is not known of an action


def test_a_card_tells_what_it_leaves_out():
    found = action("content: [Open it]")
    assert (found.have, found.of) == (4, 10)
    assert found.missing == (
        CardField.OBJECTIVES,
        CardField.PARTNERS,
        CardField.BUDGET,
        CardField.OUTPUT,
        CardField.STATUS,
        CardField.FOLLOW_UP,
    )


def test_a_deadline_that_passed_without_a_status_is_asked_about():
    assert action("horizon: x").passed is None
    assert action("horizon: x", date(2023, 1, 1)).passed == date(2022, 12, 31)
    assert action("status: in_progress", date(2023, 1, 1)).passed is None


@pytest.mark.parametrize(
    ("timeframe", "dates"),
    [
        ("2020..2022", ()),
        ("{end: 2022}", (Side.START,)),
        ("{start: 2020}", (Side.END,)),
        ("{to_be_specified: true}", (Side.START, Side.END)),
        ("{start: 2020, ongoing: true}", ()),
    ],
)
def test_the_dates_that_nothing_states_are_told(timeframe, dates):
    [leader] = told(f"actions: [{{id: a, title: A, timeframe: {timeframe}}}]").leaders
    assert leader.actions[0].dates == dates


def test_a_status_that_is_ongoing_asks_for_no_end():
    [leader] = told("actions: [{id: a, title: A, status: ongoing, timeframe: {start: 2020}}]").leaders
    assert leader.actions[0].dates == ()


def test_a_budget_line_to_be_specified_is_told_until_a_revision_specifies_it():
    line = "{id: works, label: Works, to_be_specified: true, revised: [{date: 2021-03-01, amount: 100}]}"
    other = '{to_be_specified: true, verbatim: "to be seen"}'
    before = action(f"budget: {{lines: [{line}, {other}]}}", date(2021, 2, 28)).lines
    after = action(f"budget: {{lines: [{line}, {other}]}}", date(2021, 3, 1)).lines
    assert [(each.id, each.label.text if each.label else None, each.quote) for each in before] == [
        ("works", "Works", None),
        (None, None, "to be seen"),
    ]
    assert [each.quote for each in after] == ["to be seen"]


@pytest.mark.parametrize(
    ("keys", "state", "words"),
    [
        (
            "due: 2021-03",
            MilestoneState.OVERDUE_UNKNOWN,
            "due March 2021, done or not is not stated",
        ),
        ("due: 2021-03, status: in_progress", None, ""),
        ("due: 2021-03, done: 2021-03-05", None, ""),
        ("due: 2022", None, ""),
        ("start: 2021", MilestoneState.UNDATED, "no date"),
        ("repeats: {times: 2, per: year}", MilestoneState.NOT_RECORDED, "nobody recorded when it was held"),
        ("repeats: {times: 2, per: year, first: 2022}", None, ""),
        ("repeats: {times: 2, per: year, first: 2020}, occurrences: [{date: 2020-03-01}]", None, ""),
    ],
)
def test_a_milestone_is_told_where_nobody_knows(keys, state, words):
    found = action(f"milestones: [{{id: m, title: Opening, {keys}}}]").milestones
    assert [each.standing.state for each in found] == ([state] if state else [])
    assert [step_words(each, speech("en")) for each in found] == ([words] if words else [])


def test_what_comes_back_is_not_asked_about_before_the_action_begins():
    card = "milestones: [{id: m, title: Fair, repeats: {times: 1, per: year}}]"
    assert action(card, date(2019, 12, 31)).milestones == ()
    assert len(action(card, date(2020, 1, 1)).milestones) == 1


# What is not known of an indicator

TARGET = 'targets: [{value: 10, by: "2022"}]'


@pytest.mark.parametrize(
    ("keys", "gaps", "words"),
    [
        (
            f"measured_as: flow, {TARGET}",
            [Gap.NOT_MEASURED],
            "never measured (due since 31 December 2020)",
        ),
        (
            "measured_as: flow",
            [Gap.NOT_MEASURED, Gap.NO_TARGET],
            "never measured (due since 31 December 2020), no target",
        ),
        (f"measured_as: flow, {TARGET}, frequency: once", [], ""),
        (f"measured_as: flow, {TARGET}, measures: [{{period: '2020', value: 0, source: List}}]", [], ""),
        (
            f"measured_as: flow, {TARGET}, measures: [{{period: '2020', missing: true}}]",
            [Gap.NOT_MEASURED],
            "never measured (due since 31 December 2020)",
        ),
        (
            "measured_as: flow, targets: [{value: 4, in: 2020-S1}, {value: 4, in: 2020-S2}], "
            "measures: [{period: 2020-S1, value: 4, source: List}]",
            [Gap.NOT_MEASURED],
            "not measured for second half of 2020 (due since 31 December 2020)",
        ),
        (
            "measured_as: stock, baseline: {value: 1, date: 2019-12-31}, targets: [{value: 4, by: 2020}], "
            "measures: [{date: 2019-06-30, value: 2, source: List}]",
            [Gap.NOT_MEASURED],
            "no value since that of 30 June 2019 (due since 31 December 2020)",
        ),
        (
            f"measured_as: stock, baseline: {{value: 1, date: 2019-12-31}}, {TARGET}, frequency: quarter, "
            "measures: [{date: 2020-06-30, value: 2, source: List}]",
            [Gap.STALE],
            "value of 30 June 2020, out of date",
        ),
        (
            f"measured_as: stock, {TARGET}, measures: [{{date: 2020-12-31, value: 2, source: List}}]",
            [Gap.NO_BASELINE],
            "no baseline",
        ),
        (
            f"measured_as: stock, {TARGET}, baseline: {{value: 1, date: 2022}}, "
            "measures: [{date: 2020-12-31, value: 2, source: List}]",
            [Gap.NO_BASELINE],
            "no baseline",
        ),
        (
            f"measured_as: stock, direction: maintain, {TARGET}, "
            "measures: [{date: 2020-12-31, value: 9, source: List}]",
            [],
            "",
        ),
        (
            f"unit: people, {TARGET}, measures: [{{date: 2020-12-31, value: 2, source: List}}]",
            [Gap.NO_SHAPE],
            "the card does not say how it is measured",
        ),
        (
            "measured_as: qualitative, targets: [{text: A charter, by: 2022}], "
            "measures: [{date: 2020-12-31, value: a draft, source: Letter}]",
            [Gap.NO_JUDGEMENT],
            "no judgement of what was found",
        ),
        (
            f"measured_as: flow, {TARGET}, measures: [{{period: 2020-S1, value: 2}}, {{period: 2020-S2, value: 2}}]",
            [Gap.NO_SOURCE],
            "2 values without a source",
        ),
        (
            f"measured_as: flow, {TARGET}, source_of_verification: List, measures: [{{period: '2020', value: 2}}]",
            [],
            "",
        ),
    ],
)
def test_an_indicator_tells_what_is_not_known_of_it(keys, gaps, words):
    found = figure(keys)
    assert list(found.gaps if found else ()) == gaps
    assert (figure_words(found, speech("en")) if found else "") == words


def test_a_target_without_a_date_is_told_where_neither_the_action_nor_the_plan_has_one():
    card = (
        '{id: "1", title: A, indicators: [{id: o1, level: output, title: M, measured_as: flow, targets: [{value: 9}]}]}'
    )
    [leader] = told(f"actions: [{card}]").leaders
    [found] = leader.actions[0].indicators
    assert found.gaps == (Gap.NOT_MEASURED, Gap.NO_DATE)
    assert found.due_since is None
    assert figure_words(found, speech("en")) == "never measured, target without a date"
    [leader] = told(f"period: 2020..2022\nactions: [{card}]").leaders
    assert leader.actions[0].indicators[0].gaps == (Gap.NOT_MEASURED,)


def test_a_value_is_due_as_many_months_later_as_it_takes_to_publish_it():
    found = figure(f"measured_as: flow, {TARGET}, delay_months: 5")
    assert found is not None
    assert found.due_since == date(2021, 5, 31)
    assert figure(f"measured_as: flow, {TARGET}, delay_months: 7") is None


def test_a_period_that_nobody_measured_is_named():
    found = figure(
        "measured_as: flow, delay_months: 1, targets: [{value: 4, in: 2020-S1}, {value: 4, in: 2020-S2}], "
        "measures: [{period: 2020-S1, value: 4, source: List}]"
    )
    assert found is not None
    assert found.periods == (Span(date(2020, 7, 1), date(2020, 12, 31)),)
    assert found.due_since == date(2021, 1, 31)


def test_a_result_needs_no_target_of_its_own():
    found = figure("measured_as: flow", level="result")
    assert found is not None
    assert found.gaps == (Gap.NOT_MEASURED,)


# Actions that are over


def test_a_cancelled_action_is_left_out_of_every_list_and_count():
    unknown = told("actions: [{id: a, title: A, status: cancelled, status_note: no money}, {id: b, title: B}]")
    assert [each.address for leader in unknown.leaders for each in leader.actions] == ["p/b"]
    assert (unknown.cards, unknown.fields[CardField.IDENTITY]) == (1, Share(1, 1))


def test_of_a_completed_action_only_what_can_still_be_found_out_is_asked():
    found = action(
        "status: completed, budget: {lines: [{to_be_specified: true}]}, milestones: [{id: m, title: M, due: 2020}], "
        "indicators: [{id: o1, level: output, title: One, measured_as: flow}, "
        f"{{id: o2, level: output, title: Two, measured_as: stock, {TARGET}}}]"
    )
    assert found.missing == (CardField.STATUS,)
    assert (found.lines, found.milestones, found.dates, found.passed) == ((), (), (), None)
    assert [each.gaps for each in found.indicators] == [(Gap.NOT_MEASURED,), (Gap.NOT_MEASURED, Gap.NO_BASELINE)]


# The plan as a whole


def test_a_plan_tells_what_it_does_not_say_of_itself():
    assert told("").own == tuple(PlanGap)
    said = (
        "owner: city\nperiod: 2020..2022\nsources: [{id: s, title: Plan}]\nfunders: [city]\n"
        "actions: [{id: a, title: A}]\n"
    )
    assert told(REGISTER + said).own == ()
    assert told(REGISTER + said.replace("[city]", "[{to_be_specified: true}]")).own == (PlanGap.NO_FUNDER,)
    assert told(REGISTER + said.replace("owner: city", "owner: {to_be_specified: true}")).own == (PlanGap.NO_OWNER,)


def test_a_card_that_names_who_pays_says_it_for_the_plan():
    assert PlanGap.NO_FUNDER not in told(f"{REGISTER}actions: [{{id: a, title: A, funders: [city]}}]").own


@pytest.mark.parametrize(
    ("measures", "gaps"),
    [
        ("[{date: 2020-06-30, value: 5, source: Census}]", []),
        ("[{date: 2020-03-29, value: 5, source: Census}]", [Gap.STALE]),
        ("[{value: 5, source: Census}]", [Gap.UNDATED]),
        ("[]", [Gap.NOT_MEASURED]),
    ],
)
def test_a_figure_of_the_context_is_told_where_it_is_old_undated_or_not_there(measures, gaps):
    keys = f"id: jobs, level: context, title: Jobs, measures: {measures}"
    unknown = told(f"context_indicators: [{{{keys}}}]\n")
    assert [list(each.gaps) for each in unknown.figures] == ([gaps] if gaps else [])
    assert [each.address for each in unknown.figures] == (["p/context/jobs"] if gaps else [])


def test_a_figure_that_is_taken_once_is_never_out_of_date():
    measures = "frequency: once, measures: [{date: 2010-01-01, value: 5, source: Census}]"
    assert told(f"context_indicators: [{{id: jobs, level: context, title: Jobs, {measures}}}]\n").figures == ()


def test_a_milestone_of_the_plan_is_told_where_nobody_knows():
    milestones = (
        "milestones: [{id: m, title: Review, due: 2020}, {id: n, title: Fair, repeats: {times: 1, per: year}}]\n"
    )
    assert [each.address for each in told(milestones).milestones] == ["p/@milestones/m", "p/@milestones/n"]
    assert [each.address for each in told("period: 2022\n" + milestones).milestones] == ["p/@milestones/m"]


def test_where_nothing_is_missing_it_says_so():
    whole = f"{REGISTER}owner: city\nperiod: 2020..2022\nsources: [{{id: s, title: Plan}}]\nactions:{COMPLETE}"
    unknown = told(whole)
    assert unknown.is_nothing
    [leader] = unknown.leaders
    assert (leader.actions, [each.id for each in leader.known]) == ((), ["1"])
    assert unknown.completeness == Share(11, 11)
    document = unknowns_document([unknown], DAY, None)["plans"][0]
    assert document["leaders"][0]["nothing_missing"] == ["p/1"]
    assert document["plan"] == []
    assert not told(whole.replace("period: 2020..2022", "")).is_nothing


# The shipped plans


def test_clermont_tells_how_much_is_known_of_how_much():
    unknown = build_unknowns(measure(bundled("clermont-techtown"), date(2026, 11, 22)), "en")
    assert unknown.fields[CardField.STATUS] == Share(0, 11)
    assert unknown.fields[CardField.LEADER] == Share(10, 11)
    assert unknown.fields[CardField.TARGET] == Share(6, 10)
    assert (unknown.quality.indicators, unknown.quality.with_measure) == (41, 0)
    assert unknown.baselines == Share(1, 2)
    assert [leader.name.text if leader.name else None for leader in unknown.leaders][:3] == [
        None,
        "Le Damier",
        "Clermont Auvergne Métropole",
    ]
    assert unknown.leaders[0].actions[0].quote == "foundation/association?"


@pytest.mark.parametrize("name", names())
@settings(max_examples=10)
@given(day=st.dates(date(2013, 1, 1), date(2032, 12, 31)))
def test_each_action_that_is_not_cancelled_is_told_once_under_one_leader(name, day):
    progress = measure(bundled(name), day)
    unknown = build_unknowns(progress, "fr")
    told_of = [
        action.id for leader in unknown.leaders for action in (*(each.action for each in leader.actions), *leader.known)
    ]
    assert sorted(told_of) == sorted(each.action.id for each in progress.actions if not each.is_cancelled)
    for leader in unknown.leaders:
        for each in leader.actions:
            for found in each.indicators:
                assert found.gaps
                assert found.due_since is None or found.due_since <= day
                assert figure_words(found, speech("fr"))


def test_the_words_of_the_schema_are_those_of_the_view():
    parts = json.loads((PACKAGE / "schemas/gaps.json").read_text(encoding="utf-8"))["$defs"]
    fields = {field.value for field in CardField}
    gaps = {gap.value for gap in Gap}
    action = parts["action"]["properties"]
    states = set(action["milestones"]["items"]["properties"]["state"]["enum"])
    assert set(action["missing"]["items"]["enum"]) == fields
    assert set(action["dates"]["items"]["enum"]) == {side.value for side in Side}
    assert set(parts["indicator"]["properties"]["gaps"]["items"]["enum"]) == gaps
    assert states == {"overdue_unknown", "not_recorded", "undated"}
    assert set(parts["whole"]["properties"]["gaps"]["items"]["enum"]) == {*gaps, *states, *map(str, PlanGap)}
