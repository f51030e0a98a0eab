"""Announcing an activity in chat: what, when, where, until when, for how many and for whom.

Then it is published, or kept as a draft (`fair_drafts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities import invited
from handlers.activities.fair_desk import note_deed, opening, school_of
from handlers.forms.fair_answers import deadline_in, limit_in, majors_in, span_in_words, words_in
from handlers.router import Router
from handlers.talk import Choice
from handlers.turn import Begin
from knowledge.activities.activities import ANNOUNCED, Kind, kind_in, pillar_of
from knowledge.eligibility.conditions import demands_nothing
from models.activities import activities
from models.activities.activities import Activity
from models.activities.activity_readings import ActivityReader
from models.activities.activity_words import place_words, span_words, when_words
from models.dates.milestones import Name
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Response, Turn
    from models.dates.milestones import Times
    from models.messages import Reply

router = Router()

DRAFT = "draft"


@router.command("announce", role=Role.COUNSELOR, private=True)
async def announce(turn: Turn, rest: str) -> Response:
    """Announce an activity, step by step; what follows the command is its name."""
    return Begin("announce", answers=(("announce-title", rest),) if rest else ())


@router.talk("announce", role=Role.COUNSELOR)
async def announcing(t: Talk) -> Reply:
    """Ask for all of it, and then whether to publish it now."""
    school, now, library = await school_of(t.turn), t.turn.now, t.turn.library
    title = await t.ask("announce-title", parse=words_in, free=True)
    kind = await _kind(t, title)
    times = await t.ask("announce-time", parse=lambda words: span_in_words(words, now=now))
    venue = await t.ask("announce-venue", parse=words_in, free=True, default="")
    none: Times = {}
    deadline = await t.ask(
        "announce-deadline",
        parse=lambda words: deadline_in(words, now=now, times=times),
        default=none,
    )
    capacity = await t.ask("announce-capacity", parse=limit_in, default=0)
    majors = await t.ask("announce-majors", parse=majors_in, free=True, default="")
    said = await t.ask("announce-audience", parse=words_in, free=True, default="")
    times, audience = {**times, **deadline}, "" if demands_nothing(said) else said
    reader = ActivityReader(library.names, library.regions, library.schools)
    activity = Activity(
        title=title,
        pillar=pillar_of(kind),
        kind=kind,
        mode=reader.mode("", title, venue) or "",
        region=reader.region("", venue, school, title),
        organiser=school,
        venue=venue,
        majors=majors,
        audience=audience,
        capacity=capacity or None,
        created_at=now,
        updated_at=now,
    )
    wish = await t.confirm(
        "announce-confirm",
        also=[draft_choice(t)],
        title=title,
        kind=t.say(f"fair-kind-{kind}"),
        time=span_words(library, t.turn.locale, times),
        place=place_words(library, t.turn.locale, activity),
        deadline=when_words(library, t.turn.locale, times[Name.CLOSES])
        if Name.CLOSES in times
        else t.say("announce-no-deadline"),
        capacity=capacity or t.say("announce-no-capacity"),
        majors=majors or t.say("fair-fit-open"),
        audience=invited.words_of(t.turn, activity),
    )
    await activities.add(t.session, activity, times, demands=reader.demands(majors))
    return await (keep if wish == DRAFT else publish)(t.turn, activity)


async def ask_kind(t: Talk) -> Kind:
    """Which of the kinds that are announced it is."""
    choices = [Choice(kind, t.say(f"fair-kind-{kind}")) for kind in ANNOUNCED]
    return Kind(await t.choose("announce-kind", choices))


def draft_choice(t: Talk) -> Choice:
    """To publish it later."""
    return Choice(DRAFT, t.say("announce-keep"))


async def keep(turn: Turn, activity: Activity) -> Reply:
    """Keep an activity as a draft."""
    await note_deed(turn, "drafted", activity)
    return turn.reply("announce-kept", buttons=opening(turn, activity))


async def publish(turn: Turn, activity: Activity) -> Reply:
    """Publish an activity, and say how to bring it to people; raises `Refused`."""
    await activities.publish(turn.session, activity, now=turn.now)
    await note_deed(turn, "published", activity)
    return turn.reply(
        "announce-done",
        buttons=opening(turn, activity),
        page=f"{turn.library.address}/fairs/{activity.number}",
        words=f"/start fair_{activity.number}",
    )


async def _kind(t: Talk, title: str) -> Kind:
    """What its title says that it is; asked where that is nothing, or no kind to be announced."""
    named = kind_in(title)
    return named if named in ANNOUNCED else await ask_kind(t)
