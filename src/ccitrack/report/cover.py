"""The cover: what this report is about, as of which day, and where the plan comes from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import capital
from ccitrack.model.action import Action
from ccitrack.model.known import is_known
from ccitrack.model.plan import Plan
from ccitrack.progress.method import method_of
from ccitrack.report.method import method_said
from ccitrack.report.people import party
from ccitrack.report.public import has_internal
from ccitrack.report.said import Field, Said
from ccitrack.report.shape import Cover
from ccitrack.report.statuses import statuses
from ccitrack.report.teller import Teller
from ccitrack.report.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Identity:
    """Which version of the files a report was made of: the short hash of a commit and its day.

    `is_modified` tells that the files hold changes that are not in that commit.
    """

    revision: str
    day: date
    is_modified: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """What a cover tells of the report itself: of which version it was made, since when it tells changes, for whom."""

    identity: Identity | None = None
    since: date | None = None
    is_public: bool = False


def cover(teller: Teller, actions: Sequence[Action], warnings: Iterable[Phrase], edition: Edition = Edition()) -> Cover:
    """What this report is about, as of which day, in which language, and where the plan comes from."""
    plan = teller.plan
    head = [party(teller, plan.owner).pieces[0]] if plan.owner else []
    head += [teller.text(plan.programme)] if plan.programme else []
    return Cover(
        teller.text(plan.title),
        teller.inline(plan.summary) if plan.summary and "\n" not in teller.text(plan.summary).text else None,
        tuple(head),
        (*_facts(teller), *_of_the_report(teller, edition)),
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


def _of_the_report(teller: Teller, edition: Edition) -> Iterator[Field]:
    """The identity of the report itself; a version that nobody knows is not told."""
    yield teller.field("covered", phrase("Period covered"), _covered(teller, edition.since))
    if edition.identity is not None:
        yield teller.field("revision", phrase("Version of the files"), _version(teller, edition.identity))
    thresholds = next(each for each in method_said(teller, method_of(teller.plan)) if each.name == "thresholds")
    yield Field("method", teller.own(phrase("Method")), tuple(Said(each.pieces) for each in thresholds.said))
    if edition.is_public:
        told = phrase("Public: what the plan marks as internal and contact data are left out.")
        yield teller.field("circulation", phrase("Circulation"), teller.say(teller.own(told)))
    elif has_internal(teller.plan):
        told = phrase("It holds what the plan marks as internal: ccitrack report --public leaves that out.")
        yield teller.field("circulation", phrase("Circulation"), teller.say(teller.own(told)))


def _covered(teller: Teller, since: date | None) -> Said:
    if since is None:
        return teller.absent(phrase("No earlier report is recorded."))
    first, last = (day(each, teller.speech.code) for each in (since, teller.day))
    return teller.say(teller.own(phrase("From {first} to {last}", first=first, last=last)))


def _version(teller: Teller, identity: Identity) -> Said:
    told = phrase("{revision} of {day}", revision=identity.revision, day=day(identity.day, teller.speech.code))
    if identity.is_modified:
        told = phrase("{revision}, working copy with uncommitted changes", revision=told)
    return teller.say(teller.own(told))


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
