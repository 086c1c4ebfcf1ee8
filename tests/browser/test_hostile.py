"""Reports of plans whose every text is hostile, in Chromium: nothing runs, and nothing is asked for.

The page is opened as it is, and once more without its Content-Security-Policy, which is the second lock and not the
first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ccitrack.model.plan import Plan
from ccitrack.render import render
from ccitrack.report.building import build_report
from ccitrack.report.comparison import Side
from ccitrack.report.past import Past
from tests.report.plans import parsed
from tests.trust.planted import everything, planted, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

pytestmark = pytest.mark.real

DAY = date(2020, 12, 31)
HOSTILE = (
    "<script>window.ran=1</script>",
    '"><script>window.ran=1</script>',
    '"><img src=x onerror=window.ran=1>',
    "'><svg onload=window.ran=1>",
    '" onmouseover="window.ran=1" autofocus onfocus="window.ran=1',
    "<a href=javascript:window.ran=1 id=trap>x</a>",
    "[x](javascript:window.ran=1) [y](data:text/html,<script>window.ran=1</script>)",
    "![x](https://example.org/asked.png)",
    "[x]( javascript:window.ran=1 ) [y](&#106;avascript:window.ran=1)",
    '<https://example.org/x" onclick=window.ran=1>',
    "</style><script>window.ran=1</script>",
    "</title><script>window.ran=1</script>",
    "</svg></desc></text><script>window.ran=1</script>",
    "<style>@import 'https://example.org/asked.css'; * {background: url(https://example.org/asked)}</style>",
    "<meta http-equiv=refresh content='0;url=https://example.org/asked'>",
    "<base href=https://example.org/><link rel=stylesheet href=https://example.org/asked.css>",
    "<iframe src=https://example.org/asked></iframe><object data=https://example.org/asked></object>",
    "<form action=https://example.org/asked><button autofocus>x</button></form>",
    "&lt;script&gt;window.ran=1&lt;/script&gt; &#60;script&#62;window.ran=1&#60;/script&#62;",
    "--><!--><script>window.ran=1</script><!--",
    "]]><![CDATA[<script>window.ran=1</script>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}${7*7}",
    "\u2028<script>window.ran=1</script>\u2029\x85\u202e\ufeff",
    "`<script>window.ran=1</script>`\n\n```\n<script>window.ran=1</script>\n```\n\n<script>window.ran=1</script>",
)
FOURS = [HOSTILE[place : place + 4] for place in range(0, len(HOSTILE), 4)]
SEEN = """() => ({
  ran: window.ran,
  tags: [...new Set([...document.querySelectorAll("*")].map(each => each.localName))].sort(),
  handlers: [...document.querySelectorAll("*")].flatMap(each => [...each.attributes]).map(each => each.name)
    .filter(name => /^on|^style$|^srcdoc$|^formaction$|^autofocus$/.test(name)),
  links: [...document.querySelectorAll("[href], [src]")].map(each => each.href?.baseVal ?? each.href ?? each.src),
  scripts: document.scripts.length,
})"""


def plan_of(text: str, title: str = "") -> Plan:
    """The plan that uses every field, each of which says this text."""
    data: dict[str, Any] = planted(everything(), lambda *_: text)
    for place, part in enumerate((data["organisations"][0], data["organisations"][1], *data["axes"])):
        part |= {"name" if "name" in part else "title": f"{text} {place}"}  # names must differ
    plan = parsed(written(data).replace("value: 60", "value: 50" if title else "value: 60"))
    assert len(plan.actions) == 6, "every card is read"
    return plan


KINDS: tuple[dict[str, bool], ...] = ({}, {"is_brief": True}, {"is_public": True}, {"is_draft": True})


def pages(text: str, kinds: Sequence[dict[str, bool]] = KINDS) -> Iterator[str]:
    """The report in HTML in each of its kinds, with hostile names of versions too."""
    plan, before = plan_of(text), plan_of(text, "before")
    side = Side(before, date(2019, 6, 1), text)
    past = Past(side, (replace(side, name=text),), None)
    for each in kinds:
        yield render(build_report(plan, DAY, "en", past=past, **each), "html", "en")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def harmless(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The tags of a report in which nothing is hostile."""
    page = next(pages("harmless"))
    return set(look(browser, tmp_path_factory.mktemp("harmless") / "page.html", page)["tags"])


