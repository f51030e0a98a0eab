"""Changing the partner, the type and the agreement of a project: mostly long after it was
published, and even when nobody can apply any more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handlers.activities.fair_desk import changed, confirm_change, standing
from handlers.activities.projects import ask_scheme, read_agreed, read_expires
from handlers.forms.fair_answers import words_in
from handlers.router import Router
from models.activities import activities
from models.activities.activity_words import when_words
from models.dates.milestones import Name
from models.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.talk import Talk
    from models.activities.activities import Activity
    from models.dates.milestones import Times
    from models.messages import Reply

router = Router()


@router.talk("change-partner", role=Role.COUNSELOR)
async def change_partner(t: Talk, activity_id: int) -> Reply:
    """Another enterprise, or its name written rightly."""
    activity, _ = await standing(t, activity_id)
    partner = await t.ask("project-partner", parse=words_in, free=True)
    return await _say(t, activity, "partner", partner)


@router.talk("change-scheme", role=Role.COUNSELOR)
async def change_scheme(t: Talk, activity_id: int) -> Reply:
    """Another type, or none."""
    activity, _ = await standing(t, activity_id)
    return await _say(t, activity, "scheme", await ask_scheme(t))


@router.talk("change-agreed", role=Role.COUNSELOR)
async def change_agreed(t: Talk, activity_id: int) -> Reply:
    """When it was signed, or that it is not."""
    return await _date(t, activity_id, Name.AGREED, read_agreed)


@router.talk("change-expires", role=Role.COUNSELOR)
async def change_expires(t: Talk, activity_id: int) -> Reply:
    """Until when it holds, or that this is open."""
    return await _date(t, activity_id, Name.EXPIRES, read_expires)


async def _say(t: Talk, activity: Activity, part: str, words: str) -> Reply:
    old, new = (each or t.say("visit-nothing") for each in (getattr(activity, part), words))
    await confirm_change(t, activity, f"fair-column-{part}", old, new)
    await activities.change(t.session, activity, {part: words}, now=t.turn.now)
    return await changed(t, activity)


async def _date(t: Talk, activity_id: int, name: Name, read: Callable[..., Times]) -> Reply:
    activity, before = await standing(t, activity_id)
    others = {other: when for other, when in before.items() if other is not name}
    none: Times = {}
    parse = partial(read, now=t.turn.now, times=others)
    said = await t.ask(f"project-{name}", parse=parse, default=none)
    words = partial(when_words, t.turn.library, t.turn.locale)
    old, new = (
        words(each[name]) if name in each else t.say("visit-nothing") for each in (before, said)
    )
    await confirm_change(t, activity, f"fair-part-{name}", old, new)
    await activities.change(t.session, activity, {}, times={**others, **said}, now=t.turn.now)
    return await changed(t, activity)
