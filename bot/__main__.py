"""`python -m bot` is the command `qilu`."""

from __future__ import annotations

from bot.commands import main

if __name__ == "__main__":
    main()
