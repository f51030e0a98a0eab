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
from sqlmodel import SQLModel

from handlers.every import build_router
from handlers.turn import pack
from models.files.blobs import Blob
from models.people.roles import Grant, Role
from tests.competing import person_of
from tests.owned import own_one_of_everything
from tests.school import counselor, graduate
from tests.talk import Chat, Speaker

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
async def owner(chat: Chat) -> Speaker:
    return await counselor(chat, "王老师")


@pytest.fixture
async def stranger(chat: Chat) -> Speaker:
    return await counselor(chat, "别校老师", school="烟台大学")


@pytest.fixture
async def world(
    chat: Chat, library: Library, clock: SetClock, owner: Speaker, stranger: Speaker
) -> dict[str, int]:
    """The numbers of what the school has, and of who is not of it."""
    owned = await own_one_of_everything(chat, owner, library=library, clock=clock)
    return owned | {"stranger": await person_of(chat, stranger)}


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
        if "取消" in stranger.labels:
            await stranger.says("/cancel")
    assert await _rows(database) == before


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


async def test_who_loses_the_role_does_not_finish_a_talk(
    chat: Chat, database: Database, world: dict[str, int], owner: Speaker
) -> None:
    for name, words in TALKS.items():
        await owner.does(action=_action(name, world))
        assert "取消" in owner.labels, (name, owner.text)
        async with database.write() as session:
            grant = await session.get_one(Grant, world["grant"])
            await session.delete(grant)
        before = await _rows(database)
        await owner.says(words)
        assert "需要相应的权限" in owner.text, name
        assert await _rows(database) == before, name
        async with database.write() as session:  # the role is back, for the next talk
            session.add(Grant(**grant.model_dump()))


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
