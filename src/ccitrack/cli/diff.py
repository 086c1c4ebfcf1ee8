"""`ccitrack diff`: what changed between two versions of a plan, in the words of a committee."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.cli.options import BadValue, one_of
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from ccitrack.cli.plans import Place
    from ccitrack.report.comparison import Comparison


class SeveralPlans(CcitrackError):
    """Something was asked for that only one plan can have."""


@command("diff")
def diff(
    versions: Annotated[
        str | None,
        typer.Argument(
            metavar="[REV[..REV]]",
            help="A tag, a commit or a day, or two of them; by default from the version approved last, else from the "
            "last commit, to the files as they are.",
        ),
    ] = None,
    plans: arguments.Plans = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="text|md", parser=one_of("--format", "text", "md"), help="Print text or Markdown."
        ),
    ] = "text",
    public: options.Public = False,
    full: Annotated[bool, typer.Option("--full", help="Tell every detail too: texts, remarks, contacts.")] = False,
    as_of: options.AsOf = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
) -> int:
    """Tell what changed between two versions of a plan, the important first.

    Goalposts that were moved since the approved version come first: an adopted target, deadline or amount that was
    rewritten or taken out. Then the actions, deadlines, targets, findings and their reasons, money, people, milestones,
    measures, decisions and notes. A change of remarks or layout is no change of the plan.
    """
    from ccitrack.cli.diff_screen import markdown, screen
    from ccitrack.cli.plans import chosen
    from ccitrack.report.comparison.document import comparison_document

    words, day = speech(lang), as_of or date.today()
    typed, names = _sorted([*([versions] if versions is not None else []), *(plans or [])])
    if as_of is not None and typed is not None and not typed.endswith("..") and ".." in typed:
        raise BadValue(
            phrase("--as-of is the day of the files as they are, and two versions have their own days."),
            phrase("Leave out --as-of, or the second version."),
        )
    found = [_compared(place, typed, day, words, is_public=public) for place in chosen(names, Path())]
    if json:
        output.show_json(comparison_document(found))
    elif form == "md":
        output.show("\n\n".join(markdown(each, words, full=full) for each in found))
    else:
        output.show(screen(found, words, output.columns(), output.is_colourful(no_color), full=full))
        if not full and any(each.details for each in found):
            output.hint(words.word("Every detail: `ccitrack diff --full`."), quiet=quiet)
        if any(each.internal for each in found):
            output.hint(words.word("Without the internal notes: `ccitrack diff --public`."), quiet=quiet)
    return DONE


def _sorted(words: list[str]) -> tuple[str | None, list[str]]:
    """The versions and the plans, in whichever order they were typed; two versions are the same as one with dots."""
    plans = [each for each in words if _is_plan(each)]
    versions = [each for each in words if each not in plans]
    if len(versions) > 2 or (len(versions) == 2 and any(".." in each for each in versions)):
        raise BadValue(
            phrase("More than two versions: {versions}.", versions=tuple(versions)),
            phrase("Type one version, or two with two dots between them: copil-2025..copil-2026."),
        )
    return "..".join(versions) or None, plans


def _is_plan(word: str) -> bool:
    from ccitrack.cli.frozen import is_frozen
    from ccitrack.cli.plans import named

    is_folder = os.path.isdir(word)  # noqa: PTH112 - Path.is_dir raises for names that are too long
    return named(word, Path()) is not None or (is_folder and not is_frozen(Path(word)))


def _compared(place: "Place", typed: str | None, day: date, words: Speech, *, is_public: bool) -> "Comparison":
    from ccitrack.cli.plans import NoPlan, read
    from ccitrack.cli.versions import Versions
    from ccitrack.report.comparison import Side, compare
    from ccitrack.report.public import without_internal

    loaded = read(place)
    if loaded.plan is None:
        raise NoPlan(phrase("The plan {path} cannot be read.", path=place.shown))
    with Versions(place, loaded.plan) as versions:
        first, dots, last = (typed or "").partition("..")
        approved = versions.last_approved(day)
        before = versions.side(first) if first else versions.recorded(approved.revision if approved else "HEAD")
        illegible = frozenset(each.id for each in loaded.unread)
        name = words.word("the working version")
        here = Side(loaded.plan, day, name, len(loaded.unread), illegible=illegible)
        after = versions.side(last) if dots and last else here
        if before.day > after.day:
            raise BadValue(
                phrase("{before} is later than {after}.", before=before.name, after=after.name),
                phrase("Type the earlier version first."),
            )
        known = versions.approved(before.day)
        adopted = known.plan if isinstance(known, Side) else None
    if is_public:
        later = (after.plan, loaded.plan)
        adopted = without_internal(adopted, *later) if adopted else None
        before = replace(before, plan=without_internal(before.plan, *later))
        after = replace(after, plan=without_internal(after.plan, loaded.plan))
    return compare(before, after, words.code, adopted)
