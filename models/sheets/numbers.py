"""Amounts, numbers and telephone numbers as people and spreadsheets write them."""

from __future__ import annotations

import re
import unicodedata

_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,4})?")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_ANYWHERE = re.compile(r"\+\d{7,15}")
_LANDLINE = re.compile(r"(0\d{2,3})(\d{7,8})")
_LONGEST_WHOLE = 9


def amount_in(words: str) -> float | None:
    """A number that is not negative; None for anything else."""
    plain = unicodedata.normalize("NFKC", words).strip()
    return float(plain) if _AMOUNT.fullmatch(plain) else None


def whole_in(words: str) -> int | None:
    """A positive whole number as spreadsheet programs write it (12, 12.0, 第12名); None for
    anything else."""
    digits = words.strip().removeprefix("第").removesuffix("名").removesuffix(".0").strip()
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_WHOLE
    return int(digits) or None if is_number else None


def phone_in(words: str) -> str:
    """A Chinese mobile or landline number in digits; "" for anything else."""
    plain = _without_marks(words)
    if match := _MOBILE.fullmatch(plain):
        return match[1]
    return "-".join(match.groups()) if (match := _LANDLINE.fullmatch(plain)) else ""


def is_phone_number(words: str) -> bool:
    """Whether the words are nothing but a telephone number, of whatever country."""
    plain = _without_marks(words)
    return bool(phone_in(plain)) or bool(_ANYWHERE.fullmatch(plain))


def _without_marks(words: str) -> str:
    return re.sub(r"[\s()\-]", "", unicodedata.normalize("NFKC", words))
