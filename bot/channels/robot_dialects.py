"""How the group robots of WeCom, DingTalk and Feishu are spoken to, and what their answers mean.

WeCom and DingTalk take 20 messages a minute, and DingTalk is deaf for ten minutes beyond that;
Feishu takes 100. The status is 200 whatever happens: a code in the body says what did. One that is
not known here was refused, but nobody can say for how long: it is tried again, and then given up.
Where each code was read is in docs/decisions/0016.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from knowledge.sending.robots import Kind
from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure

_MINUTE, _TEN_MINUTES, _MOMENT = 60.0, 600.0, 5.0


@dataclass(frozen=True, slots=True)
class Request:
    """Where to post what."""

    url: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dialect:
    """One platform: seconds between two messages to a robot, the bytes of one, how a text is asked
    to be said (address, signing secret, text, seconds of the clock), and by which names its
    answers carry a code: to wait for so long, the robot is gone, the words will not do."""

    between: float
    most_bytes: int
    write: Callable[[str, str, str, int], Request]
    codes: tuple[str, ...]
    busy: Mapping[int, float]
    gone: frozenset[int]
    refused: frozenset[int]

    def read(self, answer: object) -> SendError | None:
        """What an answer means for the message; None: it was shown."""
        if not isinstance(answer, dict):
            return Unsure("an answer of no known form")
        code = next((answer[name] for name in self.codes if name in answer), None)
        if not isinstance(code, int):
            return Unsure("an answer without a code")
        if code == 0:
            return None
        if code in self.busy:
            return Busy(self.busy[code])
        if code in self.gone:
            return Blocked(f"code {code}")
        return Rejected(f"code {code}") if code in self.refused else Unreachable(f"code {code}")


def _wecom(address: str, secret: str, text: str, now: int) -> Request:
    return Request(address, {"msgtype": "text", "text": {"content": text}})


def _dingtalk(address: str, secret: str, text: str, now: int) -> Request:
    if secret:
        moment = str(now * 1000)
        sign = _signature(secret, f"{moment}\n{secret}")
        address += "&" + urlencode({"timestamp": moment, "sign": sign})
    return Request(address, {"msgtype": "text", "text": {"content": text}})


def _feishu(address: str, secret: str, text: str, now: int) -> Request:
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if secret:
        # Here the words to sign are the key, and nothing is signed with it.
        body |= {"timestamp": str(now), "sign": _signature(f"{now}\n{secret}", "")}
    return Request(address, body)


def _signature(key: str, words: str) -> str:
    return base64.b64encode(
        hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()
    ).decode()


DIALECTS = {
    Kind.WECOM: Dialect(
        between=3.1,
        most_bytes=2_048,
        write=_wecom,
        codes=("errcode",),
        busy={45009: _MINUTE, 45033: _MOMENT, -1: _MOMENT},
        gone=frozenset({93000, 93001, 93004, 93008}),
        refused=frozenset({40008, 40058, 44004, 45002}),
    ),
    Kind.DINGTALK: Dialect(
        between=3.5,
        most_bytes=18_000,
        write=_dingtalk,
        codes=("errcode",),
        busy={130101: _TEN_MINUTES, 410100: _TEN_MINUTES, -1: _MOMENT},
        gone=frozenset({300001, 300005, 400013, 400101, 400102, 400106}),
        # 310000: a word that the robot insists on, a signature or an address is missing.
        refused=frozenset({310000, 40035, 400105, 430101, 430102, 430103, 430104, 460101}),
    ),
    Kind.FEISHU: Dialect(
        between=0.7,
        most_bytes=18_000,
        write=_feishu,
        codes=("code", "StatusCode"),
        busy={11232: _MINUTE, 99991400: _MINUTE},
        gone=frozenset({19001}),
        # 9499 the form or more than 20 kB, 19021 the signature, 19022 our address, 19024 a word
        # that the robot insists on.
        refused=frozenset({9499, 19002, 19021, 19022, 19024}),
    ),
}
