"""The method annex: the choices that a plan is computed with, the signs of health, and the manual of the formulas."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from ccitrack.language.figures import day, month, number
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import capital
from ccitrack.language.speech import Speech
from ccitrack.model.budget import BudgetKind, Stage
from ccitrack.model.indicator import Level, MeasuredAs
from ccitrack.model.plan import Plan
from ccitrack.model.settings import Preset
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionHealth
from ccitrack.progress.health import Health
from ccitrack.progress.manual import MANUAL, Chapter, Entry, Kind, Paragraph
from ccitrack.progress.method import Method
from ccitrack.report.computed_words import SIGNS
from ccitrack.report.method_used import is_used, is_word_used, seen_in
from ccitrack.report.said import Column, Field, Group, Prose, Row, Said, Table
from ccitrack.report.teller import Teller
from ccitrack.report.words import words_of

TITLE = phrase("How progress is computed")
INTRODUCTION = phrase(
    "What each figure means, how it is computed, what makes it unknown, and where the rule comes from."
)
PUBLISHED: dict[Preset, Phrase] = {
    Preset.EUROSTAT: phrase(
        "Published set “eurostat”: the limits of classes of Open SDG and Statistics Canada after Eurostat, there for "
        "growth rates, here for a linear path."
    ),
    Preset.CAMMS: phrase(
        "Published set “camms”: the defaults of Camms (software of local governments), for completion against a "
        "straight line."
    ),
    Preset.UNDP: phrase(
        "Published set “undp”: the classes of the report card of 2014 of the United Nations Development Programme, "
        "there for what was reached against a milestone."
    ),
}
MEANINGS: dict[StrEnum, Phrase] = {
    Health.ACHIEVED: phrase("the target was reached in time"),
    Health.ACHIEVED_LATE: phrase("the target was reached after its deadline"),
    Health.ON_TRACK: phrase("the pace is that of the path, or nearly"),
    Health.AT_RISK: phrase("behind the path"),
    Health.OFF_TRACK: phrase("far behind the path"),
    Health.REGRESSING: phrase("the value moves away from its target"),
    Health.MISSED: phrase("the deadline has passed and the target was not reached"),
    Health.RIGHT_DIRECTION: phrase("a direction is expected, and the value follows it"),
    Health.WRONG_DIRECTION: phrase("a direction is expected, and the value goes the other way"),
    Health.NO_CHANGE: phrase("a direction is expected, and the value is the same as before"),
    ActionHealth.PARTIAL: phrase("too few outputs were measured to judge the action by them"),
    Health.NOT_DUE: phrase("no value was due by the day"),
    Health.NOT_MEASURED: phrase("a value was due, and nobody has measured it"),
    Health.NO_TARGET: phrase("nothing is to be reached"),
    Health.NOT_ASSESSABLE: phrase("something that the comparison needs is missing, which is told beside"),
}
"""What each sign means, in a few words."""

TERMS: dict[str, tuple[Phrase, Phrase]] = {
    "output": (words_of(Level.OUTPUT), phrase("what the action makes, and has under its control (EU: RCO)")),
    "result": (words_of(Level.RESULT), phrase("what changes for those whom it serves (EU: RCR; OECD: outcome)")),
    "impact": (words_of(Level.IMPACT), phrase("longer-term effects, to which others contribute as well")),
    "context": (words_of(Level.CONTEXT), phrase("figures of the territory, without a target")),
    "stock": (words_of(MeasuredAs.STOCK), phrase("how many there are on a day")),
    "flow": (words_of(MeasuredAs.FLOW), phrase("how many during a period")),
    "average": (words_of(MeasuredAs.AVERAGE), phrase("a mean per case, such as businesses per event")),
    "rate": (words_of(MeasuredAs.RATE), phrase("a share, such as an occupancy rate")),
    "qualitative": (words_of(MeasuredAs.QUALITATIVE), phrase("what no number tells, which a person judges")),
    "direction": (phrase("Expected direction"), phrase("whether the value should rise, fall or stay")),
    "baseline": (phrase("Baseline"), phrase("the value before the action, with its date")),
    "target": (phrase("Target"), phrase("the value to reach, with its time")),
    "measure": (phrase("Measure"), phrase("a value that was found, with its date and its source")),
    "achievement": (phrase("Achievement"), phrase("the part of the way from the baseline to the target that is done")),
    "expected": (phrase("Expected value"), phrase("the value that the path foresees on a day")),
    "pace": (phrase("Pace"), phrase("the change found over the change expected by the same day")),
    "health": (phrase("Health"), phrase("the word that the rules give, such as “on track”")),
    "status": (phrase("Status"), phrase("what is declared of the action")),
    "schedule": (phrase("Schedule"), phrase("where an action stands in time, from its dates")),
    "milestone": (phrase("Milestone"), phrase("a dated or repeated step, done or not")),
    "coverage": (phrase("Coverage"), phrase("the share of the targets that have an achievement")),
    "completeness": (phrase("Completeness"), phrase("how many of the things expected of a card it tells")),
    "planned": (phrase("Planned"), phrase("what the plan foresees to pay")),
    "committed": (words_of(Stage.COMMITTED), phrase("what a decision or a contract has bound")),
    "spent": (words_of(Stage.SPENT), phrase("what has been paid")),
    "in_kind": (words_of(BudgetKind.IN_KIND), phrase("means that are not cash")),
    "fte": (phrase("Full-time equivalents"), phrase("staff time, never turned into money")),
}
"""The words of the method, by their keys in cards and in JSON: the word that people read, and what it means."""


def annex(teller: Teller, method: Method) -> tuple[Group, ...]:
    """The annex in the order of reading: the choices of the plan, the signs, the rules that it has a use for, the
    words.
    """
    speech = teller.speech
    choices = Group("choices", speech.word("The choices of this plan"), method_said(teller, method))
    key, words = (Group(table.name, "", tables=(table,)) for table in (signs(speech), glossary(speech, teller.plan)))
    return (choices, key, *manual(speech, teller.plan), words)


def method_said(teller: Teller, method: Method) -> tuple[Field, ...]:
    """The choices that the figures of a plan are computed with, in sentences."""
    speech = teller.speech
    tolerance = phrase(
        "An approximate target counts as reached within {share} of it.", share=_percent(method.tolerance, speech)
    )
    coverage = phrase(
        "A mean stands in brackets where less than {share} of the targets were measured.",
        share=_percent(method.min_coverage, speech),
    )
    stale = plural(
        "A value is too old {count} month after a newer one was due.",
        "A value is too old {count} months after a newer one was due.",
        method.stale_after_months,
    )
    name = month(date(2000, method.fiscal_year_start, 1), speech.code, with_year=False)
    chosen = (
        ("tolerance", phrase("Tolerance"), tolerance),
        ("min_coverage", phrase("Least coverage"), coverage),
        ("stale_after_months", phrase("Age of the values"), stale),
        ("fiscal_year_start", phrase("Fiscal year"), phrase("The fiscal year begins in {month}.", month=name)),
    )
    return (
        teller.field("thresholds", phrase("Thresholds of the pace"), _thresholds(teller, method)),
        *(teller.field(name, label, teller.say(teller.own(said))) for name, label, said in chosen),
    )


def manual(speech: Speech, plan: Plan | None = None) -> tuple[Group, ...]:
    """The manual of the formulas in a language: a group for each chapter, a field for each concept.

    With a plan, only what its figures go by.
    """
    return tuple(_chapter(chapter, speech) for chapter in _chapters(plan) if chapter.entries)


def _chapters(plan: Plan | None) -> Iterator[Chapter]:
    if plan is None:
        yield from MANUAL
        return
    seen = seen_in(plan)
    for chapter in MANUAL:
        yield replace(chapter, entries=tuple(each for each in chapter.entries if is_used(each.of, seen)))


def text(entry: Entry, speech: Speech) -> str:
    """What is to be read about a concept in a language, in Markdown."""
    kinds = groupby(entry.paragraphs, key=lambda paragraph: paragraph.kind)
    return "\n\n".join(block for kind, found in kinds for block in _blocks(kind, found, speech))


def signs(speech: Speech) -> Table:
    """The key to the signs of health: sign, word, meaning."""
    columns = (Column(speech.word("Sign")), Column(speech.word("Word")), Column(speech.word("Meaning")))
    rows = (
        _row((SIGNS[health], speech.say(words_of(health)), speech.say(meaning)), speech)
        for health, meaning in MEANINGS.items()
    )
    return Table("signs", speech.word("Signs of health"), columns, tuple(rows))


def glossary(speech: Speech, plan: Plan | None = None) -> Table:
    """The words of the method: word, key, meaning; with a plan, those that say something of it."""
    columns = (Column(speech.word("Word")), Column(speech.word("Key")), Column(speech.word("Meaning")))
    seen = None if plan is None else seen_in(plan)
    rows = (
        _row((capital(speech.say(word)), key, speech.say(meaning)), speech)
        for key, (word, meaning) in TERMS.items()
        if seen is None or is_word_used(key, seen)
    )
    return Table("glossary", speech.word("Glossary"), columns, tuple(rows))


def _thresholds(teller: Teller, method: Method) -> Said:
    """The numbers, with where they come from."""
    limits = phrase(
        "On track from {on_track} of the change expected, at risk from {at_risk}, off track below, regressing below 0.",
        on_track=_percent(method.on_track, teller.speech),
        at_risk=_percent(method.at_risk, teller.speech),
    )
    return teller.say(teller.own(limits), details=[teller.say(teller.own(_origin(method, teller.speech)))])


def _origin(method: Method, speech: Speech) -> Phrase:
    if method.preset is not None:
        return PUBLISHED[method.preset]
    if method.decided is None:
        return phrase("The plan's own thresholds; when they were decided is not stated.")
    return phrase("The plan's own thresholds, decided on {day}.", day=day(method.decided, speech.code))


def _percent(share: Decimal, speech: Speech) -> str:
    """An exact share as it was chosen: `95 %`, `97.5 %`."""
    exact = Decimal(format((share * 100).normalize(), "f"))
    return speech.say(phrase("{number} %", number=number(exact, speech.code)))


def _row(cells: Iterable[str], speech: Speech) -> Row:
    return Row(tuple((Said((Wording(cell, speech.code),)),) for cell in cells))


def _chapter(chapter: Chapter, speech: Speech) -> Group:
    fields = (
        Field(
            "manual",
            Wording(speech.word(entry.title), speech.code),
            (Said((Prose(text(entry, speech), speech.code),)),),
        )
        for entry in chapter.entries
    )
    return Group("manual", speech.word(chapter.title), tuple(fields))


def _blocks(kind: Kind, found: Iterable[Paragraph], speech: Speech) -> Iterator[str]:
    """Markdown blocks of paragraphs of one kind that follow each other: a list is one."""
    texts = [speech.word(paragraph.text) for paragraph in found]
    match kind:
        case Kind.TEXT:
            yield from texts
        case Kind.FORMULA:
            yield from (f"```text\n{each}\n```" for each in texts)
        case Kind.POINT:
            yield "\n".join(f"- {each}" for each in texts)
        case Kind.STEP:
            yield "\n".join(f"{place}. {each}" for place, each in enumerate(texts, 1))
