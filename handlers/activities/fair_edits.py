"""Editing what an activity says of itself: title, kind, majors, and for whom it is meant.

Whoever signed up is told once, with old and new, as they are of dates and places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities import invited
from handlers.activities.fair_announcing import ask_kind
from handlers.activities.fair_desk import changed, confirm_change, standing
from handlers.forms.fair_answers import majors_in, words_in
from handlers.router import Router
from knowledge.activities.activities import pillar_of
from knowledge.eligibility.conditions import demands_nothing
from models.activities import activities, activity_majors
from models.activities.activity_readings import ActivityReader
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.messages import Reply

router = Router()


@router.talk("change-title", role=Role.COUNSELOR)
async def change_title(t: Talk, activity_id: int) -> Reply:
    """Another name; its kind stays what it is."""
    activity, _ = await standing(t, activity_id)
    title = await t.ask("announce-title", parse=words_in, free=True)
    await confirm_change(t, activity, "fair-part-title", activity.title, title)
    await activities.change(t.session, activity, {"title": title}, now=t.turn.now)
    return await changed(t, activity)


@router.talk("change-kind", role=Role.COUNSELOR)
async def change_kind(t: Talk, activity_id: int) -> Reply:
    """Another kind, under which people look for it."""
    activity, _ = await standing(t, activity_id)
    kind = await ask_kind(t)
    old, new = (t.say(f"fair-kind-{each}") for each in (activity.kind, kind))
    await confirm_change(t, activity, "fair-part-kind", old, new)
    said = {"kind": kind.value, "pillar": pillar_of(kind).value}
    await activities.change(t.session, activity, said, now=t.turn.now)
    return await changed(t, activity)


@router.talk("change-majors", role=Role.COUNSELOR)
async def change_majors(t: Talk, activity_id: int) -> Reply:
    """Other majors, or any."""
    activity, _ = await standing(t, activity_id)
    said = await t.ask("announce-majors", parse=majors_in, free=True, default="")
    majors = "" if demands_nothing(said) else said
    library, anybody = t.turn.library, t.say("fair-fit-open")
    old, new = (each or anybody for each in (activity.majors, majors))
    await confirm_change(t, activity, "fair-column-majors", old, new)
    reader = ActivityReader(library.names, library.regions, library.schools)
    await activities.change(t.session, activity, {"majors": majors}, now=t.turn.now)
    await activity_majors.write_majors(t.session, activity_id, reader.demands(majors))
    return await changed(t, activity)


@router.talk("change-audience", role=Role.COUNSELOR)
async def change_audience(t: Talk, activity_id: int) -> Reply:
    """Other people; what of it is checked when they sign up is said before."""
    activity, _ = await standing(t, activity_id)
    said = await t.ask("announce-audience", parse=words_in, free=True, default="")
    audience = "" if demands_nothing(said) else said
    anybody = t.say("audience-anybody")
    copy = activity.model_copy(update={"audience": audience})
    old, new = activity.audience or anybody, invited.words_of(t.turn, copy)
    await confirm_change(t, activity, "fair-column-audience", old, new)
    await activities.change(t.session, activity, {"audience": audience}, now=t.turn.now)
    return await changed(t, activity)
