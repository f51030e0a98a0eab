"""A program killed at any step of a turn: the platform delivers again, and all is as it should be.

The processes are real, and so is SIGKILL. What is compared is the same conversation without it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from models.chat.exchanges import Exchange
from models.chat.talks import TalkRow
from models.database import Database
from models.people.audit import Audit
from models.people.people import PersonRow
from tests.bot.killed import STEPS, Letterbox, Life
from tests.bot.program import environment

SENTENCE = "我是山大软件工程24届本科，老家临沂，想去青岛或者烟台"
SAVING = (SENTENCE, "同意", "确认")
ERASING = (*SAVING, "/forget", "确认")
COMMITTED = STEPS.index("committed")


@dataclass(frozen=True, slots=True)
class Program:
    """The process that lives lives."""

    process: subprocess.Popen[str]

    def lives(self, life: Life) -> int:
        """Live it: the exit code, negative for a signal."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(life.to_line() + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tables say in the end; ids are left out, which sequences may skip."""

    people: list[tuple[Any, ...]]
    deeds: list[str]
    events: list[tuple[str, int]]
    talks: int


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("killed")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bot.killed"],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Program(process)


async def _outcome(url: str) -> Outcome:
    database = Database.open(url)
    async with database.read() as session:
        people = await session.exec(
            select(PersonRow.major, PersonRow.school, PersonRow.home, PersonRow.graduation_year)
        )
        deeds = await session.exec(select(Audit.deed).order_by(Audit.deed))
        events = await session.exec(select(Exchange.event_id, Exchange.replies))
        talks = await session.exec(select(TalkRow))
        outcome = Outcome(
            people=[tuple(row) for row in people],
            deeds=list(deeds),
            events=sorted((event, len(replies)) for event, replies in events),
            talks=len(talks.all()),
        )
    await database.close()
    return outcome


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("messages", [SAVING, ERASING], ids=["saving", "erasing"])
async def test_a_kill_loses_nothing_and_does_nothing_twice(
    program: Program, database_url: str, tmp_path: Path, messages: tuple[str, ...], step: str
) -> None:
    life = Life(database_url, str(tmp_path), messages)
    channel = Letterbox(tmp_path)
    assert program.lives(replace(life, step=step)) == -signal.SIGKILL
    at_death = await _outcome(database_url)
    before = channel.sent
    assert channel.acknowledged == len(messages) - 1
    assert program.lives(life) == 0
    assert channel.acknowledged == len(messages)

    outcome = await _outcome(database_url)
    saved = ("本科:080902", "山东大学", "371300", 2024)
    if messages == SAVING:
        assert outcome.people == [saved]
        assert outcome.deeds == ["changed profile", "consented"]
        assert [event for event, _ in outcome.events] == ["0", "1", "2"]
    else:
        assert outcome.people == [("", "", "", None)]
        assert outcome.deeds == ["changed profile", "consented", "erased"]
        assert [event for event, _ in outcome.events] == ["4"]
    assert outcome.talks == 0
    # What was committed at the kill is all there is, and what was not is not there at all.
    assert (at_death == outcome) == (STEPS.index(step) >= COMMITTED)
    said = "记住了" if messages == SAVING else "已全部删除"
    assert [said in reply["text"] for reply in before] == [
        *[False] * (len(messages) - 1),
        *([True] if step == "sent" else []),
    ]
    # An echo, where nobody can know whether the answer had arrived; the very same answer.
    again = channel.sent[len(before) :]
    assert len(again) == 1
    assert said in again[0]["text"]
    assert step != "sent" or again[0] == before[-1]


async def test_without_the_event_there_is_nothing_to_know_it_by(
    program: Program, database_url: str, tmp_path: Path
) -> None:
    """The control: a turn whose event is forgotten is taken once more."""
    life = Life(database_url, str(tmp_path), SAVING)
    assert program.lives(replace(life, step="committed")) == -signal.SIGKILL
    database = Database.open(database_url)
    async with database.write() as session:
        for row in await session.exec(select(Exchange).where(Exchange.event_id == "2")):
            await session.delete(row)
    await database.close()
    assert program.lives(life) == 0
    assert "记住了" not in Letterbox(tmp_path).sent[-1]["text"]
