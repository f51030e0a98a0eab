"""The data folder could be read by everybody on the machine, and with it what people told us."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from typer.testing import CliRunner

from bot.commands import command_line


def test_the_data_folder_is_its_owners(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    before = os.umask(0o022)
    try:
        words = ["groups", "show", "--data", str(folder)]
        assert CliRunner().invoke(command_line(words), words).exit_code == 0
    finally:
        os.umask(before)
    assert (folder / "qilu.db").exists()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
