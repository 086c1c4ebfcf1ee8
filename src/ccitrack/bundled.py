"""Where the files that come with ccitrack are: its report templates and its example plans."""

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parent


def folder(name: Literal["templates", "plans"]) -> Path:
    """The folder of that name: inside the package where a wheel was installed, else at the top of the repository."""
    installed = PACKAGE / "bundled_files" / name
    return installed if installed.is_dir() else PACKAGE.parent.parent / name
