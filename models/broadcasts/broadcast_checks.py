"""The flight check of a broadcast: whom it would reach, what they would read, and what is wrong.

A finding that is `fatal` keeps it from being sent; the others are for its author to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, func, select

from knowledge.dates import dates
from knowledge.dates.periods import CHINA, Period
from knowledge.sending.placeholders import Lacking, Template
from knowledge.sending.sending_rules import NIGHT
from knowledge.texts import DEFAULT_LOCALE
from models.activities import activities, signups
from models.broadcasts import broadcast_audiences, broadcast_lists
from models.broadcasts.broadcast_audiences import Audience, BroadcastMute, Rules
from models.broadcasts.broadcast_messages import Sender, group_message, message, values_of
from models.broadcasts.broadcast_recipients import BroadcastRecipient
from models.broadcasts.broadcasts import Broadcast, Choices, State, audience_of, groups_of, look_up
from models.errors import Refused
from models.files import blobs
from models.people.people import Contact, PersonRow
from models.people.roles import Role, may
from models.positions.openings import read_positions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence
    from datetime import datetime

    from knowledge.library import Library
    from models.broadcasts.class_groups import ClassGroup
    from models.database import Session
    from models.messages import Reply
    from models.people.roles import Part

SAMPLES = 5
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


@dataclass(frozen=True, slots=True)
class FlightCheck:
    """What is known before anything is sent; `new` and `missing` compare with the author's last
    one, and are None where there was none."""

    recipients: int
    lasts: timedelta
    samples: tuple[Reply, ...]
    findings: tuple[Finding, ...]
    new: int | None = None
    missing: int | None = None
    #: Class groups to which it goes beside these people.
    groups: int = 0

    @property
    def is_fit(self) -> bool:
        """Whether it may be sent."""
        return not any(finding.fatal for finding in self.findings)


async def examine(
    session: Session,
    broadcast: Broadcast,
    library: Library,
    *,
    now: datetime,
    begins: datetime | None = None,
) -> FlightCheck:
    """Check a broadcast as it would begin then, else at its time, else now."""
    audience = await audience_of(session, broadcast)
    recipients = await broadcast_audiences.count(session, audience)
    groups = await groups_of(session, broadcast)
    lasts = library.sending.lasts(recipients)
    begins = max(begins or broadcast.due_at or now, now)
    samples = await _samples(session, broadcast, audience, library, has_groups=bool(groups))
    findings = [
        *_about_groups(broadcast, audience, groups),
        *[
            each
            async for each in _about_audience(
                session, broadcast, audience, recipients, has_groups=bool(groups)
            )
        ],
        *[each async for each in _about_content(session, broadcast, begins)],
        *_about_words(broadcast.text, samples, now=now, has_file=broadcast.attachment is not None),
        *_about_time(begins, lasts),
    ]
    new, missing = await _compared(session, broadcast, audience)
    return FlightCheck(
        recipients, lasts, samples, tuple(findings), new, missing, groups=len(groups)
    )


async def check_rules(
    session: Session, rules: Rules, parts: Collection[Part], *, author_id: int | None
) -> None:
    """Raises `Refused` for schools out of scope, and activities, positions or broadcasts that are
    none, or somebody else's."""
    mine = {part.school for part in parts}
    for school in rules.schools:
        if "" not in mine and school not in mine:
            raise Refused("broadcast-not-your-school", school=school)
    for number in (*rules.registered, *rules.unregistered):
        if await activities.look_up(session, number) is None:
            raise Refused("broadcast-no-activity", number=str(number))
    for number in rules.saved:
        if not await read_positions(session, [number]):
            raise Refused("broadcast-no-position", number=str(number))
    is_free = author_id is None or await may(session, author_id, Role.ADMIN)
    for number in rules.unanswered:
        earlier = await look_up(session, number)
        is_mine = is_free or (earlier is not None and earlier.author_id == author_id)
        if earlier is None or earlier.began_at is None or not is_mine:
            raise Refused("broadcast-no-broadcast", number=str(number))


