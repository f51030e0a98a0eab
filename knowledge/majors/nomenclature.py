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

from knowledge.language.widths import same_width
from knowledge.majors.catalogue import Catalogue, Kind, Level
from knowledge.majors.exact_names import ExactNames, written_names
from knowledge.majors.informal_names import InformalNames
from knowledge.majors.readings import Meaning, prefixes, written
from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.majors.catalogue import Node, ProvincialCode
    from knowledge.majors.readings import Meanings

#: Provinces with code systems of their own, and the letter that each level's codes begin with.
SYSTEMS = ("广东",)
LEVEL_LETTERS = {"A": Level.GRADUATE, "B": Level.BACHELOR, "C": Level.COLLEGE}

_TITLE = re.compile(r"(?:专业)?硕士(?:专业学位)?(?:\(专业硕士\))?$")
_SEPARATED = re.compile(r"[^一-鿿]")


class Nomenclature:
    """All names and codes of the catalogues and of the provinces' systems, ready for reading.

    What only tables write is put in order when the first cell of one is read.
    """

    def __init__(self, catalogue: Catalogue, systems: Iterable[str] = SYSTEMS) -> None:
        self.catalogue = catalogue
        self.systems = {
            name: codes for name in systems if (codes := catalogue.provincial(name)) is not None
        }
        #: Id -> the ids that it is or stands under; as sets these thousands take a megabyte more.
        self.above: dict[str, tuple[str, ...]] = {}
        self._informal = InformalNames(catalogue)
        #: Classes of a city's own catalogue, which is not published with the tables: 06法律类.
        self.local_classes = frozenset(code + name for code, name in _local_classes())
        self._index_places()
        self.names = ExactNames(catalogue, self.systems, self.above, self._informal)
        self.signatures = self.names.signatures

    @classmethod
    @cache
    def load(cls) -> Nomenclature:
        """That of the bundled catalogues, built at the first call."""
        return cls(Catalogue.load())

    def meanings(self, word: str) -> Meanings | None:
        """What `word` can mean, by exact name or else by names that the rules hold for equal."""
        return self.names.get(word) or self.names.near(word) or self._old(word)

    def informal(self, word: str) -> Meanings | None:
        """What `word` may mean where it is no name but made of stems."""
        return self._informal.meanings(word) or None

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

    @cached_property
    def longer(self) -> dict[str, tuple[str, ...]]:
        """Names that go on after a bracket or a separator, by the word that they begin with."""
        longer: dict[str, list[str]] = {}
        for name in self.names:
            if first := _SEPARATED.search(name):
                longer.setdefault(name[: first.start()], []).append(name)
        return {
            word: tuple(sorted(names, key=len, reverse=True)) for word, names in longer.items()
        }

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
            self.above[node.id] = tuple(places)
        for codes in self.systems.values():
            for line in codes:
                places = set(prefixes(line.code))
                for node_id in line.nodes:
                    node = self.catalogue[node_id]
                    places |= {node.id, *(up.id for up in self.catalogue.ancestors(node))}
                self.above[line.code] = tuple(places)

    @cached_property
    def coded(self) -> dict[str, Meanings]:
        """What names with their own codes mean, the usual entries of tables: 法学类(0301)."""
        coded: dict[str, Meanings] = {}
        for node in self.catalogue.nodes:
            meaning = Meaning(((node.id,),), "code")
            for code in written(node):
                written_so = f"{same_width(node.name)}({code})"
                coded.setdefault(written_so, {})[node.level] = meaning
        for codes in self.systems.values():
            for line in codes:
                for name in written_names(line):
                    coded[f"{name}({line.code})"] = self._by_code[line.code]
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


def _local_classes() -> list[list[str]]:
    return read_table("majors/classes_shenzhen.csv")
