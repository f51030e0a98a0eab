"""The whole program on Telegram, over real HTTP: polled and called, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import App
from bot.serving import serving
from bot.settings import Settings
from tests.channels.telegram_harness import UNREADABLE
from tests.fakes.telegram import TOKEN, FakeTelegram, Flood

LI = 42
SENTENCE = "我是山大软件工程24届本科，老家临沂，想去青岛或者烟台"
PUBLIC = "https://qilu.example"
NOWHERE = "http://127.0.0.1:1"
"""Where its public address leads until it serves."""


@dataclass(frozen=True, slots=True)
class House:
    """The settings of a program, which can be started again and again, and its Telegram."""

    settings: Settings
    api: FakeTelegram

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Run the program; what was under way is settled on leaving."""
        app = await App.open(self.settings)
        try:
            async with serving(app) as url:
                self.api.updates.doors[PUBLIC] = url
                yield
        finally:
            await app.close()

    async def says(self, text: str, *expected: str) -> None:
        """Write, and wait for an answer with all of the words."""
        seen = len(self.api.shown(LI))
        self.api.says(LI, text)
        await self._until(expected, seen)

    async def presses(self, label: str, *expected: str) -> None:
        """Press the newest button whose label contains this, and wait for the answer."""
        labels = [
            button["text"]
            for shown in self.api.shown(LI)
            for row in shown.keyboard
            for button in row
            if label in button["text"]
        ]
        assert labels, f"no button {label!r} below {self.api.texts(LI)[-1]}"
        seen = len(self.api.shown(LI))
        self.api.presses(LI, labels[-1])
        await self._until(expected, seen)

    async def hears(self, *expected: str, count: int = 1) -> None:
        """Wait until so many messages have all of the words."""

        def is_heard() -> bool:
            texts = self.api.texts(LI)
            return sum(all(word in text for word in expected) for text in texts) >= count

        try:
            await self.api.until(is_heard)
        except TimeoutError:
            raise AssertionError(f"{expected} not {count} times in {self.api.texts(LI)}") from None
        await self.api.updates.until_acknowledged()

    async def counts(self, name: str) -> float:
        """A number that the program tells about itself."""
        url = f"{self.api.updates.doors[PUBLIC]}/metrics"
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            lines = (await response.text()).splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))

    async def _until(self, words: tuple[str, ...], seen: int) -> None:
        def is_answered() -> bool:
            shown = self.api.shown(LI)
            news = [*shown[seen:], *(old for old in shown[:seen] if old.edited)]
            return all(any(word in message.text for message in news) for word in words)

        try:
            await self.api.until(is_answered)
        except TimeoutError:
            raise AssertionError(f"{words} not among {self.api.texts(LI)[seen:]}") from None
        await self.api.updates.until_acknowledged()


@pytest.fixture(params=["polling", "webhook"])
async def house(
    request: pytest.FixtureRequest, tmp_path: Path, prepared_url: str
) -> AsyncIterator[House]:
    """A bot that is polled, or called at its public address."""
    async with FakeTelegram() as api:
        api.person(LI)
        api.updates.doors[PUBLIC] = NOWHERE
        settings = Settings(
            data=tmp_path / "data",
            database_url=prepared_url,
            port=0,
            public_url=PUBLIC,
            telegram_token=SecretStr(TOKEN),
            telegram_mode=request.param,
            telegram_api=api.url,
        )
        yield House(settings, api)


async def test_from_a_question_to_a_saved_position_across_a_restart(house: House) -> None:
    async with house.open():
        await house.says("计算机专业在烟台有什么岗位", "烟台市", "符合", "2024年国考职位表")
        shown = len(house.api.shown(LI))
        await house.presses("下一页", "第 2 页")
        assert len(house.api.shown(LI)) == shown  # turned in place
        await house.presses("1 📄 详情", "职位代码")
        await house.presses("⭐ 收藏", "同意我记住")
        await house.says("我先想想")
        # The program ends before there is consent, and what was wished for with it.
    house.api.presses(LI, "同意")
    async with house.open():
        await house.api.until(lambda: "再点一次" in house.api.shown(LI)[-1].text)
        await house.presses("⭐ 收藏", "已收藏")
        await house.says("/saved", "1 个岗位")


async def test_what_was_written_while_it_was_down_is_answered_once(house: House) -> None:
    async with house.open():
        await house.says(SENTENCE, "同意我记住")
    house.api.presses(LI, "同意")
    house.api.says(LI, SENTENCE)
    async with house.open():
        await house.api.updates.until_acknowledged()
        told = house.api.texts(LI)
    assert "再说一遍" in told[1]
    assert "软件工程" in told[2]
    assert len(told) == 3


async def test_an_answer_that_comes_again_late_is_not_taken_for_the_next_one(
    house: House,
) -> None:
    async with house.open():
        await house.says("我学会计的，想去烟台", "同意我记住")
        house.api.presses(LI, "同意")
        await house.hears("学历")
        house.api.says(LI, "本科")
        [answer] = house.api.updates.pending
        await house.hears("学校")
    house.api.updates.add_raw(answer)
    async with house.open():
        await house.hears("学校", count=2)
        await house.says("山东大学", "毕业")
        await house.says("取消")


async def test_a_press_that_comes_twice_and_before_an_earlier_one_counts_once(
    house: House,
) -> None:
    async with house.open():
        await house.says("计算机专业在烟台有什么岗位", "烟台市")
        await house.presses("1 📄 详情", "职位代码")
        await house.presses("⭐ 收藏", "同意我记住")
        house.api.presses(LI, "同意")
        await house.hears("谢谢信任")
        await house.presses("⭐ 收藏", "已收藏")
        await house.presses("2 📄 详情", "职位代码")
    house.api.says(LI, "/saved")
    house.api.presses(LI, "⭐ 收藏")
    look, press = house.api.updates.pending
    house.api.updates.reorder([press, look, press])
    async with house.open():
        await house.hears("已收藏", count=3)
        await house.says("/saved", "2 个岗位")


async def test_a_gigabyte_is_not_fetched_and_said_so(house: House) -> None:
    async with house.open():
        house.api.sends_file(LI, "录像.mp4", b"", announced=2**30, caption="我的面试")
        await house.hears("没能取下来")
        assert house.api.accepted("getFile") == []
        await house.says("/help", "岗位")


async def test_what_cannot_be_read_is_counted_and_holds_up_nobody(house: House) -> None:
    async with house.open():
        for number, update in enumerate(UNREADABLE):
            house.api.updates.add_raw({"update_id": 900 + number, **update})
        await house.says("/help", "岗位")
        assert await house.counts("qilu_unreadable_total") == len(UNREADABLE)


async def test_a_reply_that_telegram_puts_off_arrives_later(house: House) -> None:
    house.api.script(LI, Flood(1))
    async with house.open():
        house.api.says(LI, "/help")
        await house.hears("岗位")
    assert house.api.refusals[429] == 1
