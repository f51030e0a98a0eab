"""Scores as who manages a contest sees them: entries with what reviewers gave them, and ranks made
of that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.contests import contests as contest_pages
from handlers.router import Router
from models.activities.organisers import may_manage
from models.contests import score_ranking, scores
from models.errors import Refused
from models.files import blobs
from models.messages import Reply
from models.people.audit import note
from models.people.counselors import name_of
from models.people.roles import Role
from models.sheets.sheets import XLSX, Table, to_xlsx

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.contests.scores import Scored
    from models.messages import Attachment
    from models.sheets.delimited import Cell

router = Router()

_SHOWN = 20
_KEPT = timedelta(days=1)


@router.button("scores", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, activity_id: str) -> Reply:
    """The best entries, all of them with every score as a workbook, and a way to rank them."""
    activity = await _managed(turn, activity_id)
    found = await scores.standings(turn.session, activity.number)
    scored = [each for each in found if each.scores]
    lines = [
        turn.say(
            "scores-line",
            rank=each.rank,
            entry=" · ".join(filter(None, (f"#{each.entry.number}", each.entry.team))),
            average=f"{each.average:g}",
            number=len(each.scores),
        )
        for each in scored[:_SHOWN]
    ]
    heading = turn.say(
        "scores-found", title=activity.title, number=len(scored), left=len(found) - len(scored)
    )
    back = turn.button("entries-review", "entries", activity.number, 0)
    if not scored:
        return Reply(heading, buttons=(back,))
    await note(
        turn.session,
        "read the scores",
        person_id=turn.person_id,
        at=turn.now,
        subject=f"activity:{activity.number}",
    )
    return Reply(
        "\n".join([heading, *lines]),
        buttons=(turn.button("scores-rank", "rank", activity.number), back),
        attachment=await _workbook(turn, activity, found),
    )


@router.button("rank", role=Role.COUNSELOR, private=True)
async def rank(turn: Turn, activity_id: str, sure: str = "") -> Reply:
    """Rank the entries by their scores, after being asked once."""
    activity = await _managed(turn, activity_id)
    found = await scores.standings(turn.session, activity.number)
    left = sum(not each.scores for each in found)
    counts = {len(each.scores) for each in found if each.scores}
    if not sure:
        uneven = turn.say("scores-uneven") if len(counts) > 1 else ""
        asked = turn.say("scores-rank-sure", title=activity.title, left=left)
        yes = turn.button("scores-rank-yes", "rank", activity.number, "yes")
        no = turn.button("scores-rank-no", "scores", activity.number)
        return Reply("\n".join(filter(None, (asked, uneven))), buttons=(yes, no))
    made, difference = await score_ranking.rank(
        turn.session,
        activity.number,
        name=turn.say("scores-name", title=activity.title),
        by=turn.person_id,
        now=turn.now,
    )
    return turn.reply(
        "scores-ranked",
        number=len(difference.changed),
        buttons=[
            turn.button("promote-open", "promote", activity.number),
            turn.button("imports-undo", "import-undo", made.number),
        ],
    )


async def _managed(turn: Turn, activity_id: str) -> Activity:
    """A contest that is this person's to manage; raises `Refused`."""
    _, activity = await contest_pages.the_contest(turn, activity_id)
    if not await may_manage(turn.session, turn.person_id, activity):
        raise Refused("not-allowed")
    return activity


async def _workbook(turn: Turn, activity: Activity, found: list[Scored]) -> Attachment:
    """A row for every score, and one for every entry that has none."""
    columns = ("number", "team", "rank", "average", "reviewer", "score")
    rows: list[list[Cell]] = []
    for each in found:
        place: list[Cell] = [each.entry.number, each.entry.team]
        if not each.scores:
            rows.append([*place, None, None, "", None])
        for given in each.scores:
            name = await name_of(turn.session, given.person_id) or f"#{given.person_id}"
            rows.append([*place, each.rank, each.average, name, given.score])
    header = [turn.say(f"scores-column-{name}") for name in columns]
    return await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=f"scores-{activity.number}.xlsx",
        media_type=XLSX,
        data=to_xlsx([Table(activity.title, header, rows)]),
        now=turn.now,
        expires_at=turn.now + _KEPT,
    )
