"""Logs: one line an event, with ids and never with words; every line knows its request."""

from __future__ import annotations

import logging
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
    handler.setFormatter(JsonFormatter(_FIELDS) if log_format == "json" else _Text(_TEXT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # They report every tick and every request as news.
    for chatty in ("apscheduler", "aiohttp.access", "alembic", "httpx"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        extra = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        record.ids = "".join(f" {key}={value}" for key, value in extra.items())
        return super().format(record)


def _complete(record: logging.LogRecord) -> bool:
    record.request = _request.get()
    return True
