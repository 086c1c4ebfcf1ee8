"""The words and signs of what is computed: health, schedule, milestones, completeness, and why there is no figure."""

from enum import StrEnum

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.progress.action import ActionHealth, ActionStanding, HealthBasis
from ccitrack.progress.completeness import CardField
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.schedule import Schedule

HEALTH: dict[StrEnum, Phrase] = {
    Health.ACHIEVED: phrase("Achieved"),
    Health.ACHIEVED_LATE: phrase("Achieved late"),
    Health.ON_TRACK: phrase("On track"),
    Health.AT_RISK: phrase("At risk"),
    Health.OFF_TRACK: phrase("Off track"),
    Health.REGRESSING: phrase("Regressing"),
    Health.MISSED: phrase("Missed"),
    Health.RIGHT_DIRECTION: phrase("In the right direction"),
    Health.WRONG_DIRECTION: phrase("In the wrong direction"),
    Health.NO_CHANGE: phrase("No change"),
    Health.NOT_DUE: phrase("Not expected yet"),
    Health.NOT_MEASURED: phrase("Not measured"),
    Health.NO_TARGET: phrase("No target"),
    Health.NOT_ASSESSABLE: phrase("Cannot be assessed"),
}
SCHEDULE: dict[StrEnum, Phrase] = {
    Schedule.CANCELLED: phrase("Cancelled"),
    Schedule.DONE: phrase("Done"),
    Schedule.DONE_ON_TIME: phrase("Done on time"),
    Schedule.DONE_LATE: phrase("Done late"),
    Schedule.ONGOING: phrase("Ongoing"),
    Schedule.UNDATED: phrase("No dates"),
    Schedule.OVERDUE_UNKNOWN: phrase("Deadline passed, status not stated"),
    Schedule.STATUS_UNKNOWN: phrase("Status not stated"),
    Schedule.OVERDUE: phrase("Overdue"),
    Schedule.PAUSED: phrase("Paused"),
    Schedule.LATE_START: phrase("Late to start"),
    Schedule.START_DUE: phrase("Start due"),
    Schedule.PLANNED: phrase("Planned"),
    Schedule.ON_TIME: phrase("On time"),
    Schedule.DUE: phrase("Due in this period"),
}
COMPUTED: dict[type[StrEnum], dict[StrEnum, Phrase]] = {
    Health: HEALTH,
    Schedule: SCHEDULE,
    ActionHealth: {
        **{ActionHealth(health.value): said for health, said in HEALTH.items() if health.value in set(ActionHealth)},
        **{ActionHealth(where.value): said for where, said in SCHEDULE.items() if where.value in set(ActionHealth)},
        ActionHealth.PARTIAL: phrase("Too little measured"),
        ActionHealth.UNKNOWN: phrase("Unknown"),
    },
    HealthBasis: {
        HealthBasis.DATES: phrase("from its dates"),
        HealthBasis.OUTPUTS: phrase("from its outputs"),
        HealthBasis.BOTH: phrase("from its dates and its outputs"),
        HealthBasis.NONE: phrase("neither its dates nor its outputs tell"),
    },
    Reason: {
        Reason.NO_BASELINE: phrase("no baseline"),
        Reason.NO_DATES: phrase("no dates"),
        Reason.NO_START: phrase("no start"),
        Reason.NO_SHAPE: phrase("the card does not say how it is measured"),
        Reason.NO_JUDGEMENT: phrase("no judgement"),
        Reason.NO_VALUE_NEAR_DEADLINE: phrase("no value near the deadline"),
        Reason.WINDOW_MISSING: phrase("a period was not measured"),
        Reason.WINDOW_OPEN: phrase("no period is closed and measured yet"),
        Reason.ONE_VALUE: phrase("one value only"),
        Reason.PERIODS_DIFFER: phrase("the periods differ in length"),
        Reason.AHEAD: phrase("ahead of the path"),
        Reason.NOTHING_EXPECTED: phrase("nothing was expected by then"),
        Reason.BASELINE_EQUALS_TARGET: phrase("the baseline equals the target"),
        Reason.ZERO_TARGET: phrase("the target is zero"),
        Reason.MAINTAIN: phrase("a level to keep has no percentage"),
        Reason.CEILING: phrase("an upper limit has no percentage"),
        Reason.COHORT: phrase("the cohort was not measured"),
        Reason.TREND: phrase("a direction has no percentage"),
        Reason.QUALITATIVE: phrase("words have no percentage"),
        Reason.MEASURED_OUTSIDE: phrase("the measures lie outside the periods of the targets"),
    },
    MilestoneState: {
        MilestoneState.DONE: phrase("Done"),
        MilestoneState.CANCELLED: phrase("Cancelled"),
        MilestoneState.LATE: phrase("Late"),
        MilestoneState.OVERDUE_UNKNOWN: phrase("Deadline passed, status not stated"),
        MilestoneState.UNDATED: phrase("No dates"),
        MilestoneState.NEXT: phrase("Still to come"),
        MilestoneState.NOT_RECORDED: phrase("Not recorded"),
        MilestoneState.HELD: phrase("Held as planned"),
    },
    CardField: {
        CardField.IDENTITY: phrase("title"),
        CardField.AXIS: phrase("axis"),
        CardField.OBJECTIVES: phrase("objectives"),
        CardField.CONTENT: phrase("content"),
        CardField.LEADER: phrase("leader"),
        CardField.PARTNERS: phrase("partners"),
        CardField.TIMEFRAME: phrase("end"),
        CardField.BUDGET: phrase("budget"),
        CardField.OUTPUT: phrase("output indicator"),
        CardField.TARGET: phrase("target of each output"),
        CardField.STATUS: phrase("status"),
        CardField.FOLLOW_UP: phrase("news for twelve months"),
    },
}
SIGNS: dict[str, str] = {
    Health.ACHIEVED: "[=]",
    Health.ACHIEVED_LATE: "[=!]",
    Health.ON_TRACK: "[+]",
    Health.AT_RISK: "[~]",
    Health.OFF_TRACK: "[-]",
    Health.REGRESSING: "[<]",
    Health.MISSED: "[x]",
    Health.RIGHT_DIRECTION: "[>]",
    Health.WRONG_DIRECTION: "[v]",
    Health.NO_CHANGE: "[0]",
    ActionHealth.PARTIAL: "[:]",
    Health.NOT_DUE: "[.]",
    Health.NOT_MEASURED: "[?]",
    Health.NO_TARGET: "[ ]",
    Health.NOT_ASSESSABLE: "[/]",
}
"""The sign of each health, read without any colour."""

ALARMING = frozenset({"missed", "regressing", "off_track", "wrong_direction", "overdue", "late_start"})
WORRYING = frozenset({"at_risk", "overdue_unknown", "paused", "achieved_late", "done_late"})


def outputs_health(standing: ActionStanding) -> ActionHealth | Health:
    """The health that stands for the outputs of an action: the worst that was judged; else why none was."""
    if standing.outputs_health is not None:
        return standing.outputs_health
    found = standing.outputs.health
    unjudged = (Health.NOT_MEASURED, Health.NOT_DUE, Health.NOT_ASSESSABLE)
    trends = (Health.WRONG_DIRECTION, Health.NO_CHANGE, Health.RIGHT_DIRECTION)
    return next((health for health in (*trends, *unjudged) if health in found), Health.NO_TARGET)
