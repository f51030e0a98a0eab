"""Appeals in chat: against a result that is out, answered by a counselor of the entry's part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests import contest_cards, entry_news
from handlers.contests import contests as contest_pages
from handlers.contests.entering import note_entry
from handlers.forms.fair_answers import words_in
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.turn import Begin, Response
from models.contests import appeals, entries
from models.contests.appeals import Appealed
from models.errors import Refused
from models.messages import Card, Reply
from models.people.counselors import may_serve, parts_served
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.contests.appeals import ContestAppeal
    from models.contests.entries import ContestEntry

router = Router()

SHOWN = 5


@router.button("appeal", private=True)
async def begin(turn: Turn, number: str) -> Response:
    """Appeal against the result of one's entry."""
    entry = await _of_mine(turn, number)
    await appeals.check_open(turn.session, entry, now=turn.now)
    return Begin("appeal", (entry.number,))


@router.talk("appeal")
async def say_why(t: Talk, number: int) -> Reply:
    """What is wrong with the result."""
    entry = await _of_mine(t.turn, str(number))
    await appeals.check_open(t.session, entry, now=t.turn.now)
    words = await t.ask("appeal-why", parse=words_in, verbatim=True)
    made = await appeals.appeal(t.session, entry, words, person_id=t.person.id, now=t.turn.now)
    await note_entry(t.turn, "appealed", entry)
    _, activity = await contest_pages.the_contest(t.turn, entry.activity_id)
    await entry_news.call(
        post_of(t.turn),
        entry.part,
        "appeal-waits-news",
        made.number,
        opens=f"appeals:{activity.number}",
        title=activity.title,
        but=t.person.id,
    )
    back = t.turn.button("contest-open", "contest", entry.activity_id)
    return t.reply("appeal-made", buttons=[back])


@router.button("appeals", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, activity_id: str) -> Reply:
    """The appeals of a contest that wait for an answer."""
    contest, activity = await contest_pages.the_contest(turn, activity_id)
    parts = await parts_served(turn.session, turn.person_id)
    found = await appeals.open_in(turn.session, contest.activity_id, parts)
    cards = []
    for made, entry in found[:SHOWN]:
        choices = [
            turn.button(f"appeal-{state}-button", "answer", made.number, state)
            for state in (Appealed.UPHELD, Appealed.REJECTED)
        ]
        line = await contest_cards.short_line(turn, entry)
        title = turn.say("appeal-of", number=entry.number)
        cards.append(Card(title, lines=(line, made.words), buttons=tuple(choices)))
    key = "appeals-found" if cards else "appeals-none"
    back = turn.button("entries-review", "entries", activity.number, 0)
    return turn.reply(key, title=activity.title, number=len(found), cards=cards, buttons=[back])


@router.button("answer", role=Role.COUNSELOR, private=True)
async def answer(turn: Turn, number: str, state: str) -> Response:
    """Uphold or reject an appeal."""
    if state not in (Appealed.UPHELD, Appealed.REJECTED):
        return turn.reply("button-stale")
    made, _ = await _the_appeal(turn, number)
    if made.state != Appealed.ASKED:
        raise Refused("appeal-decided")
    return Begin("answer-appeal", (made.number, state))


@router.talk("answer-appeal", role=Role.COUNSELOR)
async def give_answer(t: Talk, number: int, state: str) -> Reply:
    """The answer, which those who appealed are told."""
    made, _ = await _the_appeal(t.turn, str(number))
    words = await t.ask("appeal-answer", parse=words_in, verbatim=True)
    entry = await appeals.decide(
        t.session, made, Appealed(state), words, by=t.turn.person_id, now=t.turn.now
    )
    await note_entry(t.turn, f"appeal {state}", entry)
    await entry_news.tell(post_of(t.turn), entry, f"appeal-{state}-news", answer=words)
    more = t.turn.button("appeals-more", "appeals", entry.activity_id)
    return t.reply("appeal-answered", buttons=[more])


async def _of_mine(turn: Turn, number: str) -> ContestEntry:
    """An entry of which this person is part; raises `Refused`."""
    entry = await entries.find(turn.session, whole(number))
    if entry is not None:
        member = await entries.member_of(turn.session, entry.activity_id, turn.person_id)
        if member is not None and member.entry_id == entry.number:
            return entry
    raise Refused("entry-not-yours")


async def _the_appeal(turn: Turn, number: str) -> tuple[ContestAppeal, ContestEntry]:
    """An appeal that this counselor may answer; raises `Refused`."""
    found = await appeals.find(turn.session, whole(number))
    if found is None or not await may_serve(turn.session, turn.person_id, found[1].part):
        raise Refused("not-allowed")
    return found
