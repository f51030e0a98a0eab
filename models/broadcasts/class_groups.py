"""Class groups: chats in which a whole class reads along, as targets of broadcasts.

    asked ──bind──▶ bound ◀──bind──▶ gone        the platform lets us write there no more
                      └──remove──▶ (forgotten)

Whoever looks after a class binds a group to it; a group that somebody only spoke in is none.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, delete, select

from models.database import LARGEST_ID, NEVER_REUSED, insert
from models.messages import Address
from models.people.roles import Part, within

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.database import Session


class State(StrEnum):
    """Whether a group is written to; see the tree at the top of the file."""

    ASKED = "asked"
    BOUND = "bound"
    GONE = "gone"


class ClassGroup(SQLModel, table=True):
    """A group on a channel; `user` is the channel's own id of it, as in `Address`."""

    __table_args__ = (UniqueConstraint("channel", "user"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    user: str
    school: str = ""
    college: str = ""
    class_name: str = ""
    state: str = State.ASKED
    #: Who asked last to bind it, and is told when it is lost; None: the operator, or erased.
    asked_by: int | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="SET NULL"
    )
    created_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored group has."""
        if self.id is None:
            raise LookupError("the group is not stored yet")
        return self.id

    @property
    def address(self) -> Address:
        """Where to send."""
        return Address(self.channel, self.user)

    @property
    def part(self) -> Part:
        """Whose group it is."""
        return Part(self.school, self.college, self.class_name)


async def ask(
    session: Session, address: Address, *, person_id: int | None, now: datetime
) -> ClassGroup:
    """The group at `address`, which somebody wants to bind; made when it is asked for first."""
    await session.exec(
        insert(session, ClassGroup)
        .values(
            channel=address.channel,
            user=address.user,
            school="",
            college="",
            class_name="",
            state=State.ASKED,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["channel", "user"])
    )
    group = await at(session, address)
    if group is None:
        raise LookupError(f"a group on {address.channel} vanished while it was made")
    group.asked_by = person_id
    session.add(group)
    return group


async def bind(session: Session, group: ClassGroup, part: Part) -> None:
    """Make it the group of a part of a school."""
    group.school, group.college, group.class_name = part.school, part.college, part.class_name
    group.state = State.BOUND
    session.add(group)
    await session.flush()


async def at(session: Session, address: Address) -> ClassGroup | None:
    """The group at an address, locked until the unit of work ends."""
    statement = select(ClassGroup).where(
        ClassGroup.channel == address.channel, ClassGroup.user == address.user
    )
    return (await session.exec(statement.with_for_update())).first()


async def find(session: Session, number: int) -> ClassGroup | None:
    """A group, locked until the unit of work ends."""
    if not 0 < number <= LARGEST_ID:
        return None
    statement = select(ClassGroup).where(col(ClassGroup.id) == number).with_for_update()
    return (await session.exec(statement)).first()


async def bound(session: Session, parts: Sequence[Part]) -> list[ClassGroup]:
    """The groups that are written to within some parts of schools, by class."""
    return await _within(session, parts, [State.BOUND])


async def known(session: Session, parts: Sequence[Part]) -> list[ClassGroup]:
    """The same, with those that were lost."""
    return await _within(session, parts, [State.BOUND, State.GONE])


async def among(session: Session, numbers: Collection[int]) -> list[ClassGroup]:
    """Those of some groups that are still known, whatever has become of them."""
    chosen = select(ClassGroup).where(col(ClassGroup.id).in_(numbers))
    return list(await session.exec(chosen.order_by(col(ClassGroup.id))))


async def lose(session: Session, address: Address) -> ClassGroup | None:
    """Write no more to the group at an address; None where it was not written to."""
    group = await at(session, address)
    if group is None or group.state != State.BOUND:
        return None
    group.state = State.GONE
    session.add(group)
    return group


async def move(session: Session, address: Address, user: str) -> None:
    """Follow a group to its new id on the channel."""
    group = await at(session, address)
    if group is None:
        return
    taken = (col(ClassGroup.channel) == address.channel) & (col(ClassGroup.user) == user)
    await session.exec(delete(ClassGroup).where(taken, col(ClassGroup.id) != group.id))
    group.user = user
    session.add(group)
    await session.flush()


async def remove(session: Session, group: ClassGroup) -> None:
    """Forget a group."""
    await session.delete(group)
    await session.flush()


async def _within(
    session: Session, parts: Sequence[Part], states: Sequence[State]
) -> list[ClassGroup]:
    statement = (
        select(ClassGroup)
        .where(within(ClassGroup, parts), col(ClassGroup.state).in_(states))
        .order_by(
            col(ClassGroup.school),
            col(ClassGroup.college),
            col(ClassGroup.class_name),
            col(ClassGroup.id),
        )
    )
    return list(await session.exec(statement))
