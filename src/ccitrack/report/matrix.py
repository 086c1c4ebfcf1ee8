"""Who works with whom: the organisations of a plan against its axes, or against its actions where it has no axis."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ccitrack.language.figures import number
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.plan import Axis
from ccitrack.model.text import Wording
from ccitrack.report.initial import Initial
from ccitrack.report.material import Material
from ccitrack.report.mentions import Mention, Role
from ccitrack.report.partnership import Partnership, Share
from ccitrack.report.said import Column, Row, Said, Table, without_empty_columns
from ccitrack.report.teller import Teller, joined

MOST = 30
"""With more organisations, those in one action only are left to the register."""

MOST_ACTIONS = 16
"""With more actions and no axis, only how many there are in each role is told."""

OTHER_PARTS = frozenset({"contracting_authority", "members"})
"""The keys of the model under which somebody has a part without leading, funding or being a partner."""

PLAIN = re.compile(r"[\w.-]{1,12}")
"""The numbers that an axis may be called by at the head of a column."""
PLAIN_TITLE = re.compile(r"[^\W_]+(?:[ '’-][^\W_]+)*")
LONGEST_HEAD = 40
"""The letters of a title that can stand there instead."""

LETTERS: dict[Role, Phrase] = {
    Role.LEADER: phrase("L"),
    Role.FUNDER: phrase("F"),
    Role.PARTNER: phrase("T"),
    Role.OTHER: phrase("O"),
}
"""The letters of the roles, in the order of a cell."""

WORDS: dict[Role, Phrase] = {
    Role.LEADER: phrase("leads"),
    Role.FUNDER: phrase("funds"),
    Role.PARTNER: phrase("takes part"),
    Role.OTHER: phrase("has another part"),
}
COUNTED: dict[Role, Callable[[int], Phrase]] = {
    Role.LEADER: lambda count: plural("leads {count} action", "leads {count} actions", count),
    Role.FUNDER: lambda count: plural("funds {count} action", "funds {count} actions", count),
    Role.PARTNER: lambda count: plural("takes part in {count} action", "takes part in {count} actions", count),
    Role.OTHER: lambda count: plural(
        "has another part in {count} action", "has another part in {count} actions", count
    ),
}


@dataclass(frozen=True, slots=True)
class _Group:
    """The actions under one column."""

    label: str
    actions: tuple[Action, ...]


def letters(teller: Teller) -> str:
    """What the letters of the table mean."""
    speech = teller.speech
    colon = speech.word(": ")
    told = (f"{speech.say(LETTERS[role])}{colon}{speech.say(word)}" for role, word in WORDS.items())
    return speech.word("; ").join(told)


def matrix(material: Material, partnership: Partnership) -> Table | None:
    """Those who have a place in the most actions first; None where the cards name nobody."""
    teller = material.teller
    named = sorted(working(partnership), key=lambda share: -len(share.actions()))
    shown = [share for share in named if len(share.actions()) > 1] if len(named) > MOST else named
    if not shown:
        return None
    groups = tuple(_groups(material))
    columns = (
        Column(teller.speech.word("Organisation")),
        *(Column(group.label) for group in groups),
        Column(teller.speech.word("Actions"), is_number=True),
        Column(teller.speech.word("Led"), is_number=True),
    )
    rows = tuple(Row(_cells(teller, share, groups)) for share in shown)
    table = Table("matrix", teller.speech.word("Organisations and axes"), columns, rows, _rest(teller, named, shown))
    if not material.plan.axes:
        table = Table("matrix", teller.speech.word("Organisations and actions"), columns, rows, table.remark)
    return without_empty_columns(table)


def working(partnership: Partnership) -> tuple[Share, ...]:
    """Those who have a part in an action: not those whom it is meant for, nor those who watch or measure it."""
    shares = (*(share for partner in partnership.organisations for share in partner.shares), *partnership.others)
    kept = ((share, tuple(filter(_is_work, share.mentions))) for share in shares)
    return tuple(replace(share, mentions=mentions) for share, mentions in kept if mentions)


def _is_work(mention: Mention) -> bool:
    return mention.action is not None and (mention.role is not Role.OTHER or mention.key in OTHER_PARTS)


def _groups(material: Material) -> Iterator[_Group]:
    """The axes with their actions, then the actions of no axis; without axes each action by itself."""
    teller, plan, actions = material.teller, material.plan, tuple(material.actions)
    if not plan.axes:
        if len(actions) <= MOST_ACTIONS:
            yield from (_Group(action.id, (action,)) for action in actions)
        return
    for axis in plan.axes:
        yield _Group(_head(teller, axis), tuple(each for each in actions if each.axis == axis.id))
    known = {axis.id for axis in plan.axes}
    others = tuple(each for each in actions if each.axis not in known)
    if others:
        is_transversal = all(each.transversal for each in others)
        said = phrase("Cross-sectional") if is_transversal else phrase("Outside the axes")
        yield _Group(teller.speech.say(said), others)


def _head(teller: Teller, axis: Axis) -> str:
    """The number of an axis, else its title, else its id: the head of a column holds no text that could be markup."""
    if axis.code and PLAIN.fullmatch(axis.code):
        return teller.speech.say(phrase("Axis {code}", code=axis.code))
    title = teller.text(axis.title).text
    return title if len(title) <= LONGEST_HEAD and PLAIN_TITLE.fullmatch(title) else axis.id


def _cells(teller: Teller, share: Share, groups: Sequence[_Group]) -> tuple[tuple[Said, ...], ...]:
    led = len(share.actions(Role.LEADER))
    return (
        (teller.say(_name(teller, share)),),
        *(_marks(teller, share, group) for group in groups),
        (teller.say(teller.own(number(len(share.actions()), teller.speech.code))),),
        (teller.say(teller.own(number(led, teller.speech.code))),),
    )


def _name(teller: Teller, share: Share) -> Wording:
    """The name, which leads to the row of the register."""
    if share.organisation is None:
        return share.name
    return teller.link(f"{share.plan.id}/@organisations/{share.organisation.id}", share.name)


def _marks(teller: Teller, share: Share, group: _Group) -> tuple[Said, ...]:
    """Each role with the number of actions that it is held in; under one action the letters alone."""
    ids = {action.id for action in group.actions}
    counts = ((role, sum(action.id in ids for action in share.actions(role))) for role in LETTERS)
    letters = [_mark(teller, role, count, is_alone=len(ids) == 1) for role, count in counts if count]
    return (teller.say(*joined(letters, teller.own(", "))),) if letters else ()


def _mark(teller: Teller, role: Role, count: int, *, is_alone: bool) -> Initial:
    letter = LETTERS[role]
    shown = teller.speech.say(letter if is_alone else phrase("{letter} {count}", letter=letter, count=count))
    return Initial(shown, teller.speech.code, teller.speech.say(WORDS[role] if is_alone else COUNTED[role](count)))


def _rest(teller: Teller, named: Sequence[Share], shown: Sequence[Share]) -> str | None:
    """How many are in one action only, which the register tells."""
    rest = len(named) - len(shown)
    if not rest:
        return None
    return teller.speech.say(
        plural(
            "{count} other is named in one action only: the register below tells in which.",
            "{count} others are named in one action only: the register below tells in which.",
            rest,
        )
    )
