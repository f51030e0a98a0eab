"""`qilu broadcast`: checked, handed in once, shown and steered by the operator."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.commands import command_line
from models.broadcasts import broadcasts
from models.broadcasts.broadcasts import Broadcast
from models.database import Database
from models.files import blobs
from models.files.blobs import Blob
from models.people.people import Contact, PersonRow
from models.sheets.sheets import read_rows

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DATABASE = "sqlite:///data/qilu.db"


@pytest.fixture(autouse=True)
def _graduates(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three graduates, of whom two can be written to without a second person's yes."""
    monkeypatch.setenv("QILU_BROADCAST_APPROVAL", "2")
    asyncio.run(_fill())


async def _fill() -> None:
    database = Database.open(DATABASE)
    async with database.write() as session:
        for number, year in enumerate((2025, 2026, 2026), start=1):
            session.add(
                PersonRow(
                    id=number,
                    created_at=NOW,
                    consented_at=NOW,
                    name=f"同学{number}",
                    graduation_year=year,
                )
            )
            await session.flush()
            user = str(number)
            session.add(Contact(person_id=number, channel="memory", user=user, created_at=NOW))
    await database.close()


def run(*words: str, code: int = 0) -> str:
    outcome = CliRunner().invoke(command_line(("broadcast",)), ["broadcast", *words])
    assert outcome.exit_code == code, outcome.output
    return outcome.output


def found(*words: str, code: int = 0) -> Any:
    return json.loads(run(*words, "--json", code=code))


def test_it_is_tried_handed_in_once_and_steered() -> None:
    tried = found("send", "{姓名}你好", "--to", "2026届", "--dry-run")
    assert (tried["broadcast"], tried["recipients"]) == (None, 2)
    assert [sample.split("\n")[-1] for sample in tried["samples"]] == ["同学2你好", "同学3你好"]
    number = found("send", "{姓名}你好", "--to", "2026届")["broadcast"]
    assert found("send", "{姓名}你好", "--to", "2026届", code=1)["refused"] == "broadcast-same"
    assert found("show", str(number))["state"] == "scheduled"
    assert "01 09:00 开始" in run("send", "元旦快乐", "--to", "2026届", "--at", "2030-01-01")
    assert "已暂停" in run("pause", str(number))
    assert "等时间到" in run("resume", str(number))
    assert "已取消" in run("cancel", str(number))
    assert "已经结束" in run("cancel", str(number), code=1)
    assert "cannot be written" in run("report", str(number), "none/report.xlsx", code=1)
    run("report", str(number), "report.xlsx")
    assert "学校" in next(read_rows(Path("report.xlsx"))).cells


def test_a_large_one_has_to_be_expected() -> None:
    assert "3 人" in run("send", "你好", "--to", "全部", code=1)
    assert found("send", "你好", "--to", "全部", "--expect", "2", code=1)
    assert found("send", "你好", "--to", "全部", "--expect", "3")["recipients"] == 3


def test_what_comes_round_tells_its_rule_and_its_next_times() -> None:
    words = ("周报，{姓名|同学}", "--to", "2026届", "--every", "每周一、周四早上8点，节假日不发")
    number = found("send", *words)["broadcast"]
    shown = found("show", str(number))
    assert shown["every"] == {
        "every": "weekly",
        "days": [1, 4],
        "at": "08:00:00",
        "but_holidays": True,
    }
    assert shown["due"]
    told = run("show", str(number))
    assert "每周一、四 08:00" in told
    assert "节假日不发" in told


def test_a_picture_goes_with_it() -> None:
    Path("海报.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    number = found("send", "来看", "--to", "2026届", "--file", "海报.png")["broadcast"]
    row, blob = asyncio.run(_stored(number))
    assert row.attachment is not None
    assert (row.attachment["name"], row.attachment["media_type"]) == ("海报.png", "image/png")
    assert (blob.data[:4], blob.person_id) == (b"\x89PNG", None)
    assert blob.expires_at is None, "it goes with its broadcast"


def test_a_file_too_large_is_refused_before_anything_is_kept() -> None:
    with Path("gross.pdf").open("wb") as file:
        file.truncate(21 * 2**20)
    assert "太大" in run("send", "来看", "--to", "2026届", "--file", "gross.pdf", code=1)
    assert run("show") == ""


def test_what_was_sent_is_said_otherwise_or_taken_away() -> None:
    number = str(found("send", "明天九点", "--to", "2026届")["broadcast"])
    assert "取消或等发完" in run("rewrite", number, "明天十点", code=1)
    run("cancel", number)
    assert "花括号" in run("rewrite", number, "{姓名", code=1)
    assert "正在改已发的" in run("rewrite", number, "明天十点")
    assert "取消或等发完" in run("withdraw", number, code=1)
    other = str(found("send", "后天九点", "--to", "2026届")["broadcast"])
    run("cancel", other)
    assert "正在撤回" in run("withdraw", other)


async def _stored(number: int) -> tuple[Broadcast, Blob]:
    database = Database.open(DATABASE)
    async with database.read() as session:
        row = await broadcasts.look_up(session, number)
        assert row is not None
        file = row.file()
        assert file is not None
        blob = await blobs.find(session, file.blob)
    await database.close()
    assert blob is not None
    return row, blob


def test_a_list_names_its_recipients_and_what_is_wrong() -> None:
    Path("list.csv").write_text("编号,姓名\n1,同学1\n3,\n2,别人\n99,\n", encoding="utf-8")
    listed = found("send", "你好", "--list", "list.csv", "--dry-run")
    assert listed["recipients"] == 2
    assert [(each["row"], each["why"]) for each in listed["unmatched"]] == [
        (4, "nobody"),
        (5, "nobody"),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("你好",), "for whom"),
        (("{姓名", "--to", "全部"), "花括号"),
        (("你好", "--to", "甲骨占卜"), "没看懂"),
        (("你好", "--to", "没报名77"), "没有编号 77"),
        (("你好", "--to", "全部", "--at", "2020-01-01 9:00"), "已经过去"),
        (("你好", "--to", "全部", "--at", "看心情"), "没看懂这个时间"),
        (("你好", "--to", "全部", "--buttons", "sign-up", "--activity", "99"), "没有编号 99"),
        (("你好", "--to", "全部", "--group", "77"), "没有 77 号群"),
        (("你好", "--to", "研究生"), "没有人符合"),
    ],
)
def test_what_cannot_be_sent_is_said_in_words(words: tuple[str, ...], said: str) -> None:
    assert said in run("send", *words, code=1)
    assert run("show") == ""
