"""What people call places: every name, short name, old name, informal area and development zone.

A name may be read in several ways (市中 is in 济南 and in 枣庄), and a reading may need proof: the
short names that are everyday words (公安, 合作) or a township's count only beside a place that
they lie in. Common words and products are kept too, without a reading: they hold their letters,
so that 学习水平 is not read as 习水.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from knowledge.language.slips import near, syllables
from knowledge.language.text import fold
from knowledge.regions.divisions import read_words
from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.regions.divisions import Division, Divisions


class How(StrEnum):
    """How a text names a place."""

    EXACT = "exact"
    SHORT = "short name"
    FORMER = "old name"
    AREA = "informal area"
    ZONE = "development zone"
    ADDRESS = "address"
    PINYIN = "pinyin"
    SLIP = "slip"


class Reading(NamedTuple):
    """One meaning of a name: the divisions that it covers together.

    A development zone that no table places has no codes: it stands for the city before it.
    """

    codes: tuple[str, ...]
    how: How
    proof: bool = False  #: whether it counts only beside a place that it lies in


class Token(NamedTuple):
    """A name found at `start:end` of a text, with its readings; none for other words."""

    start: int
    end: int
    readings: tuple[Reading, ...]


#: What zones are called in full, and what people make of it.
_ZONE_KINDS = (
    ("高新技术产业开发区", ("高新技术开发区", "高新技术区", "高新区", "高新")),
    ("火炬高技术产业开发区", ("火炬高新区", "高技术产业开发区", "高技术区", "高区")),
    ("经济技术开发区", ("经济开发区", "经开区", "经济区", "开发区", "经区")),
    ("经济开发区", ("经开区", "经济区", "开发区")),
    ("省级旅游度假区", ("旅游度假区", "度假区")),
    ("旅游度假区", ("度假区",)),
    ("保税港区", ("保税区",)),
    ("综合保税区", ("综保区",)),
    ("工业园区", ("工业园",)),
)
_NEW_AREA = "新区"
_SURE_STEM = 3
_ROADS = ("路", "街", "道")
#: The generic endings of names, as they are heard.
_ENDINGS = {
    heard: ending
    for spelling, ending in (("sheng", "省"), ("shi", "市"), ("qu", "区"), ("xian", "县"))
    for heard in (spelling, near(spelling))
}


class Gazetteer:
    """All names, found in a text in one pass."""

    def __init__(self, divisions: Divisions) -> None:
        self.divisions = divisions
        self._spelled = {
            code: (pinyin, word) for code, pinyin, word in read_table("divisions/names.csv")
        }
        self._products = frozenset(read_words("products.txt"))
        self._called: dict[str, list[Division]] = {}
        # Other names and words; the readings of a division are made when its name is met, for
        # thousands of small objects would double the time to load.
        self._others: dict[str, list[Reading]] = {
            word: [] for word in (*read_words("common_words.txt"), *self._products)
        }
        self._met: dict[str, tuple[Reading, ...]] = {}
        self._add_divisions()
        self._add_former_names()
        for name, codes, _source in read_table("divisions/areas.csv"):
            self._add(name, Reading(tuple(codes.split()), How.AREA))
        self._add_zones()
        sizes: dict[str, set[int]] = {}
        for names in (self._called, self._others):
            for first, size in {(name[0], len(name)) for name in names}:
                sizes.setdefault(first, set()).add(size)
        self._sizes = {first: tuple(sorted(found)) for first, found in sizes.items()}

    def readings(self, name: str) -> tuple[Reading, ...] | None:
        """What folded `name` may mean: nothing for a word, None for what is not known."""
        if name in self._met:
            return self._met[name]
        called = self._called.get(name, ())
        others = self._others.get(name)
        if not called and others is None:
            return None
        found = *(self._reading(division, name) for division in called), *(others or ())
        self._met[name] = found
        return found

    def is_word(self, text: str) -> bool:
        """Whether folded `text` is a common word and no name."""
        return self.readings(text) == ()

    def is_product(self, text: str, token: Token) -> bool:
        """Whether `token` of `text` names goods: what they are called after is no place."""
        return not token.readings and text[token.start : token.end] in self._products

    def scan(self, text: str) -> Iterator[Token]:
        """Every name at every place of folded `text`, overlapping ones too."""
        length = len(text)
        for start, first in enumerate(text):
            for size in self._sizes.get(first, ()):
                end = start + size
                if size > 1 and end <= length:
                    readings = self.readings(text[start:end])
                    if readings is not None:
                        yield Token(start, end, readings)

    def spelled(self, letters: str) -> tuple[Reading, ...]:
        """What Latin `letters` without spaces may mean: qingdao, shaanxi, innermongolia."""
        return tuple(self._by_letters.get(letters.replace("v", "u"), ()))

    def sounding_like(self, text: str, *, exactly: bool = False) -> tuple[str, ...]:
        """The codes of divisions whose name or short name sounds like Chinese `text`.

        What sounds the same comes alone; only without it count near sounds (an for ang, z for zh),
        unless it has to sound the same.
        """
        heard = syllables(text)
        same = self._sounding(heard)
        return same if same or exactly else self._sounding(tuple(map(near, heard)))

    def _sounding(self, heard: tuple[str, ...]) -> tuple[str, ...]:
        if codes := self._by_sound.get(heard):
            return tuple(codes)
        ending = _ENDINGS.get(heard[-1])
        return tuple(
            code
            for code in self._by_sound.get(heard[:-1], ())
            if ending and self.divisions[code].name.endswith(ending)
        )

    def one_letter_off(self, text: str) -> tuple[str, ...]:
        """The codes of divisions whose full name differs from `text` in one letter, which is not
        the last: 济南路 is no slip for 济南市."""
        close = process.extract(
            text,
            self._names_by_ending.get(text[-1], {}),
            scorer=Levenshtein.distance,
            score_cutoff=1,
            limit=None,
        )
        return tuple(code for _name, _distance, code in close)

    @cached_property
    def _names_by_ending(self) -> dict[str, dict[str, str]]:
        names: dict[str, dict[str, str]] = {}
        for code in self._spelled:
            name = self.divisions[code].name
            names.setdefault(name[-1], {})[code] = name
        return names

    @cached_property
    def _by_letters(self) -> dict[str, list[Reading]]:
        spelled: dict[str, list[Reading]] = {}
        for name, code in read_table("divisions/english.csv"):
            spelled.setdefault(name.replace(" ", ""), []).append(Reading((code,), How.PINYIN))
        for code, (pinyin, _word) in self._spelled.items():
            proof = self.divisions[code].level == "county"
            letters = pinyin.replace(" ", "").replace("v", "u")
            spelled.setdefault(letters, []).append(Reading((code,), How.PINYIN, proof))
        return spelled

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], list[str]]:
        sounds: dict[tuple[str, ...], list[str]] = {}
        for code, (pinyin, _word) in self._spelled.items():
            exact = tuple(pinyin.split())
            for heard in {exact, tuple(map(near, exact))}:
                sounds.setdefault(heard, []).append(code)
        return sounds

    def _reading(self, division: Division, name: str) -> Reading:
        is_township = division.level == "township"
        word = not is_township and bool(self._spelled[division.code][1])
        if len(name) == len(division.name):
            return Reading((division.code,), How.EXACT, word and len(name) == 2)
        return Reading((division.code,), How.SHORT, word or is_township)

    def _add(self, name: str, reading: Reading) -> None:
        self._others.setdefault(name, []).append(reading)

    def _add_divisions(self) -> None:
        letters = sorted({letter for one in self.divisions for letter in one.name})
        folded = dict(zip(letters, fold(" ".join(letters)).split(), strict=True))
        # Folding all names takes longer than all the rest; very few have a letter that changes.
        changed = {letter for letter in letters if folded[letter] != letter}
        for division in self.divisions:
            name, short = division.name, division.short
            if not changed.isdisjoint(name):
                name = "".join(map(folded.__getitem__, name))
                short = "".join(map(folded.__getitem__, short))
            self._called.setdefault(name, []).append(division)
            if name.endswith("自治州"):
                self._add(f"{short}州", Reading((division.code,), How.EXACT))
            # 香港中路 is the road before it is the township.
            if short != name and not (division.level == "township" and short.endswith(_ROADS)):
                self._called.setdefault(short, []).append(division)

    def _add_former_names(self) -> None:
        codes: dict[tuple[str, bool], list[str]] = {}
        for name, short, code, word in read_table("divisions/former_names.csv"):
            for spoken, proof in {name: False, short or name: bool(word)}.items():
                codes.setdefault((spoken, proof), []).append(code)
        for (name, proof), present in codes.items():
            # One division became several (莱芜市), unless provinces differ: then names coincide.
            if len({code[:2] for code in present}) == 1:
                self._add(name, Reading(tuple(present), How.FORMER, proof))
            else:
                for code in present:
                    self._add(name, Reading((code,), How.FORMER, proof))

    def _add_zones(self) -> None:
        kinds = {name for kind, called in _ZONE_KINDS for name in (kind, *called)}
        for kind in sorted(kinds):
            self._add(kind, Reading((), How.ZONE, proof=True))
        for zone, _city, codes, _source in read_table("divisions/zones.csv"):
            inside = tuple(codes.split())
            for name in _zone_names(zone):
                self._add(name, Reading(inside, How.ZONE, name in kinds))
            stem = zone.removesuffix(_NEW_AREA)
            if stem != zone and not (stem in self._called or self._others.get(stem)):
                # 西海岸 is a word, too, and of two characters (天府) one cannot be sure.
                proof = stem in self._others or len(stem) < _SURE_STEM
                self._add(stem, Reading(inside, How.SHORT, proof))


def _zone_names(name: str) -> set[str]:
    """What the zone `name` is called: 临港经济技术开发区, 临港经开区, 临港区 …"""
    names = {name}
    for kind, called in _ZONE_KINDS:
        if name.endswith(kind):
            names.update(name.removesuffix(kind) + other for other in called)
    return names
