"""What tells a problem from the others however lines move, and whatever language it is told in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from ccitrack.diagnostics import Diagnostic
from ccitrack.language.phrases import Phrase

LENGTH = 32


def fingerprinted(problems: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Each problem with its fingerprint, no two the same.

    It is made of the rule, the address of the thing (the file, where it has none) and the words, but not of numbers and
    days in the words, which change by themselves.
    """
    seen = Counter[str]()
    for problem in problems:
        place = problem.address or problem.location.path
        key = "\0".join((problem.rule, place, *_words(problem.message)))
        yield problem, sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
        seen[key] += 1


def _words(said: Phrase) -> Iterator[str]:
    yield said.wording
    for name, fact in sorted(said.facts.items()):
        yield name
        yield from _fact(fact)


def _fact(fact: object) -> Iterator[str]:
    if isinstance(fact, Phrase):
        yield from _words(fact)
    elif isinstance(fact, str):
        yield fact
    elif isinstance(fact, tuple | list):
        for each in fact:
            yield from _fact(each)
