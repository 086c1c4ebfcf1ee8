"""How a language sets what people typed: where a line may not be broken."""

import re

NO_BREAK_SPACE = "\u00a0"
_FRENCH = re.compile(
    r"(?<=\S) (?=[?!:;»%€])|(?<=«) |(?<=\d) (?=\d{3}(?!\d))|(?<=\d) (?=(?:jours?|mois|ans?|m²|ha|h|k€|M€)(?!\w))"
)


def unbroken(text: str, language: str) -> str:
    """The text with no-break spaces where French wants them: before `? ! : ; »`, after `«`, inside a number,
    between a number and its unit.

    People type plain spaces there; a line must not begin with a question mark. Nothing else of the text changes.
    """
    return _FRENCH.sub(NO_BREAK_SPACE, text) if language == "fr" else text
