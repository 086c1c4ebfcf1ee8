"""`ccitrack validate`: every problem of the plans, in one run."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.cli.options import BadValue, one_of, word
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase, plural
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from ccitrack.cli.findings import Findings

FORMS = ("text", "json", "github", "gitlab", "sarif", "junit")


@command("validate")
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=word("PATH"),
            autocompletion=completion.plans,
            help="A plan, a folder of plans, or a card; by default every plan found here.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMS),
            parser=one_of("--format", *FORMS),
            show_default=word("text, in a workflow of GitHub github"),
            help="Print text or JSON, or what GitHub, GitLab, code scanning (sarif) or a test server (junit) reads.",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--output", metavar=word("FILE"), help="Write the problems into a file, not on the screen."),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="error|warning",
            parser=one_of("--fail-on", "error", "warning"),
            help="End with the exit code 1 from that severity on.",
        ),
    ] = "error",
    strict: Annotated[bool, typer.Option("--strict", help="The same as --fail-on warning.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar=word("RULE"), help="Check this rule only; may be repeated."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar=word("RULE"), help="Leave this rule out; may be repeated."),
    ] = None,
    show_source: Annotated[
        bool, typer.Option("--show-source", help="Show the line of each problem, with a caret under the place.")
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since", metavar="REV", help="Tell the problems of files that changed since this version only."
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar=word("FILE"), help="Tell only the problems that this file does not accept."),
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Accept all problems of now: write them into the baseline.")
    ] = False,
    max_warnings: Annotated[
        int | None,
        typer.Option(
            "--max-warnings",
            metavar="N",
            min=0,
            help="End with the exit code 1 with more warnings than this.",
        ),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
    as_of: options.AsOf = None,
    no_cache: options.NoCache = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
) -> int:
    """Check the plans, and point at every problem.

    Each problem is told with its file, line and column, the rule, and what to write instead. What cannot be read at
    all is told whatever the rules selected. Of a card, only its own problems are told, though the whole plan is
    checked. Remarks (info) come last and never change the exit code, which is 1 where there are errors.
    """
    from ccitrack.cli.findings import find, keep
    from ccitrack.cli.formats import Manner, told
    from ccitrack.cli.kept import usual
    from ccitrack.cli.meanwhile import Meanwhile
    from ccitrack.cli.plans import Place, chosen, distinct, holding

    words, today, here = speech(lang), date.today(), Path()
    chosen_form = "json" if json else form or ("github" if _is_on_github() and file is None else "text")
    _refuse_mixtures(chosen_form, file, baseline, is_watching=watch, is_updating=update_baseline)
    kept, limit = keep(select or [], ignore or []), "warning" if strict else fail_on
    is_colourful = file is None and output.is_colourful(no_color)
    manner = Manner(chosen_form, limit, select or (), show_source, is_colourful, quiet, output.columns())

    kept_here = usual(refused=no_cache)

    needs_contents = show_source or changed_since is not None

    def places() -> tuple[Place, ...]:
        return distinct(place for path in paths for place in holding(path, here)) if paths else chosen([], here)

    def look() -> "Findings":
        chosen_places = places()
        with Meanwhile(words, len(chosen_places), quiet=quiet or chosen_form == "json") as meanwhile:
            found = find(
                chosen_places, kept, today, as_of or today, here, kept_here, meanwhile, with_contents=needs_contents
            )
        if changed_since is not None:
            from ccitrack.cli.since import only_changed

            found = only_changed(found, changed_since, here)
        if baseline is None:
            return found
        from ccitrack.cli import baseline as baselines

        if update_baseline:
            baselines.write(found, baseline, words)
        return baselines.accept(found, baseline)

    if watch:
        from ccitrack.cli.watch import again_and_again

        again_and_again(places, lambda: output.show_anew(str(told(look(), manner, words, here))))
        return DONE
    found = look()
    shown = told(found, manner, words, here)
    if isinstance(shown, str):
        output.show(shown, file, commands=chosen_form == "github")
    else:
        output.show_json(shown, file)
    if chosen_form == "github":
        _summarize(found, words, here)
    warnings = found.count(Severity.WARNING)
    if max_warnings is not None and warnings > max_warnings:
        said = plural(
            "{count} warning: more than --max-warnings {most} allows.",
            "{count} warnings: more than --max-warnings {most} allows.",
            warnings,
            most=max_warnings,
        )
        output.warn(words.say(said))
        return FOUND
    return FOUND if found.reaches(limit) else DONE


def _is_on_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _refuse_mixtures(
    form: str, file: Path | None, baseline: Path | None, *, is_watching: bool, is_updating: bool
) -> None:
    """Options that make no sense together."""
    if is_watching and (file is not None or form not in ("text", "github") or is_updating):
        raise BadValue(
            phrase("--watch shows text on the screen: --format, --output and --update-baseline do not go with it.")
        )
    if is_updating and baseline is None:
        raise BadValue(
            phrase("--update-baseline does not say which file."), phrase("Write --baseline FILE --update-baseline.")
        )


def _summarize(found: "Findings", words: Speech, here: Path) -> None:
    """Add the problems to the page of the run, where GitHub gives a file for that."""
    from ccitrack.cli.formats import seen_from_top
    from ccitrack.cli.formats.github import step_summary

    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        output.append(Path(file), step_summary(seen_from_top(found, here), words))
