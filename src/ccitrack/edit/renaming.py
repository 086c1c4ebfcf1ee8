"""Another id for a thing of a plan: what must be written for it, or why it cannot have it."""

from ccitrack.edit.change import Put
from ccitrack.edit.references import references
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.load import Loaded
from ccitrack.load.addresses import places
from ccitrack.model.base import is_id
from ccitrack.source import Loc


class CannotRename(CcitrackError):
    """The thing has no id, or the new one is no id, or is taken."""


def renaming(loaded: Loaded, address: str, loc: Loc, id: str) -> tuple[Put, ...]:
    """The changes that give the thing at an address another id: the id itself, then each place that names it.

    Raises CannotRename.
    """
    old = loaded.files.data((*loc, "id"))
    if old is None or not loc:
        raise CannotRename(
            phrase("{address} cannot get another id.", address=address),
            phrase("The id of a plan is also the name of its folder: change both by hand.") if not loc else None,
        )
    if not is_id(id):
        raise CannotRename(
            phrase("{id} is no id.", id=id), phrase('An id holds letters, digits, ".", "_" and "-" only.')
        )
    renamed = f"{address.rpartition('/')[0]}/{id}"
    if any(known == renamed for known, _, _ in places(loaded)):
        raise CannotRename(phrase("The identifier {id} is taken in this plan.", id=id))
    return tuple(Put(place, id) for place in ((*loc, "id"), *references(loaded, loc, str(old))))
