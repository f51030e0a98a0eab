"""Tables in chat: what they are is asked, they are tried, imported, and taken back; by whom."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from sqlmodel import col, select

from models.activities.activities import Activity
from models.activities.employers import FairVacancy
from models.contests.entries import ContestEntry
from models.files import blobs
from models.messages import Upload
from models.people.audit import Audit
from models.people.roles import Part, Role
from models.positions.positions import Position
from models.sheets.sheets import rows_in
from models.visits.visit_positions import VisitPosition
from models.visits.visits import Visit
from tests.announced import announce
from tests.competing import entered, faults, granted, published, states
from tests.school import introduced
from tests.talk import Chat
from tests.visited import visited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker

SCHOOL = "山东师范大学"


@pytest.fixture
async def teacher(chat: Chat) -> Speaker:
    return await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)


def csv(name: str, *lines: str) -> Upload:
    data = "\n".join(lines).encode()
    return Upload(name, "text/csv", len(data), data)


def xlsx(name: str, *rows: Sequence[Any]) -> Upload:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if str(cell).startswith("="):
                    sheet.write_formula(number, column, cell, value="#VALUE!")
                else:
                    sheet.write(number, column, cell)
    return Upload(name, "", len(file.getvalue()), file.getvalue())


async def stored(database: Database, column: Any) -> list[Any]:
    async with database.read() as session:
        return list(await session.exec(select(column)))


async def test_visits_are_guessed_tried_imported_and_taken_back(
    chat: Chat, database: Database, teacher: Speaker
) -> None:
    lines = ("走访企业,走访日期,带队领导", "海尔集团,2026-02-25,=HYPERLINK(1)", "海信集团,待定,")
    await teacher.sends(csv("走访台账.csv", *lines))
    teacher.sees("收到「走访台账.csv」。这是什么表")
    await teacher.taps("走访记录")
    teacher.sees(
        "预演", "读到记录：2", "新增：1", "第 3 行：看不懂走访日期", "1 个单元格以「=」开头"
    )
    assert await stored(database, Visit.leaders) == []
    (file,) = [reply.attachment for reply in teacher.replies if reply.attachment]
    async with database.read() as session:
        blob = await blobs.find(session, file.blob)
    assert blob is not None
    assert [row.cells[1] for row in rows_in(blob.data)] == ["行", "3"]
    offered = teacher.replies
    await teacher.taps("导入")
    teacher.sees("已导入（编号 1）", "新增：1")
    assert await stored(database, Visit.leaders) == ["=HYPERLINK(1)"]
    assert await stored(database, Visit.school) == [SCHOOL]
    teacher.replies = offered
    await teacher.taps("导入")
    teacher.sees("已经导入过了（导入编号 1）")
    await teacher.says("/imports")
    teacher.sees("导入记录，共 1 次", "#1 走访记录 · 走访台账.csv", "新增 1")
    await teacher.taps("撤销这次导入")
    await teacher.taps("确定撤销")
    teacher.sees("移除 1 条")
    assert await stored(database, Activity.state) == ["withdrawn"]
    async with database.read() as session:
        deeds = select(Audit.deed, Audit.person_id).where(col(Audit.subject) == "import:1")
        found = [tuple(row) for row in await session.exec(deeds.order_by(col(Audit.id)))]
    assert [deed for deed, _ in found] == ["imported", "undid"]
    assert None not in {person for _, person in found}


async def test_results_with_formulas_and_of_other_schools_are_left_out(
    chat: Chat, database: Database, library: Library, clock: SetClock, teacher: Speaker
) -> None:
    (number, _) = await published(database, library, clock)
    for name in "李王":
        await entered(await introduced(chat.person(name)), number)
    far = "我是烟台大学会计学27届本科，家在烟台，想去济南"
    await entered(await introduced(chat.person("外"), far), number)
    rows = ((1, "", 95, 1), (2, "", "=1/0", 2), (3, "", 99, 1))
    await teacher.sends(xlsx("成绩.xlsx", ("报名编号", "姓名", "得分", "名次"), *rows))
    await teacher.taps("比赛成绩")
    teacher.sees("是哪一项比赛的成绩")
    await teacher.taps("职业规划大赛")
    teacher.sees("有变动：1", "第 3 行：公式没有算出结果", "第 4 行：这份报名不在你负责的范围里")
    await teacher.taps("导入")
    async with database.read() as session:
        scores = list(await session.exec(select(ContestEntry.score)))
    assert sorted(scores) == ["", "", "95"]
    assert await faults(database) == []


async def test_employers_belong_to_a_fair_of_ones_own(
    chat: Chat, database: Database, library: Library, clock: SetClock, teacher: Speaker
) -> None:
    await announce(database, library, now=clock.now(), title="别校双选会", organiser="烟台大学")
    table = csv("参会单位.csv", "单位名称,展位,岗位,专业", "海尔集团,A01,会计,会计学")
    await teacher.sends(table)
    await teacher.taps("参会单位")
    teacher.sees("没有将要举办的招聘活动")
    await teacher.does(action="table-of:1:1")
    teacher.sees("需要相应的权限")
    mine = await announce(database, library, now=clock.now(), organiser=SCHOOL)
    await teacher.does(action="table:1:employers")
    await teacher.taps(f"#{mine} ")
    await teacher.taps("导入")
    assert await stored(database, FairVacancy.activity_id) == [mine]


async def test_positions_belong_to_a_visit_or_to_an_admin(
    chat: Chat, database: Database, library: Library, clock: SetClock, teacher: Speaker
) -> None:
    table = csv(
        "岗位.csv",
        "招录单位,职位名称,职位代码,招录人数,专业要求,学历",
        "甲局,科员,01,2,会计学,本科",
    )
    await teacher.sends(table)
    await teacher.taps("职位表")
    teacher.sees("请先登记走访")
    await teacher.does(action="table-of:1:0")
    teacher.sees("需要相应的权限")
    await visited(database, now=clock.now())
    admin = await granted(chat, chat.person("管"), Role.ADMIN)
    await admin.does(action="table:1:positions")
    admin.sees("这个文件已经不在了")
    await admin.sends(table)
    await admin.taps("职位表")
    await admin.taps("不属于哪次走访")
    await admin.taps("导入")
    assert await stored(database, Position.state) == ["open"]
    await teacher.does(action="import-undo:1:yes")
    teacher.sees("需要相应的权限")
    await admin.says("/imports")
    await admin.taps("撤销这次导入")
    await admin.taps("确定撤销")
    assert await stored(database, Position.state) == ["withdrawn"]


async def test_how_many_will_be_told_is_said_before_positions_of_a_visit_are_imported(
    chat: Chat, database: Database, clock: SetClock, teacher: Speaker
) -> None:
    for name, words in (("李", "会计学26届本科"), ("王", "护理学26届本科")):
        await introduced(chat.person(name), f"我是{SCHOOL}{words}，家在烟台，想去济南")
    number = await visited(database, now=clock.now(), part=Part(SCHOOL))
    head = "招录单位,职位名称,职位代码,招录人数,专业要求,学历,工作地点"
    await teacher.sends(csv("岗位.csv", head, "海尔集团,会计,01,2,会计学,本科,济南市"))
    await teacher.taps("职位表")
    await teacher.taps(f"#{number} ")
    teacher.sees("新增：1", "现在有 1 位毕业生符合其中岗位的条件")
    assert await stored(database, VisitPosition.visit_id) == []
    await teacher.taps("导入")
    assert await stored(database, VisitPosition.visit_id) == [number]


async def test_another_schools_fairs_are_left_out(
    chat: Chat, database: Database, teacher: Speaker
) -> None:
    head = "活动名称,主办单位,举办时间,举办地点"
    lines = ("春季双选会,,2026-04-01,体育馆", "别校双选会,烟台大学,2026-04-02,体育馆")
    more = "市级招聘会,烟台市人力资源和社会保障局,2026-04-03,人才市场"
    await teacher.sends(csv("招聘会.csv", head, *lines, more))
    await teacher.taps("活动")
    teacher.sees("新增：2", "1 行是其他学校主办的")
    await teacher.taps("导入")
    found = await stored(database, Activity.organiser)
    assert sorted(found) == sorted([SCHOOL, "烟台市人力资源和社会保障局"])


async def test_who_is_no_counselor_and_what_is_no_table_is_told_so(
    chat: Chat, database: Database, teacher: Speaker
) -> None:
    li = await introduced(chat.person("李"))
    await li.sends(csv("走访.csv", "走访企业,走访日期", "海尔集团,2026-02-25"))
    li.sees_no("这是什么表")
    await li.does(action="table:1:visits")
    li.sees("需要相应的权限")
    await teacher.sends(csv("名单.csv", "爱好,血型", "下棋,A"))
    teacher.sees("没有认出这张表的表头", "走访记录")
    rows = [f"企业{number},2026-02-25" for number in range(2001)]
    await teacher.sends(csv("很长.csv", "走访企业,走访日期", *rows))
    teacher.sees("一次最多导入 2,000 行")
    await teacher.sends(Upload("坏.xlsx", "", 6, b"PK\x03\x04zz"))
    teacher.sees_no("这是什么表")
    assert await states(database) == []
