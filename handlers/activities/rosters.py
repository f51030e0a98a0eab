"""Who came to an activity, for its counselors: a list page by page, and a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.activities.fair_desk import managed, note_deed
from handlers.paging import turning
from handlers.router import Router, whole
from knowledge.dates.periods import CHINA
from models.activities.rosters import remarks, roster, roster_table
from models.files import blobs
from models.messages import Button, Reply
from models.people.counselors import parts_served
from models.people.roles import Role
from models.sheets.sheets import XLSX, to_xlsx

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.activities.rosters import Entrant, Roster

router = Router()

PAGE = 20
_KEPT = timedelta(days=1)


@router.button("came", role=Role.COUNSELOR, private=True)
async def show_list(turn: Turn, activity_id: str, page: str = "0") -> Reply:
    """Those with a place, who came first on top."""
    activity = await managed(turn, whole(activity_id))
    found = await _roster(turn, activity)
    number = min(whole(page), max(0, len(found.entrants) - 1) // PAGE)
    shown = found.entrants[number * PAGE : (number + 1) * PAGE]
    lines = [_line(turn, each) for each in shown]
    if found.others:
        key = "roster-others"
        lines.append(turn.say(key, number=found.others, came=found.others_came))
    heading = turn.say(
        "roster-shown",
        title=activity.title,
        came=sum(each.came_at is not None for each in found.entrants) + found.others_came,
        expected=len(found.entrants) + found.others,
    )
    pages = turning(
        turn,
        "came",
        activity.number,
        page=number,
        has_more=len(found.entrants) > (number + 1) * PAGE,
    )
    some_came = any(each.came_at for each in found.entrants) or found.others_came
    told = Reply(
        "\n".join((heading, *lines)),
        buttons=(
            *pages,
            turn.button("roster-file", "came-file", activity.number),
            *([turn.button("checkin-void", "came-not", activity.number)] if some_came else []),
        ),
    )
    return replace(told, edits=number > 0)


@router.button("came-file", role=Role.COUNSELOR, private=True)
async def export(turn: Turn, activity_id: str) -> Reply:
    """The same as a workbook."""
    activity = await managed(turn, whole(activity_id))
    table = roster_table(
        await _roster(turn, activity),
        title=activity.title,
        texts=turn.library.texts,
        locale=turn.locale,
    )
    file = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=f"attendance-{activity.number}.xlsx",
        media_type=XLSX,
        data=to_xlsx([table]),
        now=turn.now,
        expires_at=turn.now + _KEPT,
    )
    await note_deed(turn, "exported attendance", activity)
    return turn.reply("roster-exported", title=activity.title, attachment=file)


def buttons(turn: Turn, activity: Activity) -> list[Button]:
    """The way to the list, and to the workbook."""
    return [
        turn.button("roster-open", "came", activity.number, 0),
        turn.button("roster-file", "came-file", activity.number),
    ]


async def _roster(turn: Turn, activity: Activity) -> Roster:
    return await roster(turn.session, activity, await parts_served(turn.session, turn.person_id))


def _line(turn: Turn, each: Entrant) -> str:
    came = f"✅ {each.came_at.astimezone(CHINA):%H:%M}" if each.came_at else "▫️"
    who = each.words or turn.say("roster-nameless")
    note = remarks(each, turn.library.texts, turn.locale)
    return " · ".join(filter(None, (f"{came} {who}", each.where, note)))
