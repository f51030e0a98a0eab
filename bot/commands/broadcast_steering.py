"""`qilu broadcast pause`, `resume`, `cancel`, `again`, `rewrite`, `withdraw`: any of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.broadcasts import NumberArgument, stored
from bot.commands.configuration import DataOption
from bot.commands.storage import in_database
from bot.commands.terminal import refusals, said
from handlers.broadcasts.broadcast_cards import state_words
from handlers.broadcasts.broadcast_form import read_text
from handlers.talk import Unclear
from models.broadcasts import broadcast_revisions
from models.broadcasts import broadcast_steering as verbs
from models.clock import SystemClock
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from models.broadcasts.broadcasts import Broadcast
    from models.database import Session


def pause(number: NumberArgument, *, data: DataOption = None) -> None:
    """Hold what has not left."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await verbs.pause(session, row, reason="asked")

    _steer(number, steer, data=data)


def resume(number: NumberArgument, *, data: DataOption = None) -> None:
    """Go on with one that is paused."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await verbs.resume(session, row, now=now)

    _steer(number, steer, data=data)


def cancel(number: NumberArgument, *, data: DataOption = None) -> None:
    """Send no more of one; what is being sent at the moment still arrives."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await verbs.cancel(session, row, now=now, reason="asked")

    _steer(number, steer, data=data)


def again(number: NumberArgument, *, data: DataOption = None) -> None:
    """Send once more what may not have arrived; some may get it twice."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await verbs.requeue_unknown(session, row, now=now)

    _steer(number, steer, data=data)


def rewrite(
    number: NumberArgument,
    text: Annotated[str, typer.Argument(help="What it is to say instead.")],
    *,
    data: DataOption = None,
) -> None:
    """Say it otherwise to all who got it, where their channel can."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        try:
            words = read_text(text)
        except Unclear as unclear:
            raise Refused(unclear.key, **unclear.params) from None
        await broadcast_revisions.begin(session, row, text=words)

    _steer(number, steer, data=data)


def withdraw(number: NumberArgument, *, data: DataOption = None) -> None:
    """Take it away from all who got it, where their channel can (Telegram: for 48 hours)."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await broadcast_revisions.begin(session, row, text=None)

    _steer(number, steer, data=data)


def _steer(
    number: int,
    steer: Callable[[Session, Broadcast, datetime], Awaitable[None]],
    *,
    data: Path | None,
) -> None:
    """Do something with a broadcast, and say how it stands then."""
    say = said()

    async def work(session: Session) -> str:
        row = await stored(session, number)
        await steer(session, row, SystemClock().now())
        return state_words(say, row)

    with refusals(say, as_json=False):
        state = in_database(data, work)
    typer.echo(say("broadcast-title", number=str(number), state=state))
