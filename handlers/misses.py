"""Misses: what the assistant could not answer, and after two in a row the offer of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.people.unwritten import Unwritten

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.messages import Reply

ENOUGH = 2
"""Misses in a row after which a person is offered in so many words."""

_misses: Unwritten[int] = Unwritten("misses")


def answer(turn: Turn, key: str, *, wanted: str = "") -> Reply:
    """Say `key`, which admits that there is no answer to what was wanted, and offer a person."""
    turn.missed = True
    count = (_misses.recall(turn.session, turn.person_id, now=turn.now) or 0) + 1
    _misses.keep(turn.session, turn.person_id, count, now=turn.now)
    buttons = [turn.button("welcome-help", "help")]
    if turn.private:
        buttons.insert(0, turn.button("teacher-button", "teacher", "misses"))
    reply = turn.reply(key, buttons=buttons, wanted=wanted)
    if count < ENOUGH or not turn.private:
        return reply
    return turn.reply("teacher-after-misses", buttons=buttons, said=reply.text)


def forget(turn: Turn) -> None:
    """Count from the beginning: this turn was no miss."""
    _misses.drop(turn.session, turn.person_id)
