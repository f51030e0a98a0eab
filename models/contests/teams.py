"""Teams: a captain invites, who holds an invitation may join, and a whole team is handed in.

An invitation is a one-time token that nobody can guess; an entry's number opens nothing. When a
captain leaves, the team goes to the member who joined first after them; without another member it
is dissolved: the entry is withdrawn, and its place goes to who waits. A team that is then too
small is forming again, and has to be locked anew before the deadline.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, delete, update

from models.activities import activities, registration, signups
from models.contests import hand_ins
from models.contests.contests import check_eligible, the_contest
from models.contests.entries import (
    ContestEntry,
    EntryMember,
    EntryState,
    drop,
    find,
    lock,
    member_of,
    members_of,
    of_person,
    record,
)
from models.errors import Refused
from models.files.blobs import Blob, mentioned
from models.people import tokens
from models.people.people import PersonRow, locale_of
from models.people.tokens import Purpose
from models.reminders import reminder_plans

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session
    from models.people.people import Person

HOLDS = timedelta(days=7)
"""How long an invitation may be used."""


async def invite(session: Session, entry: ContestEntry, *, now: datetime) -> str:
    """Make an invitation for one more member; raises `Refused` for a full or locked team."""
    contest = await the_contest(session, entry.activity_id)
    await hand_ins.open_for(session, contest, entry.person_id, now=now)
    if entry.state != EntryState.FORMING:
        raise Refused("team-locked")
    if len(await members_of(session, entry.number)) >= contest.asks.most:
        raise Refused("team-full", most=contest.asks.most)
    return await tokens.issue(
        session, Purpose.TEAM, payload={"entry": entry.number}, expires_at=now + HOLDS
    )


async def invited_to(
    session: Session, token: str, person_id: int, *, now: datetime
) -> ContestEntry:
    """The team that an invitation is for, without using it up; raises `Refused` where this person
    cannot join it."""
    payload = await tokens.payload_of(session, Purpose.TEAM, token, now=now)
    entry = await find(session, payload["entry"]) if payload else None
    if entry is None or entry.state != EntryState.FORMING:
        raise Refused("team-invitation-gone")
    await _check_room(session, entry, person_id)
    return entry


async def join(
    session: Session, token: str, person: Person, name: str, *, now: datetime
) -> ContestEntry:
    """Use an invitation; raises `Refused` where the team, or this person, cannot."""
    entry = await invited_to(session, token, person.id, now=now)
    contest = await the_contest(session, entry.activity_id)
    await hand_ins.open_for(session, contest, entry.person_id, now=now)
    await session.refresh(entry)
    check_eligible(contest.asks, person, entry.division)
    if entry.state != EntryState.FORMING:
        raise Refused("team-locked")
    await _check_room(session, entry, person.id)
    if await tokens.redeem(session, Purpose.TEAM, token, now=now) is None:
        raise Refused("team-invitation-gone")
    session.add(
        EntryMember(
            activity_id=entry.activity_id,
            entry_id=entry.number,
            person_id=person.id,
            name=name,
            joined_at=now,
        )
    )
    await record(session, entry, "joined", actor_id=person.id, now=now)
    return entry


async def lock_in(session: Session, entry: ContestEntry, *, now: datetime) -> None:
    """Hand a team in: it is whole, everybody may take part, and it takes a place.

    Raises `Refused` where one of these does not hold.
    """
    contest = await the_contest(session, entry.activity_id)
    activity = await hand_ins.open_for(session, contest, entry.person_id, now=now)
    await session.refresh(entry)
    if entry.state != EntryState.FORMING:
        raise Refused("team-locked")
    members = await members_of(session, entry.number)
    rules = contest.asks
    if not rules.least <= len(members) <= rules.most:
        raise Refused("team-size", least=rules.least, most=rules.most, number=len(members))
    # A team that went on and lost somebody has not filled in the form of this round yet.
    locale = await locale_of(session, entry.person_id)
    hand_ins.check_whole(rules, entry.answers, locale=locale)
    for member in members:
        # Read without a lock: each of them may be in a turn that waits for this contest.
        row = await session.get(PersonRow, member.person_id, populate_existing=True)
        if row is not None:
            check_eligible(rules, row, entry.division)
    entry.state, entry.updated_at = EntryState.SUBMITTED, now
    session.add(entry)
    await session.flush()
    await hand_ins.take_place(session, contest, activity, entry, now=now)
    await record(session, entry, "locked", actor_id=entry.person_id, now=now)


async def unlock(session: Session, entry: ContestEntry, *, now: datetime) -> None:
    """Let a team change its members again before the deadline; it keeps its place meanwhile."""
    contest = await the_contest(session, entry.activity_id)
    await hand_ins.open_for(session, contest, entry.person_id, now=now)
    await session.refresh(entry)
    if not entry.team or entry.state not in (EntryState.SUBMITTED, EntryState.RETURNED):
        raise Refused("team-not-locked")
    entry.state, entry.updated_at = EntryState.FORMING, now
    session.add(entry)
    await record(session, entry, "unlocked", actor_id=entry.person_id, now=now)


async def leave(
    session: Session, entry: ContestEntry, person_id: int, *, now: datetime, erases: bool = False
) -> None:
    """Leave an entry; see the top of the file for what becomes of it.

    Whoever is erased takes their files along; anybody else leaves them to the team.
    """
    await lock(session, entry)
    others = [m for m in await members_of(session, entry.number) if m.person_id != person_id]
    if not others:
        await hand_ins.withdraw(session, entry, actor_id=person_id, now=now)
        return
    gone = delete(EntryMember).where(
        col(EntryMember.entry_id) == entry.number, col(EntryMember.person_id) == person_id
    )
    await session.exec(gone)
    await reminder_plans.cancel_activity(session, entry.activity_id, person_id, now=now)
    if entry.person_id == person_id:
        await _hand_on(session, entry, others[0].person_id, erases=erases, now=now)
    contest = await the_contest(session, entry.activity_id)
    if len(others) < contest.asks.least and entry.state != EntryState.FORMING:
        entry.state = EntryState.FORMING
    entry.updated_at = now
    session.add(entry)
    await record(session, entry, "left", actor_id=person_id, now=now)


async def _check_room(session: Session, entry: ContestEntry, person_id: int) -> None:
    """Raises `Refused` for who takes part already, and for a team that is whole."""
    if await member_of(session, entry.activity_id, person_id):
        raise Refused("team-member-before")
    contest = await the_contest(session, entry.activity_id)
    if len(await members_of(session, entry.number)) >= contest.asks.most:
        raise Refused("team-full", most=contest.asks.most)


async def _hand_on(
    session: Session, entry: ContestEntry, captain: int, *, erases: bool, now: datetime
) -> None:
    """Make another member the captain: place, files and entry are theirs from now on."""
    old = entry.person_id
    # Rows of theirs that were withdrawn long ago would stand in the way.
    await registration.forget_withdrawn(session, entry.activity_id, captain)
    if withdrawn := await of_person(session, entry.activity_id, captain):
        await drop(session, withdrawn, actor_id=captain, now=now)
    if place := await signups.of_person(session, entry.activity_id, old):
        place.person_id = captain
        session.add(place)
    elif activity := await activities.look_up(session, entry.activity_id):
        await registration.follow(session, activity, captain, now=now)
    files = {key: named for key, words in entry.answers.items() if (named := mentioned(words))}
    if erases:
        entry.answers = {key: words for key, words in entry.answers.items() if key not in files}
    else:
        keys = [named[0] for named in files.values()]
        await session.exec(update(Blob).where(col(Blob.key).in_(keys)).values(person_id=captain))
    entry.person_id = captain
    session.add(entry)
    await session.flush()
