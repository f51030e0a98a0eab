"""Attempts: deliveries are claimed under a lease, sent by nobody here, and settled.

A worker that dies leaves its leases behind; when they run out, nobody can tell whether the
messages had left: one of a kind in `REPEATED` waits for another try, any other is `unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, bindparam, func, literal, literal_column, or_, select, update
from sqlmodel import col

from models.deliveries.deliveries import Delivery, Lane, State
from models.messages import Address, Reply

if TYPE_CHECKING:
    from models.database import Session

REPEATED = frozenset({"reply", "reminder", "answer", "correction", "conversation"})
"""Kinds that are sent again when they may have arrived: silence is worse than an echo."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A delivery that is leased to its worker; `number` counts the attempts, this one included."""

    id: int
    number: int
    key: str
    kind: str
    person_id: int | None
    address: Address
    reply: Reply


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended: in a state for good, or `WAITING` until `due_at`.

    An attempt that is not `counted` may be repeated as often as it takes; one that is `unsure` may
    have arrived.
    """

    attempt: Attempt
    state: State
    error: str = ""
    reference: str = ""
    due_at: datetime | None = None
    counted: bool = True
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """The attempts to make now, and whether more may be due than was looked at; if not, `next_at`
    may tell when the next one falls due."""

    attempts: tuple[Attempt, ...]
    is_all: bool
    next_at: datetime | None = None


# Statements that run all day are built once. A state is written out where an index depends on it.
_IS_WAITING = col(Delivery.state) == literal_column("'waiting'")
_OF_CHANNEL = (
    _IS_WAITING,
    col(Delivery.channel) == bindparam("channel"),
    or_(bindparam("user") == literal(""), col(Delivery.user) == bindparam("user")),
)
_DUE = (
    select(
        col(Delivery.id),
        col(Delivery.attempts),
        col(Delivery.key),
        col(Delivery.kind),
        col(Delivery.person_id),
        col(Delivery.channel),
        col(Delivery.user),
        col(Delivery.place),
        col(Delivery.reply),
        col(Delivery.not_after),
    )
    .where(
        *_OF_CHANNEL,
        col(Delivery.lane) == bindparam("lane"),
        col(Delivery.due_at) <= bindparam("now"),
    )
    .order_by(col(Delivery.due_at), col(Delivery.id))
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_SOON = (
    *_OF_CHANNEL,
    col(Delivery.due_at) > bindparam("now"),
    col(Delivery.due_at) <= bindparam("until"),
)
# Each lane by itself: only so the index leads to the first of its rows.
_NEXT = select(
    *(
        select(func.min(col(Delivery.due_at)))
        .where(*_SOON, col(Delivery.lane) == literal(int(lane)))
        .scalar_subquery()
        for lane in Lane
    )
)
_ONE = update(Delivery).where(col(Delivery.id) == bindparam("delivery"))
_LEASE = _ONE.values(
    state=State.SENDING,
    leased_until=bindparam("until"),
    attempts=col(Delivery.attempts) + 1,
)
_PUT_OFF = _ONE.values(due_at=bindparam("until"))
_DROP = _ONE.values(state=State.DROPPED, settled_at=bindparam("now"))
# A lease may have run out under a worker that was only slow, or while the clock jumped: what the
# worker knows is worth more than what was guessed, unless somebody else has tried since.
_ATTEMPTED = _ONE.where(
    col(Delivery.attempts) == bindparam("number"),
    or_(*(col(Delivery.state) == each for each in (State.SENDING, State.UNKNOWN, State.WAITING))),
).values(leased_until=None, error=bindparam("why"))
_SETTLE = _ATTEMPTED.values(
    state=bindparam("ended"), settled_at=bindparam("now"), reference=bindparam("shown")
)
_WAIT = _ATTEMPTED.values(
    unsure=or_(col(Delivery.unsure), bindparam("may_have_arrived", type_=Boolean)),
    state=State.WAITING,
    settled_at=None,
    due_at=bindparam("until"),
    attempts=bindparam("counted"),
)


async def claim(
    session: Session,
    channel: str,
    *,
    now: datetime,
    lease_until: datetime,
    limit: int,
    busy_until: Callable[[Address, int], datetime | None],
    user: str = "",
) -> Claimed:
    """Take at most `limit` rows that are due, by lane and then the oldest first.

    What is too late is dropped. `busy_until` tells until when a chat has to wait, if so many
    messages to it come before; they are put off until then, so that they stand in nobody's way.
    With `user`, only what is for them. On PostgreSQL rows that another worker is
    claiming are skipped; on SQLite the writer lock leaves only one claimer.
    """
    values = {"channel": channel, "user": user, "now": now}
    rows: list[Any] = []
    for lane in Lane:
        if len(rows) < limit:
            room = {"lane": lane, "limit": limit - len(rows)}
            rows += (await session.run(_DUE, {**values, **room})).all()
    leased: list[Attempt] = []
    late: list[dict[str, object]] = []
    put_off: list[dict[str, object]] = []
    before: dict[str, int] = {}
    for row in rows:
        attempt = _attempt(row)
        chat = attempt.address.chat
        until = busy_until(attempt.address, before.get(chat, 0))
        if row.not_after is not None and row.not_after < now:
            late.append({"delivery": row.id, "now": now})
            continue
        before[chat] = before.get(chat, 0) + 1
        if until is not None and until > now:
            put_off.append({"delivery": row.id, "until": until})
        else:
            leased.append(attempt)
    for statement, changes in (
        (_LEASE, [{"delivery": each.id, "until": lease_until} for each in leased]),
        (_PUT_OFF, put_off),
        (_DROP, late),
    ):
        if changes:
            await session.run(statement, changes)
    return Claimed(tuple(leased), is_all=len(rows) < limit)


async def next_due(
    session: Session, channel: str, *, now: datetime, until: datetime, user: str = ""
) -> datetime | None:
    """When the next row falls due after `now`, if it does until then; as in `claim`."""
    values = {"channel": channel, "user": user, "now": now, "until": until}
    moments = (await session.run(_NEXT, values)).one()
    return min((moment for moment in moments if moment is not None), default=None)


def _attempt(row: Any) -> Attempt:
    return Attempt(
        id=row.id,
        number=row.attempts + 1,
        key=row.key,
        kind=row.kind,
        person_id=row.person_id,
        address=Address(row.channel, row.user, row.place),
        reply=Reply.from_json(row.reply),
    )


async def settle(session: Session, outcomes: Sequence[Outcome], *, now: datetime) -> None:
    """Write down how attempts ended."""
    ended, waiting = [], []
    for each in outcomes:
        attempt = each.attempt
        row = {"delivery": attempt.id, "number": attempt.number, "why": each.error}
        if each.state is State.WAITING:
            counted = attempt.number if each.counted else attempt.number - 1
            repeated = {"until": each.due_at, "counted": counted}
            waiting.append({**row, **repeated, "may_have_arrived": each.unsure})
        else:
            ended.append({**row, "ended": each.state, "now": now, "shown": each.reference})
    if ended:
        await session.run(_SETTLE, ended)
    if waiting:
        await session.run(_WAIT, waiting)


async def expire_leases(session: Session, *, now: datetime, tries: int) -> int:
    """Decide what becomes of what a dead worker was sending; returns how many rows there were.

    A kind in `REPEATED` that was tried less than `tries` times waits again.
    """
    left_behind = (
        update(Delivery)
        .where(
            col(Delivery.state) == literal_column("'sending'"),
            col(Delivery.leased_until) < now,
        )
        .values(leased_until=None, error="the worker died")
    )
    is_repeated = col(Delivery.kind).in_(REPEATED) & (col(Delivery.attempts) < tries)
    again = await session.exec(
        left_behind.where(is_repeated).values(state=State.WAITING, due_at=now, unsure=True)
    )
    unknown = await session.exec(left_behind.values(state=State.UNKNOWN, settled_at=now))
    return again.rowcount + unknown.rowcount
