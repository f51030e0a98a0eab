"""A text without what would tell who wrote it: numbers, accounts, names, schools."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MASK = "〔…〕"

_MARKED = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|https?://\S+"
    # Telephone, identity card, bank card, student number; a wage has fewer digits.
    r"|(?<![\dA-Za-z])\+?\d(?:[ -]?\d){5,}[Xx]?(?![A-Za-z\d])"
    r"|(?:微信号?|vx|wechat|qq|抖音号?)\s*(?:是|号)?\s*[:：]?\s*[A-Za-z\d_-]{5,}",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?P<before>我叫|我名字叫|姓名(?:是|[:：])|名字(?:是|叫)|本人叫|联系人(?:是|[:：])?)\s*[\u4e00-\u9fff·]{2,4}"
    r"|(?P<english>\b(?:my name is|i am called)\s+)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?",
    re.IGNORECASE,
)


def masked(text: str, spans: Iterable[tuple[int, int]] = ()) -> str:
    """The text with a mask for whatever identifies its writer, and for `spans` of it."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + MASK + text[end:]
    text = _NAME.sub(lambda name: (name["before"] or name["english"]) + MASK, text)
    return _MARKED.sub(MASK, text)
