"""What is said between the things that matter: greetings, thanks, and what we know nothing of."""

from __future__ import annotations

from handlers import misses
from handlers.answers import ask
from handlers.answers.feedback import unanswered
from handlers.hearing import ABOUT_YOU
from handlers.people import welcome
from handlers.router import Router
from handlers.turn import Response, Turn
from models.messages import Button, Reply

router = Router()

_KINDS = ("greeting", "thanks", "bye", ABOUT_YOU, "abuse", "praise", "mood")
"""The cues that have an answer of their own, the more particular first."""
_OF_THE_SCHOOL = "campus"
"""The cue of what a school's own people know: 宿舍, 食堂."""


@router.hears("small-talk")
async def chat(turn: Turn) -> Reply | None:
    """A short word back, and what can be done here."""
    if turn.aside:
        return None
    understood = turn.understood
    # Nobody says "all right" to what cannot be read: another script, keys struck at random.
    rest = "other" if understood.decision.is_sure else "unread"
    kind = next((kind for kind in _KINDS if kind in understood.evidence), rest)
    if kind == ABOUT_YOU:
        return await welcome.tell_about(turn, "")
    return turn.reply(f"small-talk-{kind}", buttons=_ways(turn))


@router.hears("out-of-scope")
async def decline(turn: Turn) -> Response:
    """That this is not what we are here for; what a counselor may know is kept for them."""
    if turn.aside:
        return None
    if (known := await ask.answer(turn)) is not None:
        return known
    if _OF_THE_SCHOOL in turn.understood.evidence:
        return await unanswered(turn, misses.answer(turn, "ask-unknown"))
    return turn.reply("out-of-scope", buttons=_ways(turn))


def _ways(turn: Turn) -> list[Button]:
    return [turn.button("welcome-find", "for-me"), turn.button("welcome-help", "help")]
