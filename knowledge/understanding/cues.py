"""Cues: words that are evidence of what a message wants, found in it by their meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.language.text import any_of, fold, has_han

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_LINE = re.compile(r"(?P<name>[a-z-]+)(?: \((?P<acts>[^)]+)\))?(?P<sign>:| =) (?P<rest>.+)")
_GAP = "[^，。,.!?！？；;\n]{0,8}?"
_BETWEEN, _START, _END, _ENDING = "...", "^", "$", "*"  # … is folded to three points
_LAST_MARKS = re.compile(r"[\s。.!！~～]+$")
_LATIN = re.compile("[a-z]")


@dataclass(frozen=True)
class Group:
    """Words of one meaning, folded.

    Most are Chinese and simply sought in the text. Patterns are for the others, and made when they
    are first needed: to make all takes longer than to read a thousand messages.
    """

    name: str
    words: tuple[str, ...]

    def is_in(self, text: str, *, has_latin: bool) -> bool:
        """Whether folded `text`, with or without Latin letters, has one of the words."""
        return (
            any(word in text for word in self._plain)
            or self._bound.search(text) is not None
            or (has_latin and self._latin.search(text) is not None)
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds any of the words, wherever it stands."""
        others = self._patterns(latin=False) + self._patterns(latin=True)
        return re.compile("|".join([any_of(self._plain), *others]))

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if not _is_special(word))

    @cached_property
    def _bound(self) -> re.Pattern[str]:
        return _any(self._patterns(latin=False))

    @cached_property
    def _latin(self) -> re.Pattern[str]:
        return _any(self._patterns(latin=True))

    def _patterns(self, *, latin: bool) -> list[str]:
        special = filter(_is_special, self.words)
        return [_special(word) for word in special if bool(_LATIN.search(word)) is latin]


@dataclass(frozen=True, slots=True)
class Joined:
    """A cue that holds where all of some groups are found and none of others."""

    name: str
    all_of: frozenset[str]
    none_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Groups of words, and what several tell together.

    `acts` are those for which a cue speaks before anything is learnt.
    """

    groups: tuple[Group, ...]
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
        groups: list[Group] = []
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
                groups.append(Group(name, tuple(map(fold, rest.split(" | ")))))
            else:
                joined.append(_joined(name, rest, known={group.name for group in groups}))
        return cls(tuple(groups), tuple(joined), acts)

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of a group; raises `KeyError` where there is none."""
        return {group.name: group for group in self.groups}[name].pattern

    def found(self, text: str) -> set[str]:
        """The cues that hold in folded `text`."""
        found = set(self._in(text, self.groups))
        return found | {
            cue.name for cue in self.joined if cue.all_of <= found and not cue.none_of & found
        }

    def holds_any(self, groups: Collection[str], text: str) -> bool:
        """Whether one of these groups has a word in folded `text`."""
        return any(self._in(text, (group for group in self.groups if group.name in groups)))

    @staticmethod
    def _in(text: str, groups: Iterable[Group]) -> Iterator[str]:
        text = _LAST_MARKS.sub("", text)
        has_latin = _LATIN.search(text) is not None
        return (group.name for group in groups if group.is_in(text, has_latin=has_latin))


def _joined(name: str, rest: str, *, known: set[str]) -> Joined:
    signed = rest if rest[0] in "+-" else f"+ {rest}"
    parts = re.split(r" (?=[+-] )", signed)
    all_of = {part[2:] for part in parts if part[0] == "+"}
    none_of = {part[2:] for part in parts if part[0] == "-"}
    if not all_of | none_of <= known:
        raise ValueError(f"{name!r} joins groups that stand nowhere above")
    return Joined(name, frozenset(all_of), frozenset(none_of))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")


def _is_special(word: str) -> bool:
    """Whether more is to be seen to than that the word stands in the text."""
    bound = word[0] == _START or word[-1] == _END or _BETWEEN in word
    return bound or not has_han(word)


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
