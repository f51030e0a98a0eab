"""Nominations as tables: exported in chosen columns, lists of nominees taken in and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.files import blobs
from models.honours.nominations import Nomination
from models.honours.referrals import Referral
from models.messages import Upload
from models.sheets.sheets import rows_in
from tests.honoured import filled, nominated, published, serving
from tests.school import admin, counselor
from tests.talk import Chat

if TYPE_CHECKING:
    from models.database import Database
    from tests.talk import Speaker

LIST = "姓名,推荐理由\n李雷,驻村五年\n韩梅," + "好" * 201 + "\n李雷,又一次\n王强,=1+1\n赵敏,\n"


async def cells(database: Database, speaker: Speaker) -> list[tuple[str, ...]]:
    """The rows of the workbook that came with the last reply."""
    (file,) = [reply.attachment for reply in speaker.replies if reply.attachment]
    async with database.read() as session:
        blob = await blobs.find(session, file.blob)
    assert blob is not None
    return [row.cells for row in rows_in(blob.data)]


async def names(database: Database) -> list[str]:
    async with database.read() as session:
        return list(await session.exec(select(Referral.name).order_by(col(Referral.id))))


async def test_nominations_are_exported_in_chosen_columns_and_safe(
    chat: Chat, database: Database
) -> None:
    office = await admin(chat, "厅里")
    number = await published(office, database)
    teacher, other = await counselor(chat, "甲"), await counselor(chat, "乙", school="烟台大学")
    await nominated(await serving(chat, "李"), number, "=cmd")
    await teacher.does(action=f"round:{number}")
    await teacher.taps("导出申报表")
    header, row = await cells(database, teacher)
    assert header[:3] == ("申报编号", "姓名", "学校")
    assert row[:3] == ("1", "=cmd", "山东大学")
    await other.does(action=f"nominees:{number}")
    assert len(await cells(database, other)) == 1
    await other.does(action=f"round-columns:{number}")
    other.sees("需要相应的权限")
    await office.does(action=f"round:{number}")
    await office.taps("导出哪些列")
    await office.says("姓名、身份证号")
    office.sees("没有叫「身份证号」的列")
    await office.says("学校、姓名、主要事迹")
    await office.taps("确认")
    await office.taps("导出申报表")
    assert await cells(database, office) == [
        ("学校", "姓名", "主要事迹"),
        ("山东大学", "=cmd", "驻村三年，修了两条路"),
    ]
    async with database.read() as session:
        (mine,) = list(await session.exec(select(Nomination)))
    assert mine.name == "=cmd"


async def test_a_list_of_nominees_is_tried_taken_in_and_taken_back(
    chat: Chat, database: Database
) -> None:
    office = await admin(chat, "厅里")
    teacher = await counselor(chat, "甲")
    await teacher.sends(Upload("名单.csv", "text/csv", len(LIST.encode()), LIST.encode()))
    await teacher.taps("荣誉推荐名单")
    teacher.sees("没有你的学校可以推荐的评选")
    await published(office, database)
    await teacher.sends(Upload("名单.csv", "text/csv", len(LIST.encode()), LIST.encode()))
    await teacher.taps("荣誉推荐名单")
    await teacher.taps("2026 年卓越奖推荐")
    teacher.sees("新增：2", "推荐理由太长了", "和第 2 行是同一个姓名", "以「=」开头")
    teacher.sees("第 6 行：没有写推荐理由")
    assert await names(database) == []
    await teacher.taps("导入")
    assert await names(database) == ["李雷", "王强"]
    await teacher.taps("我推荐的人")
    await teacher.taps("导出推荐码")
    header, first, second = await cells(database, teacher)
    assert header == ("姓名", "推荐理由", "发给启路的话")
    assert (first[0], second[1]) == ("李雷", "=1+1")
    li = await serving(chat, "李")
    await li.says(first[2])
    await filled(li)
    await li.taps("确认")
    await teacher.does(action="import-undo:1:yes")
    teacher.sees("移除 1 条", "保留")
    assert await names(database) == ["李雷"]
    wang = await serving(chat, "王")
    await wang.says(second[2])
    wang.sees("被收回")


async def test_nobody_else_takes_a_list_in(chat: Chat, database: Database) -> None:
    teacher = await counselor(chat, "甲")
    number = await published(teacher, database)
    other = await counselor(chat, "乙", school="烟台大学")
    await other.sends(Upload("名单.csv", "text/csv", len(LIST.encode()), LIST.encode()))
    await other.taps("荣誉推荐名单")
    other.sees("没有你的学校可以推荐的评选")
    await other.does(action=f"table-of:1:{number}")
    other.sees("需要相应的权限")
    assert await names(database) == []
