"""Who may read `/metrics`: this machine, and whoever shows the token."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.metrics import Metrics
from bot.web.server import Server
from models.database import Database


def _ready() -> bool:
    return True


async def _status(database: Database, headers: dict[str, str], *, token: str = "") -> int:
    server = Server(database=database, metrics=Metrics(), metrics_token=token, is_loaded=_ready)
    async with TestClient(TestServer(server.application)) as client:
        answer = await client.get("/metrics", headers=headers)
        assert ("qilu_turn_seconds" in await answer.text()) == (answer.status == HTTPStatus.OK)
        return answer.status


async def test_this_machine_may_read_them(sqlite: Database) -> None:
    assert await _status(sqlite, {}) == HTTPStatus.OK


@pytest.mark.parametrize("client", ["203.0.113.9", "127.0.0.1, 203.0.113.9"])
async def test_nobody_else_may_through_a_proxy(sqlite: Database, client: str) -> None:
    assert await _status(sqlite, {"X-Forwarded-For": client}) == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("client", [{}, {"X-Forwarded-For": "203.0.113.9"}])
async def test_a_token_opens_them_to_whoever_has_it(
    sqlite: Database, client: dict[str, str]
) -> None:
    shown = {"Authorization": "Bearer right", **client}
    assert await _status(sqlite, shown, token="right") == HTTPStatus.OK


@pytest.mark.parametrize("shown", ["", "right", "Bearer wrong", "Bearer ", "Bearer réght"])
async def test_with_a_token_nothing_else_opens_them(sqlite: Database, shown: str) -> None:
    status = await _status(sqlite, {"Authorization": shown}, token="right")
    assert status == HTTPStatus.FORBIDDEN
