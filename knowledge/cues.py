"""Cues: words that are evidence of what a message wants, found in it by their meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.text import any_of, fold, has_han

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_LINE = re.compile(r"(?P<name>[a-z-]+)(?: \((?P<acts>[^)]+)\))?(?P<sign>:| =) (?P<rest>.+)")
_GAP = "[^，。,.!?！？；;\n]{0,8}?"
_BETWEEN, _START, _END, _ENDING = "...", "^", "$", "*"  # … is folded to three points
_LAST_MARKS = re.compile(r"[\s。.!！~～]+$")


@dataclass(frozen=True, slots=True)
class Joined:
    """A cue that holds where all of some groups are found and none of others."""

    name: str
    all_of: frozenset[str]
    none_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Groups of words with the pattern that finds any of them, and what several tell together.

    `acts` are those for which a cue speaks before anything is learnt.
    """

    groups: tuple[tuple[str, re.Pattern[str]], ...]
    joined: tuple[Joined, ...]
    acts: dict[str, tuple[str, ...]]

    @classmethod
    @cache
    def load(cls) -> Cues:
        """The bundled cues; raises `ValueError` for a line that is none."""
        path = files("knowledge") / "data" / "intents" / "cues.txt"
        return cls.read(path.read_text(encoding="utf-8").splitlines())

    @classmethod
    def read(cls, lines: Iterable[str]) -> Cues:
        """The cues of these lines; see the head of the bundled file."""
        groups: list[tuple[str, re.Pattern[str]]] = []
        joined: list[Joined] = []
        acts: dict[str, tuple[str, ...]] = {}
        for line in lines:
            if not line or line[0] in "#[":
                continue
            if (match := _LINE.fullmatch(line)) is None:
                raise ValueError(f"{line!r} is no cue")
            name, rest = match["name"], match["rest"]
            acts[name] = tuple((match["acts"] or "").split(", ")) if match["acts"] else ()
            if match["sign"] == ":":
                groups.append((name, _pattern([fold(word) for word in rest.split(" | ")])))
            else:
                joined.append(_joined(name, rest, known={group for group, _ in groups}))
        return cls(tuple(groups), tuple(joined), acts)

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of a group; raises `KeyError` where there is none."""
        return dict(self.groups)[name]

    def found(self, text: str) -> set[str]:
        """The cues that hold in folded `text`."""
        text = _LAST_MARKS.sub("", text)
        found = {name for name, pattern in self.groups if pattern.search(text)}
        return found | {
            cue.name for cue in self.joined if cue.all_of <= found and not cue.none_of & found
        }

    def holds_any(self, groups: Collection[str], text: str) -> bool:
        """Whether one of these groups has a word in folded `text`."""
        text = _LAST_MARKS.sub("", text)
        return any(pattern.search(text) for name, pattern in self.groups if name in groups)


def _joined(name: str, rest: str, *, known: set[str]) -> Joined:
    signed = rest if rest[0] in "+-" else f"+ {rest}"
    parts = re.split(r" (?=[+-] )", signed)
    all_of = {part[2:] for part in parts if part[0] == "+"}
    none_of = {part[2:] for part in parts if part[0] == "-"}
    if not all_of | none_of <= known:
        raise ValueError(f"{name!r} joins groups that stand nowhere above")
    return Joined(name, frozenset(all_of), frozenset(none_of))


def _pattern(words: list[str]) -> re.Pattern[str]:
    plain = {word for word in words if has_han(word) and not _is_special(word)}
    others = (_special(word) for word in words if word not in plain)
    return re.compile("|".join([any_of(plain), *others]))


def _is_special(word: str) -> bool:
    return word[0] == _START or word[-1] == _END or _BETWEEN in word


def _special(word: str) -> str:
    """The pattern of a word of Latin letters, with a gap, or bound to an end of the message."""
    start, end = word.startswith(_START), word.endswith(_END)
    open_ended = word.endswith(_ENDING)
    bare = word.removeprefix(_START).removesuffix(_END).removesuffix(_ENDING)
    pattern = _GAP.join(map(re.escape, bare.split(_BETWEEN))).replace(re.escape(_ENDING), r"\w*")
    if bare[:1].isascii() and bare[:1].isalnum():
        pattern = rf"\b{pattern}"
    if bare[-1:].isascii() and bare[-1:].isalnum() and not open_ended:
        pattern = rf"{pattern}\b"
    return f"{'^' * start}{pattern}{'$' * end}"
