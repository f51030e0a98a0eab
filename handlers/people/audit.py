"""The audit log in chat: an admin reads who did what, the newest first, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.paging import turning
from handlers.router import Router, whole
from knowledge.dates.periods import CHINA
from models.messages import Reply
from models.people.audit import latest
from models.people.audit_words import deed_words, subject_words
from models.people.counselors import name_of
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.people.audit import Audit

router = Router()

PAGE = 15
_LAST_PAGE = 10_000


@router.command("audit", role=Role.ADMIN, private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """The last deeds."""
    return await _page(turn, 0)


@router.button("audit", role=Role.ADMIN, private=True)
async def turn_page(turn: Turn, page: str = "0") -> Reply:
    """Its pages."""
    return await _page(turn, min(whole(page), _LAST_PAGE))


async def _page(turn: Turn, page: int) -> Reply:
    found = await latest(turn.session, limit=PAGE + 1, offset=page * PAGE)
    if not found:
        return turn.reply("audit-none")
    lines = [await _line(turn, each) for each in found[:PAGE]]
    buttons = turning(turn, "audit", page=page, has_more=len(found) > PAGE)
    return Reply("\n".join((turn.say("audit-page"), *lines)), buttons=tuple(buttons))


async def _line(turn: Turn, each: Audit) -> str:
    texts, locale = turn.library.texts, turn.locale
    told = (
        f"{each.at.astimezone(CHINA):%m-%d %H:%M}",
        await _who(turn, each),
        deed_words(texts, locale, each.deed),
        subject_words(texts, locale, each.subject),
    )
    return " · ".join(filter(None, told))


async def _who(turn: Turn, each: Audit) -> str:
    """Whoever did it, by number and name; only the number of whoever is erased."""
    if each.person_id is None:
        return turn.say("audit-program")
    name = await name_of(turn.session, each.person_id)
    return " ".join(filter(None, (f"#{each.person_id}", name)))
