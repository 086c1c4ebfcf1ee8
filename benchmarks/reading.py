"""The floor under everything: list the folders of some plans, and read all their bytes.

`python benchmarks/reading.py FOLDER` is timed as a process, like what it is compared with.
"""

import os
import sys


def main(folder: str) -> None:
    """Read every file under a folder."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            main(entry.path)
        else:
            with open(entry.path, "rb") as file:  # noqa: PTH123 - a Path for each file would not be the floor
                file.read()


if __name__ == "__main__":
    main(sys.argv[1])
