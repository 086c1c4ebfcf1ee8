"""A sentence that has not been put into a language yet: its English wording and the facts that fill it."""

import unicodedata
from dataclasses import dataclass, field

LONGEST_FACT = 120


class Uncut(str):
    """A fact that is said whole, however long: people copy it, as a path or what to write instead."""

    __slots__ = ()


class Instead(Uncut):
    """A fact that is the whole of what to write at the place of a problem: programs may put it there."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence to be said later.

    `wording` is the English sentence, which is also its key in the catalogues; `{name}` stands for a fact.
    `many` is the English plural and `count` the number that chooses between the two.
    """

    wording: str
    facts: dict[str, object] = field(default_factory=dict)
    many: str | None = None
    count: int = 1

    def __hash__(self) -> int:
        return hash((self.wording, repr(self.facts), self.many, self.count))


def phrase(wording: str, /, **facts: object) -> Phrase:
    """A sentence with its facts: `phrase("Axis {axis} does not exist.", axis="visibilty")`."""
    return Phrase(wording, facts)


def plural(one: str, many: str, count: int, /, **facts: object) -> Phrase:
    """A sentence whose form follows a number, which it may quote as `{count}`."""
    return Phrase(one, {"count": count, **facts}, many, count)


def counted(said: Phrase, count: int) -> Phrase:
    """The same sentence for another number: `counted(plural("{count} gap", "{count} gaps", 1), 3)`."""
    return Phrase(said.wording, {**said.facts, "count": count}, said.many, count)


def visible(text: str, *, keep_lines: bool = False) -> str:
    """The text with control and direction-changing characters written out (`\\x1b`, `\\u202e`), so that none acts.

    Line breaks and tabs stay as they are with `keep_lines`.
    """
    # Python does not count the no-break spaces of French typography among what can be printed.
    if text.isprintable() or text.replace("\u00a0", " ").replace("\u202f", " ").isprintable():
        return text
    return "".join(_shown(character, keep_lines) for character in text)


def _shown(character: str, keep_lines: bool) -> str:
    if character in "\n\t" and keep_lines:
        return character
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    if character in "\u200c\u200d\u00ad":
        return character
    return character.encode("unicode_escape").decode("ascii")


def shortened(text: str, longest: int = LONGEST_FACT) -> str:
    """The text cut with an ellipsis where it is too long to be quoted in a sentence."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
