"""The flight check of a broadcast: whom it would reach, what they would read, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.sending.placeholders import Lacking, Template
from knowledge.texts import DEFAULT_LOCALE
from models.activities import activities
from models.broadcasts import broadcast_audiences
from models.broadcasts import broadcast_findings as findings
from models.broadcasts.broadcast_comparisons import compare
from models.broadcasts.broadcast_messages import Sender, group_message, message, values_of
from models.broadcasts.broadcasts import Broadcast, audience_of, groups_of, look_up
from models.errors import Refused
from models.people.people import PersonRow
from models.people.roles import Role, may
from models.positions.openings import read_positions

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime, timedelta

    from knowledge.library import Library
    from models.broadcasts.broadcast_audiences import Audience, Rules
    from models.broadcasts.broadcast_comparisons import Comparison
    from models.broadcasts.broadcast_findings import Finding
    from models.database import Session
    from models.messages import Reply
    from models.people.roles import Part

SAMPLES = 5


@dataclass(frozen=True, slots=True)
class FlightCheck:
    """What is known before anything is sent, also beside the author's last one."""

    recipients: int
    lasts: timedelta
    samples: tuple[Reply, ...]
    findings: tuple[Finding, ...]
    compared: Comparison | None
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
    found = [
        *findings.about_groups(broadcast, audience, groups),
        *[
            each
            async for each in findings.about_audience(
                session, broadcast, audience, recipients, has_groups=bool(groups)
            )
        ],
        *[each async for each in findings.about_content(session, broadcast, begins)],
        *findings.about_words(broadcast, samples, now=now),
        *findings.about_time(begins, lasts),
    ]
    compared = await compare(session, broadcast, audience)
    return FlightCheck(recipients, lasts, samples, tuple(found), compared, groups=len(groups))


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
