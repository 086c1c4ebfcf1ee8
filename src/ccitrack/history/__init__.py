"""A plan as it was: at a revision, a tag or a day of its git repository, read without a checkout."""

from ccitrack.history.repository import NoHistory, Repository
from ccitrack.history.snapshot import Snapshot, snapshot
from ccitrack.history.versions import UnknownVersion, Version, version

__all__ = ["NoHistory", "Repository", "Snapshot", "UnknownVersion", "Version", "snapshot", "version"]
