"""Putting somebody else forward in chat: a colleague, or a school one of its graduates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests.entering import read_name
from handlers.forms.fair_answers import words_in
from handlers.router import Router, whole
from handlers.turn import Begin
from models.activities.activity_words import when_words
from models.dates.spans import When, last_of
from models.errors import Refused
from models.honours import awards, referrals
from models.honours.nominations import Way
from models.messages import Button, Card, Reply
from models.people.audit import note

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.honours.referrals import Referral

router = Router()

SHOWN = 10


@router.button("refer", private=True)
async def begin(turn: Turn, activity_id: str, way: str) -> Begin | Reply:
    """Put somebody forward, as a colleague or for one's school."""
    if way not in (Way.COLLEAGUE, Way.SCHOOL):
        return turn.reply("button-stale")
    await _check(turn, whole(activity_id), Way(way))
    return Begin("refer", (whole(activity_id), way))


@router.talk("refer")
async def refer(t: Talk, activity_id: int, way: str) -> Reply:
    """Whom and why; the code is theirs to take up."""
    await _check(t.turn, activity_id, Way(way))
    _, activity = await awards.the_round(t.session, activity_id)
    name = await t.ask("refer-name", parse=read_name, free=True)
    words = await t.ask("refer-words", parse=words_in, verbatim=True)
    await t.confirm("refer-confirm", title=activity.title, name=name, words=words)
    made, code = await referrals.refer(
        t.session, activity_id, t.person.id, way=Way(way), name=name, words=words, now=t.turn.now
    )
    await _note(t.turn, "referred", made)
    return await _told(t.turn, made, code)


@router.button("referrals", private=True)
async def show(turn: Turn, activity_id: str) -> Reply:
    """Whom one has put forward in a round."""
    _, activity = await awards.the_round(turn.session, whole(activity_id))
    rows = await referrals.of_person(turn.session, activity.number, turn.person_id)
    cards = [
        Card(
            each.name,
            lines=(
                turn.say(f"referral-{'waits' if each.nomination_id is None else 'taken-up'}"),
                each.words,
            ),
            buttons=_doing(turn, each),
        )
        for each in rows[-SHOWN:]
    ]
    buttons = [turn.button("round-open", "round", activity.number)]
    if any(each.nomination_id is None for each in rows):
        buttons.insert(0, turn.button("referral-codes", "referral-codes", activity.number))
    key = "referrals-some" if cards else "referrals-no"
    return turn.reply(key, title=activity.title, number=len(rows), cards=cards, buttons=buttons)


@router.button("referral-code", private=True)
async def give_code(turn: Turn, number: str) -> Reply:
    """Another code, where the first was lost or has run out."""
    mine = await _mine(turn, number)
    if mine.nomination_id is not None:
        raise Refused("referral-taken")
    code = await referrals.code_for(turn.session, mine, now=turn.now)
    return await _told(turn, mine, code)


@router.button("unrefer", private=True)
async def take_back(turn: Turn, number: str) -> Reply:
    """Take a referral back."""
    mine = await _mine(turn, number)
    await referrals.take_back(turn.session, mine)
    await _note(turn, "took a referral back", mine)
    opening = turn.button("round-open", "round", mine.activity_id)
    return turn.reply("referral-back", name=mine.name, buttons=[opening])


async def _check(turn: Turn, activity_id: int, way: Way) -> None:
    """Raises `Refused` for who may not speak for a school."""
    _, activity = await awards.the_round(turn.session, activity_id)
    if way is not Way.SCHOOL:
        return
    if not await awards.speaks_for_a_school(turn.session, activity, turn.person_id):
        raise Refused("not-allowed")


async def _mine(turn: Turn, number: str) -> Referral:
    found = await referrals.find(turn.session, whole(number))
    if found is None or found.person_id != turn.person_id:
        raise Refused("referral-gone")
    return found


async def _told(turn: Turn, referral: Referral, code: str) -> Reply:
    until = await referrals.holds_until(turn.session, referral.activity_id, now=turn.now)
    return turn.reply(
        "refer-done",
        name=referral.name,
        until=when_words(turn.library, turn.locale, last_of(When(until).day)),
        words=f"/start nominee_{code}",
        buttons=[turn.button("referrals-open", "referrals", referral.activity_id)],
    )


def _doing(turn: Turn, referral: Referral) -> tuple[Button, ...]:
    if referral.nomination_id is not None:
        return ()
    return (
        turn.button("referral-code", "referral-code", referral.number),
        turn.button("referral-take-back", "unrefer", referral.number),
    )


async def _note(turn: Turn, deed: str, referral: Referral) -> None:
    subject = f"round:{referral.activity_id}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
