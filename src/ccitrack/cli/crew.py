"""Processes that work plans through beside this one, each given a plan when it has done with the one before."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Uncut, phrase

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, ForkProcess, SpawnContext, SpawnProcess

    from ccitrack.cli.plans import Place
    from ccitrack.load import Gathered

    Job = tuple[Place, Gathered]

SECONDS = 5
"""How long a process may take to end that was told to."""


class WorkerEnded(CcitrackError):
    """The system, or somebody, ended a process in the middle of a plan."""

    def __init__(self, shown: str, code: int | None) -> None:
        if code is not None and code < 0:
            message = phrase(
                "The process that worked on {plan} was ended from outside (signal {number}).",
                plan=Uncut(shown),
                number=-code,
            )
        else:
            message = phrase("The process that worked on {plan} ended before it was done.", plan=Uncut(shown))
        super().__init__(
            message, phrase("Most often the memory does not suffice: make room, or give fewer plans at once.")
        )


class Crew:
    """At most so many processes. To be used in a `with`: at its end none is left, whatever happened.

    `work` makes a document of a plan; an answer is that document, or None where making it failed.
    """

    def __init__(self, most: int, work: "Callable[[Place, Gathered], Any]") -> None:
        self.most, self._work = most, work
        self._workers: dict[Connection, ForkProcess | SpawnProcess] = {}
        self._idle: list[Connection] = []
        self._busy: dict[Connection, tuple[int, Place]] = {}
        self._waiting: deque[tuple[int, Job]] = deque()

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, kind: type[BaseException] | None, *reason: object) -> None:
        for connection in self._workers:
            connection.close()
        for worker in self._workers.values():
            if kind is not None:
                worker.terminate()
            worker.join(SECONDS)
            if worker.is_alive():
                worker.kill()
                worker.join()
            worker.close()

    @property
    def is_full(self) -> bool:
        """Whether there is a plan ready for each process beside the one that it works on."""
        return len(self._waiting) >= self.most

    def give(self, number: int, job: "Job") -> None:
        """Hand out a plan, under a number."""
        self._waiting.append((number, job))
        if not self._idle and len(self._workers) < self.most:
            self._start()
        self._hand_out()

    def answers(self) -> list[tuple[int, Any]]:
        """Wait until a plan is done, or several are: their numbers with what was made of them. Raises WorkerEnded."""
        from multiprocessing.connection import wait

        found = []
        for connection in wait(list(self._busy)):
            assert not isinstance(connection, int) and connection in self._busy
            number, place = self._busy.pop(connection)
            try:
                found.append((number, connection.recv()))
            except (EOFError, OSError) as reason:
                raise self._ended(connection, place) from reason
            self._idle.append(connection)
        self._hand_out()
        return found

    def _hand_out(self) -> None:
        while self._idle and self._waiting:
            connection, (number, job) = self._idle.pop(), self._waiting.popleft()
            try:
                connection.send(job)
            except OSError as reason:
                raise self._ended(connection, job[0]) from reason
            self._busy[connection] = number, job[0]

    def _start(self) -> None:
        context = _context()
        ours, theirs = context.Pipe()
        is_copied = context.get_start_method() == "fork"
        inherited = (*self._workers, ours) if is_copied else ()
        worker = context.Process(target=_serve, args=(theirs, inherited, self._work), daemon=True)
        with _no_interrupt():
            worker.start()
            self._workers[ours] = worker
        theirs.close()
        self._idle.append(ours)

    def _ended(self, connection: "Connection", place: "Place") -> WorkerEnded:
        worker = self._workers[connection]
        worker.join(SECONDS)
        return WorkerEnded(place.shown, worker.exitcode)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Lets an interrupt wait until a process is started, which would tell of it before it can turn a deaf ear to it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> "ForkContext | SpawnContext":
    """How processes are started: as copies of this one, which has no threads, where the system does that safely."""
    from multiprocessing import get_context

    return get_context("fork") if sys.platform.startswith("linux") else get_context("spawn")


def _serve(
    connection: "Connection", inherited: "tuple[Connection, ...]", work: "Callable[[Place, Gathered], Any]"
) -> None:
    """Work through plans until there is nobody to give one. An interrupt is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    for other in inherited:  # else nobody here would notice that the first process has gone
        other.close()
    with suppress(EOFError, OSError):
        while True:
            place, found = connection.recv()
            try:
                document = work(place, found)
            except Exception:  # the process that started this one does it anew, and fails as if alone
                document = None
            connection.send(document)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
