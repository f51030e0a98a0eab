"""Words of the field that mean the same, and words that mean nothing: said in one way.

`data/synonyms.txt` has a group a line, its first word being the one that stands for all. A line
that begins with `-` holds what people say around a question («请问», «老师您好») and is dropped;
one with `~` holds words that only ask («怎么», «多久»). Words typed in pinyin are heard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.language.slips import letters, split_pinyin
from knowledge.language.text import any_of, fold, has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DROPPED, FAINT = "-", "~"

_LATIN = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """A rewriting of texts; `lexicon` are the words that stand for others, `faint` those that ask.

    `standing` names for each word the one that stands for it; `spelled` names a word for the
    letters that are typed for it on a pinyin keyboard.
    """

    standing: Mapping[str, str]
    spelled: Mapping[str, str]
    lexicon: frozenset[str]
    faint: frozenset[str]
    pattern: re.Pattern[str]
    spelling: re.Pattern[str]

    def rewrite(self, text: str) -> str:
        """The text, folded, with every synonym replaced and everything empty dropped.

        A text of empty words alone is left as it is.
        """
        folded = _LATIN.sub(lambda run: self._heard(run[0]), fold(text))
        rewritten = self.pattern.sub(lambda word: self.standing[word[0]], folded)
        return rewritten.strip() or folded

    def _heard(self, run: str) -> str:
        """Letters typed for Chinese words of the field, with those words in their place."""
        if split_pinyin(run) is None:
            return run
        return self.spelling.sub(lambda word: self.spelled[word[0]], run)


def parse_synonyms(lines: Iterable[str]) -> Synonyms:
    """Read groups of synonyms; `#` begins a comment.

    Raises `ValueError` for a word that stands in two groups.
    """
    standing: dict[str, str] = {}
    faint: set[str] = set()
    for line in lines:
        words = line.partition("#")[0].strip()
        mark = words[:1] if words[:1] in (DROPPED, FAINT) else ""
        group = [fold(word) for word in words.removeprefix(mark).split("、") if word.strip()]
        if not group:
            continue
        head = "" if mark == DROPPED else group[0]
        faint.update([head] if mark == FAINT else [])
        for word in group:
            if standing.setdefault(word, head) != head:
                raise ValueError(f"«{word}» stands in two groups of synonyms")
    lexicon = frozenset(standing.values()) - faint - {""}
    spelled = {letters(word): word for word in standing if len(word) > 1 and has_han(word)}
    return Synonyms(
        standing,
        spelled,
        lexicon,
        frozenset(faint),
        pattern=_pattern(standing),
        spelling=re.compile(any_of(spelled)),
    )


@cache
def load_synonyms() -> Synonyms:
    """The bundled groups."""
    text = (files("knowledge") / "data" / "synonyms.txt").read_text(encoding="utf-8")
    return parse_synonyms(text.splitlines())


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of `words`, those in Latin letters only where they stand alone."""
    latin = {word for word in words if word.isascii()}
    return re.compile(f"{any_of({*words} - latin)}|(?<![a-z]){any_of(latin)}(?![a-z])")
