"""While a plan is loaded the garbage collector is off, and afterwards it is as it was."""

import gc
from collections.abc import Iterator

import pytest

from ccitrack.load import Gathered, load
from ccitrack.load.collector import without_collector


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    gc.enable() if was_on else gc.disable()


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_off_inside_and_as_it_was_afterwards(is_on):
    gc.enable() if is_on else gc.disable()
    with without_collector():
        assert not gc.isenabled()
        with without_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is is_on


def test_the_collector_is_on_again_after_a_fault():
    gc.enable()
    with pytest.raises(ZeroDivisionError), without_collector():
        1 / 0  # noqa: B018
    assert gc.isenabled()


def test_loading_leaves_the_collector_on():
    gc.enable()
    load(Gathered({"plan.yaml": b"schema: 1\n"}, (), ".", "plan.yaml"))
    assert gc.isenabled()
