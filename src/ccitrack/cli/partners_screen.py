"""The screen of `ccitrack partners`: the organisations, those outside the registers, and who is not known."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from ccitrack.cli.head import NARROW, UNKNOWN, WIDE, dated, labelled, packed, titled
from ccitrack.cli.layout import wrapped
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.speech import Speech
from ccitrack.model.party import PartyKind
from ccitrack.report.mentions import Role
from ccitrack.report.partnership import Partnership, Share, Undecided
from ccitrack.report.people import ROLES
from ccitrack.report.words import TO_BE_SPECIFIED, words_of

STEP = "  "
TABULAR = 78
"""From this width on, what one plan says stands in a table."""
IN_THE_PLAN = phrase("In the plan")
COLUMNS = (*ROLES.values(), IN_THE_PLAN)
PLACES = {
    "owner": phrase("authority"),
    "partner": phrase("partner"),
    "funder": phrase("funder"),
    "body": phrase("in a body"),
    "other": phrase("otherwise named"),
}
KEYS = {
    "contracting_authority": phrase("contracting authority"),
    "elected_lead": phrase("elected lead"),
    "included_in": phrase("covers the budget"),
    "members": phrase("member of a group"),
    "responsible": phrase("in charge of an indicator"),
    "risks": phrase("watches a risk"),
    "target_groups": phrase("target group"),
}


def screen(told: Partnership, speech: Speech, columns: int, colourful: bool) -> str:
    """Who does what, at the width of the terminal."""
    return drawn(_parts(told, speech, columns), columns, colourful)


def _parts(told: Partnership, speech: Speech, columns: int) -> Iterator[RenderableType]:
    for plan, title in told.plans:
        yield titled(plan.id if len(told.plans) > 1 else title.text, plan.fictional, speech)
    yield from dated(told.as_of, _counts(told), speech, columns)
    known = [partner.shares for partner in told.organisations if partner.is_named]
    yield from _listed(phrase("Organisation"), known, told, speech, columns)
    if told.others:
        others = [(share,) for share in told.others]
        yield from ("", *_listed(phrase("Not in the register"), others, told, speech, columns))
    yield from _apart(told, speech, columns)
    if known or told.others:
        yield from ("", packed(tuple(_signs(told, speech)), columns))
    elif not told.undecided:
        yield ink(speech.say(phrase("Nobody is named.")))


def _counts(told: Partnership) -> Iterator[Phrase]:
    yield plural("{count} organisation", "{count} organisations", len(told.organisations))
    if told.others:
        yield plural("{count} not in the register", "{count} not in the register", len(told.others))


def _name(share: Share, speech: Speech) -> str:
    shown, kind = visible(share.name.text), share.kind
    return shown if kind in (None, PartyKind.ORGANISATION) else f"{shown} ({speech.say(words_of(kind))})"


def _cells(share: Share, speech: Speech, columns: int) -> tuple[str, ...]:
    roles = (_numbers(action.id for action in share.actions(role)) for role in (Role.LEADER, Role.PARTNER, Role.FUNDER))
    other = _others(share, speech) if columns >= WIDE else _numbers(action.id for action in share.actions(Role.OTHER))
    return (*roles, other, ", ".join(speech.say(PLACES[place]) for place in share.places))


def _numbers(ids: Iterable[str]) -> str:
    return ", ".join(visible(id) for id in ids)


def _others(share: Share, speech: Speech) -> str:
    """Where else cards name it, and as what."""
    found: dict[str, dict[str, None]] = {}
    for mention in share.mentions:
        if mention.role is Role.OTHER and mention.action is not None:
            found.setdefault(mention.key, {})[mention.action.id] = None
    return ", ".join(f"{_numbers(ids)} ({speech.say(KEYS[key])})" for key, ids in found.items())


def _listed(
    label: Phrase, who: Iterable[Sequence[Share]], told: Partnership, speech: Speech, columns: int
) -> Iterator[RenderableType]:
    """One plan: a line for each. Several plans, or a narrow terminal: what each does under its name."""
    named = [[share for share in shares if share.mentions] for shares in who]
    if not named:
        return
    if len(told.plans) == 1 and columns >= TABULAR:
        yield _table(label, [share for (share,) in named], speech, columns)
        return
    yield ink(speech.say(label), style="bold")
    for shares in named:
        yield ink(_name(shares[0], speech))
        for share in shares:
            yield Padding(_told(share, len(told.plans) > 1, told, speech, columns), (0, 0, 0, len(STEP)))


def _table(label: Phrase, shares: Sequence[Share], speech: Speech, columns: int) -> Table:
    """The organisations of one plan, without the columns in which nothing stands."""
    rows = [_cells(share, speech, columns) for share in shares]
    kept = [index for index in range(len(COLUMNS)) if any(row[index] for row in rows)]
    names = [_name(share, speech) for share in shares]
    labels = [speech.say(COLUMNS[index]) for index in kept]
    widest = [max(map(len, texts)) for texts in (names, *([row[index] for row in rows] for index in kept))]
    is_tight = sum(widest) + 2 * len(kept) > columns
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(speech.say(label), overflow="fold")
    for index, shown in zip(kept, labels, strict=True):
        most = columns // (6 if COLUMNS[index] is IN_THE_PLAN else 8)
        table.add_column(shown, overflow="fold", max_width=most if is_tight else None)
    for name, row in zip(names, rows, strict=True):
        table.add_row(ink(name), *(ink(row[index] or UNKNOWN) for index in kept))
    return table


def _told(share: Share, is_one_of_several: bool, told: Partnership, speech: Speech, columns: int) -> RenderableType:
    """What somebody does in a plan, in words; beside the id of the plan where there are several."""
    cells = zip(COLUMNS, _cells(share, speech, columns), strict=True)
    said = speech.word("; ").join(f"{speech.say(label)}{speech.word(': ')}{cell}" for label, cell in cells if cell)
    margin = len(STEP)
    if is_one_of_several and columns < NARROW:
        return ink(f"{visible(share.plan.id)}\n{wrapped(said, columns - margin, STEP)}")
    if not is_one_of_several:
        return ink(wrapped(said, columns - margin))
    margin += max(len(visible(plan.id)) for plan, _ in told.plans) + len(STEP)
    first = visible(share.plan.id).ljust(margin - len(STEP))
    return ink(wrapped(said, columns - len(STEP), first, " " * len(first)))


def _apart(told: Partnership, speech: Speech, columns: int) -> Iterator[RenderableType]:
    """Who is to be specified, and the organisations that only a register names."""
    if told.undecided:
        facts = [_undecided(each, len(told.plans) > 1, speech) for each in told.undecided]
        yield from ("", labelled(speech.say(TO_BE_SPECIFIED) + speech.word(": "), facts, columns))
    unnamed = [visible(partner.first.name.text) for partner in told.organisations if not partner.is_named]
    if unnamed:
        facts = [f"{name}{',' if name != unnamed[-1] else ''}" for name in unnamed]
        yield from ("", labelled(speech.say(phrase("In the register only")) + speech.word(": "), facts, columns))


def _undecided(each: Undecided, several: bool, speech: Speech) -> str:
    """Which role of which action, in the words of the source where they are known."""
    action = each.mention.action
    where = visible("/".join(filter(None, [each.plan.id if several else "", action.id if action else ""])))
    name = f"{speech.word(': ')}{visible(each.name.text)}" if each.name else ""
    quote = f" {speech.word('“')}{visible(each.quote)}{speech.word('”')}" if each.quote else ""
    return f"{where} ({speech.say(ROLES[each.mention.role]).lower()}){name}{quote}"


def _signs(told: Partnership, speech: Speech) -> Iterator[str]:
    yield speech.word("The numbers are those of the actions.")
    if len(told.plans) > 1:
        yield speech.word("Organisations of several plans are joined by their SIRET or their names.")
