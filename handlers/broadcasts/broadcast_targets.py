"""To which class groups a broadcast goes beside its people: asked for where there are any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.broadcasts.class_groups import name_of
from handlers.talk import Choice, Unclear
from models.broadcasts import class_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.people.roles import Part

OFFERED = 8
"""Groups with a button of their own; the others are named by their numbers."""
_NONE, _ALL = "none", "all"
_NONE_WORDS = re.compile(r"都?不[用要发]?(?:发到群里?|发群)?|没有?|none|no", re.IGNORECASE)
_ALL_WORDS = re.compile(r"全部|全都?|都发|所有的?(?:群)?|all", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}")


async def ask_groups(t: Talk, parts: Sequence[Part], *, only: bool) -> tuple[int, ...]:
    """The groups within a scope that are chosen, at least one where it goes `only` to groups;
    none where there are none, without asking."""
    groups = await class_groups.bound(t.session, parts)
    numbers = tuple(group.number for group in groups)
    if not groups:
        return ()

    def read(words: str) -> tuple[int, ...]:
        words = words.strip()
        if not only and (words == _NONE or _NONE_WORDS.fullmatch(words)):
            return ()
        if words == _ALL or _ALL_WORDS.fullmatch(words):
            return numbers
        chosen = tuple(dict.fromkeys(map(int, _NUMBER.findall(words))))
        if not chosen or not set(chosen) <= set(numbers):
            raise Unclear("broadcast-groups-unclear")
        return chosen

    choices = [Choice(str(group.number), name_of(group, t.say)) for group in groups[:OFFERED]]
    if not only:
        choices.insert(0, Choice(_NONE, t.say("broadcast-groups-none")))
    if len(groups) > 1:
        choices.append(Choice(_ALL, t.say("broadcast-groups-all", number=len(groups))))
    how = "only" if only else "as-well"
    return await t.ask("broadcast-groups", parse=read, choices=choices, free=True, how=how)


async def group_names(turn: Turn, numbers: Sequence[int]) -> str:
    """Some groups by their names; "" for none."""
    found = await class_groups.among(turn.session, numbers) if numbers else []
    return turn.say("broadcast-rule-or").join(name_of(group, turn.say) for group in found)
