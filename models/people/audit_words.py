"""The audit log in words: deeds and subjects are stored as codes of the program, which a reader of
any language is told by the texts `deed-…` and `subject-…`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.texts import Texts

_OTHER = re.compile(r"[^a-z]+")
_NUMBER = re.compile(r"\d+$")


def deed_key(deed: str) -> str:
    """The text that says a stored deed: "opened position 12" is `deed-opened-position`."""
    return f"deed-{_OTHER.sub('-', deed.lower()).strip('-')}"


def deed_words(texts: Texts, locale: str, deed: str) -> str:
    """What was done, in words; as it is stored where no text says it any more."""
    key, number = deed_key(deed), _NUMBER.search(deed)
    return texts.say(locale, key, number=number[0] if number else "") if key in texts else deed


def subject_words(texts: Texts, locale: str, subject: str) -> str:
    """What it was done to: "activity:2"; entries of the knowledge have names of their own."""
    kind, _, number = subject.partition(":")
    key = f"subject-{kind}"
    return texts.say(locale, key, number=number) if key in texts else subject
