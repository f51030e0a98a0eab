"""Files as answers in a talk: of the kind that is asked for, not too large, and kept at once.

A talk's effects wait until it ends, but a file cannot: it is kept for as long as a talk waits and
a day, and what the talk does with it keeps it longer.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.errors import Refused
from models.files import blobs
from models.files.file_kinds import PICTURES, suffix_of

if TYPE_CHECKING:
    from handlers.talk import FileWanted
    from handlers.turn import Turn

MOST_OF_ONE = 60 * 2**20
"""Bytes that are kept of one person, all files together."""
_MEGABYTE = 2**20
_SPELLINGS = {"jpeg": "jpg"}


async def take(turn: Turn, wanted: FileWanted, *, patience: timedelta) -> str:
    """Keep the file that came with a message; the words that stand for it as an answer.

    Raises `Refused` for one of another kind, too large, or empty.
    """
    upload = turn.incoming.attachment
    if upload is None or upload.size > wanted.most or len(upload.data or b"") > wanted.most:
        raise Refused("upload-too-large", limit=wanted.most // _MEGABYTE)
    if not upload.data:
        raise Refused("upload-lost")
    suffix = suffix_of(upload.data, upload.name)
    if wanted.suffixes and suffix not in {_SPELLINGS.get(s, s) for s in wanted.suffixes}:
        key = "upload-picture" if suffix in PICTURES else "upload-other-kind"
        raise Refused(key, kinds=" / ".join(wanted.suffixes))
    if await blobs.size_of(turn.session, turn.person_id) + len(upload.data) > MOST_OF_ONE:
        raise Refused("upload-too-many", limit=MOST_OF_ONE // _MEGABYTE)
    file = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=upload.name,
        media_type=upload.media_type,
        data=upload.data,
        now=turn.now,
        expires_at=turn.now + patience + timedelta(days=1),
    )
    return blobs.mention(file.blob, file.name)
