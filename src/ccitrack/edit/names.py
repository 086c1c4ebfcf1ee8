"""Names for new things: made of their words, so that two branches do not give the same to two of them."""

import re
import unicodedata

LONGEST = 40


def slug(text: str) -> str:
    """A short identifier made of the words of a title: `creative-hub`; never a number that a counter gives."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"\b[a-z]['\u2019]", "", bare))
    kept = ""
    for word in words:
        if kept and len(kept) + 1 + len(word) > LONGEST:
            break
        kept = f"{kept}-{word}" if kept else word[:LONGEST]
    return kept or "x"
