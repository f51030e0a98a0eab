"""Entries: who takes part in a contest, with what they hand in, until what comes of it.

    enter ──alone──▶ submitted ◀──hand in again── returned
      │                 │  ▲ └────review────────────▲
      │ team            │  └──changed by the entrant──┐
      ▼                 └──review──▶ approved ────────┘
    forming ──lock──▶ submitted            promoted into the next round: invited ──▶ submitted
    any of them ──withdraw──▶ withdrawn ──enter again──▶ …

An entry's place is the captain's row in `models.activities.signups`: what is full has a waiting
list, whose offers run out. A team takes a place when it is locked. Every verb locks the contest's
activity first and ends with a link of its log.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from models.activities import activities
from models.activities.signups import Signup
from models.contests import contest_log
from models.database import LARGEST_ID, NEVER_REUSED
from models.people.roles import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session


class EntryState(StrEnum):
    """Where an entry stands; see the tree at the top of the file."""

    FORMING = "forming"
    INVITED = "invited"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class ContestEntry(SQLModel, table=True):
    """One entry of a contest. `person_id` is who entered: of a team, its captain."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    state: str = Field(index=True)
    #: The group of the contest's rules.
    division: str = ""
    #: The team's name; "" for who enters alone.
    team: str = ""
    #: Field of the form -> the words of the answer, or what stands for a file
    #: (`models.files.blobs`).
    answers: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    #: Of the captain when it was handed in: what the table for an office says of them.
    school: str = Field(default="", index=True)
    college: str = ""
    class_name: str = ""
    level: str = ""
    major: str = ""
    graduation_year: int | None = None
    #: What a reviewer wrote, and who that was.
    note: str = ""
    reviewed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    #: Whether it goes on into the next round.
    promoted: bool = False
    score: str = ""
    rank: int | None = None
    award: str = ""
    certificate: str = ""
    #: Makes its digest in the log one that nobody can guess it from.
    salt: str
    created_at: datetime
    updated_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored entry has: the number by which offices know it."""
        if self.id is None:
            raise LookupError("the entry is not stored yet")
        return self.id

    @property
    def part(self) -> Part:
        """Who looks after it."""
        return Part(self.school, self.college, self.class_name)


class EntryMember(SQLModel, table=True):
    """One person of an entry, the captain among them: one entry for a person and a contest."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", ondelete="CASCADE")
    entry_id: int = Field(foreign_key="contestentry.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    #: As it is to stand on a certificate.
    name: str
    joined_at: datetime


async def lock(session: Session, entry: ContestEntry) -> None:
    """Let nobody else change a contest meanwhile, and see the entry as it now is."""
    await activities.find(session, entry.activity_id)
    await session.refresh(entry)


async def record(
    session: Session,
    entry: ContestEntry,
    deed: str,
    *,
    actor_id: int | None,
    now: datetime,
    detail: str = "",
) -> None:
    """Write a deed into the contest's log, with the entry as it is now."""
    await session.flush()
    await contest_log.append(
        session,
        entry.activity_id,
        deed,
        now=now,
        entry_id=entry.number,
        actor_id=actor_id,
        content=content_of(entry, await members_of(session, entry.number)),
        detail=detail,
    )


async def drop(
    session: Session, entry: ContestEntry, *, actor_id: int | None, now: datetime
) -> None:
    """Delete an entry that was withdrawn; the log says so."""
    number = entry.number
    await session.delete(entry)
    await session.flush()
    await contest_log.append(
        session,
        entry.activity_id,
        contest_log.ERASED,
        now=now,
        entry_id=number,
        actor_id=actor_id,
    )


def content_of(entry: ContestEntry, members: Sequence[EntryMember]) -> str:
    """The digest of an entry with its members."""
    told: dict[str, Any] = entry.model_dump(
        exclude={"salt", "created_at", "updated_at", "reviewed_by"}
    )
    told["members"] = sorted([each.person_id, each.name] for each in members)
    return contest_log.sealed(contest_log.canonical(told), entry.salt)


async def find(session: Session, number: int) -> ContestEntry | None:
    """An entry by its number, to show; a verb locks it."""
    return await session.get(ContestEntry, number) if number <= LARGEST_ID else None


async def of_person(session: Session, activity_id: int, person_id: int) -> ContestEntry | None:
    """The entry that a person made in a contest."""
    statement = select(ContestEntry).where(
        ContestEntry.activity_id == activity_id, ContestEntry.person_id == person_id
    )
    return (await session.exec(statement.execution_options(populate_existing=True))).first()


async def member_of(session: Session, activity_id: int, person_id: int) -> EntryMember | None:
    """How a person takes part in a contest."""
    statement = select(EntryMember).where(
        EntryMember.activity_id == activity_id, EntryMember.person_id == person_id
    )
    return (await session.exec(statement)).first()


async def members_of(session: Session, entry_id: int) -> list[EntryMember]:
    """The people of an entry, by when they joined."""
    statement = select(EntryMember).where(EntryMember.entry_id == entry_id)
    ordered = statement.order_by(col(EntryMember.joined_at), col(EntryMember.id))
    return list((await session.exec(ordered)).all())


async def names_in(
    session: Session, activity_id: int, parts: Sequence[Part] | None = None
) -> dict[int, set[str]]:
    """Of every entry of a contest what it may be called in a list: its team, its people.

    With `parts` of the entries of these parts of schools alone; None: of all.
    """
    of_contest = select(ContestEntry).where(ContestEntry.activity_id == activity_id)
    found = {
        entry.number: set(filter(None, [entry.team]))
        for entry in await session.exec(of_contest)
        if parts is None or any(part.holds(entry.part) for part in parts)
    }
    members = select(EntryMember).where(EntryMember.activity_id == activity_id)
    for member in await session.exec(members):
        found.get(member.entry_id, set()).add(member.name)
    return found


async def mine_of(session: Session, person_id: int) -> list[ContestEntry]:
    """The entries of which a person is part, the newest first."""
    statement = (
        select(ContestEntry)
        .join(EntryMember, col(EntryMember.entry_id) == col(ContestEntry.id))
        .where(EntryMember.person_id == person_id)
        .order_by(col(ContestEntry.id).desc())
    )
    return list((await session.exec(statement)).all())


async def in_contest(session: Session, activity_id: int) -> list[tuple[ContestEntry, str]]:
    """The entries of a contest with the standing of their places ("" without one), by number."""
    place = (col(Signup.activity_id) == col(ContestEntry.activity_id)) & (
        col(Signup.person_id) == col(ContestEntry.person_id)
    )
    statement = (
        select(ContestEntry, Signup.state)
        .join(Signup, place, isouter=True)
        .where(ContestEntry.activity_id == activity_id)
        .order_by(col(ContestEntry.id))
    )
    return [(row[0], row[1] or "") for row in (await session.exec(statement)).all()]
