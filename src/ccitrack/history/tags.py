"""Tags: names that stay with a version. They are made unsigned, and nothing of the repository runs."""

import re

from ccitrack.errors import CcitrackError
from ccitrack.history.repository import NoHistory, Objects, Repository
from ccitrack.history.versions import Version
from ccitrack.language.phrases import phrase

NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)*")
NOTHING = "0" * 64


class CannotTag(CcitrackError):
    """A name that no tag can have, or that another version has."""


def is_tag(objects: Objects, name: str) -> bool:
    """Whether a tag of that name is there."""
    return bool(NAME.fullmatch(name)) and objects.get(f"refs/tags/{name}^{{commit}}") is not None


def tag(repository: Repository, objects: Objects, name: str, version: Version) -> None:
    """Give a version a name. Raises CannotTag; a name that it has already is no harm."""
    if not NAME.fullmatch(name) or ".." in name or name.endswith((".", ".lock", "/")) or name.startswith(("-", ".")):
        raise CannotTag(
            phrase("{name} is no name for a version.", name=name),
            phrase('A name holds letters, digits, ".", "_" and "-".'),
        )
    there = objects.get(f"refs/tags/{name}^{{commit}}")
    if there is not None and there.hash != version.commit:
        raise CannotTag(
            phrase("Another version is called {name} already.", name=name), phrase("Give another name: --name …")
        )
    if there is not None:
        return
    try:
        repository.ask("update-ref", f"refs/tags/{name}", version.commit, NOTHING[: len(version.commit)])
    except NoHistory as reason:
        raise CannotTag(phrase("The version cannot be called {name}.", name=name), reason.message) from reason


def untag(repository: Repository, name: str) -> None:
    """Take a name back that was just given."""
    repository.ask("update-ref", "-d", f"refs/tags/{name}")
