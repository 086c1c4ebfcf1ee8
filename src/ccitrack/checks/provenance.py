"""Rules about where a plan comes from: its documents, their words, the addresses it cites and the advice it had."""

import re
from collections.abc import Iterator
from datetime import date

from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Instead, phrase
from ccitrack.model.action import Action, Inspiration
from ccitrack.model.base import Basis, Stated
from ccitrack.model.period import Period
from ccitrack.model.recommendation import AdviceKind, AdviceStatus, Recommendation
from ccitrack.source import Loc

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://|mailto:", re.IGNORECASE)
YEAR = re.compile(r"\d{4}")


@plan_rule(Severity.WARNING)
def doubtful_url(seen: Seen) -> Iterator[Finding]:
    """A web address cannot be followed as it is written, or was repaired without a word.

    It lacks its beginning (`https://`), or a line break of the document left a space in it. Where `url` is not the
    `url_verbatim` that is printed, a `note` says what was repaired.

    Wrong:
        inspiration:
          - {title: Digital Media Center, url: www.example.org}

    Right:
        inspiration:
          - {title: Digital Media Center, url: "https://www.example.org"}
    """
    for loc, url in _urls(seen):
        if any(character.isspace() for character in url):
            message = phrase('There is a space in the address "{url}".', url=url)
            yield Finding(loc, message, phrase("Write {url}", url=Instead("".join(url.split()))))
        elif SCHEME.match(url) is None:
            message = phrase('The address "{url}" does not begin with https:// or http://', url=url)
            yield Finding(loc, message, phrase("Write {url}", url=Instead(f"https://{url.lstrip('/')}")))
    for loc, example in _inspirations(seen):
        if example.url and example.url_verbatim and example.url != example.url_verbatim and example.note is None:
            yield Finding(
                (*loc, "url"),
                phrase("The address is not the one that is printed, and no note says why."),
                phrase("Write note: with what was repaired, such as a line break in the document."),
            )


def _inspirations(seen: Seen) -> Iterator[tuple[Loc, Inspiration]]:
    for loc, action in seen.actions():
        yield from (((*loc, "inspiration", index), example) for index, example in enumerate(action.inspiration))


def _urls(seen: Seen) -> Iterator[tuple[Loc, str]]:
    for loc, example in _inspirations(seen):
        if example.url is not None:
            yield (*loc, "url"), example.url
    for field in ("organisations", "sources"):
        for index, thing in enumerate(getattr(seen.plan, field)):
            if thing.url is not None:
                yield (field, index, "url"), thing.url


@action_rule(Severity.WARNING, is_on=False)
def no_verbatim(action: Action) -> Iterator[Finding]:
    """A value that was read in a document does not quote it.

    A number or a date is our reading; the words of the document let others check it. The rule looks at timeframes,
    budget lines, baselines and targets of cards with `source.document`. A quotation of the indicator, of the budget or
    of the timeframe as a whole serves, a lone year needs none, and neither does what the team decided (`basis: team`).
    The rule is off; a team switches it on in the settings of its plan: `rules: {no-verbatim: warning}`.

    Wrong:
        targets:
          - {value: 8..10}

    Right:
        targets:
          - {value: 8..10, verbatim: between 8 et 10}
    """
    if action.source is None or action.source.document is None:
        return
    for loc, part in _readings(action):
        if part.verbatim is None and part.basis is not Basis.TEAM:
            message = phrase('This value of "{title}" does not quote the document.', title=title_of(action))
            yield Finding(loc, message, phrase("Write verbatim: with the words of the document."))


def _readings(action: Action) -> Iterator[tuple[Loc, Stated]]:
    """The values that somebody read, but those of a whole that is quoted."""
    timeframe = action.timeframe
    if timeframe is not None and not (timeframe.value is not None and YEAR.fullmatch(timeframe.value.value)):
        quoted_parts = timeframe.parts and all(part.verbatim for part in timeframe.parts)
        if not quoted_parts:
            yield ("timeframe",), timeframe
    if action.budget is not None and action.budget.verbatim is None:
        for index, line in enumerate(action.budget.lines):
            yield ("budget", "lines", index), line
    for index, indicator in enumerate(action.indicators):
        if indicator.verbatim is None:
            at: Loc = ("indicators", index)
            if indicator.baseline is not None:
                yield (*at, "baseline"), indicator.baseline
            yield from (((*at, "targets", position), target) for position, target in enumerate(indicator.targets))


@plan_rule(Severity.WARNING, "sources")
def no_source(seen: Seen) -> Iterator[Finding]:
    """A plan names no document that it comes from.

    A reader wants to know what was adopted, where and when: the decision of the council, the report, the web page.
    A fictional plan (`fictional: true`) needs none.

    Wrong:
        id: my-plan
        title: Our action plan

    Right:
        sources:
          - {id: decision, title: Decision of the council, date: 2024-09}
    """
    if not seen.plan.sources and not seen.plan.fictional:
        message = phrase("The plan names no document that it comes from.")
        yield Finding(("title",), message, phrase("Write sources: with the id and the title of each document."))


@plan_rule(Severity.WARNING)
def unanswered_recommendation(seen: Seen) -> Iterator[Finding]:
    """A recommendation has no action, and is still open more than a year after it was made.

    Advice that is neither taken up nor declined will be asked about. Name its `actions` (or write its id under
    `answers` in a card), or decline it. The day is its own `date`, else that of its document; without either it is not
    told. Gaps, challenges and examples ask for no action by themselves.

    Wrong:
        - {id: G-4, kind: recommendation, text: Monitor the progress., date: 2024-11}

    Right:
        - {id: G-4, kind: recommendation, text: Monitor the progress., date: 2024-11, actions: ["7"]}
    """
    if seen.loaded.unread or seen.lost("sources"):
        return
    answered = {id for _, action in seen.actions() for id in action.answers}
    dates = {document.id: document.date for document in seen.plan.sources}
    for loc, advice in seen.recommendations():
        made = advice.date or dates.get(advice.source or "")
        if _is_open(advice) and advice.id not in answered and made is not None and _is_old(made, seen.as_of):
            yield Finding(
                loc,
                phrase(
                    'Recommendation "{id}" has no action more than a year after it was made, and nothing says why.',
                    id=advice.id,
                ),
                phrase("Write actions: with those that take it up, or status: declined."),
            )


def _is_open(advice: Recommendation) -> bool:
    is_asked = advice.kind is AdviceKind.RECOMMENDATION and advice.status in (None, AdviceStatus.OPEN)
    return is_asked and not advice.actions


def _is_old(made: Period, day: date) -> bool:
    """Whether more than a year has passed since the last day that the period may mean."""
    latest = made.latest
    return latest is not None and (day.year - 1, day.month, day.day) > (latest.year, latest.month, latest.day)


RULES: tuple[Rule, ...] = (
    doubtful_url,
    no_verbatim,
    no_source,
    unanswered_recommendation,
)
