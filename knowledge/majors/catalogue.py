"""The catalogues of majors: what there is to study at each level, and under what codes.

A catalogue nests discipline > class > major; what is written of a broad node holds for every node
under it. Undergraduate and vocational catalogues stand side by side, so the level 本科 has two
(`Kind` tells which). At the graduate level a class is a first-level discipline or a professional
degree; below it stand the second-level majors, for which the nation has no codes: they carry
Guangdong's, and so do the few disciplines that only older catalogues have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from knowledge.language.text import drop_brackets, fold, squeeze
from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CATALOGUES = ("undergraduate.csv", "vocational.csv", "graduate.csv")
_PROVINCES = {"广东": "codes_guangdong.csv"}
_CONNECTING = re.compile("及其|以及|[和与及]")
_CODE_LETTERS = "TK"
_NAMES = 8_192
"""The catalogues have half as many names, which are compared over and over."""


class Level(StrEnum):
    """The level of study a major belongs to."""

    COLLEGE = "专科"
    BACHELOR = "本科"
    GRADUATE = "研究生"

    # A level is equal to its word, so it has the hash of that; the one of enums is slow, too.
    __hash__ = str.__hash__


class Rank(StrEnum):
    """How broad a node is; a graduate's first-level disciplines are classes."""

    DISCIPLINE = "门类"
    CLASS = "专业类"
    MAJOR = "专业"


class Kind(StrEnum):
    """The catalogue, and for graduates the sort of degree, that a node belongs to."""

    ORDINARY = "普通本科"
    VOCATIONAL = "职业本科"
    COLLEGE = "高职专科"
    ACADEMIC = "学术学位"
    PROFESSIONAL = "专业学位"


# Looking a member up is several times faster than calling its class, thousands of times at start.
_LEVELS = {level.value: level for level in Level}
_RANKS = {rank.value: rank for rank in Rank}
_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Node:
    """A discipline, class or major."""

    id: str  #: "本科:080901"; one of a kind in all catalogues
    code: str  #: with its letters: 030613TK; Guangdong's (A010101) where the nation has none
    name: str
    level: Level
    rank: Rank
    kind: Kind
    parent: str | None  #: id of the node it stands under; None for a discipline


@dataclass(frozen=True, slots=True)
class OldName:
    """A name that majors had before, and the node that took its place."""

    name: str
    level: Level
    node: str  #: id
    partial: bool  #: only a part of the old major went there


@dataclass(frozen=True, slots=True)
class ProvincialCode:
    """A line of a province's own catalogue."""

    code: str
    name: str
    level: Level
    nodes: tuple[str, ...]  #: ids of what it names in ours; empty where no node has this name


class ProvincialCodes:
    """The code system of a province. Its codes nest as the nation's do, but hold other things:
    Guangdong's A0202 应用经济学 takes in the professional degrees of finance and insurance."""

    def __init__(self, codes: Iterable[ProvincialCode]) -> None:
        self._codes = {code.code: code for code in codes}
        self._by_node: dict[str, list[ProvincialCode]] = {}
        for code in self._codes.values():
            for node in code.nodes:
                self._by_node.setdefault(node, []).append(code)

    def get(self, code: str) -> ProvincialCode | None:
        """The line of exactly this code."""
        return self._codes.get(code)

    def of(self, node: Node) -> tuple[ProvincialCode, ...]:
        """The lines that name `node`."""
        return tuple(self._by_node.get(node.id, ()))

    def under(self, code: str) -> tuple[ProvincialCode, ...]:
        """The line of `code` and all lines whose codes continue it."""
        return tuple(line for line in self._codes.values() if line.code.startswith(code))

    def __iter__(self) -> Iterator[ProvincialCode]:
        return iter(self._codes.values())


