"""The cover: what this report is about, as of which day, and where the plan comes from."""

from collections.abc import Iterable, Sequence

from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.known import is_known
from ccitrack.model.plan import Plan
from ccitrack.report.people import party
from ccitrack.report.said import Field, Said
from ccitrack.report.shape import Cover
from ccitrack.report.statuses import statuses
from ccitrack.report.teller import Teller
from ccitrack.report.words import LANGUAGES


def cover(teller: Teller, actions: Sequence[Action], warnings: Iterable[Phrase]) -> Cover:
    """What this report is about, as of which day, in which language, and where the plan comes from."""
    plan = teller.plan
    head = [party(teller, plan.owner).pieces[0]] if plan.owner else []
    head += [teller.text(plan.programme)] if plan.programme else []
    return Cover(
        teller.text(plan.title),
        teller.inline(plan.summary) if plan.summary and "\n" not in teller.text(plan.summary).text else None,
        tuple(head),
        _facts(teller),
        teller.speech.say(_origin(plan)),
        statuses(teller, actions),
        plan.fictional,
        tuple(teller.speech.say(warning) for warning in warnings),
    )


def _facts(teller: Teller) -> tuple[Field, ...]:
    """The identity of the report; what the plan does not state is said so."""
    plan = teller.plan
    adopted = plan.adopted if plan.adopted and is_known(plan.adopted, teller.day) else None
    language = LANGUAGES.get(plan.lang)
    return (
        teller.field("owner", phrase("Authority"), party(teller, plan.owner) if plan.owner else teller.absent()),
        teller.field(
            "programme",
            phrase("Programme"),
            teller.say(teller.text(plan.programme)) if plan.programme else teller.absent(),
        ),
        teller.field("territory", phrase("Territory"), _territory(teller)),
        teller.field(
            "period",
            phrase("Period"),
            teller.say(teller.own(capital(teller.when(plan.period))), of=plan.period)
            if plan.period
            else teller.absent(),
        ),
        teller.field(
            "adopted",
            phrase("Adopted"),
            teller.say(teller.own(capital(teller.when(adopted))), of=adopted) if adopted else teller.absent(),
        ),
        teller.field("as_of", phrase("As of"), teller.say(teller.own(day(teller.day, teller.speech.code)))),
        teller.field(
            "lang",
            phrase("Language of the plan"),
            teller.say(teller.sentence(language) if language else teller.own(plan.lang)),
        ),
    )


def _territory(teller: Teller) -> Said:
    territory = teller.plan.territory
    if territory is None:
        return teller.absent()
    more = [teller.line(f", {each}") for each in (territory.kind, territory.code) if each]
    return teller.say(teller.text(territory.name), *more, of=territory)


def _origin(plan: Plan) -> Phrase:
    if plan.fictional:
        return phrase("This plan is invented: no place, organisation or figure in it is real.")
    if plan.sources:
        return plural(
            "The plan was taken from a document, named at the end. What it does not state is said so.",
            "The plan was taken from {count} documents, named at the end. What they do not state is said so.",
            len(plan.sources),
        )
    return phrase("The plan names no document that it comes from.")
