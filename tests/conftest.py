"""What all tests share: the folder beside the checkout, Hypothesis' profiles, and no silent skip in CI."""

import gc
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

TOP = Path(__file__).resolve().parent.parent
SHARED = TOP.parent / "shared"
IN_CI = os.environ.get("CI") == "true"

os.environ["CCITRACK_NO_CACHE"] = "1"  # no test reads or writes what the user keeps; those of the cache say otherwise

hypothesis.settings.register_profile("quick", deadline=None, derandomize=IN_CI, max_examples=25)
hypothesis.settings.register_profile("deep", deadline=None, derandomize=IN_CI, max_examples=100)
hypothesis.settings.load_profile("quick")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout; a test that asks for it is skipped where there is none."""
    return SHARED


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(TOP)]
    subprocess.run(build, cwd=folder, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the files of tests/golden anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # First, since a worker gives away the last of its tests: these share an environment that takes long to make.
    items.sort(key=lambda item: "installed" not in getattr(item, "fixturenames", ()))
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("needs_shared")
        if item.get_closest_marker("needs_shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="there is no folder `shared` beside the checkout"))


def pytest_collection_finish() -> None:
    """What collecting made lives as long as the run: the collector need not look at it again before every report."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI, a test marked `real` or `needs_shared` that is skipped has failed."""
    report = yield
    if item.get_closest_marker("real") or item.get_closest_marker("needs_shared"):
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In CI, a module that skips itself as a whole has failed: nobody can tell how its tests were marked."""
    report = yield
    refuse_skip(report)
    return report


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if IN_CI and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"{reason} (in CI this test must run)"
