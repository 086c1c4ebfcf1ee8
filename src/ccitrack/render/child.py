"""What runs in the process of its own: it lays out one report, and answers with its text or with what is wrong."""

import json
import pickle
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from types import FrameType

from ccitrack.render.apart import Limits
from ccitrack.render.faults import Fault, Kind, OutOfTime, fault_of, place_of
from ccitrack.render.layout import laid_out


def answer() -> None:
    """Read what is asked from the standard input, and write the answer to the standard output, in JSON."""
    report, format, language, folders, limits = pickle.load(sys.stdin.buffer)
    fault: Fault | None = None
    bind(limits)
    try:
        text = laid_out(report, format, language, folders, limits.characters)
        _unbind()
        text.encode()
        told = json.dumps({"text": text})
    except OutOfTime as late:
        name, line = late.place or ("", None)
        fault = Fault(Kind.TIME, name, line, limit=limits.told[Kind.TIME])
    except UnicodeEncodeError as error:
        fault = Fault(Kind.FAILED, f"report.{format}.j2", detail=str(error))
    except Exception as error:
        fault = fault_of(error, limits.told)
        if fault is None:
            raise
    _unbind()
    sys.stdout.write(json.dumps({"fault": asdict(fault)}) if fault else told)


def bind(limits: Limits) -> None:
    """Hold this process to its limits, as far as the system can."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    with suppress(ImportError):
        import resource

        _hold(resource.RLIMIT_AS, limits.memory)
        _hold(resource.RLIMIT_CORE, 0)
        _hold(resource.RLIMIT_CPU, int(limits.seconds) + 10)


def _hold(what: int, most: int) -> None:
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _stop(_signal: int, frame: FrameType | None) -> None:
    raise OutOfTime(place_of(frame))


def _unbind() -> None:
    """Stop the clock: the answer has still to be written."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
