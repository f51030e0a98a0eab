"""Awards whose terms are known before a round is announced, each with an entry to read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from knowledge.honours.awards import Terms
from knowledge.language.text import squeeze


@dataclass(frozen=True, slots=True)
class KnownAward:
    """An award with its terms; `words` are other names, `entry` the curated entry with the source
    of all this."""

    id: str
    name: str
    english: str
    words: tuple[str, ...]
    terms: Terms
    entry: str

    def is_named_in(self, text: str) -> bool:
        """Whether `text` names it."""
        plain = squeeze(text)
        return any(squeeze(word) in plain for word in (self.name, self.english, *self.words))

    def called(self, locale: str) -> str:
        """Its name in a language."""
        return self.english if locale == "en" else self.name


@cache
def known_awards() -> tuple[KnownAward, ...]:
    """The bundled awards; raises `TermsError` for terms that contradict each other."""
    path = files("knowledge") / "data" / "awards.yaml"
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        KnownAward(
            id=name,
            name=told["name"],
            english=told["english"],
            words=tuple(told["words"]),
            terms=Terms.read({field: str(words) for field, words in told["terms"].items()}),
            entry=told["entry"],
        )
        for name, told in source.items()
    )
