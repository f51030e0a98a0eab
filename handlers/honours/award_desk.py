"""Whoever runs a round decides it: those put forward are awarded or not, which can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.honours import nomination_news
from handlers.honours.nominating import note_nomination
from handlers.paging import turning
from handlers.relay import post_of
from handlers.router import Router, whole
from models.honours import award_results, awards, nominations, objections
from models.honours.nominations import TAKING_A_PLACE, State
from models.messages import Button, Card, Reply
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.honours.nominations import Nomination

router = Router()

PAGE = 5


@router.button("decisions", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, activity_id: str, page: str = "0") -> Reply:
    """Those put forward in a round, with what can be decided."""
    _, activity = await awards.the_round(turn.session, whole(activity_id))
    await awards.check_runs(turn.session, activity, turn.person_id)
    found = await nominations.in_round(turn.session, activity.number, TAKING_A_PLACE)
    number = min(whole(page), max(0, len(found) - 1) // PAGE)
    cards = [await _card(turn, each) for each in found[number * PAGE : (number + 1) * PAGE]]
    buttons = turning(
        turn, "decisions", activity.number, page=number, has_more=len(found) > (number + 1) * PAGE
    )
    opening = turn.button("round-open", "round", activity.number)
    key = "decisions-some" if cards else "decisions-none"
    return turn.reply(
        key, title=activity.title, number=len(found), cards=cards, buttons=[*buttons, opening]
    )


@router.button("confer", role=Role.COUNSELOR, private=True)
async def confer(turn: Turn, number: str) -> Reply:
    """Award somebody."""
    return await _decide(turn, number, awarded=True)


@router.button("pass-over", role=Role.COUNSELOR, private=True)
async def pass_over(turn: Turn, number: str) -> Reply:
    """Do not award somebody."""
    return await _decide(turn, number, awarded=False)


@router.button("undecide", role=Role.COUNSELOR, private=True)
async def undo(turn: Turn, number: str) -> Reply:
    """Take a result back; whoever it was about is told."""
    nomination = await award_results.undo(
        turn.session, whole(number), turn.person_id, now=turn.now
    )
    await note_nomination(turn, "undecided", nomination)
    await _tell(turn, nomination, "nomination-undecided-news")
    back = turn.button("decisions-open", "decisions", nomination.activity_id)
    return turn.reply("decide-undone", name=nomination.name, buttons=[back])


async def _decide(turn: Turn, number: str, *, awarded: bool) -> Reply:
    nomination = await award_results.decide(
        turn.session, whole(number), turn.person_id, awarded=awarded, now=turn.now
    )
    await note_nomination(turn, nomination.state, nomination)
    certificate = nomination.certificate
    await _tell(turn, nomination, f"nomination-{nomination.state}-news", number=certificate)
    buttons = [
        turn.button("decide-undo", "undecide", nomination.number),
        turn.button("decisions-open", "decisions", nomination.activity_id),
    ]
    key = "decide-awarded" if awarded else "decide-unawarded"
    return turn.reply(key, name=nomination.name, number=certificate, buttons=buttons)


async def _card(turn: Turn, nomination: Nomination) -> Card:
    contested = await objections.is_contested(turn.session, nomination.number)
    lines = (
        nomination.school,
        nomination.employer,
        turn.say(f"nomination-is-{nomination.state}"),
        turn.say("nomination-certificate", number=nomination.certificate)
        if nomination.certificate
        else "",
        turn.say("decide-contested") if contested else "",
    )
    buttons: list[Button] = []
    if nomination.state == State.RECOMMENDED and not contested:
        buttons = [
            turn.button("decide-confer", "confer", nomination.number),
            turn.button("decide-pass-over", "pass-over", nomination.number),
        ]
    elif nomination.state != State.RECOMMENDED:
        buttons = [turn.button("decide-undo", "undecide", nomination.number)]
        if nomination.state == State.AWARDED:
            buttons.append(turn.button("story-write", "story-write", nomination.number))
    return Card(nomination.name, lines=tuple(filter(None, lines)), buttons=tuple(buttons))


async def _tell(turn: Turn, nomination: Nomination, text: str, **params: str) -> None:
    _, activity = await awards.the_round(turn.session, nomination.activity_id)
    await nomination_news.tell(post_of(turn), nomination, text, title=activity.title, **params)
