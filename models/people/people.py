"""People, the addresses at which they can be reached, and what they told about themselves.

A person is one human being; a contact is one account of theirs on one channel. Linking two
channels moves a contact from one person to another.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint, bindparam
from sqlalchemy import select as core_select
from sqlalchemy import update as core_update
from sqlmodel import Field, SQLModel, col, func, select, update

from models.database import NEVER_REUSED, Session, insert
from models.messages import Address


class PersonRow(SQLModel, table=True):
    """One human being. Everything but the first three columns is theirs to give or not."""

    __tablename__ = "person"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    created_at: datetime
    locale: str = ""
    #: When they agreed to be remembered; None: nothing of what they say is kept.
    consented_at: datetime | None = None
    name: str = ""
    #: The school's name as the catalogue of universities has it.
    school: str = Field(default="", index=True)
    college: str = ""
    class_name: str = ""
    #: 专科, 本科 or 研究生, of the highest diploma.
    level: str = ""
    #: The node of the catalogue of majors ("本科:080901"), and the words on the diploma.
    major: str = Field(default="", index=True)
    major_words: str = ""
    graduation_year: int | None = Field(default=None, index=True)
    #: Six-digit division codes.
    home: str = ""
    targets: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    #: What eligibility asks beyond that: degree, political_status, birth, sex, … (see Profile).
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


_TOLD = ("name", "school", "college", "class_name", "level", "major", "major_words", "home")


@dataclass(slots=True)
class Person:
    """A person as they were read; changes count once they are given to `save`.

    Lists and dictionaries are assigned anew, never changed in place.
    """

    id: int
    created_at: datetime
    locale: str
    consented_at: datetime | None
    name: str
    school: str
    college: str
    class_name: str
    level: str
    major: str
    major_words: str
    graduation_year: int | None
    home: str
    targets: list[str]
    facts: dict[str, Any]

    def as_stranger(self) -> Person:
        """The same, had they told nothing of themselves."""
        told: dict[str, Any] = dict.fromkeys(_TOLD, "")
        return replace(self, **told, graduation_year=None, targets=[], facts={})

    def complete(self, other: Person) -> None:
        """Take over what another record of the same human being has and this one lacks.

        Level and major are one answer: they come together or not at all.
        """
        if self.level:
            other = replace(other, level="", major="", major_words="")
        for field in fields(self):
            if not getattr(self, field.name):
                setattr(self, field.name, getattr(other, field.name))
        self.facts = {**other.facts, **self.facts}


class Contact(SQLModel, table=True):
    """An account on a channel."""

    __table_args__ = (UniqueConstraint("channel", "user"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    channel: str
    user: str
    #: Off once the platform said that the person has blocked us.
    active: bool = True
    created_at: datetime

    @property
    def address(self) -> Address:
        """Where to send."""
        return Address(self.channel, self.user)


# Statements that every turn runs are built once. The lock on a person leaves their key free: two
# people who write to each other each make rows that refer to the other, and must not wait for it.
_FIELDS = [field.name for field in fields(Person)]
_BY_ADDRESS = (
    core_select(*(col(getattr(PersonRow, name)) for name in _FIELDS))
    .join(Contact, col(Contact.person_id) == PersonRow.id)
    .where(col(Contact.channel) == bindparam("channel"), col(Contact.user) == bindparam("user"))
    .with_for_update(of=PersonRow, key_share=True)
)
_BY_ID = (
    core_select(*(col(getattr(PersonRow, name)) for name in _FIELDS))
    .where(col(PersonRow.id) == bindparam("person"))
    .with_for_update(key_share=True)
)
_SAVE = (
    core_update(PersonRow)
    .where(col(PersonRow.id) == bindparam("person"))
    .values({name: bindparam(name) for name in _FIELDS if name != "id"})
)


async def meet(session: Session, address: Address, *, now: datetime) -> Person:
    """The person at `address`, locked until the unit of work ends; made at the first meeting."""
    known = await _locked(session, address)
    if known is None:
        await _introduce(session, address, now=now)
        known = await _locked(session, address)
    if known is None:
        raise LookupError(f"a contact on {address.channel} vanished while it was made")
    return known


async def find(session: Session, person_id: int) -> Person | None:
    """A person by id, locked until the unit of work ends; None if they were erased."""
    row = (await session.run(_BY_ID, {"person": person_id})).first()
    return Person(**row._mapping) if row else None


async def locale_of(session: Session, person_id: int) -> str:
    """The language that a person chose, "" for none; unlike `find` it holds nobody up."""
    statement = select(PersonRow.locale).where(PersonRow.id == person_id)
    return (await session.exec(statement)).first() or ""


async def save(session: Session, person: Person) -> None:
    """Store what has become of a person."""
    values = {name: getattr(person, name) for name in _FIELDS if name != "id"}
    await session.run(_SAVE, {"person": person.id, **values})


async def _locked(session: Session, address: Address) -> Person | None:
    values = {"channel": address.channel, "user": address.user}
    row = (await session.run(_BY_ADDRESS, values)).first()
    return Person(**row._mapping) if row else None


async def _introduce(session: Session, address: Address, *, now: datetime) -> None:
    """Make a person and their contact; if another worker was faster, leave theirs alone."""
    person = PersonRow(created_at=now)
    session.add(person)
    await session.flush()
    made = await session.exec(
        insert(session, Contact)
        .values(
            person_id=person.id,
            channel=address.channel,
            user=address.user,
            active=True,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["channel", "user"])
    )
    if not made.rowcount:
        await session.delete(person)
        await session.flush()


async def contact_at(session: Session, address: Address) -> Contact | None:
    """The account at `address`, if it was ever met."""
    statement = select(Contact).where(
        Contact.channel == address.channel, Contact.user == address.user
    )
    return (await session.exec(statement)).first()


async def contacts_of(session: Session, person_id: int) -> list[Contact]:
    """The accounts of a person, the oldest first."""
    statement = select(Contact).where(Contact.person_id == person_id).order_by(col(Contact.id))
    return list((await session.exec(statement)).all())


async def set_active(session: Session, address: Address, *, active: bool) -> None:
    """Note whether the platform lets us reach `address`."""
    await session.exec(
        update(Contact)
        .where(col(Contact.channel) == address.channel, col(Contact.user) == address.user)
        .values(active=active)
    )


async def count_people(session: Session) -> int:
    """How many people have ever written and not been erased."""
    return (await session.exec(select(func.count()).select_from(PersonRow))).one()
