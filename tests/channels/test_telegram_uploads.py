"""The file of a broadcast travels once, however many get it and whatever happens to the first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_uploads import UploadBook
from models.database import Database
from models.errors import Blocked, Unsure
from models.files import blobs as stored_blobs
from models.messages import Address, Attachment, Reply
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import Blobs, channel
from tests.fakes.telegram import FakeTelegram, Fault

NOW = datetime(2026, 3, 2, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n picture"
CROWD = range(1, 21)


@pytest.fixture
async def api() -> AsyncIterator[FakeTelegram]:
    """A Bot API that knows a crowd, and takes a moment for everything."""
    async with FakeTelegram(latency=0.01) as api:
        for person in CROWD:
            api.person(person)
        yield api


async def _send(telegram: TelegramChannel, person: int, file: Attachment) -> str:
    return await telegram.send(
        Address("telegram", str(person)), Reply(f"给{person}", attachment=file)
    )


def _uploads(api: FakeTelegram) -> int:
    return sum(bool(call.params.files) for call in api.calls)


@pytest.mark.parametrize(
    ("name", "data", "media_type", "kind"),
    [
        ("海报.png", PNG, "image/png", "photo"),
        ("名单.xlsx", b"PK\x03\x04", "application/octet-stream", "document"),
        ("坏图.png", b"no picture", "image/png", "document"),
    ],
)
async def test_many_at_once_get_the_one_upload(
    api: FakeTelegram,
    telegram: TelegramChannel,
    blobs: Blobs,
    *,
    name: str,
    data: bytes,
    media_type: str,
    kind: str,
) -> None:
    file = blobs.keep(name, data, media_type)
    await asyncio.gather(*(_send(telegram, person, file) for person in CROWD))
    assert _uploads(api) == 1
    for person in CROWD:
        [shown] = api.shown(person)
        assert (shown.kind, shown.text) == (kind, f"给{person}")
        assert shown.file is not None
        assert (shown.file.name, shown.file.data) == (name, data)


@pytest.mark.parametrize(("fault", "error"), [(403, Blocked), ("cut", Unsure)])
async def test_an_upload_that_failed_is_made_by_the_next(
    api: FakeTelegram, telegram: TelegramChannel, blobs: Blobs, fault: Fault, error: type
) -> None:
    file = blobs.keep("海报.png", PNG, "image/png")
    api.script(1, fault)
    results = await asyncio.gather(
        *(_send(telegram, person, file) for person in CROWD), return_exceptions=True
    )
    assert [type(result) for result in results if not isinstance(result, str)] == [error]
    assert sum(len(api.shown(person)) for person in CROWD) == len(CROWD) - 1
    assert _uploads(api) == 1


async def test_an_id_that_telegram_forgot_is_made_anew(
    api: FakeTelegram, telegram: TelegramChannel, blobs: Blobs
) -> None:
    file = blobs.keep("海报.png", PNG, "image/png")
    await _send(telegram, 1, file)
    api.methods.kept.clear()
    await _send(telegram, 2, file)
    await _send(telegram, 3, file)
    assert [len(api.shown(person)) for person in (1, 2, 3)] == [1, 1, 1]
    assert _uploads(api) == 2


async def test_two_files_are_two_uploads(
    api: FakeTelegram, telegram: TelegramChannel, blobs: Blobs
) -> None:
    files = [blobs.keep(name, PNG + name.encode(), "image/png") for name in ("a.png", "b.png")]
    for person in (1, 2):
        for file in files:
            await _send(telegram, person, file)
    assert _uploads(api) == 2
    assert [shown.file.name for shown in api.shown(2) if shown.file] == ["a.png", "b.png"]


@asynccontextmanager
async def _started(
    api: FakeTelegram, blobs: Blobs, database: Database
) -> AsyncIterator[TelegramChannel]:
    """The channel of a program that has just been started."""
    telegram = channel(api, blobs=blobs, uploads=UploadBook(database))
    await telegram.start(RecordingDesk())
    yield telegram
    await telegram.stop()


async def _stored(database: Database, blobs: Blobs) -> Attachment:
    """A picture of the operator, in the database as well."""
    async with database.write() as session:
        file = await stored_blobs.keep(
            session,
            person_id=None,
            name="海报.png",
            media_type="image/png",
            data=PNG,
            now=NOW,
            expires_at=NOW + timedelta(days=1),
        )
    blobs.data[file.blob] = PNG
    return file


async def test_a_restart_uploads_nothing_again(
    api: FakeTelegram, database: Database, blobs: Blobs
) -> None:
    file = await _stored(database, blobs)
    for people in ((1, 2), (3, 4)):
        async with _started(api, blobs, database) as telegram:
            await asyncio.gather(*(_send(telegram, person, file) for person in people))
    assert _uploads(api) == 1
    assert [shown.kind for person in (1, 2, 3, 4) for shown in api.shown(person)] == ["photo"] * 4
    api.methods.kept.clear()  # as after the bot got another token
    async with _started(api, blobs, database) as telegram:
        await _send(telegram, 5, file)
    assert _uploads(api) == 2
    assert len(api.shown(5)) == 1


async def test_what_is_noted_goes_with_its_file(
    api: FakeTelegram, database: Database, blobs: Blobs
) -> None:
    file, book = await _stored(database, blobs), UploadBook(database)
    async with _started(api, blobs, database) as telegram:
        await _send(telegram, 1, file)
        assert await book.find(file.blob) is not None
        async with database.write() as session:
            assert await stored_blobs.prune(session, now=NOW + timedelta(days=2)) == 1
        assert await book.find(file.blob) is None
        unstored = blobs.keep("b.png", PNG, "image/png")
        await _send(telegram, 1, unstored)
    assert await book.find(unstored.blob) is None
    assert len(api.shown(1)) == 2
