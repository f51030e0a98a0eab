"""Applications in chat: recorded by the graduate or the counselor, and counted in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, func, select, update

from models.people.people import PersonRow, contact_at
from models.people.roles import Part
from models.privacy import erase, everything_about
from models.visits import visit_reports
from models.visits.applications import Application, ApplicationStep, Stage
from tests.school import SCHOOL, counselor, graduate, pushed
from tests.talk import Chat, Speaker
from tests.visited import opened, visited

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from models.visits.visit_reports import VisitReport
    from tests.conftest import SetClock


@pytest.fixture
async def position(database: Database, library: Library, clock: SetClock) -> int:
    visit = await visited(database, now=clock.now(), agreements=["基地"], internships=5)
    return await opened(database, library, visit, now=clock.now())


async def named(chat: Chat, name: str, *, school: str = SCHOOL, locale: str = "") -> Speaker:
    speaker = await graduate(chat, name, school=school, locale=locale)
    await _tell(chat, speaker, name=name)
    return speaker


async def _tell(chat: Chat, speaker: Speaker, **told: str) -> None:
    async with chat.database.write() as session:
        number = await person_id(chat, speaker)
        await session.exec(update(PersonRow).where(col(PersonRow.id) == number).values(**told))


async def person_id(chat: Chat, speaker: Speaker) -> int:
    async with chat.database.read() as session:
        contact = await contact_at(session, speaker.address)
        assert contact is not None
        return contact.person_id


async def applied(speaker: Speaker, position: int, *, yes: str = "确认") -> None:
    await speaker.does(action=f"apply:{position}")
    await speaker.taps(yes)


async def reported(database: Database, school: str = SCHOOL) -> VisitReport:
    async with database.read() as session:
        return await visit_reports.report(session, [Part(school)])


async def test_from_the_wish_to_the_contract(
    chat: Chat, database: Database, position: int
) -> None:
    li = await named(chat, "李雷")
    await li.says("访企拓岗")
    await li.taps("详情")
    await li.taps("我有意向")
    li.sees("老师能看到你的进展")
    await li.taps("确认")
    li.sees("有意向 · 2026-03-02")
    await li.taps("已投递")
    await li.says("/start visit_1")
    assert "📮 我有意向" not in li.labels
    await li.taps("我的投递")
    await li.taps("进面试")
    teacher = await counselor(chat, "王老师")
    await teacher.says("/start visit_1")
    await teacher.taps("谁投了")
    teacher.sees("有 1 人投递", "李雷", "面试中")
    await teacher.taps("走访详情")
    await teacher.taps("谁投了")
    await teacher.taps("收到录用意向")
    teacher.sees("收到录用意向")
    (told,) = await pushed(database, "application", li)
    assert "老师登记了你的进展" in told.text
    await li.says("/applications")
    await li.taps("签约了")
    await teacher.says("走访成效")
    teacher.sees("走访 1 次", "协议 1 项，实习名额 5 个", "投递 1 人次", "已签约 1")
    figures = (await reported(database)).figures
    assert (figures["applications"], figures["contract"], figures["offer"]) == (1, 1, 0)


async def test_from_the_wish_to_the_contract_in_english(chat: Chat, position: int) -> None:
    li = await named(chat, "Li", locale="en")
    await li.says("/visits")
    await li.taps("The visit")
    await li.taps("I want this one")
    li.sees("The counselors of your school")
    await li.taps("Confirm")
    await li.taps("Interview")
    await li.taps("Contract")
    li.sees("contract · 2026-03-02")
    await li.taps("One step back")
    li.sees("interview · 2026-03-02")


async def test_a_counselor_records_a_graduate_who_is_told(
    chat: Chat, database: Database, position: int
) -> None:
    li = await named(chat, "李雷")
    await _tell(chat, li, school=SCHOOL, college="商学院")
    twin = chat.person("另一个李雷")
    await twin.says("/privacy")
    await _tell(chat, twin, name="李雷", school=SCHOOL, college="文学院")
    teacher = await counselor(chat, "王老师")
    await teacher.does(action=f"applicant-add:{position}")
    await teacher.says("韩梅梅")
    teacher.sees("没有找到「韩梅梅」", "毕业生叫什么名字")
    await teacher.says("李雷")
    teacher.sees("登记「李雷 · 商学院」")  # the other one has not agreed to be remembered
    await teacher.taps("确认")
    teacher.sees("已登记")
    assert len(await pushed(database, "application", li)) == 1
    assert not await pushed(database, "application", twin)


async def test_only_the_graduate_and_their_counselors_move_an_application(
    chat: Chat, position: int
) -> None:
    li, han = await named(chat, "李雷"), await named(chat, "韩梅梅")
    await applied(li, position)
    stranger = await counselor(chat, "外校老师", school="烟台大学")
    for other in (han, stranger):
        await other.does(action="stage:1:contract")
        other.sees("需要相应的权限")
    await han.does(action=f"applicants:{position}")
    han.sees("需要相应的权限")
    await stranger.does(action=f"applicants:{position}")
    stranger.sees("还没有人投递")
    stranger.sees_no("李雷")


async def test_a_person_has_one_contract(
    chat: Chat, database: Database, library: Library, clock: SetClock, position: int
) -> None:
    second = await opened(database, library, 1, now=clock.now(), title="出纳")
    li = await named(chat, "李雷")
    await applied(li, position)
    await applied(li, second)
    await li.does(action="stage:1:contract")
    await li.does(action="stage:2:contract")
    li.sees("一个人只能有一份")
    await li.does(action="stage:1:back")
    await li.does(action="stage:2:contract")
    li.sees("已签约")
    assert (await reported(database)).figures["contract"] == 1


@pytest.mark.parametrize(
    ("pressed", "stands"),
    [
        (["interview", "applied"], Stage.INTERVIEW),
        (["declined", "offer"], Stage.DECLINED),
        (["contract", "declined"], Stage.CONTRACT),
        (["applied", "interview", "back", "back"], Stage.INTENT),
        (["back"], Stage.INTENT),
        (["interview", "back", "applied", "interview", "back"], Stage.APPLIED),
        (["nonsense"], Stage.INTENT),
    ],
)
async def test_what_may_follow(
    chat: Chat, database: Database, position: int, pressed: list[str], stands: Stage
) -> None:
    li = await named(chat, "李雷")
    await applied(li, position)
    for stage in pressed:
        await li.does(action=f"stage:1:{stage}")
    async with database.read() as session:
        (application,) = await session.exec(select(Application))
    assert application.stage == stands
    assert (await reported(database)).doubts == ()


async def test_nobody_applies_to_what_no_visit_opened_or_is_closed(
    chat: Chat, position: int
) -> None:
    li, teacher = await named(chat, "李雷"), await counselor(chat, "王老师")
    for number in ("0", "999", "x", "9" * 30):
        await li.does(action=f"apply:{number}")
        li.sees("不是学校走访开拓的")
    await teacher.does(action=f"visit-close:{position}")
    await li.does(action=f"apply:{position}")
    li.sees("已经关闭")


async def test_the_report_adds_up_to_the_rows(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    stages = [Stage.INTENT, Stage.APPLIED, Stage.CONTRACT, Stage.DECLINED]
    for number in range(3):
        visit = await visited(database, now=clock.now(), enterprise=f"企业{number}")
        for title in ("会计", "出纳")[: number + 1]:
            await opened(database, library, visit, now=clock.now(), title=title)
    await visited(database, now=clock.now(), part=Part("烟台大学"))
    async with database.read() as session:
        positions = [
            each.id for line in (await reported(database)).lines for each in line.positions
        ]
    for number, stage in enumerate(stages):
        speaker = await named(chat, f"生{number}")
        for position in positions[: number + 1]:
            await applied(speaker, position)
        async with database.read() as session:
            mine = select(Application.id).where(
                Application.person_id == await person_id(chat, speaker)
            )
            first = (await session.exec(mine.order_by(col(Application.id)))).first()
        if stage is not Stage.INTENT:
            await speaker.does(action=f"stage:{first}:{stage}")
    found = await reported(database)
    async with database.read() as session:
        rows = (await session.exec(select(func.count()).select_from(Application))).one()
        counted = select(Application.stage, func.count()).group_by(col(Application.stage))
        by_stage = dict((await session.exec(counted)).all())
    figures = found.figures
    assert figures["visits"] == 3
    assert figures["applications"] == rows == 10
    assert {stage: figures[stage] for stage in by_stage} == by_stage
    assert sum(figures[stage] for stage in Stage) == rows
    assert sum(line.figures["applications"] for line in found.lines) == rows
    traced = found.to_json()
    listed = [
        one["application"]
        for visit in traced["visits"]
        for each in visit["positions"]
        for one in each["applications"]
    ]
    assert len(set(listed)) == len(listed) == rows


async def test_what_does_not_fit_together_is_told(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    visit = await visited(database, now=clock.now())
    position = await opened(database, library, visit, now=clock.now(), headcount=1)
    for name in ("李雷", "韩梅梅"):
        speaker = await named(chat, name)
        await applied(speaker, position)
        await speaker.says("/applications")
        await speaker.taps("签约了")
    async with database.write() as session:
        forged = update(ApplicationStep).where(col(ApplicationStep.application_id) == 2)
        await session.exec(forged.values(stage=Stage.OFFER))
    reasons = [each.key for each in (await reported(database)).doubts]
    assert reasons == ["visits-doubt-headcount", "visits-doubt-stage"]


async def test_applications_are_handed_out_and_erased(
    chat: Chat, database: Database, position: int
) -> None:
    li = await named(chat, "李雷")
    await applied(li, position)
    number = await person_id(chat, li)
    async with database.write() as session:
        kept = await everything_about(session, number)
        await erase(session, number, now=chat.clock.now())
    assert len(kept["application"]) == len(kept["applicationstep"]) == 1
    async with database.read() as session:
        assert not (await session.exec(select(Application))).all()
        assert not (await session.exec(select(ApplicationStep))).all()
    assert (await reported(database)).figures["applications"] == 0
