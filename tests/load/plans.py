"""Small plans for the tests of loading, from texts."""

from ccitrack.diagnostics import Diagnostic
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, Loaded, load

HEADER = "schema: 1\nid: hub\ntitle: Music and picture\nlang: en\n"
CARD = "id: a1\ntitle: Open a hub\n"


def loaded(**texts: str | bytes) -> Loaded:
    """The plan of some files: `plan`, `recommendations` and `context`; any other name is that of a card."""
    files: dict[str, bytes] = {}
    for name, text in texts.items():
        path = f"{name}.yaml" if name in ("plan", "recommendations", "context") else f"actions/{name}.yaml"
        files[path] = text if isinstance(text, bytes) else text.encode()
    return load(Gathered(files, (), ".", "plan.yaml"))


def ids(plan: Loaded) -> list[str]:
    """The ids of the actions of the plan."""
    assert plan.plan is not None
    return [action.id for action in plan.plan.actions]


def told(problems: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[str]:
    """Each problem as `path:line:column rule: message`."""
    return [f"{problem.location} {problem.rule}: {speech('en').say(problem.message)}" for problem in problems]
