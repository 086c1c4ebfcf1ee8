"""YAML text, read once: nodes with their positions, and the plain data that they hold.

What reads (and ruamel.yaml with it) is imported when it is asked for: to look at the files of a plan needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ccitrack.source.comments import Comment, comments
from ccitrack.source.nodes import LARGEST_FILE, NULLS, Loc, Node, Plain, plain_data
from ccitrack.source.source import Source

if TYPE_CHECKING:
    from ccitrack.source.reading import BYTE_ORDER_MARK, Reading, read

__all__ = [
    "BYTE_ORDER_MARK",
    "LARGEST_FILE",
    "NULLS",
    "Comment",
    "Loc",
    "Node",
    "Plain",
    "Reading",
    "Source",
    "comments",
    "plain_data",
    "read",
]

if not TYPE_CHECKING:  # else a name that does not exist would be no error

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.reading"), name)
