"""Words that break programs, over every channel, through the program's own router."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from sqlmodel import col, select

from bot.desk import TurnDesk
from bot.metrics import Metrics
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from knowledge.library import Library
from models.chat import exchanges
from models.chat.exchanges import Exchange
from models.clock import SystemClock
from models.database import Database
from models.messages import Address, Incoming, Upload
from models.people.people import meet, save
from tests.channels.harness import Harness
from tests.channels.test_contract import HARNESSES

BAD = {
    "empty": "",
    "blank": " \n\t ",
    "10,000 characters": "岗" * 10_000,
    "4,000 of one kind": "会" * 4000,
    "emoji": "👨‍👩‍👧‍👦🎓🎓",
    "right-to-left": "مرحبا \u202eabc\u202c",
    "zero-width": "\u200b\u200c\u200d\ufeff\u2060",
    "NUL": "\0岗\0位\0",
    "half a character": "\ud83d岗位\udc00",
    "SQL": "'; DROP TABLE person; -- \" %s %(x)s ?",
    "HTML": '<b>x</b><script>alert("1")</script> &lt; </a>',
    "braces": "{ $name } {0} ${x} \\x00 \\u0000",
    "a command of nothing": "/",
    "a press of nothing": "!",
}


@pytest.mark.parametrize("name", HARNESSES)
async def test_whatever_is_said_is_answered_and_nothing_breaks(
    name: str, database: Database, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    dispatcher = Dispatcher(
        database=database, router=build_router(), library=library, clock=SystemClock()
    )
    desk = TurnDesk(
        dispatcher=dispatcher,
        database=database,
        clock=SystemClock(),
        metrics=Metrics(),
        wake=lambda _: None,
    )
    harness = HARNESSES[name](database, library)
    await harness.open(desk)
    await _agree(database, harness.address)
    for kind, text in BAD.items():
        if not text and name == "telegram":
            continue  # the app does not send it, and the server would not deliver it
        assert await _answer(harness, text), kind
    # Some are answered twice; what comes last is answered when all the others are.
    await harness.says("/help")
    await harness.until(lambda: any("/fairs" in seen.text for seen in harness.seen()))
    await harness.close()
    assert [record.getMessage() for record in caplog.records if _is_bad(record)] == []
    kept = await _kept(database)
    assert kept[-5:] == [BAD["HTML"], BAD["braces"], "/", "!", "/help"]
    assert {"?岗?位?", "?岗位?"} <= set(kept)


async def test_the_name_of_a_file_is_made_storable_too(
    database: Database, library: Library
) -> None:
    li = Address("memory", "li")
    await _agree(database, li)
    dispatcher = Dispatcher(
        database=database, router=build_router(), library=library, clock=SystemClock()
    )
    file = Upload("简\0历\ud83d.pdf", "application/pdf", 3, b"PDF")
    now = SystemClock().now()
    turned = await dispatcher(Incoming(li, "e1", now, action="\0ask:\ud83d", attachment=file))
    assert turned.replies
    async with database.read() as session:
        [said] = await exchanges.after(session, li, 0)
    assert said.action == "?ask:?"
    assert said.attachment == Upload("简?历?.pdf", "application/pdf", 3)


async def _answer(harness: Harness, text: str) -> str:
    """What is said to a text."""
    before = len(harness.seen())
    await harness.says(text)
    await harness.until(lambda: len(harness.seen()) > before)
    return harness.seen()[-1].text


async def _agree(database: Database, address: Address) -> None:
    """Let the assistant remember what is said, so that it is stored."""
    now = SystemClock().now()
    async with database.write() as session:
        person = await meet(session, address, now=now)
        await save(session, replace(person, consented_at=now))


async def _kept(database: Database) -> list[str]:
    async with database.read() as session:
        return list((await session.exec(select(Exchange.text).order_by(col(Exchange.id)))).all())


def _is_bad(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING
