"""Values that were found since the earlier version, and how they are told."""

from ccitrack.model.indicator import Indicator
from ccitrack.model.measure import Measure
from ccitrack.report.comparison.pair import Pair


def value_told(pair: Pair, indicator: Indicator, measure: Measure) -> str:
    """A value with its time: `6 businesses, 2026`."""
    teller = pair.teller
    told = pair.figure(indicator, measure.quantity) if measure.quantity is not None else measure.value or ""
    when = teller.when(measure.when) if measure.when else ""
    flags = [
        teller.speech.word("estimate") if measure.estimated else None,
        teller.speech.word("provisional") if measure.provisional else None,
        teller.word(measure.judgement) if measure.judgement else None,
    ]
    marks = ", ".join(filter(None, flags))
    when = f"{when} ({marks})" if marks else when
    if measure.missing:
        return f"{when} ({measure.note.removesuffix('.')})" if measure.note else when
    if measure.quantity is None and not measure.missing:
        return teller.speech.word(": ").join(filter(None, (when, told.removesuffix("."))))
    return ", ".join(filter(None, (told, when)))


def fresh(old: Indicator, new: Indicator) -> list[Measure]:
    """The values that are new: neither another wording of one that was there, nor the correction of one."""
    moments = {each.moment for each in old.measures}
    return [each for each in new.measures if each.replaces is None and each.moment not in moments]
