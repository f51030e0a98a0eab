"""The verdict over a rehearsal of registrations: what happened, and what of it must not have.

Three witnesses are heard: the journal of the database (`registration_journal`), the tables as they
are in the end, and the hash-chained log of every contest.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from sqlalchemy import text
from sqlmodel import func, select

from benchmarks import registration_journal, servers
from models.activities import places
from models.activities.signups import Signup, Standing
from models.chat.exchanges import Exchange
from models.clock import SystemClock
from models.contests import contest_log, contests
from models.contests.contest_checks import check_all
from scheduler.fair_news import FairTeller

if TYPE_CHECKING:
    from benchmarks.registration_world import Plan
    from knowledge.library import Library
    from models.database import Database, Session

_ROUNDS = 20
"""How often offers may run out after the last life, until nobody is offered anything."""
_NEVER = {
    "people registered twice for an activity": """
        SELECT COUNT(*) - COUNT(DISTINCT activity_id * 1000000 + person_id) FROM signup""",
    "people in two entries of a track": """
        SELECT COUNT(*) - COUNT(DISTINCT activity_id * 1000000 + person_id) FROM entrymember""",
    "places of entries that were withdrawn": """
        SELECT COUNT(*) FROM contestentry e JOIN signup s
        ON s.activity_id = e.activity_id AND s.person_id = e.person_id
        WHERE e.state = 'withdrawn' AND s.state <> 'withdrawn'""",
    "entries without a registration": """
        SELECT COUNT(*) FROM contestentry e LEFT JOIN signup s
        ON s.activity_id = e.activity_id AND s.person_id = e.person_id
        WHERE e.state <> 'withdrawn' AND s.id IS NULL""",
    "registrations for a contest without an entry": """
        SELECT COUNT(*) FROM signup s JOIN contest c ON c.activity_id = s.activity_id
        LEFT JOIN contestentry e
        ON e.activity_id = s.activity_id AND e.person_id = s.person_id WHERE e.id IS NULL""",
    "entries whose members are not who entered": """
        SELECT COUNT(*) FROM contestentry e LEFT JOIN entrymember m
        ON m.entry_id = e.id AND m.person_id = e.person_id
        WHERE (e.state = 'withdrawn') <> (m.id IS NULL)""",
}
"""What must count to nothing in the end."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What happened, and what of it must not; `wrong` is empty where every invariant held."""

    database: str
    fault: str
    processes: int
    kills: int
    seconds: float
    turns: int
    registrations: int
    links: int
    deeds: dict[str, int]
    wrong: dict[str, int]


async def judge(name: str, plan: Plan, library: Library, *, kills: int, seconds: float) -> Verdict:
    """Let the last offers run out, and hear the witnesses."""
    async with servers.opened(plan.url) as database:
        await _settle(database, library, plan)
        found = await registration_journal.judge(database)
        wrong, deeds = found.wrong, found.deeds
        async with database.read() as session:
            turns = (await session.exec(select(func.count()).select_from(Exchange))).one()
            stuck = list(await session.exec(places.with_free_places(datetime.now(UTC))))
            wrong["activities with free places that nobody was offered"] += len(stuck)
            for what, query in _NEVER.items():
                wrong[what] += (await session.run(text(query))).scalar_one()
            links = await _read_logs(session, deeds, wrong)
    wrong["turns that failed"] += _failures(Path(plan.folder))
    entered = sum(
        number for deed, number in deeds.items() if deed.startswith(("new to", "withdrawn to"))
    )
    return Verdict(
        database=name,
        fault=plan.fault,
        processes=plan.processes,
        kills=kills,
        seconds=round(seconds, 1),
        turns=turns,
        registrations=entered,
        links=links,
        deeds=dict(sorted(deeds.items())),
        wrong={what: number for what, number in wrong.items() if number},
    )


def _failures(folder: Path) -> int:
    return sum(len(file.read_text().splitlines()) for file in folder.glob("failed-*"))


async def _settle(database: Database, library: Library, plan: Plan) -> None:
    """Let offers run out and be offered on until none is left: nobody answers any more."""
    teller = FairTeller(database=database, clock=SystemClock(), library=library)
    offered = select(func.count()).where(Signup.state == Standing.OFFERED)
    with patch.object(places, "HELD", plan.held):
        for _ in range(_ROUNDS):
            await teller.tell()
            async with database.read() as session:
                if not (await session.exec(offered)).one():
                    return
            await asyncio.sleep(plan.held.total_seconds() / 4)


async def _read_logs(session: Session, deeds: Counter[str], wrong: Counter[str]) -> int:
    """Follow every chain, and compare what it tells with the tables; returns how long they are."""
    checked = await check_all(session)
    for each in checked:
        wrong.update(fault.key for fault in each.faults)
    told: Counter[str] = Counter()
    for contest, _ in await contests.every(session):
        told += await contest_log.deeds(session, contest.activity_id)
    deeds.update({f"log: {deed}": number for deed, number in told.items()})
    standing = "SELECT COUNT(*) FROM contestentry WHERE state <> 'withdrawn'"
    came, went = told["entered"] + told["invited"], told["withdrew"]
    missing = came - went - (await session.run(text(standing))).scalar_one()
    wrong["entries that the log does not account for"] += abs(missing)
    wrong["promotions told in one round alone"] += abs(told["promoted"] - told["invited"])
    return sum(each.links for each in checked)
