"""What is installed here: each distribution must have its version in constraints.txt and a licence that we allow.

Works offline, from the metadata that each distribution carries.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

CONSTRAINTS = Path(__file__).resolve().parent.parent / "constraints.txt"
NOT_OURS_TO_PIN = {"ccitrack", "pip", "setuptools"}  # the program itself, and what a new environment holds
ALLOWED = {
    "Apache 2.0",
    "Apache Software License",
    "Apache-2.0",
    "BSD 2-Clause License",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "ISC License (ISCL)",
    "MIT",
    "MIT License",
    "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)",
    "PSF-2.0",
    "Python Software Foundation License",
}
IN_ITS_FILE = {("atheris", "3.0.0"): "Apache-2.0"}
"""What the file LICENSE of a distribution says whose metadata name no licence: read by a person, for that version."""
STATED_IN = ("License-Expression", "License-Classifier", "License-Metadata")  # the first that says something counts


def main() -> int:
    pins = pinned()
    faults = [fault for row in installed() if (fault := problem(row, pins))]
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


def pinned() -> dict[str, str]:
    """The version that constraints.txt names for each distribution."""
    lines = (line.partition("#")[0].strip() for line in CONSTRAINTS.read_text("utf-8").splitlines())
    names_and_versions = (line.split("==") for line in lines if line)
    return {normalised(name): version for name, version in names_and_versions}


def installed() -> list[dict[str, str]]:
    """A row for each distribution of this environment: its name, version and stated licences."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=all", "--with-system"]
    rows: list[dict[str, str]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return [row for row in rows if normalised(row["Name"]) not in NOT_OURS_TO_PIN]


def problem(row: dict[str, str], pins: dict[str, str]) -> str | None:
    """What is wrong with a distribution, in one line, or None."""
    name, version = row["Name"], row["Version"]
    pin = pins.get(normalised(name))
    if pin is None:
        return f"{name} {version}: not in constraints.txt, add {name}=={version}"
    if pin != version:
        return f"{name} {version}: constraints.txt says {pin}"
    unstated = IN_ITS_FILE.get((normalised(name), version), "no licence stated")
    licence = next((row[key] for key in STATED_IN if row[key] != "UNKNOWN"), unstated)
    if not is_allowed(licence):
        return f"{name} {version}: its licence is not on the list of tools/pins.py: {licence.splitlines()[0]}"
    return None


def is_allowed(licence: str) -> bool:
    """Whether a licence expression can be met with allowed licences only: all of `A AND B`, one of `A OR B`."""
    if licence in ALLOWED:
        return True
    parts = (part.strip("() ") for part in licence.split(" AND "))
    return all(any(choice.strip("() ") in ALLOWED for choice in re.split(r" OR |; ", part)) for part in parts)


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower().strip()


if __name__ == "__main__":
    sys.exit(main())
