"""How words become the parts of a profile: each reader gives a value, or says what is unclear.

A reader takes what a person types and, for the buttons it offers itself, codes and node ids.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handlers.router import RESERVED
from handlers.talk import Choice, Unclear
from knowledge.language.numerals import first_number
from knowledge.majors import majors
from knowledge.majors.catalogue import Catalogue, Level
from knowledge.majors.major_kin import ordinary_kin
from knowledge.understanding.evidence import is_question
from knowledge.understanding.slots import level_in
from models.messages import ACTION_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.library import Library
    from knowledge.regions.regions import Candidate, Mention

AS_WRITTEN = "="
"""Before the words of a choice: take them as they are, the catalogue does not have them."""

_ROOM = ACTION_BYTES - len(f"{RESERVED}:9999999999:00000000:")
_ANYWHERE = re.compile(r"不限|都可以|都行|随便|哪[里儿]都|无所谓|any(?:where)?", re.IGNORECASE)
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})\D{0,2}(?P<month>1[0-2]|0?[1-9])")
_SCHOOL = re.compile(r"大学|学院|学校|校区|校$|universit|college|school|institut", re.IGNORECASE)
_COLLEGE = re.compile(
    r"[\s,，的]{0,2}(?P<name>[\u4e00-\u9fff]{1,14}?(?:学院|学部|书院|系(?![统列数别])))"
)
_LONGEST_PART = 30
_OFFERED = 6
_NONE = re.compile(r"没有?|无|none|no", re.IGNORECASE)
_TOO_MANY_YEARS = 100


@dataclass(frozen=True, slots=True)
class Major:
    """A major by its node, or only by the words on the diploma."""

    node: str
    words: str


def read_level(words: str) -> str:
    """A level of study."""
    if words in set(Level):
        return words
    if (level := level_in(words.casefold())) is None:
        raise Unclear("talk-choose")
    return str(level)


def read_major(words: str, level: str) -> Major:
    """The major of a diploma of `level`."""
    if words.startswith(AS_WRITTEN):
        return Major("", words.removeprefix(AS_WRITTEN))
    if (node := Catalogue.load().get(words)) is not None and node.level == level:
        return Major(node.id, node.name)
    words = node.name if node else words
    resolution = majors.resolve(words, Level(level), top=_OFFERED)
    as_written = Choice(AS_WRITTEN + words, f"「{words}」")
    if not resolution.candidates:
        raise Unclear("profile-major-unknown", _fitting([as_written]))
    nodes = [candidate.node for candidate in resolution.candidates]
    if (best := resolution.best) is not None and best.level == level:
        if not (kin := ordinary_kin(best)):
            return Major(best.id, best.name)
        nodes = [*kin, best]
    choices = [Choice(node.id, f"{node.name} · {node.code}") for node in nodes]
    raise Unclear("profile-major-which", _fitting([*choices, as_written]))


def read_school(words: str, library: Library) -> str:
    """A school's full name; one that no list has is taken as it is written."""
    found = library.schools.resolve(words, top=_OFFERED)
    if found.ambiguous:
        names = [candidate.school.name for candidate in found.candidates]
        raise Unclear("profile-school-which", _fitting(Choice(name, name) for name in names))
    if not found.candidates and (is_question(words) or not _SCHOOL.search(words)):
        raise Unclear("profile-school-unknown")
    return found.candidates[0].school.name if found.candidates else words.strip()


def college_after(text: str, end: int) -> str:
    """The college that stands right behind a school's name in a text; "" where none does."""
    found = _COLLEGE.match(text, end)
    return found["name"] if found else ""


def read_part(words: str, offered: Sequence[str]) -> str:
    """What a college or a class is called: as its counselors call it where it may be that."""
    if words.startswith(AS_WRITTEN):
        return words.removeprefix(AS_WRITTEN)
    name = "".join(words.split())[:_LONGEST_PART]
    if not name:
        raise Unclear("announce-say-something")
    if name in offered:
        return name
    if alike := [each for each in offered if _is_short_for(name, each)]:
        choices = part_choices([*alike, AS_WRITTEN + name])
        raise Unclear("profile-part-which", choices)
    return name


def part_choices(names: Iterable[str]) -> list[Choice]:
    """Names of parts of a school to choose from."""
    return _fitting(Choice(name, name.removeprefix(AS_WRITTEN)) for name in names)


def read_year(words: str, today: date) -> int:
    """A year of graduation, of two digits or four."""
    digits = re.search(r"\d{4}|\d{2}", words)
    year = int(digits[0]) if digits else 0
    year += 2000 if 0 < year < 100 else 0
    if not 1970 <= year <= today.year + 8:
        raise Unclear("profile-year-hint", year=str(today.year))
    return year


def read_region(words: str, library: Library, context: tuple[str, ...] = ()) -> str:
    """The code of one place."""
    divisions = library.regions.divisions
    if words in divisions:
        return words
    found = library.regions.resolve(words, top=_OFFERED, context=context)
    if not found.candidates:
        raise Unclear("profile-place-unknown")
    if found.ambiguous:
        raise Unclear("profile-place-which", _places(found.candidates, library))
    return found.candidates[0].division.code


def read_regions(words: str, library: Library, context: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The codes of several places; none where anywhere will do."""
    divisions = library.regions.divisions
    if (codes := tuple(words.split(","))) and all(code in divisions for code in codes):
        return codes
    mentions = library.regions.find(words, context=context)
    if not mentions:
        if _ANYWHERE.search(words):
            return ()
        raise Unclear("profile-place-unknown")
    for place, mention in enumerate(mentions):
        if mention.ambiguous:
            others = [_codes(other) for other in (*mentions[:place], *mentions[place + 1 :])]
            raise Unclear(
                "profile-place-which",
                _fitting(
                    Choice(",".join([*map(",".join, others), code]), label)
                    for code, label in _named(mention.candidates, library)
                ),
            )
    return tuple(dict.fromkeys(code for mention in mentions for code in _codes(mention)))


def read_month(words: str) -> str:
    """A month of birth as YYYY-MM."""
    if (found := _MONTH.search(words)) is None:
        raise Unclear("profile-birth-hint")
    return f"{found['year']}-{int(found['month']):02}"


def read_years(words: str) -> float:
    """A number of years."""
    years = 0.0 if _NONE.fullmatch(words.strip()) else first_number(words)
    if years is None or years >= _TOO_MANY_YEARS:
        raise Unclear("profile-years-hint")
    return years


def _codes(mention: Mention) -> list[str]:
    return [candidate.division.code for candidate in mention.candidates]


def _places(candidates: Iterable[Candidate], library: Library) -> list[Choice]:
    return [Choice(code, label) for code, label in _named(candidates, library)]


def _named(candidates: Iterable[Candidate], library: Library) -> list[tuple[str, str]]:
    divisions = library.regions.divisions
    codes = [candidate.division.code for candidate in candidates]
    return [(code, divisions.path_name(code)) for code in codes]


def _is_short_for(one: str, other: str) -> bool:
    """Whether a name has all characters of the other in their order: 经济管理学院, 经管学院."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(character in rest for character in shorter)


def _fitting(choices: Iterable[Choice]) -> list[Choice]:
    """Those whose value a button has room for."""
    return [choice for choice in choices if len(choice.value.encode()) <= _ROOM]
