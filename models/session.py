"""The session of one unit of work: mapped objects where they are handy, plain statements where it
counts. Verbs take it and never commit; whoever opened the unit of work does, by leaving it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Session as SyncSession
from sqlmodel.ext.asyncio.session import AsyncSession

from models import inline_sqlite

if TYPE_CHECKING:
    from sqlalchemy import CursorResult, Executable
    from sqlalchemy.dialects import postgresql
    from sqlmodel import SQLModel

_CALLBACKS = "on_commit"
_KEPT = "kept"


class MappedSession(SyncSession):
    """The mapper's session, which takes back what it failed to write, and that alone.

    A failing flush of the base class undoes the whole transaction, the turn around it included.
    """

    _is_beginning = False

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what is pending under a savepoint of its own."""
        if self._is_beginning or not (self.new or self.dirty or self.deleted):
            return  # a savepoint that begins asks for what is being written here
        self._is_beginning = True
        try:
            savepoint = self.begin_nested()
        finally:
            self._is_beginning = False
        with savepoint:
            super().flush(objects)


class Session(AsyncSession):
    """The session of one unit of work.

    Mapped objects begin their own bookkeeping only when they are used; what every turn does runs
    as plain statements, because the mapper costs several times as much as the database.
    """

    sync_session_class = MappedSession
    _plain: AsyncConnection | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """What this process keeps in memory beside the database, by whoever keeps it: the same
        for all units of work, so whoever reads it has to see that it is not out of date."""
        kept: dict[str, Any] = self.info[_KEPT]
        return kept

    async def run(
        self,
        statement: Executable,
        values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[Any]:
        """Run a statement of columns, not of mapped objects, in this transaction; with several
        sets of values, once for each."""
        connection = await self.plain()
        if inline := inline_sqlite.inline(connection):
            return inline.execute(statement, values)
        return await connection.execute(statement, values)

    async def plain(self) -> AsyncConnection:
        """The connection of this unit of work."""
        if self._plain is None:
            self._plain = await self.connection()
        return self._plain

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo what is written inside if it raises. Mapped objects are let go of then."""
        connection = await self.plain()
        await self._write_down()
        await _command(connection, "SAVEPOINT handler")
        try:
            yield
            await self._write_down()
        except BaseException:
            self.expunge_all()
            # With the connection the savepoint is gone; to ask for it would raise something else
            # in the place of a cancellation, and the task would go on.
            if not self.is_lost:
                await _command(connection, "ROLLBACK TO SAVEPOINT handler")
                await _command(connection, "RELEASE SAVEPOINT handler")
            raise
        await _command(connection, "RELEASE SAVEPOINT handler")

    @property
    def is_lost(self) -> bool:
        """Whether the connection is no more: the server closed it, or a statement was given up
        half-way. Then nothing of this unit of work can be kept."""
        return self._plain is not None and self._plain.invalidated

    async def _write_down(self) -> None:
        """Send what is pending, if anything is."""
        if self.new or self.dirty or self.deleted:
            await self.flush()


def on_commit(session: Session, callback: Callable[[], object]) -> None:
    """Call `callback` once the unit of work of `session` is committed; never if it is undone."""
    session.info.setdefault(_CALLBACKS, []).append(callback)


def committed(session: Session) -> None:
    """Call what waits for the commit."""
    for callback in session.info.pop(_CALLBACKS, ()):
        callback()


def keepsakes() -> dict[str, Any]:
    """The `info` of all sessions of a database: what they keep lies in here."""
    return {_KEPT: {}}


def insert(session: Session, table: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows `on_conflict_do_nothing` and `…_do_update` on either database."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - 2 MB, for those who use it

    return postgresql.insert(table)


async def _command(connection: AsyncConnection, words: str) -> None:
    """Run a statement without values or rows: on SQLite, where it takes a microsecond, at once."""
    if inline := inline_sqlite.inline(connection):
        inline.connection.cursor().execute(words)
    else:
        await connection.exec_driver_sql(words)
