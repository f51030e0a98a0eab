"""The first start: a process of its own prepares the new database (`python -m bot.first_start
URL`) while the program imports itself, so that what it takes in time and memory is not the
program's. Whatever goes wrong there, the program finds it undone, and does it or says why not.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from bot.garbage import uncollected

if TYPE_CHECKING:
    from bot.settings import Settings


class FirstStart:
    """The process that prepares a new database, where there is need of one."""

    def __init__(self, process: subprocess.Popen[bytes] | None) -> None:
        self._process = process

    @classmethod
    @contextmanager
    def of(cls, settings: Settings) -> Iterator[FirstStart]:
        """Begin it, unless there is a database already; it has ended on leaving."""
        first_start = cls(_begin(settings))
        try:
            yield first_start
        finally:
            first_start.stop()

    async def is_over(self) -> None:
        """Wait until the database is prepared, or will not be."""
        if self._process is None:
            return
        try:
            await asyncio.to_thread(self._process.wait)
        except asyncio.CancelledError:
            self.stop()
            raise

    def stop(self) -> None:
        """End the process where it stands: nothing is half written."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def _begin(settings: Settings) -> subprocess.Popen[bytes] | None:
    if settings.database_url or (settings.data / "qilu.db").exists():
        return None
    with suppress(OSError):
        settings.make_folder()
        return subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-m", __name__, settings.database()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return None


def main() -> None:
    """Prepare the database whose address is given."""
    with uncollected():
        from bot.preparation import prepare_at  # noqa: PLC0415 - only now there is no collector

        asyncio.run(prepare_at(sys.argv[1]))


if __name__ == "__main__":
    main()
