"""Results and promotion: taken in with care, undone, and the next round for the promoted alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from knowledge.columns import Columns
from models.contests.promotions import Promotion, promote, ranked
from models.contests.result_lists import ResultList, read_results
from models.contests.results import ResultDifference, compare_results, import_results
from models.errors import Refused
from models.imports.imports import SourceFile
from models.sheets.sheets import read_rows
from models.tables.import_undo import Knowledge, undo
from scheduler.result_news import ResultTeller
from tests.competing import EDITION, deeds, edition, entered, faults, published, states
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker

HEAD = ("报名编号", "姓名", "得分", "名次", "奖项", "证书编号")


async def three(chat: Chat, number: int) -> list[Speaker]:
    return [await entered(await introduced(chat.person(name)), number) for name in "李王赵"]


def listed(folder: Path, *rows: Sequence[Any]) -> tuple[ResultList, SourceFile]:
    path = folder / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEAD, *rows)):
            sheet.write_row(number, 0, row)
    found = read_results(read_rows(path), source="成绩", columns=Columns.load("results"))
    return found, SourceFile.at(path)


async def taken_in(
    database: Database, number: int, found: ResultList, file: SourceFile, clock: SetClock
) -> tuple[int, ResultDifference]:
    async with database.write() as session:
        made, _, difference = await import_results(
            session, number, found, file=file, now=clock.now()
        )
    return made.number, difference


async def undone(
    database: Database, library: Library, number: int, clock: SetClock
) -> dict[str, int]:
    known = Knowledge(library.names, library.regions, library.schools)
    async with database.write() as session:
        return await undo(session, number, known=known, by=None, now=clock.now())


async def goes_on(
    database: Database, clock: SetClock, contest: int, numbers: Sequence[int]
) -> Promotion:
    async with database.write() as session:
        return await promote(session, contest, numbers, by=None, now=clock.now())


async def test_results_are_tried_taken_in_shown_on_their_day_and_taken_back(
    chat: Chat, database: Database, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    first = edition(result="2026-04-20")
    (number, _) = await published(database, library, clock, first)
    li, wang, _ = await three(chat, number)
    found, file = listed(
        tmp_path,
        (1, "同学李", "95.5", 1, "一等奖", "A-001"),
        (2, "同学王", 90, 2, "二等奖", "A-001"),
        (3, "张三", 80, 3, "", ""),
        (2, "同学王", 91, 2, "", ""),
        (77, "", 70, 4, "", ""),
        ("甲", "", 70, 4, "", ""),
        (3, "同学赵", 80, "优秀", "", ""),
    )
    async with database.read() as session:
        checked, difference = await compare_results(session, number, found)
    assert difference.changed == (1,)
    assert sorted((p.row, p.reason) for p in checked.problems) == [
        (3, "problem-same-certificate"),
        (4, "problem-other-name"),
        (5, "problem-same-entry"),
        (6, "problem-no-entry"),
        (7, "problem-no-entry-number"),
        (8, "problem-no-rank"),
    ]
    assert await faults(database) == []
    made, _ = await taken_in(database, number, found, file, clock)
    await li.says("/mine")
    li.sees_no("一等奖")
    clock.passes(days=50)
    await li.says("/mine")
    li.sees("成绩：一等奖 · 95.5 分 · 第 1 名 · 证书编号 A-001")
    assert not any("退赛" in label for label in li.labels)
    await li.does(action="scratch:1:yes")
    li.sees("已经结束，不能再退赛")
    await wang.says("/mine")
    wang.sees_no("成绩")
    found, file = listed(tmp_path, (1, "同学李", "95.5", 1, "特等奖", "A-001"))
    later, difference = await taken_in(database, number, found, file, clock)
    assert difference.changes == {1: {"award": ["一等奖", "特等奖"]}}
    assert await undone(database, library, made, clock) == {"kept": 1}
    await li.says("/mine")
    li.sees("成绩：特等奖")
    li.sees_no("95.5", "A-001")
    with pytest.raises(Refused, match="import-undone-before"):
        await undone(database, library, made, clock)
    await undone(database, library, later, clock)
    assert await faults(database) == []


async def test_two_entries_change_their_certificates_in_one_list(
    chat: Chat, database: Database, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    (number, _) = await published(database, library, clock)
    await three(chat, number)
    rows = (1, "", 90, 1, "", "A-1"), (2, "", 80, 2, "", "A-2"), (3, "", 70, 3, "", "A-3")
    await taken_in(database, number, *listed(tmp_path, *rows), clock)
    found, file = listed(
        tmp_path,
        (1, "", 80, 2, "", "A-2"),
        (2, "张三", 90, 1, "", "A-1"),
        (3, "", 75, 3, "", "A-4"),
    )
    _, kept = await taken_in(database, number, found, file, clock)
    assert kept.changed == (3,), "who has A-2 keeps it, as their row does not fit"
    found, file = listed(tmp_path, (1, "", 80, 2, "", "A-2"), (2, "", 90, 1, "", "A-1"))
    swapped, difference = await taken_in(database, number, found, file, clock)
    assert difference.changed == (1, 2)
    assert await undone(database, library, swapped, clock) == {"restored": 2}
    assert await faults(database) == []


async def test_by_rank_the_promoted_and_nobody_else_fill_in_the_next_form(
    chat: Chat, database: Database, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    (number, second) = await published(database, library, clock)
    li, wang, _ = await three(chat, number)
    rows = [(each, "", 100 - each, min(each, 2), "", "") for each in (1, 2, 3)]
    found, file = listed(tmp_path, *rows)
    await taken_in(database, number, found, file, clock)
    async with database.read() as session:
        assert await ranked(session, number, 1) == [1]
        assert await ranked(session, number, 2) == [1, 2, 3]
    outcome = await goes_on(database, clock, number, [1])
    assert [entry.activity_id for entry in outcome.made] == [second]
    await li.says("/mine")
    li.sees("已晋级，请在截止前填写", "已晋级下一轮")
    await li.does(action=f"compete:{second}")
    await li.says("https://example.org/video")
    await li.taps("确认")
    li.sees("已提交", "等待审核")
    await wang.does(action=f"compete:{second}")
    for words in ("王五", "https://example.org/other"):
        await wang.says(words)
    await wang.taps("确认")
    wang.sees("只有晋级的选手能参加")
    assert await faults(database) == []
    assert await deeds(database) == [
        *["entered"] * 3,
        *["result"] * 3,
        "promoted",
        "invited",
        "changed",
    ]


async def test_who_cannot_go_on_is_left_with_the_reason(
    chat: Chat, database: Database, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    first = EDITION.replace("begins: 2026-05-10", "begins: 2026-05-10\n    quota: 1")
    (number, second) = await published(database, library, clock, edition(first, capacity=3))
    li, wang, zhao = await three(chat, number)
    await entered(await introduced(chat.person("孙")), number)
    found, _ = listed(tmp_path, (4, "同学孙", 80, 1, "", ""))
    async with database.read() as session:
        checked, _ = await compare_results(session, number, found)
    assert [each.reason for each in checked.problems] == ["problem-entry-waiting"]
    await zhao.does(action="scratch:3:yes")
    outcome = await goes_on(database, clock, number, [1, 2, 3, 4, 1, 99])
    assert [entry.person_id for entry in outcome.made]
    assert outcome.left == {
        2: "promotion-quota",
        3: "promotion-withdrawn",
        4: "promotion-waiting",
        99: "problem-no-entry",
    }
    assert (await goes_on(database, clock, number, [1])).left == {1: "promotion-before"}
    await li.does(action="scratch:1:yes")
    li.sees("已经晋级，不能再退")
    await li.does(action=f"quit:{second}")
    await li.taps("确定退赛")
    assert (await goes_on(database, clock, number, [1])).left == {1: "promotion-before"}
    assert len((await goes_on(database, clock, number, [2])).made) == 1
    await wang.says("/mine")
    wang.sees("你参加了 2 项比赛")
    with pytest.raises(Refused, match="promotion-last-round"):
        await goes_on(database, clock, second, [1])
    assert await faults(database) == []


async def test_places_of_the_next_round_have_a_waiting_list(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    first = EDITION.replace("begins: 2026-05-10", "begins: 2026-05-10\n    capacity: 1")
    (number, second) = await published(database, library, clock, edition(first))
    li, wang, _ = await three(chat, number)
    await goes_on(database, clock, number, [1, 2])
    await li.does(action=f"quit:{second}")
    await li.taps("确定退赛")
    await wang.does(action=f"place:{second}")
    wang.sees("已晋级，请在截止前填写")
    assert (await states(database))[3:] == ["withdrawn", "invited"]
    assert await faults(database) == []


async def test_results_are_told_on_their_day_and_again_when_corrected_or_taken_back(
    chat: Chat, database: Database, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    teller = ResultTeller(database=database, clock=clock, library=library)
    (number, _) = await published(database, library, clock, edition(result="2026-04-20"))
    (li, wang, zhao) = await three(chat, number)
    await li.says("/language")
    await li.taps("English")
    found, file = listed(tmp_path, (1, "", 95, 1, "", ""), (2, "", 90, 2, "", ""))
    first, _ = await taken_in(database, number, found, file, clock)
    await teller.tell()
    await chat.delivers()
    assert (li.pushed, wang.pushed) == ([], [])
    clock.passes(days=50)
    for _ in range(2):
        await teller.tell()
    await wang.hears("成绩出来了（报名编号 2）：90 分 · 第 2 名")
    await taken_in(database, number, found, file, clock)
    found, file = listed(tmp_path, (2, "", 99, 1, "一等奖", ""))
    await taken_in(database, number, found, file, clock)
    for _ in range(2):
        await teller.tell()
    await wang.hears("原来：90 分 · 第 2 名\n现在：一等奖 · 99 分 · 第 1 名")
    assert len(wang.pushed) == 2
    await undone(database, library, first, clock)
    await teller.tell()
    await chat.delivers()
    assert len(wang.pushed) == 2
    await li.hears("is out (entry 1): score 95 · rank 1", "was taken back; it was: score 95")
    assert (len(li.pushed), len(zhao.pushed)) == (2, 0)
