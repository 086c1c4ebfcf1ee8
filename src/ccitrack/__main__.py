"""The program: both `ccitrack` and `python -m ccitrack` begin here."""

import gc
import sys

SELDOM = (2_000_000, 50, 100)
"""After how many new things Python looks for unreachable circles among the young ones, and how often among the old.

A plan of a thousand cards makes half a million that stay, and no circle: looking through them would take a twentieth
of the time of its check.
"""


def main() -> int:
    """Do what was typed, and give back the exit code.

    A command makes many things, and keeps nearly all of them until its process ends. So from before the first import
    on, Python looks for unreachable circles less often; and at the end not through all that is left.
    """
    gc.set_threshold(*SELDOM)
    from ccitrack.cli.main import run

    code = run()
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
