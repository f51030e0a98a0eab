"""Counselors change the terms of a contest of their school: its dates, its place, its places.

Everybody who takes part is told once, with old and new, by `scheduler.fair_news`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from handlers.activities.fair_desk import managed, note_deed
from handlers.forms.fair_answers import date_in, deadline_in, limit_in, span_in_words, words_in
from handlers.router import Router, whole
from handlers.turn import Begin, Response, Turn
from models.activities.activities import STANDING, State
from models.activities.activity_readings import ActivityReader
from models.activities.activity_words import span_words, when_words
from models.activities.organisers import may_manage
from models.contests import contest_terms, contests
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.talk import Talk
    from models.activities.activities import Activity
    from models.contests.contests import Contest
    from models.dates.milestones import Times
    from models.messages import Button, Reply

router = Router()

_ASKED = {
    "time": "announce-time",
    "deadline": "terms-deadline",
    "opens": "terms-opens",
    "result": "terms-result",
    "venue": "announce-venue",
    "capacity": "terms-capacity",
    "title": "announce-title",
}
"""What can be changed, and the question for it."""
_WORDS = ("venue", "title")
_LAST = "result"
"""What can still be changed once the contest is held."""


@router.button("terms", role=Role.COUNSELOR, private=True)
async def begin(turn: Turn, activity_id: str, part: str = "") -> Response:
    """Change a part of the terms; without one it is asked which."""
    contest, activity = await _standing(turn, whole(activity_id), part or _LAST)
    if part in _ASKED:
        return Begin("contest-terms", (contest.activity_id, part))
    is_over = activity.standing(turn.now) is State.OVER
    parts = (_LAST,) if is_over else tuple(_ASKED)
    buttons = [turn.button(f"manage-{each}", "terms", activity.number, each) for each in parts]
    return turn.reply("manage-which", title=activity.title, buttons=buttons)


@router.talk("contest-terms", role=Role.COUNSELOR)
async def change(t: Talk, activity_id: int, part: str) -> Reply:
    """What it becomes; then, beside what it was and how many are told, yes."""
    contest, activity = await _standing(t.turn, activity_id, part)
    before = (await times_of(t.session, [activity_id]))[activity_id]

    async def check(became: Any) -> None:
        said, times = _terms(t, activity, part, became, before)
        await contest_terms.check(t.session, activity, said, times=times, now=t.turn.now)
        if part == "deadline":
            await contest_terms.check_rounds(t.session, contest, times)

    became = await t.ask(
        _ASKED[part],
        parse=_reader(part, before, t),
        check=check,
        free=part in _WORDS,
        title=activity.title,
    )
    said, times = _terms(t, activity, part, became, before)
    people = await contest_terms.people_in(t.session, activity_id, before=t.turn.now)
    await t.confirm(
        "terms-confirm",
        title=activity.title,
        part=t.say(f"fair-part-{part}"),
        old=_words(t, part, activity, {}, before),
        new=_words(t, part, activity, said, times),
        number=0 if part == "capacity" else len(people),
    )
    await contest_terms.change(
        t.session, activity, said, times=times, by=t.turn.person_id, now=t.turn.now
    )
    await contest_terms.fit_edition(t.session, contest, now=t.turn.now)
    await note_deed(t.turn, "changed", activity)
    opening = t.turn.button("contest-open", "contest", activity.number)
    return t.reply("change-done", buttons=[opening])


async def buttons(turn: Turn, activity: Activity) -> list[Button]:
    """What who announced a contest can do about it; nothing for anybody else."""
    state = activity.standing(turn.now)
    if not turn.private or state not in (*STANDING, State.OVER):
        return []
    if not await may_manage(turn.session, turn.person_id, activity):
        return []
    changing = turn.button("manage-parts", "terms", activity.number)
    calling_off = turn.button("manage-cancel", "manage", activity.number, "cancel")
    return [changing] if state is State.OVER else [changing, calling_off]


async def _standing(turn: Turn, activity_id: int, part: str) -> tuple[Contest, Activity]:
    """A contest to change a part of, locked; raises `Refused` for another's, or if it is late."""
    activity = await managed(turn, activity_id)
    contest = await contests.the_contest(turn.session, activity_id)
    open_in = (*STANDING, State.OVER) if part == _LAST else STANDING
    if (state := activity.standing(turn.now)) not in open_in:
        raise Refused(f"fair-{state}")
    return contest, activity


def _reader(part: str, before: Times, t: Talk) -> Callable[[str], Any]:
    now = t.turn.now
    readers: dict[str, Callable[[str], Any]] = {
        "time": partial(span_in_words, now=now),
        "deadline": partial(deadline_in, now=now, times=before),
        "opens": partial(date_in, now=now, name=Name.OPENS),
        "result": partial(date_in, now=now, name=Name.RESULT),
        "capacity": limit_in,
    }
    return readers.get(part, words_in)


def _terms(
    t: Talk, activity: Activity, part: str, became: Any, before: Times
) -> tuple[dict[str, Any], Times]:
    """What is said, and the dates, with one part as it becomes."""
    if part == "capacity":
        return {"capacity": became or None}, before
    if part == "title":
        return {"title": became}, before
    if part == "venue":
        library = t.turn.library
        reader = ActivityReader(library.names, library.regions, library.schools)
        region = reader.region("", became, activity.organiser, activity.title)
        return {"venue": became, "region": region or activity.region}, before
    times = {**before, **became}
    if part == "time" and Name.ENDS not in became:
        times.pop(Name.ENDS, None)
    return {}, times


def _words(t: Talk, part: str, activity: Activity, said: dict[str, Any], times: Times) -> str:
    """How a part reads, as it is or with what is `said` in its place."""
    library, locale = t.turn.library, t.turn.locale
    if part in (*_WORDS, "capacity"):
        value = said.get(part, getattr(activity, part))
        return str(value or t.say("announce-no-capacity" if part == "capacity" else "terms-none"))
    if part == "time":
        return span_words(library, locale, times)
    name = {"deadline": Name.CLOSES, "opens": Name.OPENS, "result": Name.RESULT}[part]
    return when_words(library, locale, times[name]) if name in times else t.say("terms-none")
