"""An activity as it is shown: the card in a list with its reasons, and the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities import employers
from knowledge.activities.activities import NOWHERE
from knowledge.positions.proximity import Near
from models.activities import places, signups
from models.activities.activities import STANDING, State
from models.activities.activity_words import date_words, place_words, said_words, span_words
from models.activities.attendance import turnout
from models.activities.fairs import Fit
from models.activities.signups import HOLDING, Standing
from models.dates.milestones import Name, times_of
from models.messages import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.turn import Turn
    from knowledge.positions.proximity import Proximity
    from models.activities.activities import Activity
    from models.activities.fairs import FoundFair
    from models.activities.signups import Signup
    from models.dates.milestones import Times

_MARKS = {
    Standing.ENTERED: "signup-is-entered",
    Standing.WAITING: "signup-is-waiting",
    Standing.OFFERED: "signup-is-offered",
    Standing.ATTENDED: "signup-is-attended",
}


async def cards(turn: Turn, found: Sequence[FoundFair]) -> tuple[Card, ...]:
    """Cards of a page of what was found, each with why it is there."""
    times = await times_of(turn.session, [each.activity.number for each in found])
    return tuple([await _card(turn, each, times[each.activity.number]) for each in found])


async def _card(turn: Turn, found: FoundFair, times: Times) -> Card:
    activity = found.activity
    lines = (
        _when(turn, activity, times),
        "📍 " + place_words(turn.library, turn.locale, activity),
        " · ".join(filter(None, (_fit(turn, found), _near(turn, found.nearness)))),
        await places_line(turn, activity, times),
        await employers.line(turn, activity),
    )
    return Card(
        activity.title,
        lines=tuple(filter(None, lines)),
        buttons=(turn.button("fair-open", "fair", activity.number),),
    )


async def whole(turn: Turn, activity: Activity, mine: Signup | None) -> Card:
    """All that is known of an activity, with its source."""
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    lines = (
        _state(turn, activity),
        await standing_line(turn, mine),
        "" if activity.kind in NOWHERE else _when(turn, activity, times),
        "📍 " + place_words(turn.library, turn.locale, activity),
        *date_words(turn.library, turn.locale, activity, times),
        await places_line(turn, activity, times),
        await _came(turn, activity),
        await employers.line(turn, activity),
        *said_words(turn.library, turn.locale, activity),
        turn.say("fair-link", url=activity.link) if activity.link else "",
        _source(turn, activity),
    )
    return Card(activity.title, lines=tuple(filter(None, lines)), url=activity.source_url)


async def standing_line(turn: Turn, mine: Signup | None) -> str:
    """How the person's own registration stands; "" without one."""
    if mine is None or mine.state not in _MARKS:
        return ""
    ahead = await signups.ahead_of(turn.session, mine)
    return turn.say(_MARKS[Standing(mine.state)], ahead=ahead)


def _when(turn: Turn, activity: Activity, times: Times) -> str:
    said = "🗓 " + span_words(turn.library, turn.locale, times)
    if activity.standing(turn.now) is State.OVER:
        return f"{said} · {turn.say('fair-is-over')}"
    return said


def _state(turn: Turn, activity: Activity) -> str:
    standing = activity.standing(turn.now)
    if standing in (State.CANCELLED, State.WITHDRAWN, State.CHANGED, State.DRAFT):
        return turn.say(f"fair-is-{standing}")
    return ""


async def places_line(turn: Turn, activity: Activity, times: Times) -> str:
    """How many places are left; nothing where as many may come as wish, or nobody can sign up."""
    is_closed = Name.CLOSES in times and times[Name.CLOSES].at < turn.now
    if activity.capacity is None or is_closed or activity.standing(turn.now) not in STANDING:
        return ""
    taken = await signups.count(turn.session, activity.number, HOLDING)
    left = max(0, activity.capacity - taken)
    if left and await places.has_place(turn.session, activity):
        return turn.say("fair-places", left=left, capacity=activity.capacity)
    waiting = await signups.count(turn.session, activity.number, (Standing.WAITING,))
    return turn.say("fair-full", capacity=activity.capacity, waiting=waiting)


async def _came(turn: Turn, activity: Activity) -> str:
    """How many were checked in; nothing before the first."""
    counted = await turnout(turn.session, activity.number)
    return turn.say("fair-came", came=counted.came) if counted.came else ""


def _fit(turn: Turn, found: FoundFair) -> str:
    match found.fit:
        case Fit.NAMED:
            return turn.say("fair-fit-named", majors=found.activity.majors)
        case Fit.ASK:
            return turn.say("fair-fit-ask", majors=found.activity.majors)
        case Fit.OPEN:
            return turn.say("fair-fit-open")
        case _:
            return ""


def _near(turn: Turn, nearness: Proximity | None) -> str:
    """How near it is to the place that is wanted, where that needs saying."""
    if nearness is None or not nearness.place:
        return ""
    place = turn.library.regions.divisions[nearness.place].name
    match nearness.near:
        case Near.THERE:
            return turn.say("fair-near-there", place=place)
        case Near.NEIGHBOUR:
            return turn.say("fair-near-neighbour", place=place)
        case Near.PROVINCE | Near.FAR:
            return turn.say("fair-near-far", place=place, km=nearness.km)
        case _:
            return ""


def _source(turn: Turn, activity: Activity) -> str:
    if activity.source:
        return turn.say("fair-source", source=activity.source)
    return turn.say("fair-source-here")
