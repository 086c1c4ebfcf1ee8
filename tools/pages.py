"""Pages of docs/ that are written from the code: written anew, or with `--check` only held against it."""

import argparse
from collections.abc import Mapping
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def keep(pages: Mapping[Path, str], description: str | None) -> int:
    """Write the pages that are out of date; with `--check` tell them instead, and give back 1 where there are any."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--check", action="store_true", help="write nothing, tell whether a page is out of date")
    asked = options.parse_args()
    stale = [path for path, told in pages.items() if not path.exists() or path.read_text("utf-8") != told]
    for path in stale:
        if asked.check:
            print(f"{path.relative_to(TOP)} is out of date: make docs")
        else:
            path.write_text(pages[path], "utf-8")
    return int(asked.check and bool(stale))
