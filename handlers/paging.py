"""Turning the pages of a list that is too long for one message."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.messages import Button


def turning(
    turn: Turn,
    action: str,
    *before: str | int,
    page: int,
    has_more: bool,
    after: tuple[str | int, ...] = (),
) -> list[Button]:
    """The buttons to the pages beside `page`, which counts from 0.

    Each presses `action` with its page between the arguments `before` and `after`.
    """
    return [
        turn.button(key, action, *before, other, *after)
        for key, other, is_there in (
            ("positions-previous", page - 1, page > 0),
            ("positions-next", page + 1, has_more),
        )
        if is_there
    ]
