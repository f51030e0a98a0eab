"""The web chat as it runs, over real HTTP, with a small assistant behind the real dispatcher.

site = Site(database=…, library=…, clock=…)
await site.open()      also again, at the same address, after `close`
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Self

from aiohttp import web

from bot.channels.web import WebChannel
from bot.web.bounds import Bounds
from bot.web.chat import ChatPage
from bot.web.headers import protect
from bot.web.visitors import Visitors
from handlers.dispatcher import Dispatcher
from handlers.router import Router
from handlers.turn import Turn, Turned
from knowledge.library import Library
from models.clock import Clock
from models.database import Database
from models.errors import SendError
from models.files import blobs
from models.messages import Address, Button, Card, Incoming, Reply
from models.people.people import meet
from models.privacy import erase

SECRET = "a secret that is long enough for a test"

router = Router()


@router.button("agree")
async def agree(turn: Turn) -> Reply:
    turn.person.consented_at = turn.now
    return Reply("好的，我会记住。")


@router.button("page", link=True)
async def turn_page(turn: Turn, number: str) -> Reply:
    return positions(int(number), edits=True)


@router.button("save")
async def save(turn: Turn, number: str) -> Reply:
    return Reply(f"已收藏岗位 {number}")


@router.command("forget", menu=False)
async def forget(turn: Turn, rest: str) -> Reply:
    await erase(turn.session, turn.person_id, now=turn.now)
    turn.person = await meet(turn.session, turn.incoming.address, now=turn.now)
    return Reply("已经忘掉")


@router.text
async def answer(turn: Turn) -> Reply:
    if turn.incoming.attachment:
        return Reply(f"收到 {turn.incoming.attachment.name}，{turn.incoming.attachment.size} 字节")
    if turn.text == "开始":
        return Reply("可以记住您说的话吗？", buttons=(Button("同意", "agree"),))
    if "岗位" in turn.text:
        return positions(1)
    if turn.text == "坏链接":
        card = Card(
            "不是网址", url="javascript:alert(1)", lines=("<b>粗体</b>", "✅ 专业符合", "· 备注")
        )
        return Reply("javascript:alert(1)", cards=(card,))
    if turn.text == "日历":
        file = await blobs.keep(
            turn.session,
            person_id=turn.person_id,
            name="日历 2026.ics",
            media_type="text/calendar",
            data=b"BEGIN:VCALENDAR",
            now=turn.now,
            expires_at=turn.now + timedelta(days=1),
        )
        return Reply("您的日历", attachment=file)
    return Reply(f"听到：{turn.text}")


def positions(page: int, *, edits: bool = False) -> Reply:
    """Two made-up positions a page, with buttons to turn it."""
    first = 2 * page - 1
    cards = tuple(
        Card(
            title=f"第 {number} 个岗位",
            lines=("烟台市芝罘区 · 招 2 人", "本科：计算机类（0809）"),
            url=f"https://example.org/{number}",
            buttons=(Button("收藏", f"save:{number}"),),
        )
        for number in (first, first + 1)
    )
    turns = [Button("上一页", f"page:{page - 1}")] if page > 1 else []
    turns.append(Button("下一页", f"page:{page + 1}"))
    return Reply(f"第 {page} 页", cards=cards, buttons=tuple(turns), edits=edits)


class HeldDesk:
    """The desk: the real dispatcher, which can be held up before and after a turn."""

    def __init__(self, take: Callable[[Incoming], Awaitable[Turned]]) -> None:
        #: Takes a turn.
        self.take = take
        self.before = asyncio.Event()
        self.before.set()
        self.after = asyncio.Event()
        self.after.set()

    async def receive(self, incoming: Incoming) -> Turned:
        await self.before.wait()
        turned = await self.take(incoming)
        await self.after.wait()
        return turned

    async def postpone(
        self, address: Address, reply: Reply, *, key: str, error: SendError
    ) -> None:
        raise NotImplementedError("the web chat answers through the transcript")

    def skip(self, channel: str) -> None:
        raise NotImplementedError("the web chat says what it cannot read")


class Site:
    """A server that can be closed and opened again over the same database."""

    def __init__(
        self,
        *,
        database: Database,
        library: Library,
        clock: Clock,
        bounds: Bounds | None = None,
        assistant: Router = router,
    ) -> None:
        self.assistant = assistant
        self.database = database
        self.library = library
        self.clock = clock
        self.bounds = bounds or Bounds()
        self.port = 0
        self.visitors = Visitors(SECRET)
        self.desk: HeldDesk
        self.channel: WebChannel
        self._runner: web.AppRunner

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def dispatcher(self) -> Dispatcher:
        """The assistant that is spoken to."""
        return Dispatcher(
            database=self.database,
            router=self.assistant,
            library=self.library,
            clock=self.clock,
        )

    async def open(self) -> None:
        self.desk = HeldDesk(self.dispatcher())
        self.channel = WebChannel(
            database=self.database,
            texts=self.library.texts,
            visitors=self.visitors,
            clock=self.clock,
            bounds=self.bounds,
        )
        app = web.Application()
        protect(app)
        ChatPage(texts=self.library.texts, visitors=self.visitors, bounds=self.bounds).attach(app)
        self.channel.attach(app)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        listener = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await listener.start()
        self.port = self._runner.addresses[0][1]
        await self.channel.start(self.desk)

    async def close(self) -> None:
        await self.channel.stop()
        await self._runner.cleanup()
