"""The page that is made: well built, self-contained, the same each time, in the habits of its language."""

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from ccitrack.bundled import folder
from ccitrack.render import FORMATS, Format, render
from ccitrack.report.building import build_report
from tests.report.plans import DAY, clermont, everything, names, parsed
from tests.report.shown import Shown

LANGUAGES = ["en", "fr"]
VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """The elements of a page, its texts with their language but code, and what is left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.faults: list[str] = []
        self.texts: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag not in VOID:
            self.open.append((tag, given.get("lang") or (self.open[-1][1] if self.open else None)))

    def handle_endtag(self, tag: str) -> None:
        opened = self.open.pop()[0] if self.open else None
        if opened != tag:
            self.faults.append(f"</{tag}> closes <{opened}>")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in ("style", "title", "code"):
            self.texts.append((data, self.open[-1][1]))

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.elements if tag in tags]


@cache
def made(format: Format, language: str) -> str:
    return render(build_report(clermont(), DAY, language), format, language)


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(made("html", request.param))


@pytest.mark.sweep
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", FORMATS)
def test_two_runs_give_the_same_bytes(format: Format, language: str):
    assert render(build_report(clermont(), DAY, language), format, language) == made(format, language)


def test_elements_are_closed_in_order(page: Page):
    assert page.faults == []
    assert page.open == []


def test_there_is_one_h1_and_no_level_is_skipped(page: Page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_addresses_are_anchors_and_each_is_there_once(page: Page):
    anchors = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(anchors) == len(set(anchors))
    assert {"clermont-techtown/7", "clermont-techtown/7/o1", "clermont-techtown/4/build"} <= set(anchors)
    inner = {str(attrs["href"])[1:] for attrs in page.all("a") if str(attrs["href"]).startswith("#")}
    assert inner <= set(anchors)


def test_tables_have_a_caption_and_heads_with_a_scope(page: Page):
    assert len(page.all("caption")) == len(page.all("table")) > 0
    assert {attrs.get("scope") for attrs in page.all("th")} == {"col", "row"}


def test_the_page_has_landmarks_and_a_way_past_them(page: Page):
    tags = [tag for tag, _ in page.elements]
    assert {"header", "nav", "main", "footer"} <= set(tags)
    first = page.all("a")[0]
    assert first["class"] == "skip"


def test_nothing_is_fetched_and_nothing_runs():
    html = made("html", "en")
    assert not Page(html).all("script", "link", "img", "iframe")
    assert set(re.findall(r"url\(.(\w+:)", html)) == {"data:"}
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r'\sstyle="', html)


def test_the_title_names_the_plan_and_the_day():
    assert "<title>Action plan for the music/picture industry, report as of 31 December 2020</title>" in made(
        "html", "en"
    )


def test_english_texts_in_a_french_report_say_that_they_are_english():
    page = Page(made("html", "fr"))
    assert page.all("html")[0]["lang"] == "fr"
    languages = dict(page.texts)
    assert (
        languages["Structure the local incubation offer to better fit with the Music and Picture industry's projects."]
        == "en"
    )
    assert languages["2018, 2nd semester"] == "en"
    assert languages["Objectifs"] == "fr"
    assert languages["2e semestre 2018"] == "fr"


def test_french_has_its_spaces():
    for text, language in Page(made("html", "fr")).texts:
        if language == "fr":
            assert not re.search(r"[^\s\u00a0«(][:;!?»%](?!\w|//)", text), text
            assert not re.search(r" [:;!?»%]|« ", text), text
            assert "\u202f" not in text
    french = made("html", "fr")
    assert "10\u00a0000 à 15\u00a0000\u00a0€" in french
    assert "8 à 10" in french
    assert "Environ 20" in french


def test_english_has_its_own():
    english = made("html", "en")
    assert "€10,000 to €15,000" in english
    assert "8 to 10" in english
    assert "About 20" in english
    assert "Second half of 2018" in english


def test_unknowns_stay_apart():
    english = made("md", "en")
    for said in (
        "Not stated",
        "To be specified",
        "No supplementary budget",
        "Included elsewhere: Le Damier",
        "No target",
        "Not measured",
    ):
        assert said in english


def test_readings_that_the_source_does_not_state_are_marked():
    assert "2 · Visibility / Cooperation (inferred)" in made("md", "en")


def test_a_fictional_plan_says_so_in_its_title_under_it_on_each_screen_and_on_each_printed_page():
    html = render(build_report(everything(), DAY, "en"), "html", "en")
    assert "<title>Fictional data · Tplan" in html
    assert re.search(r"</h1>\s*<p[^>]*><strong[^>]*>Fictional data", html)
    assert re.search(r'<p class="fictional[^>]*>Fictional data', html)
    assert '@bottom-left { content: "Fictional data"' in html
    markdown = render(build_report(everything(), DAY, "fr"), "md", "fr")
    assert markdown.count("**Données fictives**") == 2
    assert "Fictional data" not in made("html", "en")


@pytest.mark.sweep
@pytest.mark.parametrize("name", names())
def test_every_page_is_well_built(name: str):
    page = Page(Shown(name, "fr").text("html"))
    assert page.faults == []
    assert page.open == []
    anchors = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(anchors) == len(set(anchors))
    assert {str(attrs["href"])[1:] for attrs in page.all("a") if str(attrs["href"])[0] == "#"} <= set(anchors)


def test_two_things_of_one_address_in_a_draft_have_ids_of_their_own():
    double = (
        '{id: "1", title: Action, indicators: [{id: o, level: output, title: One}, {id: o, level: output, title: Two}]}'
    )
    plan = parsed(f"schema: 1\nid: p\ntitle: P\nlang: en\nactions: [{double}, {double}]\n")
    page = Page(render(build_report(plan, DAY, "en", is_draft=True), "html", "en"))
    anchors = [str(attrs["id"]) for _, attrs in page.elements if "id" in attrs]
    assert [each for each in anchors if each.startswith("p/1/o")] == ["p/1/o", "p/1/o~2", "p/1/o~3", "p/1/o~4"]
    assert len(anchors) == len(set(anchors))


def test_the_cover_has_a_mark_for_each_action_with_words_for_those_who_do_not_see_it():
    page = Page(Shown("exemple-ville", "fr").text("html"))
    marks = [str(attrs["class"]) for attrs in page.all("li") if str(attrs.get("class")).startswith("mark")]
    assert marks.count("mark status-blocked") == 3, "the action, the key of the cover and that of all marks"
    assert "\u00a0: Bloquée" in dict(page.texts)


def test_the_cover_has_no_marks_where_no_status_is_stated():
    assert 'class="statuses"' not in made("html", "en")


def test_a_plan_without_actions_has_no_empty_section():
    html = Shown("nice-chimera", "en").text("html")
    assert "Action cards" not in html
    assert "No action yet, 5 gaps, 5 recommendations" in html
    assert "The numbers are those of the actions." not in html
    headings = re.findall(r"(</?h[234])", html)
    assert all(not (one == "<h3" and two == "<h3") for one, two in pairwise(headings))


def test_a_source_that_all_the_advice_shares_is_named_once():
    english = Shown("nice-chimera", "en").text("md")
    assert english.count("**Source:**") == 1


def test_a_figure_of_the_territory_misses_neither_baseline_nor_target():
    english = Shown("amiens-cci-roadmap", "en").text("md")
    section = re.split(r"^## ", english.partition(". Figures of the territory\n")[2], flags=re.MULTILINE)[0]
    assert "At least 320" in section
    for absent in ("Baseline", "No target", "Not measured"):
        assert absent not in section


def test_the_table_of_an_axis_tells_inferred_dates_and_windows_of_parts():
    english = made("md", "en")
    assert "Call for projects: Second half of 2018; All other actions: 2019" in english.partition("## Action cards")[0]
    amiens = Shown("amiens-cci-roadmap", "en").text("md").partition("## Action cards")[0]
    assert "the start is not stated (inferred)" in amiens


def test_the_register_counts_places_in_the_plan_itself():
    english = Shown("nice-chimera", "en").text("md")
    assert re.search(r"\| European Regional Development Fund \| — \| the plan \|", english)


def test_dense_tables_are_lists_in_markdown():
    assert max(len(line) for line in made("md", "en").splitlines() if line.startswith("|")) < 400


def test_the_style_stays_small():
    assert len((folder("templates") / "style.css").read_bytes()) < 32_000
    assert len(made("html", "fr").encode()) < 600_000
