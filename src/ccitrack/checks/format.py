"""The rules of the format: what reading and loading refuse. No setting changes them."""

from ccitrack.checks.rule import Rule, format_rule
from ccitrack.diagnostics import Severity

RULES: tuple[Rule, ...] = (
    format_rule(
        "yaml-syntax",
        """
        The text of a file cannot be followed to its end as YAML.

        Usual causes: a text that holds a colon and a space, that begins with a quotation mark and goes on after the
        closing one, or that begins with a sign such as %, @, >, * or [; a tab; a line that is not aligned with those
        it belongs with. Quotation marks around the whole text mend most of them. The file is not read further: put
        this right first.

        Wrong:
            title: Objective: five enterprises per year

        Right:
            title: "Objective: five enterprises per year"
        """,
    ),
    format_rule(
        "unsupported-yaml",
        """
        The file uses a part of YAML that cards do not have.

        Cards are plain: keys, lists and texts. Anchors (&), aliases (*), tags (!), merges (<<), several documents in
        one file and keys that are not words are refused, because programs do not read them alike. A text that begins
        with one of these signs goes in quotes.

        Wrong:
            title: !Important Open a creative hub

        Right:
            title: "!Important Open a creative hub"
        """,
    ),
    format_rule(
        "duplicate-key",
        """
        A key is written twice in the same mapping.

        Programs that read YAML disagree on which of the two counts, so neither does. The message gives the
        line of the first.

        Wrong:
            title: Open a creative hub
            title: Open the creative hub

        Right:
            title: Open the creative hub
        """,
    ),
    format_rule(
        "unknown-key",
        """
        A key is not one of those that can stand there.

        A mistyped key would drop what is written under it without a word, so it is refused and the nearest known key
        is named. A key of your own begins with x- and is declared in settings.extensions of plan.yaml. A colon inside
        a text, or a comma inside braces, makes a key too: the text then goes in quotes.

        Wrong:
            titel: Open a creative hub

        Right:
            title: Open a creative hub
        """,
    ),
    format_rule(
        "missing-field",
        """
        Something that the mapping cannot do without is not written.

        A plan has schema, id, title and lang; an action has id and title; an indicator has id, level and title.
        All that is optional is left out where it is not known: an empty key says the same as no key.

        Wrong:
            id: "4"
            leaders: [le-damier]

        Right:
            id: "4"
            title: Open a creative hub
            leaders: [le-damier]
        """,
    ),
    format_rule(
        "wrong-value",
        """
        The value is not of the kind that the key takes.

        A list stands where one value should, a text where a number should, or a word is not one of those that can
        stand there: the message lists them. Words and keys are the same in all languages.

        Wrong:
            status: under way
            leaders: Le Damier

        Right:
            status: in_progress
            leaders: [Le Damier]
        """,
    ),
    format_rule(
        "not-utf8",
        """
        The file is not saved as UTF-8.

        Accents would be read as other signs. In the editor, save the file again with the encoding UTF-8 (with or
        without a byte order mark).

        Wrong:
            a card saved as "ANSI", "Windows-1252", "ISO-8859-1" or "Unicode" (UTF-16)

        Right:
            a card saved as "UTF-8"
        """,
    ),
    format_rule(
        "unreadable-file",
        """
        A file of the plan cannot be read at all.

        It is empty, larger than 1 MiB or of more than 30,000 keys and values, not a file, forbidden to you, or a link
        that leads nowhere or out of the folder of the plan. What it held is missing from the plan; the other files are
        checked as usual.

        Wrong:
            an empty file actions/04-creative-hub.yaml

        Right:
            id: "4"
            title: Open a creative hub
        """,
    ),
    format_rule(
        "schema-version",
        """
        The plan is written in a version of the format that this ccitrack does not know.

        The key schema of plan.yaml gives the version, which is 1 today. Update ccitrack to read a later one.

        Wrong:
            schema: 2

        Right:
            schema: 1
        """,
    ),
    format_rule(
        "no-plan",
        """
        There are cards without plan.yaml, or a plan that declares actions without any card.

        A plan is a folder with plan.yaml, which says its id, title and language, and with one card for each action
        in the folder actions. A small plan may hold its actions in plan.yaml itself.

        Wrong:
            actions/04-creative-hub.yaml alone

        Right:
            plan.yaml
            actions/04-creative-hub.yaml
        """,
    ),
    format_rule(
        "stray-file",
        """
        A YAML file of the plan's folder is in a place where nothing reads it.

        Its content would be missing from the plan without a word. Beside plan.yaml stand recommendations.yaml and
        context.yaml; cards stand in the folder actions, not in folders of their own. A card whose name ends in .txt,
        which some editors add, is not read either. Files of other kinds are left alone.

        Wrong:
            plan.yaml
            04-creative-hub.yaml

        Right:
            plan.yaml
            actions/04-creative-hub.yaml
        """,
        Severity.WARNING,
    ),
    format_rule(
        "unreadable-period",
        """
        A date or a period is not written in one of the forms that are understood.

        The forms are 2019, 2019-06, 2019-06-30, 2018-S2 (semester), 2019-Q4 (quarter), 2018..2020 (from one to the
        other), "2018..", "..2019", and "~2019-06" (about). The words of the source go into verbatim. A day that the
        calendar does not have is refused too.

        Wrong:
            timeframe: 2nd semester 2018

        Right:
            timeframe: {value: 2018-S2, verbatim: 2nd semester 2018}
        """,
    ),
    format_rule(
        "unreadable-quantity",
        """
        A quantity is not written in one of the forms that are understood.

        The forms are 20, 12.5, 8..10 (both ends included), "~20" (about), ">=5" (at least) and "<=30" (at most).
        There are no spaces between thousands, the decimal sign is a point, the unit stands in unit, and a percentage
        is a number with unit: "%". A point before three digits, as in 30.000, could part thousands or decimals: it is
        refused, whichever is meant.

        Wrong:
            amount: 10 000 €

        Right:
            amount: 10000
        """,
    ),
    format_rule(
        "reversed-range",
        """
        A range begins after its end.

        The smaller number stands first, whether the value should rise or fall.

        Wrong:
            value: 10..8

        Right:
            value: 8..10
        """,
    ),
)
