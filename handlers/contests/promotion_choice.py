"""Who is to go on, as a counselor says it: a rank, numbers of entries, or a list as a file."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.talk import Unclear
from knowledge.columns import Columns
from knowledge.language.numerals import NUMBER, number_of
from models.contests import entries
from models.contests.promotion_lists import KIND, named, read_promotions
from models.contests.promotions import ranked
from models.errors import Refused
from models.files import blobs
from models.imports.import_problems import reason_of
from models.sheets.sheets import rows_in

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.contests.contests import Contest
    from models.contests.promotion_lists import PromotionList
    from models.people.roles import Part

MOST = 500
"""Entries that are named at once."""
MOST_ROWS = 2000
"""Rows of a list; a longer one is the command line's."""
_LAST_RANK = 100_000
_SHOWN = 15
_BY_RANK = re.compile(rf"(?:前|top|best)\s*({NUMBER})\s*(?:名|位|个)?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,9})(?:\s*[-–—~～至到]\s*(\d{1,9}))?")
_APART = re.compile(r"[\s,，、;；。.#号]+")


@dataclass(frozen=True, slots=True)
class Who:
    """Who is to go on: all up to a rank, else entries by number, else those of a file (its key and
    its name)."""

    rank: int = 0
    numbers: tuple[int, ...] = ()
    file: tuple[str, str] = ("", "")


def read_who(words: str) -> Who:
    """A rank up to which all go on, else the numbers of entries: 前10名, top 10, 3 5 8-12; or a
    file."""
    if file := blobs.mentioned(words):
        return Who(file=file)
    plain = words.strip()
    if match := _BY_RANK.fullmatch(plain):
        rank = number_of(match[1])
        if rank and rank.is_integer() and rank <= _LAST_RANK:
            return Who(rank=int(rank))
        raise Unclear("promote-who-hint")
    numbers: dict[int, None] = {}
    for part in filter(None, _APART.split(plain)):
        match = _NUMBERS.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if last < first:
            raise Unclear("promote-who-hint")
        if last - first + len(numbers) >= MOST:
            raise Unclear("promote-too-many", most=MOST)
        numbers |= dict.fromkeys(range(first, last + 1))
    if not numbers:
        raise Unclear("promote-who-hint")
    return Who(numbers=tuple(numbers))


async def chosen(
    turn: Turn, contest: Contest, who: Who, parts: list[Part]
) -> tuple[list[int], str]:
    """The entries that are meant, and what there is to say of a file's other rows."""
    if who.rank:
        return await _ranked(turn, contest, who.rank, parts), ""
    key, name = who.file
    if not key:
        return list(who.numbers), ""
    listed = await named(
        turn.session, contest.activity_id, await _listed(turn, key, name), parts=parts
    )
    lines = [
        turn.say("table-problem", row=str(each.row), why=reason_of(each, turn.say))
        for each in listed.problems[:_SHOWN]
    ]
    if len(listed.problems) > _SHOWN:
        lines.append(turn.say("promotion-more", number=len(listed.problems) - _SHOWN))
    if listed.passed_over:
        lines.append(turn.say("promotion-passed-over", number=listed.passed_over))
    if not listed.numbers:
        lines.insert(0, turn.say("promotion-list-nobody", name=name))
    return listed.numbers, "\n".join(lines)


async def _listed(turn: Turn, key: str, name: str) -> PromotionList:
    """A list that this person sent; raises `Refused`."""
    blob = await blobs.find(turn.session, key)
    if blob is None or blob.person_id != turn.person_id:
        raise Refused("table-gone")
    rows = await asyncio.to_thread(rows_in, blob.data, most=MOST_ROWS)
    if len(rows) > MOST_ROWS:
        raise Refused("table-too-long", limit=MOST_ROWS)
    return read_promotions(rows, source=name, columns=Columns.load(KIND))


async def _ranked(turn: Turn, contest: Contest, rank: int, parts: list[Part]) -> list[int]:
    """The entries up to a rank that are of these parts: others' are not even named."""
    found = []
    for number in await ranked(turn.session, contest.activity_id, rank):
        entry = await entries.find(turn.session, number)
        if entry is not None and any(part.holds(entry.part) for part in parts):
            found.append(number)
    return found
