"""Files of a nomination: there and one's own when they are handed in, and kept as long as it has
them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import Refused
from models.files import blobs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.database import Session


async def check(session: Session, person_id: int, materials: Sequence[str]) -> None:
    """Raises `Refused` where there is none, and for one that is gone or somebody else's."""
    if not materials:
        raise Refused("nomination-no-document")
    for words in materials:
        named = blobs.mentioned(words)
        blob = await blobs.find(session, named[0]) if named else None
        if blob is None or blob.person_id != person_id:
            raise Refused("nomination-file-gone", name=named[1] if named else "")


async def keep(
    session: Session, before: Sequence[str], after: Sequence[str], *, now: datetime
) -> None:
    """Keep the files that it has now, and let go of those that it has no more."""
    for gone, kept in ((True, set(before) - set(after)), (False, set(after) - set(before))):
        for words in kept:
            if named := blobs.mentioned(words):
                await blobs.hold(session, named[0], until=now if gone else None)
