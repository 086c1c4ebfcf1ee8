"""Sentences made of several things said: numbers in words, lists with "and", links within a sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ccitrack.language.figures import number
from ccitrack.language.phrases import Phrase, Uncut, counted, phrase
from ccitrack.language.readings import capital
from ccitrack.language.speech import Speech
from ccitrack.model.action import Action
from ccitrack.model.text import Wording
from ccitrack.report.said import Link
from ccitrack.report.teller import Teller

Pieces = tuple[Wording, ...]
"""Texts that are read one after the other."""


@dataclass(frozen=True, slots=True)
class Twofold:
    """Something said in two ways: by itself (`“Visitors” (1.1)`), and `within` what is told of its action."""

    alone: Pieces
    within: Pieces


IN_WORDS = (
    phrase("one"),
    phrase("two"),
    phrase("three"),
    phrase("four"),
    phrase("five"),
    phrase("six"),
    phrase("seven"),
    phrase("eight"),
    phrase("nine"),
    phrase("ten"),
    phrase("eleven"),
    phrase("twelve"),
)
"""The numbers from one on. In French they count feminine things only: actions, étapes, échéances, révisions."""

PLACE = re.compile(r"⟦(\w+)⟧")


def spelled(count: int, speech: Speech) -> str:
    """A number in words as far as twelve, in figures beyond and for zero."""
    if 1 <= count <= len(IN_WORDS):
        return speech.say(IN_WORDS[count - 1])
    return number(count, speech.code)


def numbered(said: Phrase, count: int, speech: Speech) -> Phrase:
    """The phrase for a number, which it says in words as `{number}`."""
    chosen = counted(said, count)
    return replace(chosen, facts={**chosen.facts, "number": spelled(count, speech)})


def woven(teller: Teller, said: Phrase, **pieces: Iterable[Wording]) -> Pieces:
    """The phrase with texts and links of their own in the places of these names."""
    places = {name: Uncut(f"⟦{name}⟧") for name in pieces}
    told = PLACE.split(teller.speech.say(replace(said, facts={**said.facts, **places})))
    kept = {name: tuple(each) for name, each in pieces.items()}
    found: list[Wording] = []
    for place, text in enumerate(told):
        if place % 2 and text in kept:
            found += kept[text]
        elif place % 2:
            found.append(teller.own(f"⟦{text}⟧"))
        elif text:
            found.append(teller.own(text))
    return tuple(found)


def listed(teller: Teller, items: Sequence[Pieces]) -> Pieces:
    """Several things as a sentence lists them: `a, b and c`; nothing for none."""
    if len(items) < 2:
        return items[0] if items else ()
    *head, last = items
    first = tuple(piece for item in head for piece in (teller.own(", "), *item))[1:]
    return woven(teller, phrase("{first} and {last}"), first=first, last=last)


def parted(teller: Teller, clauses: Iterable[Pieces]) -> Pieces:
    """A sentence of several clauses with semicolons between them, its capital and its full stop."""
    kept = [clause for clause in clauses if clause]
    if not kept:
        return ()
    semicolon = teller.own(teller.speech.word("; "))
    pieces = tuple(piece for clause in kept for piece in (semicolon, *clause))[1:]
    return (*begun(teller, pieces), teller.own("."))


def begun(teller: Teller, pieces: Pieces) -> Pieces:
    """The same with a capital, where it begins with words of the report itself."""
    first, *others = pieces
    if isinstance(first, Link) or first.lang != teller.speech.code:
        return pieces
    return (replace(first, text=capital(first.text)), *others)


def sentences(teller: Teller, *each: Pieces) -> Pieces:
    """Several sentences one after the other."""
    kept = [sentence for sentence in each if sentence]
    return tuple(piece for sentence in kept for piece in (teller.own(" "), *sentence))[1:]


def action_link(teller: Teller, action: Action) -> Wording:
    """The number of an action, leading to its card."""
    return teller.link(f"{teller.plan.id}/{action.id}", teller.line(action.id))


def named(teller: Teller, action: Action) -> Pieces:
    """An action by its number, with its title in brackets."""
    return (action_link(teller, action), teller.own(" ("), teller.text(action.title), teller.own(")"))


def titled(teller: Teller, action: Action) -> Link:
    """An action by its number and title, leading to its card, as tables name it."""
    title = teller.text(action.title)
    return teller.link(f"{teller.plan.id}/{action.id}", Wording(f"{action.id} · {title.text}", title.lang))


def links_of(teller: Teller, actions: Iterable[Action]) -> Pieces:
    """The numbers of actions as a list: `3, 4 and 7`."""
    return listed(teller, [(action_link(teller, action),) for action in actions])
