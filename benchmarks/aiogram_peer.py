"""The dialogue of `benchmarks.turns` in aiogram 3, with its own states in memory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.base import BaseSession
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage, SimpleEventIsolation
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Message, Update, User


class Form(StatesGroup):
    """The questions."""

    track = State()
    name = State()
    size = State()
    wish = State()
    confirm = State()


class Silent(BaseSession):
    """A session that accepts every call and sends nothing."""

    async def close(self) -> None:
        """Nothing to close."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], *_: Any, **__: Any) -> Any:
        """What Telegram would answer does not matter to the dialogue."""
        return None

    async def stream_content(self, *arguments: Any, **options: Any) -> Any:
        """No files here."""
        yield b""


def talker(words: Sequence[str], tracks: Sequence[str]) -> Callable[[int, str], Awaitable[None]]:
    """A function that says one thing to a new bot and returns when it has been handled."""
    bot = Bot("1:" + "x" * 35, session=Silent())
    dispatcher = Dispatcher(storage=MemoryStorage(), events_isolation=SimpleEventIsolation())
    dispatcher.include_router(_router(words[0].removeprefix("/"), tracks))
    numbers = count(1)

    async def say(person: int, text: str) -> None:
        number = next(numbers)
        user = User(id=person + 1, is_bot=False, first_name="x")
        message = Message(
            message_id=number,
            date=datetime.now(UTC),
            chat=Chat(id=person + 1, type="private"),
            from_user=user,
            text=text,
        )
        await dispatcher.feed_update(bot, Update(update_id=number, message=message))

    return say


def _router(command: str, tracks: Sequence[str]) -> Router:
    router = Router()

    @router.message(Command(command))
    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_state(Form.track)
        await message.answer("Which track?")

    @router.message(Form.track, F.text.in_(tracks))
    async def track(message: Message, state: FSMContext) -> None:
        await state.update_data(track=message.text)
        await state.set_state(Form.name)
        await message.answer("Which name?")

    @router.message(Form.name)
    async def name(message: Message, state: FSMContext) -> None:
        await state.update_data(name=message.text)
        await state.set_state(Form.size)
        await message.answer("How many?")

    @router.message(Form.size, F.text.isdigit())
    async def size(message: Message, state: FSMContext) -> None:
        await state.update_data(size=message.text)
        await state.set_state(Form.wish)
        await message.answer("Any wish?")

    @router.message(Form.wish)
    async def wish(message: Message, state: FSMContext) -> None:
        data = await state.update_data(wish=message.text)
        await state.set_state(Form.confirm)
        await message.answer(f"{data} Right?")

    @router.message(Form.confirm, F.text == "yes")
    async def confirm(message: Message, state: FSMContext) -> None:
        await state.clear()
        await message.answer("Done.")

    return router
