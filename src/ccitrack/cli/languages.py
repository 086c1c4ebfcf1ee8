"""Which language to speak: what the line, the environment, the display or the plan in sight says, else English."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ccitrack.cli.line import value_of
from ccitrack.cli.nearest import did_you_mean
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import LANGUAGES

VARIABLES = ("CCITRACK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
FALLBACK = "en"


class UnknownLanguage(CcitrackError):
    """A language that ccitrack does not speak was asked for."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            phrase("--lang {asked}: ccitrack speaks {languages}.", asked=asked, languages=LANGUAGES),
            did_you_mean(asked, LANGUAGES) or phrase("Write --lang fr or --lang en."),
        )


def settle(argv: Sequence[str], environment: Mapping[str, str], here: Path) -> str:
    """The code of the language to speak. Raises UnknownLanguage for a `--lang` that is not one."""
    asked = value_of("--lang", argv)
    if asked is not None and asked not in LANGUAGES:
        raise UnknownLanguage(asked)
    return asked or _of_machine(environment) or _of_plan(argv, here) or FALLBACK


def of_machine(environment: Mapping[str, str]) -> str:
    """The language of the machine, for what is to be said before the line is understood."""
    return _of_machine(environment) or FALLBACK


def _of_machine(environment: Mapping[str, str]) -> str | None:
    return _of_environment(environment) or _of_display()


def _of_environment(environment: Mapping[str, str]) -> str | None:
    return _first_spoken(environment.get(variable, "") for variable in VARIABLES)


def _of_display() -> str | None:
    """The display language of Windows, which sets no variable."""
    if sys.platform != "win32":
        return None
    import ctypes
    import locale

    identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return _first_spoken([locale.windows_locale.get(identifier, "")])


def _of_plan(argv: Sequence[str], here: Path) -> str | None:
    """The language of the plans that are named or in sight, where they agree."""
    from ccitrack.cli.glimpse import stated
    from ccitrack.cli.plans import in_sight, named

    typed = [place for word in argv if not word.startswith("-") if (place := named(word, here))]
    codes = {stated("lang", place.path) for place in typed or in_sight(here)}
    return _first_spoken(code or "" for code in codes) if len(codes) == 1 else None


def _first_spoken(locales: Iterable[str]) -> str | None:
    """The first that names a language we speak: `fr_FR.UTF-8` is French, `C`, `POSIX` and `de_DE` say nothing."""
    codes = (name.replace("-", "_").partition("_")[0].partition(".")[0].lower() for name in locales)
    return next((code for code in codes if code in LANGUAGES), None)
