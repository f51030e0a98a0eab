"""Promotion in chat: counselors and admins let entries of their part of a school go on, by rank,
number or list, see beforehand who would, and may take it back while nobody has handed anything in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests import contests as contest_pages
from handlers.contests import entry_news
from handlers.contests.promotion_choice import chosen, read_who
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import FileWanted
from handlers.turn import Begin
from models.contests import contests, entries, promotion_undo
from models.contests.promotions import preview, promote
from models.errors import Refused
from models.messages import Reply
from models.people.audit import note
from models.people.counselors import parts_served
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.contests.contests import Contest
    from models.contests.promotions import Promotion
    from models.messages import Button
    from models.people.roles import Part

router = Router()

MOST_BYTES = 2 * 2**20
TABLES = ("xlsx", "xls", "csv")
_SHOWN = 15


@router.button("promote", role=Role.COUNSELOR, private=True)
async def begin(turn: Turn, activity_id: str, who: str = "") -> Begin:
    """Let entries of a contest go on into the next round; `who` was said before."""
    contest, _ = await contest_pages.the_contest(turn, activity_id)
    parts = await parts_served(turn.session, turn.person_id)
    if not await _has_entries(turn, contest, parts):
        raise Refused("not-allowed")
    if await contests.next_round(turn.session, contest) is None:
        raise Refused("promotion-last-round")
    said = (("promote-who", who),) if who else ()
    return Begin("promote", (contest.activity_id,), answers=said)


@router.talk("promote", role=Role.COUNSELOR)
async def let_go_on(t: Talk, activity_id: int) -> Reply:
    """Who: by rank or by number; then who would go on and who would not, and yes."""
    contest, activity = await contest_pages.the_contest(t.turn, activity_id)
    parts = await parts_served(t.session, t.turn.person_id)
    file = FileWanted(TABLES, MOST_BYTES)
    who = await t.ask("promote-who", parse=read_who, file=file, title=activity.title)
    numbers, said = await chosen(t.turn, contest, who, parts)
    if not numbers:
        nobody = t.say("promotion-nobody", rank=who.rank) if who.rank else said
        return Reply(nobody, buttons=(_again(t.turn, activity),))
    by, now = t.turn.person_id, t.turn.now
    tried = await preview(t.session, activity_id, numbers, parts=parts, by=by, now=now)
    if not tried.made:
        left = _lines(_left(t.turn, tried), said)
        return t.reply("promotion-nobody-can", left=left, buttons=[_again(t.turn, activity)])
    going = await _names(t.turn, activity_id, [n for n in numbers if n not in tried.left])
    left = _lines(_left(t.turn, tried), said) or t.say("promotion-none-left")
    await t.confirm("promote-confirm", number=len(tried.made), going=going, left=left)
    outcome = await promote(t.session, activity_id, numbers, parts=parts, by=by, now=now)
    for entry in outcome.made:
        await entry_news.tell_promoted(post_of(t.turn), entry)
    await _note(t.turn, "promoted entries", activity)
    done = t.say("promotion-done", number=len(outcome.made))
    text = _lines(done, _left(t.turn, outcome), said)
    return Reply(text, buttons=await _after(t.turn, activity))


@router.button("demote", role=Role.COUNSELOR, private=True)
async def take_back(turn: Turn, activity_id: str, link: str) -> Reply:
    """Take one's own promotion back; those who went on are told."""
    _, activity = await contest_pages.the_contest(turn, activity_id)
    undone = await promotion_undo.take_back(
        turn.session, activity.number, whole(link), by=turn.person_id, now=turn.now
    )
    for entry in undone:
        key, number = "entry-demoted-news", entry.number
        await entry_news.tell_with_advisers(post_of(turn), entry, key, number=number)
    await _note(turn, "undid a promotion", activity)
    return turn.reply("promotion-undone", number=len(undone), buttons=[_again(turn, activity)])


async def promoting_buttons(turn: Turn, contest: Contest) -> list[Button]:
    """To let entries go on, where there is a next round."""
    if await contests.next_round(turn.session, contest) is None:
        return []
    return [turn.button("promote-open", "promote", contest.activity_id)]


async def _has_entries(turn: Turn, contest: Contest, parts: list[Part]) -> bool:
    """Whether anybody of these parts takes part."""
    found = await entries.in_contest(turn.session, contest.activity_id)
    return any(part.holds(entry.part) for entry, _ in found for part in parts)


async def _names(turn: Turn, activity_id: int, numbers: list[int]) -> str:
    """Numbers and names of those who would go on, as many as one can look through."""
    lines = []
    for number in numbers[:_SHOWN]:
        entry = await entries.find(turn.session, number)
        if entry is None or entry.activity_id != activity_id:
            continue
        members = await entries.members_of(turn.session, number)
        names = turn.say("list-separator").join(each.name for each in members)
        rank = turn.say("entry-result-rank", rank=entry.rank) if entry.rank else ""
        lines.append(" · ".join(filter(None, (f"{number}", entry.team, names, rank))))
    if len(numbers) > _SHOWN:
        lines.append(turn.say("promotion-more", number=len(numbers) - _SHOWN))
    return "\n".join(lines)


def _left(turn: Turn, outcome: Promotion) -> str:
    """Those who cannot go on, each with the reason."""
    lines = [
        turn.say("promotion-left", number=number, why=turn.say(key))
        for number, key in list(outcome.left.items())[:_SHOWN]
    ]
    if len(outcome.left) > _SHOWN:
        lines.append(turn.say("promotion-more", number=len(outcome.left) - _SHOWN))
    return "\n".join(lines)


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _again(turn: Turn, activity: Activity) -> Button:
    return turn.button("promote-open", "promote", activity.number)


async def _after(turn: Turn, activity: Activity) -> tuple[Button, ...]:
    back = turn.button("entries-review", "entries", activity.number, 0)
    link = await promotion_undo.latest(turn.session, activity.number, by=turn.person_id)
    if link is None:
        return (back,)
    return (turn.button("promotion-undo", "demote", activity.number, link), back)


async def _note(turn: Turn, deed: str, activity: Activity) -> None:
    subject = f"activity:{activity.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
