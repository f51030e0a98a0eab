"""Robots that read announcements out in a group of another app: what kinds there are, and what
their addresses look like. An address is a secret: who has it can speak in the group.
"""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

_MAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"().]+")
_HERE = {"127.0.0.1", "::1", "localhost"}


class Kind(StrEnum):
    """What reads an announcement out."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    EMAIL = "email"


def read_address(kind: Kind, words: str) -> str:
    """An address as it is kept: https://…, behind it the secret that signs, if there is one; or an
    e-mail address. Raises `ValueError` in words that do not repeat it."""
    parts = words.split()
    if kind is Kind.EMAIL:
        if len(parts) != 1 or not _MAIL.fullmatch(parts[0]):
            raise ValueError("not an e-mail address")
        return parts[0]
    if not 1 <= len(parts) <= (1 if kind is Kind.WECOM else 2):
        raise ValueError("not one address (and the secret that signs, if the robot has one)")
    try:
        address = urlsplit(parts[0])
    except ValueError:
        raise ValueError("not an address") from None
    is_safe = address.scheme == "https" or (address.scheme == "http" and address.hostname in _HERE)
    if not is_safe or not address.hostname:
        raise ValueError("the address of a robot begins with https://")
    return " ".join(parts)
