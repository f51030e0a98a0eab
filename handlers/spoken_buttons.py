"""Buttons that are said instead of pressed: who writes 差一个条件的 under a list means the button
with these words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.router import RESERVED, fold
from models.unwritten import Unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.turn import Turn
    from models.messages import Reply

_AROUND = re.compile(r"[\W_]+")
_shown: Unwritten[dict[str, str]] = Unwritten("buttons")
"""The buttons that each person saw last, by their words."""


def remember(turn: Turn, replies: Iterable[Reply]) -> None:
    """Keep the buttons of what is answered; those of a talk are its own matter, and words that
    stand on several (详情 of each card) mean none of them."""
    actions: dict[str, set[str]] = {}
    for button in (button for reply in replies for button in reply.every_button()):
        if button.action and button.action.partition(":")[0] != RESERVED:
            actions.setdefault(_words(button.label), set()).add(button.action)
    known = {words: next(iter(found)) for words, found in actions.items() if len(found) == 1}
    _shown.keep(turn.session, turn.person_id, known, now=turn.now)


def meant(turn: Turn) -> str:
    """The action of the button whose words somebody writes; "" where it is none."""
    known = _shown.recall(turn.session, turn.person_id, now=turn.now) or {}
    return known.get(_words(turn.text), "")


def _words(label: str) -> str:
    return _AROUND.sub("", fold(label))
