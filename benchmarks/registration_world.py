"""The world of the rehearsal of registrations: fairs, an edition with two rounds, and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from sqlalchemy import insert as core_insert
from sqlalchemy import text

from benchmarks import registration_journal, servers
from benchmarks.registration_voice import AGREED
from models.activities.activities import Activity, add, publish
from models.contests import contests, editions
from models.contests.contest_files import read_edition
from models.dates.milestones import Name
from models.dates.spans import When
from models.people.people import Contact, PersonRow
from models.people.roles import Grant, Role

if TYPE_CHECKING:
    import random
    from typing import Any

    from knowledge.regions.regions import Regions
    from models.database import Database, Session

FAIRS_EACH = CONTESTS_EACH = 2
"""Fairs that a person signs up for, and contests that they enter."""
PER_ACTIVITY = 160
"""Who comes to each."""
_SHORT = 1000
"""Fewer registrations than these take seconds, and offers are kept for less."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`people` sign up for fairs and enter contests, of which there are so many of either kind;
    `processes` share them. `fault` names what is broken on purpose; "" for nothing."""

    url: str
    folder: str
    seed: int
    people: int
    activities: int
    processes: int
    fault: str
    #: How long an offered place is kept: short, so that offers run out within the rehearsal.
    held: timedelta

    @classmethod
    def sized(
        cls, url: str, folder: str, *, seed: int, registrations: int, processes: int, fault: str
    ) -> Plan:
        """As many people and activities as make so many registrations in first rounds."""
        people = registrations // (FAIRS_EACH + CONTESTS_EACH)
        activities = max(FAIRS_EACH, people * FAIRS_EACH // PER_ACTIVITY)
        held = timedelta(seconds=2 if registrations < _SHORT else 4)
        return cls(url, folder, seed, people, activities, processes, fault, held)

    @property
    def places(self) -> int:
        """In a fair and a first round, for nearly twice as many people."""
        return self.people * FAIRS_EACH // self.activities * 9 // 16

    @property
    def places_later(self) -> int:
        """In a second round."""
        return self.places * 5 // 18

    def some_capacity(self, chance: random.Random) -> int:
        """What a counselor may think of: from far too little to enough."""
        return chance.randint(self.places * 2 // 9, self.places * 16 // 9)

    def counselors(self) -> range:
        """The people who look after the activities, one for each."""
        return range(self.people, self.people + 2 * self.activities)

    def done_file(self, place: int) -> Path:
        """Where a process notes whose script it has finished."""
        return Path(self.folder) / f"done-{place}"

    def share_done(self) -> float:
        """Which part of the scripts are finished."""
        files = [
            file for place in range(self.processes) if (file := self.done_file(place)).exists()
        ]
        return sum(len(file.read_text().split()) for file in files) / self.counselors().stop


@dataclass(frozen=True, slots=True)
class World:
    """The numbers of the activities."""

    fairs: list[int]
    first_rounds: list[int]
    second_rounds: list[int]

    @property
    def managed(self) -> list[int]:
        """Those whose capacity is changed, in the order of their counselors."""
        return [*self.fairs, *self.first_rounds]


async def prepare(plan: Plan, regions: Regions) -> None:
    """Publish everything, and let the database keep its journal from then on."""
    now = datetime.now(UTC)
    async with servers.opened(plan.url) as database:
        await registration_journal.keep(database)
        if not database.is_sqlite:
            # What is killed are our processes, never the server.
            async with database.migrate() as connection:
                await connection.execute(
                    text("ALTER DATABASE postgres SET synchronous_commit = off")
                )
        async with database.write() as session:
            await _settle_in(session, plan, now)
            # Each on a day of its own, so that none clashes with another or with a round.
            day = now + timedelta(days=40)
            for number in range(plan.activities):
                made = Activity(
                    title=f"第 {number} 场", capacity=plan.places, created_at=now, updated_at=now
                )
                await add(session, made, {Name.BEGINS: When(day + timedelta(days=number))})
                await publish(session, made, now=now)
            edition = read_edition(_edition(plan, now), regions)
            await editions.publish(session, edition, by=None, now=now)


async def look_around(database: Database) -> World:
    """The world that was prepared."""
    async with database.read() as session:
        rounds = sorted(
            (contest.round, contest.activity_id) for contest, _ in await contests.every(session)
        )
        fairs = await session.run(text("SELECT id FROM activity WHERE kind = 'fair' ORDER BY id"))
        return World(
            fairs=[row.id for row in fairs],
            first_rounds=[number for place, number in rounds if place == contests.FIRST_ROUND],
            second_rounds=[number for place, number in rounds if place > contests.FIRST_ROUND],
        )


async def _settle_in(session: Session, plan: Plan, now: datetime) -> None:
    everybody = [*range(plan.people), *plan.counselors()]
    known = PersonRow(created_at=now, consented_at=now, level="本科", graduation_year=now.year + 1)
    blank = known.model_dump(exclude={"id"})
    contact = {"channel": AGREED, "active": True, "created_at": now}
    await session.run(core_insert(PersonRow), [{**blank, "id": who + 1} for who in everybody])
    await session.run(
        core_insert(Contact),
        [{**contact, "person_id": who + 1, "user": str(who)} for who in everybody],
    )
    session.add_all(
        Grant(person_id=who + 1, role=Role.COUNSELOR, granted_at=now) for who in plan.counselors()
    )


def _edition(plan: Plan, now: datetime) -> bytes:
    """A file of an edition: a track for each contest, each with two rounds."""
    day = now.date()

    def field(key: str, label: str) -> dict[str, Any]:
        return {"key": key, "label": {"zh-CN": label}, "most": 50}

    def a_round(name: str, capacity: int, days: int, form: dict[str, Any]) -> dict[str, Any]:
        closes, begins = (str(day + timedelta(days=each)) for each in (days, days + 2))
        said = {"name": name, "capacity": capacity, "form": [form]}
        return {**said, "closes": closes, "begins": begins}

    groups = [{"name": "本科生组", "levels": ["本科"]}]
    tracks = [
        {"key": f"track-{number}", "name": f"第 {number} 赛道", "groups": groups}
        for number in range(plan.activities)
    ]
    rounds = [
        a_round("校赛", plan.places, 7, field("goal", "职业目标")),
        a_round("省赛", plan.places_later, 30, field("video", "视频链接")),
    ]
    edition = {"title": "职业规划大赛", "code": "1", "organiser": "省教育厅"}
    return yaml.safe_dump({**edition, "tracks": tracks, "rounds": rounds}).encode()
