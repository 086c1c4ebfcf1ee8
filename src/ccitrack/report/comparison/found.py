"""Values that were found since the earlier version, and what they are held against."""

from fractions import Fraction

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.indicator import Indicator, MeasuredAs
from ccitrack.model.measure import Measure
from ccitrack.progress.goals import Goal
from ccitrack.progress.health import ASSESSED, ASSESSED_TRENDS, Health
from ccitrack.progress.observed import Observation
from ccitrack.progress.standing import Standing, WindowStanding
from ccitrack.report.aimed_at import aimed_at
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.figure_words import end_words, goal_words, value_words

LONGEST = 120
"""How many letters of a remark stand beside a value."""
MET = {
    Health.ACHIEVED: phrase("met"),
    Health.ACHIEVED_LATE: phrase("met"),
    Health.MISSED: phrase("not met"),
}


def fresh(old: Indicator, new: Indicator) -> list[Measure]:
    """The values that are new: not those that were there, nor one that another new one corrects already."""
    moments = {each.moment for each in old.measures}
    corrected = {each.corrected_moment for each in new.measures if each.replaces is not None}
    added = [each for each in new.measures if each.replaces is None and each.moment not in moments]
    return [each for each in added if each.moment not in corrected] + [
        each for each in new.measures if each.replaces is not None and each.corrected_moment not in moments
    ]


def value_told(pair: Pair, indicator: Indicator, measure: Measure) -> str:
    """A value with its time and what to know about it: `6 businesses, 2026 (estimate)`."""
    teller = pair.teller
    told = pair.figure(indicator, measure.quantity) if measure.quantity is not None else measure.value or ""
    when = teller.when(measure.when) if measure.when else ""
    note = measure.note.removesuffix(".") if measure.note and len(measure.note) <= LONGEST else None
    if measure.missing:
        return f"{when} ({pair.in_quotes(note)})" if note else when
    is_about = measure.quantity is not None and measure.quantity.approx
    flags = [
        teller.speech.word("estimate") if measure.estimated and not is_about else None,
        teller.speech.word("provisional") if measure.provisional else None,
        teller.speech.word("corrected") if measure.replaces is not None else None,
        teller.word(measure.judgement) if measure.judgement else None,
    ]
    marks = ", ".join(filter(None, flags))
    marks = teller.speech.word("; ").join(filter(None, (marks, pair.in_quotes(note) if note else None)))
    when = f"{when} ({marks})" if marks else when
    if measure.quantity is None:
        return ", ".join(filter(None, (when, pair.in_quotes(told.removesuffix(".")) if told else "")))
    return ", ".join(filter(None, (told, when)))


def held_against(pair: Pair, was: Standing | None, now: Standing, measure: Measure) -> str:
    """What a value comes to, as far as it is known: the value before, the sum, what was to be reached by then."""
    speech, unit = pair.teller.speech, now.indicator.unit
    found = next((each for each in now.observations if each.measure == measure), None)
    if found is None:
        return ""
    told: list[Phrase | None] = []
    window = window_of(now, found)
    is_level = now.indicator.measured_as is not MeasuredAs.FLOW or now.trend is not None
    if is_level and was is not None and was.observations:
        told.append(phrase("previous value: {value}", value=value_words(was.observations[-1].value, unit, speech)))
    if window is not None:
        told.append(_target(pair, was, now, window))
        if now.health not in MET and now.value != window.value and now.value is not None and now.expected is not None:
            told += [_total(pair, now), _expected(pair, now)]
        return "".join(speech.word("; ") + speech.say(each) for each in told if each)
    if now.indicator.measured_as is MeasuredAs.FLOW and now.value is not None and now.value != found.value:
        told.append(_total(pair, now))
    if now.expected is not None:
        told.append(_expected(pair, now))
    aim = aimed_at(now)
    if aim is not None and aim.trend is not None:
        told.append(phrase("target: {goal}", goal=pair.teller.word(aim.trend).lower()))
    if aim is not None and aim.is_number and aim.last is not None and aim.of == 1:
        goal = goal_words(aim.low, aim.high, aim.is_approximate, unit, speech)
        former = aimed_at(was) if was is not None else None
        day = end_words(aim.last, speech)
        if former is not None and former.last == aim.last and (former.low, former.high) != (aim.low, aim.high):
            once = goal_words(former.low, former.high, former.is_approximate, unit, speech)
            told.append(phrase("target: {goal} ({former} before), {day}", goal=goal, former=once, day=day))
        else:
            told.append(phrase("target: {goal}, {day}", goal=goal, day=day))
    return "".join(speech.word("; ") + speech.say(each) for each in told if each)


