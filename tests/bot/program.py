"""Running `qilu` in a process of its own, as an operator does."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO

from tests.patience import PATIENCE

COMMAND = (sys.executable, "-m", "bot")
_HERE = Path(__file__).resolve().parents[2]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """A clean environment whose data lies in `folder`; settings are given without the prefix."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith("QILU_")}
    own = {f"QILU_{key.upper()}": value for key, value in settings.items()}
    return {
        **plain,
        "PYTHONPATH": str(_HERE),
        "PYTHONUNBUFFERED": "1",
        "COLUMNS": "200",
        "QILU_DATA": str(folder),
        **own,
    }


def qilu(
    *arguments: str, folder: Path, stdin: str = "", settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(folder, **(settings or {})),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@dataclass(slots=True)
class Running:
    """A program that serves."""

    process: subprocess.Popen[str]
    output: IO[str]
    address: str = ""
    admin_link: str = ""

    def wait_until_it_serves(self) -> None:
        """Read what it prints until it says where to chat and how to stop it."""
        for line in self.output:
            if found := re.search(r"http://\S+/\?start=admin_\w+", line):
                self.admin_link = found[0]
            elif found := re.search(r"http://\S+", line):
                self.address = found[0]
            elif "Ctrl-C" in line:
                return
        raise AssertionError(f"it ended with {self.process.wait()} before it served")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Send a signal: its exit code, and the seconds it took."""
        began = monotonic()
        self.process.send_signal(number)
        code = self.process.wait(timeout=PATIENCE)
        return code, monotonic() - began


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Running]:
    """`qilu run` on a free port, killed at the end if it still lives."""
    process = subprocess.Popen(
        [*COMMAND, "run", "--port", "0"],
        cwd=folder,
        env=environment(folder, **settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if process.stderr is None:
        raise AssertionError("its output is piped")
    with process, process.stderr as output:
        try:
            yield Running(process, output)
        finally:
            process.kill()
