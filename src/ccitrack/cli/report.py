"""`ccitrack report`: the documents that are made of a plan."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase, plural

if TYPE_CHECKING:
    from ccitrack.diagnostics import Diagnostic
    from ccitrack.language.speech import Speech
    from ccitrack.load import Loaded
    from ccitrack.render import Format

FORMATS = ("md", "html")


class UnknownFormat(CcitrackError):
    """A report has no such format."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            phrase("--format {typed}: a report has the formats {formats}.", typed=typed, formats=FORMATS),
            did_you_mean(typed, FORMATS) or phrase("Write --format md,html."),
        )


def formats(typed: str) -> "tuple[Format, ...]":
    """Read the formats, parted by commas. Raises UnknownFormat."""
    names = tuple(dict.fromkeys(typed.split(",")))
    for name in names:
        if name not in FORMATS:
            raise UnknownFormat(name)
    return cast("tuple[Format, ...]", names)


@command("report")
def report(
    plans: arguments.Plans = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="md,html", help="Write the report in these formats, parted by commas."),
    ] = "md,html",
    folder: Annotated[
        Path, typer.Option("--output", metavar=word("FOLDER"), help="Write the files into this folder.")
    ] = Path("reports"),
    draft: Annotated[
        bool, typer.Option("--draft", help="Report on a plan with errors too; the report says that it is a draft.")
    ] = False,
    as_of: options.AsOf = None,
    lang: options.Lang = "en",
) -> int:
    """Make the report of the steering committee.

    The plan as it was known on a day, with every card in full: what is stated, in the words of the plan, and what is
    not. A plan with errors is refused, unless a draft is asked for. The paths of the files are printed.
    """
    from ccitrack.checks import check
    from ccitrack.cli.plans import chosen, read
    from ccitrack.diagnostics import Severity
    from ccitrack.language.speech import speech

    words, today, wanted = speech(lang), date.today(), formats(form)
    day, code = as_of or today, DONE
    for loaded in [read(place) for place in chosen(plans or [], Path())]:
        errors = [each for each in check(loaded, today, day) if each.severity is Severity.ERROR]
        if errors and (loaded.plan is None or not draft):
            refuse(loaded, errors, words)
            code = FOUND
            continue
        for path in write(loaded, errors, draft, day, words, wanted, folder):
            output.show(str(path))
    return code


def refuse(loaded: "Loaded", errors: "list[Diagnostic]", words: "Speech") -> None:
    """List the errors for which no report is made."""
    from ccitrack.diagnostics import tell

    for each in errors:
        output.warn(tell(each, words))
    refused = plural(
        "No report of {plan}: it has {count} error. Mend it, or ask for a --draft.",
        "No report of {plan}: it has {count} errors. Mend them, or ask for a --draft.",
        len(errors),
        plan=loaded.plan.id if loaded.plan else loaded.files.folder,
    )
    output.warn(words.say(refused))


def write(
    loaded: "Loaded",
    errors: "list[Diagnostic]",
    draft: bool,
    day: date,
    words: "Speech",
    formats: "tuple[Format, ...]",
    folder: Path,
) -> list[Path]:
    """Write the report of a plan in each format, and give the paths."""
    from ccitrack.render import render
    from ccitrack.report.building import build_report

    assert loaded.plan is not None
    warnings = warnings_of(loaded, errors)
    built = build_report(loaded.plan, day, words.code, is_draft=draft, warnings=warnings)
    paths = []
    for name in formats:
        path = folder / f"{built.name}.{words.code}.{name}"
        save_whole(path, render(built, name, words.code))
        paths.append(path)
    return paths


def warnings_of(loaded: "Loaded", errors: "list[Diagnostic]") -> list[Phrase]:
    """What makes a draft of the report."""
    warnings = []
    if errors:
        warnings.append(plural("The plan has {count} error.", "The plan has {count} errors.", len(errors)))
    if unread := [Uncut(each.path) for each in loaded.unread]:
        warnings.append(
            plural(
                "{count} card is left out: {paths}.", "{count} cards are left out: {paths}.", len(unread), paths=unread
            )
        )
    return warnings


def save_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Raises CannotWrite."""
    import os

    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as reason:
        beside.unlink(missing_ok=True)
        raise output.CannotWrite(str(path), reason) from reason
