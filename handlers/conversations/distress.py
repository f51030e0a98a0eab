"""A cry for help: the numbers to call, before everything else, and the offer of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.understanding.distress import help_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.turn import Turn
    from knowledge.understanding.distress import Distress
    from models.messages import Reply


def numbers(turn: Turn, kinds: Sequence[Distress], *, offers_person: bool = True) -> Reply:
    """Whom to call, for every kind of distress that was heard, the worst first."""
    lines = [
        f"📞 {line.number} {line.names[turn.locale]}"
        for line in help_lines()
        if line.distresses & set(kinds)
    ]
    worst = kinds[0]
    offers = offers_person and turn.private
    return turn.reply(
        f"distress-{worst}",
        numbers="\n".join(lines),
        buttons=[turn.button("teacher-button", "teacher", worst)] if offers else [],
    )