class Catalogue:
    """All nodes, by id, code and name. Built once by `load`; nothing in it changes."""

    def __init__(
        self,
        nodes: Iterable[Node],
        old_names: Iterable[OldName],
        provinces: Mapping[str, ProvincialCodes],
    ) -> None:
        self.nodes = tuple(nodes)
        self.old_names = tuple(old_names)
        self._provinces = dict(provinces)
        self._by_id = {node.id: node for node in self.nodes}
        self._by_code = {(node.level, _bare(node.code)): node for node in self.nodes}
        self._children: dict[str, list[Node]] = {}
        self._by_name: dict[str, list[Node]] = {}
        self._by_key: dict[str, list[Node]] = {}
        self._old_by_key: dict[str, list[OldName]] = {}
        for node in self.nodes:
            if node.parent is not None:
                self._children.setdefault(node.parent, []).append(node)
            plain, key = _forms(node.name)
            self._by_name.setdefault(plain, []).append(node)
            self._by_key.setdefault(key, []).append(node)
        for old in self.old_names:
            self._old_by_key.setdefault(name_key(old.name), []).append(old)

    @classmethod
    @cache
    def load(cls) -> Catalogue:
        """The bundled catalogues: read at the first call, the same object ever after."""
        return cls(
            [node for file in _CATALOGUES for node in _read_nodes(file)],
            _read_old_names(),
            {
                province: ProvincialCodes(_read_codes(file))
                for province, file in _PROVINCES.items()
            },
        )

    def __getitem__(self, node_id: str) -> Node:
        """The node with this id. Raises `KeyError`."""
        return self._by_id[node_id]

    def get(self, node_id: str) -> Node | None:
        """The node with this id, if there is one."""
        return self._by_id.get(node_id)

    def by_code(self, level: Level, code: str) -> Node | None:
        """The node of a level with this code, its letters T and K written or not.

        Codes are compared whole: 0502100 is a major of its own, not something under 050210.
        """
        return self._by_code.get((level, _bare(code.strip().upper())))

    def by_name(self, name: str, level: Level | None = None) -> tuple[Node, ...]:
        """The nodes called `name`, of any rank; several when several catalogues have it.

        Brackets are ignored. At a level where no node has exactly this name, those are given whose
        names differ by a swapped connecting word (和 与 及 及其) or one trailing 学 only.
        """
        exact = self._by_name.get(plain_name(name), ())
        near = self._by_key.get(name_key(name), ())
        return tuple(
            node
            for each in (Level if level is None else (level,))
            for node in [node for node in exact if node.level is each]
            or [node for node in near if node.level is each]
        )

    def by_old_name(self, name: str, level: Level | None = None) -> tuple[OldName, ...]:
        """What became of the majors that were once called `name`."""
        found = self._old_by_key.get(name_key(name), ())
        return tuple(old for old in found if level is None or old.level is level)

    def children(self, node: Node) -> tuple[Node, ...]:
        """The nodes directly under `node`, in the order of the catalogue."""
        return tuple(self._children.get(node.id, ()))

    def ancestors(self, node: Node) -> tuple[Node, ...]:
        """The nodes above `node`, the nearest first."""
        above: list[Node] = []
        while node.parent is not None:
            node = self._by_id[node.parent]
            above.append(node)
        return tuple(above)

    def accepts(self, broad: Node, narrow: Node) -> bool:
        """Whether a demand for `broad` is answered by `narrow`: the same node or one under it."""
        return broad.id == narrow.id or any(broad.id == node.id for node in self.ancestors(narrow))

    def provincial(self, province: str) -> ProvincialCodes | None:
        """The code system of a province ("广东"), if it has one of its own."""
        return self._provinces.get(province)


def plain_name(name: str) -> str:
    """A name for exact comparison: folded, without brackets, spaces and punctuation."""
    return _forms(name)[0]


def name_key(name: str) -> str:
    """A name for comparison by the rules of position tables: connecting words count as one, and
    one trailing 学 does not count. 计算机及信息管理 and 计算机与信息管理 have the same key."""
    return _forms(name)[1]


@lru_cache(_NAMES)
def _forms(name: str) -> tuple[str, str]:
    plain = squeeze(drop_brackets(fold(name)))
    key = _CONNECTING.sub("与", plain)
    return plain, key[:-1] if key.endswith("学") and len(key) > 2 else key


def _bare(code: str) -> str:
    return code.rstrip(_CODE_LETTERS)


def _read_nodes(file: str) -> Iterator[Node]:
    for code, name, rank, parent, level, kind in read_table(f"majors/{file}"):
        yield Node(
            f"{level}:{code}",
            code,
            name,
            _LEVELS[level],
            _RANKS[rank],
            _KINDS[kind],
            f"{level}:{parent}" if parent else None,
        )


def _read_old_names() -> Iterator[OldName]:
    for name, level, code, partial in read_table("majors/old_names.csv"):
        yield OldName(name, _LEVELS[level], f"{level}:{code}", partial == "是")


def _read_codes(file: str) -> Iterator[ProvincialCode]:
    for code, name, level, nodes in read_table(f"majors/{file}"):
        ids = tuple(f"{level}:{node}" for node in nodes.split("|") if node)
        yield ProvincialCode(code, name, _LEVELS[level], ids)
