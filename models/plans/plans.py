"""Plans: what a person has on their days, alone or in a team, and what clashes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.activities.activities import Mode
from knowledge.activities.clashes import Clash, Stay, clash
from models.activities.activities import STANDING, Activity
from models.activities.signups import HOLDING, Signup, Standing
from models.contests.entries import ContestEntry, EntryMember
from models.dates.milestones import Name, times_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel.sql.expression import SelectOfScalar

    from knowledge.regions.divisions import Divisions
    from models.database import Session
    from models.dates.milestones import Times

_AROUND = timedelta(days=2)
"""How far around something others are looked at: no way within the country takes longer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Something that a person has a place in, or waits for one in; `stay` is when and where."""

    activity: Activity
    times: Times
    standing: Standing
    stay: Stay

    @property
    def is_firm(self) -> bool:
        """Whether there is a place."""
        return self.standing in HOLDING


async def plans_of(
    session: Session, person_id: int, *, since: datetime, until: datetime | None = None
) -> list[Plan]:
    """What a person has that is not over at `since`, and begins before `until`: whole days first
    among those of a day, by when it begins."""
    standings = await standings_of(session, person_id)
    mine = select(Activity).where(
        col(Activity.id).in_(standings),
        col(Activity.state).in_(STANDING),
        col(Activity.over_at) >= since,
    )
    found = list(await session.exec(mine))
    times = await times_of(session, [each.number for each in found])
    plans = [
        Plan(activity, times[activity.number], standings[activity.number], stay)
        for activity in found
        if (stay := stay_of(activity, times[activity.number])) is not None
        and (until is None or stay.begins <= until)
    ]
    return sorted(plans, key=lambda plan: (plan.stay.begins, plan.activity.number))


async def clashes_of(
    session: Session, person_id: int, activity: Activity, *, divisions: Divisions
) -> list[tuple[Plan, Clash]]:
    """With which of their plans an activity clashes, in the order of these. What belongs together
    (a fair inside a competition, rounds of an edition) does not clash."""
    times = (await times_of(session, [activity.number]))[activity.number]
    stay = stay_of(activity, times)
    if stay is None:
        return []
    ends = stay.ends or stay.begins
    plans = await plans_of(session, person_id, since=stay.begins - _AROUND, until=ends + _AROUND)
    return [
        (plan, found)
        for plan in plans
        if plan.is_firm
        and not _belong_together(plan.activity, activity)
        and (found := clash(plan.stay, stay, divisions)) is not None
    ]


def stay_of(activity: Activity, times: Times) -> Stay | None:
    """When and where one has to be for an activity; None for what has no date."""
    if (begins := times.get(Name.BEGINS)) is None:
        return None
    ends = times.get(Name.ENDS)
    return Stay(
        begins.at,
        ends.at if ends else None,
        whole_day=begins.whole_day or (ends is not None and ends.whole_day),
        region=activity.region,
        venue=activity.venue,
        online=activity.mode in (Mode.ONLINE, Mode.BOTH),
    )


async def standings_of(session: Session, person_id: int) -> dict[int, Standing]:
    """Activity -> how the person's registration for it stands, or that of their team."""
    own = select(Signup).where(Signup.person_id == person_id)
    captain = (col(Signup.activity_id) == col(ContestEntry.activity_id)) & (
        col(Signup.person_id) == col(ContestEntry.person_id)
    )
    teams: SelectOfScalar[Signup] = (
        select(Signup)
        .join(ContestEntry, captain)
        .join(EntryMember, col(EntryMember.entry_id) == col(ContestEntry.id))
        .where(EntryMember.person_id == person_id)
    )
    rows = [*await session.exec(own), *await session.exec(teams)]
    return {
        row.activity_id: Standing(row.state) for row in rows if row.state != Standing.WITHDRAWN
    }


def _belong_together(one: Activity, other: Activity) -> bool:
    family = {one.number, one.parent_id} & {other.number, other.parent_id}
    return bool(family - {None})
