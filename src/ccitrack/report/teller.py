"""One reader's ears: the things that a plan says, put into the words of a language, with their readings marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from ccitrack.language.phrases import Phrase
from ccitrack.language.readings import amount, by, capital, during, period, quantity
from ccitrack.language.speech import Speech
from ccitrack.model.base import Basis, Part, Stated
from ccitrack.model.period import Period, Span
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.register import Register
from ccitrack.model.text import Wording, Words
from ccitrack.report.said import Field, Inline, Link, Prose, Said
from ccitrack.report.words import NOT_STATED, words_of


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells one plan in one language, as it was known on a day. `quoted` is the language of the words quoted."""

    speech: Speech
    plan: Plan
    day: date
    register: Register
    quoted: str
    has_cards: bool = True
    """Whether the report holds what its links lead to; a sheet of one page does not, and has no links."""

    # The words of a language

    def own(self, said: Phrase | str) -> Wording:
        """A text of the report itself."""
        return Wording(said if isinstance(said, str) else self.speech.say(said), self.speech.code)

    def sentence(self, said: Phrase) -> Wording:
        """A text of the report itself, with a capital."""
        return self.own(capital(self.speech.say(said)))

    def word(self, value: StrEnum) -> str:
        """What people read for a value of the vocabulary."""
        return self.speech.say(words_of(value))

    # The texts of the plan

    def text(self, words: Words) -> Wording:
        """A text of the plan, in the language asked for where it exists, and nothing else done to it."""
        return words.within(self.speech.code, self.plan.lang)

    def inline(self, words: Words) -> Inline:
        """A text of the plan that may hold the Markdown of a line."""
        wording = self.text(words)
        return Inline(wording.text, wording.lang)

    def prose(self, words: Words) -> Prose:
        """A text of the plan that may hold paragraphs and lists in Markdown."""
        wording = self.text(words)
        return Prose(wording.text, wording.lang)

    def line(self, text: str) -> Wording:
        """A line of the plan that has one language only."""
        return Wording(text, self.plan.lang)

    # Figures and dates: a reading that the source does not state carries its mark wherever it is told

    def quantity(self, value: Quantity) -> str:
        """A quantity in words: `8 to 10`."""
        return self._marked(quantity(value.min, value.max, value.approx, self.speech), value)

    def money(self, value: Quantity) -> str:
        """An amount in words, in the plan's currency."""
        return self._marked(amount(value.min, value.max, value.approx, self.plan.currency, self.speech), value)

    def when(self, value: Period) -> str:
        """A period in words: `second half of 2018`."""
        window = value.window
        return self._marked(period(_days(window.begin), _days(window.end), window.approximate, self.speech), value)

    def within(self, value: Period) -> str:
        """Within a period: `in the second half of 2018`."""
        window = value.window
        return self._marked(during(_days(window.begin), _days(window.end), window.approximate, self.speech), value)

    def by(self, value: Period) -> str:
        """By the last day of a period: `by 31 December 2019`; the period itself where it has no last day."""
        return self._marked(by(value.latest, self.speech), value) if value.latest else self.when(value)

    def _marked(self, reading: str, value: Stated) -> str:
        return " ".join((reading, *(f"({mark})" for mark in self.basis(value.basis))))

    def beside(self, *told: tuple[Phrase, Stated | None]) -> tuple[Said, ...]:
        """What the card says beside figures and dates that were told: their own words and remarks, under labels."""
        return tuple(
            self.labelled(label, of=value)
            for label, value in told
            if value is not None and (value.verbatim or value.note or value.local_fields)
        )

    # Things said

    def say(
        self,
        *pieces: Wording | None,
        of: Stated | None = None,
        marks: Iterable[str] = (),
        details: Iterable[Said] = (),
        anchor: str | None = None,
    ) -> Said:
        """One thing said. What stands beside a value of the card (`of`) comes with it.

        A period and a quantity have their mark in their reading already.
        """
        kept = tuple(filter(None, pieces))
        if of is None:
            return Said(kept, marks=tuple(marks), details=tuple(details), anchor=anchor)
        return Said(
            kept,
            quote=Wording(of.verbatim, self.quoted) if of.verbatim else None,
            marks=(*marks, *(() if isinstance(of, Period | Quantity) else self.basis(of.basis))),
            note=self.line(of.note) if of.note else None,
            details=(*details, *self.local(of)),
            anchor=anchor,
        )

    def basis(self, basis: Basis | None) -> tuple[str, ...]:
        """The mark of a reading that the source does not state."""
        return (self.word(basis),) if basis in (Basis.INFERRED, Basis.TEAM) else ()

    def absent(self, said: Phrase = NOT_STATED) -> Said:
        """That the plan says nothing here."""
        return Said((self.sentence(said),), is_absent=True)

    def labelled(self, label: Phrase, *pieces: Wording | None, of: Stated | None = None) -> Said:
        """A thing said with its label before it, for the details of another."""
        return self.under(label, self.say(*pieces, of=of))

    def under(self, label: Phrase, said: Said) -> Said:
        """Something said, with a label before it."""
        return replace(said, pieces=(self.own(self.speech.say(label) + self.speech.word(": ")), *said.pieces))

    def field(self, name: str, label: Phrase | Wording, *said: Said | None, is_run: bool = False) -> Field:
        """A field of a card with what is said there; it may be empty."""
        shown = label if isinstance(label, Wording) else self.own(label)
        return Field(name, shown, tuple(each for each in said if each is not None), is_run)

    def link(self, address: str, text: Wording) -> Link:
        """A text that leads to something of the report, by its address."""
        return Link(text.text, text.lang, f"#{address}" if self.has_cards else "")

    # A team's own fields

    def local(self, part: Part) -> tuple[Said, ...]:
        """The extra fields of a mapping, under the labels that the plan declares."""
        return tuple(
            self.say(self._label(key), self.own(self.speech.word(": ")), *self._plain(value))
            for key, value in part.local_fields.items()
        )

    def local_fields(self, part: Part) -> tuple[Field, ...]:
        """The extra fields of a card or of the plan, as fields."""
        return tuple(
            Field("local", self._label(key), (self.say(*self._plain(value)),))
            for key, value in part.local_fields.items()
        )

    def remark(self, of: Stated) -> Said | None:
        """The words of the source, the basis and the remark that stand beside a whole part, where there are any."""
        said = replace(self.say(of=of), details=())
        return said if said != Said(()) else None

    def _label(self, key: str) -> Wording:
        declared = self.plan.settings.extensions.get(key) if self.plan.settings else None
        return self.text(declared.label) if declared and declared.label else self.line(key)

    def _plain(self, value: Any) -> Iterable[Wording]:
        if isinstance(value, Mapping):
            value = [f"{key} {each}" for key, each in value.items()]
        items = value if isinstance(value, list | tuple) else [value]
        return (self.line(", ".join(str(item) for item in items)),)


def present(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields in which something is said."""
    return tuple(field for field in fields if field.said)


def joined(items: Iterable[Wording], separator: Wording) -> tuple[Wording, ...]:
    """The items with a separator between them."""
    pieces: list[Wording] = []
    for item in items:
        pieces += [separator, item] if pieces else [item]
    return tuple(pieces)


def _days(span: Span | None) -> tuple[date, date] | None:
    return (span.first, span.last) if span else None
