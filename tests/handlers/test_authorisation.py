"""Who may press what: every button of counselors and admins, by people to whom it is not theirs.

A school has one of everything. Its graduate, and a counselor of another school, press each button
with its numbers, as if they had seen it; a counselor who loses the role goes on with a talk.
"""

from __future__ import annotations

from inspect import signature
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from sqlmodel import SQLModel, col, delete

from handlers.every import build_router
from handlers.turn import pack
from models.broadcasts import broadcasts
from models.broadcasts.broadcast_audiences import Rules
from models.contests.contest_exceptions import ContestException
from models.files.blobs import Blob
from models.people.people import PersonRow
from models.people.roles import Grant, Role
from tests.announced import announce
from tests.competing import edition, entered, person_of, published
from tests.school import SCHOOL, counselor, graduate, introduced
from tests.talk import Chat, Speaker
from tests.visited import opened, visited

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

SECRETS = (
    *("我和家里吵架了", "宿舍热水几点停供？", "同学li", "13800138000", "摔伤住院", "李雷"),
    *("算盘队", "给全校的草稿"),
)
"""What only those of the school may read."""

PRESSES = {
    "admit": ("{entry}",),
    "answer": ("{entry}", "upheld"),
    "apart": ("{group}",),
    "appeals": ("{contest}",),
    "applicant-add": ("{position}",),
    "applicants": ("{position}",),
    "approve": ("{broadcast}", "yes"),
    "article": ("{article}",),
    "articles": ("0",),
    "broadcast": ("{broadcast}",),
    "broadcasts": ("0",),
    "cast": ("{broadcast}", "submit"),
    "close": ("{conversation}",),
    "close-position": ("{position}",),
    "counselors": ("0",),
    "decide": ("{plea}", "grant"),
    "dismiss": ("{group}",),
    "draft": ("1",),
    "edit": ("{article}",),
    "enter": ("{conversation}",),
    "entries": ("{contest}",),
    "gaps": (),
    "group": ("{group}",),
    "hand": ("{conversation}", "{stranger}"),
    "history": ("{conversation}",),
    "inbox": (),
    "leave": (),
    "manage": ("{fair}", "cancel"),
    "new-article": (),
    "new-broadcast": (),
    "paper": ("{entry}", "0"),
    "promote": ("{contest}",),
    "pass": ("{conversation}",),
    "pleas": ("{contest}",),
    "progress": ("{project}",),
    "proposal": ("{proposal}", "accepted"),
    "proposals": ("{project}",),
    "questions": ("0",),
    "release": ("{conversation}",),
    "reopen": ("{conversation}",),
    "reopen-position": ("{position}",),
    "respond": ("{group}",),
    "restore": ("{article}", "0"),
    "retire": ("{article}",),
    "return": ("{entry}",),
    "revoke": ("{grant}", "{owner}"),
    "roster": ("{contest}",),
    "take": ("{conversation}",),
    "undismiss": ("{group}",),
    "versions": ("{article}",),
    "visit-add": ("{visit}",),
    "visit-change": ("{visit}", "venue"),
    "visit-close": ("{position}",),
    "visit-record": (),
    "visit-withdraw": ("{visit}",),
    "visits-report": ("0",),
}
"""Button -> what it carries; any other one carries ones."""
OF_ONES_OWN = {"applicant-add", "new-article", "new-broadcast", "visit-record"}
"""What begins something new, for those whom one looks after; so is anybody's who has the role."""
SPOKEN = {"exchange", "talk", "person", "contact", "blob", "audit"}
"""Tables that any turn may write."""


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


@pytest.fixture
async def owner(chat: Chat) -> Speaker:
    return await counselor(chat, "王老师")


@pytest.fixture
async def stranger(chat: Chat) -> Speaker:
    return await counselor(chat, "别校老师", school="烟台大学")


@pytest.fixture
async def world(
    chat: Chat, library: Library, clock: SetClock, owner: Speaker, stranger: Speaker
) -> dict[str, int]:
    """The numbers of what the school has."""
    now, database = clock.now(), chat.database
    (contest, _) = await published(
        database, library, clock, edition().replace("山东师范大学".encode(), SCHOOL.encode())
    )
    li = await entered(await introduced(chat.person("li"), f"我是{SCHOOL}会计学27届本科"), contest)
    visit = await visited(database, now=now)
    position = await opened(database, library, visit, now=now)
    await _apply(li, position)
    fair = await announce(database, library, now=now, organiser=SCHOOL)
    project = await _project(owner, li)
    await li.says("宿舍热水几点停供？")
    await li.says("/teacher")
    await li.says("我和家里吵架了")
    async with database.write() as session:
        author = await person_of(chat, owner)
        row = await session.get_one(PersonRow, await person_of(chat, li))
        row.name = "李雷"
        plea = ContestException(
            activity_id=contest,
            person_id=await person_of(chat, li),
            plea="摔伤住院",
            salt="1",
            created_at=now,
        )
        session.add(plea)
        content = broadcasts.Content("给全校的草稿", Rules())
        draft = await broadcasts.draft(session, content, author_id=author, now=now)
        await session.flush()
        return {
            "article": 0,
            "broadcast": draft.number,
            "contest": contest,
            "conversation": 1,
            "entry": 1,
            "fair": fair,
            "grant": 1,
            "group": 1,
            "owner": author,
            "plea": plea.number,
            "position": position,
            "project": project,
            "proposal": 1,
            "stranger": await person_of(chat, stranger),
            "visit": visit,
        }


