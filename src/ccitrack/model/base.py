"""What all parts of a plan share: strict and frozen mappings, and the readers of the plainest values."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ccitrack.language.phrases import Instead, Phrase, Uncut, phrase
from ccitrack.source import Plain

LONGEST_NUMBER = 30
NUMBER = r"[-+]?\d+(?:\.\d+)?"
WHOLE = r"[-+]?\d+"
EXTENSION = "x-"


def refusal(rule: str, message: Phrase, help: Phrase | None = None) -> PydanticCustomError:
    """What a reader raises: the rule that is broken, what is wrong and what to write."""
    return PydanticCustomError("refused", "refused", {"rule": rule, "message": message, "help": help})


class Basis(StrEnum):
    """On what a value stands: the source says it, a reader inferred it, or the team decided it."""

    STATED = "stated"
    INFERRED = "inferred"
    TEAM = "team"


class Part(BaseModel):
    """A mapping of a card: unknown keys are errors, a key without a value is as if it were not there."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    needs: ClassVar[tuple[str, ...]] = ()
    """The keys of which it has to say one."""

    local_fields: Mapping[str, Any] = Field(default_factory=dict, alias=EXTENSION)
    """The keys of a team's own, which begin with `x-`: `x-district`; declared in the plan's `settings`, under
    `extensions`.
    """

    @classmethod
    @cache
    def keys(cls) -> tuple[str, ...]:
        """The keys that can be written, in the order of the model."""
        names = (field.alias or name for name, field in cls.model_fields.items())
        return tuple(name for name in names if name != EXTENSION)

    @classmethod
    @cache
    def _known(cls) -> frozenset[str]:
        return frozenset(cls.keys())

    @model_validator(mode="before")
    @classmethod
    def _set_aside(cls, data: Any) -> Any:
        """Parts the `x-` keys from the others, and leaves out the keys that say nothing."""
        if not isinstance(data, dict):
            return data
        known = cls._known()
        if data.keys() <= known and None not in data.values():
            return data
        kept = {key: value for key, value in data.items() if value is not None or key not in known}
        local = {key: kept.pop(key) for key in list(kept) if key.startswith(EXTENSION)}
        return {**kept, EXTENSION: local} if local else kept


def as_text(value: Any) -> str:
    """A text as it was typed, without the spaces around it."""
    if isinstance(value, dict) and len(value) == 1:
        ((key, said),) = value.items()
        raise refusal("unknown-key", *colon_in_text(key, said))
    if value is not None and not isinstance(value, str):
        raise refusal("wrong-value", phrase("A text is expected here."), phrase("Write a text, in quotes if needed."))
    text = str(value or "").strip()
    if not text:
        raise refusal("wrong-value", phrase("The text is empty."), phrase("Write it, or delete the line."))
    return text


def colon_in_text(key: str, said: object) -> tuple[Phrase, Phrase]:
    """The explanation of a text whose colon makes YAML read a key and its value: `Learn: share and innovate`."""
    message = phrase('The colon after "{key}" makes a key of it.', key=key)
    if isinstance(said, str) and said and not set(key + said) & set('"\\\n'):
        return message, phrase('Put it in quotes: "{text}"', text=Uncut(f"{key}: {said}"))
    return message, phrase('Put the whole text in quotes: "…".')


def between_curly_quotes(text: str) -> tuple[Phrase, Phrase] | None:
    """The explanation of a value between “…” or «…», which YAML takes for letters of the text."""
    quoted = re.fullmatch(r"[“”„«‘’]\s*([^“”„«»‘’]+?)\s*[“”»‘’]", text.strip())
    if quoted is None:
        return None
    message = phrase("The quotation marks of {text} are typographic: they count as letters.", text=text.strip())
    return message, phrase('Write straight ones: "{text}"', text=Instead(quoted[1]))


def is_id(text: str) -> bool:
    """Whether a text can be an identifier."""
    return re.fullmatch(r"[\w.\-]+", text.strip()) is not None


def as_id(value: Any) -> str:
    """An identifier: letters, digits, `.`, `_` and `-`, compared exactly."""
    text = as_text(value)
    if is_id(text):
        return text
    if curly := between_curly_quotes(text):
        raise refusal("wrong-value", *curly)
    suggestion = re.sub(r"[^\w.\-]+", "-", text).strip("-")
    raise refusal(
        "wrong-value",
        phrase('"{text}" cannot be an identifier: it holds letters, digits, ".", "_" and "-" only.', text=text),
        phrase("Write {suggestion}", suggestion=Instead(suggestion)) if suggestion else None,
    )


def as_reference(value: Any) -> str:
    """The identifier of another thing, as it was typed: only the whole plan can tell which one is meant."""
    return as_text(value)


