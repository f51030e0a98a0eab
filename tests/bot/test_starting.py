"""Starting: a new database is prepared beside the program, which may be stopped at any moment."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import pytest

from bot.first_start import FirstStart
from bot.preparation import prepare_at
from bot.settings import Settings
from tests.bot.program import environment, qilu

MOMENTS = (0.0, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0, 1.4, 1.8, 2.4)
SIGNALS = (signal.SIGTERM, signal.SIGINT)
ENTRY = "import sys; had = {*sys.modules}; import bot.__main__; print(*{*sys.modules} - had)"
QUESTION = "会计专业有什么岗位\n"


@pytest.mark.parametrize("is_first", [True, False])
async def test_it_stops_clean_at_any_moment(tmp_path: Path, *, is_first: bool) -> None:
    if not is_first:
        await prepare_at(Settings(data=tmp_path).database())
    for moment, number in zip(MOMENTS, cycle(SIGNALS), strict=False):
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--port", "0"),
            cwd=tmp_path,
            env=environment(tmp_path / str(moment) if is_first else tmp_path),
            stderr=asyncio.subprocess.PIPE,
        )
        while not _decides(program.pid):
            await _runs_on(program, 0.001)
        await _runs_on(program, moment)
        program.send_signal(number)
        async with asyncio.timeout(5):
            _, errors = await program.communicate()
        assert program.returncode == 0, (moment, number, errors.decode())
        assert b"Traceback" not in errors, (moment, number, errors.decode())


def test_a_signal_is_caught_before_anything_large_is_imported(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", ENTRY],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {name.partition(".")[0] for name in outcome.stdout.split()}
    assert "bot" in imported
    assert imported - {"bot"} <= sys.stdlib_module_names


async def test_a_first_start_that_was_cut_short_is_made_up_for(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with FirstStart.of(settings):
        while not (tmp_path / "qilu.db").exists():
            await asyncio.to_thread(tmp_path.stat)
    answer = qilu("chat", "--json", folder=tmp_path, stdin=QUESTION)
    assert json.loads(answer.stdout)["out"][0]["cards"]


async def test_a_first_start_needs_no_other_process(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with FirstStart.of(settings) as first_start:
        await first_start.is_over()
    assert (tmp_path / "qilu.db").stat().st_size > 1_000_000
    with FirstStart.of(settings) as second:
        await second.is_over()
    answer = qilu("chat", "--json", folder=tmp_path, stdin=QUESTION)
    assert json.loads(answer.stdout)["out"][0]["cards"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for command in ("run", "chat"):
        outcome = qilu(command, "--data", str(tmp_path / "file" / "data"), folder=tmp_path)
        assert outcome.returncode == 1
        assert "Not a directory" in outcome.stderr
        assert "Traceback" not in outcome.stderr


async def _runs_on(program: asyncio.subprocess.Process, seconds: float) -> None:
    """Let the program run for a while; it must not end by itself."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            raise AssertionError(f"it ended with {await program.wait()}")


def _decides(process_id: int) -> bool:
    """Whether the program has begun to decide itself what signals mean; SIGTERM comes last."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
