"""Lists of activities taken in: what a newer edition adds, changes and withdraws, and undoing it.

Lists show what is to come, so what is over and listed no more is left as it was. What somebody
cancelled here stays cancelled. An import is undone by its own changes: each field that still says
what the import wrote says again what was there before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import col, delete, func, select

from models.activities import places, signups
from models.activities.activities import (
    STANDING,
    Activity,
    ActivityChange,
    State,
    add,
    change,
    find,
    when_from,
)
from models.activities.activity_majors import write_majors
from models.activities.announcements import FIELDS
from models.dates.milestones import Name, Times, times_of
from models.imports import imports

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from models.activities.listings import ListEdition, Listing
    from models.database import Session
    from models.imports.imports import Import, SourceFile
    from models.positions.positions import Demand

    Demands = Callable[[str], Sequence[Demand]]

KIND = "fairs"
"""What an import of activities is called among all imports."""

_HIDDEN = frozenset({"digest", "identity", "state"})


@dataclass(frozen=True, slots=True)
class ListDifference:
    """What an edition changes; `missed` are absent from it and yet kept."""

    added: tuple[Listing, ...]
    changed: tuple[tuple[Activity, Listing], ...]
    withdrawn: tuple[Activity, ...]
    missed: int
    unchanged: int
    #: How many activities change in each field.
    fields: Counter[str] = field(default_factory=Counter)


async def compare_list(
    session: Session, edition: ListEdition, *, is_whole: bool, now: datetime
) -> ListDifference:
    """What `edition` would change among the activities of its source; changes nothing itself."""
    if session.get_bind().dialect.name == "postgresql":
        # Two imports of one source would otherwise both add what neither of them sees.
        await session.exec(select(func.pg_advisory_xact_lock(func.hashtext(edition.source))))
    of_source = (
        select(Activity).where(Activity.source == edition.source).order_by(col(Activity.id))
    )
    known: dict[str, list[Activity]] = defaultdict(list)
    for row in await session.exec(of_source):
        known[row.identity].append(row)
    times = await times_of(session, [row.number for rows in known.values() for row in rows])
    listed: dict[str, list[Listing]] = defaultdict(list)
    for listing in edition.listings:
        listed[listing.identity].append(listing)
    pairs: list[tuple[Activity, Listing]] = []
    added: list[Listing] = []
    for identity, listings in listed.items():
        paired, new = _pair(known[identity], listings, times, now)
        pairs += paired
        added += new
    changed = [pair for pair in pairs if _differs(*pair)]
    found = {row.number for row, _ in pairs}
    absent = [
        row
        for rows in known.values()
        for row in rows
        if row.number not in found and row.standing(now) in STANDING
    ]
    withdraws = is_whole and edition.is_complete
    return ListDifference(
        added=tuple(added),
        changed=tuple(changed),
        withdrawn=tuple(absent) if withdraws else (),
        missed=0 if withdraws else len(absent),
        unchanged=len(pairs) - len(changed),
        fields=Counter(n for row, new in changed for n in _changed(row, new, times[row.number])),
    )


async def import_list(
    session: Session, edition: ListEdition, *, file: SourceFile, is_whole: bool, now: datetime
) -> tuple[Import, ListDifference]:
    """Write `edition` whole."""
    difference = await compare_list(session, edition, is_whole=is_whole, now=now)
    made = await imports.begin(session, KIND, edition, difference, file=file, now=now)
    await _write(session, difference, import_id=made.number, now=now)
    return made, difference


async def undo_list(
    session: Session, made: Import, *, demands: Demands, now: datetime
) -> Counter[str]:
    """Take a whole list back: how many activities were removed, restored, or kept as they are
    because somebody changed the same afterwards."""
    statement = (
        select(ActivityChange, Activity)
        .join(Activity, col(Activity.id) == col(ActivityChange.activity_id))
        .where(ActivityChange.import_id == made.number)
        .order_by(col(ActivityChange.id).desc())
    )
    counts: Counter[str] = Counter()
    for change_made, activity in (await session.exec(statement)).all():
        counts[await _undo(session, activity, change_made, now)] += 1
        if activity in session:
            await write_majors(session, activity.number, demands(activity.majors))
    return counts


def _pair(
    rows: Sequence[Activity],
    listings: Sequence[Listing],
    times: dict[int, Times],
    now: datetime,
) -> tuple[list[tuple[Activity, Listing]], list[Listing]]:
    """Which stored activity each listing of one identity is: the same, else of the same day,
    else, in the order of their days, one that is still to come and was moved."""
    pairs: list[tuple[Activity, Listing]] = []
    left, new = list(rows), list(listings)

    def begins(row: Activity) -> Any:
        return times[row.number].get(Name.BEGINS)

    for is_same in (
        lambda row, listing: row.digest == listing.digest,
        lambda row, listing: (
            (begins(row), row.venue) == (listing.times.get(Name.BEGINS), listing.said.venue)
        ),
        lambda row, listing: begins(row) == listing.times.get(Name.BEGINS),
        lambda row, _: row.over_at is None or row.over_at >= now,
    ):
        for listing in list(new):
            if row := next((row for row in left if is_same(row, listing)), None):
                pairs.append((row, listing))
                left.remove(row)
                new.remove(listing)
    return pairs, new


def _differs(row: Activity, listing: Listing) -> bool:
    """Whether there is something to write; what was cancelled here is written, yet stays so."""
    return row.digest != listing.digest or row.state == State.WITHDRAWN


def _changed(row: Activity, listing: Listing, times: Times) -> list[str]:
    said = [name for name in FIELDS if getattr(row, name) != getattr(listing.said, name)]
    dates = [name.value for name in Name if times.get(name) != listing.times.get(name)]
    return [*said, *dates, *(["state"] if row.state == State.WITHDRAWN else [])]


async def _write(
    session: Session, difference: ListDifference, *, import_id: int | None, now: datetime
) -> None:
    for listing in difference.added:
        activity = Activity(
            **listing.said.model_dump(),
            identity=listing.identity,
            digest=listing.digest,
            state=State.PUBLISHED,
            created_at=now,
            updated_at=now,
            opened_at=now,
        )
        await add(session, activity, listing.times, demands=listing.demands, import_id=import_id)
    for row, listing in difference.changed:
        said: dict[str, Any] = {name: getattr(listing.said, name) for name in FIELDS}
        said["digest"] = listing.digest
        await find(session, row.number)  # nobody takes a place meanwhile
        taken = await signups.count(session, row.number, signups.HOLDING)
        if said["capacity"] is not None:
            # Who has a place keeps it.
            said["capacity"] = max(said["capacity"], taken)
        if row.state == State.WITHDRAWN:
            said["state"] = State.PUBLISHED.value
            row.opened_at = now
        await change(session, row, said, times=listing.times, now=now, import_id=import_id)
        await write_majors(session, row.number, listing.demands)
        await places.offer_places(session, row, now=now)
    for row in difference.withdrawn:
        gone = {"state": State.WITHDRAWN.value}
        await change(session, row, gone, now=now, import_id=import_id)


async def _undo(session: Session, activity: Activity, made: ActivityChange, now: datetime) -> str:
    """Take one change back; tells what became of its activity."""
    if made.fields.get("state", [""])[0] is None:
        if await signups.count(session, activity.number, signups.CONCERNED):
            await change(session, activity, {"state": State.WITHDRAWN.value}, now=now)
            return "kept"
        await session.exec(delete(Activity).where(col(Activity.id) == activity.number))
        session.expunge(activity)
        return "removed"
    times = (await times_of(session, [activity.number]))[activity.number]
    kept = False
    said: dict[str, Any] = {}
    for name, (was, became) in made.fields.items():
        if name in set(Name):
            if times.get(Name(name)) != when_from(became):
                kept = True
            elif (before := when_from(was)) is None:
                times.pop(Name(name), None)
            else:
                times[Name(name)] = before
        elif getattr(activity, name) == became:
            said[name] = was
        elif name not in _HIDDEN:
            kept = True
    await change(session, activity, said, times=times, now=now)
    return "kept" if kept else "restored"
