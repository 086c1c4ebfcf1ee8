"""Rules about people: somebody leads each action, and nobody's address or number stands in a card."""

import re
from collections.abc import Iterator

from ccitrack.checks.rule import Finding, Rule, action_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.wording import title_of
from ccitrack.checks.written import values
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.party import Party, PartyKind, RoleType
from ccitrack.progress.status import is_cancelled

COORDINATES = re.compile(r"coord|chef(?:fe)?s? de file|\blead", re.IGNORECASE)


@action_rule(Severity.WARNING)
def no_leader(action: Action) -> Iterator[Finding]:
    """An action has no leader, or its leader is still to be specified.

    What nobody answers for is seldom done, and nobody can be asked how it goes. Where the source leaves it open, write
    so with its words; the action is told until an organisation is named. A cancelled action needs no leader.

    Wrong:
        leaders:
          - {to_be_specified: true, verbatim: "foundation/association?"}

    Right:
        leaders: [le-damier]
    """
    if is_cancelled(action) or any(_is_named(leader) for leader in action.leaders):
        return
    help = phrase("Write leaders: [ID], with the id of the organisation that answers for it")
    if action.leaders:
        message = phrase('The leader of "{title}" is still to be specified.', title=title_of(action))
        yield Finding(("leaders", 0), message, help)
    else:
        yield Finding((), phrase('The action "{title}" has no leader.', title=title_of(action)), help)


def _is_named(party: Party) -> bool:
    return party.org is not None or party.name is not None


@action_rule(Severity.WARNING)
def no_coordinator(action: Action) -> Iterator[Finding]:
    """Several organisations lead an action, and none of them coordinates.

    Where all answer, nobody is asked. The one that calls the others together has `role: coordinator` (in French
    `coordinateur` or `chef de file`). A group that leads, such as the hosts of events, is several organisations too.

    Wrong:
        leaders: [le-damier, le-bivouac]

    Right:
        leaders:
          - {org: le-damier, role: coordinator}
          - le-bivouac
    """
    leaders = [leader for leader in action.leaders if _is_named(leader)]
    is_many = len(leaders) > 1 or any(leader.kind is PartyKind.GROUP for leader in leaders)
    if is_cancelled(action) or not is_many or any(coordinates(leader) for leader in leaders):
        return
    if len(leaders) > 1:
        message = phrase('The action "{title}" has several leaders and no coordinator.', title=title_of(action))
        first = action.leaders[0].org or str(action.leaders[0].name)
        help = phrase(
            "Write [{{org: {leader}, role: coordinator}}, …] if {leader} calls the others together.", leader=first
        )
    else:
        message = phrase('A group leads "{title}", and no organisation coordinates it.', title=title_of(action))
        help = phrase("Add the organisation that calls the group together, with role: coordinator.")
    yield Finding(("leaders",), message, help, key=True)


def coordinates(party: Party) -> bool:
    """Whether the party is the one that calls the others together."""
    if party.role_type is RoleType.LEAD:
        return True
    wordings = party.role.by_language.values() if party.role and party.role.plain is None else [str(party.role or "")]
    return any(COORDINATES.search(wording) for wording in wordings)


GAP = "[ \t.\u00a0\u2007\u2009\u2011\u202f-]"
ADDRESS = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b", re.IGNORECASE)
FRENCH = rf"0[1-9](?P<gap>{GAP}?)\d\d(?:(?P=gap)\d\d){{3}}"
ABROAD = rf"(?:\+|00{GAP}?)[1-9](?:[ \t.\u00a0\u2007\u2009\u2011\u202f()-]{{0,3}}\d){{7,14}}"
BEGINS = rf"(?:(?<![\w.,+/-])(?<!\d{GAP})|(?<={GAP}\d\d/))"
"""Not in the middle of a code or of an amount; but after another number and a slash."""
NUMBER = re.compile(rf"{BEGINS}(?:{FRENCH}|{ABROAD})(?!{GAP}?\d|[.,]\d)")
THOUSANDS = re.compile(rf"\+\d{{1,3}}(?:{GAP}\d{{3}}){{2}}")
LINK = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://\S+", re.IGNORECASE)
SIGN = re.compile(rf"@|0[1-9](?:{GAP}|\s+)?\d\d(?:{GAP}|\s+)?\d\d|(?:\+|00{GAP}?)[1-9]")
"""What an address or a number is known by, also in a text that is wrapped; a date has it not."""
NO_NUMBERS = frozenset({"siret", "code", "revision", "url", "url_verbatim", "file"})
SHOWN = 4


@plan_rule(Severity.WARNING)
def personal_data(seen: Seen) -> Iterator[Finding]:
    """An e-mail address or a telephone number stands in a card.

    Plans are kept in git, where nothing is ever quite forgotten, and they are published: data about people need a
    reason and an agreement. Name the service or the role; its address belongs in the directory of the authority.
    The message shows the first letters only.

    Wrong:
        contact: marie.martin@example.org, 01 99 00 12 34

    Right:
        contact: Economic development department
    """
    for loc, value in values(seen, SIGN):
        message = personal_data_in(value, not NO_NUMBERS.isdisjoint(loc)) if isinstance(value, str) else None
        if message is not None:
            yield Finding(loc, message, phrase("Write the service or the role instead."))


def personal_data_in(text: str, is_code: bool) -> Phrase | None:
    """What to say of an e-mail address or, but in codes, of a telephone number in a text; None where there is none."""
    if SIGN.search(text) is None:
        return None
    text = LINK.sub(" ", text)
    if address := ADDRESS.search(text):
        return phrase('There is an e-mail address in this text ("{start}…").', start=address[0][:SHOWN])
    number = None if is_code else next((match for match in NUMBER.finditer(text) if not _is_amount(match[0])), None)
    return phrase('There is a telephone number in this text ("{start}…").', start=number[0][:SHOWN]) if number else None


def _is_amount(written: str) -> bool:
    """Whether it reads as millions: `+120 000 000`."""
    return THOUSANDS.fullmatch(written) is not None


RULES: tuple[Rule, ...] = (
    no_leader,
    no_coordinator,
    personal_data,
)
