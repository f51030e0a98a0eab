"""What the names and codes of a position table can mean: readings.

A *reading* is a set of ids that a graduate may fall under, any of which will do. A name has
several readings where the words alone cannot decide: 法学 is a discipline and a class, and a
province's catalogue may hold other things under the same name. An id is that of a catalogue node
(研究生:0301) or a provincial code (A0301); both nest, and `above` tells in what.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from knowledge.catalogue import Catalogue, Kind, Level, name_key
from knowledge.informal_names import InformalNames
from knowledge.readings import Meaning, by_rank, prefixes, written
from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.catalogue import Node, ProvincialCode
    from knowledge.readings import Meanings, Reading

#: Provinces with code systems of their own, and the letter that each level's codes begin with.
SYSTEMS = ("广东",)
LEVEL_LETTERS = {"A": Level.GRADUATE, "B": Level.BACHELOR, "C": Level.COLLEGE}

#: Full-width forms, so that a text keeps its length and its spans.
_WIDTH = (
    {code: ord(chr(code - 0xFEE0).upper()) for code in range(0xFF01, 0xFF5F)}
    | {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
    | {
        0x3000: " ",
        ord("∶"): ":",
        ord("﹑"): "、",
        ord("【"): "(",
        ord("】"): ")",
        ord("〔"): "(",
        ord("〕"): ")",
        ord("["): "(",
        ord("]"): ")",
    }
)
_WIDE = re.compile(f"[{re.escape(''.join(map(chr, _WIDTH)))}]")
#: What nearly every cell has: replaced by themselves, since a whole translation takes longer.
_COMMON = tuple(zip("（），；：", "(),;:", strict=True))
_NOTE = re.compile(r"\((?:含|部分|分语族|专业硕士)[^()]*\)")
_TITLE = re.compile(r"(?:专业)?硕士(?:专业学位)?(?:\(专业硕士\))?$")
_SEPARATED = re.compile(r"[^一-鿿]")


def same_width(text: str) -> str:
    """`text` with full-width forms made plain and letters made capitals, place by place."""
    for wide, plain in _COMMON:
        text = text.replace(wide, plain)
    return text.translate(_WIDTH) if _WIDE.search(text) else text


class Nomenclature:
    """All names and codes of the catalogues and of the provinces' systems, ready for reading.

    What only tables write is put in order when the first cell of one is read.
    """

    def __init__(self, catalogue: Catalogue, systems: Iterable[str] = SYSTEMS) -> None:
        self.catalogue = catalogue
        self.systems = {
            name: codes for name in systems if (codes := catalogue.provincial(name)) is not None
        }
        self.above: dict[str, frozenset[str]] = {}
        self._informal = InformalNames(catalogue)
        self._near: dict[str, dict[Level, list[Node]]] = {}
        self.names: dict[str, Meanings] = {}
        #: Names that go on after a bracket or a separator, by the word that they begin with.
        self.longer: dict[str, tuple[str, ...]] = {}
        #: Names that no other catalogue writes in this way: they tell whose table it is.
        self.signatures: dict[str, str] = {}
        #: Classes of a city's own catalogue, which is not published with the tables: 06法律类.
        self.local_classes = frozenset(code + name for code, name in _local_classes())
        self._index_places()
        self._members = _members(self.above, catalogue)
        self._index_names()
        self._members.clear()  # a megabyte, of use to the names only
        self._index_longer()

    @classmethod
    @cache
    def load(cls) -> Nomenclature:
        """That of the bundled catalogues, built at the first call."""
        return cls(Catalogue.load())

    def meanings(self, word: str) -> Meanings | None:
        """What `word` can mean, by exact name or else by names that the rules hold for equal."""
        found = self.names.get(word)
        if found is None and (near := self._near.get(name_key(word))) is not None:
            return {level: Meaning(by_rank(nodes), "near") for level, nodes in near.items()}
        return found or self._old(word)

    def informal(self, word: str) -> Meanings | None:
        """What `word` may mean where it is no name but made of stems. One reading is empty: of
        those whom the other takes in one has to ask."""
        return {
            level: Meaning((ids, ()), "informal")
            for level, ids in self._informal.ids(word).items()
        } or None

    def codes(self, code: str) -> Meanings:
        """What a code can mean at each level; empty for one that does not exist."""
        found = self._by_code.get(code)
        if found is None and code.endswith("00"):
            found = self._by_code.get(code[:-2]) or self._by_code.get(code[:-4])
        return found or {}

    def class_of(self, code: str) -> Node | None:
        """The graduate class of a six-digit code whose second level the catalogue lacks."""
        return self.catalogue.by_code(Level.GRADUATE, code[:4]) if len(code) == 6 else None

    def line(self, place: str) -> Node | ProvincialCode | None:
        """The catalogue line with this id, for showing it."""
        node = self.catalogue.get(place)
        if node is not None:
            return node
        lines = (codes.get(place) for codes in self.systems.values())
        return next((line for line in lines if line is not None), None)

    def is_under(self, narrow: str, broad: str) -> bool:
        """Whether id `narrow` is `broad` or stands under it."""
        return broad in self.above.get(narrow, ())

    def _old(self, word: str) -> Meanings | None:
        """A name that the catalogue had before, also of a professional degree with its title."""
        found: dict[Level, list[str]] = {}
        partial = False
        olds = self.catalogue.by_old_name(word)
        titled = _TITLE.sub("", word)
        if not olds and titled != word:
            olds = tuple(
                old
                for old in self.catalogue.by_old_name(titled)
                if self.catalogue[old.node].kind is Kind.PROFESSIONAL
            )
        for old in olds:
            found.setdefault(old.level, []).append(old.node)
            partial = partial or old.partial
        return {
            level: Meaning((tuple(ids), ()) if partial else (tuple(ids),), "old name")
            for level, ids in found.items()
        } or None

    def _index_places(self) -> None:
        for node in self.catalogue.nodes:
            places = {node.id, *(up.id for up in self.catalogue.ancestors(node))}
            for codes in self.systems.values():
                for line in codes.of(node):
                    places.update(prefixes(line.code))
            self.above[node.id] = frozenset(places)
        for codes in self.systems.values():
            for line in codes:
                places = set(prefixes(line.code))
                for node_id in line.nodes:
                    node = self.catalogue[node_id]
                    places |= {node.id, *(up.id for up in self.catalogue.ancestors(node))}
                self.above[line.code] = frozenset(places)

    def _index_names(self) -> None:
        exact: dict[str, dict[Level, list[Node]]] = {}
        for node in self.catalogue.nodes:
            exact.setdefault(same_width(node.name), {}).setdefault(node.level, []).append(node)
            near = self._near.setdefault(name_key(node.name), {})
            near.setdefault(node.level, []).append(node)
            if node.kind is Kind.PROFESSIONAL:
                for title in ("硕士", "专业硕士", "硕士专业学位"):
                    named = exact.setdefault(node.name + title, {})
                    named.setdefault(node.level, []).append(node)
        lines = self._lines()
        for name in exact.keys() | lines.keys():
            nodes = exact.get(name, {})
            near = self._near.get(name_key(name), {})
            meanings: Meanings = {}
            for level in Level:
                own = lines.get(name, {}).get(level, {})
                others = near.get(level)
                if level in nodes or own:
                    meaning = self._named(name, nodes.get(level, []), own)
                    meanings[level] = _with_namesakes(meaning, level, others or [])
                elif others:
                    meanings[level] = Meaning(by_rank(others), "near")
            # A name of one level is understood, if not defined, at the others: 中文, 体育类.
            meanings = (self.informal(name.removesuffix("类")) or {}) | meanings
            self.names[name] = meanings

    def _named(self, name: str, nodes: list[Node], lines: dict[int, list[str]]) -> Meaning:
        """The meaning of an exact name, a province's reading apart only where it takes in others
        than the nation's."""
        readings = list(by_rank(nodes))
        is_vocational = bool(nodes) and all(node.kind is Kind.VOCATIONAL for node in nodes)
        # 法律 is a major of vocational colleges, yet tables mean the law schools' too.
        loosely = self._informal.ids(name.removesuffix("类")) if is_vocational else {}
        if near := loosely.get(nodes[0].level if nodes else Level.COLLEGE):
            return Meaning((readings[0], (*readings[0], *near)), "informal")
        codes_of_all = tuple(code for codes in lines.values() for code in codes)
        if not nodes and (near := self._informal_ids(name, codes_of_all)):
            # A name of the province's alone, 会计 of colleges: elsewhere it has changed.
            return Meaning(((*codes_of_all, *near), ()), "informal")
        for code in sorted(codes_of_all, key=len, reverse=True):
            codes = (code,)
            members = self._takes_in(codes)
            same = next(
                (at for at, other in enumerate(readings) if self._takes_in(other) == members), None
            )
            if same is None:
                readings.append(codes)
            else:
                readings[same] += codes
        return Meaning(tuple(readings), "name")

    def _informal_ids(self, name: str, codes: tuple[str, ...]) -> Reading:
        """The nodes near a name that the catalogue of its level has not, if it is a college's."""
        is_college = bool(codes) and codes[0].startswith("C")
        return self._informal.ids(name).get(Level.COLLEGE, ()) if is_college else ()

    def _takes_in(self, reading: Reading) -> frozenset[str]:
        """The nodes that the province's catalogue lists too, under any of these ids."""
        return frozenset[str]().union(
            *(self._members.get(place, frozenset()) for place in reading)
        )

    def _lines(self) -> dict[str, dict[Level, dict[int, list[str]]]]:
        """Provincial codes by name, level and length of code."""
        found: dict[str, dict[Level, dict[int, list[str]]]] = {}
        for system, codes in self.systems.items():
            for line in codes:
                full = same_width(line.name)
                if "(" in full:
                    self.signatures[full] = system
                for name in dict.fromkeys((full, _NOTE.sub("", full))):
                    ranks = found.setdefault(name, {}).setdefault(line.level, {})
                    ranks.setdefault(len(line.code), []).append(line.code)
        return found

    @cached_property
    def coded(self) -> dict[tuple[str, str], Meanings]:
        """What names with their own codes mean, the usual entries of tables."""
        coded: dict[tuple[str, str], Meanings] = {}
        for node in self.catalogue.nodes:
            meaning = Meaning(((node.id,),), "code")
            for code in written(node):
                coded.setdefault((same_width(node.name), code), {})[node.level] = meaning
        for codes in self.systems.values():
            for line in codes:
                full = same_width(line.name)
                for name in (full, _NOTE.sub("", full)):
                    coded[name, line.code] = self._by_code[line.code]
        return coded

    @cached_property
    def _by_code(self) -> dict[str, Meanings]:
        by_code: dict[str, Meanings] = {}
        for node in self.catalogue.nodes:
            for code in written(node):
                # A second-level code of Guangdong's is the nation's, unless that has its own.
                meaning = Meaning(((node.id,),), "code")
                by_code.setdefault(code, {}).setdefault(node.level, meaning)
        for codes in self.systems.values():
            for line in codes:
                by_code[line.code] = {line.level: Meaning(((line.code,),), "code")}
        return by_code

    def _index_longer(self) -> None:
        longer: dict[str, list[str]] = {}
        for name in self.names:
            if first := _SEPARATED.search(name):
                longer.setdefault(name[: first.start()], []).append(name)
        self.longer = {
            word: tuple(sorted(names, key=len, reverse=True)) for word, names in longer.items()
        }


def _with_namesakes(meaning: Meaning, level: Level, others: list[Node]) -> Meaning:
    """护理 of the vocational universities and 护理学 of the others are equal by rule 4, though two
    lines of the catalogues: whether one passes for the other has to be asked."""
    exact = meaning.readings[0]
    near = tuple(node.id for node in others if node.id not in exact)
    if level is not Level.BACHELOR or not near or len(meaning.readings) > 1:
        return meaning
    return meaning._replace(readings=(exact, (*exact, *near)))


def _members(above: dict[str, frozenset[str]], catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """The nodes under each id, of those that a province's catalogue lists."""
    found: dict[str, set[str]] = {}
    for node in catalogue.nodes:
        places = above[node.id]
        if any(":" not in place for place in places):
            for place in places:
                found.setdefault(place, set()).add(node.id)
    return {place: frozenset(ids) for place, ids in found.items()}


def _local_classes() -> list[list[str]]:
    return read_table("majors/classes_shenzhen.csv")
