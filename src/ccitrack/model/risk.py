"""What could go wrong."""

from ccitrack.model.base import Stated
from ccitrack.model.party import Party
from ccitrack.model.text import Text


class Risk(Stated):
    """What could go wrong, and what would be done."""

    text: Text
    """What could happen: `The European funds are refused`."""

    likelihood: Text | None = None
    """How likely it is, in words: `medium`."""

    effect: Text | None = None
    """What it would do: `€800,000 to be found`."""

    response: Text | None = None
    """What would be done: `Open in two steps`."""

    owner: Party | None = None
    """Who watches it, an id of the register: `city`."""
