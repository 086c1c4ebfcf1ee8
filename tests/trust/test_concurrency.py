"""Plans that change while they are read, edits that are interrupted: whole files, old or new, and nothing left."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ccitrack.load import gather, load
from tests.cli.conftest import CARD, environment

OLD, NEW = CARD, CARD.replace("An action", "Another action")
posix = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")


def replaced(card: Path) -> None:
    for text in (NEW, OLD):
        draft = card.with_name("draft")
        draft.write_text(text)
        os.replace(draft, card)  # noqa: PTH105


def deleted(card: Path) -> None:
    card.unlink(missing_ok=True)
    card.write_text(OLD)


def renamed(card: Path) -> None:
    other = card.with_name("2-other.yaml")
    os.replace(card, other)  # noqa: PTH105
    os.replace(other, card)  # noqa: PTH105


def emptied(card: Path) -> None:
    """As editors do that write into the file itself."""
    card.write_text("")
    card.write_text(OLD)


@pytest.mark.parametrize("change", [replaced, deleted, renamed, emptied])
def test_a_card_that_changes_while_it_is_read_is_the_old_one_or_the_new_or_told(
    ccitrack, town, change: Callable[[Path], None]
):
    card, is_over = town / "actions/1-action.yaml", threading.Event()

    def work() -> None:
        while not is_over.is_set():
            change(card)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for _ in range(6):
            loaded = load(gather(town, "town"))
            titles = [str(action.title) for action in loaded.plan.actions] if loaded.plan else []
            assert titles in ([], ["An action"], ["Another action"]) or change is renamed
            assert ccitrack("validate").code in (0, 1)
            assert ccitrack("status").code in (0, 1)
    finally:
        is_over.set()
        worker.join()
    assert ccitrack("validate").code == 0


@posix
@pytest.mark.real
def test_whenever_an_edit_is_interrupted_or_killed_the_card_is_whole_and_nothing_is_left(ccitrack, town, here):
    """The same edit again and again, stopped a little later each time, until it comes to its end undisturbed."""
    card = town / "actions/1-action.yaml"
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        for moment in range(20):
            card.write_text(OLD)
            process = subprocess.Popen(
                [sys.executable, "-m", "ccitrack", "set", "town/1", "title=Another action"],
                cwd=here,
                env=environment({}),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            time.sleep(0.25 + 0.05 * moment)
            process.send_signal(stop)
            _, said = process.communicate()
            assert b"Traceback" not in said or stop is signal.SIGKILL
            text = card.read_text("utf-8")
            assert text.replace("Another action", "An action") == OLD
            if stop is signal.SIGINT:
                assert process.returncode in (0, 130, -signal.SIGINT)
    assert ccitrack("set", "town/1", "priority=1").code == 0
    assert sorted(path.name for path in town.rglob("*") if path.is_file()) == ["1-action.yaml", "plan.yaml"]
