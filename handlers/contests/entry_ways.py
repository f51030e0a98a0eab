"""What somebody can do about a contest now: enter it, change an entry, withdraw, plead, appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests import contest_cards
from knowledge.eligibility.verdicts import Outcome
from models.activities import signups
from models.activities.activities import STANDING, State
from models.activities.activities import look_up as look_up_activity
from models.activities.organisers import may_manage
from models.activities.signups import Standing
from models.contests import appeals, contest_exceptions, contests, entries, hand_ins
from models.contests.contest_exceptions import Plea
from models.contests.entries import EntryState
from models.contests.stages import LAPSED, stage_of
from models.dates.milestones import Name, times_of
from models.people.counselors import parts_served

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.contests.contests import Contest
    from models.contests.entries import ContestEntry
    from models.messages import Button


async def doing(turn: Turn, contest: Contest, activity: Activity) -> list[Button]:
    """What this person can do about a contest now."""
    mine = turn.button("fairs-mine", "mine", 0)
    standing = activity.standing(turn.now)
    if standing not in (*STANDING, State.OVER):
        return [mine]
    entry = await contest_cards.mine(turn, contest)
    if entry is None:
        return [*await _entering(turn, contest), mine]
    is_captain = entry.person_id == turn.person_id
    team = [turn.button("team-open", "team", entry.number)] if entry.team else []
    if await appeals.is_open(turn.session, entry, now=turn.now):
        team.append(turn.button("appeal-open", "appeal", entry.number))
    return [*(await _captaining(turn, contest, entry) if is_captain else []), *team, mine]


async def looking_after(turn: Turn, contest: Contest, activity: Activity) -> list[Button]:
    """What a counselor of entries, and who manages the contest, can do about it."""
    buttons = []
    parts = await parts_served(turn.session, turn.person_id)
    found = await entries.in_contest(turn.session, contest.activity_id) if parts else []
    if any(part.holds(entry.part) for entry, _ in found for part in parts):
        buttons.append(turn.button("entries-review", "entries", activity.number, 0))
    if found and await may_manage(turn.session, turn.person_id, activity):
        buttons.append(turn.button("scores-open", "scores", activity.number))
    return buttons


async def _captaining(turn: Turn, contest: Contest, entry: ContestEntry) -> list[Button]:
    """What who made an entry can do about it."""
    buttons = []
    place = await signups.of_person(turn.session, entry.activity_id, entry.person_id)
    if place is not None and place.state == Standing.OFFERED:
        buttons.append(turn.button("place-take", "place", entry.activity_id))
    if await hand_ins.is_open(turn.session, contest, turn.person_id, now=turn.now):
        has_lapsed = stage_of(entry, place.state if place else "") == LAPSED
        key = "entry-again" if has_lapsed else "entry-change"
        buttons.append(turn.button(key, "compete", entry.activity_id))
    elif entry.state != EntryState.APPROVED:
        buttons += await _pleading(turn, contest, "exception-ask-change")
    buttons.append(turn.button("advisers-open", "advisers", entry.number))
    activity = await look_up_activity(turn.session, contest.activity_id)
    stands = activity is not None and activity.standing(turn.now) in STANDING
    if stands and not entry.promoted:
        buttons.append(turn.button("entry-withdraw", "scratch", entry.number))
    return buttons


async def _entering(turn: Turn, contest: Contest) -> list[Button]:
    if contest.round > contests.FIRST_ROUND:
        return []
    if not await hand_ins.is_open(turn.session, contest, turn.person_id, now=turn.now):
        return await _pleading(turn, contest, "exception-ask")
    if contests.judged(contest.asks, turn.person)[0].outcome is Outcome.NOT_ELIGIBLE:
        return [turn.button("contest-correct", "introduce")]
    return [turn.button("contest-enter", "compete", contest.activity_id)]


async def is_late(turn: Turn, contest: Contest) -> bool:
    """Whether the deadline of a contest is over, and the contest is not."""
    times = (await times_of(turn.session, [contest.activity_id]))[contest.activity_id]
    activity = await look_up_activity(turn.session, contest.activity_id)
    stands = activity is not None and activity.standing(turn.now) in STANDING
    return stands and Name.CLOSES in times and times[Name.CLOSES].at < turn.now


async def _pleading(turn: Turn, contest: Contest, key: str) -> list[Button]:
    """To ask for more time, once the deadline is over and while nobody has decided."""
    if not await is_late(turn, contest):
        return []
    asked = await contest_exceptions.of_person(turn.session, contest.activity_id, turn.person_id)
    if asked is not None and asked.state != Plea.ASKED:
        return []
    return [turn.button(key, "plea", contest.activity_id)]
