"""Ignores in place: the comment `# ccitrack: ignore RULE reason` silences a rule on its line, and is itself checked."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from ccitrack.checks.rule import Rule, comment_rule
from ccitrack.checks.wording import Known, did_you_mean, known
from ccitrack.diagnostics import Diagnostic, Severity
from ccitrack.language.phrases import Phrase, Uncut, phrase
from ccitrack.load import Loaded
from ccitrack.source import Comment, Source, comments

ADDRESSED = re.compile(r"#\s*ccitrack(?:\s*:|\s+ignor)", re.IGNORECASE)
FORM = re.compile(r"#\s*ccitrack:\s*ignore\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)(?P<reason>(?![\w-]).*)?")
NAME = re.compile(r"[\w-]+")
SPOKEN = re.compile(r"\w")
LONGEST = 1000
"""How many characters of a comment are looked at."""
MOST = 1000
"""How many comments of a file are looked at; any further one silences nothing."""

IGNORE_WITHOUT_REASON = comment_rule(
    "ignore-without-reason",
    Severity.WARNING,
    """
    A comment silences a rule and does not say why.

    In a year nobody will know whether the exception was decided or merely convenient. After the name of the rule, write
    the reason in a few words, in any language. The rule is silenced all the same.

    Wrong:
        title: Publish the list of companies   # ccitrack: ignore no-budget

    Right:
        title: Publish the list of companies   # ccitrack: ignore no-budget done by the desk in its working hours
    """,
)
USELESS_IGNORE = comment_rule(
    "useless-ignore",
    Severity.INFO,
    """
    A comment silences a rule that finds nothing there.

    What it was written for is mended, or it stands on another line than the one that the message named. Left there, it
    would hide the next mistake on that line: delete it, or move it. At the end of a line it speaks of that line; alone
    on a line, of the next line that holds something. Nothing is told while a file of the plan cannot be read.

    Wrong:
        leaders: [city]   # ccitrack: ignore no-leader still to be found

    Right:
        leaders: [city]
    """,
)
IGNORE_OF_AN_ERROR = comment_rule(
    "ignore-of-an-error",
    Severity.WARNING,
    """
    A comment would silence an error, which nothing silences.

    With an error something cannot be read or computed as it stands, so hiding it would make figures wrong without a
    word. This holds for the rules of the format, for the other rules of severity error, and for those that the settings
    of the plan raise to an error. Mend what the rule tells, and delete the comment.

    Wrong:
        amount: 10 000 €   # ccitrack: ignore unreadable-quantity as printed

    Right:
        amount: 10000      # printed as "10 000 €"
    """,
)
UNREADABLE_IGNORE = comment_rule(
    "unreadable-ignore",
    Severity.WARNING,
    """
    A comment to ccitrack is not written in the form that is understood, so it silences nothing.

    The form is the same in all languages, with a colon right after `ccitrack`, the word `ignore`, the name of the rule
    as the message gives it between brackets, and the reason. Several rules are parted by commas; no comma stands before
    the reason. `ccitrack rules` lists the names.

    Wrong:
        title: Animer la filière   # ccitrack : ignorer no-budget, temps de travail

    Right:
        title: Animer la filière   # ccitrack: ignore no-budget temps de travail
    """,
)
RULES: tuple[Rule, ...] = (IGNORE_WITHOUT_REASON, USELESS_IGNORE, IGNORE_OF_AN_ERROR, UNREADABLE_IGNORE)


class Ignore(NamedTuple):
    """A comment that silences rules: which, and why. `rules` is None where it cannot be understood."""

    comment: Comment
    rules: tuple[str, ...] | None
    reason: str = ""

    @property
    def place(self) -> tuple[str, int | None]:
        """The file and the line that it speaks of."""
        return self.comment.location.path, self.comment.about


class Weights(NamedTuple):
    """What the rules weigh in a plan: their severities there, None where a rule is off. No comment changes `fixed`.

    `unsure` names the rules that could not look now: whether they would find something is not known.
    """

    severities: Mapping[str, Severity | None]
    fixed: frozenset[str]
    unsure: frozenset[str] = frozenset()

    def is_error(self, name: str) -> bool:
        """Whether nothing silences the rule."""
        return name in self.fixed or self.severities[name] is Severity.ERROR


def ignores_of(loaded: Loaded) -> tuple[Ignore, ...]:
    """The comments of the files of a plan that speak to ccitrack."""
    # In a file with a key written twice, one of the texts is no node: a "#" in it would be taken for a comment.
    blurred = {problem.location.path for problem in loaded.diagnostics if problem.rule == "duplicate-key"}
    sources = {mount.source.path: mount.source for mount in loaded.files.mounts.values()}
    written = (source for path, source in sources.items() if path not in blurred and ADDRESSED.search(source.text))
    return tuple(read(comment) for source in written for comment in islice(_addressed(source), MOST))


def _addressed(source: Source) -> Iterator[Comment]:
    return (comment for comment in comments(source) if ADDRESSED.match(comment.text))


def read(comment: Comment) -> Ignore:
    """What a comment to ccitrack says."""
    said = FORM.fullmatch(comment.text) if len(comment.text) <= LONGEST else None
    if said is None:
        return Ignore(comment, None)
    reason = said["reason"] or ""
    return Ignore(comment, tuple(NAME.findall(said["rules"])), reason.strip() if SPOKEN.search(reason) else "")


def silenced(found: Iterable[Diagnostic], ignores: Collection[Ignore]) -> list[Diagnostic]:
    """Those of the problems that a comment silences: never an error."""
    by_place: dict[tuple[str, int | None], set[str]] = {}
    for ignore in ignores:
        by_place.setdefault(ignore.place, set()).update(ignore.rules or ())
    return [
        problem
        for problem in found
        if problem.severity is not Severity.ERROR
        and not problem.is_cause
        and problem.rule in by_place.get((problem.location.path, problem.location.line), ())
    ]


def about(
    ignores: Collection[Ignore], hidden: Collection[Diagnostic], loaded: Loaded, weights: Weights
) -> Iterator[Diagnostic]:
    """What is wrong with the comments themselves. `hidden` is what they silence."""
    spent = {(problem.location.path, problem.location.line, problem.rule) for problem in hidden}
    is_sound = loaded.is_complete and not any(problem.is_cause for problem in loaded.diagnostics)
    names = known(weights.severities)
    for ignore in ignores:
        path, line = ignore.place
        for rule, message, help in _faults(ignore, names, weights):
            if severity := weights.severities[rule.name]:
                yield Diagnostic(ignore.comment.location, rule.name, severity, message, help)
        severity = weights.severities[USELESS_IGNORE.name]
        for name in ignore.rules or () if severity and is_sound else ():
            is_told = name not in weights.severities or weights.is_error(name) or name in weights.unsure
            if not is_told and (path, line, name) not in spent:
                message = _useless(name, line, is_off=weights.severities[name] is None)
                help = phrase("Delete it, or move it to the line that the message names.")
                assert severity is not None
                yield Diagnostic(ignore.comment.location, USELESS_IGNORE.name, severity, message, help)


def _useless(name: str, line: int | None, *, is_off: bool) -> Phrase:
    if is_off:
        return phrase('This comment silences nothing: "{rule}" is off in this plan.', rule=name)
    if line is None:
        return phrase("This comment silences nothing: no line follows it.")
    return phrase('This comment silences nothing: "{rule}" finds nothing on line {line}.', rule=name, line=line)


def _faults(ignore: Ignore, names: Known, weights: Weights) -> Iterator[tuple[Rule, Phrase, Phrase]]:
    """What is wrong with a comment, whatever it silences: the rule, what is wrong, what to write."""
    if ignore.rules is None:
        message = phrase("This comment to ccitrack is not understood: it silences nothing.")
        yield UNREADABLE_IGNORE, message, phrase("Write {comment}", comment=Uncut(_meant(ignore.comment, names)))
        return
    for name in ignore.rules:
        if name not in weights.severities:
            nearest = names.nearest(name)
            help = did_you_mean(nearest) if nearest else _HOW
            yield UNREADABLE_IGNORE, phrase('There is no rule "{name}".', name=name), help
        elif weights.is_error(name):
            message = phrase('"{rule}" is an error here: no comment silences it.', rule=name)
            yield IGNORE_OF_AN_ERROR, message, phrase("Mend what it tells, and delete this comment.")
    if not ignore.reason:
        help = phrase("Write the reason after it: # ccitrack: ignore {rules} …", rules=Uncut(", ".join(ignore.rules)))
        yield IGNORE_WITHOUT_REASON, phrase("This comment silences a rule without a reason."), help


_HOW = phrase("Type `ccitrack rules` to see them all; no comma stands before the reason.")


def _meant(comment: Comment, names: Known) -> str:
    """The comment as it is to be written, with the rules that it names and what follows the last of them."""
    text = comment.text[:LONGEST]
    found = [name for name in NAME.finditer(text) if "-" in name[0] and name[0] in names.ids]
    rules = ", ".join(name[0] for name in found) or "RULE"
    reason = text[found[-1].end() :].strip(" \t\u00a0\u202f:,;–—-") if found else ""
    return f"# ccitrack: ignore {rules} {reason or '…'}"
