"""From files to a plan, and what is wrong with them. Loading never raises for what a plan says."""

from ccitrack.load.folder import Gathered, gather
from ccitrack.load.loading import Card, Loaded, Unread, load
from ccitrack.load.mounts import Mount, PlanFiles

__all__ = ["Card", "Gathered", "Loaded", "Mount", "PlanFiles", "Unread", "gather", "load"]
