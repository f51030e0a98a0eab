"""Cries for help: words of somebody who may harm themselves, is threatened, or was just defrauded.

The cues are data (`data/distress/cues.txt`); so are the help lines, each with its source. Figures
of speech (累死了, 我想死你了) and words about such things in general are no cries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.language.text import fold_with_origin
from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 4_000
"""Characters of a message that are looked at."""

_INNOCENT = "innocent"
_HEAD = re.compile(r"\[(?P<name>[a-z-]+)\]")


class Distress(StrEnum):
    """What somebody cries for help about, the most urgent first."""

    SELF_HARM = "self-harm"
    THREAT = "threat"
    FRAUD = "fraud"


@dataclass(frozen=True, slots=True)
class Cry:
    """A cry for help: what it is about, and the words `text[start:end]` that tell so."""

    distress: Distress
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A telephone number that helps, and where it was read that it does."""

    number: str
    names: Mapping[str, str]  #: language -> what it is
    distresses: frozenset[Distress]
    source: str
    url: str
    checked: str


def cries(text: str) -> tuple[Cry, ...]:
    """The cries for help in `text`, the most urgent kind first; at most one of each kind."""
    folded = fold_with_origin(text[:LONGEST])
    feared = [distress for distress in Distress if _cue(distress).search(folded.text)]
    if not feared:
        return ()
    rest = _cue(_INNOCENT).sub(lambda match: "\n" * len(match[0]), folded.text)
    return tuple(
        Cry(distress, *folded.span(match.start(), match.end()))
        for distress in feared
        if (match := _cue(distress).search(rest))
    )


@cache
def help_lines() -> tuple[HelpLine, ...]:
    """Every help line, in the order in which they are told."""
    return tuple(
        HelpLine(
            number=number,
            names={"zh-CN": name, "en": english},
            distresses=frozenset(map(Distress, distresses.split())),
            source=source,
            url=url,
            checked=checked,
        )
        for number, name, english, distresses, source, url, checked in read_table(
            "distress/help_lines.csv"
        )
    )


@cache
def _cue(section: str) -> re.Pattern[str]:
    """Finds any line of a section of the file."""
    return re.compile("|".join(_sections()[section]))


@cache
def _sections() -> Mapping[str, list[str]]:
    path = files("knowledge") / "data" / "distress" / "cues.txt"
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            lines = sections.setdefault(head["name"], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections
