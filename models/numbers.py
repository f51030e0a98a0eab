"""Amounts and telephone numbers as people type them."""

from __future__ import annotations

import re
import unicodedata

_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,4})?")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_ANYWHERE = re.compile(r"\+\d{7,15}")
_LANDLINE = re.compile(r"(0\d{2,3})(\d{7,8})")


def amount_in(words: str) -> float | None:
    """A number that is not negative; None for anything else."""
    plain = unicodedata.normalize("NFKC", words).strip()
    return float(plain) if _AMOUNT.fullmatch(plain) else None


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
