"""For whom a broadcast is meant, in words: 2026届 本科 计算机类 家在济南 没报名12, and back.

Every word has to be understood: what is not is asked about, never left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.forms.readings import read_year
from handlers.talk import Unclear
from knowledge.schools import Naming
from knowledge.understanding.slots import level_in
from models.broadcasts.broadcast_audiences import Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from knowledge.library import Library
    from models.conversations.notices import Say

LONGEST = 500

_ALL = re.compile(r"全部|全体|所有人?|所有的?人|大家|every(?:body|one)|all", re.IGNORECASE)
_ONLY_GROUPS = re.compile(
    r"[只仅](?:发|发到|在)?群里?(?:发)?|(?:only )?groups(?: only)?", re.IGNORECASE
)
_NUMBERED = {
    "unregistered": re.compile(
        r"(?:没有?|未|还没有?)(?:报名|参加)(?:了)?(?:活动)?\s*#?(\d{1,9})号?(?:活动)?"
        r"|not (?:signed up|registered) for #?(\d{1,9})",
        re.IGNORECASE,
    ),
    "unanswered": re.compile(
        r"(?:没有?|未|还没有?)(?:回复|回应|回答|答复|确认)(?:群发|通知)?\s*#?(\d{1,9})号?(?:群发|通知)?"
        r"|not answered #?(\d{1,9})",
        re.IGNORECASE,
    ),
    "registered": re.compile(
        r"(?:已经?)?(?:报名|参加)(?:了)?(?:活动)?\s*#?(\d{1,9})号?(?:活动)?"
        r"|(?:signed up|registered) for #?(\d{1,9})",
        re.IGNORECASE,
    ),
    "saved": re.compile(
        r"(?:已经?)?收藏(?:了)?(?:岗位|职位)?\s*#?(\d{1,9})号?(?:岗位|职位)?|saved #?(\d{1,9})",
        re.IGNORECASE,
    ),
}
"""Rules about what people did, each naming something by its number; the longest words first."""
_YEAR = re.compile(r"(?<!\d)((?:20)?\d{2})\s*届|class of (\d{4})", re.IGNORECASE)
_LEVEL = re.compile(
    r"专科|大专|高职|本科|硕士|博士|研究生|undergraduates?|bachelors?|postgraduates?|masters?",
    re.IGNORECASE,
)
_APART = re.compile(r"[\s,，、;；。.!！/]+")
_AND = re.compile(r"[和及与]其?")
_NOISE = re.compile(
    r"^(?:请?发?给|家在|家乡在?|老家在?|来自|想去|意向|在|读|学|from|to)+"
    r"|(?:的?(?:毕业生|学生|同学)们?|的|专业|students?|graduates?)$",
    re.IGNORECASE,
)
_COLLEGE, _CLASS = re.compile(r".+(?:学院|院|系)"), re.compile(r".+班|class .+", re.IGNORECASE)


def read_rules(words: str, library: Library, today: date) -> Rules:
    """The rules that `words` state; raises `Unclear` with the first word that is none."""
    words = words.strip()[:LONGEST]
    if _ALL.fullmatch(_bare(words)):
        return Rules()
    if _ONLY_GROUPS.fullmatch(words):
        return Rules(only_groups=True)
    found: dict[str, list[str | int]] = {}

    def take(name: str, read: Callable[[str], str | int]) -> Callable[[re.Match[str]], str]:
        def taken(match: re.Match[str]) -> str:
            stated = next(filter(None, match.groups()), match[0])
            found.setdefault(name, []).append(read(stated))
            return " "

        return taken

    for name, pattern in _NUMBERED.items():
        words = pattern.sub(take(name, int), words)
    words = _YEAR.sub(take("years", lambda year: read_year(year, today)), words)
    words = _LEVEL.sub(take("levels", lambda level: str(level_in(level.casefold()))), words)
    for word in _words(words, library):
        name, values = _named(word, library)
        found.setdefault(name, []).extend(values)
    if not found:
        raise Unclear("broadcast-audience-empty")
    return Rules(**{name: tuple(dict.fromkeys(values)) for name, values in found.items()})  # type: ignore[arg-type]  # each name has values of its own kind


def describe(rules: Rules, library: Library, say: Say) -> str:
    """The rules in words; everybody where there are none."""
    if rules.only_groups:
        return say("broadcast-rule-only-groups")
    names, divisions = library.names, library.regions.divisions
    parts: list[Iterable[str | int]] = [
        rules.schools,
        rules.colleges,
        rules.classes,
        [say("broadcast-rule-year", year=str(year)) for year in rules.years],
        [say(f"level-name-{_LEVEL_NAMES[level]}") for level in rules.levels],
        dict.fromkeys(line.name for node in rules.majors if (line := names.line(node))),
        [say("broadcast-rule-region", place=divisions.path_name(c)) for c in rules.regions],
    ]
    parts += [
        [say(f"broadcast-rule-{name}", number=str(number)) for number in getattr(rules, name)]
        for name in _NUMBERED
    ]
    if rules.listed:
        parts.append([say("broadcast-rule-listed")])
    stated = [say("broadcast-rule-or").join(map(str, values)) for values in parts if values]
    return " · ".join(stated) or say("broadcast-rule-all")


_LEVEL_NAMES = {"专科": "college", "本科": "bachelor", "研究生": "graduate"}


def _words(text: str, library: Library) -> Iterator[str]:
    """The names in a text, each by itself."""
    for piece in filter(None, map(_bare, _APART.split(text))):
        parts = list(filter(None, map(_bare, _AND.split(piece))))
        if len(parts) > 1 and _is_one_name(piece, parts, library):
            yield piece
        else:
            yield from parts


def _is_one_name(piece: str, parts: Sequence[str], library: Library) -> bool:
    """Whether the word between is part of a name: 电气工程及其自动化, 化学与化工学院."""
    for pattern in (_CLASS, _COLLEGE):
        if pattern.fullmatch(piece):
            return not all(map(pattern.fullmatch, parts))
    return bool(_majors(piece, library))


def _bare(word: str) -> str:
    """A word without what people say around it."""
    while (bare := _NOISE.sub("", word.strip())) != word:
        word = bare
    return word


def _named(word: str, library: Library) -> tuple[str, list[str]]:
    """The rule that a name belongs to, and what it stands for."""
    if _CLASS.fullmatch(word):
        return "classes", [word]
    schools = library.schools.resolve(word, top=3)
    named = [each for each in schools.candidates if each.how is not Naming.SLIP]
    if named and not schools.ambiguous and word.endswith(("大", "大学", "学院", "学校")):
        return "schools", [named[0].school.name]
    if _COLLEGE.fullmatch(word):
        return "colleges", [word]
    if majors := _majors(word, library):
        return "majors", majors
    places = library.regions.resolve(word, top=3)
    if places.candidates and not places.ambiguous:
        return "regions", [places.candidates[0].division.code]
    if places.candidates:
        names = (library.regions.divisions.path_name(c.division.code) for c in places.candidates)
        raise Unclear("broadcast-audience-which", word=word, names="、".join(names))
    if named and not schools.ambiguous:
        return "schools", [named[0].school.name]
    raise Unclear("broadcast-audience-unknown", word=word)


def _majors(word: str, library: Library) -> list[str]:
    """The nodes of a name at every level: of several readings the narrow one is meant."""
    meanings = library.names.meanings(word) or {}
    readings = (next(filter(None, meaning.readings), ()) for meaning in meanings.values())
    return [node for reading in readings for node in reading if ":" in node]
