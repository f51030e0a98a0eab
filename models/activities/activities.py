"""Activities of all five pillars: what is announced of each, where it stands, and every change.

    draft ──publish──▶ published ──change──▶ changed ─┐
                        ▲  │ │  ◀──────change─────────┘
       listed again ────┘  │ └──absent from a newer edition of its list──▶ withdrawn
                           └──cancel──▶ cancelled
    over: by the clock, once `over_at` has passed; never stored, so no tick can miss it

What only one pillar needs stands in a table beside this one. Every change is a row that says
what was and what became, so that those concerned can be told and an import can be undone.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, true
from sqlmodel import Field, SQLModel, col, select

from knowledge.activities.activities import Kind
from models.activities.activity_majors import write_majors
from models.activities.announcements import Announcement
from models.database import LARGEST_ID, NEVER_REUSED
from models.dates.milestones import (
    Name,
    contradiction,
    is_over_at,
    listed_at,
    times_of,
    write_times,
)
from models.dates.spans import When
from models.errors import Refused
from models.positions.positions import Demand
from models.reminders.reminder_plans import move_activity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.database import Session
    from models.dates.milestones import Times


class State(StrEnum):
    """Where an activity stands; see the tree at the top of the file."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    OVER = "over"


STANDING = (State.PUBLISHED, State.CHANGED)
"""States in which people are shown it."""


CONCERNING = frozenset(
    {
        "title",
        "venue",
        "region",
        "mode",
        "link",
        "majors",
        "audience",
        "progress",
        "begins",
        "ends",
    }
)
"""What people who signed up have to be told when it changes."""
_GOING_ON = frozenset({"progress", Name.AGREED.value})
"""What changes nothing of what was announced: how a project goes on."""
_LEADING = CONCERNING | {name.value for name in Name}
"""What people who follow it have to be told: also every date that leads to it."""


