"""The pages of the commands are what the commands say of themselves."""

import pytest

from ccitrack.cli.commands import COMMANDS
from ccitrack.language.speech import speech
from tools.commands import PAGES, page


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_page_is_up_to_date_and_has_every_command(code):
    text = PAGES[code].read_text("utf-8")
    assert page(speech(code)) == text, "make docs"
    for name in COMMANDS:
        assert f"\n## {name}\n" in text
        assert f"ccitrack {name} " in text
