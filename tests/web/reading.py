"""A client that reads the pages of activities, and the address at which they say they are."""

from __future__ import annotations

from aiohttp import web
from aiohttp.test_utils import TestClient

ADDRESS = "https://qilu.example"
Client = TestClient[web.Request, web.Application]
