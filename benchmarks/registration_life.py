"""One life of the program in the rehearsal of registrations: people sign up, enter, edit, withdraw
and come back, take offered places or let them run out; counselors change how many may come, review
entries and let some go on to the next round; and the tick offers places and ends offers.

What a person does is one script, which a seed decides. A life that is killed leaves scripts
unfinished; the next says all of theirs again with the same event ids, as a platform does with
what nobody acknowledged.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import col, select

from benchmarks.registration_faults import break_on_purpose
from benchmarks.registration_voice import Voice
from benchmarks.registration_world import CONTESTS_EACH, FAIRS_EACH, Plan, World, look_around
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from models.activities import places
from models.activities.signups import Signup, Standing
from models.clock import SystemClock
from models.contests import promotions
from models.contests.entries import ContestEntry, EntryState
from models.database import Database
from scheduler.fair_news import FairTeller

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from handlers.turn import Turned
    from knowledge.library import Library
    from models.messages import Incoming

AT_ONCE = 12
_TICK, _LOOK, _PROMOTE = 0.4, 0.5, 0.8
"""Seconds between ticks, looks at what was offered, and promotions."""
_MANAGED = 5
"""How often a counselor changes a capacity and reviews an entry."""
_PROMOTED = 6
"""How many entries are named for the next round at once."""


def live(plan: Plan, library: Library, place: int) -> None:
    """Do all that this process has left to do."""
    logging.disable(logging.ERROR)
    places.HELD = plan.held
    break_on_purpose(plan.fault)
    asyncio.run(_Life(plan, library, place).run())
    os._exit(0)


class _Life:
    _world: World

    def __init__(self, plan: Plan, library: Library, place: int) -> None:
        self._plan = plan
        self._place = place
        self._clock = SystemClock()
        self._database = Database.open(plan.url)
        self._teller = FairTeller(database=self._database, clock=self._clock, library=library)
        self._dispatcher = Dispatcher(
            database=self._database, router=build_router(), library=library, clock=self._clock
        )
        self._failure = library.texts.say("zh-CN", "turn-failed")
        self._done_file = plan.done_file(place)
        self._failed_file = Path(plan.folder) / f"failed-{place}"
        self._done: set[int] = set()
        self._answered: set[str] = set()

    async def run(self) -> None:
        self._world = await look_around(self._database)
        if self._done_file.exists():
            self._done = {int(who) for who in self._done_file.read_text().split()}
        everybody = [*range(self._plan.people), *self._plan.counselors()]
        random.Random(self._plan.seed).shuffle(everybody)
        left = iter([who for who in everybody if self._is_mine(who) and who not in self._done])
        beside = [
            asyncio.create_task(self._repeat(self._teller.tell, _TICK)),
            asyncio.create_task(self._repeat(self._respond, _LOOK)),
            asyncio.create_task(self._repeat(self._promote, _PROMOTE)),
        ]
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._follow(left))
        for task in beside:
            task.cancel()
        await asyncio.wait(beside)
        await self._respond()
        await self._database.close()

    def _is_mine(self, who: int) -> bool:
        return who % self._plan.processes == self._place

    async def _repeat(self, act: Callable[[], Awaitable[None]], pause: float) -> None:
        while True:
            await act()
            await asyncio.sleep(pause)

    def _voice(self, who: int, topic: str) -> Voice:
        return Voice(self._take, self._clock, who, topic)

    async def _take(self, incoming: Incoming) -> Turned:
        turned = await self._dispatcher(incoming)
        if any(self._failure in reply.text for reply in turned.replies):
            with self._failed_file.open("a") as file:
                file.write(f"{incoming.address.user}:{incoming.event_id}\n")
        return turned

    async def _follow(self, scripts: Iterator[int]) -> None:
        for who in scripts:
            chance = random.Random(f"{self._plan.seed}:{who}")
            if who in self._plan.counselors():
                await self._manage(who, chance)
            else:
                await self._register(who, chance)
            self._done.add(who)
            with self._done_file.open("a") as file:
                file.write(f"{who}\n")

    async def _register(self, who: int, chance: random.Random) -> None:
        """Sign up for fairs and enter contests; some think again, some of these come back."""
        fairs = chance.sample(self._world.fairs, FAIRS_EACH)
        contests = chance.sample(self._world.first_rounds, CONTESTS_EACH)
        plans = fairs + contests
        chance.shuffle(plans)
        for activity in plans:
            voice = self._voice(who, f"plan-{activity}")
            fate = chance.random()
            for turn in range(2 if fate < 0.15 else 1):
                if activity in fairs:
                    await voice.joins(activity)
                else:
                    await voice.enters(activity, f"同学{who}", f"第 {turn} 个目标")
                if activity in contests and chance.random() < 0.4:
                    await voice.edits(activity, "审计师")
                if turn == 0 and fate < 0.35:
                    await voice.quits(activity)

    async def _manage(self, who: int, chance: random.Random) -> None:
        """Change how many may come: below the taken places is refused. And review some entries."""
        activity = self._world.managed[who - self._plan.people]
        for turn in range(_MANAGED):
            voice = self._voice(who, f"turn-{turn}")
            await voice.does(f"manage:{activity}:capacity")
            await voice.says(str(self._plan.some_capacity(chance)))
            await voice.confirms()
            await voice.says("/cancel")
            for number in await self._some_entries(activity, 1, chance):
                await voice.does(f"admit:{number}")
            await asyncio.sleep(chance.uniform(0.1, 0.4))

    async def _promote(self) -> None:
        """Let some entries of a first round go on, whoever they are: what cannot is left."""
        chance = random.Random()
        contest = chance.choice(self._world.first_rounds)
        numbers = await self._some_entries(contest, _PROMOTED, chance)
        async with self._database.write() as session:
            await promotions.promote(session, contest, numbers, by=None, now=self._clock.now())

    async def _some_entries(
        self, activity_id: int, number: int, chance: random.Random
    ) -> list[int]:
        statement = select(ContestEntry.id).where(ContestEntry.activity_id == activity_id)
        async with self._database.read() as session:
            found = [each for each in await session.exec(statement) if each is not None]
        return chance.sample(found, min(number, len(found)))

    async def _respond(self) -> None:
        """Answer what was offered to those whose scripts are done; some let it run out."""
        offered = select(Signup.person_id, Signup.activity_id, Signup.position).where(
            Signup.state == Standing.OFFERED
        )
        invited = select(ContestEntry.person_id, ContestEntry.activity_id, ContestEntry.id).where(
            ContestEntry.state == EntryState.INVITED,
            col(ContestEntry.activity_id).in_(self._world.second_rounds),
        )
        async with self._database.read() as session:
            asked = [("offer", *row) for row in await session.exec(offered)]
            asked += [("form", *row) for row in await session.exec(invited)]
        for kind, person_id, activity, number in asked:
            who, topic = person_id - 1, f"{kind}-{activity}-{number}"
            if who in self._done and self._is_mine(who) and f"{who}:{topic}" not in self._answered:
                self._answered.add(f"{who}:{topic}")
                await self._answer(self._voice(who, topic), kind, activity)

    async def _answer(self, voice: Voice, kind: str, activity: int) -> None:
        fate = random.Random(f"{self._plan.seed}:{voice.who}:{voice.topic}").random()
        if fate < 0.15:
            await voice.quits(activity)
        elif fate < 0.85:
            if kind == "offer":
                await voice.does(f"place:{activity}")
            else:
                await voice.enters(activity, f"同学{voice.who}", "作品集")
