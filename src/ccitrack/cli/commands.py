"""The commands: a literal table, so that help and completion can name them without importing any."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: its name, the module that holds a function of that name, and its help in one line."""

    name: str
    module: str
    help: str


COMMANDS = {
    entry.name: entry
    for entry in (
        Entry("status", "ccitrack.cli.status", help="Tell the state of the plans on a day."),
        Entry("validate", "ccitrack.cli.validate", help="Check the plans, and point at every problem."),
        Entry("show", "ccitrack.cli.show", help="Show one card, with its computed state."),
        Entry("partners", "ccitrack.cli.partners", help="Tell who does what, in which action of which plan."),
        Entry("recommendations", "ccitrack.cli.recommendations", help="Tell which advice and gaps have actions."),
        Entry("report", "ccitrack.cli.report", help="Make the annual report of the steering committee."),
        Entry("explain", "ccitrack.cli.explain", help="Explain a rule: what it asks for, and what to write."),
        Entry("lsp", "ccitrack.cli.lsp", help="Help while a plan is typed in an editor."),
        Entry("rules", "ccitrack.cli.rules", help="List the rules that plans are checked against."),
        Entry("init", "ccitrack.cli.init", help="Begin a plan, or copy one of the examples."),
        Entry("new", "ccitrack.cli.new", help="Add an action, an axis, an indicator… to a plan."),
        Entry("set", "ccitrack.cli.set", help="Set a value of a card, and nothing else."),
        Entry("measure", "ccitrack.cli.measure", help="Add a measure to an indicator."),
        Entry("note", "ccitrack.cli.note", help="Add a dated note to an action."),
        Entry("spend", "ccitrack.cli.spend", help="Add money that was committed or spent."),
        Entry("milestone", "ccitrack.cli.milestone", help="Tell that a milestone is done, or took place."),
        Entry("revise", "ccitrack.cli.revise", help="Revise a target, an end or an amount that was adopted."),
        Entry("decide", "ccitrack.cli.decide", help="Record a decision of the committee."),
        Entry("rename", "ccitrack.cli.rename", help="Give a thing another id, wherever it is named."),
        Entry("edit", "ccitrack.cli.edit", help="Open a card in your editor, at its line, and check it."),
        Entry("diff", "ccitrack.cli.diff", help="Tell what changed between two versions of a plan."),
        Entry("approve", "ccitrack.cli.approve", help="Record a version that the committee adopted."),
        Entry("history", "ccitrack.cli.history", help="Tell the life of an action or of an indicator."),
        Entry("schema", "ccitrack.cli.schema", help="Print the JSON Schema of what the commands print with --json."),
        Entry("budget", "ccitrack.cli.budget", help="Tell what is planned, committed and spent."),
        Entry("calendar", "ccitrack.cli.calendar", help="Tell what is overdue, due now and due next."),
        Entry("gaps", "ccitrack.cli.gaps", help="Tell what nobody knows, by leader."),
        Entry("cache", "ccitrack.cli.cache", help="Tell what is kept on this machine to be quicker the next time."),
        Entry("indicators", "ccitrack.cli.indicators", help="Tell how far the indicators have come."),
    )
}
