"""The reports that tests look at: every plan in both languages, and each other kind of report once."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ccitrack.cli.past import past_of
from ccitrack.cli.plans import Place
from ccitrack.language.phrases import phrase
from ccitrack.load import gather, load
from ccitrack.model.plan import Plan
from ccitrack.render import Format, render
from ccitrack.report.building import build_report
from ccitrack.report.past import NO_PAST, Past
from ccitrack.report.shape import Report
from tests.history.committees import make
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
        now, past = lived() if self.kind == "compared" else (plan(self.plan), NO_PAST)
        return build_report(
            now,
            DAY,
            self.language,
            is_brief=self.kind == "brief",
            is_draft=self.kind == "draft",
            is_public=self.kind == "public",
            warnings=[phrase("Draft")] if self.kind == "draft" else [],
            past=past,
        )

    @cache  # noqa: B019 - as many as there are reports
    def text(self, format: Format) -> str:
        return render(self.report(), format, self.language)


@cache
def lived() -> tuple[Plan, Past]:
    """The fictional plan after its three committees and a quiet change, with the versions before."""
    with TemporaryDirectory() as top:
        folder = make(Path(top))
        now = load(gather(folder, "plan")).plan
        assert now is not None
        return now, past_of(Place(folder, "plan"), now, None, DAY)[0]


@cache
def plan(name: str) -> Plan:
    return everything() if name == "everything" else bundled(name)


PLANS = (*names(), "everything")
WHOLE = tuple(Shown(name, language) for name in PLANS for language in LANGUAGES)
OF_OTHER_KINDS = (
    Shown("exemple-ville", "fr", "brief"),
    Shown("everything", "fr", "draft"),
    Shown("everything", "fr", "public"),
    Shown("exemple-ville", "fr", "compared"),
)
REPORTS = (*WHOLE, *OF_OTHER_KINDS)
