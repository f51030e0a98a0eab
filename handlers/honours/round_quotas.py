"""Counselors and the quotas of a round: other numbers for its schools, not below what one has put
forward."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handlers.activities.fair_desk import note_deed
from handlers.honours.award_announcing import quota_words
from handlers.honours.award_answers import quotas_in
from handlers.router import Router, whole
from handlers.turn import Begin
from models.honours import awards, reviews
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.honours.awards import AwardRound
    from models.messages import Reply

router = Router()


@router.button("round-quota", role=Role.COUNSELOR, private=True)
async def begin(turn: Turn, activity_id: str) -> Begin:
    """Say how many each school may put forward."""
    await _run(turn, whole(activity_id))
    return Begin("round-quota", (whole(activity_id),))


@router.talk("round-quota")
async def change(t: Talk, activity_id: int) -> Reply:
    """The new numbers, beside the old ones."""
    found, activity = await _run(t.turn, activity_id)
    old = quota_words(t, found.quota, found.quotas)
    none: tuple[int | None, dict[str, int]] = (None, {})
    read = partial(quotas_in, library=t.turn.library)
    quota, quotas = await t.ask("round-quota", parse=read, default=none, free=True)
    await reviews.change_quotas(t.session, found, quota, quotas)
    new = quota_words(t, quota, quotas)
    await t.confirm("round-quota-confirm", title=activity.title, old=old, new=new)
    await note_deed(t.turn, "changed", activity)
    opening = t.turn.button("round-open", "round", activity_id)
    return t.reply("change-done", buttons=[opening])


async def _run(turn: Turn, activity_id: int) -> tuple[AwardRound, Activity]:
    """A round that this person may change, held; raises `Refused`."""
    found, activity = await awards.hold(turn.session, activity_id, None, now=turn.now)
    await awards.check_runs(turn.session, activity, turn.person_id)
    return found, activity
