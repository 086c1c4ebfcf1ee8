"""How far a long run has come: one line on the terminal, which is taken away again."""

import os
import sys
from types import TracebackType

from ccitrack.cli.output import columns

TAKE_AWAY = "\r\033[K"


class Advance:
    """One line on stderr, only where it is a terminal; a result is printed after `clear`, in the place of the line."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.is_shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not quiet

    def __enter__(self) -> "Advance":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def tell(self, text: str) -> None:
        """Show what is being done, in the place of what was shown before."""
        if self.is_shown:
            sys.stderr.write(TAKE_AWAY + text[: columns() - 1])
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.is_shown:
            sys.stderr.write(TAKE_AWAY)
            sys.stderr.flush()
