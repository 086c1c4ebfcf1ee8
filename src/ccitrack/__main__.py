"""The program: both `ccitrack` and `python -m ccitrack` begin here."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

SELDOM = (10_000_000, 50, 100)
"""After how many new things Python looks for unreachable circles among the young ones, and how often among the old.

A plan of five thousand cards makes three million that stay, and some hundred in circles: looking through all of them
would take a twentieth of the time of its check.
"""


def main() -> NoReturn:
    """Do what was typed, and end the process with the exit code.

    A command makes many things, and keeps nearly all of them until its process ends. So from before the first import
    on, Python looks for unreachable circles less often; and at the end it does not take apart, one by one, what the
    system takes back at once: that would be a tenth of a short command.
    """
    gc.set_threshold(*SELDOM)
    from ccitrack.cli.main import run

    code = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # a pipe that nobody reads any more
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
