"""The sheet of one page: the essentials and the decisions asked, where the actions stand, and what nobody knows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.readings import capital
from ccitrack.progress.action import ActionHealth, ActionStanding
from ccitrack.report.asked import asked_in_short
from ccitrack.report.highlights import highlights
from ccitrack.report.material import Material
from ccitrack.report.said import Column, Field, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.sections.glance import NO_ACTION, named, outputs_of, parts_of, status_of
from ccitrack.report.sections.unknown import cards_known, indicators_known, of_all
from ccitrack.report.shape import Section
from ccitrack.report.signed import dated, schedule_words
from ccitrack.report.teller import Teller
from ccitrack.report.unknowns import Share, build_unknowns

MOST = 16
"""How many actions the sheet has room for; of more, those that stand worst are told."""

COLUMNS = (phrase("Action"), phrase("Declared status"), phrase("Dates"), phrase("Outputs"))
WORST_FIRST = {health: place for place, health in enumerate(ActionHealth)}


def essentials(material: Material) -> Section:
    """The essentials in a few sentences, money among them, and the decisions asked."""
    table = asked_in_short(material)
    return Section(
        "@essentials",
        material.teller.speech.word("The essentials, and the decisions asked"),
        highlights=highlights(material),
        groups=(Group("asked", "", tables=(table,)),) if table.rows else (),
    )


def actions(material: Material) -> Section:
    """One line for each action that is not cancelled; where there are too many, for those that stand worst."""
    teller = material.teller
    title = teller.speech.word("The plan at a glance")
    running = [part.standings for part in parts_of(material) if not part.is_cancelled]
    standings = tuple(chain.from_iterable(running))
    if not standings:
        nothing = phrase("Every action was cancelled.") if material.actions else NO_ACTION
        return Section("@glance", title, nothing=teller.speech.say(nothing))
    shown = _worst(standings)
    columns = tuple(Column(teller.speech.say(label)) for label in COLUMNS)
    caption = _caption(len(shown), len(standings))
    rows = tuple(Row(_cells(material, standing)) for standing in shown)
    table = without_empty_columns(Table("glance", teller.speech.say(caption), columns, rows))
    return Section("@glance", title, groups=(Group("actions", "", tables=(table,)),))


def unknown(material: Material) -> Section:
    """Always there: how much the cards and the indicators tell, in a line each."""
    teller = material.teller
    told = build_unknowns(material.progress, teller.speech.code)
    fields = (
        _known(teller, "cards", phrase("Filled on the action cards"), cards_known(told)),
        _known(teller, "indicators", phrase("Known of the indicators"), indicators_known(told)),
    )
    told_of = tuple(field for field in fields if field.said)
    nothing = None if told_of else teller.speech.word("Nothing is missing.")
    title = teller.speech.word("What we do not know")
    return Section("@unknown", title, groups=(Group("unknown-counts", "", told_of),), nothing=nothing)


BRIEF: tuple[Callable[[Material], Section], ...] = (essentials, actions, unknown)


def _worst(standings: Sequence[ActionStanding]) -> tuple[ActionStanding, ...]:
    """The actions that the sheet has room for, in the order they were given."""
    kept = {id(each) for each in sorted(standings, key=lambda each: WORST_FIRST[each.health])[:MOST]}
    return tuple(each for each in standings if id(each) in kept)


def _caption(shown: int, count: int) -> Phrase:
    if shown == count:
        return phrase("Where each action stands")
    return phrase("The {shown} actions that stand worst, of {count}", shown=shown, count=count)


def _cells(material: Material, standing: ActionStanding) -> tuple[tuple[Said, ...], ...]:
    teller, timing = material.teller, standing.timing
    return (
        (named(teller, standing.action),),
        (status_of(teller, standing.action),),
        (dated(timing.schedule, teller.say(teller.own(schedule_words(timing, teller.day)))),),
        tuple(_in_one_line(teller, said) for said in outputs_of(material, standing)),
    )


def _in_one_line(teller: Teller, said: Said) -> Said:
    """Something said with its details after it instead of under it."""
    beside = [(teller.own(" ("), *detail.pieces, teller.own(")")) for detail in said.details]
    return replace(said, pieces=(*said.pieces, *chain.from_iterable(beside)), details=())


def _known(teller: Teller, name: str, label: Phrase, told: Iterable[tuple[Phrase, Share]]) -> Field:
    """What not all of them tell, with how many do."""
    return teller.field(name, label, *_partly_known(teller, told), is_run=True)


def _partly_known(teller: Teller, told: Iterable[tuple[Phrase, Share]]) -> Iterator[Said]:
    for what, share in told:
        if share.have < share.of:
            yield teller.labelled(_capital(teller, what), teller.own(of_all(share)))


def _capital(teller: Teller, what: Phrase) -> Phrase:
    return phrase("{what}", what=capital(teller.speech.say(what)))
