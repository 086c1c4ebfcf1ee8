"""Nothing is said in one language only: every message of the code, the templates and the rules has its French."""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def test_every_message_has_its_translation_with_the_same_facts() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")
