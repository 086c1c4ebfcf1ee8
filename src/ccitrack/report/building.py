"""From a plan and a day to its report."""

from collections.abc import Iterable, Sequence
from datetime import date

from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import speech
from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.report import back, front, people
from ccitrack.report.advice import advice
from ccitrack.report.cards import card
from ccitrack.report.links import Links
from ccitrack.report.shape import Card, Entry, PlanPart, Report, Section
from ccitrack.report.teller import Teller


def build_report(
    plan: Plan, as_of: date, language: str, *, is_draft: bool = False, warnings: Iterable[Phrase] = ()
) -> Report:
    """What a reader sees of a plan as it was known on a day, in a language.

    A draft tells on its cover that it is one, and why (`warnings`).
    """
    teller = Teller(speech(language), plan, as_of, Register(plan.organisations), _quoted(plan))
    actions, links = in_order(plan), Links(plan)
    whole = front.plan_part(teller, actions)
    cards = tuple(card(teller, action, links) for action in actions)
    sections = _sections(teller, links)
    shown = day(as_of, language)
    title = teller.text(plan.title).text
    return Report(
        name=f"{plan.id}-{as_of.isoformat()}{'-draft' if is_draft else ''}",
        language=language,
        plan_id=plan.id,
        as_of=as_of,
        day=shown,
        is_draft=is_draft,
        page_title=_page_title(teller, title, shown),
        cover=front.cover(teller, actions, warnings),
        contents=_contents(teller, whole, cards, sections),
        plan=whole,
        cards=cards,
        sections=sections,
    )


def _page_title(teller: Teller, title: str, day: str) -> str:
    """What a window or a list of files shows of the report; invented data are said to be so there too."""
    told = teller.speech.word("{title}, report as of {day}").format(title=title, day=day)
    return f"{teller.speech.word('Fictional data')} · {told}" if teller.plan.fictional else told


def in_order(plan: Plan) -> Sequence[Action]:
    """The actions axis by axis, in the order of the plan; those of no axis come last."""
    places = {axis.id: place for place, axis in enumerate(plan.axes)}
    return sorted(plan.actions, key=lambda action: places.get(action.axis or "", len(places)))


def _quoted(plan: Plan) -> str:
    """The language of the words that are quoted: that of the documents where they agree, else the plan's."""
    languages = {document.lang or plan.lang for document in plan.sources}
    return languages.pop() if len(languages) == 1 else plan.lang


def _sections(teller: Teller, links: Links) -> tuple[Section, ...]:
    word = teller.speech.word
    note = word("Who has which place in the plan and in its actions, by the names of the register.")
    sections = (
        Section("@organisations", word("Organisations"), note, people.register(teller)),
        Section("@governance", word("Governance"), None, back.governance(teller, links)),
        Section("@recommendations", word("Gaps and recommendations"), None, advice(teller, links)),
        Section("@figures", back.title_of_figures(teller), None, back.figures(teller)),
        Section("@sources", word("Sources"), None, back.sources(teller)),
    )
    return tuple(section for section in sections if any(group.fields or group.tables for group in section.groups))


def _contents(teller: Teller, plan: PlanPart, cards: Sequence[Card], sections: Sequence[Section]) -> tuple[Entry, ...]:
    axes = tuple(Entry(part.anchor, part.label, part.title) for part in plan.axes)
    actions = tuple(Entry(each.anchor, each.label, each.title) for each in cards)
    cards_entry = Entry("@cards", None, teller.own(phrase("Action cards")), actions)
    return (
        Entry("@plan", None, teller.own(phrase("The plan")), axes),
        *((cards_entry,) if cards else ()),
        *(Entry(section.anchor, None, teller.own(section.title)) for section in sections),
    )
