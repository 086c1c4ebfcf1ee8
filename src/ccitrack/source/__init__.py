"""YAML text, read once: nodes with their positions, and the plain data that they hold."""

from ccitrack.source.comments import Comment, comments
from ccitrack.source.nodes import NULLS, Loc, Node, Plain, Source, plain_data
from ccitrack.source.reading import BYTE_ORDER_MARK, LARGEST_FILE, Reading, read

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
