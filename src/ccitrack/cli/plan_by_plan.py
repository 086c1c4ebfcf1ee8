"""Plan by plan: each is read, looked up among what was made before, else worked through, and let go of.

Where there is much to work through, other processes help; what comes of it, and its order, are the same.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ccitrack.cli.crew import Crew, processors
from ccitrack.cli.making import Making, known, made, read
from ccitrack.cli.plans import Place, gathered

if TYPE_CHECKING:
    from ccitrack.cli.meanwhile import Meanwhile
    from ccitrack.load import Gathered

MUCH = 1_000_000
"""From how many bytes of plans on, about three hundred cards, other processes are worth their start."""
AHEAD = 4
"""How many plans may be read beyond one that takes long, for each process."""

Made = TypeVar("Made")


class Told(NamedTuple, Generic[Made]):
    """A plan with the bytes of its files, and what is made of it."""

    place: Place
    found: "Gathered"
    made: Made


@dataclass(slots=True)
class _Turn(Generic[Made]):
    place: Place
    found: "Gathered"
    made: Made | None = None


def plan_by_plan(
    places: Sequence[Place], making: Making[Made], meanwhile: "Meanwhile | None" = None
) -> Iterator[Told[Made]]:
    """Each plan with what is made of it, in the order of the places. Raises WorkerEnded.

    Nothing of a plan is kept once the next one is asked for, but the bytes of those that are worked on meanwhile.
    """
    at_most = min(processors(), len(places))
    with ExitStack() as stack:
        line = _Line(making, at_most, stack, meanwhile)
        for place in places:
            yield from line.add(place)
        yield from line.rest()


class _Line(Generic[Made]):
    """The plans that were read and not told yet, in order."""

    def __init__(self, making: Making[Made], processes: int, stack: ExitStack, meanwhile: "Meanwhile | None") -> None:
        self.making, self.processes, self.stack, self.meanwhile = making, processes, stack, meanwhile
        self.turns: deque[_Turn[Made]] = deque()
        self.given: dict[int, _Turn[Made]] = {}
        self.count = 0
        self.crew: Crew | None = None
        self.told = 0

    def add(self, place: Place) -> Iterator[Told[Made]]:
        """Reads one more plan, and tells of those that are done."""
        found = gathered(place)
        turn = _Turn(place, found, known(self.making, place, found))
        self.turns.append(turn)
        if self.crew is not None:
            if turn.made is None:
                self._give(turn)
            while self.crew.is_full or len(self.turns) > AHEAD * self.processes:
                self._take()
                yield from self._done()
        elif self.processes == 1:
            self._work(turn)
        elif self._is_much():
            self.crew = self.stack.enter_context(Crew(self.processes, partial(made, self.making)))
            for each in self.turns:
                if each.made is None:
                    self._give(each)
        yield from self._done()

    def rest(self) -> Iterator[Told[Made]]:
        """Tells of the others, the last of which are still worked on."""
        while self.turns:
            if self.crew is None:
                self._work(self.turns[0])
            else:
                self._take()
            yield from self._done()

    def _is_much(self) -> bool:
        unmade = [turn for turn in self.turns if turn.made is None]
        return len(unmade) > 1 and sum(len(each) for turn in unmade for each in turn.found.files.values()) >= MUCH

    def _give(self, turn: _Turn[Made]) -> None:
        assert self.crew is not None
        self.count += 1
        self.given[self.count] = turn
        self.crew.give(self.count, (turn.place, turn.found))

    def _take(self) -> None:
        assert self.crew is not None
        for number, document in self.crew.answers():
            turn = self.given.pop(number)
            if document is None:
                self._work(turn)
            else:
                turn.made = read(self.making, document)

    def _work(self, turn: _Turn[Made]) -> None:
        if turn.made is None:
            turn.made = read(self.making, made(self.making, turn.place, turn.found, self.meanwhile))

    def _done(self) -> Iterator[Told[Made]]:
        while self.turns and self.turns[0].made is not None:
            turn = self.turns.popleft()
            self.told += 1
            if self.meanwhile is not None:
                self.meanwhile.plan_done(self.told)
            assert turn.made is not None
            yield Told(turn.place, turn.found, turn.made)
