"""The command `qilu`, also as `python -m bot`."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line; while it is imported there is no garbage worth looking for."""
    gc.disable()
    from bot.commands import main as commands  # noqa: PLC0415 - the collector is off first

    gc.enable()
    commands()


if __name__ == "__main__":
    main()
