"""The options that mean the same in every command."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Annotated

import typer

from ccitrack.cli.nearest import did_you_mean
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import LANGUAGES


def word(wording: str) -> str:
    """Mark a word for the catalogues; the help page says it in the reader's language."""
    return wording


class BadValue(CcitrackError):
    """An option was given something that it does not take."""


def one_of(option: str, *values: str) -> Callable[[str], str]:
    """Make the reader of an option that takes one of a few words."""

    def read(typed: str) -> str:
        if typed in values:
            return typed
        message = phrase("{option} {typed}: this is not one of {values}.", option=option, typed=typed, values=values)
        raise BadValue(message, did_you_mean(typed, values))

    return read


def day(typed: str | date) -> date:
    """Read a day. Raises BadValue for what is none."""
    if isinstance(typed, date):
        return typed
    try:
        return date.fromisoformat(typed) if len(typed) == len("2019-06-30") else _refuse_day(typed)
    except ValueError:
        return _refuse_day(typed)


def _refuse_day(typed: str) -> date:
    meant = _meant_day(typed)
    help = phrase("Write {day}", day=meant.isoformat()) if meant else phrase("Write it as 2019-06-30.")
    raise BadValue(phrase("{typed} is not a day of the calendar.", typed=typed), help)


def _meant_day(typed: str) -> date | None:
    """The day that is meant by one in another order, or with other signs: `30/06/2019`, `20190630`."""
    for pattern in (
        r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})",
        r"(?P<y>\d{4})[-/.]?(?P<m>\d\d?)[-/.]?(?P<d>\d\d?)",
    ):
        if written := re.fullmatch(pattern, typed.strip(), re.ASCII):
            with suppress(ValueError):
                return date(int(written["y"]), int(written["m"]), int(written["d"]))
    return None


AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar=word("DAY"),
        parser=day,
        show_default=word("today"),
        help="Tell how things stood on that day, as 2019-06-30.",
    ),
]
Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="|".join(reversed(LANGUAGES)),
        parser=one_of("--lang", *LANGUAGES),
        show_default=False,
        help="Speak French or English.",
    ),
]
Public = Annotated[bool, typer.Option("--public", help="Leave out what is marked as internal, and contact data.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the lines that would change, and write nothing.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="Print without colours, as NO_COLOR does.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Work everything out anew, and keep nothing for the next time.")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print the result only, without advice.")]
