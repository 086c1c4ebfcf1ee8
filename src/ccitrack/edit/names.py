"""Identifiers for new things: made of their words, so that two branches do not give one to two of them."""

import re
import unicodedata

LONGEST = 40
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever stands after the point."""


def slug(text: str) -> str:
    """A name as an identifier: `Saint-Étienne 2030` gives `saint-etienne-2030`; empty where it has no such letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")


def names_a_file(id: str) -> bool:
    """Whether a file can have that name, with an ending, on every system: not hidden, no option, no device."""
    return not id.startswith((".", "-")) and not DEVICES.match(id) and len(id.encode("utf-8", "replace")) <= 200


def short_slug(text: str) -> str:
    """The same of the first words only, for the title of a card; never empty."""
    kept = ""
    for word in re.split(r"[-.]+", slug(text)):
        if kept and len(kept) + 1 + len(word) > LONGEST:
            break
        kept = f"{kept}-{word}" if kept else word[:LONGEST]
    return kept or "x"
