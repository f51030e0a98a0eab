"""Logs: one line an event, with ids and never with words; every line knows its request."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Literal
from uuid import uuid4

from pythonjsonlogger.json import JsonFormatter

_request: ContextVar[str] = ContextVar("request", default="-")
_TEXT = "%(asctime)s %(levelname)-7s %(name)s [%(request)s] %(message)s%(ids)s"
_FIELDS = "%(asctime)s %(levelname)s %(name)s %(request)s %(message)s"
_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "ids"}


def begin_request(name: str = "") -> str:
    """Name the request that the current task serves; its log lines carry the name."""
    name = name or uuid4().hex[:12]
    _request.set(name)
    return name


def configure(log_format: Literal["text", "json"], level: str) -> None:
    """Send all logs to standard error in one form."""
    handler = logging.StreamHandler()
    handler.addFilter(_complete)
    handler.setFormatter(_Json(_FIELDS) if log_format == "json" else _Text(_TEXT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # They report every tick and every request as news, or what people wrote when they fail.
    for chatty in ("aiohttp.access", "alembic", "aiosqlite"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # It warns of each tick that a busy machine skips, which the ticks themselves count and tell.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("telegram").setLevel(logging.CRITICAL)


class _Wordless(logging.Formatter):
    """Shows where an exception came from and of what kind it is, not what it says: its message
    may quote what a person wrote."""

    def formatException(self, ei: object) -> str:
        """The frames and the kinds of the exception and of its causes."""
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(_traced(error)) if isinstance(error, BaseException) else ""


def _traced(error: BaseException) -> Iterator[str]:
    if cause := error.__cause__ or error.__context__:
        yield from _traced(cause)
    yield type(error).__qualname__
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"


class _Text(_Wordless):
    def format(self, record: logging.LogRecord) -> str:
        extra = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        record.ids = "".join(f" {key}={value}" for key, value in extra.items())
        return super().format(record)


class _Json(_Wordless, JsonFormatter):
    """One JSON object a line."""


def _complete(record: logging.LogRecord) -> bool:
    record.request = _request.get()
    return True
