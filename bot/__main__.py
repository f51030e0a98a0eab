"""The command `qilu`, also as `python -m bot`."""

from __future__ import annotations

import sys

from bot.stopping import leave_when_told


def main() -> None:
    """Run the command line, and import of it what is asked for."""
    words = sys.argv[1:2]
    if words == ["run"]:
        # The others have work to finish; this one has done well when it is told to stop.
        leave_when_told()
    from bot.garbage import uncollected  # noqa: PLC0415 - a signal comes before all else

    with uncollected():
        from bot.commands import command_line  # noqa: PLC0415 - only now there is no collector

        commands = command_line(words)
    commands()


if __name__ == "__main__":
    main()
