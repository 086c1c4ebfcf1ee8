"""Small plans with one indicator, for the tests of what is told of its measures."""

from datetime import date

from ccitrack.checks import check
from ccitrack.diagnostics import Diagnostic
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, load

UNDATED = "schema: 1\nid: demo\ntitle: Demo\nlang: en\n"
HEADER = UNDATED + "period: 2018..2020\n"
CARD = "id: '1'\ntitle: Hub\nindicators:\n- {{id: o1, level: output, title: Events, {written}}}\n"
DATES = "timeframe: 2018..2020\n"
DAY = date(2026, 11, 22)


def problems(
    written: str, day: date = DAY, header: str = HEADER, more: str = "", dates: str = DATES
) -> list[Diagnostic]:
    """What is found in a plan whose only indicator is written so; `more` and `dates` follow in its card."""
    card = CARD.format(written=written) + dates + more
    files = {"plan.yaml": header.encode(), "actions/1-hub.yaml": card.encode()}
    return check(load(Gathered(files, (), ".", "plan.yaml")), day, day)


def rules(written: str, day: date = DAY, header: str = HEADER, more: str = "") -> set[str]:
    """The names of the rules that find something."""
    return {problem.rule for problem in problems(written, day, header, more)}


def messages(rule: str, written: str, header: str = HEADER, dates: str = DATES) -> list[str]:
    """What a rule says, in English."""
    found = problems(written, header=header, dates=dates)
    return [speech("en").say(problem.message) for problem in found if problem.rule == rule]
