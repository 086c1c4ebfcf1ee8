"""The plan as a whole, then axis by axis."""

from collections.abc import Iterator, Sequence

from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.known import is_known
from ccitrack.model.recommendation import AdviceKind
from ccitrack.model.text import Wording, Words
from ccitrack.progress.status import status_on
from ccitrack.report.axes import axis_parts, known_of
from ccitrack.report.headlines import ADVICE
from ccitrack.report.material import Material
from ccitrack.report.people import parties
from ccitrack.report.said import Group, Prose, Said
from ccitrack.report.schedule import milestone
from ccitrack.report.shape import Section
from ccitrack.report.state import confidence
from ccitrack.report.teller import Teller, joined, present


def axes(material: Material) -> Section:
    """What the plan says of itself, and its actions by axis."""
    teller, actions = material.teller, material.actions
    has_declared = any(axis.actions_declared is not None for axis in teller.plan.axes)
    note = phrase("Counts are those of the cards of this report; what the document declares stands beside them.")
    groups = (_about(teller, actions), _partners(teller), _steps(teller))
    return Section(
        "@plan",
        teller.speech.word("The plan, axis by axis"),
        note=teller.speech.say(note) if has_declared else None,
        groups=tuple(group for group in groups if group.fields),
        axes=axis_parts(material),
    )


def _about(teller: Teller, actions: Sequence[Action]) -> Group:
    plan = teller.plan
    remark = teller.say(Prose(plan.note, plan.lang)) if plan.note else None
    fields = (
        teller.field("counts", phrase("In numbers"), _counts(teller, actions)),
        teller.field("summary", phrase("Summary"), _prose(teller, plan.summary)),
        teller.field(
            "objectives", phrase("Objectives"), *(teller.say(teller.inline(each)) for each in plan.objectives)
        ),
        teller.field("context", phrase("Context"), _prose(teller, plan.context)),
        teller.field("confidence", phrase("Confidence"), confidence(teller, plan.confidence)),
        teller.field(
            "verbatim",
            phrase("In the words of the plan"),
            Said((), quote=Wording(plan.verbatim, teller.quoted)) if plan.verbatim else None,
        ),
        teller.field("note", phrase("Remarks on the plan"), remark),
    )
    return Group("about", "", (*present(fields), *teller.local_fields(plan)))


def _prose(teller: Teller, words: Words | None) -> Said | None:
    return teller.say(teller.prose(words)) if words else None


def _counts(teller: Teller, actions: Sequence[Action]) -> Said:
    """What can be counted in the plan, and nothing more."""
    told = list(_actions(teller, actions))
    if actions:
        indicators = sum(len(action.indicators) for action in actions)
        known = plural("{count} indicator", "{count} indicators", indicators)
        told += [_statuses(teller, actions), *_unknown(teller), known if indicators else phrase("no indicator")]
    given = [each.kind for each in teller.plan.recommendations if is_known(each.date, teller.day)]
    told += [counted(ADVICE[kind], given.count(kind)) for kind in AdviceKind if kind in given]
    first, *others = told
    pieces = (teller.sentence(first), *(teller.own(each) for each in others))
    return teller.say(*joined(pieces, teller.own(", ")))


def _actions(teller: Teller, actions: Sequence[Action]) -> Iterator[Phrase]:
    """How many actions there are, in how many axes."""
    axes = len(teller.plan.axes)
    number = plural("{count} action", "{count} actions", len(actions)) if actions else phrase("no action yet")
    if actions and axes:
        yield plural("{actions} in {count} axis", "{actions} in {count} axes", axes, actions=number)
        return
    yield number
    if axes:
        yield plural("{count} axis", "{count} axes", axes)


def _unknown(teller: Teller) -> Iterator[Phrase]:
    """What no action of the plan states."""
    known = known_of(teller)
    if not known.leader:
        yield phrase("no leader stated")
    if not known.timeframe:
        yield phrase("no timeframe stated")


def _statuses(teller: Teller, actions: Sequence[Action]) -> Phrase:
    """For how many of the actions a status is stated."""
    stated = sum(status_on(action, teller.day) is not None for action in actions)
    if stated == len(actions):
        return plural("with a stated status", "a status stated for each", stated)
    if not stated:
        return phrase("no status stated")
    return plural("a status stated for {count} of them", "a status stated for {count} of them", stated)


def _partners(teller: Teller) -> Group:
    plan = teller.plan
    fields = (
        teller.field("partners", phrase("Partners"), *parties(teller, plan.partners)),
        teller.field("funders", phrase("Funders"), *parties(teller, plan.funders)),
    )
    return Group("partners", teller.speech.word("Partners of the plan"), present(fields))


def _steps(teller: Teller) -> Group:
    plan = teller.plan
    steps = (milestone(teller, each, f"{plan.id}/@milestones/{each.id}") for each in plan.milestones)
    fields = (teller.field("milestones", phrase("Milestones"), *steps),)
    return Group("steps", teller.speech.word("Steps of the plan"), present(fields))
