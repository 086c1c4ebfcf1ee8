"""Two versions of a plan, and what differs between them in the plan's own terms."""

from ccitrack.changes.differences import Change, Path, What, changes
from ccitrack.changes.goalposts import Goalpost, Post, goalposts
from ccitrack.changes.renames import Renamed, followed

__all__ = ["Change", "Goalpost", "Path", "Post", "Renamed", "What", "changes", "followed", "goalposts"]
