"""The majors that an activity names, as rows that SQL can join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, delete

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session
    from models.positions.positions import Demand


class ActivityMajor(SQLModel, table=True):
    """A node of the catalogue that an activity names; one without any row is for everybody."""

    activity_id: int = Field(foreign_key="activity.id", primary_key=True, ondelete="CASCADE")
    level: str = Field(primary_key=True)
    node: str = Field(primary_key=True)
    excluded: bool = Field(default=False, primary_key=True)
    certain: bool = Field(default=True, primary_key=True)


async def write_majors(session: Session, activity_id: int, demands: Sequence[Demand]) -> None:
    """Replace the nodes that an activity names."""
    await session.exec(delete(ActivityMajor).where(col(ActivityMajor.activity_id) == activity_id))
    session.add_all(
        ActivityMajor(activity_id=activity_id, **demand._asdict())
        for demand in dict.fromkeys(demands)
    )
    await session.flush()
