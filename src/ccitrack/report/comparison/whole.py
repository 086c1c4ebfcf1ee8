"""What changed of the plan as a whole: decisions, questions, approved versions, recommendations, the method."""

from collections.abc import Iterator

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.recommendation import AdviceKind
from ccitrack.model.text import Words
from ccitrack.progress.method import method_of
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair, added, matched
from ccitrack.report.links import gist
from ccitrack.report.sentences import Pieces
from ccitrack.report.words import words_of

NEW_ADVICE = {
    AdviceKind.GAP: phrase("Gap {id} is new: {text}"),
    AdviceKind.CHALLENGE: phrase("Challenge {id} is new: {text}"),
    AdviceKind.RECOMMENDATION: phrase("Recommendation {id} is new: {text}"),
    AdviceKind.EXAMPLE: phrase("Example {id} is new: {text}"),
}


def whole(pair: Pair) -> Iterator[Event]:
    """Decisions taken and carried out, questions, approvals, advice, then the choices of the method."""
    before, after = pair.before.governance, pair.after.governance
    decided = (before.decisions if before else (), after.decisions if after else ())
    yield from _meetings(pair)
    for decision in added(*decided):
        yield _text(
            pair,
            "decision_taken",
            ("@decisions", decision.id),
            phrase("Decision {id}: {text}"),
            decision.id,
            decision.text,
        )
    carried_out = phrase("Decision {id} was carried out: {text}")
    for new in added(*decided):
        if new.done:
            yield _text(pair, "decision_done", ("@decisions", new.id), carried_out, new.id, new.text)
    for was, now in matched(*decided):
        if now.done and not was.done:
            yield _text(pair, "decision_done", ("@decisions", now.id), carried_out, now.id, now.text)
        due = now.due.latest if now.due else None
        if due is not None and pair.day_before <= due < pair.day and not now.done:
            said = phrase("Decision {id}, to be carried out {day}, is not recorded as carried out: {text}")
            when = (pair.teller.own(pair.teller.by(now.due)),)  # type: ignore[arg-type]
            yield _text(pair, "decision_overdue", ("@decisions", now.id), said, now.id, now.text, day=when)
    for asked in added(before.asked if before else (), after.asked if after else ()):
        said, meeting = phrase("Question {id} to the committee: {text}"), ""
        if asked.meeting:
            said, meeting = phrase("Question {id} for the meeting of {day}: {text}"), pair.teller.when(asked.meeting)
        yield _text(pair, "question_asked", (), said, asked.id, asked.question, day=(pair.teller.own(meeting),))
    for approved in pair.after.approved:
        if approved not in pair.before.approved:
            said = phrase("A version was approved: {revision}, {day}.")
            yield pair.event(
                Topic.DECISIONS, "version_approved", pair.address(), said,
                revision=(pair.teller.line(approved.revision),),
                day=(pair.teller.own(pair.teller.when(approved.date)),), after=approved.revision,
            )  # fmt: skip
    yield from _advice(pair)
    yield from _method(pair)


def _meetings(pair: Pair) -> Iterator[Event]:
    """The meetings that are new, each with the body that met."""
    before, after = (each.governance.meetings if each.governance else () for each in (pair.before, pair.after))
    bodies = {each.id: each for each in pair.after.governance.bodies} if pair.after.governance else {}
    for meeting in after:
        if meeting in before:
            continue
        body = bodies.get(meeting.body or "")
        who = pair.teller.text(body.name) if body else pair.teller.own(phrase("the committee"))
        when = pair.teller.when(meeting.date)
        yield pair.event(
            Topic.DECISIONS, "meeting_held", pair.address(), phrase("Meeting: {body}, {day}."), body=(who,),
            day=(pair.teller.own(when),), after=when,
        )  # fmt: skip


def _text(pair: Pair, kind: str, steps: tuple[str, ...], said: Phrase, id: str, text: Words, **more: Pieces) -> Event:
    told = pair.teller.text(text)
    own = {"id": (pair.teller.line(id),), "text": (told,)}
    return pair.event(
        Topic.DECISIONS, kind, pair.address(*steps), said, **own, **more, after=told.text, about=own["id"]
    )


def _advice(pair: Pair) -> Iterator[Event]:
    for new in added(pair.before.recommendations, pair.after.recommendations):
        yield _text(pair, "advice_added", ("@recommendations", new.id), NEW_ADVICE[new.kind], new.id, gist(new))
    for was, now in matched(pair.before.recommendations, pair.after.recommendations):
        if was.status is not now.status and now.status is not None:
            after = pair.teller.speech.say(words_of(now.status))
            before = pair.teller.speech.say(words_of(was.status)) if was.status else None
            said = phrase("Recommendation {id}: {now}.")
            yield pair.event(
                Topic.DECISIONS, "advice_changed", pair.address("@recommendations", now.id), said,
                id=(pair.teller.line(now.id),), now=(pair.teller.own(after.lower()),), before=before, after=after,
            )  # fmt: skip


def _method(pair: Pair) -> Iterator[Event]:
    """The thresholds of the findings: what was off track may be at risk by the new ones."""
    was, now = method_of(pair.before), method_of(pair.after)
    if (was.on_track, was.at_risk) != (now.on_track, now.at_risk):
        before, after = (f"{each.on_track * 100:.0f} / {each.at_risk * 100:.0f}" for each in (was, now))
        easier = now.on_track < was.on_track or (now.on_track == was.on_track and now.at_risk < was.at_risk)
        said = phrase("The thresholds of the pace are {now} % instead of {was} %.")
        yield pair.event(
            Topic.TARGETS, "thresholds_changed", pair.address(), said, now=(pair.teller.own(after),),
            was=(pair.teller.own(before),), before=before, after=after, is_easier=easier,
        )  # fmt: skip
    if was.tolerance != now.tolerance:
        before, after = (f"{each.tolerance * 100:.0f}" for each in (was, now))
        said = phrase("The tolerance of approximate targets is {now} % instead of {was} %.")
        yield pair.event(
            Topic.TARGETS, "tolerance_changed", pair.address(), said, now=(pair.teller.own(after),),
            was=(pair.teller.own(before),), before=before, after=after, is_easier=now.tolerance > was.tolerance,
        )  # fmt: skip
