"""What runs in the process of its own: it lays out one report, and answers with its text or with what is wrong."""

import json
import pickle
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from types import FrameType

from ccitrack.render.apart import Limits
from ccitrack.render.faults import OutOfTime, fault_of
from ccitrack.render.layout import laid_out

AGAIN = 1.0
"""The seconds after which it is told again that its time is over, should a template have overheard it."""


def answer() -> None:
    """Read what is asked from the standard input, and write the answer to the standard output, in JSON."""
    report, format, language, folders, limits = pickle.load(sys.stdin.buffer)
    bind(limits)
    try:
        text = laid_out(report, format, language, folders, limits.characters)
        told = {"text": text.encode().decode()}
    except Exception as error:
        _unbind()
        fault = fault_of(error, limits.told)
        if fault is None:
            raise
        told = {"fault": asdict(fault)}
    _unbind()
    sys.stdout.buffer.write(json.dumps(told).encode("ascii"))


def bind(limits: Limits) -> None:
    """Hold this process to its limits, as far as the system can."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds, AGAIN)
    with suppress(ImportError):
        import resource

        _hold(resource.RLIMIT_AS, limits.memory)
        _hold(resource.RLIMIT_CORE, 0)
        _hold(resource.RLIMIT_CPU, int(limits.seconds) + 10)


def _hold(what: int, most: int) -> None:
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTime


def _unbind() -> None:
    """Stop the clock: the answer has still to be written."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
