"""The screen of `ccitrack recommendations`: advice by kind and heading with what answers it, then how much is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, dated, titled
from ccitrack.cli.layout import wrapped
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.phrases import counted, phrase, plural, shortened, visible
from ccitrack.language.speech import Speech
from ccitrack.model.base import Basis
from ccitrack.model.recommendation import AdviceKind
from ccitrack.report.headlines import ADVICE
from ccitrack.report.take_up import Advised, Answer, Count, TakeUp
from ccitrack.report.words import words_of

STEP = "  "
LINES = 3
ANSWERED = {
    AdviceKind.GAP: phrase("Gaps with a recommendation or an action"),
    AdviceKind.CHALLENGE: phrase("Challenges with a recommendation or an action"),
    AdviceKind.RECOMMENDATION: phrase("Recommendations with an action"),
}


@dataclass(frozen=True, slots=True)
class _Widths:
    """How wide the columns are: the id, the text, what answers it, and its status where one is stated."""

    id: int
    text: int
    answers: int
    status: int


def screen(plans: Sequence[TakeUp], speech: Speech, columns: int, colourful: bool) -> str:
    """The plans one after the other; one line for a plan without advice."""
    return "\n\n".join(drawn(_parts(plan, speech, columns), columns, colourful) for plan in plans)


def _parts(told: TakeUp, speech: Speech, columns: int) -> Iterator[RenderableType]:
    if not told.has_advice:
        none = speech.say(phrase("neither gap nor challenge, recommendation or example"))
        yield ink(f"{visible(told.plan.id)}{speech.word(': ')}{none}")
        return
    yield titled(told.title.text, told.plan.fictional, speech)
    counts = (counted(ADVICE[kind.value], count.total) for kind, count in told.counts.items() if count.total)
    yield from dated(told.as_of, counts, speech, columns)
    widths = _widths(told, speech, columns)
    if not told.items:
        yield ink(speech.say(phrase("Nothing is left open.")))
    elif columns >= NARROW:
        labels = ("", "", speech.say(phrase("Answered by")), speech.say(phrase("Status")))
        yield _row([ink(label, style="bold") for label in labels], widths)
    for kind, items in groupby(_by_kind(told.items), key=lambda item: item.advice.kind):
        yield ink(speech.say(words_of(kind)).upper(), style="bold")
        yield from _of_kind(tuple(items), widths, speech, columns)
    yield ""
    for kind, count in told.counts.items():
        if count.total:
            yield ink(wrapped(_summary(kind, count, speech), columns, "", STEP))


def _by_kind(items: Iterable[Advised]) -> list[Advised]:
    """The advice kind by kind, and in each heading by heading, in the order of the plan."""
    kinds = list(AdviceKind)
    headings = list(dict.fromkeys(item.heading for item in items))
    return sorted(items, key=lambda item: (kinds.index(item.advice.kind), headings.index(item.heading)))


def _of_kind(items: Sequence[Advised], widths: _Widths, speech: Speech, columns: int) -> Iterator[RenderableType]:
    has_headings = any(item.heading for item in items)
    for _, group in groupby(items, key=lambda item: item.heading):
        under = tuple(group)
        if has_headings:
            yield ink(_heading(under[0], speech), style="italic")
        for item in under:
            yield from _item(item, widths, speech, columns)


def _heading(item: Advised, speech: Speech) -> str:
    if item.heading is None:
        return speech.say(phrase("Without a heading"))
    return visible(item.heading.text) + _marks(item.advice.group_basis, [], speech)


def _item(item: Advised, widths: _Widths, speech: Speech, columns: int) -> Iterator[RenderableType]:
    status = speech.say(words_of(item.advice.status)) if item.advice.status else UNKNOWN
    answers, style = _answers(item, speech), "yellow" if item.is_open else ""
    if columns >= NARROW:
        text = wrapped(_text(item, LINES * widths.text, speech), widths.text)
        answered = ink(wrapped(answers, widths.answers), style)
        yield _row([ink(visible(item.advice.id)), ink(text), answered, ink(status)], widths)
        return
    width = columns - len(STEP)
    yield ink(visible(item.advice.id))
    yield ink(wrapped(_text(item, LINES * width, speech), columns, STEP))
    label = speech.say(phrase("Answered by")) + speech.word(": ")
    yield ink(wrapped(label + answers, columns, STEP), style)
    if item.advice.status:
        yield ink(wrapped(f"{speech.say(phrase('Status'))}{speech.word(': ')}{status}", columns, STEP))


def _text(item: Advised, longest: int, speech: Speech) -> str:
    """What a piece of advice says, cut where it is long; said to be of others where nothing says what is missing."""
    own = item.advice.text or item.advice.missing
    label = "" if own else speech.say(phrase("Observed elsewhere")) + speech.word(": ")
    return shortened(label + visible(item.text.text.replace("\n", " ")), longest)


def _row(cells: Sequence[Text], widths: _Widths) -> Table:
    row = Table.grid(padding=(0, 2, 0, 0))
    shown = [width for width in (widths.id, widths.text, widths.answers, widths.status) if width]
    for width in shown:
        row.add_column(width=width)
    row.add_row(*cells[: len(shown)])
    return row


def _widths(told: TakeUp, speech: Speech, columns: int) -> _Widths:
    stated = [item.advice.status for item in told.items if item.advice.status]
    words = [phrase("Status"), *map(words_of, stated)] if stated else []
    status = max((len(speech.say(word)) for word in words), default=0)
    id = min(max((len(visible(item.advice.id)) for item in told.items), default=0), columns // 5)
    answers = columns // 4
    gaps = 2 * (3 if status else 2)
    return _Widths(id, columns - id - answers - status - gaps, answers, status)


def _answers(item: Advised, speech: Speech) -> str:
    """What answers a piece of advice, by its id, with what is to be known of each link."""
    told = (
        (plural("action", "actions", len(item.actions)), item.actions),
        (plural("recommendation", "recommendations", len(item.recommendations)), item.recommendations),
    )
    named = [f"{speech.say(word)} {_named(answers, speech)}" for word, answers in told if answers]
    nothing = speech.say(phrase("nothing yet")) if item.is_open else ""
    return ", ".join([*named, *([nothing] if nothing and not named else [])]) or UNKNOWN


def _named(answers: Iterable[Answer], speech: Speech) -> str:
    return ", ".join(visible(answer.id) + _marks(answer.basis, _why_not(answer, speech), speech) for answer in answers)


def _why_not(answer: Answer, speech: Speech) -> list[str]:
    """Why something that is named answers nothing."""
    if answer.stands:
        return []
    if answer.status is None:
        return [speech.say(phrase("not in the plan"))]
    return [speech.say(words_of(answer.status)).lower()]


def _marks(basis: Basis | None, more: Sequence[str], speech: Speech) -> str:
    """What stands in brackets after a link or a heading."""
    marks = [speech.say(words_of(basis))] if basis in (Basis.INFERRED, Basis.TEAM) else []
    return f" ({', '.join([*marks, *more])})" if marks or more else ""


def _summary(kind: AdviceKind, count: Count, speech: Speech) -> str:
    """How many of a kind are answered, of how many."""
    facts = [phrase("{count} of {total}", count=count.answered, total=count.total)]
    if count.inferred:
        facts.append(plural("{count} by inference only", "{count} by inference only", count.inferred))
    if count.declined:
        facts.append(plural("{count} declined", "{count} declined", count.declined))
    return speech.say(ANSWERED[kind]) + speech.word(": ") + ", ".join(speech.say(fact) for fact in facts)
