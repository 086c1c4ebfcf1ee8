"""`ccitrack cache`: what is kept on this machine to be quicker the next time."""

from typing import Annotated

import typer

from ccitrack.cli import options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.speech import speech


@command("cache")
def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Delete all that is kept.")] = False,
    lang: options.Lang = "en",
) -> int:
    """Tell what is kept on this machine to be quicker the next time: where, and how much.

    What `validate` and `status` found is kept under the contents of all files of the plan, the day and the version of
    ccitrack, so that nothing out of date is ever shown. It may be deleted at any time. CCITRACK_CACHE_DIR names another
    folder; with CCITRACK_NO_CACHE=1 nothing is kept.
    """
    from ccitrack.cli.kept import folder, kept

    words, place = speech(lang), folder()
    found = kept(place)
    if place is None or found is None:
        message = phrase("This machine names no folder for what is kept.")
        output.show(words.say(message))
        output.hint(words.say(phrase("Set CCITRACK_CACHE_DIR to a folder.")))
        return DONE
    if clear:
        try:
            deleted = found.clear()
        except OSError as reason:
            raise output.CannotWrite(str(place), reason) from reason
        output.show(words.say(_deleted(deleted.count, deleted.size, lang)))
        return DONE
    entries = found.entries()
    output.show(visible(str(place)))
    output.show(words.say(_kept(entries.count, entries.size, found.most, lang)))
    if not found.is_believed:
        output.show(
            words.say(phrase("It is not used: the folder belongs to somebody else, or others may write in it."))
        )
    return DONE


def _kept(count: int, size: int, most: int, language: str) -> Phrase:
    if not count:
        return phrase("Nothing is kept.")
    return plural(
        "{count} result is kept: {size} kB of at most {most} kB.",
        "{count} results are kept: {size} kB of at most {most} kB.",
        count,
        size=_thousands(size, language),
        most=_thousands(most, language),
    )


def _deleted(count: int, size: int, language: str) -> Phrase:
    if not count:
        return phrase("There is nothing to delete.")
    return plural(
        "{count} result was deleted: {size} kB.",
        "{count} results were deleted: {size} kB.",
        count,
        size=_thousands(size, language),
    )


def _thousands(size: int, language: str) -> str:
    from ccitrack.language.figures import number

    return number(-(-size // 1000), language)
