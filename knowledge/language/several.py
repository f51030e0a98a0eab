"""Several questions in one message, parted so that each can be answered."""

from __future__ import annotations

import re

MOST = 10
"""Questions of one message that are looked at."""
_SHORTEST = 4

_END = re.compile(r"(?<=[?？!！。；;\n])|(?<=[。！])|(?<=[?.!;])\s")
_NUMBERING = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、:：]|[-*•·])\s*"
)
_INNER_NUMBERING = re.compile(
    r"(?<=[^\d第])(?=(?:[(（]\d{1,2}[)）]|\d{1,2}[.、)）](?!\d)|[①-⑩])\s*[^\s\d])"
)


def parts_of(text: str) -> tuple[str, ...]:
    """The sentences and numbered points of a message, in order, without what is too short to ask.

    Only the first of those that are the same; at most `MOST`.
    """
    pieces = [
        _NUMBERING.sub("", piece.strip(" \t\r\n①②③④⑤⑥⑦⑧⑨⑩")).strip()
        for sentence in _END.split(text)
        for piece in _INNER_NUMBERING.split(sentence)
    ]
    return tuple(dict.fromkeys(p for p in pieces if len(p) >= _SHORTEST))[:MOST]