async def test_a_graduate_presses_none_of_them(
    chat: Chat, database: Database, world: dict[str, int]
) -> None:
    wang = await graduate(chat, "wang")
    before = await _rows(database)
    for name in _buttons():
        await wang.does(action=_action(name, world))
        assert "需要相应的权限" in wang.text, name
    assert await _rows(database) == before


async def test_a_counselor_of_another_school_presses_none_of_them(
    chat: Chat, database: Database, world: dict[str, int], stranger: Speaker
) -> None:
    before = await _rows(database)
    for name in _buttons():
        await stranger.does(action=_action(name, world))
        assert stranger.replies, name
        assert [secret for secret in SECRETS if secret in stranger.text] == [], name
        assert await _cells(chat, stranger) & set(SECRETS) == set(), name
        if name in PRESSES.keys() - OF_ONES_OWN:
            assert "取消" not in stranger.labels, f"{name} begins a talk"
        assert await _rows(database) == before, name
        await stranger.says("/cancel")


async def test_the_owner_can_press_what_the_others_cannot(
    chat: Chat, world: dict[str, int], owner: Speaker
) -> None:
    """The control: the buttons above carry what there is."""
    refused = []
    for name in ("entries", "pleas", "applicants", "group", "proposals", "broadcast"):
        await owner.does(action=_action(name, world))
        if not any(secret in owner.text for secret in SECRETS):
            refused.append(name)
    assert refused == []
    await owner.does(action=_action("roster", world))
    assert "同学li" in await _cells(chat, owner)


TALKS = {
    "applicant-add": "李雷",
    "decide": "2026-05-01",
    "manage": "确认",
    "new-article": "题目",
    "new-broadcast": "大家好",
    "progress": "有进展",
    "respond": "晚上十一点停。",
    "return": "写得太短",
    "visit-add": "会计",
    "visit-change": "青岛",
    "visit-record": "海信集团",
    "visit-withdraw": "确认",
}


@pytest.mark.parametrize("name", TALKS)
async def test_who_loses_the_role_does_not_finish_a_talk(
    chat: Chat, database: Database, world: dict[str, int], owner: Speaker, name: str
) -> None:
    await owner.does(action=_action(name, world))
    assert "取消" in owner.labels, owner.text
    async with database.write() as session:
        await session.exec(delete(Grant).where(col(Grant.person_id) == world["owner"]))
    before = await _rows(database)
    await owner.says(TALKS[name])
    owner.sees("需要相应的权限")
    assert await _rows(database) == before


def _buttons() -> dict[str, tuple[str, ...]]:
    """What is only for roles, with what each carries."""
    found = {}
    for route in build_router().buttons.values():
        if route.role is not Role.GRADUATE:
            _, *parameters = signature(route.handler).parameters.values()
            wanted = [each for each in parameters if each.default is each.empty]
            found[route.name] = PRESSES.get(route.name, ("1",) * len(wanted))
    assert PRESSES.keys() <= found.keys()
    return found


def _action(name: str, world: dict[str, int]) -> str:
    said = {key: str(number) for key, number in world.items()} | {"article": "probation-length"}
    return pack(name, *(argument.format(**said) for argument in _buttons()[name]))


async def _cells(chat: Chat, speaker: Speaker) -> set[str]:
    """What stands in the workbooks that somebody was just given."""
    found: set[str] = set()
    async with chat.database.read() as session:
        for file in (reply.attachment for reply in speaker.replies if reply.attachment):
            book = load_workbook(BytesIO((await session.get_one(Blob, file.blob)).data))
            found |= {str(cell) for sheet in book for row in sheet.values for cell in row}
    return found


async def _rows(database: Database) -> dict[str, list[Any]]:
    """Everything stored, but for what any turn writes."""
    found: dict[str, list[Any]] = {}
    async with database.read() as session:
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in SPOKEN:
                found[table.name] = [tuple(row) for row in await session.run(table.select(), {})]
    return found


async def _apply(li: Speaker, position: int) -> None:
    await li.does(action=f"apply:{position}")
    await li.taps("确认")


async def _project(owner: Speaker, li: Speaker) -> int:
    """A project to which a team applies; its number."""
    await owner.says("/project")
    for words in ("智能财务人才培养", "海尔集团", "就业实习基地", "会计学", "1"):
        await owner.says(words)
    for words in ("2026-06-30", "2026-02-20", "2028-12-31"):
        await owner.says(words)
    await owner.taps("确认")
    action = next(
        button.action
        for reply in owner.replies
        for button in reply.every_button()
        if button.action.startswith("fair:")
    )
    number = int(action.split(":")[1])
    await li.does(action=f"propose:{number}")
    await li.taps("学生团队")
    for words in ("算盘队", "5", "做一个账务机器人"):
        await li.says(words)
    await li.taps("确认")
    return number
