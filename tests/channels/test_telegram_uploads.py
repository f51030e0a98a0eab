"""The file of a broadcast travels once, however many get it and whatever happens to the first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel
from models.errors import Blocked, Unsure
from models.messages import Address, Attachment, Reply
from tests.channels.telegram_harness import Blobs
from tests.fakes.telegram import FakeTelegram, Fault

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
