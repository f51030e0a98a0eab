"""The language that is spoken with who has chosen none: the one that they write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.texts import LOCALES, closest_locale
from knowledge.understanding.languages import language_of
from models.messages import Button
from models.people.unwritten import Unwritten

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.messages import Reply

_spoken: Unwritten[str] = Unwritten("language")
"""What each person wrote in last, where their platform hints at another language."""


def listen(turn: Turn) -> Reply | None:
    """Speak as they write; the first time that it is another language, a word on it."""
    if turn.person.locale:
        return None
    hinted = closest_locale(turn.incoming.locale)
    known = _spoken.recall(turn.session, turn.person_id, now=turn.now)
    before = known or hinted
    is_order = turn.incoming.action or turn.text.lstrip().startswith("/")
    turn.spoken = before if is_order else language_of(turn.text) or before
    if known is None and turn.spoken == hinted:
        return None
    _spoken.keep(turn.session, turn.person_id, turn.spoken, now=turn.now)
    return _told(turn) if known is None else None


def other_than(locale: str) -> str:
    """The other language."""
    return next(other for other in LOCALES if other != locale)


def _told(turn: Turn) -> Reply:
    other = other_than(turn.spoken)
    name = turn.library.texts.say(other, "language-name")
    return turn.reply("language-heard", buttons=[Button(name, action=f"language:{other}")])