async def _samples(
    session: Session,
    broadcast: Broadcast,
    audience: Audience,
    library: Library,
    *,
    has_groups: bool,
) -> tuple[Reply, ...]:
    """What groups and the first recipients would read; who cannot be written to is left out."""
    template, sender = Template.parse(broadcast.text), await Sender.of(session, broadcast)
    shown = []
    if has_groups and not template.needed:
        shown.append(group_message(broadcast, sender, library.texts))
    people = select(PersonRow).where(*audience.conditions()).order_by(col(PersonRow.id))
    statement = people.limit(SAMPLES - len(shown))
    for person in await session.exec(statement):
        try:
            words = template.fill(values_of(person))
        except Lacking:
            continue
        locale = person.locale or DEFAULT_LOCALE
        shown.append(message(broadcast, words, sender, library.texts, locale))
    return tuple(shown)


async def _about_audience(
    session: Session,
    broadcast: Broadcast,
    audience: Audience,
    recipients: int,
    *,
    has_groups: bool,
) -> AsyncIterator[Finding]:
    if not audience.parts:
        yield Finding("no-scope", {}, fatal=True)
    elif not recipients and not has_groups:
        yield Finding("nobody", {}, fatal=True)
    elif recipients and audience.rules.are_none:
        yield Finding("everybody", {"number": recipients})
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


def _about_groups(
    broadcast: Broadcast, audience: Audience, groups: Sequence[ClassGroup]
) -> list[Finding]:
    """Groups that were lost, and words that are for one person only."""
    lost = len(audience.rules.groups) - len(groups)
    findings = [Finding("groups-lost", {"number": lost})] if lost else []
    if groups and (needed := Template.parse(broadcast.text).needed):
        findings.append(Finding("groups-lacking", {"field": needed[0]}, fatal=True))
    return findings


async def _about_content(
    session: Session, broadcast: Broadcast, begins: datetime
) -> AsyncIterator[Finding]:
    if broadcast.choices == Choices.SIGN_UP:
        try:
            activity = await signups.open_activity(session, broadcast.activity_id or 0, now=begins)
        except Refused as refusal:
            yield Finding("dead-button", {"why": refusal.key}, fatal=True)
        else:
            if not await signups.has_place(session, activity):
                yield Finding("full", {})
    if file := broadcast.file():
        if await blobs.find(session, file.blob) is None:
            yield Finding("file-gone", {"name": file.name}, fatal=True)
        if file.media_type.startswith("image/") and file.size > PICTURE_BYTES:
            yield Finding("large-picture", {"limit": PICTURE_BYTES // 2**20})


def _about_words(
    text: str, samples: tuple[Reply, ...], *, now: datetime, has_file: bool
) -> list[Finding]:
    findings = []
    if found := _MARKUP.search(text):
        findings.append(Finding("markup", {"text": found[0][:30]}))
    longest = max((_units(sample.text) for sample in samples), default=_units(text))
    if longest > (CAPTION_UNITS if has_file else TEXT_UNITS):
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


def _about_time(begins: datetime, lasts: timedelta) -> list[Finding]:
    ends = begins + lasts
    if NIGHT.begun(begins) is None and NIGHT.begun(ends) is None:
        return []
    at, until = (f"{moment.astimezone(CHINA):%H:%M}" for moment in (begins, ends))
    return [Finding("quiet", {"at": at, "until": until})]


async def _compared(
    session: Session, broadcast: Broadcast, audience: Audience
) -> tuple[int | None, int | None]:
    """How many the author's last broadcast to people had not, and how many it had that this one
    has not."""
    if audience.rules.only_groups:
        return None, None
    had_people = exists().where(col(BroadcastRecipient.broadcast_id) == col(Broadcast.id))
    before = await session.exec(
        select(Broadcast.id)
        .where(
            col(Broadcast.author_id).is_not_distinct_from(broadcast.author_id),
            col(Broadcast.state) == State.DONE,
            col(Broadcast.id) != broadcast.number,
            had_people,
        )
        .order_by(col(Broadcast.id).desc())
        .limit(1)
    )
    if (last := before.first()) is None:
        return None, None
    had = exists().where(
        col(BroadcastRecipient.broadcast_id) == last,
        col(BroadcastRecipient.person_id) == col(PersonRow.id),
    )
    counted = select(func.count()).select_from(PersonRow)
    new = await session.exec(counted.where(*audience.conditions(), ~had))
    is_meant = select(PersonRow.id).where(*audience.conditions())
    missing = await session.exec(counted.where(had, col(PersonRow.id).not_in(is_meant)))
    return new.one(), missing.one()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
