"""Being told to stop (SIGTERM, Ctrl-C): at any moment, from the program's first lines to its last.

while it is imported    `leave_when_told`: nothing was begun that could be lost, so at once
while it runs           `until_told`: what is under way is finished
in its last lines       a second signal changes nothing any more
"""

from __future__ import annotations

import os
import signal

# As `typing` has it, whose import would take longer than all else before the first handler.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def leave_when_told(before: Callable[[], object] | None = None) -> None:
    """From now on a signal ends the program on the spot, well, and after a call of `before`.

    An exception would not do: some lines that run while modules are imported swallow it.
    """

    def leave(*_: object) -> None:
        if before is not None:
            before()
        os._exit(0)

    for number in SIGNALS:
        signal.signal(number, leave)


def until_told(loop: asyncio.AbstractEventLoop, stop: Callable[[], object]) -> None:
    """From now on a signal makes the event loop call `stop`."""
    for number in SIGNALS:
        loop.add_signal_handler(number, stop)


def hear_no_more() -> None:
    """From now on signals change nothing: the event loop gives up its handlers when it closes."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
