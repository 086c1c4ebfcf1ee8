"""The public report: nothing that a plan marks as internal, and no contact data, in any byte of it."""

import re
from datetime import date
from pathlib import Path

import pytest

from ccitrack.model.plan import Plan
from ccitrack.progress.plan import measure
from ccitrack.render import FORMATS, Folders, render
from ccitrack.report.building import build_report
from ccitrack.report.public import without_internal
from tests.report.plans import DAY, EVERYTHING, bundled, everything, names, parsed

LATER = date(2026, 11, 22)
HEADER = "schema: 1\nid: p\ntitle: A plan\nlang: en\n"
SECRETS = (
    HEADER
    + """
axes: [{id: a, title: An axis, actions_declared: 3}]
organisations: [{id: open, name: Open hub}, {id: quiet, name: Quiet Sesame bank, aliases: [Bank]}]
funders: [open]
governance:
  meetings: [{date: 2020-01-01, decisions: [d-sesame, d2]}]
  decisions:
    - {id: d-sesame, text: A Sesame decision, action: secret}
    - {id: d2, text: A known decision, action: "1"}
  asked: [{id: q-sesame, question: A Sesame question, action: p/secret}]
recommendations: [{id: R1, kind: recommendation, text: Open up, actions: [secret, "1"]}]
actions:
  - {id: secret, axis: a, title: A Sesame action, internal: true, leaders: [Bank], budget: {lines: [{amount: 777777}]},
     indicators: [{id: o1, level: output, title: Sesame, targets: [{value: 5}]}]}
  - {id: secret-part, axis: a, title: A Sesame part, parent: secret}
  - id: "1"
    axis: a
    title: An open action
    contact: Sesame desk
    status: cancelled
    superseded_by: secret
    links: [secret, {action: p/secret-part}, "2"]
    budget: {lines: [{amount: 1000, revised: [{date: 2019, amount: 900, decision: d-sesame}]}]}
    updates: [{date: 2019-01-01, text: Said to all}, {date: 2019-02-01, text: Sesame remark, internal: true}]
  - {id: "2", axis: a, title: Another one}
"""
)
CONTACTS = """
actions:
  - id: "1"
    title: Write to marie.martin@example.org, or call 01 99 00 12 34
    context: {en: "Call +33 1 99 00 12 34 or <a.b@example.org>.", fr: "Appeler le 01.99.00.12.34."}
    inspiration: [{title: Desk, url: "mailto:desk@example.org"}, {title: Site, url: "https://example.org/@desk"}]
    content: [{text: "120 000 000 visits, +120 000 000 more", details: ["Fax 0199001234"]}]
    x-desk: {who: c.d@example.org}
"""


@pytest.fixture(scope="module")
def secrets() -> Plan:
    return parsed(SECRETS)


def every_form(plan: Plan, day: date) -> str:
    """The public report of a plan in every language and format, without its fonts, in which any letters may follow."""
    reports = {language: build_report(plan, day, language, is_public=True) for language in ("en", "fr")}
    texts = (render(report, format, code) for code, report in reports.items() for format in FORMATS)
    return "".join(re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL) for text in texts)


def test_nothing_internal_is_in_any_byte(secrets):
    text = every_form(secrets, DAY)
    assert "An open action" in text
    for hidden in ("sesame", "secret", "quiet", "777", "bank"):
        assert hidden not in text.casefold()


def test_the_whole_report_has_them_all(secrets):
    """The other way round: what the test above looks for would be found."""
    text = render(build_report(secrets, DAY, "en"), "md", "en")
    for hidden in ("A Sesame action", "A Sesame part", "Sesame remark", "Sesame desk", "Quiet"):
        assert hidden in text


def test_no_word_of_an_internal_card_is_told():
    """The plan that uses every field: action 1 is internal, with action 2, which is a part of it."""
    before, _, cards = EVERYTHING.read_text("utf-8").partition('  - id: "1"\n')
    card, _, after = cards.partition('  - {id: "2"')
    words = set(re.findall(r"\bT[a-z]+", card)) - set(re.findall(r"\bT[a-z]+", before + after.partition("\n")[2]))
    assert len(words) > 60
    text = every_form(everything(), DAY)
    assert {word for word in words if re.search(rf"\b{word}\b", text)} == set()


