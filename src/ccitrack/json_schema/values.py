"""The values of cards as other programs see them.

ccitrack reads every value as it is typed; to others `2019` is a number and `true` no text. So a text may be a number
here, and what is written in it, a period or a quantity, is a pattern made from the expression that the reader uses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import Speech
from ccitrack.model.base import NUMBER, WHOLE, is_id
from ccitrack.model.period import FORMS as PERIOD_FORMS
from ccitrack.model.period import WRITTEN as PERIOD
from ccitrack.model.plan import SCHEMA_VERSION
from ccitrack.model.quantity import FORMS as QUANTITY_FORMS
from ccitrack.model.quantity import WRITTEN as QUANTITY
from ccitrack.model.text import LANGUAGE

Schema = dict[str, Any]

TYPES = ("string", "number", "boolean", "array", "object", "null")
ID_FORMS = phrase('An id holds letters, digits, ".", "_" and "-" only.')
LATIN, PUNCTUATION = range(0x20, 0x100), range(0x2000, 0x2070)
"""The characters that are looked at one by one; of the others, every one may stand in an id."""


@dataclass(frozen=True, slots=True)
class Telling:
    """In which languages the schemas speak, the first one first."""

    speeches: tuple[Speech, ...]

    def both(self, words: str, between: str = " · ") -> str:
        """The words in each language, once where they are the same."""
        return between.join(dict.fromkeys(speech.word(words) for speech in self.speeches))

    def described(self, docstring: str) -> Schema:
        """What a docstring says, for people; in Markdown too, where it quotes what is typed."""
        told = self.both(docstring, "\n\n")
        return {"description": told, "markdownDescription": told} if "`" in told else {"description": told}


def reference(name: str) -> Schema:
    """A reference to one of the `$defs`."""
    return {"$ref": f"#/$defs/{name}"}


def portable(pattern: str) -> str:
    """An expression of Python in the words of every reader of JSON Schema, with spaces around it."""
    without_names = re.sub(r"\((\?P<\w+>|(?!\?))", "(?:", pattern)
    return rf"^\s*(?:{without_names.replace(chr(92) + 'd', '[0-9]')})\s*$"


def id_pattern() -> str:
    """What an id looks like: no space, and none of the usual signs but `.`, `_` and `-`."""
    signs = "".join(_ranges([code for code in (*LATIN, *PUNCTUATION) if _is_a_sign(chr(code))]))
    return rf"^\s*[^\s{signs}]+\s*$"


def _is_a_sign(character: str) -> bool:
    return not character.isspace() and not is_id(character)


def _ranges(codes: list[int]) -> Iterator[str]:
    first = codes[0]
    for code, following in zip(codes, [*codes[1:], -1], strict=True):
        if following != code + 1:
            yield f"\\u{first:04x}-\\u{code:04x}" if first != code else f"\\u{code:04x}"
            first = following


def scalar(types: list[str], also: tuple[str, ...] = (), **limits: Any) -> Schema:
    """A value of some types, within limits, or of others that editors need not propose.

    Editors propose a value of each type that a schema names: so what is accepted and seldom meant, `true` for a text,
    nothing at all for a key, is only not forbidden.
    """
    wanted: Schema = {"type": types[0] if len(types) == 1 else types, **limits}
    return {"anyOf": [wanted, _only(*also)]} if also else wanted


def or_nothing(schema: Schema) -> Schema:
    """The same, or nothing: a key without a value is as if it were not there."""
    return {"anyOf": [schema, reference("nothing")]}


def _only(*accepted: str) -> Schema:
    return {"not": {"type": [each for each in TYPES if each not in accepted]}}


def named(telling: Telling) -> dict[str, Schema]:
    """The values that are no mapping, by their names among the `$defs`. Editors say the messages for what is wrong."""

    def pattern(expression: str, message: Phrase, other: Phrase | None = None) -> Schema:
        told = telling.both(message.wording)
        return {
            "pattern": expression,
            "patternErrorMessage": told,
            "errorMessage": telling.both((other or message).wording),
        }

    text = pattern(r"\S", phrase("The text is empty."), phrase("A text is expected here."))
    number = pattern(portable(NUMBER), phrase("Write it in digits: 1250, 12.5"))
    empty = telling.both(phrase("Write it, or delete the line.").wording)
    return {
        "nothing": _only("null"),
        "something": {"if": {"type": "null"}, "then": {"type": "string", "errorMessage": empty}},
        "text": scalar(["string", "number"], ("boolean",), **text),
        "words": {
            "if": {"type": "object"},
            "then": {
                "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"},
                "additionalProperties": reference("text"),
                "minProperties": 1,
            },
            "else": reference("text"),
        },
        "id": scalar(["string", "number"], ("boolean",), **pattern(id_pattern(), ID_FORMS)),
        "language": scalar(
            ["string"], **pattern(portable(LANGUAGE.pattern), phrase("Write fr, en, or another code of two letters"))
        ),
        "flag": scalar(["boolean"], errorMessage=telling.both(phrase("Write true or false").wording)),
        "number": scalar(["number", "string"], **number),
        "whole": scalar(["integer", "string"], **pattern(portable(WHOLE), phrase("Write 1, 2, 3…"))),
        "short_period": scalar(
            ["string", "integer"], minimum=1, maximum=9999, **pattern(portable(PERIOD), PERIOD_FORMS)
        ),
        "short_quantity": scalar(["number", "string"], **pattern(portable(QUANTITY.pattern), QUANTITY_FORMS)),
        "version": {"enum": [SCHEMA_VERSION, str(SCHEMA_VERSION)]},
    }


READERS = {
    "as_text": "text",
    "as_reference": "text",
    "as_words": "words",
    "as_id": "id",
    "as_language": "language",
    "as_flag": "flag",
    "as_number": "number",
    "as_figure": "number",
    "as_whole": "whole",
    "_as_version": "version",
}
"""Which of them the reader of a field reads."""
