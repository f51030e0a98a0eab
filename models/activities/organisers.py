"""Who may manage an activity: an admin, and whoever counsels in the school that announced it; a
competition only who looks after the whole school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.activities.activities import Kind
from models.people.counselors import may_serve
from models.people.roles import Part, Role, grants_of

if TYPE_CHECKING:
    from models.activities.activities import Activity
    from models.database import Session


async def may_manage(session: Session, person_id: int, activity: Activity) -> bool:
    """Whether the activity is the person's to change: an admin's, or of a counselor's school."""
    if activity.kind == Kind.COMPETITION:
        return await may_serve(session, person_id, Part(activity.organiser))
    for grant in await grants_of(session, person_id):
        if grant.role == Role.ADMIN or (grant.role == Role.COUNSELOR and not grant.school):
            return True
        if grant.role == Role.COUNSELOR and grant.school == activity.organiser:
            return True
    return False