def test_a_template_that_prints_all_it_is_given_prints_nothing_internal(secrets, tmp_path):
    """Rule internal-in-public: it is met by what templates are given, so that none can break it."""
    (tmp_path / "report.md.j2").write_text("{{ report }}", encoding="utf-8")
    told = render(build_report(secrets, DAY, "en", is_public=True), "md", "en", Folders(tmp_path))
    assert "An open action" in told
    assert "sesame" not in told.casefold()


def test_counts_are_those_of_the_public_part(secrets):
    public = without_internal(secrets)
    assert [action.id for action in public.actions] == ["1", "2"]
    assert measure(public, DAY).tally.total == 2
    assert public.axes[0].actions_declared is None
    assert [each.id for each in public.organisations] == ["open"]


def test_what_names_an_internal_action_does_so_no_more(secrets):
    public = without_internal(secrets)
    first = public.actions[0]
    assert [link.action for link in first.links] == ["2"]
    assert first.superseded_by is None
    assert first.budget is not None
    assert first.budget.lines[0].revised[0].decision is None
    assert public.recommendations[0].actions == ("1",)
    assert public.governance is not None
    assert public.governance.meetings[0].decisions == ("d2",)
    assert public.governance.asked == ()


def test_a_part_of_a_part_of_an_internal_action_is_internal_and_a_circle_of_parts_ends():
    chain = "{id: a, title: A, internal: true}, {id: b, title: B, parent: a}, {id: c, title: C, parent: b}"
    circle = "{id: x, title: X, parent: y}, {id: y, title: Y, parent: x}"
    public = without_internal(parsed(f"{HEADER}actions: [{chain}, {circle}]\n"))
    assert [action.id for action in public.actions] == ["x", "y"]


def test_the_status_of_an_internal_note_is_not_told():
    said = "{date: 2019-01-01, text: On, status: in_progress}"
    kept = "{date: 2019-06-01, text: x, status: blocked, internal: true}"
    plan = parsed(f'{HEADER}actions: [{{id: "1", title: A, updates: [{said}, {kept}]}}]\n')
    (whole,), (public,) = measure(plan, DAY).actions, measure(without_internal(plan), DAY).actions
    assert (whole.status, public.status) == ("blocked", "in_progress")


def test_no_address_and_no_telephone_number_is_told():
    plan = parsed(HEADER + CONTACTS)
    text = every_form(plan, DAY)
    assert "Write to […], or call […]" in text
    assert not re.search(r"\w@example\.org", text)
    assert not re.search(r"99[ .]?00[ .]?12[ .]?34", text)
    public = without_internal(plan).actions[0]
    assert public.inspiration[0].url is None
    assert public.inspiration[1].url == "https://example.org/@desk"
    assert str(public.content[0].text) == "120 000 000 visits, +120 000 000 more"
    assert public.context is not None
    assert public.context.by_language == {"en": "Call […] or <[…]>.", "fr": "Appeler le […]."}


def test_a_plan_without_anything_internal_stays_as_it_is():
    plan = parsed(HEADER + 'actions: [{id: "1", title: A hub, budget: {lines: [{amount: 5}]}}]\n')
    assert without_internal(plan) == plan


@pytest.mark.parametrize("name", names())
def test_what_is_public_of_a_plan_is_public_again(name):
    once = without_internal(bundled(name))
    assert without_internal(once) == once


def test_the_cover_says_that_the_report_is_public(secrets):
    public, whole = (build_report(secrets, DAY, "en", is_public=each) for each in (True, False))
    told = "Public: what the plan marks as internal and contact data are left out."
    assert told in render(public, "md", "en")
    assert told not in render(whole, "md", "en")
    assert public.name == "p-2020-12-31-public"


def test_the_public_draft_does_not_name_the_cards_that_cannot_be_read(tmp_path, monkeypatch, capsys):
    from ccitrack.cli.main import run

    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "plans/p/actions"
    folder.mkdir(parents=True)
    (folder.parent / "plan.yaml").write_text(HEADER, encoding="utf-8")
    (folder / "1-sesame-merger.yaml").write_text('id: "1"\ntitle: x\ninternal: maybe\n', encoding="utf-8")
    assert run(["report", "--public", "--draft", "--format", "md", "--as-of", "2020-12-31", "--lang", "en"]) == 0
    text = Path(capsys.readouterr().out.strip()).read_text("utf-8")
    assert "1 card is left out." in text
    assert "merger" not in text
