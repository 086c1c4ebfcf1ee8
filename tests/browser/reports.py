"""The reports that a browser is shown: every plan in both languages, and one plan as each other kind of report."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from ccitrack.language.phrases import phrase
from ccitrack.model.plan import Plan
from ccitrack.render import render
from ccitrack.report.building import build_report
from ccitrack.report.shape import Report
from tests.report.plans import bundled, everything, names

DAY = date(2026, 11, 22)
LANGUAGES = ("en", "fr")
KINDS = ("brief", "draft", "public")


@dataclass(frozen=True)
class Shown:
    """Which report is shown: of a bundled plan, or of the one that uses every field (`everything`)."""

    plan: str
    language: str
    kind: str = "whole"

    def __str__(self) -> str:
        return f"{self.plan}-{self.language}" + ("" if self.kind == "whole" else f"-{self.kind}")

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
    def html(self) -> str:
        return render(self.report(), "html", self.language)


def plan(name: str) -> Plan:
    return everything() if name == "everything" else bundled(name)


WHOLE = tuple(Shown(name, language) for name in (*names(), "everything") for language in LANGUAGES)
REPORTS = (*WHOLE, *(Shown("exemple-ville", "fr", kind) for kind in KINDS))