class Activity(Announcement, table=True):
    """One activity."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    #: What makes it the same in the next edition of its list, but for its date.
    identity: str = Field(default="", index=True)
    #: What the last edition said of it, hashed.
    digest: str = ""
    state: str = State.DRAFT
    #: The fair that is held inside a competition, the school round under the provincial one.
    parent_id: int | None = Field(
        default=None, foreign_key="activity.id", index=True, ondelete="SET NULL"
    )
    #: From its milestones: what lists are ordered and cut by.
    begins_at: datetime | None = Field(default=None, index=True)
    over_at: datetime | None = Field(default=None, index=True)
    #: How often it was changed: the sequence number of its calendar entry.
    changes: int = 0
    created_at: datetime
    updated_at: datetime
    #: Since when people are shown it.
    opened_at: datetime | None = Field(default=None, index=True)

    @property
    def number(self) -> int:
        """Its id, which every stored activity has."""
        if self.id is None:
            raise LookupError("the activity is not stored yet")
        return self.id

    def standing(self, now: datetime) -> State:
        """Where it stands by the clock."""
        if self.state in STANDING and self.over_at is not None and self.over_at < now:
            return State.OVER
        return State(self.state)


class ActivityChange(SQLModel, table=True):
    """One change: field -> [what was, what became]; of a new activity nothing was."""

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    import_id: int | None = Field(default=None, foreign_key="import.id", index=True)
    at: datetime
    #: Whether everybody concerned was told, or need not be.
    told: bool = Field(default=True, index=True, sa_column_kwargs={"server_default": true()})
    fields: dict[str, list[Any]] = Field(sa_column=Column(JSON, nullable=False))

    @property
    def concerns_entered(self) -> bool:
        """Whether who signed up has to be told, too; everything else only leads there."""
        return not CONCERNING.isdisjoint(self.fields) or _ends(self.fields)


async def find(session: Session, activity_id: int) -> Activity | None:
    """An activity by id, locked until the unit of work ends."""
    if activity_id > LARGEST_ID:
        return None
    statement = select(Activity).where(col(Activity.id) == activity_id).with_for_update()
    return (await session.exec(statement.execution_options(populate_existing=True))).first()


async def look_up(session: Session, activity_id: int) -> Activity | None:
    """An activity by id, to show."""
    return await session.get(Activity, activity_id) if activity_id <= LARGEST_ID else None


async def parts_of(session: Session, activity_id: int) -> Sequence[Activity]:
    """What is held within an activity and shown to people, what begins first on top."""
    statement = select(Activity).where(
        Activity.parent_id == activity_id, col(Activity.state).in_(STANDING)
    )
    return (
        await session.exec(statement.order_by(col(Activity.begins_at), col(Activity.id)))
    ).all()


async def is_whole_competition(session: Session, activity: Activity) -> bool:
    """Whether an activity is a competition of several contests, into which one enters instead."""
    statement = select(Activity.id).where(
        Activity.parent_id == activity.number, Activity.kind == Kind.COMPETITION
    )
    is_competition = activity.kind == Kind.COMPETITION
    return is_competition and (await session.exec(statement.limit(1))).first() is not None


async def drafts(session: Session) -> Sequence[Activity]:
    """What is not published yet, the newest first."""
    statement = select(Activity).where(Activity.state == State.DRAFT)
    return (await session.exec(statement.order_by(col(Activity.id).desc()))).all()


async def add(
    session: Session,
    activity: Activity,
    times: Mapping[Name, When],
    *,
    demands: Sequence[Demand] = (),
    import_id: int | None = None,
) -> Activity:
    """Store a new activity with its dates; raises `Refused` where these contradict each other."""
    _check(times)
    activity.begins_at, activity.over_at = listed_at(times), is_over_at(times)
    session.add(activity)
    await session.flush()
    await write_times(session, activity.number, times)
    await write_majors(session, activity.number, demands)
    made = ActivityChange(
        activity_id=activity.number,
        import_id=import_id,
        at=activity.created_at,
        fields={"state": [None, activity.state]},
    )
    session.add(made)
    await session.flush()
    return activity


async def change(
    session: Session,
    activity: Activity,
    said: Mapping[str, Any],
    *,
    times: Times | None = None,
    now: datetime,
    import_id: int | None = None,
) -> ActivityChange | None:
    """Say other things of an activity, and with `times` other dates; None if nothing is new.

    Raises `Refused` where the dates contradict each other.
    """
    before = (await times_of(session, [activity.number]))[activity.number]
    fields = {
        name: [getattr(activity, name), value]
        for name, value in said.items()
        if getattr(activity, name) != value
    }
    if times is not None:
        _check(times)
        fields |= {
            name.value: [_plain(before.get(name)), _plain(times.get(name))]
            for name in Name
            if before.get(name) != times.get(name)
        }
        await write_times(session, activity.number, times)
        activity.begins_at, activity.over_at = listed_at(times), is_over_at(times)
    if not fields:
        return None
    goes_on = "state" in fields or fields.keys() <= _GOING_ON
    if activity.state == State.PUBLISHED and not goes_on:
        fields["state"] = [State.PUBLISHED.value, State.CHANGED.value]
    for name, (_, became) in fields.items():
        if name not in set(Name):
            setattr(activity, name, became)
    activity.changes += 1
    activity.updated_at = now
    made = ActivityChange(
        activity_id=activity.number,
        import_id=import_id,
        at=now,
        told=_LEADING.isdisjoint(fields) and not _ends(fields),
        fields=fields,
    )
    session.add_all([activity, made])
    await session.flush()
    await remind(session, activity, now=now)
    return made


async def remind(
    session: Session, activity: Activity, *, now: datetime, person_id: int | None = None
) -> None:
    """Let the reminders of an activity, or one person's of it, follow its dates."""
    times = (await times_of(session, [activity.number]))[activity.number]
    standing = times if activity.state in STANDING else {}
    await move_activity(session, activity.number, standing, now=now, person_id=person_id)


async def publish(session: Session, activity: Activity, *, now: datetime) -> None:
    """Show it to people. Raises `Refused` for one without a date, over, or cancelled."""
    if activity.state != State.DRAFT:
        raise Refused("activity-not-draft")
    if activity.over_at is None:
        raise Refused("activity-no-date")
    if activity.over_at < now:
        raise Refused("activity-past")
    activity.opened_at = now
    await change(session, activity, {"state": State.PUBLISHED.value}, now=now)


async def cancel(session: Session, activity: Activity, *, now: datetime) -> None:
    """Call it off. Raises `Refused` for one that is over or is shown to nobody any more."""
    if activity.standing(now) not in (*STANDING, State.DRAFT):
        raise Refused("activity-not-standing")
    await change(session, activity, {"state": State.CANCELLED.value}, now=now)


def _ends(fields: Mapping[str, Sequence[Any]]) -> bool:
    """Whether a change calls an activity off, or revives it."""
    states = {State.CANCELLED, State.WITHDRAWN}
    return bool(states.intersection(fields.get("state", ())))


def when_from(plain: Sequence[Any] | None) -> When | None:
    """The inverse of how a change keeps a date."""
    return When(datetime.fromisoformat(plain[0]), bool(plain[1])) if plain else None


def _plain(when: When | None) -> list[Any] | None:
    return [when.at.isoformat(), when.whole_day] if when else None


def _check(times: Mapping[Name, When]) -> None:
    if found := contradiction(times):
        raise Refused(f"activity-{found[0]}-after-{found[1]}")
