"""Recruiting programmes (国考, 三支一扶, 西部计划 …) and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from knowledge.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Programmes:
    """Every programme with its words, the more particular first."""

    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> Programmes:
        """The bundled programmes."""
        path = files("knowledge") / "data" / "programmes.yaml"
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls({name: tuple(words) for name, words in source.items()})

    def named_in(self, *texts: str) -> str:
        """The programme that the first telling text names; empty if none does."""
        for text in texts:
            plain = fold(text)
            for name, words in self.words.items():
                if any(word in plain for word in words):
                    return name
        return ""
