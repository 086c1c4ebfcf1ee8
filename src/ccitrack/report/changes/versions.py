"""What changed between two versions, in sentences; the findings then and now; the plan from committee to committee."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.health import Health
from ccitrack.progress.plan import Progress, measure
from ccitrack.progress.rollup import Rollup
from ccitrack.progress.spending import account
from ccitrack.progress.status import NOT_STATED, status_word
from ccitrack.report.changes.tables import table
from ccitrack.report.comparison import Comparison, Event, Side, Topic
from ccitrack.report.drawings.statuses import statuses_bar
from ccitrack.report.figure_words import money_words
from ccitrack.report.material import Material
from ccitrack.report.said import Column, Field, Row, Said, Table
from ccitrack.report.sentences import Pieces, titled
from ccitrack.report.signed import Drawn, drawn
from ccitrack.report.teller import Teller, present
from ccitrack.report.words import NO_TARGET

IN_TABLES = (Topic.HEALTH, Topic.MEASURES)
"""What a report tells in tables; mere details stand in `ccitrack diff`."""


def told(teller: Teller, compared: Comparison) -> tuple[Field, ...]:
    """In short, then the moved goalposts, then a field of sentences for each action, then the plan as a whole.

    Internal notes stand in the cards alone.
    """
    fields = [
        _field(teller, "short", phrase("In short"), compared.summary),
        _field(
            teller,
            "goalposts",
            phrase("Adopted goals that were moved"),
            (event.said for event in compared.of(Topic.GOALPOSTS)),
        ),
    ]
    for action, events in compared.by_action(*IN_TABLES):
        fields.append(_field(teller, action.id, titled(teller, action), (event.within for event in events)))
    rest = compared.of_plan(*IN_TABLES)
    fields.append(_field(teller, "plan", phrase("The plan as a whole"), (event.said for event in rest)))
    return present(fields)


def _field(teller: Teller, name: str, label: Phrase | Wording, said: Iterable[Pieces]) -> Field:
    return teller.field(f"changed-{name}", label, *(teller.say(*each) for each in said))


def findings(teller: Teller, compared: Comparison) -> Table:
    """The findings that are others now: then, now, and why."""
    columns = (phrase("Action or indicator"), phrase("Before"), phrase("Now"), phrase("Why"))
    rows = (Row(_finding(teller, event)) for event in compared.of(Topic.HEALTH))
    return table(teller, "findings", phrase("Findings then and now"), columns, rows)


def values(teller: Teller, compared: Comparison) -> Table:
    """The values that were added, corrected, rewritten or taken out, indicator by indicator."""
    columns = (phrase("Indicator"), phrase("Value"), phrase("Before"))
    rows = (
        Row(
            (
                (teller.say(*event.about),),
                (teller.say(teller.own(event.after)),) if event.after else (teller.absent(phrase("taken out")),),
                (teller.say(teller.own(event.before)),) if event.before else (),
            )
        )
        for event in compared.of(Topic.MEASURES)
    )
    return table(teller, "new-values", phrase("Other new values"), columns, rows)


def _finding(teller: Teller, event: Event) -> tuple[tuple[Said, ...], ...]:
    return (
        (teller.say(*event.about),),
        (teller.say(teller.own(event.before or "")),),
        (teller.say(teller.own(event.after or "")),),
        (teller.say(*event.because),) if event.because else (),
    )


def committees(material: Material, sides: Sequence[Side]) -> Table | None:
    """The headline figures at each approved version and now; None where there is nothing to set beside today."""
    if not sides:
        return None
    teller = material.teller
    here = Side(material.plan, material.day, teller.speech.word("this report"))
    rows = [(side, measure(side.plan, side.day)) for side in sides] + [(here, material.progress)]
    widest = max(len(progress.actions) for _, progress in rows)
    columns = (
        Column(teller.speech.word("Version")),
        Column(teller.speech.word("Actions"), is_number=True),
        Drawn(teller.speech.word("Declared statuses")),
        Column(teller.speech.word("Of which completed"), is_number=True),
        Column(teller.speech.word("Outputs with a target")),
        Column(teller.speech.word("Results with a target")),
        Column(teller.speech.word("Planned"), is_number=True),
        Column(teller.speech.word("Spent"), is_number=True),
    )
    found = tuple(
        Row(tuple(_committee(teller, place, side, progress, widest))) for place, (side, progress) in enumerate(rows)
    )
    remark = phrase(
        "Outputs and results: how many of those with a target can be assessed, then how many are achieved and missed. "
        "The actions include parts of actions and cancelled ones. Cancelled actions do not count in what is planned; "
        "what was spent on them counts in what is spent."
    )
    caption = teller.speech.word("From committee to committee")
    return Table("committees", caption, columns, found, teller.speech.say(remark))


def _committee(teller: Teller, place: int, side: Side, progress: Progress, widest: int) -> Iterator[tuple[Said, ...]]:
    speech, tally = teller.speech, progress.tally
    money = account(side.plan, side.day)
    called = phrase("{day} ({version})", day=day_words(side.day, speech.code), version=side.name)
    yield (teller.say(teller.own(called)),)
    statuses = Counter(status_word(each.status) for each in progress.actions)
    yield (teller.say(teller.own(str(len(progress.actions)))),)
    yield drawn(statuses_bar(statuses, widest, f"committees/{place}", speech))
    yield (_number(teller, statuses[Status.COMPLETED.value], is_known=statuses.keys() != {NOT_STATED}),)
    yield tuple(_level(teller, tally.outputs))
    yield tuple(_level(teller, tally.results))
    planned, spent, currency = money.planned, money.total.spent, side.plan.currency
    yield (
        (teller.say(teller.own(money_words(planned.money, currency, speech, at_least=planned.at_least))),)
        if planned.money
        else ()
    )
    yield (teller.say(teller.own(money_words(spent.total, currency, speech))),) if spent else ()


def _level(teller: Teller, level: Rollup) -> Iterator[Said]:
    """How many targets of a level were assessed, achieved and missed; outputs and results stay apart."""
    if not level.aimed:
        yield teller.absent(NO_TARGET)
        return
    yield teller.say(teller.own(phrase("{assessed} assessed of {count}", assessed=level.judged, count=level.aimed)))
    achieved = level.health.get(Health.ACHIEVED, 0) + level.health.get(Health.ACHIEVED_LATE, 0)
    missed = level.health.get(Health.MISSED, 0)
    if achieved:
        yield teller.say(teller.own(plural("{count} achieved", "{count} achieved", achieved)))
    if missed:
        yield teller.say(teller.own(plural("{count} missed", "{count} missed", missed)))


def _number(teller: Teller, count: int, *, is_known: bool) -> Said:
    return teller.say(teller.own(str(count))) if is_known else teller.say(teller.own("—"))


def compared_with(teller: Teller, compared: Comparison) -> Phrase:
    """With which version this is compared."""
    name, day = compared.before.name, day_words(compared.before.day, teller.speech.code)
    if name == compared.before.day.isoformat():
        return phrase("Compared with the plan as it was on {day}.", day=day)
    return phrase("Compared with the version {version} of {day}.", version=name, day=day)


def unread(teller: Teller, compared: Comparison) -> str | None:
    """That the earlier version could not be read wholly."""
    count = compared.before.unread
    if not count:
        return None
    said = plural(
        "{count} card of that version could not be read: the rest is compared.",
        "{count} cards of that version could not be read: the rest is compared.",
        count,
    )
    return teller.speech.say(said)
