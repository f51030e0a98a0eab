"""Files that were sent to a visitor, found through the exchange they came with.

So only the visitor of that exchange gets one, and there is no address that could be passed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from bot.web.frames import exchange_id
from models.chat import exchanges
from models.files import blobs

if TYPE_CHECKING:
    from models.database import Database
    from models.messages import Address, Attachment

_PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})


async def download(request: web.Request, database: Database, address: Address) -> web.Response:
    """The file at `/files/{exchange}/{place}`, if it was sent to `address`."""
    wanted = exchange_id(int(request.match_info["exchange"]))
    place = int(request.match_info["place"])
    async with database.read() as session:
        rows = await exchanges.after(session, address, wanted - 1, limit=1)
        if not rows or rows[0].id != wanted or place >= len(rows[0].replies):
            raise web.HTTPNotFound
        attachment = rows[0].replies[place].attachment
        blob = await blobs.find(session, attachment.blob) if attachment else None
    if attachment is None or blob is None:
        raise web.HTTPNotFound
    return web.Response(body=blob.data, headers=_headers(attachment))


def _headers(attachment: Attachment) -> dict[str, str]:
    """Saved as a file, never opened as a page of ours; a picture may be shown inside one."""
    kind = attachment.media_type
    return {
        "Content-Type": kind if kind in _PICTURES else "application/octet-stream",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(attachment.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, max-age=3600",
    }
