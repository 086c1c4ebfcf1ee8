"""What must be known of the command line before it can be parsed: its language, and how its failure is to be told."""

from collections.abc import Sequence


def value_of(option: str, argv: Sequence[str]) -> str | None:
    """What follows the option (`--lang fr`, `--lang=fr`), wherever it stands; the last one counts."""
    words = options_of(argv)
    found = None
    for position, word in enumerate(words):
        if word == option and position + 1 < len(words):
            found = words[position + 1]
        elif word.startswith(f"{option}="):
            found = word.partition("=")[2]
    return found


def wants_json(argv: Sequence[str]) -> bool:
    """Whether stdout is to be one JSON document, failures included."""
    return "--json" in options_of(argv) or value_of("--format", argv) == "json"


def wants_traceback(argv: Sequence[str]) -> bool:
    """Whether a fault of ccitrack is to be shown in full."""
    return "--debug" in options_of(argv)


def options_of(argv: Sequence[str]) -> Sequence[str]:
    """The part of the line where options are read: all that precedes `--`."""
    return argv[: argv.index("--")] if "--" in argv else argv
