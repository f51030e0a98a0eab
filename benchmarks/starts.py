"""From the command to the first answer: seconds and memory, in an empty folder and again.

`qilu run` is asked over its own web page, `qilu chat` through a pipe; both for real positions.
Every figure is the median of some starts. Seconds of the processor count the program's own work
only, so they tell more than the clock where others keep the machine busy.

    python -m benchmarks.starts [--times 5] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

QUESTION = "计算机专业在烟台有什么岗位"
_ADDRESS = "http://127.0.0.1:18091"
_POLL_SECONDS = 0.01

Figures = dict[str, float]


async def run(folder: str) -> Figures:
    """Start `qilu run`, wait until it is ready, ask on the page."""
    began = time.perf_counter()
    async with _qilu("run", "--port", "18091", "--data", folder) as program:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(_ADDRESS, cookie_jar=jar) as page:
            await _until_ready(page)
            found = {"ready, s": time.perf_counter() - began, "ready, MB": _resident(program)}
            await (await page.get("/")).read()
            async with page.ws_connect("/chat", headers={"Origin": _ADDRESS}) as chat:
                await chat.send_json({"type": "hello", "after": None, "locale": "zh-CN"})
                await chat.send_json({"type": "say", "id": "first-question", "text": QUESTION})
                while (frame := await chat.receive_json())["type"] != "exchange":
                    pass
            assert frame["replies"][0]["cards"]
            found["answer, s"] = time.perf_counter() - began
            found |= _taken(program)
    return found


async def chat(folder: str) -> Figures:
    """Start `qilu chat` and ask."""
    began = time.perf_counter()
    async with _qilu("chat", "--json", "--data", folder) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(f"{QUESTION}\n".encode())
        answer = json.loads(await program.stdout.readline())
        assert answer["out"][0]["cards"]
        return {"answer, s": time.perf_counter() - began, **_taken(program)}


async def measure(times: int) -> dict[str, Figures]:
    """The medians of first and later starts."""
    seen: dict[str, list[Figures]] = {}
    for command in (run, chat):
        for _ in range(times):
            with tempfile.TemporaryDirectory() as folder:
                for start in ("first", "later"):
                    row = f"qilu {command.__name__}, {start} start"
                    seen.setdefault(row, []).append(await command(folder))
    return {
        row: {name: statistics.median(one[name] for one in all_of_it) for name in all_of_it[0]}
        for row, all_of_it in seen.items()
    }


def table(found: dict[str, Figures]) -> str:
    """The figures as lines of text."""
    columns = ("ready, s", "ready, MB", "answer, s", "processor, s", "answer, MB")
    lines = [f"{'':26}" + "".join(f"{name:>14}" for name in columns)]
    for row, figures in found.items():
        cells = (f"{figures[name]:14.2f}" if name in figures else f"{'':14}" for name in columns)
        lines.append(f"{row:26}" + "".join(cells))
    return "\n".join(lines)


@asynccontextmanager
async def _qilu(*words: str) -> AsyncIterator[asyncio.subprocess.Process]:
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield program
    finally:
        program.terminate()
        await program.wait()


async def _until_ready(page: aiohttp.ClientSession) -> None:
    while True:
        with suppress(aiohttp.ClientError):
            async with page.get("/healthz") as answer:
                if answer.status == 200:
                    return
        await asyncio.sleep(_POLL_SECONDS)


def _taken(program: asyncio.subprocess.Process) -> Figures:
    times = (
        Path(f"/proc/{program.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    )
    ticks = int(times[11]) + int(times[12])  # in user and in system mode
    return {
        "processor, s": ticks / os.sysconf("SC_CLK_TCK"),
        "answer, MB": _resident(program),
    }


def _resident(program: asyncio.subprocess.Process) -> float:
    status = Path(f"/proc/{program.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--json", type=Path, default=Path("benchmarks/results/starts.json"))
    options = parser.parse_args()
    found = asyncio.run(measure(options.times))
    print(table(found))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    document = {"starts": found, "load": os.getloadavg()[0], "cores": os.cpu_count()}
    options.json.write_text(json.dumps(document, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
