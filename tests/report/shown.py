"""The reports that tests look at: every plan in both languages, and each other kind of report once."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from ccitrack.language.phrases import phrase
from ccitrack.model.plan import Plan
from ccitrack.render import Format, render
from ccitrack.report.building import build_report
from ccitrack.report.shape import Report
from tests.report.plans import bundled, everything, names

DAY = date(2026, 11, 22)
LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Shown:
    """Which report is shown: of a bundled plan, or of the one that uses every field (`everything`)."""

    plan: str
    language: str
    kind: str = "whole"

    def __str__(self) -> str:
        return f"{self.plan}-{self.language}" + ("" if self.kind == "whole" else f"-{self.kind}")

    @cache  # noqa: B019 - as many as there are reports
    def report(self) -> Report:
        return build_report(
            plan(self.plan),
            DAY,
            self.language,
            is_brief=self.kind == "brief",
            is_draft=self.kind == "draft",
            is_public=self.kind == "public",
            warnings=[phrase("Draft")] if self.kind == "draft" else [],
        )

    @cache  # noqa: B019 - as many as there are reports
    def text(self, format: Format) -> str:
        return render(self.report(), format, self.language)


@cache
def plan(name: str) -> Plan:
    return everything() if name == "everything" else bundled(name)


PLANS = (*names(), "everything")
WHOLE = tuple(Shown(name, language) for name in PLANS for language in LANGUAGES)
OF_OTHER_KINDS = (
    Shown("exemple-ville", "fr", "brief"),
    Shown("everything", "fr", "draft"),
    Shown("everything", "fr", "public"),
)
REPORTS = (*WHOLE, *OF_OTHER_KINDS)
