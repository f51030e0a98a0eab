"""Consent: before anything about a person is kept, they are told what and why, and agree."""

from __future__ import annotations

from handlers.router import Router
from handlers.talk import Choice, Talk
from handlers.turn import Begin, Response, Turn
from models.audit import note
from models.messages import Button, Reply

router = Router()

AGREE, DECLINE = "yes", "no"


async def agreed(t: Talk) -> bool:
    """Whether the person lets us remember them; asked within a talk, and once in a life."""
    if t.turn.consented:
        return True
    answer = await t.choose(
        "consent-ask",
        [Choice(AGREE, t.say("consent-yes")), Choice(DECLINE, t.say("consent-no"))],
    )
    return answer == AGREE


async def remember(turn: Turn) -> None:
    """Note that the person agreed; does nothing if they had."""
    if not turn.consented:
        turn.person.consented_at = turn.now
        await note(turn.session, "consented", person_id=turn.person_id, at=turn.now)


def ask_first(action: str) -> Begin:
    """Ask for consent, and then offer to go on with the button `action`."""
    return Begin("consent", (action,))


@router.talk("consent")
async def consent(t: Talk, action: str) -> Response:
    """Nothing but the question."""
    if not await agreed(t):
        return t.reply("consent-declined")
    await remember(t.turn)
    return t.reply("consent-thanks", buttons=[Button(t.say("consent-go-on"), action=action)])


@router.command("privacy")
async def tell_privacy(turn: Turn, rest: str) -> Reply:
    """What is stored, why, for how long, and how to see, correct and erase it."""
    state = turn.say("privacy-agreed" if turn.consented else "privacy-not-agreed")
    return turn.reply("privacy", state=state)
