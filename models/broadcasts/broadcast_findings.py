"""What may be wrong with a broadcast: whom it would reach, its words, what goes with it, its time.

A finding that is `fatal` keeps it from being sent; the others are for its author to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, func, select

from knowledge.dates import dates
from knowledge.dates.periods import CHINA, Period
from knowledge.sending.placeholders import Template
from knowledge.sending.sending_rules import NIGHT
from models.activities import places, registration
from models.broadcasts import broadcast_audiences, broadcast_lists
from models.broadcasts.broadcast_audiences import BroadcastMute, Rules
from models.broadcasts.broadcasts import Choices
from models.errors import Refused
from models.files import blobs
from models.people.people import Contact, PersonRow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import date, datetime

    from models.broadcasts.broadcast_audiences import Audience
    from models.broadcasts.broadcasts import Broadcast
    from models.broadcasts.class_groups import ClassGroup
    from models.database import Session
    from models.messages import Reply

TEXT_UNITS, CAPTION_UNITS = 4096, 1024
"""What the tightest platform shows as one message, and below a picture (Telegram)."""
PICTURE_BYTES = 10 * 2**20
"""Pictures beyond this are sent as files by the tightest platform."""
_FAR_AHEAD = timedelta(days=300)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*[^*\n]+\*\*|\[[^\]\n]+\]\(https?://")
_COLUMNS = {
    "name": PersonRow.name,
    "school": PersonRow.school,
    "college": PersonRow.college,
    "class": PersonRow.class_name,
    "major": PersonRow.major_words,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know: the end of the key of a sentence, and what fills it."""

    key: str
    params: dict[str, str | int]
    fatal: bool = False


async def about_audience(
    session: Session,
    broadcast: Broadcast,
    audience: Audience,
    recipients: int,
    *,
    has_groups: bool,
) -> AsyncIterator[Finding]:
    """Nobody, everybody, and who of the audience will not get it."""
    if not audience.parts:
        yield Finding("no-scope", {}, fatal=True)
    elif not recipients and not has_groups:
        yield Finding("nobody", {}, fatal=True)
    elif recipients and audience.rules.are_none:
        yield Finding("everybody", {"number": recipients})
    elif recipients and await _leave_out_nobody(session, audience, recipients):
        yield Finding("everybody-anyway", {"number": recipients})
    if audience.rules.listed:
        listed = await broadcast_lists.count(session, broadcast)
        if listed > recipients:
            yield Finding("listed", {"number": listed - recipients, "listed": listed})

    async def count(*conditions: ColumnElement[bool]) -> int:
        statement = select(func.count()).select_from(PersonRow)
        return (await session.exec(statement.where(*audience.conditions(), *conditions))).one()

    for field in Template.parse(broadcast.text).needed:
        column = _COLUMNS.get(field)
        is_empty = (
            col(PersonRow.graduation_year).is_(None) if column is None else col(column) == ""
        )
        if number := await count(is_empty):
            is_all = number == recipients
            yield Finding("lacking", {"field": field, "number": number}, fatal=is_all)
    mine = col(Contact.person_id) == col(PersonRow.id)
    if number := await count(~exists().where(mine, col(Contact.active))):
        yield Finding("unreachable", {"number": number}, fatal=number == recipients)
    if number := await count(exists().where(col(BroadcastMute.person_id) == col(PersonRow.id))):
        yield Finding("muted", {"number": number}, fatal=number == recipients)


async def _leave_out_nobody(session: Session, audience: Audience, recipients: int) -> bool:
    """Whether rules that say more than a part of the school come to all of the scope."""
    more = replace(audience.rules, schools=(), colleges=(), classes=())
    if more.are_none or more.listed:
        return False
    whole = replace(audience, rules=Rules())
    return await broadcast_audiences.count(session, whole) == recipients


def about_groups(
    broadcast: Broadcast, audience: Audience, groups: Sequence[ClassGroup]
) -> list[Finding]:
    """Groups that were lost, and words that are for one person only."""
    lost = len(audience.rules.groups) - len(groups)
    findings = [Finding("groups-lost", {"number": lost})] if lost else []
    if groups and (needed := Template.parse(broadcast.text).needed):
        findings.append(Finding("groups-lacking", {"field": needed[0]}, fatal=True))
    return findings


async def about_content(
    session: Session, broadcast: Broadcast, begins: datetime
) -> AsyncIterator[Finding]:
    """A button that leads nowhere, a file that is gone, a picture that is too large."""
    if broadcast.choices == Choices.SIGN_UP:
        try:
            activity = await registration.open_activity(
                session, broadcast.activity_id or 0, now=begins
            )
        except Refused as refusal:
            yield Finding("dead-button", {"why": refusal.key}, fatal=True)
        else:
            if not await places.has_place(session, activity):
                yield Finding("full", {})
    if file := broadcast.file():
        if await blobs.find(session, file.blob) is None:
            yield Finding("file-gone", {"name": file.name}, fatal=True)
        if file.media_type.startswith("image/") and file.size > PICTURE_BYTES:
            yield Finding("large-picture", {"limit": PICTURE_BYTES // 2**20})


def about_words(
    broadcast: Broadcast, samples: tuple[Reply, ...], *, now: datetime
) -> list[Finding]:
    """Marks that people would see, more than one message, dates that are past."""
    findings, text = [], broadcast.text
    if found := _MARKUP.search(text):
        findings.append(Finding("markup", {"text": found[0][:30]}))
    longest = max((_units(sample.text) for sample in samples), default=_units(text))
    if longest > (CAPTION_UNITS if broadcast.attachment else TEXT_UNITS):
        findings.append(Finding("two-messages", {"number": longest}))
    today = now.astimezone(CHINA).date()
    for stated in dates.find(text, now=now):
        period = stated.value
        if isinstance(period, Period) and _is_past(period, today, has_year="年" in stated.text):
            findings.append(Finding("past-date", {"text": stated.text}))
    return findings


def _is_past(period: Period, today: date, *, has_year: bool) -> bool:
    """Whether a time is over; without a year the next such day is read, which lies far ahead."""
    if (last := period.last or period.first) is None:
        return False
    return last < today or (not has_year and last > today + _FAR_AHEAD)


def about_time(begins: datetime, lasts: timedelta) -> list[Finding]:
    """Whether it disturbs people at night."""
    ends = begins + lasts
    if NIGHT.begun(begins) is None and NIGHT.begun(ends) is None:
        return []
    at, until = (f"{moment.astimezone(CHINA):%H:%M}" for moment in (begins, ends))
    return [Finding("quiet", {"at": at, "until": until})]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
