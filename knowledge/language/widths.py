"""Full-width forms made plain, place by place, so that a text keeps its length and its spans."""

from __future__ import annotations

import re

_WIDTH = (
    {code: ord(chr(code - 0xFEE0).upper()) for code in range(0xFF01, 0xFF5F)}
    | {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
    | {
        0x3000: " ",
        ord("∶"): ":",
        ord("﹑"): "、",
        ord("【"): "(",
        ord("】"): ")",
        ord("〔"): "(",
        ord("〕"): ")",
        ord("["): "(",
        ord("]"): ")",
    }
)
_WIDE = re.compile(f"[{re.escape(''.join(map(chr, _WIDTH)))}]")
#: What nearly every cell has: replaced by themselves, since a whole translation takes longer.
_COMMON = tuple(zip("（），；：", "(),;:", strict=True))


def same_width(text: str) -> str:
    """`text` with full-width forms made plain and letters made capitals, place by place."""
    for wide, plain in _COMMON:
        text = text.replace(wide, plain)
    return text.translate(_WIDTH) if _WIDE.search(text) else text
