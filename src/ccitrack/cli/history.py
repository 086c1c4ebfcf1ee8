"""`ccitrack history`: the life of an action or of an indicator, version by version."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import Speech, speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ccitrack.cli.addresses import Found, NoSuchAddress
    from ccitrack.cli.plans import Place
    from ccitrack.cli.versions import Versions
    from ccitrack.history.lives import Step
    from ccitrack.model.plan import Plan
    from ccitrack.report.life import Life


class NoLife(CcitrackError):
    """What stands at the address has no history of its own."""


@command("history")
def history(
    address: Annotated[
        str,
        typer.Argument(
            metavar=word("ADDRESS"),
            autocompletion=completion.addresses,
            help="The action or the indicator: PLAN/ACTION or PLAN/ACTION/INDICATOR.",
        ),
    ],
    public: options.Public = False,
    json: options.Json = False,
    lang: options.Lang = "en",
    no_color: options.NoColor = False,
) -> int:
    """Tell the life of an action or of an indicator: every change, with its day, its version and what was said of it.

    The oldest comes first. Versions in which nothing of it changed are left out; what is not committed yet is told
    last.
    """
    from ccitrack.cli.addresses import NoSuchAddress, resolve
    from ccitrack.cli.history_screen import screen
    from ccitrack.report.life import life_document

    words = speech(lang)
    try:
        found = resolve(address, Path(), words, quiet=json)
    except NoSuchAddress as reason:
        told = _former(address, words, reason, is_public=public, quiet=json)
    else:
        told = _life(found, words, is_public=public)
    if json:
        output.show_json(life_document(told))
    else:
        output.show(screen(told, words, output.columns(), output.is_colourful(no_color)))
    return DONE


def _life(found: "Found", words: Speech, *, is_public: bool) -> "Life":
    from ccitrack.model.action import Action
    from ccitrack.model.indicator import Indicator

    steps = found.address.split("/")
    if not isinstance(found.thing, Action | Indicator) or steps[1] in ("context",) or steps[1].startswith("@"):
        raise NoLife(
            phrase("{address} is neither an action nor an indicator of one.", address=found.address),
            phrase("Give the address of one, as PLAN/ACTION or PLAN/ACTION/o1."),
        )
    if all(each.id != steps[1] for each in found.plan.actions):
        raise NoLife(
            phrase("The card of the action {action} cannot be read as it is now.", action=steps[1]),
            phrase("Type `ccitrack validate {path}` to see why.", path=found.place.shown),
        )
    told = _lived(found.place, found.plan, found.address, words, is_public=is_public)
    assert told is not None, "what stands in the plan has a life"
    return told


def _former(typed: str, words: Speech, reason: "NoSuchAddress", *, is_public: bool, quiet: bool) -> "Life":
    """The life of what is no longer in the plan. Raises why nothing has the address, where it never was there."""
    from ccitrack.cli.addresses import resolve

    name, _, rest = typed.partition("/")
    plan = resolve(name if rest else "", Path(), words, quiet=quiet)
    address = f"{plan.plan.id}/{rest or typed}"
    is_one = plan.loc == () and "@" not in address
    told = _lived(plan.place, plan.plan, address, words, is_public=is_public) if is_one else None
    if told is None:
        raise reason
    return told


def _lived(place: "Place", plan: "Plan", address: str, words: Speech, *, is_public: bool) -> "Life | None":
    from ccitrack.cli.versions import Versions
    from ccitrack.history.lives import Lives
    from ccitrack.report.life import build_life
    from ccitrack.report.public import is_internal, without_internal

    action = address.split("/")[1]
    if is_public and is_internal(plan, action):
        raise NoLife(
            phrase("The action {action} is marked as internal, or is a part of one that is.", action=action),
            phrase("Leave out --public to see its life."),
        )
    with Versions(place, plan) as versions:
        repository, objects = versions.open()
        steps = Lives(repository, objects, versions.name, plan.id).of(action)
        approved = versions.commits_approved()
        if is_public:
            steps = tuple(_in_public(steps, plan, versions))
            plan = without_internal(plan)
    return build_life(plan, address, steps, date.today(), words.code, approved)


def _in_public(steps: "Iterable[Step]", now: "Plan", versions: "Versions") -> "Iterator[Step]":
    """The versions of an action in which something public of it changed, each beside the public one before."""
    before: Plan | None = None
    for each in steps:
        after = _shown(each.after, each.version.commit, now, versions)
        if each.after is not None and after is None:
            continue
        if before is None and each.before is not None and each.version.parents:
            before = _shown(each.before, each.version.parents[0], now, versions)
        if before is not None or after is not None:
            yield replace(each, before=before, after=after)
        before = after


def _shown(alone: "Plan | None", commit: str, now: "Plan", versions: "Versions") -> "Plan | None":
    """The public plan of a version with its one action; None where that was internal, by itself or as a part."""
    from ccitrack.report.public import without_internal

    if alone is None:
        return None
    id, whole = alone.actions[0].id, alone if alone.actions[0].parent is None else _whole(commit, versions)
    public = without_internal(whole, now) if whole is not None else None
    kept = tuple(each for each in public.actions if each.id == id) if public else ()
    return public.model_copy(update={"actions": kept}) if public and kept else None


def _whole(commit: str, versions: "Versions") -> "Plan | None":
    """The plan at a version, with the actions that others are parts of; None where it is not to be had."""
    with suppress(CcitrackError):
        return versions.at(commit).loaded.plan
    return None
