"""The table of a round's nominations for an office: which columns there are, what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.eligibility.verdicts import Outcome
from models.errors import Refused
from models.honours.nominations import State, in_round
from models.sheets.sheets import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.texts import Texts
    from models.database import Session
    from models.honours.awards import AwardRound
    from models.honours.nominations import Nomination
    from models.people.roles import Part
    from models.sheets.delimited import Cell

USUAL = (
    *("number", "name", "school", "college", "class_name", "level", "major", "graduation_year"),
    *("employer", "way", "outcome", "state", "certificate"),
)
"""The columns of a round that names none."""
COLUMNS = (*USUAL, "statement", "note")
_SAID = {"way": "nomination-way", "state": "nomination-is"}
"""Columns whose values are keys of the texts."""


def header(texts: Texts, locale: str, column: str) -> str:
    """How a column is called."""
    return texts.say(locale, f"nominations-column-{column.replace('_', '-')}")


def columns_in(words: Sequence[str], texts: Texts, locale: str) -> list[str]:
    """The columns that are called so, or named so; raises `Refused` for any other."""
    known = {header(texts, locale, each).casefold(): each for each in COLUMNS}
    known |= {each: each for each in COLUMNS}
    for each in words:
        if each.casefold() not in known:
            raise Refused("nominations-unknown-column", column=each)
    return list(dict.fromkeys(known[each.casefold()] for each in words))


async def nomination_table(
    session: Session,
    found: AwardRound,
    *,
    title: str,
    texts: Texts,
    locale: str,
    parts: Sequence[Part] | None = None,
    columns: Sequence[str] = (),
) -> Table:
    """The nominations of a round that were not withdrawn, of these parts of schools; None: all."""
    chosen = columns or found.columns or USUAL
    standing = [state for state in State if state is not State.WITHDRAWN]
    rows = [
        [_cell(column, each, texts, locale) for column in chosen]
        for each in await in_round(session, found.activity_id, standing)
        if parts is None or any(part.holds(each.part) for part in parts)
    ]
    return Table(title, [header(texts, locale, column) for column in chosen], rows)


def _cell(column: str, nomination: Nomination, texts: Texts, locale: str) -> Cell:
    if column in _SAID:
        return texts.say(locale, f"{_SAID[column]}-{getattr(nomination, column)}")
    if column == "outcome":
        key = "sure" if nomination.outcome == Outcome.ELIGIBLE else "ask"
        return texts.say(locale, f"review-clock-{key}")
    value: Cell = getattr(nomination, column)
    return value
