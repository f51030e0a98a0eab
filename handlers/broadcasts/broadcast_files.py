"""Files of a broadcast: what goes with it, a list of its recipients, and its report."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.broadcasts.broadcast_cards import show
from handlers.broadcasts.broadcast_form import owned
from handlers.router import Router
from models.broadcasts import broadcast_lists, broadcasts
from models.broadcasts.broadcast_workbooks import workbook
from models.broadcasts.broadcasts import Broadcast, State
from models.errors import Refused
from models.files import blobs
from models.messages import Reply
from models.people.roles import Role, may
from models.sheets.sheets import XLSX, rows_in

if TYPE_CHECKING:
    from handlers.turn import Turn

router = Router()

_FILE_KEPT = timedelta(days=1)
_DRAFT_TAKES_FILES = timedelta(hours=12)
_LISTED = 20
_QUOTED = 40


@router.text
async def attach(turn: Turn) -> Reply | None:
    """A file from who has just written a draft goes with it."""
    upload = turn.incoming.attachment
    if (
        upload is None
        or not turn.private
        or not await may(turn.session, turn.person_id, Role.COUNSELOR)
    ):
        return None
    mine = await broadcasts.written_by(turn.session, turn.person_id, limit=1)
    is_open = mine and mine[0].state == State.DRAFT
    if not is_open or turn.now - mine[0].created_at > _DRAFT_TAKES_FILES:
        return None
    broadcast = await owned(turn, mine[0].number)
    if upload.data is None:
        raise Refused("broadcast-file-large")
    kept = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=upload.name,
        media_type=upload.media_type,
        data=upload.data,
        now=turn.now,
    )
    await broadcasts.attach(turn.session, broadcast, kept)
    return await show(turn, broadcast)


async def take_list(turn: Turn, broadcast: Broadcast) -> list[Reply]:
    """Take the file that goes with a draft for the list of its recipients instead."""
    file = broadcast.file()
    if broadcast.state != State.DRAFT or file is None:
        raise Refused("broadcast-submitted")
    blob = await blobs.find(turn.session, file.blob)
    if blob is None:
        raise Refused("broadcast-finding-file-gone", name=file.name)
    listed = broadcast_lists.entries(await asyncio.to_thread(rows_in, blob.data))
    parts = (await broadcasts.audience_of(turn.session, broadcast)).parts
    matched = await broadcast_lists.match(turn.session, listed, parts)
    await broadcast_lists.keep(turn.session, broadcast, matched.people)
    await broadcasts.attach(turn.session, broadcast, None)
    return [_unmatched(turn, matched), await show(turn, broadcast)]


def _unmatched(turn: Turn, matched: broadcast_lists.Matched) -> Reply:
    """How many were found, and which rows are nobody's."""
    lines = [
        turn.say(
            f"broadcast-list-{each.why}", row=str(each.entry.row), words=each.entry.words[:_QUOTED]
        )
        for each in matched.unmatched[:_LISTED]
    ]
    number = len(matched.unmatched)
    heading = turn.say("broadcast-list", number=len(matched.people), unmatched=number)
    more = [turn.say("broadcast-list-more", number=number - _LISTED)] if number > _LISTED else []
    return Reply("\n".join([heading, *lines, *more]))


async def unlist(turn: Turn, broadcast: Broadcast) -> Reply:
    """Let it go to whoever meets the other rules."""
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    await broadcast_lists.forget(turn.session, broadcast)
    return await show(turn, broadcast)


async def unfile(turn: Turn, broadcast: Broadcast) -> Reply:
    """Take the file away."""
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    await broadcasts.attach(turn.session, broadcast, None)
    return await show(turn, broadcast)


async def send_report(turn: Turn, broadcast: Broadcast) -> Reply:
    """The report as a workbook."""
    data = await workbook(turn.session, broadcast, turn.say)
    file = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=turn.say("broadcast-report-name", number=str(broadcast.number)),
        media_type=XLSX,
        data=data,
        now=turn.now,
        expires_at=turn.now + _FILE_KEPT,
    )
    return turn.reply("broadcast-report", attachment=file)
