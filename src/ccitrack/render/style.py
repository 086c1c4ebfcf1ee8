"""The style of a page, with its fonts inside, and what the page may do: show itself, and nothing else."""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ccitrack.render.faults import Broken, Fault, Kind
from ccitrack.render.folders import Folders

SHEETS = ("style.css", "drawings.css")
"""The style sheets, in the order in which they are joined; the second need not be there."""
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
    def of(cls, folders: Folders, marks: Iterable[str] = ()) -> "Style":
        """The style of the templates, with the marks that stand at the foot of each printed page."""
        sheet = "".join(folders.text(name) for name in SHEETS if folders.find(name) or name == SHEETS[0])
        if foot := " · ".join(marks):
            sheet += FOOT.format(foot=_quoted(foot))
        text = FONT.sub(lambda found: _inlined(folders, found[1]), sheet).strip()
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
        return cls(Markup(text), POLICY.format(digest=digest))


def _quoted(text: str) -> str:
    """A text between the quotation marks of a style sheet."""
    return re.sub(r'[\\"\n<]', lambda found: f"\\{ord(found[0]):x} ", text)


def _inlined(folders: Folders, font: str) -> str:
    if folders.find(font) is None:
        raise Broken(Fault(Kind.NO_FILE, SHEETS[0], name=font))
    return f'url("data:font/woff2;base64,{base64.b64encode(folders.read(font)).decode("ascii")}")'
