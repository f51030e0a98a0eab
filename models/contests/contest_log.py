"""The log of a contest: every deed as a link of a chain of hashes, to which is only ever added.

A link holds the digest of the link before it, and of the entry as the deed left it; so a link that
was changed, left out or put in between shows, and so does an entry that was changed past the
program. The log has numbers and digests, no words, and outlives whoever is erased. To show that
even the whole chain was written anew, keep its head elsewhere and ask for it (`verify`).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel, col, select

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.database import Session

ERASED = "erased"
"""The deed after which an entry is stored no more."""


class ContestLink(SQLModel, table=True):
    """One deed. Persons and entries are numbers that name nobody once these are erased."""

    #: No foreign key: a log that vanished with what it tells of would tell nothing.
    contest_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    at: datetime
    deed: str
    entry_id: int | None = None
    actor_id: int | None = None
    #: The digest of the entry after the deed.
    content: str = ""
    #: A code or a salted digest, never words.
    detail: str = ""
    previous: str = ""
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not agree with the log: what (a key of the texts), and where."""

    key: str
    contest_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Checked:
    """A contest's log as it was checked: its length, its head, and what is wrong."""

    contest_id: int
    links: int
    head: str
    faults: tuple[Fault, ...]


async def append(
    session: Session,
    contest_id: int,
    deed: str,
    *,
    now: datetime,
    entry_id: int | None = None,
    actor_id: int | None = None,
    content: str = "",
    detail: str = "",
) -> ContestLink:
    """Add a link; the contest's activity is locked already (`activities.find`)."""
    last_one = (
        select(ContestLink)
        .where(ContestLink.contest_id == contest_id)
        .order_by(col(ContestLink.number).desc())
        .limit(1)
    )
    last = (await session.exec(last_one)).first()
    link = ContestLink(
        contest_id=contest_id,
        number=last.number + 1 if last else 1,
        at=now,
        deed=deed,
        entry_id=entry_id,
        actor_id=actor_id,
        content=content,
        detail=detail,
        previous=last.digest if last else "",
        digest="",
    )
    link.digest = _digest(link)
    session.add(link)
    await session.flush()
    return link


async def links_of(session: Session, contest_id: int) -> list[ContestLink]:
    """The links of a contest's log, in order."""
    statement = (
        select(ContestLink)
        .where(ContestLink.contest_id == contest_id)
        .order_by(col(ContestLink.number))
    )
    return list(await session.exec(statement))


async def check(session: Session, contest_id: int, contents: Mapping[int, str]) -> Checked:
    """Follow a contest's chain; `contents` are the digests of its entries as they are now."""
    links = await links_of(session, contest_id)
    faults: list[Fault] = []
    last_of: dict[int, ContestLink] = {}
    before = ""
    for place, link in enumerate(links, start=1):
        if link.digest != _digest(link):
            faults.append(Fault("log-link-changed", contest_id, link.number))
        elif link.previous != before or link.number != place:
            faults.append(Fault("log-link-missing", contest_id, link.number))
        before = link.digest
        if link.entry_id is not None:
            last_of[link.entry_id] = link
    for entry_id, content in contents.items():
        link_of = last_of.pop(entry_id, None)
        if link_of is None:
            faults.append(Fault("log-entry-unknown", contest_id, entry_id))
        elif link_of.content != content:
            faults.append(Fault("log-entry-changed", contest_id, entry_id))
    faults += [
        Fault("log-entry-gone", contest_id, entry_id)
        for entry_id, link in last_of.items()
        if link.deed != ERASED
    ]
    return Checked(contest_id, len(links), before, tuple(faults))


async def has_head(session: Session, head: str) -> bool:
    """Whether a head that was noted down earlier is a link of some contest's chain."""
    found = await session.exec(select(ContestLink.number).where(ContestLink.digest == head))
    return found.first() is not None


async def deeds(session: Session, contest_id: int) -> Counter[str]:
    """How often what was done in a contest."""
    statement = select(ContestLink.deed).where(ContestLink.contest_id == contest_id)
    return Counter(await session.exec(statement))


def sealed(words: str, salt: str) -> str:
    """A digest of words from which they cannot be guessed once the salt is deleted."""
    return hashlib.sha256(f"{salt}\x1f{words}".encode()).hexdigest()


def canonical(value: Any) -> str:
    """The same text for the same value on every database."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(link: ContestLink) -> str:
    told = [
        link.contest_id,
        link.number,
        link.at.astimezone(UTC).isoformat(),
        link.deed,
        link.entry_id,
        link.actor_id,
        link.content,
        link.detail,
        link.previous,
    ]
    return hashlib.sha256(canonical(told).encode()).hexdigest()
