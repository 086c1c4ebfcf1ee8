"""The command line as the tests of `tests/cli` use it."""

from tests.cli.conftest import ccitrack, here, process, town

__all__ = ["ccitrack", "here", "process", "town"]
