"""An entry of a majors list while it is being read: a name, and what its code, its rank and the
names in its bracket make of it."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from knowledge.majors.catalogue import Level, Node, Rank
from knowledge.majors.readings import Meaning
from knowledge.requirements.diplomas import discipline_of
from knowledge.requirements.requirement_tree import Gap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.majors.readings import Meanings, Reading
    from knowledge.requirements.requirement_lexer import Token

_ALL = tuple(Level)
_BASE = re.compile(r"(?:专业)?(?:硕士)?(?:专业学位)?(?:\(.*)?$", re.DOTALL)
_FIELD_TITLE = re.compile(r"(?:等|专业|方向)+$")
_TITLES = ("", "硕士")  # the field 软件工程 of a professional degree is listed as 软件工程硕士
_RANK_BY_LENGTH = {3: Rank.DISCIPLINE, 5: Rank.CLASS, 7: Rank.MAJOR}


class Entry:
    """What an entry means so far, and where it stands. Without meanings it was not understood."""

    coded = False  #: a code has said what it means
    replaced = False  #: by its fields, which are entries of their own
    directions: dict[Level, tuple[str, ...]] | None = None

    def __init__(
        self,
        meanings: Meanings,
        start: int,
        end: int,
        levels: tuple[Level, ...] | None,
        *,
        excluded: bool = False,
    ) -> None:
        self.meanings = meanings
        self.start = start
        self.end = end
        self.levels = levels
        self.excluded = excluded

    def take_codes(self, codes: Sequence[Token], word: str, names: Nomenclature) -> list[Gap]:
        """Let the codes say what the name means; the codes that do not exist come back."""
        self.coded = True
        gaps: list[Gap] = []
        stated: dict[Level, list[Reading]] = {}
        for code in codes:
            found = names.codes(code.text) or self._field(code.text, word, names)
            if not found:
                gaps.append(Gap(code.start, code.end, self.levels or _ALL))
            for level, meaning in found.items():
                stated.setdefault(level, []).append(meaning.readings[0])
        agreed = self._agreed(stated, word, names)
        if agreed:
            self.meanings = agreed
        elif stated:
            self.meanings = self._disputed(stated, word, names)
        return gaps

    def _agreed(
        self, stated: dict[Level, list[Reading]], word: str, names: Nomenclature
    ) -> Meanings:
        """The codes, at the levels where the name can mean the same.

        Among several codes, one that has nothing to do with the name decides nothing by itself.
        """
        agreed: Meanings = {}
        for level, codes in stated.items():
            meaning = self.meanings.get(level)
            if meaning is None or meaning.how == "informal" or not self._concerns(level):
                continue
            named = {place for reading in meaning.readings for place in reading}
            # 0305马克思主义理论: the name of the class, though it is a major's too.
            named |= {ids[0] for ids in codes if _class_called(word, ids[0], names)}
            if all(named.isdisjoint(ids) for ids in codes):
                continue
            fitting = [ids for ids in codes if _is_near(ids, named, word, names)]
            readings = dict.fromkeys(tuple(chain(*each)) for each in (codes, fitting))
            agreed[level] = Meaning(tuple(readings), "code")
        return agreed

    def _disputed(
        self, stated: dict[Level, list[Reading]], word: str, names: Nomenclature
    ) -> Meanings:
        """Name and code say different things: neither decides alone. A code stands for an unknown
        name if the names have something in common."""
        found: Meanings = {}
        for level, codes in stated.items():
            if not self._concerns(level):
                continue
            meaning, ids = self.meanings.get(level), tuple(chain(*codes))
            if meaning is not None:
                found[level] = Meaning((ids, *meaning.readings), "disputed")
            elif not self.meanings and _have_common(word, ids, names):
                found[level] = Meaning((ids,), "code")
            elif not self.meanings:
                found[level] = Meaning((ids, ()), "disputed")
        return found or self.meanings

    def _concerns(self, level: Level) -> bool:
        return self.levels is None or level in self.levels

    def _field(self, code: str, word: str, names: Nomenclature) -> Meanings:
        """A second-level code that only the name can tell more of than its class."""
        above = names.class_of(code)
        if above is None or not self._concerns(Level.GRADUATE):
            return {}
        ids = _under(word, Level.GRADUATE, [above.id], names)
        if ids:
            self.meanings = {Level.GRADUATE: Meaning((ids,), "code")}
            return self.meanings
        self.directions = {Level.GRADUATE: (word or code,)}
        self.meanings = {Level.GRADUATE: Meaning(((above.id,),), "code")}
        return self.meanings

    def keep_rank(self, rank: Rank, names: Nomenclature) -> None:
        """Keep the readings of one rank (一级学科), and the levels that have it, if any has."""
        self.meanings = self._of_rank(rank, names) or self.meanings

    def prefer_rank(self, rank: Rank, names: Nomenclature) -> None:
        """Keep the readings of one rank at the levels that have it."""
        self.meanings = self.meanings | self._of_rank(rank, names)

    def _of_rank(self, rank: Rank, names: Nomenclature) -> Meanings:
        kept: Meanings = {}
        for level, meaning in self.meanings.items():
            readings = tuple(
                reading
                for reading in meaning.readings
                if any(_rank(place, names) is rank for place in reading)
            )
            # The words are the nation's: a province divides its catalogue in its own way.
            national = tuple(reading for reading in readings if ":" in reading[0])
            if readings:
                kept[level] = Meaning(national or readings, meaning.how)
        return kept

    def lies_in(self, others: Iterable[Entry], names: Nomenclature) -> bool:
        """Whether one of `others` takes this entry in, as far as its first readings tell."""
        own = [meaning.readings[0][0] for meaning in self.meanings.values() if meaning.readings[0]]
        return any(
            names.is_under(low, place)
            for other in others
            for meaning in other.meanings.values()
            for reading in meaning.readings
            for place in reading
            for low in own
        )

    def has_field(self, field: str, text: str, names: Nomenclature) -> bool:
        """Whether the catalogues have the name of this entry with `field` in a bracket."""
        return f"{_BASE.sub('', text[self.start : self.end])}({field})" in names.names

    def narrow(
        self, fields: Iterable[tuple[int, int]], text: str, names: Nomenclature
    ) -> list[Entry]:
        """Restrict the entry to `fields`, the spans of names within it.

        Those that the catalogue has become entries of their own; the others stay directions, which
        nobody but the office can judge.
        """
        entries: list[Entry] = []
        fields = list(fields)
        base = _BASE.sub("", text[self.start : self.end])
        directions: dict[Level, tuple[str, ...]] = {}
        kept = dict(self.meanings)
        for level, meaning in self.meanings.items():
            broad = [place for reading in meaning.readings for place in reading]
            unknown = []
            for start, end in fields:
                word = text[start:end]
                field = _FIELD_TITLE.sub("", word)
                ids = _within(field, base, level, broad, names)
                if ids:
                    found: Meaning | None = Meaning((ids,), "limited")
                else:
                    found = _elsewhere(field, level, names, is_listed=_is_list(base, fields))
                if found is not None:
                    entries.append(Entry({level: found}, start, end, self.levels))
                # 学前教育方向 is the major, and also a direction that its neighbours may have.
                if not ids or word.endswith("方向"):
                    unknown.append(word)
            if unknown:
                directions[level] = tuple(unknown)
            else:
                del kept[level]
        self.meanings = kept
        self.directions = directions or None
        self.replaced = bool(entries) and not self.meanings
        return entries


def _within(field: str, base: str, level: Level, broad: list[str], names: Nomenclature) -> Reading:
    """The ids of a field under one of `broad`, by its own name or in a bracket of theirs."""
    whole = f"{base}({field})"
    return _under(field, level, broad, names) or (
        _under(whole, level, broad, names) if whole in names.names else ()
    )


def _elsewhere(
    field: str, level: Level, names: Nomenclature, *, is_listed: bool
) -> Meaning | None:
    """经济类（会计）: a name, but not of what the catalogue counts in, which has to be asked
    about; one of several that are listed is meant."""
    meaning = (names.meanings(field) or {}).get(level)
    if meaning is None:
        return None
    if is_listed and meaning.how == "name":
        return Meaning(meaning.readings, "limited")
    return Meaning((*meaning.readings, ()), "disputed")


def _is_list(base: str, fields: Sequence[tuple[int, int]]) -> bool:
    """英语类专业（英语、商务英语、翻译）: names under a heading."""
    return len(fields) > 1 and base.endswith("类")


def _under(word: str, level: Level, broad: list[str], names: Nomenclature) -> Reading:
    """The ids that `word` has strictly under one of `broad`."""
    for title in _TITLES:
        meaning = (names.meanings(word + title) or names.codes(word)).get(level)
        if meaning is None:
            continue
        ids = tuple(
            place
            for reading in meaning.readings
            for place in reading
            if place not in broad and any(names.is_under(place, up) for up in broad)
        )
        if ids:
            return ids
    return ()


def _is_near(ids: Reading, named: Collection[str], word: str, names: Nomenclature) -> bool:
    """Whether a code means what the name does, or lies in the same discipline, or shares a word
    with it: 法学(0301,0351), 统计学(0714,0252)."""
    if not set(ids).isdisjoint(named) or _have_common(word, ids, names):
        return True
    lines = [names.line(place) for place in (*ids, *named)]
    nodes = [line for line in lines if isinstance(line, Node)]
    own = {discipline_of(node) for node in nodes if node.id in ids}
    return any(discipline_of(node) in own for node in nodes if node.id in named)


def _class_called(word: str, place: str, names: Nomenclature) -> bool:
    line = names.line(place)
    return line is not None and line.name == f"{word}类"


def _have_common(word: str, ids: Iterable[str], names: Nomenclature) -> bool:
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    lines = (names.line(place) for place in ids)
    return any(pair in line.name for line in lines if line is not None for pair in pairs)


def _rank(place: str, names: Nomenclature) -> Rank | None:
    line = names.line(place)
    return line.rank if isinstance(line, Node) else _RANK_BY_LENGTH.get(len(place))
