"""`ccitrack approve`: the version of a plan that the committee adopted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from ccitrack.cli.addresses import Found
    from ccitrack.cli.versions import Unavailable
    from ccitrack.model.plan import Plan
    from ccitrack.report.comparison import Side


class CannotApprove(CcitrackError):
    """A version that cannot be recorded as approved."""


@command("approve")
def approve(
    version: Annotated[
        str,
        typer.Argument(metavar="REV", help="The version: a tag, a commit or a day; by default the last commit."),
    ] = "HEAD",
    plan: Annotated[
        str,
        typer.Argument(
            metavar=word("PLAN"),
            autocompletion=completion.plans,
            show_default=False,
            help="The folder, the file or the id of the plan; it may be left out where there is one only.",
        ),
    ] = ".",
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar=word("NAME"),
            show_default=word("the plan and the day"),
            help="The name of the version, which becomes a tag of the repository.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--date", metavar=word("DAY"), show_default=word("today"), help="When it was adopted."),
    ] = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="ID", help="The body that adopted it, by its id in the plan.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar=word("TEXT"), help="A remark on it.")] = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    quiet: options.Quiet = False,
) -> int:
    """Record a version that the committee adopted: a tag of the repository, and a line in plan.yaml.

    From then on `validate`, `status`, `diff` and the report tell what was rewritten since: an adopted target, deadline
    or amount stays where it is, and a later one is a revision with its reason and its decision. Send the tag along:
    git push --tags.
    """
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import Manner, carry_out
    from ccitrack.cli.versions import Versions
    from ccitrack.edit.change import Add
    from ccitrack.history.tags import is_tag, tag, untag
    from ccitrack.source import Plain

    words = speech(lang)
    version, plan = _sorted(version, plan)
    found, day = resolve(plan, Path(), words, quiet=quiet or json), on or date.today().isoformat()
    with Versions(found.place, found.plan) as versions:
        repository, objects = versions.open()
        adopted, earlier = versions.at(version), versions.approved(_known_until(day))
        if adopted.loaded.plan is None or adopted.loaded.unread:
            raise CannotApprove(phrase("The plan cannot be read wholly in the version {version}.", version=version))
        called = name or (version if is_tag(objects, version) else f"{found.plan.id}-{day}")
        _refuse_known(found, called)
        is_new = not is_tag(objects, called)
        if not dry_run:
            tag(repository, objects, called, adopted.version)
        written: dict[str, object] = {"revision": called, "date": Plain(day)}
        written |= {key: text for key, text in (("body", body), ("note", note)) if text}
        said = phrase("{plan}: the version {name} is approved", plan=found.plan.id, name=called)
        try:
            code = carry_out(found, [Add(("approved",), written)], Manner(words, dry_run, json, quiet), [said])
        except BaseException:
            if is_new and not dry_run:
                untag(repository, called)
            raise
    if not quiet and not json:
        for line in _moved(earlier, adopted.loaded.plan, words):
            output.warn(line)
        if not _is_the_same(found, adopted.loaded.plan):
            output.warn(words.say(_differs()))
    return code


def _sorted(version: str, plan: str) -> tuple[str, str]:
    """The version and the plan; the first word may be a plan already."""
    from ccitrack.cli.plans import named

    if plan == "." and version != "HEAD" and named(version, Path()):
        return "HEAD", version
    return version, plan


def _refuse_known(found: "Found", name: str) -> None:
    if any(each.revision == name for each in found.plan.approved):
        raise CannotApprove(
            phrase("The version {name} is approved already.", name=name), phrase("Give another name: --name …")
        )


def _known_until(day: str) -> date:
    """The day that was typed; one that cannot be read is refused when it is written."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        return date.max


def _moved(earlier: "Side | Unavailable | None", adopted: "Plan", words: Speech) -> "Iterator[str]":
    """What was adopted before and is another goal in this version without a decision: it is adopted with it."""
    from ccitrack.report.comparison import Side, Topic, compare

    if not isinstance(earlier, Side):
        return
    now = Side(adopted, max(date.today(), earlier.day), "")
    told = compare(earlier, now, words.code, earlier.plan).of(Topic.GOALPOSTS)
    if told:
        said = plural(
            "With this version the committee adopts {count} goal that was moved since {version}:",
            "With this version the committee adopts {count} goals that were moved since {version}:",
            len(told),
            version=earlier.name,
        )
        yield words.say(said)
        yield from (f"  - {visible(event.text)}" for event in told)


def _is_the_same(found: "Found", adopted: "Plan") -> bool:
    from ccitrack.changes import changes

    return not changes(adopted, found.plan)


def _differs() -> Phrase:
    return phrase("The files here say something else than the version that is approved: `ccitrack diff` tells what.")
