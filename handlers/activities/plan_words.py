"""What is said of plans that clash, and of the way between two: estimates, and told as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.talk import Choice
from knowledge.activities import travel
from knowledge.activities.clashes import Conflict
from models.activities.activity_words import span_words
from models.plans.plans import clashes_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from handlers.talk import Talk
    from handlers.turn import Turn
    from knowledge.activities.clashes import Clash
    from knowledge.activities.travel import Travel
    from models.activities.activities import Activity
    from models.plans.plans import Plan

_GO, _LEAVE = "go", "leave"
_SHOWN = 3


async def warnings_of(turn: Turn, activity: Activity) -> str:
    """What of a person's plans an activity clashes with; "" for nothing."""
    divisions = turn.library.regions.divisions
    found = await clashes_of(turn.session, turn.person_id, activity, divisions=divisions)
    if not found:
        return ""
    found.sort(key=lambda each: list(Conflict).index(each[1].conflict))
    lines = [clash_words(turn, plan, clash) for plan, clash in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(turn.say("clash-more", number=len(found) - _SHOWN))
    return "\n".join([*lines, *note_of(turn, [clash.travel for _, clash in found])])


async def goes_anyway(t: Talk, key: str, warnings: str, **params: str | int) -> bool:
    """Ask, with the warnings, whether they want it anyway."""
    choices = [Choice(_GO, t.say("clash-go")), Choice(_LEAVE, t.say("clash-leave"))]
    return await t.choose(key, choices, warnings=warnings, **params) == _GO


def clash_words(turn: Turn, plan: Plan, clash: Clash) -> str:
    """With what something clashes, and how."""
    said = turn.say(
        f"clash-{clash.conflict}",
        title=plan.activity.title,
        time=span_words(turn.library, turn.locale, plan.times),
        gap=length_words(turn, clash.gap) if clash.gap is not None else "",
    )
    return said + (way_words(turn, clash.travel) if clash.travel else "")


def way_words(turn: Turn, way: Travel) -> str:
    """How far, and how long that may take."""
    key = "travel-between" if way.km else "travel-in-town"
    return turn.say(key, km=way.km, time=length_words(turn, way.time))


def note_of(turn: Turn, ways: Sequence[Travel | None]) -> list[str]:
    """Where the times of some ways come from."""
    if not any(way is not None for way in ways):
        return []
    doors = int(travel.DOORS.total_seconds() // 60)
    return [turn.say("travel-note", kmh=travel.KMH, doors=doors)]


def length_words(turn: Turn, length: timedelta) -> str:
    """A length of time in hours and minutes."""
    minutes = int(length.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    key = "length-both" if hours and rest else "length-hours" if hours else "length-minutes"
    return turn.say(key, hours=hours, minutes=rest)
