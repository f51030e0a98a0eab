"""More time after a deadline: asked for by one person, decided by a counselor of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests import contests as contest_pages
from handlers.contests import entry_news, entry_ways
from handlers.contests.entering import ask_name
from handlers.forms.fair_answers import deadline_in, words_in
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import Unclear
from handlers.turn import Begin, Response
from models.activities.activity_words import when_words
from models.contests import contest_exceptions, contests
from models.contests.contest_exceptions import Plea
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.messages import Card, Reply
from models.people.audit import note
from models.people.counselors import may_serve, parts_served
from models.people.people import PersonRow
from models.people.roles import Part, Role

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.contests.contest_exceptions import ContestException
    from models.dates.milestones import Times
    from models.dates.spans import When
    from models.messages import Button

router = Router()

SHOWN = 5
_UNCLEAR = {
    "activity-past-deadline": "activity-past",
    "activity-closes-after-ends": "exception-too-late",
}
"""What is said of a deadline, and what of more time."""


@router.button("plea", private=True)
async def plead(turn: Turn, activity_id: str) -> Response:
    """Ask for more time."""
    contest, _ = await contest_pages.the_contest(turn, activity_id)
    return Begin("plea", (contest.activity_id,))


@router.talk("plea")
async def say_why(t: Talk, activity_id: int) -> Reply:
    """Why it could not be done in time."""
    contest = await contests.the_contest(t.session, activity_id)
    if not await entry_ways.is_late(t.turn, contest):
        raise Refused("exception-not-late")
    name = await ask_name(t)
    words = await t.ask("exception-plea", parse=words_in, verbatim=True)
    plea = t.say("profile-line", name=name, value=words)
    asked = await contest_exceptions.ask(t.session, activity_id, t.person.id, plea, now=t.turn.now)
    await _note(t.turn, "asked for more time", asked)
    _, activity = await contest_pages.the_contest(t.turn, activity_id)
    await entry_news.call(
        post_of(t.turn),
        Part(t.person.school, t.person.college, t.person.class_name),
        "plea-waits-news",
        asked.number,
        opens=f"pleas:{activity_id}",
        title=activity.title,
        but=t.person.id,
    )
    back = t.turn.button("contest-open", "contest", activity_id)
    return t.reply("exception-asked", buttons=[back])


@router.button("pleas", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, activity_id: str) -> Reply:
    """Who asks for more time in a contest."""
    contest, activity = await contest_pages.the_contest(turn, activity_id)
    parts = await parts_served(turn.session, turn.person_id)
    numbers = await contest_exceptions.open_in(turn.session, contest.activity_id, parts)
    cards = []
    for number in numbers[:SHOWN]:
        asked = await _the_plea(turn, str(number))
        person = await turn.session.get(PersonRow, asked.person_id)
        told = (contest_exceptions.part_of(person).words, person.major_words) if person else ()
        cards.append(
            Card(
                " · ".join(filter(None, told)) or f"#{asked.person_id}",
                lines=(asked.plea,),
                buttons=(
                    turn.button("exception-grant", "decide", number, "grant"),
                    turn.button("exception-refuse", "decide", number, "refuse"),
                ),
            )
        )
    key = "pleas-found" if cards else "pleas-none"
    back = turn.button("entries-review", "entries", activity.number, 0)
    return turn.reply(key, title=activity.title, number=len(numbers), cards=cards, buttons=[back])


@router.button("decide", role=Role.COUNSELOR, private=True)
async def decide(turn: Turn, number: str, how: str) -> Response:
    """Grant more time, or refuse it."""
    if how not in ("grant", "refuse"):
        return turn.reply("button-stale")
    asked = await _the_plea(turn, number)
    if asked.state != Plea.ASKED:
        raise Refused("exception-decided")
    return Begin(f"{how}-time", (asked.number,))


@router.talk("grant-time", role=Role.COUNSELOR)
async def grant(t: Talk, number: int) -> Reply:
    """Until when, and why."""
    asked = await _the_plea(t.turn, str(number))
    times = (await times_of(t.session, [asked.activity_id]))[asked.activity_id]
    until = await t.ask(
        "exception-until",
        parse=lambda words: _until(words, now=t.turn.now, times=times),
    )
    why = await t.ask("exception-why", parse=words_in, verbatim=True)
    said = when_words(t.turn.library, t.turn.locale, until)
    await t.confirm("exception-confirm", until=said, why=why)
    await contest_exceptions.decide(
        t.session, asked, why, until=until.at, by=t.turn.person_id, now=t.turn.now
    )
    await _note(t.turn, "granted more time", asked)
    await _tell(t.turn, asked, "exception-granted-news", until=said, why=why)
    return t.reply("exception-granted", until=said, buttons=[_more(t.turn, asked)])


@router.talk("refuse-time", role=Role.COUNSELOR)
async def refuse(t: Talk, number: int) -> Reply:
    """Why not."""
    asked = await _the_plea(t.turn, str(number))
    why = await t.ask("exception-why", parse=words_in, verbatim=True)
    await contest_exceptions.decide(
        t.session, asked, why, until=None, by=t.turn.person_id, now=t.turn.now
    )
    await _note(t.turn, "refused more time", asked)
    await _tell(t.turn, asked, "exception-refused-news", why=why)
    return t.reply("exception-refused", buttons=[_more(t.turn, asked)])


async def _the_plea(turn: Turn, number: str) -> ContestException:
    """A request that this counselor may decide; raises `Refused`."""
    found = await contest_exceptions.find(turn.session, whole(number))
    if found is None or not await may_serve(turn.session, turn.person_id, found[1]):
        raise Refused("not-allowed")
    return found[0]


def _until(words: str, *, now: datetime, times: Times) -> When:
    """Until when more time is given: to come, and before the contest is over."""
    try:
        return deadline_in(words, now=now, times=times)[Name.CLOSES]
    except Unclear as unclear:
        raise Unclear(_UNCLEAR.get(unclear.key, unclear.key), unclear.choices) from unclear


def _more(turn: Turn, asked: ContestException) -> Button:
    """The way to those that still wait."""
    return turn.button("pleas-more", "pleas", asked.activity_id)


async def _tell(turn: Turn, asked: ContestException, text: str, **params: str | int) -> None:
    await entry_news.tell_one(
        post_of(turn), asked.person_id, asked.activity_id, text, asked.number, **params
    )


async def _note(turn: Turn, deed: str, asked: ContestException) -> None:
    subject = f"exception:{asked.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
