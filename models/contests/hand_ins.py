"""Handing in: entering a contest, changing an entry, withdrawing it, and taking an offered place.

Everything is checked when it is handed in, whatever was checked before: the deadline, the
conditions, the form, the quota of the school, and whether a place is free.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, func, select

from knowledge.activities.contests import FieldKind
from models.activities import activities, registration, signups
from models.activities.signups import PLAYING, Signup, Standing
from models.contests.contest_exceptions import granted_until
from models.contests.contests import FIRST_ROUND, Contest, check_eligible, the_contest
from models.contests.entries import (
    ContestEntry,
    EntryMember,
    EntryState,
    lock,
    member_of,
    members_of,
    of_person,
    record,
)
from models.errors import Refused
from models.files import blobs
from models.reminders import reminder_plans

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from knowledge.activities.contests import Rules
    from models.activities.activities import Activity
    from models.database import Session
    from models.people.people import Person


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in; `team` is empty for who enters alone."""

    group: str
    name: str
    team: str
    answers: Mapping[str, str]


async def hand_in(
    session: Session, activity_id: int, person: Person, filled: Filled, *, now: datetime
) -> ContestEntry:
    """Enter a contest, or change one's entry; a team is handed in when it is locked.

    Raises `Refused` where the contest is closed to this person, and for a form that is not whole.
    """
    contest = await the_contest(session, activity_id)
    activity = await open_for(session, contest, person.id, now=now)
    rules = contest.asks
    check_eligible(rules, person, filled.group)
    await _check_form(session, rules, person, filled)
    member = await member_of(session, activity_id, person.id)
    entry = await of_person(session, activity_id, person.id)
    if member is not None and (entry is None or member.entry_id != entry.id):
        raise Refused("entry-in-a-team")
    is_back = entry is None or entry.state == EntryState.WITHDRAWN
    if is_back and contest.round > FIRST_ROUND:
        raise Refused("contest-promoted-only")
    if entry is None:
        entry = ContestEntry(
            activity_id=activity_id,
            person_id=person.id,
            state=EntryState.FORMING,
            answers={},
            salt=secrets.token_hex(16),
            created_at=now,
            updated_at=now,
        )
    is_forming = bool(filled.team) and (is_back or entry.state == EntryState.FORMING)
    entry.state = EntryState.FORMING if is_forming else EntryState.SUBMITTED
    entry.division, entry.team, entry.updated_at = filled.group, filled.team, now
    await _keep_files(session, entry.answers, filled.answers, now=now)
    entry.answers = dict(filled.answers)
    _describe(entry, person)
    session.add(entry)
    await session.flush()
    if member is None:
        member = EntryMember(
            activity_id=activity_id,
            entry_id=entry.number,
            person_id=person.id,
            name=filled.name,
            joined_at=now,
        )
    member.name = filled.name
    session.add(member)
    if is_forming:
        await registration.follow(session, activity, person.id, now=now)
    else:
        await take_place(session, contest, activity, entry, now=now)
    deed = "entered" if is_back else "changed"
    await record(session, entry, deed, actor_id=person.id, now=now)
    return entry


async def check_withdrawable(session: Session, entry: ContestEntry, *, now: datetime) -> None:
    """Raises `Refused` for an entry of a contest that is over, and for one that has gone on."""
    activity = await activities.look_up(session, entry.activity_id)
    if activity is not None and activity.standing(now) is activities.State.OVER:
        raise Refused("withdraw-over")
    if entry.promoted:
        raise Refused("withdraw-went-on")


async def withdraw(
    session: Session, entry: ContestEntry, *, actor_id: int | None, now: datetime
) -> None:
    """Take a whole entry back, and offer its place to the next."""
    await lock(session, entry)
    if entry.state == EntryState.WITHDRAWN:
        raise Refused("entry-withdrawn-before")
    await registration.withdraw(session, entry.activity_id, entry.person_id, now=now)
    for member in await members_of(session, entry.number):
        await reminder_plans.cancel_activity(session, entry.activity_id, member.person_id, now=now)
        await session.delete(member)
    entry.state, entry.promoted, entry.updated_at = EntryState.WITHDRAWN, False, now
    session.add(entry)
    await session.flush()
    await record(session, entry, "withdrew", actor_id=actor_id, now=now)


async def accept_place(
    session: Session, entry: ContestEntry, *, actor_id: int, now: datetime
) -> Signup:
    """Take the place that was offered to an entry that waited; raises `Refused`."""
    contest = await the_contest(session, entry.activity_id)
    await lock(session, entry)
    await check_quota(session, contest, entry)
    place = await registration.accept(session, entry.activity_id, entry.person_id, now=now)
    if (activity := await activities.look_up(session, entry.activity_id)) is not None:
        await remind_team(session, activity, entry, now=now)
    await record(session, entry, "took a place", actor_id=actor_id, now=now)
    return place


