"""Counselors and activities: changing and calling off in chat.

Every button and every talk checks the role anew, and that the activity is one of the counselor's
school. Who signed up is told by `scheduler.fair_news`, which reads the kept changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.forms.fair_answers import deadline_in, limit_in, span_in_words, words_in
from handlers.router import Router
from handlers.turn import Begin, Response, Turn
from knowledge.activities.activities import Kind, Pillar
from models.activities import activities, places, signups
from models.activities.activities import STANDING, Activity, State
from models.activities.activity_readings import ActivityReader
from models.activities.activity_words import span_words, when_words
from models.activities.organisers import may_manage
from models.contests import contests
from models.contests.contest_terms import people_in
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.honours import awards
from models.people.audit import note
from models.people.counselors import parts_served
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.dates.milestones import Times
    from models.messages import Button, Reply

router = Router()

_LONGEST_ID = 9
_PARTS = ("time", "venue", "deadline", "capacity", "title", "kind", "majors", "audience", "parent")
_PARTS_OF: dict[str, tuple[str, ...]] = {
    # For whom a contest is, its groups say; a project lasts as long as its agreement.
    Kind.COMPETITION: ("time", "venue", "deadline", "capacity", "title"),
    Kind.PROJECT: (
        *("agreed", "expires", "deadline", "capacity"),
        *("title", "partner", "scheme", "majors"),
    ),
}


@router.button("manage", role=Role.COUNSELOR, private=True)
async def manage(turn: Turn, activity_id: str, part: str) -> Response:
    """Change a part of an activity, or call it off; `parts` asks which."""
    if not activity_id.isdecimal():
        return turn.reply("button-stale")
    activity = await managed(turn, activity_id)
    parts = _PARTS_OF.get(activity.kind, _PARTS)
    if part not in (*parts, "parts", "cancel"):
        return turn.reply("button-stale")
    if part == "parts":
        choices = [turn.button(f"manage-{each}", "manage", activity_id, each) for each in parts]
        buttons = [*choices, *opening(turn, activity)]
        return turn.reply("manage-which", title=activity.title, buttons=buttons)
    return Begin("call-off" if part == "cancel" else f"change-{part}", (activity.number,))


@router.talk("change-time", role=Role.COUNSELOR)
async def change_time(t: Talk, activity_id: int) -> Reply:
    """Another day or hour."""
    activity, before = await standing(t, activity_id)
    now, locale, library = t.turn.now, t.turn.locale, t.turn.library
    times = await t.ask("announce-time", parse=lambda words: span_in_words(words, now=now))
    after = {**before, **times}
    if Name.ENDS not in times:
        after.pop(Name.ENDS, None)
    if Name.CLOSES in after and after[Name.CLOSES].at > times[Name.BEGINS].at:
        # A sign-up that would last beyond the new day ends with its beginning.
        after[Name.CLOSES] = times[Name.BEGINS]
    old, new = (span_words(library, locale, each) for each in (before, after))
    await confirm_change(t, activity, "fair-part-time", old, new)
    await activities.change(t.session, activity, {}, times=after, now=now)
    return await changed(t, activity)


@router.talk("change-deadline", role=Role.COUNSELOR)
async def change_deadline(t: Talk, activity_id: int) -> Reply:
    """Another end of sign-up."""
    activity, before = await standing(t, activity_id)
    now, locale, library = t.turn.now, t.turn.locale, t.turn.library
    none: Times = {}
    closes = await t.ask(
        "announce-deadline",
        parse=lambda words: deadline_in(words, now=now, times=before),
        # A project has to say until when one can apply.
        default=None if activity.kind == Kind.PROJECT else none,
    )
    old, new = (
        when_words(library, locale, each[Name.CLOSES])
        if Name.CLOSES in each
        else t.say("announce-no-deadline")
        for each in (before, closes)
    )
    await confirm_change(t, activity, "fair-part-deadline", old, new)
    after = {**before, **closes}
    if not closes:
        after.pop(Name.CLOSES, None)
    await activities.change(t.session, activity, {}, times=after, now=now)
    return await changed(t, activity)


@router.talk("change-venue", role=Role.COUNSELOR)
async def change_venue(t: Talk, activity_id: int) -> Reply:
    """Another place."""
    activity, _ = await standing(t, activity_id)
    venue = await t.ask("announce-venue", parse=words_in, free=True)
    library = t.turn.library
    reader = ActivityReader(library.names, library.regions, library.schools)
    region = reader.region("", venue, activity.organiser, activity.title)
    await confirm_change(t, activity, "fair-part-venue", activity.venue, venue)
    said: dict[str, Any] = {"venue": venue, "region": region or activity.region}
    await activities.change(t.session, activity, said, now=t.turn.now)
    return await changed(t, activity)


@router.talk("change-capacity", role=Role.COUNSELOR)
async def change_capacity(t: Talk, activity_id: int) -> Reply:
    """More places, or fewer; not fewer than are taken."""
    activity, _ = await standing(t, activity_id)

    async def check(limit: int) -> None:
        await places.check_capacity(t.session, activity, limit or None)

    said = await t.ask("announce-capacity", parse=limit_in, check=check, default=0)
    capacity = said or None
    unlimited = t.say("announce-no-capacity")
    old, new = (str(each or unlimited) for each in (activity.capacity, capacity))
    await confirm_change(t, activity, "fair-part-capacity", old, new)
    await activities.change(t.session, activity, {"capacity": capacity}, now=t.turn.now)
    await places.offer_places(t.session, activity, now=t.turn.now)
    return await changed(t, activity)


@router.talk("call-off", role=Role.COUNSELOR)
async def call_off(t: Talk, activity_id: int) -> Reply:
    """Call an activity off; who signed up is told."""
    activity = await _still(t, activity_id)
    number = await signups.count(t.session, activity_id, signups.CONCERNED)
    if await contests.look_up(t.session, activity_id):
        number = len(await people_in(t.session, activity_id, before=t.turn.now))
    await t.confirm("call-off-confirm", title=activity.title, number=number)
    await activities.cancel(t.session, activity, now=t.turn.now)
    await note_deed(t.turn, "cancelled", activity)
    return t.reply("call-off-done", title=activity.title, number=number)


async def managing_buttons(turn: Turn, activity: Activity) -> list[Button]:
    """What a counselor can do about an activity; nothing for anybody else, or in front of them."""
    if not turn.private or not _is_changeable(turn, activity):
        return []
    if not await may_manage(turn.session, turn.person_id, activity):
        return []
    is_draft = activity.state == State.DRAFT
    publishing = [turn.button("manage-publish", "publish", activity.number)] if is_draft else []
    return publishing + [
        turn.button(f"manage-{part}", "manage", activity.number, part)
        for part in ("parts", "cancel")
    ]


async def managed(turn: Turn, activity_id: int | str) -> Activity:
    """An activity that this person may change; raises `Refused`."""
    if len(str(activity_id)) > _LONGEST_ID:
        raise Refused("fair-gone")
    activity = await activities.find(turn.session, int(activity_id))
    if activity is None or activity.pillar == Pillar.VISIT:
        # Visits have a desk of their own, which sees to their positions as well.
        raise Refused("fair-gone")
    if await awards.look_up(turn.session, activity.number):
        # And so have rounds of awards, whose dates follow each other.
        raise Refused("fair-gone")
    if not await may_manage(turn.session, turn.person_id, activity):
        raise Refused("not-allowed")
    return activity


async def standing(t: Talk, activity_id: int) -> tuple[Activity, Times]:
    """An activity to change, with its dates; raises `Refused` for one that stands no more."""
    activity = await _still(t, activity_id)
    if await contests.look_up(t.session, activity_id):
        # What was entered there has to stay right: see `handlers.contests.contest_terms`.
        raise Refused("fair-gone")
    return activity, (await times_of(t.session, [activity_id]))[activity_id]


async def _still(t: Talk, activity_id: int) -> Activity:
    """An activity that stands, to change; raises `Refused`."""
    activity = await managed(t.turn, activity_id)
    if not _is_changeable(t.turn, activity):
        raise Refused(f"fair-{activity.standing(t.turn.now)}")
    return activity


def _is_changeable(turn: Turn, activity: Activity) -> bool:
    """Whether an activity stands, or is a draft; a project goes on when its dates are over."""
    state = activity.state if activity.kind == Kind.PROJECT else activity.standing(turn.now)
    return state in (*STANDING, State.DRAFT)


async def school_of(turn: Turn) -> str:
    """In whose name a counselor announces; "" for one of no school in particular."""
    parts = await parts_served(turn.session, turn.person_id)
    if not parts:
        raise Refused("not-allowed")
    return next((part.school for part in parts if part.school), turn.person.school)


async def confirm_change(t: Talk, activity: Activity, part: str, old: str, new: str) -> None:
    """Ask whether a part is to become that, and say how many are concerned."""
    number = await signups.count(t.session, activity.number, signups.CONCERNED)
    await t.confirm(
        "change-confirm", title=activity.title, part=t.say(part), old=old, new=new, number=number
    )


async def changed(t: Talk, activity: Activity) -> Reply:
    """Say that it is done, and write down who did it."""
    await note_deed(t.turn, "changed", activity)
    return t.reply("change-done", buttons=opening(t.turn, activity))


def opening(turn: Turn, activity: Activity) -> list[Button]:
    """The way to the whole of an activity."""
    return [turn.button("fair-open", "fair", activity.number)]


async def note_deed(turn: Turn, deed: str, activity: Activity) -> None:
    """Write down what a counselor did with an activity."""
    subject = f"activity:{activity.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
