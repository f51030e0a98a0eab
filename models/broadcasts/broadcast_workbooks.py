"""The report of a broadcast as a workbook: by class, by recipient, and who never got it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.dates.periods import CHINA
from models.broadcasts import broadcast_reports
from models.sheets.sheets import Table, to_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from models.broadcasts.broadcasts import Broadcast
    from models.conversations.notices import Say
    from models.database import Session
    from models.sheets.delimited import Cell

_WHO = ("id", "name", "school", "college", "class", "year", "major")


async def workbook(session: Session, broadcast: Broadcast, say: Say) -> bytes:
    """An .xlsx whose last sheet are those to phone; texts stay texts whatever they begin with."""
    rows = await _all_recipients(session, broadcast)
    classes = await broadcast_reports.by_class(session, broadcast)
    by_class = Table(
        say("broadcast-sheet-classes"),
        _header(say, ("school", "college", "class", "recipients", "arrived", "answered")),
        [
            (c.school, c.college, c.class_name, c.recipients, c.arrived, c.answered)
            for c in classes
        ],
    )
    columns = (*_WHO, "state", "answer", "answered-at")
    everybody = Table(
        say("broadcast-sheet-everybody"),
        _header(say, columns),
        [(*_who(row), _state(row, say), *_answer(row, say)) for row in rows],
    )
    missed = Table(
        say("broadcast-sheet-missed"),
        _header(say, (*_WHO, "state")),
        [(*_who(row), _state(row, say)) for row in rows if not row.arrived],
    )
    groups = Table(
        say("broadcast-sheet-groups"),
        _header(say, ("id", "school", "college", "class", "state")),
        [
            (g.id, g.school, g.college, g.class_name, say(f"broadcast-why-{g.state}"))
            for g in await broadcast_reports.groups_reached(session, broadcast.number)
        ],
    )
    return to_xlsx([by_class, everybody, *([groups] if groups.rows else []), missed])


async def _all_recipients(session: Session, broadcast: Broadcast) -> list[Row[Any]]:
    found: list[Row[Any]] = []
    while page := await broadcast_reports.recipients(
        session, broadcast, after=found[-1].id if found else 0
    ):
        found += page
    return found


def _header(say: Say, columns: Sequence[str]) -> list[str]:
    return [say(f"broadcast-column-{column}") for column in columns]


def _who(row: Row[Any]) -> tuple[Cell, ...]:
    return (
        row.id,
        row.name,
        row.school,
        row.college,
        row.class_name,
        row.graduation_year,
        row.major_words,
    )


def _state(row: Row[Any], say: Say) -> str:
    """Whether it arrived; else why it was not written, or how it ended."""
    if row.arrived:
        return say("broadcast-got")
    if row.skipped:
        return say(f"broadcast-why-{row.skipped}")
    return say(f"broadcast-why-{row.state}" if row.state else "broadcast-why-not-yet")


def _answer(row: Row[Any], say: Say) -> tuple[Cell, Cell]:
    if not row.answer:
        return "", ""
    at = f"{row.answered_at.astimezone(CHINA):%Y-%m-%d %H:%M}" if row.answered_at else ""
    return say(f"broadcast-said-{row.answer}"), at
