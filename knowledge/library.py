"""Everything that Qilu knows, loaded once and never changed: the value handed to every handler."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.texts import Texts


@dataclass(frozen=True, slots=True)
class Library:
    """The shelves."""

    texts: Texts

    @classmethod
    def load(cls) -> Library:
        """Read the bundled data; raises `ValueError` naming the file and line that is wrong."""
        return cls(texts=Texts.load())
