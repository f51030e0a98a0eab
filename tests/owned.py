"""A school that has one of everything: an entry, a plea, a visit, a question, a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.broadcasts import broadcasts
from models.broadcasts.broadcast_audiences import Rules
from models.contests.contest_exceptions import ContestException
from models.people.people import PersonRow
from tests.announced import announce
from tests.competing import edition, entered, person_of, published
from tests.school import SCHOOL, introduced
from tests.visited import opened, visited

if TYPE_CHECKING:
    from knowledge.library import Library
    from tests.conftest import SetClock
    from tests.talk import Chat, Speaker


async def own_one_of_everything(
    chat: Chat, owner: Speaker, *, library: Library, clock: SetClock
) -> dict[str, int]:
    """Let a school have it; the numbers by which buttons name each."""
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
            "visit": visit,
        }


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
