"""Drafts of activities: prepared by a counselor, found again, published when they are ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities.fair_announcing import publish
from handlers.activities.fair_desk import managed, opening
from handlers.router import Router, whole
from models.activities import activities
from models.activities.activity_words import span_words
from models.activities.organisers import may_manage
from models.dates.milestones import times_of
from models.messages import Card
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.messages import Reply

router = Router()

_MOST_DRAFTS = 10


@router.button("publish", role=Role.COUNSELOR, private=True)
async def publish_draft(turn: Turn, activity_id: str) -> Reply:
    """Show a draft to people from now on."""
    return await publish(turn, await managed(turn, whole(activity_id)))


@router.command("drafts", role=Role.COUNSELOR, private=True)
async def show_drafts(turn: Turn, rest: str) -> Reply:
    """What one has prepared and not published, the newest first."""
    mine = [
        each
        for each in await activities.drafts(turn.session)
        if await may_manage(turn.session, turn.person_id, each)
    ]
    times = await times_of(turn.session, [each.number for each in mine])
    cards = [
        Card(
            each.title,
            lines=(span_words(turn.library, turn.locale, times[each.number]),),
            buttons=tuple(opening(turn, each)),
        )
        for each in mine[:_MOST_DRAFTS]
    ]
    return turn.reply("drafts-some" if mine else "drafts-none", number=len(mine), cards=cards)
