"""The whole program: a graduate on the page, a counselor who replies on Telegram, and back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.serving import serving
from bot.settings import Settings
from models.deliveries.deliveries import shown_as
from models.messages import Address
from models.people.invitations import invite
from models.people.roles import Part
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.fakes.telegram_chats import Shown
from tests.patience import PATIENCE
from tests.web.visiting import Frame, Page, Visitor, form, text_of

WANG = 7
SCHOOL = "山东大学"


@dataclass(slots=True)
class House:
    """A program that can be started again and again, its Telegram and its address."""

    settings: Settings
    api: FakeTelegram
    url: str = ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[App]:
        """Run the program."""
        app = await App.open(self.settings)
        try:
            async with serving(app) as url:
                self.url = url
                yield app
        finally:
            await app.close()

    async def shows(self, words: str) -> Shown:
        """Wait until the counselor sees a message with these words."""

        def found() -> list[Shown]:
            return [each for each in self.api.shown(WANG) if words in each.text]

        try:
            await self.api.until(found)
        except TimeoutError:
            raise AssertionError(f"{words!r} is not in {self.api.texts(WANG)}") from None
        return found()[-1]

    async def replies(self, app: App, words: str, answer: str) -> None:
        """Reply to the message with these words, once it is written down that it was sent."""
        shown = await self.shows(words)
        address = Address("telegram", str(WANG))
        async with asyncio.timeout(PATIENCE):
            known = ""
            while not known:
                async with app.database.read() as session:
                    known = await shown_as(session, address, str(shown.message_id))
        self.api.says(WANG, answer, answers=shown.message_id)

    async def appoints(self, app: App) -> None:
        """Make the person on Telegram a counselor, by a link that they open."""
        async with app.database.write() as session:
            token = await invite(session, Part(SCHOOL), by=None, now=app.clock.now())
        self.api.says(WANG, f"/start counselor_{token}")
        await self.shows("同意我记住")
        self.api.presses(WANG, "同意")
        await self.shows("同学看到的称呼")
        self.api.says(WANG, "王老师")
        await self.shows("你将以「王老师」")
        self.api.presses(WANG, "✅ 确认")
        await self.shows("你已成为辅导员")


@pytest.fixture
async def house(tmp_path: Path, prepared_url: str) -> AsyncIterator[House]:
    """A program on the web and on Telegram."""
    async with FakeTelegram() as api:
        api.person(WANG, "Wang")
        settings = Settings(
            data=tmp_path / "data",
            database_url=prepared_url,
            port=0,
            telegram_token=SecretStr(TOKEN),
            telegram_api=api.url,
            _env_file=None,
        )
        yield House(settings, api)


async def test_a_question_on_the_page_is_answered_by_replying_on_telegram(house: House) -> None:
    async with house.open() as app, Visitor(house) as li:
        await li.arrives()
        page = await li.opens()
        await house.appoints(app)
        await _asks(page, "三方协议丢了怎么补办")
        await house.replies(app, "三方协议丢了怎么补办", "先到就业中心登记")
        answer = await _pushed(page, "先到就业中心登记")
        assert "王老师" in text_of(answer)
        await page.says("周末开门吗")
        await house.replies(app, "周末开门吗", "周末不开")
        await _pushed(page, "周末不开")
    # The program ends, and starts again in the middle of the conversation.
    async with house.open() as app, Visitor(house, **_cookies(li)) as again:
        page = await again.opens()
        await page.says("那我周一去")
        await house.shows("那我周一去")
        house.api.presses(WANG, "进入对话")
        await house.shows("你在对话 #1 里了")
        house.api.sends_file(WANG, "登记表.docx", b"a form")
        file = await _pushed(page, "王老师", file="登记表.docx")
        async with again.http.get(f"{house.url}/files/{file['id']}/0") as response:
            assert await response.read() == b"a form"
        async with again.http.post(
            f"{house.url}/upload", data=form("协议.pdf"), headers={"Origin": house.url}
        ) as response:
            assert response.status == 200
        await house.api.until(lambda: [s for s in house.api.shown(WANG) if s.file])
        house.api.says(WANG, "结束")
        over = await _pushed(page, "请打个分")
        [five] = [b for b in over["replies"][0]["buttons"] if b["label"].startswith("5")]
        assert "5 分" in text_of(await page.says(action=five["action"]))
        await house.replies(app, "那我周一去", "忘了一句")
        await house.shows("已经结束了，没有发出去")


async def _asks(page: Page, words: str) -> None:
    """Ask for a counselor: agree, name the school, and type what it is about."""
    await page.says("找老师")
    await page.says(action=_action(page, "同意"))
    await page.says(SCHOOL)
    assert "山东大学的辅导员（1 位）" in text_of(await page.says(words))


async def _pushed(page: Page, words: str, *, file: str = "") -> Frame:
    """The exchange that was pushed to the page with these words, and this file."""
    while True:
        for frame in page.seen:
            for reply in frame["replies"]:
                name = (reply.get("attachment") or {}).get("name", "")
                if words in reply.get("text", "") and name == file:
                    return frame
        await page.until("exchange")


def _action(page: Page, label: str) -> str:
    for frame in reversed(page.seen):
        for reply in frame["replies"]:
            for button in reply.get("buttons", ()):
                if button["label"] == label:
                    return str(button["action"])
    raise AssertionError(label)


def _cookies(visitor: Visitor) -> dict[str, str]:
    return {cookie.key: cookie.value for cookie in visitor.http.cookie_jar}
