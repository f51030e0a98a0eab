"""Every name that majors go by, and quick ways to the few names that a word may stand for.

Which names share a sound or a character with a word is kept in one integer a sound or character,
a bit for each name: counting over a few such integers finds the likely names among thousands
without comparing the word with each.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from knowledge.language.slips import as_sound, sound, syllables
from knowledge.majors.catalogue import Catalogue, Kind, Level, Node, Rank, name_key, plain_name
from knowledge.tables import read_table

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

JOINTS = frozenset("和与及其")  #: between the parts of a name
_SHORTEST_ENGLISH = 3
_SEVERAL = 3
_OFTEN, _LONGEST_TAIL = 25, 5  #: names that end alike, and the characters that they share
_BROAD = ("大类", "类")


class How(StrEnum):
    """By what path a major was understood."""

    EXACT = "exact"
    CODE = "code"
    ALIAS = "alias"
    OLD_NAME = "old name"
    ABBREVIATION = "abbreviation"
    SLIP = "slip"
    MISSPELT_CLASS = "misspelt class"
    PINYIN = "pinyin"
    INITIALS = "initials"
    TRADITIONAL = "traditional"
    ENGLISH = "english"
    SURROUNDED = "surrounded"
    WRONG_LEVEL = "wrong level"


class Term(NamedTuple):
    """One name, what it may be compared by, and the nodes it stands for."""

    text: str  #: as `plain_name` gives it
    key: str  #: as `name_key` gives it
    sound: str  #: of the key
    letters: str  #: as typed on a pinyin keyboard
    initials: str  #: the first letter of each syllable
    meanings: tuple[tuple[How, Node], ...]  #: exact, alias or old name


class Names:
    """All terms, by text, key, pinyin, initials and likeness."""

    def __init__(
        self,
        catalogue: Catalogue,
        meanings: dict[str, list[tuple[How, Node]]],
        demand: dict[str, int],
    ) -> None:
        self._catalogue = catalogue
        self._words = _Words(meanings)
        self.terms = tuple(_term(text, found) for text, found in meanings.items())
        self.keys = {node.id: name_key(node.name) for node in catalogue.nodes}
        self._demand = {node.id: math.log1p(demand.get(node.name, 0)) for node in catalogue.nodes}
        self.by_text = {term.text: term for term in self.terms}
        #: what may be met in a sentence: all of these, and what they are in English
        self.spoken = frozenset(self.by_text).union(
            english for english in english_names() if len(english) >= _SHORTEST_ENGLISH
        )
        self.by_key = _grouped((term.key, term) for term in self.terms)
        self._with_sound = _bits([term.sound for term in self.terms])
        self._with_character = _bits([term.text for term in self.terms])
        self._of_length = _bits([(len(term.sound),) for term in self.terms])
        self._everything = (1 << len(self.terms)) - 1

    @classmethod
    @cache
    def load(cls) -> Names:
        """The names of the bundled catalogues."""
        catalogue = Catalogue.load()
        meanings: dict[str, list[tuple[How, Node]]] = {}
        for how, name, node in _named(catalogue):
            found = meanings.setdefault(plain_name(name), [])
            if all(node.id != other.id for _, other in found):
                found.append((how, node))
        return cls(
            catalogue,
            meanings,
            {name: int(count) for name, count in read_table("majors/demand.csv")},
        )

    @cached_property
    def by_letters(self) -> dict[str, tuple[Term, ...]]:
        """All terms by how they are spelt; made for the first who types Latin letters."""
        return _grouped((term.letters, term) for term in self.terms)

    @cached_property
    def by_initials(self) -> dict[str, tuple[Term, ...]]:
        """All terms by the first letters of their syllables."""
        return _grouped((term.initials, term) for term in self.terms)

    def heads(self, term: Term) -> str:
        """The first character of every word in a name: 计科技 of 计算机科学与技术."""
        return self._words.heads(term.text)

    def demand(self, node: Node) -> float:
        """How often tables of positions ask for this name: the logarithm of the count."""
        return self._demand[node.id]

    def is_word(self, characters: str) -> bool:
        """Whether several names have these characters as a word."""
        return self._words.begins_word(characters)

    def is_tail(self, characters: str) -> bool:
        """Whether so many names end in this that it says next to nothing: 工程, 技术, 管理."""
        return self._words.is_tail(characters)

    def under(self, node: Node) -> tuple[Node, ...]:
        """The nodes directly under `node`."""
        return self._catalogue.children(node)

    def sounding_like(self, heard: str, limit: int) -> list[Term]:
        """About `limit` terms that share the most sounds with `heard`, like lengths first."""
        shared = [self._lengths_near(len(heard))] + [0] * len(heard)
        for symbol in heard:
            having = self._with_sound.get(symbol, 0)
            for count in range(len(heard), 0, -1):
                shared[count] |= shared[count - 1] & having
        chosen = 0
        for count in range(len(heard), 0, -1):
            layer = shared[count] & ~chosen
            if chosen.bit_count() + layer.bit_count() > limit:
                chosen |= self._nearest(layer, len(heard), limit - chosen.bit_count())
                break
            chosen |= layer
        return [self.terms[number] for number in _ones(chosen)]

    def holding(self, characters: str) -> list[Term]:
        """The terms that have all these characters, in any order."""
        having = self._everything
        for character in characters:
            having &= self._with_character.get(character, 0)
        return [self.terms[number] for number in _ones(having)]

    def _lengths_near(self, length: int) -> int:
        near = 0
        for size in range((length + 1) // 2, 2 * length + 2):
            near |= self._of_length.get(size, 0)
        return near

    def _nearest(self, layer: int, length: int, limit: int) -> int:
        chosen = 0
        for distance in range(length + 2):
            for size in {length - distance, length + distance}:
                chosen |= layer & self._of_length.get(size, 0)
            if chosen.bit_count() >= limit:
                break
        return chosen


class _Words:
    """Where words begin, learned from the names themselves: a pair of characters that is more
    frequent than the pair before it begins a word (科学 is more frequent than 机科)."""

    def __init__(self, names: Collection[str]) -> None:
        self._tails = Counter(
            name[-size:]
            for name in names
            for size in range(1, min(len(name) - 1, _LONGEST_TAIL + 1))
        )
        self._pairs = Counter(
            name[place : place + 2] for name in names for place in range(len(name) - 1)
        )

    def is_tail(self, characters: str) -> bool:
        return self._tails[characters] >= _OFTEN

    def begins_word(self, characters: str) -> bool:
        return len(characters) > 1 and self._pairs[characters[:2]] >= _SEVERAL

    def heads(self, name: str) -> str:
        return "".join(
            character
            for place, character in enumerate(name)
            if character not in JOINTS
            and (
                place == 0
                or name[place - 1] in JOINTS
                or self._pairs[name[place : place + 2]] > self._pairs[name[place - 1 : place + 1]]
            )
        )


def _term(text: str, meanings: Iterable[tuple[How, Node]]) -> Term:
    key = name_key(text)
    spoken = syllables(text)
    heard = as_sound(spoken[: len(key)]) if text.startswith(key) else sound(key)
    first = "".join(syllable[0] for syllable in spoken)
    return Term(text, key, heard, "".join(spoken), first, tuple(meanings))


@cache
def english_names() -> dict[str, tuple[Node, ...]]:
    """What majors are called in English, and the short names of professional degrees (MBA)."""
    catalogue = Catalogue.load()
    found: dict[str, tuple[Node, ...]] = {}
    for english, name, level in read_table("majors/english.csv"):
        nodes = catalogue.by_name(name, Level(level) if level else None)
        found[english] = found.get(english, ()) + nodes
    return found


@cache
def english_in_order() -> tuple[str, ...]:
    """The English names as a dictionary has them, so that those of one beginning are together."""
    return tuple(sorted(english_names()))


def _named(catalogue: Catalogue) -> Iterator[tuple[How, str, Node]]:
    for node in catalogue.nodes:
        yield How.EXACT, node.name, node
    for node in catalogue.nodes:
        if node.rank is not Rank.MAJOR:
            for ending in _BROAD:
                if node.name.endswith(ending) and len(node.name) - len(ending) > 1:
                    yield How.ALIAS, node.name.removesuffix(ending), node
                    break
        if node.kind is Kind.PROFESSIONAL:
            yield How.ALIAS, f"{node.name}硕士", node
    for spoken, names in read_table("majors/spoken.csv"):
        for name in names.split("|"):
            for node in catalogue.by_name(name):
                yield How.ALIAS, spoken, node
    for old in catalogue.old_names:
        node = catalogue[old.node]
        yield How.OLD_NAME, old.name, node
        if node.kind is Kind.PROFESSIONAL:
            yield How.OLD_NAME, f"{old.name}硕士", node


def _grouped(pairs: Iterable[tuple[str, Term]]) -> dict[str, tuple[Term, ...]]:
    groups: dict[str, list[Term]] = defaultdict(list)
    for key, term in pairs:
        groups[key].append(term)
    return {key: tuple(terms) for key, terms in groups.items()}


def _bits(rows: Sequence[Iterable[T]]) -> dict[T, int]:
    """For each member of the rows an integer with the bits of the rows that have it."""
    size = len(rows) // 8 + 1
    bits: dict[T, bytearray] = defaultdict(lambda: bytearray(size))
    for number, members in enumerate(rows):
        for member in members:
            bits[member][number // 8] |= 1 << number % 8
    return {member: int.from_bytes(array, "little") for member, array in bits.items()}


def _ones(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
