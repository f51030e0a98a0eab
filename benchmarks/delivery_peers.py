"""How others would send the same broadcast; each is a process that can be killed and run again.

    python -m benchmarks.delivery_peers NAME SERVER DATABASE PER_SECOND PEOPLE

aiorate      python-telegram-bot with its AIORateLimiter, all messages begun at once
aiogram      aiogram's own example: a loop with a pause after each message
procrastinate  a job a message on PostgreSQL, retried when it fails; it keeps no pace of its own
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Any

import aiohttp
import procrastinate
from aiogram import Bot as AiogramBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.delivery_senders import TEXT
from tests.fakes.telegram import TOKEN

AT_ONCE = 64
STALLED_SECONDS = 2


async def aiorate(server: str, _: str, per_second: float, people: int) -> None:
    """As many at once as the library's own transport carries well."""
    limiter = AIORateLimiter(overall_max_rate=per_second, overall_time_period=1, max_retries=3)
    request = HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=600)
    places = asyncio.Semaphore(AT_ONCE)
    bot: ExtBot[Any] = ExtBot(
        TOKEN, base_url=f"{server}/bot", request=request, rate_limiter=limiter
    )

    async def send(person: int) -> None:
        async with places:
            with suppress(TelegramError):
                await bot.send_message(person, TEXT)

    async with bot:
        await asyncio.gather(*(send(person) for person in range(1, people + 1)))


async def aiogram(server: str, _: str, per_second: float, people: int) -> None:
    """The pause is what the limit leaves between two messages, as the example has it for 20/s."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(server))
    bot = AiogramBot(TOKEN, session=session)
    for person in range(1, people + 1):
        try:
            await bot.send_message(person, TEXT)
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
            with suppress(TelegramAPIError):
                await bot.send_message(person, TEXT)
        except TelegramAPIError:
            pass
        await asyncio.sleep(1 / per_second)
    await bot.session.close()


async def in_procrastinate(server: str, url: str, _: float, people: int) -> None:
    """Defer the jobs if nobody has, take back those of a dead worker, and do what is left."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))
    async with aiohttp.ClientSession() as session, app.open_async():

        @app.task(name="send", retry=procrastinate.RetryStrategy(max_attempts=5, wait=1))
        async def send(person: int) -> None:
            message = {"chat_id": person, "text": TEXT}
            async with session.post(f"{server}/bot{TOKEN}/sendMessage", json=message) as response:
                if response.status == 429:
                    raise ConnectionError("too many requests")

        manager = app.job_manager
        if await app.connector.execute_query_one_async(
            "SELECT to_regclass('procrastinate_jobs') AS t"
        ) == {"t": None}:
            await app.schema_manager.apply_schema_async()
            jobs: list[dict[str, Any]] = [{"person": person + 1} for person in range(people)]
            await send.batch_defer_async(*jobs)
        else:
            await asyncio.sleep(STALLED_SECONDS)
            for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
                await manager.retry_job(job)
        await app.run_worker_async(wait=False, concurrency=AT_ONCE)


PEERS = {"aiorate": aiorate, "aiogram": aiogram, "procrastinate": in_procrastinate}


def main() -> None:
    """Send to everybody."""
    name, server, url, per_second, people = sys.argv[1:]
    asyncio.run(PEERS[name](server, url, float(per_second), int(people)))


if __name__ == "__main__":
    main()