@pytest.mark.parametrize("texts", [*FOURS, HOSTILE], ids=range(len(FOURS) + 1))
def test_hostile_texts_are_inert_in_a_browser(
    browser: "Browser", tmp_path: Path, harmless: set[str], texts: Sequence[str]
):
    """Four texts in each field of the whole report; all of them together in each kind of report."""
    for place, html in enumerate(pages(" ".join(texts), KINDS[:1] if texts is not HOSTILE else KINDS)):
        bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html, count=1)
        assert bare != html
        for page in (html, bare):
            seen = look(browser, tmp_path / f"{place}.html", page)
            assert seen["events"] == []
            assert (seen["ran"], seen["scripts"], seen["handlers"]) == (None, 0, [])
            added = set(seen["tags"]) - harmless
            assert added <= {"code", "pre", "em", "strong", "br", "ul", "ol", "li", "p", "a", "s"}
            assert [each for each in seen["links"] if not re.match(r"https?://|mailto:|file:///[^?]*#", each)] == []


def look(browser: "Browser", path: Path, html: str) -> dict[str, Any]:
    """What a page holds once it is open and every link with a script would have been pressed, and all that happened."""
    path.write_text(html, encoding="utf-8")
    page = browser.new_page()
    events: list[str] = []

    def dismiss(dialog: "Dialog") -> None:
        events.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda request: events.append(f"request: {request.url}"))
    page.on("console", lambda message: events.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: events.append(f"error: {error}"))
    page.on("popup", lambda popup: events.append(f"popup: {popup.url}"))
    page.on("framenavigated", lambda frame: events.append(f"at: {frame.url}"))
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready.then(() => {})")
    page.evaluate(
        """() => document.querySelectorAll("a").forEach(each => {
          if (each.protocol !== "http:" && each.protocol !== "https:" && each.protocol !== "mailto:") each.click();
          each.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
        })"""
    )
    seen: dict[str, Any] = page.evaluate(SEEN)
    page.close()
    own = (f"request: {path.as_uri()}", f"at: {path.as_uri()}", "request: data:font/woff2", "request: data:image/svg")
    return {**seen, "events": [each for each in events if not each.startswith(own)]}


def test_the_policy_of_a_page_allows_its_own_style_and_its_fonts_and_nothing_else(browser: "Browser", tmp_path: Path):
    """What a page may do is tried in the page: a script, a style, a frame and a request are refused."""
    html = next(pages("harmless"))
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert policy is not None
    rules = dict(each.strip().split(" ", 1) for each in policy[1].replace("&#39;", "'").split(";"))
    assert rules.keys() == {"default-src", "style-src", "font-src", "img-src", "base-uri", "form-action"}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["font-src"] == rules["img-src"] == "data:", "the fonts and the marks of its own style"
    assert re.fullmatch(r"'sha256-[\w+/=]{44}'", rules["style-src"])
    assert html.index("Content-Security-Policy") < html.index("<title>"), "before all that it rules"
    planted_in = html.replace(
        "</body>",
        "<script>window.ran=1</script><img src='https://example.org/asked.png'>"
        "<style>h1{display:none}</style><iframe src='data:text/html,x'></iframe></body>",
    )
    path = tmp_path / "planted.html"
    seen = look(browser, path, planted_in)
    assert seen["ran"] is None
    refused = [each for each in seen["events"] if "Content Security Policy" in each]
    assert len(refused) >= 4, seen["events"]
