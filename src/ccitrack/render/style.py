"""The style of a page, with its fonts inside, and what the page may do: show itself, and nothing else."""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

FONT = re.compile(r'url\("(fonts/[\w.-]+\.woff2)"\)')
FOOT = '@page {{ @bottom-left {{ content: "{foot}"; font: 600 8pt "Source Sans 3", sans-serif; color: #8f5d00; }} }}\n'
POLICY = (
    "default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Style:
    """The text of the style sheet, and the policy that allows it by its digest."""

    text: Markup
    policy: str

    @classmethod
    def of(cls, folder: Path, foot: str = "") -> "Style":
        """The style of a folder of templates, with what stands at the foot of each printed page."""
        sheet = (folder / "style.css").read_text("utf-8")
        if foot:
            sheet += FOOT.format(foot=foot)
        text = "\n" + FONT.sub(lambda found: _inlined(folder / found[1]), sheet)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
        return cls(Markup(text), POLICY.format(digest=digest))


def _inlined(font: Path) -> str:
    return f'url("data:font/woff2;base64,{base64.b64encode(font.read_bytes()).decode("ascii")}")'
