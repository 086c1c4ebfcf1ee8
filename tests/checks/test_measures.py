"""Numbers that cannot be read, seen from the file that holds them."""

from datetime import date

from ccitrack.checks import check
from ccitrack.load import Gathered, load

DAY = date(2026, 11, 22)
PLAN = """\
schema: 1
id: hub
title: The hub
lang: en
actions:
  - id: "1"
    title: Open the hub
    indicators:
      - id: o1
        level: output
        title: Visitors
        unit: visitors
        measured_as: flow
        targets:
          - {value: 12000, in: "2019"}
        measures:
          - {period: "2018", value: several}
          - {period: "2019", value: 10 000}
"""


def test_an_unreadable_number_is_told_alone_at_its_line():
    loaded = load(Gathered({"plan.yaml": PLAN.encode()}, (), ".", "plan.yaml"))
    told = [(found.rule, found.location.line) for found in check(loaded, DAY, DAY) if found.severity == "error"]
    assert told == [("unreadable-quantity", 18)]
