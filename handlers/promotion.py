"""Promotion in chat: counselors and admins let entries of their part of a school go on, by rank or
by number, see beforehand who would, and may take it back while nobody has handed anything in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers import contests as contest_pages
from handlers import entry_news
from handlers.counselors import whole
from handlers.relay import post_of
from handlers.router import Router
from handlers.talk import Unclear
from handlers.turn import Begin
from knowledge.numerals import NUMBER, number_of
from models import contests, entries, promotion_undo
from models.audit import note
from models.counselors import parts_served
from models.errors import Refused
from models.messages import Reply
from models.promotions import preview, promote, ranked
from models.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.activities import Activity
    from models.contests import Contest
    from models.messages import Button
    from models.promotions import Promotion
    from models.roles import Part

router = Router()

MOST = 500
"""Entries that are named at once."""
_LAST_RANK = 100_000
_SHOWN = 15
_BY_RANK = re.compile(rf"(?:前|top|best)\s*({NUMBER})\s*(?:名|位|个)?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,9})(?:\s*[-–—~～至到]\s*(\d{1,9}))?")
_APART = re.compile(r"[\s,，、;；。.#号]+")


@router.button("promote", role=Role.COUNSELOR, private=True)
async def begin(turn: Turn, activity_id: str) -> Begin:
    """Let entries of a contest go on into the next round."""
    contest, _ = await contest_pages.the_contest(turn, activity_id)
    parts = await parts_served(turn.session, turn.person_id)
    if not await _has_entries(turn, contest, parts):
        raise Refused("not-allowed")
    if await contests.next_round(turn.session, contest) is None:
        raise Refused("promotion-last-round")
    return Begin("promote", (contest.activity_id,))


@router.talk("promote", role=Role.COUNSELOR)
async def let_go_on(t: Talk, activity_id: int) -> Reply:
    """Who: by rank or by number; then who would go on and who would not, and yes."""
    contest, activity = await contest_pages.the_contest(t.turn, activity_id)
    parts = await parts_served(t.session, t.turn.person_id)
    rank, listed = await t.ask("promote-who", parse=read_who, title=activity.title)
    numbers = await _ranked(t.turn, contest, rank, parts) if rank else list(listed)
    if not numbers:
        return t.reply("promotion-nobody", rank=rank, buttons=[_again(t.turn, activity)])
    by, now = t.turn.person_id, t.turn.now
    tried = await preview(t.session, activity_id, numbers, parts=parts, by=by, now=now)
    if not tried.made:
        again = [_again(t.turn, activity)]
        return t.reply("promotion-nobody-can", left=_left(t.turn, tried), buttons=again)
    going = await _names(t.turn, activity_id, [n for n in numbers if n not in tried.left])
    left = _left(t.turn, tried) or t.say("promotion-none-left")
    await t.confirm("promote-confirm", number=len(tried.made), going=going, left=left)
    outcome = await promote(t.session, activity_id, numbers, parts=parts, by=by, now=now)
    for entry in outcome.made:
        key, number = "entry-promoted-news", entry.number
        await entry_news.tell(post_of(t.turn), entry, key, number=number)
    await _note(t.turn, "promoted entries", activity)
    left = _left(t.turn, outcome)
    done = t.say("promotion-done", number=len(outcome.made))
    return Reply("\n".join(filter(None, (done, left))), buttons=await _after(t.turn, activity))


@router.button("demote", role=Role.COUNSELOR, private=True)
async def take_back(turn: Turn, activity_id: str, link: str) -> Reply:
    """Take one's own promotion back; those who went on are told."""
    _, activity = await contest_pages.the_contest(turn, activity_id)
    undone = await promotion_undo.take_back(
        turn.session, activity.number, whole(link), by=turn.person_id, now=turn.now
    )
    for entry in undone:
        await entry_news.tell(
            post_of(turn), entry, "entry-demoted-news", number=entry.number, title=activity.title
        )
    await _note(turn, "undid a promotion", activity)
    return turn.reply("promotion-undone", number=len(undone))


async def promoting_buttons(turn: Turn, contest: Contest) -> list[Button]:
    """To let entries go on, where there is a next round."""
    if await contests.next_round(turn.session, contest) is None:
        return []
    return [turn.button("promote-open", "promote", contest.activity_id)]


def read_who(words: str) -> tuple[int, tuple[int, ...]]:
    """A rank up to which all go on, else the numbers of entries: 前10名, top 10, 3 5 8-12."""
    plain = words.strip()
    if match := _BY_RANK.fullmatch(plain):
        rank = number_of(match[1])
        if rank and rank.is_integer() and rank <= _LAST_RANK:
            return int(rank), ()
        raise Unclear("promote-who-hint")
    numbers: dict[int, None] = {}
    for part in filter(None, _APART.split(plain)):
        match = _NUMBERS.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if last < first:
            raise Unclear("promote-who-hint")
        if last - first + len(numbers) >= MOST:
            raise Unclear("promote-too-many", most=MOST)
        numbers |= dict.fromkeys(range(first, last + 1))
    if not numbers:
        raise Unclear("promote-who-hint")
    return 0, tuple(numbers)


async def _has_entries(turn: Turn, contest: Contest, parts: list[Part]) -> bool:
    """Whether anybody of these parts takes part."""
    found = await entries.in_contest(turn.session, contest.activity_id)
    return any(part.holds(entry.part) for entry, _ in found for part in parts)


async def _ranked(turn: Turn, contest: Contest, rank: int, parts: list[Part]) -> list[int]:
    """The entries up to a rank that are of these parts: others' are not even named."""
    found = []
    for number in await ranked(turn.session, contest.activity_id, rank):
        entry = await entries.find(turn.session, number)
        if entry is not None and any(part.holds(entry.part) for part in parts):
            found.append(number)
    return found


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


def _again(turn: Turn, activity: Activity) -> Button:
    return turn.button("promote-open", "promote", activity.number)


async def _after(turn: Turn, activity: Activity) -> tuple[Button, ...]:
    link = await promotion_undo.latest(turn.session, activity.number, by=turn.person_id)
    if link is None:
        return ()
    return (turn.button("promotion-undo", "demote", activity.number, link),)


async def _note(turn: Turn, deed: str, activity: Activity) -> None:
    subject = f"activity:{activity.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
