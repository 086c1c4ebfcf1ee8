"""The actions that the plan singles out: where each stands, what was reached, what blocks, and its money."""

from collections.abc import Iterator

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.indicator import Level
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.spending import ActionPart
from ccitrack.progress.standing import Standing
from ccitrack.report.axis_progress import last_update
from ccitrack.report.cards import label
from ccitrack.report.choice import is_priority
from ccitrack.report.figure_words import is_sign, money_words, value_words
from ccitrack.report.finding import achievement, aim, dates, finding, late_milestones
from ccitrack.report.follow_up import update
from ccitrack.report.headlines import planned_sum
from ccitrack.report.material import Material
from ccitrack.report.people import parties
from ccitrack.report.said import Column, Group, Row, Said, Table, without_empty_columns
from ccitrack.report.shape import Section
from ccitrack.report.signed import declared, found
from ccitrack.report.state import confidence, obstacle, priority, status
from ccitrack.report.teller import Teller, present
from ccitrack.report.unknown_words import lines_words
from ccitrack.report.words import NONE_NEEDED, words_of

COLUMNS = (
    (phrase("Indicator"), False),
    (phrase("To reach"), False),
    (phrase("Value"), True),
    (phrase("Expected"), True),
    (phrase("Achievement"), True),
    (phrase("Finding"), False),
)


def priorities(material: Material) -> Section:
    """Each action that is flagged or of the highest level, in short: its full card is in the annex."""
    teller = material.teller
    chosen = [each for each in material.standings if is_priority(each.action)]
    note = phrase("The actions that the plan singles out, in short. Each title leads to the full card.")
    return Section(
        "@priorities",
        teller.speech.word("Priority actions"),
        note=teller.speech.say(note) if chosen else None,
        groups=tuple(_group(material, each) for each in chosen),
        nothing=None if chosen else teller.speech.say(_none(material)),
    )


def _none(material: Material) -> Phrase:
    """That no action is singled out; many plans rank their actions within each axis only."""
    if any(each.action.priority and each.action.priority.rank is not None for each in material.standings):
        return phrase("The plan singles out no action; it ranks them, and their cards tell the ranks.")
    return phrase("The plan singles out no action.")


def _group(material: Material, standing: ActionStanding) -> Group:
    teller, action = material.teller, standing.action
    note = last_update(standing, teller)
    fields = (
        teller.field("card", phrase("Card"), teller.say(material.links.action(teller, action.id))),
        teller.field("priority", phrase("Priority"), priority(teller, action.priority)),
        teller.field("status", phrase("Declared status"), declared(standing.status, status(teller, action))),
        teller.field("finding", phrase("Finding"), finding(teller, standing)),
        teller.field("schedule", phrase("Dates"), None if standing.is_cancelled else dates(teller, standing)),
        teller.field("late_milestones", phrase("Late milestones"), *late_milestones(teller, standing)),
        teller.field("leaders", phrase("Leader"), *parties(teller, action.leaders), is_run=len(action.leaders) > 1),
        teller.field("confidence", phrase("Confidence"), confidence(teller, action.confidence)),
        teller.field("obstacle", phrase("What blocks"), obstacle(teller, action.obstacle)),
        teller.field("updates", phrase("Last note"), update(teller, note) if note else None),
        teller.field("money", phrase("Money"), _money(material, standing)),
    )
    tables = (_reached(teller, standing, level) for level in (Level.OUTPUT, Level.RESULT, Level.IMPACT))
    return Group("priority", label(teller, action), present(fields), tuple(table for table in tables if table.rows))


def _reached(teller: Teller, standing: ActionStanding, level: Level) -> Table:
    """What was found of the indicators of a level, without the words of the card."""
    columns = tuple(Column(teller.speech.say(label), is_number) for label, is_number in COLUMNS)
    address = f"{teller.plan.id}/{standing.action.id}"
    chosen = (each for each in standing.standings if each.indicator.level is level)
    rows = tuple(Row(_cells(teller, each, f"{address}/{each.indicator.id}")) for each in chosen)
    return without_empty_columns(Table(f"reached-{level}", teller.word(level), columns, rows))


def _cells(teller: Teller, standing: Standing, address: str) -> tuple[tuple[Said, ...], ...]:
    indicator, speech = standing.indicator, teller.speech
    unit = [indicator.unit] if indicator.unit and not is_sign(indicator.unit) else []
    reached = achievement(standing, speech)
    value = None if standing.value is None else value_words(standing.value, indicator.unit, speech)
    expected = None if standing.expected is None else value_words(standing.expected, indicator.unit, speech)
    title = teller.link(address, teller.text(indicator.title))
    return (
        (teller.say(title, details=[teller.say(teller.line(each)) for each in unit]),),
        (aim(teller, standing),),
        _number(teller, value, [teller.speech.word("out of date")] if standing.is_stale and value else []),
        _number(teller, expected),
        _number(teller, reached),
        (found(standing.health, teller.say(teller.own(words_of(standing.health)))),),
    )


def _number(teller: Teller, shown: str | None, marks: list[str] | None = None) -> tuple[Said, ...]:
    return () if shown is None else (teller.say(teller.own(shown), marks=marks or ()),)


def _money(material: Material, standing: ActionStanding) -> Said | None:
    """What is planned, committed and spent, each only where somebody said so."""
    teller = material.teller
    part = next((each for each in material.money.actions if each.action is standing.action), None)
    told = [] if part is None else list(_amounts(teller, part))
    return teller.say(teller.own(teller.speech.word("; ").join(told))) if told else teller.absent()


def _amounts(teller: Teller, part: ActionPart) -> Iterator[str]:
    speech, currency, means = teller.speech, teller.plan.currency, part.planned
    total = planned_sum(means, currency, speech)
    if total is not None:
        yield speech.say(phrase("{money} planned", money=total))
    for yearly in means.recurring:
        yield speech.say(phrase("+ {money} per year", money=money_words(yearly.amount, currency, speech)))
    if means.to_be_specified:
        yield speech.say(lines_words(means.to_be_specified))
    if means.none:
        yield speech.say(NONE_NEEDED).lower()
    if part.sums.committed is not None:
        yield speech.say(phrase("{money} committed", money=money_words(part.sums.committed.total, currency, speech)))
    if part.sums.spent is not None:
        yield speech.say(phrase("{money} spent", money=money_words(part.sums.spent.total, currency, speech)))
