"""`ccitrack report`: the documents that are made of a plan."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from ccitrack.cli import arguments, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.cli.nearest import did_you_mean
from ccitrack.cli.options import BadValue, word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase, plural, visible

if TYPE_CHECKING:
    from ccitrack.cli.plans import Place
    from ccitrack.cli.report_files import Wanted
    from ccitrack.diagnostics import Diagnostic
    from ccitrack.language.speech import Speech
    from ccitrack.load import Loaded
    from ccitrack.render import Format

FORMATS = ("md", "html")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar=word("REV|DAY"),
            show_default=word("the last approved version, or else the last meeting"),
            help="Tell what has changed since that version or that day: a tag, a commit, a day, a frozen report.",
        ),
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Make the sheet of one page instead.")] = False,
    public: options.Public = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Report on a plan with errors too; the report says that it is a draft.")
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar=word("FOLDER"),
            show_default=word("templates, where there is one"),
            help="Use the templates of this folder in the place of those of ccitrack, file by file.",
        ),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list-templates", help="List the templates, with where each comes from, and exit.")
    ] = False,
    copies: Annotated[
        Path | None,
        typer.Option(
            "--export-templates",
            metavar=word("FOLDER"),
            help="Copy the templates of ccitrack into this folder, to be changed there, and exit.",
        ),
    ] = None,
    freeze: Annotated[
        Path | None,
        typer.Option(
            "--freeze",
            metavar=word("FOLDER"),
            help="Keep the report in this folder with its data, its templates and its versions, to be made again or "
            "compared with later.",
        ),
    ] = None,
    browse: Annotated[bool, typer.Option("--open", help="Open the report in the browser.")] = False,
    as_of: options.AsOf = None,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Make the report of the steering committee.

    The plan as it was known on a day, with every card in full: what is stated, in the words of the plan, and what is
    not. A plan with errors is refused, unless a draft is asked for. The paths of the files are printed. Of a folder
    that --freeze made, the same report is made again.
    """
    from ccitrack.cli.frozen import is_frozen, made_again
    from ccitrack.cli.plans import chosen
    from ccitrack.cli.report_files import Wanted
    from ccitrack.cli.report_templates import folders_of
    from ccitrack.language.speech import speech

    words, today = speech(lang), date.today()
    if copies is not None:
        return _export(copies, words, quiet)
    if listing:
        return _list(template, words)
    day, wanted_formats = as_of or today, formats(form)
    _refuse_what_does_not_fit(since, day, browse, wanted_formats)
    if plans and len(plans) == 1 and is_frozen(Path(plans[0])):
        return made_again(Path(plans[0]), folder, words)
    places = chosen(plans or [], Path())
    if freeze is not None and len(places) > 1:
        raise BadValue(phrase("--freeze keeps the report of one plan."), phrase("Name the plan."))
    wanted = Wanted(
        day,
        since,
        words,
        wanted_formats,
        folders_of(template, Path()),
        freeze or folder,
        brief,
        public,
        draft,
        freeze,
    )
    return _report_on(places, wanted, today, browse, quiet)


def _refuse_what_does_not_fit(since: str | None, day: date, browse: bool, formats: "tuple[Format, ...]") -> None:
    """Raise BadValue for options that contradict each other."""
    if since is not None and DAY.fullmatch(since) and since >= day.isoformat():
        raise BadValue(
            phrase("--since {since} is not before the day of the report, {day}.", since=since, day=day),
            phrase("Write an earlier day, or a later one after --as-of."),
        )
    if browse and "html" not in formats:
        message = phrase("--open shows the report in HTML, which --format leaves out.")
        raise BadValue(message, phrase("Write --format md,html."))


def _report_on(places: "tuple[Place, ...]", wanted: "Wanted", today: date, browse: bool, quiet: bool) -> int:
    """Write the report of each plan, and print the paths."""
    from ccitrack.checks import examine
    from ccitrack.cli.meanwhile import Meanwhile
    from ccitrack.cli.plans import gathered
    from ccitrack.cli.report_files import made, save_whole
    from ccitrack.diagnostics import Severity
    from ccitrack.load import load

    code, words = DONE, wanted.words
    with Meanwhile(words, len(places), quiet=quiet) as meanwhile:
        for number, place in enumerate(places, 1):
            loaded = load(gathered(place), meanwhile.file_read)
            checked = examine(loaded, today, wanted.day, tried=meanwhile.rule_tried)
            errors = [each for each in checked.told if each.severity is Severity.ERROR]
            if errors and (loaded.plan is None or not wanted.is_draft):
                meanwhile.clear()
                refuse(loaded, errors, words)
                code = FOUND
                continue
            meanwhile.under_way(_under_way(place, number, len(places)))
            files = list(made(loaded, place, errors, wanted, checked.measured))
            for path, text in files:
                save_whole(path, text)
            meanwhile.clear()
            for path, _ in files:
                output.show(visible(str(path)))
                if browse and path.suffix == ".html":
                    _open(path, words)
    return code


def _under_way(place: "Place", number: int, count: int) -> Phrase:
    return phrase("Report {number} of {count}: {plan}…", number=number, count=count, plan=place.shown)


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


def _open(path: Path, words: "Speech") -> None:
    from ccitrack.cli.browser import open_page

    if not open_page(path):
        said = phrase("There is no screen or no browser here. Open this file: {path}", path=Uncut(path.resolve()))
        output.warn(words.say(said))


def _list(template: Path | None, words: "Speech") -> int:
    """Print the templates, with where each comes from."""
    from ccitrack.cli.report_templates import folders_of, listed

    rows = [(visible(name), words.say(origin)) for name, origin in listed(folders_of(template, Path()))]
    widest = max(len(name) for name, _ in rows)
    output.show("\n".join(f"{name:<{widest}}  {origin}" for name, origin in rows))
    return DONE


def _export(folder: Path, words: "Speech", quiet: bool) -> int:
    """Copy our templates, and print the paths of those that were written."""
    from ccitrack.cli.report_templates import export

    written, kept = export(folder)
    output.show("\n".join(visible(path.as_posix()) for path in written))
    if kept:
        stayed = plural(
            "{count} file was there already and stays as it is: {paths}",
            "{count} files were there already and stay as they are: {paths}",
            len(kept),
            paths=[Uncut(path.as_posix()) for path in kept],
        )
        output.warn(words.say(stayed))
    if written and not quiet:
        advice = phrase("Keep those that you change, and delete the others: ccitrack then keeps them up to date.")
        output.hint(words.say(advice))
    return DONE
