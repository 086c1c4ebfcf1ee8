"""`ccitrack rules`: the list of what plans are checked against."""

from ccitrack.cli import options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.language.speech import speech


@command("rules")
def rules(json: options.Json = False, lang: options.Lang = "en") -> int:
    """List the rules that plans are checked against, each with its severity.

    `ccitrack explain RULE` shows the manual of one of them.
    """
    from ccitrack.checks import RULES
    from ccitrack.cli.layout import definitions
    from ccitrack.cli.manual import as_document, summary

    words = speech(lang)
    if json:
        output.show_json({"format": "ccitrack.rules/1", "rules": [as_document(rule, words) for rule in RULES]})
        return DONE
    rows = [
        (rule.name, f"{words.word(rule.severity.value)}{words.word(': ')}{summary(rule.manual, words)}")
        for rule in RULES
    ]
    output.show(definitions(rows, output.width()))
    return DONE
