"""What a cell of a table says where it must be more than text: a count, a ratio, a moment."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time

from knowledge.dates.periods import CHINA

MOST_HEADCOUNT = 10_000
"""More people than this for one position is a number from another column."""

_SEVERAL = frozenset({"若干", "若干名", "若干人", "不限", "多名"})
_COUNT = re.compile(r"(?:约|拟?招(?:聘|录)?)?(\d{1,9})(?:\.0+)?\s*[人名个位]?")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_RATIO = re.compile(r"\s*(\d{1,3})\s*[:比]\s*0?(\d{1,3})\s*")
_MOMENT = re.compile(
    r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
    r"(?:\s*(?:T\s*)?(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*分?)?)?"
)


def headcount_in(text: str) -> int | None:
    """How many people are sought; None where the cell leaves it open.

    Raises `ValueError` where it says something that is no number of people.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or plain in _SEVERAL:
        return None
    match = _COUNT.fullmatch(plain)
    count = int(match[1]) if match else _chinese_number(plain.rstrip("人名个位"))
    if count is None or not 0 < count <= MOST_HEADCOUNT:
        raise ValueError(text)
    return count


def ratio_in(text: str) -> str:
    """3:1 as written; a spreadsheet program may have taken it for a time of day (3:01)."""
    match = _RATIO.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{match[1]}:{match[2]}" if match else text


def moment_in(text: str) -> datetime | None:
    """The moment that `text` names, in China's time; a bare date lasts until its end."""
    match = _MOMENT.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        at = time(int(match[4]), int(match[5] or 0)) if match[4] else time(23, 59, 59)
    except ValueError:
        return None
    return datetime.combine(day, at, CHINA).astimezone(UTC)


def _chinese_number(text: str) -> int | None:
    """One to ninety-nine in Chinese numerals."""
    tens, ten, ones = text.rpartition("十")
    if (ten and tens not in {"", *_DIGITS}) or (ones and ones not in _DIGITS) or not text:
        return None
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)
