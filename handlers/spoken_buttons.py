"""Buttons that are said instead of pressed: who writes 差一个条件的 under a list means the button
with these words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.router import RESERVED, fold
from models.people.unwritten import Unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.turn import Turn
    from models.messages import Button, Reply

_AROUND = re.compile(r"[\W_]+")
_shown: Unwritten[tuple[Button, ...]] = Unwritten("buttons")
"""The buttons that each person saw last."""


def remember(turn: Turn, replies: Iterable[Reply]) -> None:
    """Keep the buttons of what is answered."""
    shown = tuple(button for reply in replies for button in reply.every_button())
    _shown.keep(turn.session, turn.person_id, shown, now=turn.now)


def meant(turn: Turn) -> str:
    """The action of the button whose words somebody writes; "" where it is none.

    Those of a talk are its own matter, and words that stand on several (详情 of each card) mean
    none of them.
    """
    said = _words(turn.text)
    shown = _shown.recall(turn.session, turn.person_id, now=turn.now) or ()
    actions = {button.action for button in shown if _words(button.label) == said}
    action = actions.pop() if len(actions) == 1 else ""
    return "" if not said or action.partition(":")[0] == RESERVED else action


def _words(label: str) -> str:
    return _AROUND.sub("", fold(label))
