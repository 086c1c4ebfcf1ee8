"""How the indicators stand against their targets, in a sentence; outputs and results are never mixed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ccitrack.language.phrases import counted, phrase, plural
from ccitrack.progress.health import ASSESSED, ASSESSED_TRENDS, Health
from ccitrack.progress.rollup import Rollup
from ccitrack.report.headlines import HEALTHS
from ccitrack.report.highlights.statuses import UNKNOWN
from ccitrack.report.material import Material
from ccitrack.report.said import Said
from ccitrack.report.sentences import Pieces, listed, parted, sentences, woven
from ccitrack.report.shape import Highlight
from ccitrack.report.teller import Teller

UNITS = {
    "outputs": plural("of {total} outputs assessed", "of {total} outputs assessed", 1),
    "results": plural("of {total} results assessed", "of {total} results assessed", 1),
    "impacts": plural("of {total} impacts assessed", "of {total} impacts assessed", 1),
}
ONLY = {
    "outputs": phrase("the only output with a target"),
    "results": phrase("the only result with a target"),
    "impacts": phrase("the only impact with a target"),
}
HEADS = {
    "outputs": phrase("of {total} outputs with a target, {assessed} can be assessed"),
    "results": phrase("of {total} results with a target, {assessed} can be assessed"),
    "impacts": phrase("of {total} impacts with a target, {assessed} can be assessed"),
}
NONE_ASSESSED = {
    "outputs": phrase("none of the {total} outputs with a target can be assessed"),
    "results": phrase("none of the {total} results with a target can be assessed"),
    "impacts": phrase("none of the {total} impacts with a target can be assessed"),
}


def targets(material: Material) -> Highlight:
    """How many could be assessed among those with a target: the outputs, or what comes after them for want of any."""
    teller, tally = material.teller, material.progress.tally
    levels = {"outputs": tally.outputs, "results": tally.results, "impacts": tally.impacts}
    aimed = {name: found for name, found in levels.items() if found.health}
    bare = sum(found.indicators - sum(found.health.values()) for found in levels.values())
    if not aimed:
        return Highlight(UNKNOWN, teller.speech.word("targets"), Said(parted(teller, [_no_target(teller, bare)])))
    first, *_ = aimed
    told = [parted(teller, _level(teller, name, found)) for name, found in aimed.items()]
    rest = parted(teller, [_bare(teller, bare)])
    assessed, total = aimed[first].judged, aimed[first].aimed
    unit = counted(UNITS[first], assessed)
    unit = replace(unit, facts={"total": total})
    return Highlight(str(assessed), teller.speech.say(unit), Said(sentences(teller, *told, rest)))


def _level(teller: Teller, name: str, found: Rollup) -> Iterator[Pieces]:
    """The indicators of a level: what was judged, then what could not be and why."""
    judged = _clauses(teller, found.health, is_judged=True)
    unknown = _clauses(teller, found.health, is_judged=False)
    total = found.aimed
    if total == 1:
        [health] = found.health
        yield woven(teller, phrase("{head}: {told}", head=ONLY[name], told=teller.word(health).lower()))
        return
    head = replace(HEADS[name] if judged else NONE_ASSESSED[name], facts={"total": total, "assessed": found.judged})
    is_unmeasured = set(found.health) == {Health.NOT_MEASURED}
    told = woven(teller, phrase("none is measured")) if is_unmeasured else judged or unknown
    yield woven(teller, phrase("{head}: {told}", head=head), told=told)
    if judged:
        yield unknown


def _clauses(teller: Teller, found: Mapping[Health, int], *, is_judged: bool) -> Pieces:
    chosen = [health for health in HEALTHS if found.get(health) and (health in ASSESSED | ASSESSED_TRENDS) == is_judged]
    return listed(teller, [woven(teller, counted(HEALTHS[health], found[health])) for health in chosen])


def _bare(teller: Teller, count: int) -> Pieces:
    said = plural("{count} more indicator has no target", "{count} more indicators have no target", count)
    return woven(teller, said) if count else ()


def _no_target(teller: Teller, indicators: int) -> Pieces:
    if not indicators:
        return woven(teller, phrase("no card has an indicator: nothing is measured"))
    said = plural("the only indicator has no target", "none of the {count} indicators has a target", indicators)
    return woven(teller, said)
