"""The pages of activities over HTTP: to read, and to print as a poster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.columns import Columns
from models.activities.activities import Activity, add
from models.activities.employer_lists import import_employers, read_employers
from models.imports.imports import SourceFile
from models.sheets.sheets import Row, Sheet
from tests.announced import SPRING, announce
from tests.competing import edition
from tests.competing import published as competition
from tests.honoured import published
from tests.school import admin
from tests.web.reading import Client

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker


async def test_a_page_tells_all_and_escapes_it(
    client: Client, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(
        database, library, now=clock.now(), title="<b>双选会</b>", source_url="javascript:alert(1)"
    )
    async with client.get(f"/fairs/{number}") as response:
        page = await response.text()
    assert response.status == 200
    assert "&lt;b&gt;双选会&lt;/b&gt;" in page
    assert "2026-03-20 周五 09:00–16:30" in page
    assert "https://uri.amap.com/search?keyword=" in page
    assert "<b>" not in page
    assert "javascript:" not in page
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    async with client.get(f"/fairs/{number}", headers={"Accept-Language": "en"}) as response:
        assert "Sign up on Qilu" in await response.text()
    clock.passes(days=30)
    async with client.get(f"/fairs/{number}") as response:
        page = await response.text()
    assert "已结束" in page
    assert "start=fair" not in page


async def test_the_code_is_a_picture(
    client: Client, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now())
    async with client.get(f"/fairs/{number}.png") as response:
        assert (await response.read()).startswith(b"\x89PNG")
        assert response.content_type == "image/png"


@pytest.mark.parametrize(
    "path", ["/fairs/99", "/fairs/99.ics", "/fairs/99.png", "/fairs/x", "/fairs/99999999999"]
)
async def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    async with client.get(path) as response:
        assert response.status == 404


async def test_people_are_told_that_there_is_no_page(client: Client) -> None:
    for path in ("/fairs/99", "/nothing"):
        async with client.get(path, headers={"Accept": "text/html,*/*"}) as response:
            page = await response.text()
            assert (response.status, response.content_type) == (404, "text/html")
        assert "这里没有页面" in page
        assert 'href="/"' in page


async def test_the_page_of_a_round_tells_its_terms_and_every_date(
    client: Client, database: Database, li: Speaker
) -> None:
    number = await published(await admin(li.chat, "厅里"), database, as_of="2026-06-30")
    page = await (await client.get(f"/fairs/{number}")).text()
    for words in (
        "启路 · 评选",
        "毕业后在基层连续服务满 36 个月",
        "以上按 2026-06-30 计算",
        "申报截止：2026-03-20 周五",
        "学校审核截止：2026-04-10",
        "公示结束：2026-04-26",
        "在启路里申报",
        "扫码查看和申报",
    ):
        assert words in page, words
    assert "地点" not in page
    async with client.get(f"/fairs/{number}", headers={"Accept-Language": "en"}) as response:
        page = await response.text()
    assert "36 consecutive months at the grassroots since graduation" in page
    assert "Nominate in Qilu" in page


async def test_the_page_of_a_contest_tells_who_may_enter_and_no_place_that_is_not_known(
    client: Client, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await competition(database, library, clock, edition(capacity=3))
    async with client.get(f"/fairs/{number}") as response:
        page = await response.text()
    assert "谁能参加" in page
    assert "本科生组（本科 · 2027 年及以后毕业）" in page
    assert "地点没有写" not in page
    assert "扫码查看和报名" in page
    clock.passes(days=60)
    async with client.get(f"/fairs/{number}") as response:
        assert "扫码查看和报名" not in await response.text()


async def test_a_draft_is_shown_to_nobody(
    client: Client, database: Database, clock: SetClock
) -> None:
    now = clock.now()
    async with database.write() as session:
        draft = await add(session, Activity(**SPRING, created_at=now, updated_at=now), {})
    for suffix in ("", ".ics", ".png"):
        async with client.get(f"/fairs/{draft.id}{suffix}") as response:
            assert response.status == 404


async def test_the_employers_have_a_page(
    client: Client, database: Database, addressed: Library, clock: SetClock
) -> None:
    number = await announce(database, addressed, now=clock.now())
    assert "employers" not in await (await client.get(f"/fairs/{number}")).text()
    assert (await client.get(f"/fairs/{number}/employers")).status == 404
    rows = [("单位名称", "岗位", "专业"), ("<b>海尔</b>", "会计", "")]
    rows += [(f"企业{each:02}", "", "药学") for each in range(24)]
    table = [Row(Sheet(""), count, cells) for count, cells in enumerate(rows, start=1)]
    async with database.write() as session:
        await import_employers(
            session,
            number,
            read_employers(table, source="名单", columns=Columns.load("employers")),
            file=SourceFile("名单.csv", "0"),
            demands=lambda majors: (),
            is_whole=True,
            now=clock.now(),
        )
    page = await (await client.get(f"/fairs/{number}")).text()
    assert f'<a href="/fairs/{number}/employers">🏢 参会单位（25 家）</a>' in page
    first = await (await client.get(f"/fairs/{number}/employers")).text()
    assert "&lt;b&gt;海尔&lt;/b&gt;" in first
    assert "会计 · 不限专业" in first
    assert f"/fairs/{number}/employers?page=2" in first
    second = await (await client.get(f"/fairs/{number}/employers?page=2")).text()
    assert "企业23" in second
    assert "page=3" not in second
    assert (await client.get(f"/fairs/{number}/employers?page=3")).status == 404
