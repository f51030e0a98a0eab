"""What somebody looks for among activities, in so few letters that a button can carry it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from knowledge.activities.activities import Kind, Mode, Pillar

ROOM = 48
"""Bytes of a query in a button, beside its action and page."""
_EPOCH = date(2000, 1, 1)
_EMPTY = ""
_SEPARATOR, _JOINT = ".", "+"
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class FairQuery:
    """A search: `majors` are nodes, `places` division codes, `first` and `last` days or open.

    `words` have to stand in the title, the host or the summary. `for_me` follows the person's
    own major, level and places.
    """

    majors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    kind: Kind | None = None
    mode: Mode | None = None
    pillar: Pillar | None = None
    words: str = ""
    for_me: bool = False

    @property
    def code(self) -> str:
        """The query in letters that a button can carry."""
        parts = (
            _JOINT.join(map(_short, self.majors)),
            _JOINT.join(self.places),
            _day(self.first),
            _day(self.last),
            self.kind or _EMPTY,
            self.mode or _EMPTY,
            self.pillar or _EMPTY,
            "1" if self.for_me else _EMPTY,
            self.words,
        )
        return _SEPARATOR.join(parts)

    @classmethod
    def from_code(cls, code: str) -> Self:
        """The inverse of `code`; raises `ValueError` for letters that are none."""
        majors, places, first, last, kind, mode, pillar, for_me, words = code.split(_SEPARATOR, 8)
        return cls(
            majors=tuple(map(_long, filter(None, majors.split(_JOINT)))),
            places=tuple(filter(None, places.split(_JOINT))),
            first=_date(first),
            last=_date(last),
            kind=Kind(kind) if kind else None,
            mode=Mode(mode) if mode else None,
            pillar=Pillar(pillar) if pillar else None,
            for_me=bool(for_me),
            words=words,
        )

    def fitted(self) -> Self:
        """The query cut to what has room: fewer words first, then fewer places and majors."""
        fitted = replace(self, words=self.words[:_MOST_WORDS])
        while len(fitted.code.encode()) > ROOM:
            if len(fitted.places) > 1:
                fitted = replace(fitted, places=fitted.places[:-1])
            elif len(fitted.majors) > 1:
                fitted = replace(fitted, majors=fitted.majors[:-1])
            else:
                fitted = replace(fitted, words=fitted.words[:-1])
        return fitted


def _short(node: str) -> str:
    """本科:120203K as b120203K."""
    level, _, code = node.partition(":")
    return f"{_LEVELS[level]}{code}"


def _long(short: str) -> str:
    return f"{_NAMES[short[0]]}:{short[1:]}"


_LEVELS = {"专科": "c", "本科": "b", "研究生": "g"}
_NAMES = {letter: level for level, letter in _LEVELS.items()}


def _day(day: date | None) -> str:
    return _EMPTY if day is None else f"{(day - _EPOCH).days:x}"


def _date(code: str) -> date | None:
    return _EPOCH + timedelta(days=int(code, 16)) if code else None
