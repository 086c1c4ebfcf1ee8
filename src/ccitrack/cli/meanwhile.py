"""What a person at a terminal sees while a command takes its time: how much is done. It goes away at the end."""

import os
import sys
import time
from typing import TYPE_CHECKING

from ccitrack.cli import output
from ccitrack.language.phrases import Phrase, phrase

if TYPE_CHECKING:
    from ccitrack.language.speech import Speech

PATIENCE, PACE = 1.0, 0.1
"""After how many seconds something is shown, and how often."""


class Meanwhile:
    """Tells how many plans, or how much of the only plan, are done. To be used in a `with`."""

    def __init__(self, speech: "Speech", plans: int, *, quiet: bool = False) -> None:
        self._speech, self._plans = speech, plans
        self._is_wanted = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + PATIENCE
        self._is_shown = False

    def __enter__(self) -> "Meanwhile":
        return self

    def __exit__(self, *reason: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Takes away what is shown: a result is printed in its place."""
        if self._is_shown:
            output.show_line()
            self._is_shown = False

    def plan_done(self, done: int) -> None:
        """So many plans are done."""
        if self._plans > 1:
            self._tell(phrase("Plans: {done} of {whole}…", done=done, whole=self._plans))

    def file_read(self, done: int, files: int) -> None:
        """So many files of a plan are read."""
        if self._plans == 1:
            self._tell(phrase("Files read: {done} of {whole}…", done=done, whole=files))

    def rule_tried(self, done: int, rules: int) -> None:
        """So many rules were tried on a plan."""
        if self._plans == 1:
            self._tell(phrase("Rules tried: {done} of {whole}…", done=done, whole=rules))

    def under_way(self, said: Phrase) -> None:
        """Something that takes its time, and gives no sign until it is done, is begun: told at once."""
        self._next = time.monotonic()
        self._tell(said)

    def _tell(self, said: Phrase) -> None:
        if self._is_wanted and time.monotonic() >= self._next:
            output.show_line(self._speech.say(said))
            self._is_shown, self._next = True, time.monotonic() + PACE
