"""The garbage collector, kept out of the way while many objects are made that stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Makes objects without the collector looking at all of them again and again; it is as it was afterwards.

    For work that makes much and throws little away: what is read and checked holds no cycles to speak of.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