async def take_place(
    session: Session, contest: Contest, activity: Activity, entry: ContestEntry, *, now: datetime
) -> Signup:
    """A place for an entry that is handed in, or a turn to wait; raises `Refused` for a school
    that has its quota. The activity is locked already."""
    await check_quota(session, contest, entry)
    place = await registration.take(session, activity, entry.person_id, now=now)
    await remind_team(session, activity, entry, now=now)
    return place


async def remind_team(
    session: Session, activity: Activity, entry: ContestEntry, *, now: datetime
) -> None:
    """Remind everybody of an entry that has a place, as its captain is reminded already."""
    place = await signups.of_person(session, entry.activity_id, entry.person_id)
    if place is None or place.state not in PLAYING:
        return
    for member in await members_of(session, entry.number):
        if member.person_id != entry.person_id:
            await registration.follow(
                session, activity, member.person_id, now=now, holder=entry.person_id
            )


async def check_quota(session: Session, contest: Contest, entry: ContestEntry) -> None:
    """Raises `Refused` where a school already has as many entries as it may."""
    if contest.quota is None:
        return
    others = _standing_count(contest.activity_id).where(
        ContestEntry.school == entry.school, ContestEntry.id != entry.id
    )
    if (await session.exec(others)).one() >= contest.quota:
        raise Refused("entry-quota", school=entry.school, quota=contest.quota)


async def open_for(
    session: Session, contest: Contest, person_id: int, *, now: datetime
) -> Activity:
    """A contest's activity, locked, if this person may enter or change something now."""
    late = await granted_until(session, contest.activity_id, person_id)
    return await registration.open_activity(session, contest.activity_id, now=now, late_until=late)


async def is_open(session: Session, contest: Contest, person_id: int, *, now: datetime) -> bool:
    """Whether this person may enter or change something now."""
    try:
        await open_for(session, contest, person_id, now=now)
    except Refused:
        return False
    return True


def _standing_count(activity_id: int) -> Any:
    """A count of the entries that have a place, or wait for one."""
    return (
        select(func.count())
        .select_from(ContestEntry)
        .join(
            Signup,
            (col(Signup.activity_id) == col(ContestEntry.activity_id))
            & (col(Signup.person_id) == col(ContestEntry.person_id)),
        )
        .where(ContestEntry.activity_id == activity_id, Signup.state != Standing.WITHDRAWN)
    )


def check_whole(rules: Rules, answers: Mapping[str, str], *, locale: str) -> None:
    """Raises `Refused` for a form of which a field that has to be filled in is empty; it is named
    in the language of whoever fills it in."""
    for each in rules.form:
        if each.required and not answers.get(each.key):
            raise Refused("entry-field-missing", field=each.name(locale))


async def _check_form(session: Session, rules: Rules, person: Person, filled: Filled) -> None:
    """Raises `Refused` for a form that is not whole, or that hands in somebody else's file."""
    if rules.least > 1 and not filled.team:
        raise Refused("entry-needs-team", least=rules.least)
    if filled.team and not rules.for_teams:
        raise Refused("entry-no-teams")
    check_whole(rules, filled.answers, locale=person.locale)
    for each in rules.form:
        words = filled.answers.get(each.key, "")
        if each.kind is FieldKind.FILE and words:
            named = blobs.mentioned(words)
            blob = await blobs.find(session, named[0]) if named else None
            if blob is None or blob.person_id != person.id:
                raise Refused("entry-file-gone", field=each.name(person.locale))


async def _keep_files(
    session: Session, before: Mapping[str, str], after: Mapping[str, str], *, now: datetime
) -> None:
    """Keep the files of an entry with it, and let go of those that it has no more."""
    old, new = (
        {words for words in each.values() if blobs.mentioned(words)} for each in (before, after)
    )
    for words in old - new:
        await blobs.hold(session, _key(words), until=now)
    for words in new - old:
        await blobs.hold(session, _key(words), until=None)


def _key(words: str) -> str:
    named = blobs.mentioned(words)
    return named[0] if named else ""


def _describe(entry: ContestEntry, person: Person) -> None:
    entry.school, entry.college, entry.class_name = (
        person.school,
        person.college,
        person.class_name,
    )
    entry.level, entry.major = person.level, person.major_words
    entry.graduation_year = person.graduation_year
