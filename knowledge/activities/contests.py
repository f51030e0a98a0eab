"""What a contest asks: the groups in which one may enter, each with its conditions, and its form.

A group is eligible for a person if all its conditions hold, and a contest if one of its groups is.
What a person has not told leaves a condition open; it is never taken for a no.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from knowledge.eligibility.verdicts import SEVERITY, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_ANSWER = 500
"""Characters of an answer whose field sets no limit."""
LARGEST_FILE = 10
"""Megabytes of a file whose field sets no limit."""


class FieldKind(StrEnum):
    """What a field of a form takes."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    PHONE = "phone"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of a form.

    `label` has a text for each language, the Chinese one at least. `most` bounds the characters of
    a text, the value of a number, and the megabytes of a file, whose `types` are suffixes.
    """

    key: str
    label: dict[str, str]
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    most: int = 0
    options: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    def name(self, locale: str) -> str:
        """What it is called in a language."""
        return self.label.get(locale) or next(iter(self.label.values()))

    @property
    def limit(self) -> int:
        """The bound that holds."""
        return self.most or (LARGEST_FILE if self.kind is FieldKind.FILE else LONGEST_ANSWER)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `asdict`."""
        lists = {name: tuple(data[name]) for name in ("options", "types")}
        return cls(**{**data, **lists, "kind": FieldKind(data["kind"])})


@dataclass(frozen=True, slots=True)
class Group:
    """A group of entrants: levels of study, years of graduation and schools; empty is any."""

    name: str
    levels: tuple[str, ...] = ()
    first_year: int = 0
    last_year: int = 0
    schools: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `asdict`."""
        return cls(**{**data, **{name: tuple(data[name]) for name in ("levels", "schools")}})


@dataclass(frozen=True, slots=True)
class Rules:
    """All that is asked of who enters a contest; a team has from `least` to `most` people."""

    groups: tuple[Group, ...] = ()
    form: tuple[FormField, ...] = ()
    least: int = 1
    most: int = 1

    @property
    def for_teams(self) -> bool:
        """Whether more than one person may enter together."""
        return self.most > 1

    def to_json(self) -> dict[str, Any]:
        """A plain structure for a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(
            groups=tuple(Group.from_json(each) for each in data["groups"]),
            form=tuple(FormField.from_json(each) for each in data["form"]),
            least=data["least"],
            most=data["most"],
        )


@dataclass(frozen=True, slots=True)
class Entrant:
    """What of a person decides where they may enter."""

    level: str
    graduation_year: int | None
    school: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition of a group: what is asked, what the person has, and what it comes to."""

    condition: str
    asked: str
    has: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Judged:
    """What one group comes to, with all its conditions."""

    group: Group
    findings: tuple[Finding, ...] = field(default=())

    @property
    def outcome(self) -> Outcome:
        """The worst of its conditions; a group without any is for everybody."""
        worst = max((SEVERITY.index(each.outcome) for each in self.findings), default=0)
        return SEVERITY[worst]


def judge(groups: Sequence[Group], entrant: Entrant) -> tuple[Judged, ...]:
    """Every group for one person, the best first; a contest without groups is for everybody."""
    judged = [Judged(each, tuple(_findings(each, entrant))) for each in groups or (Group(""),)]
    return tuple(sorted(judged, key=lambda each: SEVERITY.index(each.outcome)))


def _findings(group: Group, entrant: Entrant) -> list[Finding]:
    year = entrant.graduation_year
    found = []
    if group.levels:
        holds = entrant.level in group.levels if entrant.level else None
        found.append(_finding("level", "、".join(group.levels), entrant.level, holds))
    if group.first_year or group.last_year:
        last = group.last_year or year
        in_time = None if year is None or last is None else group.first_year <= year <= last
        found.append(_finding("year", years(group), str(year or ""), in_time))
    if group.schools:
        is_mine = entrant.school in group.schools if entrant.school else None
        found.append(_finding("school", "、".join(group.schools), entrant.school, is_mine))
    return found


def years(group: Group) -> str:
    """The years of graduation of a group: 2026, 2026–2028, ≥2026, ≤2026."""
    first, last = (str(year or "") for year in (group.first_year, group.last_year))
    if first == last:
        return first
    if first and last:
        return f"{first}–{last}"
    return f"≥{first}" if first else f"≤{last}"


def _finding(condition: str, asked: str, has: str, holds: bool | None) -> Finding:
    outcome = Outcome.ASK if holds is None else Outcome.NOT_ELIGIBLE
    return Finding(condition, asked, has, Outcome.ELIGIBLE if holds else outcome)
