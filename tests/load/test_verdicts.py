"""What a check found, kept: under a name that changes with all that decides it, and in the same words."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ccitrack.diagnostics import Diagnostic, Location, Severity, as_json, malformed
from ccitrack.language.phrases import Instead, Uncut, phrase, plural
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, verdicts
from ccitrack.load.verdicts import Verdict, as_document, from_document, key

DAY, NEXT = date(2026, 11, 22), date(2026, 11, 23)
FILES = Gathered(
    {"p/plan.yaml": b"schema: 1", "p/actions/1.yaml": b"id: 1"}, (), "p", "p/plan.yaml", {"card.json": b""}
)
FACTS = {
    "text": "a text",
    "uncut": Uncut("x" * 300),
    "instead": Instead("8..10"),
    "number": 3,
    "amount": Decimal("12.50"),
    "day": DAY,
    "list": ["one", Uncut("two")],
    "tuple": (1, ("deep", Instead("deeper"))),
    "said": plural("{count} gap", "{count} gaps", 2, where=phrase("here")),
    "strange": "\ud800\x1b[31m",
    "nothing": None,
    "flag": True,
}
PROBLEM = Diagnostic(
    Location("p/actions/1.yaml", 1, 5, 1, 6),
    "some-rule",
    Severity.WARNING,
    phrase(" ".join(f"{{{name}}}" for name in FACTS), **FACTS),
    phrase("Write {text}", text=Instead("8..10")),
    "town/1",
)


def again(verdict: Verdict) -> Verdict | None:
    return from_document(json.loads(json.dumps(as_document(verdict))))


def test_a_problem_is_told_in_the_same_words_after_it_was_kept():
    cause = malformed("yaml-syntax", Location("p"), phrase("No help and no address."))
    found = again(Verdict((PROBLEM, cause), (PROBLEM,), {"some-rule": "Its manual."}))
    assert found is not None
    for code in ("en", "fr"):
        told = [as_json(problem, speech(code)) for problem in found.told]
        assert told == [as_json(problem, speech(code)) for problem in (PROBLEM, cause)]
    assert [problem.is_cause for problem in found.told] == [False, True]
    assert found.told[0].fix == "8..10"
    assert len(found.ignored) == 1
    assert found.manuals == {"some-rule": "Its manual."}


def test_a_fact_stays_a_text_or_none():
    """Fingerprints are made of the texts among the facts, and of no other."""
    found = again(Verdict((PROBLEM,)))
    assert found is not None
    after = found.told[0].message.facts
    assert {name: isinstance(fact, str) for name, fact in after.items()} == {
        name: isinstance(fact, str) for name, fact in FACTS.items()
    }
    assert {name for name, fact in after.items() if isinstance(fact, Uncut)} == {"uncut", "instead"}


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"told": [], "ignored": []},
        {"told": [[]], "ignored": [], "manuals": {}},
        {"told": 3, "ignored": [], "manuals": {}},
        {"told": [], "ignored": [], "manuals": []},
        {"told": [[["p"], "r", "worst", ["", {}, None, 1], None, None, False]], "ignored": [], "manuals": {}},
        {
            "told": [[["p"], "r", "error", ["", {"a": ["os"]}, None, 1], None, None, False]],
            "ignored": [],
            "manuals": {},
        },
    ],
)
def test_what_is_no_verdict_is_as_good_as_none(document):
    assert from_document(document) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(FILES, files={**FILES.files, "p/actions/1.yaml": b"id: 2"}),
        replace(FILES, files={**FILES.files, "p/actions/2.yaml": b""}),
        replace(FILES, files={"p/plan.yaml": b"schema: 1"}),
        replace(FILES, files={"p/plan.yaml": b"schema: 1", "p/actions/10.yaml": b"id: 1"}),
        replace(FILES, files=dict(reversed(FILES.files.items()))),
        replace(FILES, folder="q"),
        replace(FILES, header="p/other.yaml"),
        replace(FILES, schemas={}),
        replace(FILES, schemas={"card.json": b"{}"}),
        replace(FILES, files={**FILES.files, "card.json": b""}, schemas={}),
        replace(FILES, diagnostics=(PROBLEM,)),
    ],
)
def test_whatever_a_check_looks_at_gives_another_name(other):
    assert key(other, DAY, DAY) != key(FILES, DAY, DAY)


def test_another_day_gives_another_name():
    names = {key(FILES, today, as_of) for today in (DAY, NEXT) for as_of in (DAY, NEXT)}
    assert len(names) == 4


def test_another_program_gives_another_name(monkeypatch):
    before = key(FILES, DAY, DAY)
    assert key(replace(FILES), DAY, DAY) == before
    monkeypatch.setattr(verdicts, "__version__", "0.0.0")
    verdicts.program.cache_clear()
    try:
        assert key(FILES, DAY, DAY) != before
    finally:
        verdicts.program.cache_clear()
