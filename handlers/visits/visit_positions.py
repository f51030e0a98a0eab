"""The positions that a visit opened, typed by a counselor one at a time, and closing them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handlers.forms.fair_answers import capacity_in, majors_in, words_in
from handlers.positions.position_pages import find_position
from handlers.router import Router, whole
from handlers.talk import Choice, Unclear
from handlers.turn import Begin, Turn
from handlers.visits.visit_answers import last_day_in
from handlers.visits.visit_desk import note_deed
from handlers.visits.visits import managed
from knowledge.dates.periods import CHINA
from knowledge.majors.catalogue import Level
from models.errors import Refused
from models.people.roles import Role
from models.positions.positions import State
from models.positions.postings import Posting
from models.positions.readings import reader
from models.visits import visit_positions
from models.visits.visit_audiences import fitting, stated

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.activities.activities import Activity
    from models.dates.spans import When
    from models.messages import Reply
    from models.visits.visits import Visit

router = Router()

_EDUCATION = {
    Level.COLLEGE: "大专及以上",
    Level.BACHELOR: "本科及以上",
    Level.GRADUATE: "研究生",
}
"""The words by which tables demand each level at least."""


@router.button("visit-add", role=Role.COUNSELOR, private=True)
async def begin_adding(turn: Turn, number: str) -> Begin:
    """Add a position to a visit."""
    await managed(turn, whole(number))
    return Begin("visit-position", (whole(number),))


@router.talk("visit-position", role=Role.COUNSELOR)
async def add_position(t: Talk, number: int) -> Reply:
    """What, how many, which majors, from which level on, where, until when."""
    visit, activity = await managed(t.turn, number)
    title = await t.ask("visit-position-title", parse=words_in, free=True)
    headcount = await t.ask("visit-position-headcount", parse=capacity_in, default=0)
    majors = await t.ask("visit-position-majors", parse=majors_in, free=True, default="")
    levels = [Choice(level, t.turn.level(level)) for level in Level]
    level = await t.ask("visit-position-level", parse=_level, choices=levels, default="")
    venue = await t.ask("visit-position-place", parse=words_in, free=True, default="")
    now = t.turn.now
    unsaid: tuple[When, ...] = ()
    deadline = await t.ask(
        "visit-position-deadline", parse=partial(last_day_in, now=now), default=unsaid
    )
    until = deadline[0].at if deadline else None
    library = t.turn.library
    understand = reader(library.names, library.regions)
    posting = Posting(
        source=_source(visit, activity),
        employer=activity.partner,
        title=title,
        headcount=headcount or None,
        majors=majors,
        education=_EDUCATION[Level(level)] if level else "",
        workplace=venue or _workplace(t.turn, activity),
        deadline=until,
    )
    opening = {0: stated(posting, understand(posting))}
    people = await fitting(t.session, visit.part, opening, library=library, now=now)
    await t.confirm(
        "visit-position-confirm",
        enterprise=activity.partner,
        title=title,
        headcount=headcount or t.say("visit-position-some"),
        majors=majors or t.say("visit-position-any"),
        level=posting.education or t.say("visit-position-any"),
        place=posting.workplace or t.say("visit-nothing"),
        deadline=f"{until.astimezone(CHINA):%Y-%m-%d}" if until else t.say("visit-nothing"),
        people=len(people),
    )
    position_id = await visit_positions.open_position(
        t.session, visit, posting, understand=understand, now=now
    )
    await note_deed(t.turn, f"opened position {position_id}", activity)
    return t.reply(
        "visit-position-added",
        title=title,
        people=len(people),
        buttons=[
            t.turn.button("visit-add-another", "visit-add", number),
            t.turn.button("positions-open", "position", position_id),
            t.turn.button("visit-open", "visit", number),
            t.turn.button("visit-tell", "visit-tell", position_id),
        ],
    )


@router.button("visit-close", role=Role.COUNSELOR, private=True)
async def close_position(turn: Turn, position_id: str) -> Reply:
    """Nobody is shown it any more: it is filled, or was a mistake."""
    position = await find_position(turn, position_id)
    behind = await visit_positions.visits_behind(turn.session, [whole(position_id)])
    if position is None or not behind:
        raise Refused("positions-gone")
    visit = behind[whole(position_id)]
    _, activity = await managed(turn, visit.activity_id)
    await visit_positions.close_position(turn.session, position, now=turn.now)
    await note_deed(turn, f"closed position {position.id}", activity)
    opening = turn.button("visit-open", "visit", visit.activity_id)
    return turn.reply(f"positions-now-{State.CLOSED}", name=position.heading, buttons=[opening])


def _level(words: str) -> str:
    if words not in set(Level):
        raise Unclear("talk-choose")
    return words


def _source(visit: Visit, activity: Activity) -> str:
    """What its positions are known by; the number keeps two visits to one enterprise apart."""
    return f"{visit.school}访企拓岗第{activity.number}号"


def _workplace(turn: Turn, activity: Activity) -> str:
    divisions = turn.library.regions.divisions
    return divisions.path_name(activity.region) if activity.region in divisions else ""
