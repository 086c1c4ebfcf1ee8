"""From files to a plan, and what is wrong with them. Loading never raises for what a plan says.

Gathering the files is cheap; what reads them is imported when it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ccitrack.load.folder import Gathered, gather

if TYPE_CHECKING:
    from ccitrack.load.loading import Card, Loaded, Unread, load
    from ccitrack.load.mounts import Mount, PlanFiles

__all__ = ["Card", "Gathered", "Loaded", "Mount", "PlanFiles", "Unread", "gather", "load"]

if not TYPE_CHECKING:  # else a name that does not exist would be no error

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = "mounts" if name in ("Mount", "PlanFiles") else "loading"
        return getattr(import_module(f"{__name__}.{module}"), name)
