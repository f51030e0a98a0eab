"""Numbers as tables write them: 2, ２, 二, 两, 十二, 三十五."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
#: Bounded, so that a search through nothing but digits takes linear time.
NUMBER = r"(?:\d{1,12}(?:\.\d{1,12})?|[〇零一二两俩三四五六七八九十百壹贰叁]{1,12})"
_NUMBER = re.compile(NUMBER)


def number_of(text: str) -> float | None:
    """The value of a numeral, in Arabic or Chinese digits; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        return float(plain)
    except ValueError:
        pass
    if not plain or any(
        character not in _DIGITS and character not in "十百" for character in plain
    ):
        return None
    if "十" not in plain and "百" not in plain:
        return float("".join(str(_DIGITS[character]) for character in plain))
    total, digit = 0, None
    for character in plain:
        if character in "十百":
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
            digit = None
        else:
            digit = _DIGITS[character]
    return float(total + (digit or 0))


def first_number(text: str) -> float | None:
    """The first number in `text`."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", text))
    return number_of(found.group()) if found else None
