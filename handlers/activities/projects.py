"""Projects with enterprises (供需对接就业育人项目): finding, publishing, their progress."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from handlers.activities import fairs
from handlers.activities.fair_announcing import DRAFT, draft_choice, keep
from handlers.activities.fair_desk import managed, note_deed, school_of
from handlers.forms.fair_answers import deadline_in, limit_in, majors_in, nearest_day_in, words_in
from handlers.router import Router, whole
from handlers.talk import Choice, Unclear
from handlers.turn import Begin, Response, Turn
from handlers.visits.visit_answers import last_day_in
from knowledge.activities.activities import Kind, Pillar
from knowledge.activities.fair_queries import FairQuery
from knowledge.activities.fair_reading import read_fair_query
from models.activities import activities
from models.activities.activities import Activity
from models.activities.activity_readings import ActivityReader
from models.activities.activity_words import when_words
from models.dates.milestones import Name, contradiction, on
from models.errors import Refused
from models.people.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.talk import Talk
    from models.dates.milestones import Times
    from models.messages import Reply

router = Router()

_SCHEMES = ("training", "base", "staff", "field")
"""The Ministry's types of projects; any other words are taken as well."""


@router.command("projects")
async def find(turn: Turn, rest: str) -> Response:
    """Projects by the words that follow, else those for the person."""
    if not rest:
        query = FairQuery(pillar=Pillar.EDUCATE, kind=Kind.PROJECT, for_me=True)
        return await fairs.show(turn, query)
    query = read_fair_query(turn.read(rest), level=turn.judged.level, pillar=Pillar.EDUCATE)
    return await fairs.show(turn, replace(query, kind=query.kind or Kind.PROJECT).fitted())


@router.command("project", role=Role.COUNSELOR, private=True)
async def begin_project(turn: Turn, rest: str) -> Begin:
    """Publish a project."""
    return Begin("project")


@router.talk("project", role=Role.COUNSELOR)
async def publish(t: Talk) -> Reply:
    """What, with whom, of which type, for whom, how many, and until when one can apply."""
    school = await school_of(t.turn)
    now, none = t.turn.now, _no_times()
    title = await t.ask("project-title", parse=words_in, free=True)
    partner = await t.ask("project-partner", parse=words_in, free=True)
    scheme = await ask_scheme(t)
    majors = await t.ask("announce-majors", parse=majors_in, free=True, default="")
    capacity = await t.ask("project-capacity", parse=limit_in, default=0)
    closes = await t.ask("project-deadline", parse=partial(deadline_in, now=now, times=none))
    read = partial(read_agreed, now=now, times=closes)
    agreed = await t.ask("project-agreed", parse=read, default=none)
    read = partial(read_expires, now=now, times={**closes, **agreed})
    expires = await t.ask("project-expires", parse=read, default=none)
    times = {**closes, **agreed, **expires}
    words = partial(when_words, t.turn.library, t.turn.locale)
    wish = await t.confirm(
        "project-confirm",
        also=[draft_choice(t)],
        title=title,
        partner=partner,
        scheme=scheme or t.say("visit-nothing"),
        majors=majors or t.say("fair-fit-open"),
        capacity=capacity or t.say("announce-no-capacity"),
        closes=words(times[Name.CLOSES]),
        agreed=words(times[Name.AGREED]) if agreed else t.say("visit-nothing"),
        expires=words(times[Name.EXPIRES]) if expires else t.say("visit-nothing"),
    )
    library = t.turn.library
    reader = ActivityReader(library.names, library.regions, library.schools)
    activity = Activity(
        title=title,
        pillar=Pillar.EDUCATE,
        kind=Kind.PROJECT,
        partner=partner,
        scheme=scheme,
        organiser=school,
        majors=majors,
        region=reader.region("", "", school, title),
        capacity=capacity or None,
        created_at=now,
        updated_at=now,
    )
    await activities.add(t.session, activity, times, demands=reader.demands(majors))
    if wish == DRAFT:
        return await keep(t.turn, activity)
    await activities.publish(t.session, activity, now=now)
    await note_deed(t.turn, "published", activity)
    opening = t.turn.button("fair-open", "fair", activity.number)
    return t.reply("project-done", words=f"/start fair_{activity.number}", buttons=[opening])


@router.button("progress", role=Role.COUNSELOR, private=True)
async def begin_progress(turn: Turn, number: str) -> Begin:
    """Say how far a project is."""
    await managed(turn, whole(number))
    return Begin("progress", (whole(number),))


@router.talk("progress", role=Role.COUNSELOR)
async def tell_progress(t: Talk, number: int) -> Reply:
    """How far it is; those who take part are told what was and what became."""
    activity = await managed(t.turn, number)
    if activity.kind != Kind.PROJECT:
        raise Refused("proposal-no-project")
    progress = await t.ask("project-progress", parse=words_in, free=True)
    await t.confirm(
        "project-progress-confirm",
        title=activity.title,
        old=activity.progress or t.say("visit-nothing"),
        new=progress,
    )
    await activities.change(t.session, activity, {"progress": progress}, now=t.turn.now)
    await note_deed(t.turn, "changed", activity)
    return t.reply("change-done", buttons=[t.turn.button("fair-open", "fair", number)])


async def ask_scheme(t: Talk) -> str:
    """Of which type a project is; "" where nobody says."""
    choices = [Choice(t.say(f"scheme-{each}"), t.say(f"scheme-{each}")) for each in _SCHEMES]
    return await t.ask("project-scheme", parse=words_in, choices=choices, free=True, default="")


def _no_times() -> Times:
    return {}


def read_agreed(words: str, *, now: datetime, times: Times) -> Times:
    """When the agreement was or will be signed, where that fits the other dates."""
    return _fitting({Name.AGREED: on(nearest_day_in(words, now=now), Name.AGREED)}, times)


def read_expires(words: str, *, now: datetime, times: Times) -> Times:
    """Until when the agreement holds, where that fits the other dates."""
    return _fitting({Name.EXPIRES: last_day_in(words, now=now)[0]}, times)


def _fitting(said: Times, times: Times) -> Times:
    if found := contradiction({**times, **said}):
        raise Unclear(f"activity-{found[0]}-after-{found[1]}")
    return said
