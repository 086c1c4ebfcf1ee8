"""`python -m tests.trust.fuzz TARGET SECONDS [FOLDER]`: looks for bytes on which a target fails, led by their paths.

What is found is written into the folder, by default the working one. The seeds only begin; nothing is added to them.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ccitrack"]):
    from tests.trust.fuzz.targets import SEEDS, TARGETS


def main() -> None:
    name, seconds, *folder = sys.argv[1:]
    found = Path(*folder).resolve()
    with tempfile.TemporaryDirectory() as corpus:
        limits = [
            f"-max_total_time={seconds}",
            "-max_len=4096",
            "-timeout=30",
            "-rss_limit_mb=2000",
            "-verbosity=0",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={found}/", corpus, str(SEEDS / name)], TARGETS[name])
        atheris.Fuzz()


main()
