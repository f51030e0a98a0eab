"""What somebody looks for, as a value that can be stored: codes and choices, never their words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from knowledge.positions.filters import Dimension, Filter

if TYPE_CHECKING:
    from collections.abc import Mapping


class Scope(StrEnum):
    """How far from the wanted places a position may be; each takes in those before it."""

    HERE = "here"
    NEAR = "near"
    PROVINCE = "province"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Query:
    """A search for positions.

    `majors` are nodes of the catalogue: one name may stand in the catalogues of several levels,
    and only those of `level` count. `by_profile` marks a search for what the person told of
    themselves, so that it follows when that changes. Each of `doubts` is a set of nodes or of
    division codes of which one is meant: they are asked before anything is found.
    """

    majors: tuple[str, ...] = ()
    level: str = ""
    places: tuple[str, ...] = ()
    scope: Scope = Scope.HERE
    by_profile: bool = False
    doubts: tuple[tuple[str, ...], ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def nodes(self) -> tuple[str, ...]:
        """The majors at the level that counts."""
        return tuple(node for node in self.majors if level_of(node) == self.level)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels at which the majors exist."""
        return tuple(dict.fromkeys(map(level_of, self.majors)))

    def chosen(self, option: str) -> Query:
        """The query with the first doubt that offers `option` decided by it."""
        doubt = next((doubt for doubt in self.doubts if option in doubt), None)
        if doubt is None:
            return self
        rest = tuple(other for other in self.doubts if other is not doubt)
        if is_node(option):
            level = level_of(option)
            return replace(self, majors=(*self.majors, option), level=level, doubts=rest)
        return replace(self, places=(*self.places, option), doubts=rest)

    def to_json(self) -> dict[str, Any]:
        """A plain structure for a JSON column; what is at its default is left out."""
        told = {
            "majors": list(self.majors),
            "level": self.level,
            "places": list(self.places),
            "scope": "" if self.scope is Scope.HERE else self.scope.value,
            "by_profile": self.by_profile,
            "doubts": [list(doubt) for doubt in self.doubts],
            "filters": [list(each) for each in self.filters],
        }
        return {name: value for name, value in told.items() if value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(
            majors=tuple(data.get("majors", ())),
            level=data.get("level", ""),
            places=tuple(data.get("places", ())),
            scope=Scope(data.get("scope", Scope.HERE)),
            by_profile=data.get("by_profile", False),
            doubts=tuple(map(tuple, data.get("doubts", ()))),
            filters=tuple(
                Filter(Dimension(name), value) for name, value in data.get("filters", ())
            ),
        )


def is_node(option: str) -> bool:
    """Whether an option is a node of the catalogue of majors rather than a division's code."""
    return ":" in option


def level_of(node: str) -> str:
    """The level of study of a node: 本科 of 本科:080901."""
    return node.partition(":")[0]
