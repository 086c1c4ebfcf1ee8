"""The words of the plan's own vocabulary: what people read for each value that a card may declare."""

from enum import StrEnum

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import LinkKind, PriorityLevel
from ccitrack.model.base import Basis
from ccitrack.model.budget import BudgetKind, Stage, Tax
from ccitrack.model.document import DocumentKind
from ccitrack.model.follow_up import Alert, ConfidenceLevel
from ccitrack.model.indicator import Direction, Frequency, Level, MeasuredAs, Origin, Profile
from ccitrack.model.measure import Judgement
from ccitrack.model.party import Funding, PartyKind, RoleType
from ccitrack.model.recommendation import AdviceKind, AdviceStatus
from ccitrack.model.status import Status
from ccitrack.model.target import Every, Trend
from ccitrack.report.computed_words import COMPUTED

NOT_STATED = phrase("Not stated")
TO_BE_SPECIFIED = phrase("To be specified")
NOT_MEASURED = phrase("Not measured")
NO_TARGET = phrase("No target")
NONE_NEEDED = phrase("No supplementary budget")

LANGUAGES = {"en": phrase("English"), "fr": phrase("French")}

EVERY = {
    "year": phrase("per year"),
    "semester": phrase("per half-year"),
    "quarter": phrase("per quarter"),
    "month": phrase("per month"),
}

REVIEWED_EVERY = {
    "year": phrase("every year"),
    "semester": phrase("every half-year"),
    "quarter": phrase("every quarter"),
    "month": phrase("every month"),
}

WORDS: dict[type[StrEnum], dict[StrEnum, Phrase]] = {
    Status: {
        Status.NOT_STARTED: phrase("Not started"),
        Status.TO_DISCUSS: phrase("To be discussed"),
        Status.IN_PROGRESS: phrase("In progress"),
        Status.ONGOING: phrase("Ongoing"),
        Status.ON_HOLD: phrase("On hold"),
        Status.BLOCKED: phrase("Blocked"),
        Status.COMPLETED: phrase("Completed"),
        Status.CANCELLED: phrase("Cancelled"),
    },
    PriorityLevel: {
        PriorityLevel.HIGH: phrase("High priority"),
        PriorityLevel.MEDIUM: phrase("Medium priority"),
        PriorityLevel.LOW: phrase("Low priority"),
    },
    LinkKind: {
        LinkKind.RELATED: phrase("related"),
        LinkKind.DEPENDS_ON: phrase("on which it depends"),
        LinkKind.PART_OF: phrase("of which it is a part"),
    },
    ConfidenceLevel: {
        ConfidenceLevel.SECURED: phrase("Secured"),
        ConfidenceLevel.REACHABLE: phrase("Within reach"),
        ConfidenceLevel.SUPPORT_NEEDED: phrase("Support needed"),
        ConfidenceLevel.COMPROMISED: phrase("Compromised"),
    },
    Alert: {
        Alert.INFO: phrase("For information"),
        Alert.WATCH: phrase("To be watched"),
        Alert.ALERT: phrase("Alert"),
    },
    Basis: {
        Basis.STATED: phrase("stated in the source"),
        Basis.INFERRED: phrase("inferred"),
        Basis.TEAM: phrase("decided by the team"),
    },
    Level: {
        Level.OUTPUT: phrase("Outputs"),
        Level.RESULT: phrase("Results"),
        Level.IMPACT: phrase("Impacts"),
        Level.CONTEXT: phrase("Context figures"),
    },
    MeasuredAs: {
        MeasuredAs.STOCK: phrase("level on a day"),
        MeasuredAs.FLOW: phrase("total over a period"),
        MeasuredAs.AVERAGE: phrase("average"),
        MeasuredAs.RATE: phrase("rate"),
        MeasuredAs.QUALITATIVE: phrase("described in words"),
    },
    Direction: {
        Direction.INCREASE: phrase("should rise"),
        Direction.DECREASE: phrase("should fall"),
        Direction.MAINTAIN: phrase("should stay"),
    },
    Trend: {
        Trend.INCREASE: phrase("Increase"),
        Trend.DECREASE: phrase("Decrease"),
        Trend.STABLE: phrase("Stability"),
    },
    Profile: {
        Profile.LINEAR: phrase("expected to progress steadily"),
        Profile.END: phrase("expected at the end only"),
        Profile.STEPS: phrase("expected step by step"),
    },
    Frequency: {
        Frequency.YEAR: phrase("measured each year"),
        Frequency.SEMESTER: phrase("measured each half-year"),
        Frequency.QUARTER: phrase("measured each quarter"),
        Frequency.MONTH: phrase("measured each month"),
        Frequency.ONCE: phrase("measured once"),
    },
    Every: {key: EVERY[key] for key in Every},
    Origin: {
        Origin.CARD: phrase("from the indicators of the card"),
        Origin.CONTENT: phrase("from the content of the card"),
        Origin.TEAM: phrase("added by the team"),
    },
    Judgement: {
        Judgement.ACHIEVED: phrase("judged achieved"),
        Judgement.PARTLY: phrase("judged partly achieved"),
        Judgement.NOT: phrase("judged not achieved"),
    },
    BudgetKind: {
        BudgetKind.INVESTMENT: phrase("Investment"),
        BudgetKind.OPERATING: phrase("Operating"),
        BudgetKind.STAFF: phrase("Staff"),
        BudgetKind.IN_KIND: phrase("In kind"),
        BudgetKind.UNKNOWN: phrase("Kind unknown"),
    },
    Tax: {
        Tax.INCLUDED: phrase("tax included"),
        Tax.EXCLUDED: phrase("tax excluded"),
        Tax.UNKNOWN: phrase("tax basis unknown"),
    },
    Stage: {
        Stage.COMMITTED: phrase("Committed"),
        Stage.SPENT: phrase("Spent"),
    },
    PartyKind: {
        PartyKind.ORGANISATION: phrase("organisation"),
        PartyKind.GROUP: phrase("group"),
        PartyKind.BODY: phrase("body"),
    },
    RoleType: {
        RoleType.LEAD: phrase("lead partner"),
        RoleType.ASSOCIATED: phrase("associated partner"),
        RoleType.SUPPORT: phrase("supporting partner"),
    },
    Funding: {
        Funding.SECURED: phrase("funding secured"),
        Funding.REQUESTED: phrase("funding requested"),
        Funding.EXPECTED: phrase("funding expected"),
        Funding.REFUSED: phrase("funding refused"),
    },
    DocumentKind: {
        DocumentKind.DOCUMENT: phrase("document"),
        DocumentKind.ARTICLE: phrase("article"),
        DocumentKind.MINUTES: phrase("minutes"),
        DocumentKind.DATASET: phrase("data set"),
    },
    AdviceKind: {
        AdviceKind.GAP: phrase("Gaps"),
        AdviceKind.CHALLENGE: phrase("Challenges"),
        AdviceKind.RECOMMENDATION: phrase("Recommendations"),
        AdviceKind.EXAMPLE: phrase("Examples"),
    },
    AdviceStatus: {
        AdviceStatus.OPEN: phrase("Open"),
        AdviceStatus.TAKEN_UP: phrase("Taken up"),
        AdviceStatus.DECLINED: phrase("Declined"),
    },
}
WORDS |= COMPUTED


def words_of(value: StrEnum) -> Phrase:
    """What people read for a value of the vocabulary: `Status.IN_PROGRESS` is "In progress"."""
    return WORDS[type(value)][value]
