"""How a broadcast fares: its recipients by state, what they answered, and who never got it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, exists
from sqlalchemy import select as core_select
from sqlmodel import col, func, select

from models.activities.signups import Signup, Standing
from models.broadcasts.broadcast_recipients import (
    BroadcastRecipient,
    count_answers,
    count_complaints,
    count_skipped,
)
from models.broadcasts.broadcasts import Choices
from models.broadcasts.class_groups import ClassGroup
from models.deliveries.deliveries import Delivery, State
from models.people.people import PersonRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row

    from models.broadcasts.broadcasts import Broadcast
    from models.database import Session

SIGNED_UP = "signed-up"
_LEAST_REFUSED = 5
_SHARE = 10
"""It stops by itself when so many, and more than a tenth of those reached for, refuse it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a broadcast: deliveries by `State`, recipients by `Skipped` and answer."""

    recipients: int
    states: dict[str, int]
    skipped: dict[str, int]
    answers: dict[str, int]
    complaints: int

    @property
    def settled(self) -> int:
        """Deliveries that have ended."""
        ended = (State.SENT, State.FAILED, State.BLOCKED, State.UNKNOWN, State.DROPPED)
        return sum(self.states.get(state, 0) for state in ended)

    @property
    def sent(self) -> int:
        """Deliveries that arrived."""
        return self.states.get(State.SENT, 0)

    @property
    def under_way(self) -> int:
        """Deliveries that wait or are being sent."""
        return self.states.get(State.WAITING, 0) + self.states.get(State.SENDING, 0)

    @property
    def percent(self) -> int:
        """The share of the recipients with whom nothing more will happen."""
        done = self.settled + sum(self.skipped.values())
        return min(100, 100 * done // self.recipients) if self.recipients else 100

    @property
    def is_refused(self) -> bool:
        """Whether so many refuse it or complain that it should not go on."""
        refused = self.states.get(State.FAILED, 0) + self.states.get(State.BLOCKED, 0)
        refused += self.complaints
        return refused >= _LEAST_REFUSED and _SHARE * refused > self.settled


async def states(session: Session, number: int) -> dict[str, int]:
    """`State` -> how many deliveries of a broadcast."""
    statement = (
        select(Delivery.state, func.count())
        .where(col(Delivery.broadcast_id) == number)
        .group_by(Delivery.state)
    )
    return {row[0]: row[1] for row in (await session.exec(statement)).all()}


async def figures(session: Session, broadcast: Broadcast) -> Figures:
    """How it fares now."""
    return Figures(
        recipients=broadcast.recipients,
        states=await states(session, broadcast.number),
        skipped=await count_skipped(session, broadcast.number),
        answers=await _answers(session, broadcast),
        complaints=await count_complaints(session, broadcast.number),
    )


async def _answers(session: Session, broadcast: Broadcast) -> dict[str, int]:
    """What was answered -> by how many."""
    if broadcast.choices != Choices.SIGN_UP:
        return await count_answers(session, broadcast.number)
    signed_up = select(func.count()).where(
        col(BroadcastRecipient.broadcast_id) == broadcast.number, _has_signed_up(broadcast)
    )
    return {SIGNED_UP: (await session.exec(signed_up)).one()}


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """The recipients of one class: how many they are, got it, and answered."""

    school: str
    college: str
    class_name: str
    recipients: int
    arrived: int
    answered: int


async def by_class(session: Session, broadcast: Broadcast) -> list[ClassFigures]:
    """The figures of every class that has recipients."""
    answered = case((_answer(broadcast) != "", 1), else_=0)
    arrived = case((_arrived(), 1), else_=0)
    place = (col(PersonRow.school), col(PersonRow.college), col(PersonRow.class_name))
    statement = (
        core_select(*place, func.count(), func.sum(arrived), func.sum(answered))
        .select_from(BroadcastRecipient)
        .join(PersonRow, col(PersonRow.id) == col(BroadcastRecipient.person_id))
        .where(col(BroadcastRecipient.broadcast_id) == broadcast.number)
        .group_by(*place)
        .order_by(*place)
    )
    return [ClassFigures(*tuple(row)) for row in (await session.run(statement)).all()]


async def recipients(
    session: Session, broadcast: Broadcast, *, after: int = 0, limit: int = 1000
) -> Sequence[Row[Any]]:
    """A page of the recipients by id, each with `arrived`, the last delivery's `state`, and what
    they answered."""
    number = broadcast.number
    last = (
        core_select(col(Delivery.state))
        .where(
            col(Delivery.broadcast_id) == number,
            col(Delivery.person_id) == col(BroadcastRecipient.person_id),
        )
        .order_by(col(Delivery.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        core_select(
            col(PersonRow.id),
            col(PersonRow.name),
            col(PersonRow.school),
            col(PersonRow.college),
            col(PersonRow.class_name),
            col(PersonRow.graduation_year),
            col(PersonRow.major_words),
            col(BroadcastRecipient.skipped),
            _answer(broadcast).label("answer"),
            col(BroadcastRecipient.answered_at),
            case((_arrived(), 1), else_=0).label("arrived"),
            last.label("state"),
        )
        .join(PersonRow, col(PersonRow.id) == col(BroadcastRecipient.person_id))
        .where(
            col(BroadcastRecipient.broadcast_id) == number,
            col(BroadcastRecipient.person_id) > after,
        )
        .order_by(col(BroadcastRecipient.person_id))
        .limit(limit)
    )
    return (await session.run(statement)).all()


async def groups_reached(session: Session, number: int) -> Sequence[Row[Any]]:
    """The class groups that a broadcast was to go to: `channel`, `user`, `school`, `college`,
    `class_name`, and the `state` of the delivery; a group that was removed since is left out."""
    statement = (
        core_select(
            col(ClassGroup.id),
            col(ClassGroup.channel),
            col(ClassGroup.user),
            col(ClassGroup.school),
            col(ClassGroup.college),
            col(ClassGroup.class_name),
            col(Delivery.state),
        )
        .join(
            Delivery,
            (col(Delivery.channel) == col(ClassGroup.channel))
            & (col(Delivery.user) == col(ClassGroup.user)),
        )
        .where(col(Delivery.broadcast_id) == number, col(Delivery.person_id).is_(None))
        .order_by(col(ClassGroup.id))
    )
    return (await session.run(statement)).all()


def _answer(broadcast: Broadcast) -> Any:
    """What a recipient answered; one that asks to sign up is answered by having done so."""
    if broadcast.choices != Choices.SIGN_UP:
        return col(BroadcastRecipient.answer)
    return case((_has_signed_up(broadcast), SIGNED_UP), else_="")


def _has_signed_up(broadcast: Broadcast) -> ColumnElement[bool]:
    return exists().where(
        col(Signup.activity_id) == broadcast.activity_id,
        col(Signup.person_id) == col(BroadcastRecipient.person_id),
        col(Signup.state) != Standing.WITHDRAWN,
    )


def _arrived() -> ColumnElement[bool]:
    """Whether one of the recipient's accounts got it."""
    return exists().where(
        col(Delivery.broadcast_id) == col(BroadcastRecipient.broadcast_id),
        col(Delivery.person_id) == col(BroadcastRecipient.person_id),
        col(Delivery.state) == State.SENT,
    )
