"""`qilu broadcast send`: what an operator wants to say to many, read, checked and handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handlers.broadcasts.broadcast_audience import read_rules
from handlers.broadcasts.broadcast_form import read_text
from handlers.broadcasts.broadcast_times import beginning_in
from handlers.talk import Unclear
from knowledge.dates.periods import CHINA
from knowledge.dates.recurrences import read_recurrence
from knowledge.library import Library
from models.activities import activities
from models.broadcasts import broadcast_lists, broadcast_steering, broadcasts, class_groups
from models.broadcasts.broadcast_audiences import Rules
from models.broadcasts.broadcast_checks import check_rules, examine
from models.broadcasts.broadcasts import Broadcast, Choices, Content
from models.errors import Refused
from models.files import blobs
from models.messages import Upload
from models.people.roles import Part
from models.sheets.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.dates.recurrences import Recurrence
    from models.broadcasts.broadcast_checks import FlightCheck
    from models.broadcasts.broadcast_lists import Entry, Matched
    from models.database import Session
    from models.messages import Attachment

T = TypeVar("T")
LARGEST_FILE = 20 * 2**20
"""Bytes of a file that goes with a broadcast, as in chat."""


@dataclass(frozen=True, slots=True)
class Order:
    """What an operator typed: to whom in words, or by a list, and when, once or again and
    again."""

    text: str
    to: str = ""
    listed: Path | None = None
    file: Path | None = None
    choices: Choices = Choices.NONE
    groups: tuple[int, ...] = ()
    activity: int | None = None
    at: str = ""
    every: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An order as it was understood."""

    content: Content
    due_at: datetime
    recurrence: Recurrence | None
    entries: list[Entry] | None
    file: Upload | None

    @classmethod
    def read(cls, order: Order, library: Library, now: datetime) -> Draft:
        """Raises `Refused` for words that cannot be read."""
        recurrence = read_recurrence(order.every, now=now) if order.every else None
        if order.every and recurrence is None:
            raise Refused("broadcast-every-unclear")
        due_at = _said(partial(beginning_in, now=now), order.at) if order.at else now
        if recurrence is not None:
            due_at = _first(recurrence, now)
        rules = Rules()
        if order.to:
            today = now.astimezone(CHINA).date()
            rules = _said(partial(read_rules, library=library, today=today), order.to)
        content = Content(
            _said(read_text, order.text),
            replace(rules, groups=order.groups),
            order.to,
            order.choices,
            order.activity,
        )
        entries = broadcast_lists.entries(read_rows(order.listed)) if order.listed else None
        file = _read_file(order.file) if order.file else None
        return cls(content, due_at, recurrence, entries, file)


@dataclass(frozen=True, slots=True)
class Examined:
    """A draft that is stored, what its check found, and whom its list means."""

    row: Broadcast
    check: FlightCheck
    matched: Matched | None


async def store(session: Session, draft: Draft, library: Library, *, now: datetime) -> Examined:
    """Store a draft with its file, and check it."""
    content = draft.content
    await check_rules(session, content.rules, [Part()], author_id=None)
    known = {group.number for group in await class_groups.among(session, content.rules.groups)}
    for number in content.rules.groups:
        if number not in known:
            raise Refused("broadcast-no-group", number=str(number))
    if content.activity_id and await activities.look_up(session, content.activity_id) is None:
        raise Refused("broadcast-no-activity", number=str(content.activity_id))
    row = await broadcasts.draft(session, content, author_id=None, now=now)
    matched = None
    if draft.entries is not None:
        matched = await broadcast_lists.match(session, draft.entries, [Part()])
        await broadcast_lists.keep(session, row, matched.people)
    row.due_at = draft.due_at
    row.every = draft.recurrence.to_json() if draft.recurrence else None
    if draft.file is not None:
        await broadcasts.attach(session, row, await _kept(session, draft.file, now=now))
    check = await examine(session, row, library, now=now)
    return Examined(row, check, matched)


async def submit(
    session: Session, examined: Examined, *, expect: int | None, is_large: bool, now: datetime
) -> None:
    """Hand a draft in; nobody else is asked, so a large one has to be expected.

    Raises `Refused` for another number of recipients, and for what was handed in today.
    """
    row, found = examined.row, examined.check.recipients
    if (is_large or expect is not None) and expect != found:
        raise Refused("broadcast-unexpected", number=found)
    due_at = row.due_at or now
    await broadcast_steering.submit(session, row, due_at=due_at, approval=False, now=now)


def _read_file(path: Path) -> Upload:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Refused("broadcast-file-large")
    kind = guess_type(path.name)[0] or "application/octet-stream"
    return Upload(path.name, kind, size, path.read_bytes())


async def _kept(session: Session, file: Upload, *, now: datetime) -> Attachment:
    return await blobs.keep(
        session,
        person_id=None,
        name=file.name,
        media_type=file.media_type,
        data=file.data or b"",
        now=now,
    )


def _first(recurrence: Recurrence, now: datetime) -> datetime:
    try:
        return recurrence.after(now)
    except ValueError:
        raise Refused("broadcast-every-never") from None


def _said(read: Callable[[str], T], words: str) -> T:
    """What words are read as; raises `Refused` where they cannot be."""
    try:
        return read(words)
    except Unclear as unclear:
        raise Refused(unclear.key, **unclear.params) from None
