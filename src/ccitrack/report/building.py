"""From a plan and a day to its report."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from string import ascii_uppercase

from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase
from ccitrack.language.speech import speech
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.progress.plan import Progress
from ccitrack.report.brief import BRIEF
from ccitrack.report.cover import Edition, Identity, cover
from ccitrack.report.material import Material
from ccitrack.report.past import NO_PAST, Past
from ccitrack.report.public import without_internal
from ccitrack.report.sections.ahead import ahead
from ccitrack.report.sections.attention import attention
from ccitrack.report.sections.axes import axes
from ccitrack.report.sections.budget import budget
from ccitrack.report.sections.calendar import calendar
from ccitrack.report.sections.cards import cards
from ccitrack.report.sections.changes import changes
from ccitrack.report.sections.decisions import decisions
from ccitrack.report.sections.essentials import essentials
from ccitrack.report.sections.figures import figures
from ccitrack.report.sections.glance import glance
from ccitrack.report.sections.indicators import indicators
from ccitrack.report.sections.method import method
from ccitrack.report.sections.partners import governance, partners
from ccitrack.report.sections.priorities import priorities
from ccitrack.report.sections.recommendations import recommendations
from ccitrack.report.sections.sources import sources
from ccitrack.report.sections.unknown import unknown
from ccitrack.report.shape import Entry, Report, Section
from ccitrack.report.since import last_report
from ccitrack.report.teller import Teller

SECTIONS: tuple[Callable[[Material], Section], ...] = (
    essentials,
    decisions,
    glance,
    changes,
    axes,
    indicators,
    priorities,
    calendar,
    budget,
    partners,
    governance,
    recommendations,
    attention,
    unknown,
    ahead,
    cards,
    figures,
    method,
    sources,
)
"""The sections in the order of reading; the annexes come last."""


def build_report(
    plan: Plan,
    as_of: date,
    language: str,
    *,
    is_draft: bool = False,
    is_brief: bool = False,
    is_public: bool = False,
    warnings: Iterable[Phrase] = (),
    since: date | None = None,
    identity: Identity | None = None,
    past: Past = NO_PAST,
    measured: Progress | None = None,
) -> Report:
    """What a reader sees of a plan as it was known on a day, in a language.

    A draft tells on its cover that it is one, and why (`warnings`). `since` is the day from which changes are told:
    without one, that of the last approved version or meeting. `identity` is the version of the files, `past` holds the
    versions before, `measured` how far this plan has come on the day, if that is known. Nothing that is internal is in
    a public report, whatever its template prints.
    """
    if is_public:
        plan, past, measured = without_internal(plan), past.in_public(plan), None
    since = past.since.day if past.since else since
    material = material_of(plan, as_of, language, since, has_cards=not is_brief, past=past, measured=measured)
    teller, since = material.teller, material.since
    sections = tuple(_numbered(_told(section(material) for section in (BRIEF if is_brief else SECTIONS))))
    shown = day(as_of, language)
    return Report(
        name="-".join((plan.id, as_of.isoformat(), *_kind(brief=is_brief, public=is_public, draft=is_draft))),
        language=language,
        plan_id=plan.id,
        as_of=as_of,
        day=shown,
        is_draft=is_draft,
        is_brief=is_brief,
        is_public=is_public,
        marks=tuple(_marks(teller, is_draft)),
        page_title=_page_title(teller, teller.text(plan.title).text, shown),
        cover=cover(teller, material.actions, warnings, Edition(identity, since, is_public)),
        contents=tuple(_entry(teller, section) for section in sections),
        sections=sections,
    )


def material_of(
    plan: Plan,
    as_of: date,
    language: str,
    since: date | None = None,
    *,
    has_cards: bool = True,
    past: Past = NO_PAST,
    measured: Progress | None = None,
) -> Material:
    """What the sections of a report on that day are made of; `has_cards` where it holds what its links lead to."""
    teller = Teller(speech(language), plan, as_of, Register(plan.organisations), _quoted(plan), has_cards)
    return Material(teller, since or last_report(plan, as_of), past, measured)


def _kind(**kinds: bool) -> Iterator[str]:
    """What kind of report it is, in the names of its files."""
    return (name for name, is_so in kinds.items() if is_so)


def _marks(teller: Teller, is_draft: bool) -> Iterator[str]:
    """What every page says of itself."""
    if is_draft:
        yield teller.speech.word("Draft")
    if teller.plan.fictional:
        yield teller.speech.word("Fictional data")


def _page_title(teller: Teller, title: str, day: str) -> str:
    """What a window or a list of files shows of the report; invented data are said to be so there too."""
    told = teller.speech.word("{title}, report as of {day}").format(title=title, day=day)
    return f"{teller.speech.word('Fictional data')} · {told}" if teller.plan.fictional else told


def _quoted(plan: Plan) -> str:
    """The language of the words that are quoted: that of the documents where they agree, else the plan's."""
    languages = {document.lang or plan.lang for document in plan.sources}
    return languages.pop() if len(languages) == 1 else plan.lang


def _told(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections that say something, or that nothing is to be said."""
    return (section for section in sections if section.nothing or not section.is_empty)


def _numbered(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections with their numbers, the annexes with letters."""
    letters, numbers = iter(ascii_uppercase), iter(range(1, 100))
    for section in sections:
        yield replace(section, number=next(letters) if section.is_annex else str(next(numbers)))


def _entry(teller: Teller, section: Section) -> Entry:
    """The line of a section in the contents, with its axes or its cards under it."""
    axes = (Entry(each.anchor, each.label, each.title) for each in section.axes)
    cards = (Entry(each.anchor, each.label, each.title) for each in section.cards)
    return Entry(section.anchor, section.number, teller.own(section.title), (*axes, *cards))
