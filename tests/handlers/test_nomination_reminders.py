"""Reminders of a round: for who follows it, who is nominated, and whose papers were sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.reminders.personal_reminders import pending_of
from tests.honoured import nominated, number_of, passed, published, serving
from tests.school import admin, counselor

if TYPE_CHECKING:
    from models.database import Database
    from tests.talk import Chat, Speaker


async def rules(chat: Chat, speaker: Speaker) -> set[str]:
    """The rules by which somebody is reminded, each with the day."""
    person = await number_of(chat, speaker)
    async with chat.database.read() as session:
        rows = await pending_of(session, person)
    return {f"{each.rule} {each.due_at:%m-%d}" for each in rows}


async def test_who_follows_a_round_is_reminded_of_its_deadline(
    chat: Chat, database: Database
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    li = await serving(chat, "李")
    await li.does(action=f"round:{number}")
    await li.taps("提醒")
    assert await rules(chat, li) == {
        "closes-7d@09:00 03-13",
        "closes-1d@09:00 03-19",
        "closes-2h 03-20",
    }
    await nominated(li, number)
    assert await rules(chat, li) == {
        "shown-0d 04-20",
        "objected-1d@09:00 04-25",
        "result-0d 05-10",
    }


async def test_who_is_sent_back_is_reminded_until_it_is_handed_in_anew(
    chat: Chat, database: Database
) -> None:
    office = await admin(chat, "厅里")
    number = await published(office, database)
    li = await nominated(await serving(chat, "李"), number)
    teacher = await counselor(chat, "老师")
    await teacher.does(action="send-back:1")
    await teacher.says("请补上服务证明")
    assert await rules(chat, li) == {
        "reviewed-3d@09:00 04-07",
        "reviewed-1d@09:00 04-09",
        "reviewed-2h 04-10",
    }
    await office.does(action=f"round-move:{number}")
    await office.taps("审核截止")
    await office.says("2026-04-15")
    await office.taps("确认")
    assert "reviewed-1d@09:00 04-14" in await rules(chat, li)
    await nominated(li, number)
    assert "shown-0d 04-20" in await rules(chat, li)
    assert not any(each.startswith("reviewed") for each in await rules(chat, li))


async def test_what_was_called_off_stays_off_and_can_be_taken_up_again(
    chat: Chat, database: Database
) -> None:
    _, one, _, li = await passed(chat, database, "李")
    await li.does(action="remind-none:1")
    await one.does(action="recommend:1")
    assert await rules(chat, li) == set()
    await li.does(action="follow:1")
    assert len(await rules(chat, li)) == 3
    await li.does(action="unnominate:1:yes")
    assert await rules(chat, li) == set()
