"""Counselors and visits: recording one that was made, correcting it, taking the record back.

Every button and every talk checks the role anew, and that the visit is one of the counselor's part
of the school.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from handlers.forms.fair_answers import words_in
from handlers.router import Router, whole
from handlers.talk import Choice
from handlers.turn import Begin, Turn
from handlers.visits.visit_answers import day_in, enterprise_in, entries_in, places_in
from handlers.visits.visits import PARTS, managed
from models.activities.activities import Activity
from models.activities.activity_readings import ActivityReader
from models.activities.activity_words import when_words
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.people.audit import note
from models.people.counselors import parts_served
from models.people.roles import Part, Role
from models.visits import visit_positions, visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.talk import Talk
    from handlers.turn import Response
    from models.messages import Reply

router = Router()


@router.command("visit", role=Role.COUNSELOR, private=True)
async def begin_record(turn: Turn, rest: str) -> Begin:
    """Record a visit; what follows the command is the enterprise."""
    return Begin("visit-record", answers=(("visit-enterprise", rest),) if rest else ())


@router.button("visit-record", role=Role.COUNSELOR, private=True)
async def press_record(turn: Turn) -> Begin:
    """The same by a button."""
    return Begin("visit-record")


@router.talk("visit-record", role=Role.COUNSELOR)
async def record(t: Talk) -> Reply:
    """Where, when, who went, and what was agreed on."""
    part = await _part(t)
    now = t.turn.now
    enterprise = await t.ask("visit-enterprise", parse=enterprise_in, free=True)
    day = await t.ask("visit-day", parse=partial(day_in, now=now))
    venue = await t.ask("visit-venue", parse=words_in, free=True, default="")
    leaders = await t.ask("visit-leaders", parse=words_in, free=True, default="")
    none: list[str] = []
    agreements = await t.ask("visit-agreements", parse=entries_in, free=True, default=none)
    internships = await t.ask("visit-internships", parse=places_in, default=0)
    await t.confirm(
        "visit-confirm",
        enterprise=enterprise,
        day=when_words(t.turn.library, t.turn.locale, day),
        venue=venue or t.say("visit-nothing"),
        leaders=leaders or t.say("visit-nothing"),
        agreements=t.say("list-separator").join(agreements) or t.say("visit-nothing"),
        internships=internships,
    )
    activity = Activity(
        title=enterprise,
        partner=enterprise,
        organiser=part.school,
        venue=venue,
        region=_region(t.turn, venue, enterprise),
        created_at=now,
        updated_at=now,
    )
    said = {"leaders": leaders, "agreements": agreements, "internships": internships}
    await visits.record(t.session, activity, day, part=part, said=said, by=t.person.id, now=now)
    await note_deed(t.turn, "recorded", activity)
    return t.reply(
        "visit-recorded",
        enterprise=enterprise,
        buttons=[
            t.turn.button("visit-add", "visit-add", activity.number),
            t.turn.button("visit-open", "visit", activity.number),
        ],
    )


@router.button("visit-change", role=Role.COUNSELOR, private=True)
async def begin_change(turn: Turn, number: str, part: str) -> Response:
    """Correct a part of a visit."""
    if part not in PARTS:
        return turn.reply("button-stale")
    await managed(turn, whole(number))
    return Begin("visit-change", (whole(number), part))


@router.talk("visit-change", role=Role.COUNSELOR)
async def change(t: Talk, number: int, part: str) -> Reply:
    """What it said, and what it says instead."""
    visit, activity = await managed(t.turn, number)
    readers: dict[str, Callable[[str], Any]] = {
        "day": partial(day_in, now=t.turn.now),
        "agreements": entries_in,
        "internships": places_in,
    }
    became = await t.ask(f"visit-{part}", parse=readers.get(part, words_in), free=part != "day")
    was: Any
    if part == "day":
        was = (await times_of(t.session, [number]))[number].get(Name.BEGINS)
    else:
        was = getattr(visit if part in visits.OWN else activity, _FIELDS.get(part, part))
    await t.confirm(
        "visit-change-confirm",
        enterprise=activity.title,
        part=t.say(f"visit-{part}-label"),
        old=_words(t, was),
        new=_words(t, became),
    )
    said = {} if part == "day" else _said(t.turn, activity, part, became)
    day = became if part == "day" else None
    await visits.change(t.session, visit, activity, said, day=day, now=t.turn.now)
    await note_deed(t.turn, "changed", activity)
    opening = t.turn.button("visit-open", "visit", activity.number)
    return t.reply("visit-changed", buttons=[opening])


@router.button("visit-withdraw", role=Role.COUNSELOR, private=True)
async def begin_withdrawal(turn: Turn, number: str) -> Begin:
    """Take a record back."""
    await managed(turn, whole(number))
    return Begin("visit-withdraw", (whole(number),))


@router.talk("visit-withdraw", role=Role.COUNSELOR)
async def withdraw(t: Talk, number: int) -> Reply:
    """After being asked once; its positions are closed."""
    _, activity = await managed(t.turn, number)
    opened = await visit_positions.opened_by(t.session, number)
    await t.confirm("visit-withdraw-confirm", enterprise=activity.title, number=len(opened))
    closed = await visit_positions.withdraw(t.session, activity, now=t.turn.now)
    await note_deed(t.turn, "withdrew", activity)
    return t.reply("visit-withdrew", enterprise=activity.title, number=closed)


async def note_deed(turn: Turn, deed: str, activity: Activity) -> None:
    """Write down what a counselor did with a visit."""
    subject = f"visit:{activity.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)


async def _part(t: Talk) -> Part:
    """For which part of which school a visit is recorded; asked for where there are several."""
    served = await parts_served(t.session, t.person.id)
    if not served:
        raise Refused("not-allowed")
    parts = list(dict.fromkeys(part for part in served if part.school))
    if len(parts) > 1:
        choices = [Choice(str(number), part.words) for number, part in enumerate(parts)]
        return parts[int(await t.choose("visit-part", choices))]
    if not parts and not t.person.school:
        raise Refused("visit-no-school")
    return parts[0] if parts else Part(t.person.school)


def _said(turn: Turn, activity: Activity, part: str, became: Any) -> dict[str, Any]:
    """What a changed part of a visit makes its columns say."""
    if part == "enterprise":
        region = _region(turn, activity.venue, became)
        return {"title": became, "partner": became, "region": region or activity.region}
    if part == "venue":
        return {"venue": became, "region": _region(turn, became, activity.partner)}
    return {part: became}


def _region(turn: Turn, venue: str, enterprise: str) -> str:
    library = turn.library
    reader = ActivityReader(library.names, library.regions, library.schools)
    return reader.region(venue, "", enterprise, "")


def _words(t: Talk, value: Any) -> str:
    if isinstance(value, list):
        return t.say("list-separator").join(value) or t.say("visit-nothing")
    if isinstance(value, str | int):
        return str(value) or t.say("visit-nothing")
    return when_words(t.turn.library, t.turn.locale, value)


_FIELDS = {"enterprise": "title"}
