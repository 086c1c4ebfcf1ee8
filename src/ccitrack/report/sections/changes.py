"""What changed since the last report, from the dates in the cards."""

from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.follow_up import Alert
from ccitrack.report.changes import measures, milestones, money, notes, statuses, versions
from ccitrack.report.changes.revisions import revisions
from ccitrack.report.comparison import Comparison
from ccitrack.report.material import Material
from ccitrack.report.revised import is_between
from ccitrack.report.said import Field, Group, Said
from ccitrack.report.sections.decisions import known_decisions, taken_on
from ccitrack.report.sentences import listed, woven
from ccitrack.report.shape import Section
from ccitrack.report.teller import present


def changes(material: Material) -> Section:
    """What became known after the day of the last report: statuses, revisions, steps, measures, notes, money."""
    compared = material.compared
    if compared is not None:
        return _of_versions(material, compared)
    if material.since is None:
        said = phrase("No earlier report and no earlier committee is recorded: there is nothing to compare with.")
        return _section(material, nothing=said)
    tables = (
        statuses.changed(material),
        revisions(material),
        milestones.reached(material),
        measures.new(material),
        measures.recorded_late(material),
        notes.new(material),
        statuses.confirmed(material),
        money.new(material),
    )
    shown = tuple(table for table in tables if table.rows)
    told = present((_decided(material), _alerts(material), money.undated(material)))
    if not shown and not told:
        return _section(material, nothing=phrase("Nothing is dated since {day}.", day=_since(material)))
    return _section(material, groups=(Group("changes", "", told, shown),))


def _of_versions(material: Material, compared: Comparison) -> Section:
    """What changed from one version to the other in sentences, then what is dated in between, then the committees."""
    teller = material.teller
    tables = (versions.findings(teller, compared), versions.values(teller, compared))
    told = versions.told(teller, compared)
    shown = tuple(each for each in tables if each.rows)
    meetings = versions.committees(material, material.past.committees)
    groups = (
        *([Group("changes", "", told, shown)] if told or shown else []),
        *([Group("committees", "", tables=(meetings,))] if meetings else []),
    )
    notes_ = [teller.speech.say(versions.compared_with(teller, compared)), versions.unread(teller, compared)]
    if material.past.untold is not None:
        notes_.append(teller.speech.say(material.past.untold))
    title = teller.speech.word("Since the last report")
    return Section("@changes", title, note=" ".join(filter(None, notes_)), groups=groups)


def _section(material: Material, *, groups: tuple[Group, ...] = (), nothing: Phrase | None = None) -> Section:
    say = material.teller.speech.say
    title = phrase("Since the last report")
    note = phrase("What is dated after {day}, by the day of this report.", day=_since(material))
    return Section(
        "@changes",
        say(title),
        note=say(note) if material.since and groups else None,
        groups=groups,
        nothing=say(nothing) if nothing else None,
    )


def _since(material: Material) -> str:
    return day_words(material.since, material.teller.speech.code) if material.since else ""


def _decided(material: Material) -> Field:
    """The decisions taken since, by their numbers; they are told with what became of them."""
    teller = material.teller
    new = [each for each in known_decisions(material) if is_between(taken_on(each), material.since, material.day)]
    links = [(teller.link(f"{teller.plan.id}/@decisions/{each.id}", teller.line(each.id)),) for each in reversed(new)]
    return teller.field("decided", phrase("Decisions taken"), Said(listed(teller, links)) if links else None)


def _alerts(material: Material) -> Field:
    """How many points of attention are new; they are told with the others."""
    teller = material.teller
    new = [
        note
        for action in material.actions
        for note in action.updates
        if note.alert in (Alert.ALERT, Alert.WATCH) and is_between(note.date, material.since, material.day)
    ]
    if not new:
        return teller.field("alerts", phrase("Alerts"))
    said = plural("{count} new note, among the {points}", "{count} new notes, among the {points}", len(new))
    points = teller.link("@attention", teller.own(phrase("points of attention")))
    return teller.field("alerts", phrase("Alerts"), teller.say(*woven(teller, said, points=(points,))))
