"""For whom a broadcast is meant, in words: 2026届 本科 计算机类 家在济南 没报名12, and back.

Every word has to be understood: what is not is asked about, never left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from handlers.broadcasts.audience_names import EVERYBODY, HOME, OR, READ, WANTED, read_names
from handlers.forms.readings import read_year
from handlers.talk import Unclear
from knowledge.understanding.slots import level_in
from models.broadcasts.broadcast_audiences import Rules

if TYPE_CHECKING:
    from datetime import date

    from knowledge.library import Library
    from models.conversations.notices import Say

Reader = Callable[[str], Iterable[str | int]]

LONGEST = 500

# Few messages name an audience: the patterns are made when the first does.
_ONLY_GROUPS = r"(?i)[只仅](?:发|发到|在)?群里?(?:发)?|(?:only )?groups(?: only)?"
_AND = r"\s*(?:[、/]|[和与及或&]|以及|或者|and|or)\s*"
_NUMBERS = rf"#?(\d{{1,9}}(?:{_AND}#?\d{{1,9}}(?!\d|\s*[届级班年]))*)"
_NOT = r"(?:have|has|had|did|do|does) ?(?:not|n['’]t) (?:yet )?|not (?:yet )?"
_NUMBERED = {
    "unregistered": (
        rf"(?i)(?:没有?|未|还没有?)(?:报名|参加)(?:了)?(?:活动)?\s*{_NUMBERS}号?(?:活动)?"
        rf"|(?:{_NOT})(?:sign(?:ed)? up|register(?:ed)?) for (?:activity )?{_NUMBERS}"
    ),
    "unanswered": (
        rf"(?i)(?:没有?|未|还没有?)(?:回复|回应|回答|答复|确认)(?:群发|通知)?\s*{_NUMBERS}号?(?:群发|通知)?"
        rf"|(?:{_NOT})answer(?:ed)? (?:to )?(?:broadcast )?{_NUMBERS}"
    ),
    "registered": (
        rf"(?i)(?:已经?)?(?:报名|参加)(?:了)?(?:活动)?\s*{_NUMBERS}号?(?:活动)?"
        rf"|(?:signed up|registered) for (?:activity )?{_NUMBERS}"
    ),
    "saved": (
        rf"(?i)(?:已经?)?收藏(?:了)?(?:岗位|职位)?\s*{_NUMBERS}号?(?:岗位|职位)?"
        rf"|saved (?:position )?{_NUMBERS}"
    ),
}
"""Rules about what people did, each naming something by its number; the longest words first."""
_YEAR = r"(?:(?:19|20)\d{2}|\d{2})"
_YEARS = (
    rf"(?i)(?<![\d#])({_YEAR}届?(?:(?:{_AND}|\s*[-–~到至]\s*){_YEAR}届?)*)届(?:毕业)?"
    rf"|\bclass(?:es)? of ({_YEAR}(?:{_AND}{_YEAR})*)"
    r"|(?<![\w#])(20\d{2})(?!\w)"
)
_SPAN = r"(\d+)届?\s*[-–~到至]\s*(\d+)"
_LEVEL = (
    r"(?i)(?<!高等)(?:专科(?!学校)|大专|高职(?!学院|院校)|本科|硕士|博士)(?:研究)?(?:毕业)?生?|研究生"
    r"|\b(?:junior college|undergraduate|bachelor|postgraduate|master|phd)(?:['’]?s)?\b"
)


def read_rules(words: str, library: Library, today: date) -> Rules:
    """The rules that `words` state; raises `Unclear` with the first word that is none."""
    words = words.strip()
    if len(words) > LONGEST:
        raise Unclear("broadcast-audience-long", limit=LONGEST, number=len(words))
    if re.fullmatch(_ONLY_GROUPS, words):
        return Rules(only_groups=True)
    found: dict[str, list[str | int]] = {}

    def take(name: str, read: Reader) -> Callable[[re.Match[str]], str]:
        def taken(match: re.Match[str]) -> str:
            stated = next(filter(None, match.groups()), match[0])
            found.setdefault(name, []).extend(read(stated))
            return f" {READ}{name} "

        return taken

    for name, pattern in _NUMBERED.items():
        words = re.sub(pattern, take(name, _numbers), words)
    words = re.sub(_YEARS, take("years", lambda years: _years(years, today)), words)
    words = re.sub(_LEVEL, take("levels", _levels), words)
    if not _take_names(words, library, found):
        raise Unclear("broadcast-audience-empty")
    return Rules(**{name: tuple(dict.fromkeys(values)) for name, values in found.items()})  # type: ignore[arg-type]  # each name has values of its own kind


def _take_names(words: str, library: Library, found: dict[str, list[str | int]]) -> bool:
    """Add what the rest of the words names; whether anybody is meant at all.

    Rules of two kinds have both to be met, so that "or" between them would not be done: it is
    asked about.
    """
    last, is_or, is_anybody, places = "", False, bool(found), "regions"
    for named, values in read_names(words, library):
        if named == OR:
            is_or = True
        elif named in (HOME, WANTED):
            places = named
        else:
            rule = places if named == "regions" else named
            is_anybody = True
            if is_or and last not in ("", rule):
                raise Unclear("broadcast-audience-or")
            last, is_or = rule, False
            if rule != places:
                places = "regions"
            if rule != EVERYBODY:
                found.setdefault(rule, []).extend(values)
    return is_anybody


def _numbers(words: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", words)]


def _levels(words: str) -> list[str]:
    return [str(level_in(words.casefold()))]


def _years(words: str, today: date) -> list[int]:
    """Years of graduation, with those between where two are the ends of a span."""
    try:
        years = [read_year(year, today) for year in re.findall(r"\d+", words)]
        for first, last in re.findall(_SPAN, words):
            years += range(read_year(first, today), read_year(last, today) + 1)
    except Unclear:
        raise Unclear("broadcast-audience-year", words=words) from None
    return sorted(years)


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
    ]
    parts += [
        [say(f"broadcast-rule-{name}", place=divisions.path_name(c)) for c in getattr(rules, name)]
        for name in ("homes", "targets", "regions")
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