def _total(pair: Pair, now: Standing) -> Phrase:
    total = now.value or Fraction(0)
    return phrase("{total} in all", total=value_words(total, now.indicator.unit, pair.teller.speech))


def _expected(pair: Pair, now: Standing) -> Phrase:
    expected = value_words(now.expected or Fraction(0), now.indicator.unit, pair.teller.speech)
    return phrase("expected by then: {expected}", expected=expected)


def stands(pair: Pair, now: Standing, measure: Measure) -> str | None:
    """Whether the target of its own period is met by a value, else how the indicator stands with it."""
    found = next((each for each in now.observations if each.measure == measure), None)
    window, speech = window_of(now, found) if found else None, pair.teller.speech
    said = of_its_period(now, measure)
    if window is None or said is None:
        return pair.teller.word(now.health) if now.health in ASSESSED | ASSESSED_TRENDS else None
    met, health = speech.say(said), now.health
    lost = [each for each in now.windows if each.health is Health.MISSED and each is not window]
    if health is Health.MISSED and window.health is not Health.MISSED and lost:
        told = ", ".join(end_words(each.goal.last, speech) for each in lost if each.goal.last)
        return speech.say(phrase("{met} ({periods}: not met)", met=met, periods=told))
    return _in_all(pair, met, health) or met


def _in_all(pair: Pair, met: str, health: Health) -> str | None:
    """What a period comes to, and how the indicator stands over all of them where that is worse."""
    if health not in (Health.REGRESSING, Health.OFF_TRACK, Health.AT_RISK):
        return None
    word = pair.teller.word(health)
    return pair.teller.speech.say(
        phrase("{met}; over all periods: {health}", met=met, health=word[:1].lower() + word[1:])
    )


def of_its_period(now: Standing, measure: Measure) -> Phrase | None:
    """Whether a value meets the target of its own period, where that is over."""
    found = next((each for each in now.observations if each.measure == measure), None)
    window = window_of(now, found) if found else None
    return MET.get(window.health) if window else None


def window_of(now: Standing, found: Observation) -> WindowStanding | None:
    """The window of a target that a value falls into, of several."""
    for each in now.windows:
        first, last = each.goal.first, each.goal.last
        if each.cohort is None and first and last and first <= found.until <= last:
            return each
    return None


def _target(pair: Pair, was: Standing | None, now: Standing, window: WindowStanding) -> Phrase | None:
    """The target of a window; beside it what it was before, or that of the window before where it was another one."""
    goal, speech = window.goal, pair.teller.speech
    if goal.last is None:
        return None

    def words(goal: Goal) -> str:
        quantity = pair.at_most(now.indicator, goal.quantity)
        return goal_words(quantity.min, quantity.max, quantity.approx, now.indicator.unit, speech)

    told, day = words(goal), end_words(goal.last, speech)
    former = {each.goal.last: words(each.goal) for each in was.windows} if was else {}
    if former.get(goal.last, told) != told:
        return phrase("target: {goal} ({former} before), {day}", goal=told, former=former[goal.last], day=day)
    earlier = window_of(now, was.observations[-1]) if was and was.observations else None
    if earlier is None or earlier.goal.last is None or earlier.goal.last >= goal.last:
        return phrase("target: {goal}, {day}", goal=told, day=day)
    is_kept = words(earlier.goal) == former.get(earlier.goal.last)  # else it is told as a moved goalpost
    if is_kept and words(earlier.goal) != told:
        once, then = words(earlier.goal), end_words(earlier.goal.last, speech)
        return phrase("target: {goal}, {day} ({then}: {former})", goal=told, day=day, former=once, then=then)
    return phrase("target: {goal}, {day}", goal=told, day=day)