def as_flag(value: Any) -> bool:
    """`true` or `false`, without quotes."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    shown = value if isinstance(value, str) else "…"
    meant = _FLAGS.get(shown.strip(" “”«»\u00a0").lower())
    if shown.strip().lower() in ("true", "false"):
        raise refusal(
            "wrong-value",
            phrase("The quotation marks make a text of {text}.", text=shown),
            phrase("Write {text}", text=Instead(meant)),
        )
    help = phrase("Write {text}", text=Instead(meant)) if meant else phrase("Write true or false")
    raise refusal("wrong-value", phrase('"{text}" is neither true nor false.', text=shown), help)


_FLAGS = {"true": "true", "yes": "true", "oui": "true", "on": "true", "vrai": "true", "x": "true", "1": "true"} | {
    "false": "false",
    "no": "false",
    "non": "false",
    "off": "false",
    "faux": "false",
    "0": "false",
}


def as_number(value: Any) -> Decimal:
    """An exact decimal number, from the text that was typed. Never a float."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER and re.fullmatch(NUMBER, value, re.ASCII):
        return Decimal(value)
    shown = value if isinstance(value, str) else "…"
    if curly := between_curly_quotes(shown):
        raise refusal("wrong-value", *curly)
    corrected = corrected_number(shown.removesuffix("%"))
    written = phrase("Write {number}", number=Instead(corrected)) if corrected else None
    help = written or phrase("Write it in digits: 1250, 12.5")
    raise refusal("wrong-value", phrase('"{text}" is not a number.', text=shown), help)


def corrected_number(text: str) -> str | None:
    """The number that is meant by one with spaces, a decimal comma, signs between the thousands or a currency."""
    if len(text) > 2 * LONGEST_NUMBER:
        return None
    bare = re.sub(r"(?<=\d)[ \u00a0\u202f'\u2019_](?=\d{3}(?!\d))", "", text.strip(), flags=re.ASCII)
    bare = re.sub(r"\s*(€|euros?|EUR)\s*", "", bare, flags=re.IGNORECASE)
    times = 1
    if scaled := re.fullmatch(r"(.+?)\s*(k|M|millions?|mille|thousand)\s*€?", bare):
        bare, times = scaled[1], 1000 if scaled[2] in ("k", "mille", "thousand") else 1_000_000
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?|[1-9]\d{0,2}(\.\d{3}){2,}", bare, re.ASCII):
        bare = bare.replace(",", "") if "," in bare else bare.replace(".", "")
    bare = bare.replace(",", ".")
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", bare, re.ASCII) or len(bare) > LONGEST_NUMBER:
        return None
    number = Decimal(bare) * times
    return f"{number.normalize():f}" if times > 1 else f"{number:f}"


def two_readings(text: str) -> tuple[str, str] | None:
    """The two writings of a number whose point may part the thousands or the decimals: 30000 and 30 for `30.000`."""
    if not re.fullmatch(r"[-+]?[1-9]\d{0,2}\.\d{3}", text, re.ASCII):
        return None
    decimal = text.rstrip("0").rstrip(".")
    return text.replace(".", ""), f"{text}0" if decimal == text else decimal


def as_whole(value: Any) -> int:
    """A whole number."""
    if isinstance(value, int):
        return value
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER and re.fullmatch(WHOLE, value, re.ASCII):
        return int(value)
    shown = value if isinstance(value, str) else "…"
    raise refusal("wrong-value", phrase('"{text}" is not a whole number.', text=shown), phrase("Write 1, 2, 3…"))


class ReadBy:
    """The mark of an annotation whose values one function makes and judges alone: `Annotated[str, ReadBy(as_text)]`.

    Pydantic's own `BeforeValidator` would look at the signature of the function and build what checks its result, for
    each of the hundreds of fields anew.
    """

    def __init__(self, func: Callable[[Any], object]) -> None:
        self.func = func

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.func)


Line = Annotated[str, ReadBy(as_text)]
Id = Annotated[str, ReadBy(as_id)]
Reference = Annotated[str, ReadBy(as_reference)]
Flag = Annotated[bool, ReadBy(as_flag)]
Number = Annotated[Decimal, ReadBy(as_number)]
Whole = Annotated[int, ReadBy(as_whole)]


class Stated(Part):
    """A mapping that can say on what it stands: with the words of its source, and remarks."""

    basis: Basis | None = None
    """On what the value stands: `stated` in the source, `inferred` by a reader, decided by the `team`."""

    verbatim: Line | None = None
    """The words of the source, exactly, with its slips: `between 8 et 10`."""

    note: Line | None = None
    """A remark of those who keep the plan: `The card does not say per year or in total.`"""


def unwrapped(value: Any, key: str) -> Any:
    """The long form of a value that was written short: `2019` becomes `{value: 2019}`."""
    return {key: value} if isinstance(value, str) else value
