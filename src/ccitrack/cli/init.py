"""`ccitrack init`: a plan to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.language.phrases import Phrase, Uncut, phrase, visible
from ccitrack.language.speech import speech


@command("init")
def init(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar=word("FOLDER"), help="Where the plan goes; plans/ID by default."),
    ] = None,
    example: Annotated[
        str | None,
        typer.Option(
            "--example",
            metavar=word("PLAN"),
            autocompletion=completion.examples,
            help="Copy a plan that comes with ccitrack.",
        ),
    ] = None,
    id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="The identifier of the new plan; the name of its folder by default."),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar=word("TITLE"), help="The title of the new plan.")
    ] = None,
    ci: Annotated[
        bool | None,
        typer.Option(
            "--ci/--no-ci",
            show_default=word("in a git repository"),
            help="Write the files with which GitHub, GitLab and pre-commit check the plans.",
        ),
    ] = None,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Begin a plan: a folder that validates at once, with comments that say what to write.

    Its README tells what to type next. Without a folder and a title, the title is asked for on a terminal. In a git
    repository, its plans are checked from then on by GitHub, GitLab and pre-commit. Nothing that exists is changed.
    """
    from ccitrack.cli import starter
    from ccitrack.cli.folders import make_folder
    from ccitrack.cli.questions import is_at_a_terminal, needed
    from ccitrack.cli.starter import ci as checks
    from ccitrack.cli.tops import as_seen_from, is_repository, top_of

    words = speech(lang)
    if title is None and folder is None and id is None and not example and is_at_a_terminal():
        title = needed(None, phrase("The title of the plan"), phrase("Give --title."), words)
    wanted = starter.copy(example, id, title) if example else starter.begin(folder, id, title, words)
    place = folder or Path("plans") / wanted.id
    files, kept = make_folder(place, wanted.fill), list[str]()
    is_kept_in_git = is_repository(place)
    if ci or (ci is None and is_kept_in_git):
        top = top_of(place if is_kept_in_git else Path())
        written, kept = checks.write(top, words.code)
        files = (*files, *(as_seen_from(Path(), top / name) for name in written))
    if json:
        output.show_json({"format": "ccitrack.init/1", "id": wanted.id, "files": list(files)})
        return DONE
    output.show("\n".join(map(visible, files)))
    if kept and not quiet:
        output.warn(words.say(phrase("Left as they are: {files}.", files=tuple(kept))))
    if not quiet:
        output.show(words.say(_next(place)))
    return DONE


def _next(place: Path) -> Phrase:
    path = f'"{place.as_posix()}"' if " " in place.as_posix() else place.as_posix()
    return phrase(
        "Next: open {file} in an editor, then type `ccitrack validate {path}`.",
        file=Uncut((place / "plan.yaml").as_posix()),
        path=Uncut(path),
    )
