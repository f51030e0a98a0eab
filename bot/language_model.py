"""A language model behind any OpenAI-compatible endpoint: one question, one text, or a failure.

Spoken to by plain HTTP: the `openai` package takes half a second and 40 MB to import
(`docs/decisions/`), for one request that has been the same for years.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECONDS = 15
"""How long an answer is waited for; nobody else waits for it."""
_TOKENS = 600
_REPLY_BYTES = 200_000


class ModelFailed(Exception):
    """The model gave no answer; the argument says why, without anybody's words."""


class LanguageModel:
    """A model by its address, such as https://api.example.org/v1; `key` may be empty."""

    def __init__(self, url: str, *, key: str, model: str, seconds: float = SECONDS) -> None:
        self._url = f"{url}/chat/completions"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._model = model
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._session: aiohttp.ClientSession | None = None

    async def complete(self, messages: Sequence[Mapping[str, str]]) -> str:
        """What the model writes after `messages`; raises `ModelFailed`."""
        body = {
            "model": self._model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": _TOKENS,
        }
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout, headers=self._headers)
        try:
            # Followed, a redirection would take the question to somebody nobody has chosen.
            async with self._session.post(self._url, json=body, allow_redirects=False) as response:
                if response.status != 200:
                    raise ModelFailed(f"status {response.status}")
                return _content(await _read(response))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ModelFailed(type(error).__name__) from error

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


async def _read(response: aiohttp.ClientResponse) -> object:
    """The JSON of a response that is not endless."""
    data = b""
    async for chunk in response.content.iter_chunked(65_536):
        data += chunk
        if len(data) > _REPLY_BYTES:
            raise ModelFailed("endless reply")
    try:
        said: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ModelFailed("no JSON") from error
    return said


def _content(said: object) -> str:
    match said:
        case {"choices": [{"message": {"content": str(text)}}, *_]}:
            return text
    raise ModelFailed("no content")
