"""Turns: one at a time for each person, once for each event, whole or not at all."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import insert as core_insert
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from handlers.dispatcher import LONGEST
from handlers.every import build_router
from handlers.person_queues import QUEUE
from handlers.router import Router, phrasebook
from handlers.turn import Turn
from knowledge.library import Library
from knowledge.texts import Texts
from models.chat.exchanges import Exchange
from models.database import Database
from models.messages import Button, Reply, Upload
from models.people.people import PersonRow
from tests.conftest import SetClock
from tests.talk import Chat, Speaker

router = Router()


@router.command("count")
async def count(turn: Turn, rest: str) -> Reply:
    turn.person.facts = {"count": turn.person.facts.get("count", 0) + 1}
    return Reply(str(turn.person.facts["count"]))


@router.command("spoil")
async def spoil(turn: Turn, rest: str) -> Reply:
    turn.person.name = "spoilt"
    await turn.session.flush()
    raise ZeroDivisionError


@router.command("clash")
async def clash(turn: Turn, rest: str) -> Reply:
    turn.person.name = "spoilt"
    await WRITES[rest](turn)
    return Reply("never said")


async def _mapped(turn: Turn) -> None:
    turn.session.add_all([PersonRow(id=7, created_at=turn.now) for _ in range(2)])
    await turn.session.flush()


async def _plain(turn: Turn) -> None:
    await turn.session.run(core_insert(PersonRow), [{"id": 7, "created_at": turn.now}] * 2)


WRITES = {"mapped": _mapped, "plain": _plain}


@router.command("lose")
async def lose(turn: Turn, rest: str) -> Reply:
    await turn.session.run(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    return Reply("never said")


@router.button("open")
async def open_thing(turn: Turn, number: str) -> Reply:
    return Reply(f"opened {number}")


@router.button("linked", link=True)
async def open_linked(turn: Turn, number: str) -> Reply:
    return Reply(f"linked {number}")


@router.command("start")
async def start(turn: Turn, rest: str) -> Reply:
    return Reply(f"started {rest}")


@router.text
async def echo(turn: Turn) -> Reply | None:
    return Reply(f"heard {turn.text!r}") if turn.text.strip() else None


@pytest.fixture
def chat(database: Database, clock: SetClock, library: Library) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=router)


@pytest.fixture
def li(chat: Chat) -> Speaker:
    return chat.person("li")


async def test_an_event_that_comes_again_gets_the_stored_reply(li: Speaker) -> None:
    first = await li.does(text="/count", event_id="e")
    again = await li.does(text="/count", event_id="e")
    assert (first.repeated, again.repeated) == (False, True)
    assert again.replies == first.replies == (Reply("1"),)
    assert again.exchange_id == first.exchange_id
    await li.says("/count")
    li.sees("2")


async def test_the_same_event_id_of_another_person_is_another_event(chat: Chat) -> None:
    for name in ("li", "wang"):
        speaker = chat.person(name)
        await speaker.says("/count", event_id="e")
        speaker.sees("1")


async def test_messages_of_one_person_are_served_in_order(li: Speaker) -> None:
    turns = await asyncio.gather(*(li.does(text="/count") for _ in range(QUEUE)))
    assert [turn.replies[0].text for turn in turns] == [str(n + 1) for n in range(QUEUE)]


async def test_one_event_delivered_twice_at_once_counts_once(li: Speaker) -> None:
    turns = await asyncio.gather(*(li.does(text="/count", event_id="e") for _ in range(8)))
    assert {turn.replies for turn in turns} == {(Reply("1"),)}
    await li.says("/count")
    li.sees("2")


async def test_who_sends_faster_than_we_can_is_told_so(chat: Chat, li: Speaker) -> None:
    async with li.chat.database.write():  # the turn that is being taken waits for this
        flood = [asyncio.create_task(li.does(text="/count")) for _ in range(QUEUE + 3)]
        await asyncio.wait(flood, return_when=asyncio.FIRST_COMPLETED)
    refused = [turn for turn in await asyncio.gather(*flood) if turn.exchange_id == 0]
    assert len(refused) == 3
    assert "稍等" in refused[0].replies[0].text


async def test_a_bug_undoes_its_writes_and_is_logged_without_words(
    li: Speaker, caplog: pytest.LogCaptureFixture
) -> None:
    await li.says("/spoil my secret")
    li.sees("没有保存")
    async with li.chat.database.read() as session:
        assert (await session.exec(select(PersonRow.name))).one() == ""
    record = next(r for r in caplog.records if r.levelname == "ERROR")
    assert "secret" not in f"{record.getMessage()} {vars(record)}"
    await li.says("/count")
    li.sees("1")


@pytest.mark.parametrize("kind", WRITES)
async def test_an_error_of_the_database_undoes_what_the_handler_wrote(
    li: Speaker, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    await li.says(f"/clash {kind}")
    li.sees("没有保存")
    assert [r.exc_info[0] for r in caplog.records if r.exc_info] == [IntegrityError]
    await li.says("/count")
    li.sees("1")
    async with li.chat.database.read() as session:
        assert (await session.exec(select(PersonRow.name))).one() == ""
        assert len((await session.exec(select(Exchange.id))).all()) == 2


async def test_a_turn_that_loses_the_database_is_not_taken(
    li: Speaker, caplog: pytest.LogCaptureFixture
) -> None:
    if li.chat.database.is_sqlite:
        pytest.skip("SQLite has no connection to lose")
    with pytest.raises(DBAPIError) as told:
        await li.says("/lose")
    assert told.value.connection_invalidated
    assert caplog.records == []  # the channel tells it, once
    await li.says("/count")
    li.sees("1")


async def test_words_are_kept_only_with_consent(li: Speaker, clock: SetClock) -> None:
    await li.says("before")
    async with li.chat.database.write() as session:
        person = (await session.exec(select(PersonRow))).one()
        person.consented_at = clock.now()
        session.add(person)
    await li.says("after")
    async with li.chat.database.read() as session:
        assert (await session.exec(select(Exchange.text))).all() == ["", "after"]


@pytest.mark.parametrize(
    "action", ["gone:1", "open", "open:1:2", ":", "open:1:", "talk", "\x00", "open" * 40]
)
async def test_old_and_forged_buttons_do_nothing(li: Speaker, action: str) -> None:
    await li.does(action=action)
    li.sees("过期")


async def test_deep_links_press_only_what_may_be_linked(li: Speaker) -> None:
    await li.says("/start linked_7")
    li.sees("linked 7")
    await li.says("/start open_7")
    li.sees("started open_7")
    await li.says("/START@qilu_bot linked_7")
    li.sees("started linked_7")


async def test_unknown_commands_are_named_as_such(li: Speaker) -> None:
    await li.says("/nothing")
    li.sees("没有这个命令")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\u200b\u200b",
        "😀😀😀",
        "'; DROP TABLE person; --",
        "<script>alert(1)</script>",
        "\u202eאבג",
        "字" * LONGEST,
    ],
)
async def test_odd_messages_are_answered(li: Speaker, text: str) -> None:
    await li.says(text)
    assert li.text


async def test_a_message_too_long_to_read_says_so(li: Speaker) -> None:
    await li.says("字" * (LONGEST + 1))
    li.sees(f"{LONGEST:,}")
    li.sees_no("12356")
    await li.says("字" * LONGEST + "，不想活了")
    li.sees(f"{LONGEST:,}", "12356")


async def test_two_meanings_are_refused_when_the_program_is_built(library: Library) -> None:
    other = Router()
    other.command("count")(count)
    with pytest.raises(ValueError, match="'count' is registered twice"):
        Router().include(router, other)
    clash = Router()
    clash.command("greet")(count)
    clash.command("part")(count)
    sources = "phrases-greet = hi|bye\nphrases-part = bye\n"
    with pytest.raises(ValueError, match="bye"):
        phrasebook(clash, Texts.of({"zh-CN": sources, "en": sources}))
    with pytest.raises(ValueError, match="talk"):
        clash.button("talk")


def test_the_whole_program_has_no_two_meanings(library: Library) -> None:
    phrasebook(build_router(), library.texts)


def test_a_button_carries_at_most_64_bytes() -> None:
    assert Button("x", action="a" * 64)
    with pytest.raises(ValueError, match="64"):
        Button("x", action="字" * 22)
    with pytest.raises(ValueError, match="both or none"):
        Button("x")


async def test_files_without_a_reader_are_answered(li: Speaker) -> None:
    await li.sends(Upload("cv.pdf", "application/pdf", 3, b"abc"))
    assert li.text
