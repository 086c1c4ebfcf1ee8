"""What is told in words: a person's judgement stands for the comparison that no number allows."""

from ccitrack.model.measure import Judgement, Measure
from ccitrack.progress.case import Case
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.observed import known_measures, measured_until
from ccitrack.progress.standing import Standing


def qualitative(case: Case) -> Standing | None:
    """How a qualitative indicator stands, by the judgement of its latest measure.

    No number is made of words: a person judges (`judgement`). Achieved is "achieved"; partly is "at risk"; not is "off
    track", and "missed" once the deadline has passed. Without a judgement it cannot be assessed ("no judgement"). It
    has no percentage.

    Source: qualitative indicators of OPSYS (European Commission) have a traffic light that a person sets; those of IATI
    have a comment and no value.
    """
    told = sorted(
        (
            (until, index, measure)
            for index, measure in known_measures(case.indicator, case.day)
            if not measure.missing and (until := measured_until(measure)) is not None
        ),
        key=lambda each: each[:2],
    )
    if not told:
        return None
    until, _, measure = told[-1]
    verdict = _verdict(case, measure)
    return Standing(
        case.indicator,
        case,
        verdict.health,
        verdict.reason,
        text=measure.value,
        measured_on=until,
        share=Share(None, Reason.QUALITATIVE),
    )


def _verdict(case: Case, measure: Measure) -> Verdict:
    match measure.judgement:
        case None:
            return Verdict(Health.NOT_ASSESSABLE, Reason.NO_JUDGEMENT)
        case Judgement.ACHIEVED:
            return Verdict(Health.ACHIEVED)
        case Judgement.PARTLY:
            return Verdict(Health.AT_RISK)
    ends = [target.deadline or case.horizon.end for target in case.indicator.targets]
    is_closed = bool(ends) and all(case.is_settled(end) for end in ends)
    return Verdict(Health.MISSED if is_closed else Health.OFF_TRACK)
